"""Approval and review of procedures."""

from __future__ import annotations

from datetime import date

from generator.governance.fingerprint import of_value
from generator.model import Approval, Handbook, Procedure

_ABOUT_ITSELF = frozenset({"reviewed", "status", "version", "effective_from", "cites", "formerly", "span"})
"""Fields that tell about the text; they change nothing of what was approved."""


def procedure_fingerprint(handbook: Handbook, procedure_id: str) -> str:
    """Return the fingerprint of what is approved: the governing text, who does what, and every rule.

    Translations, reviews, the version number and the marks of where a claim comes from do not count.
    """
    return of_value(handbook.procedures[procedure_id], handbook.languages[0], _ABOUT_ITSELF)


def approval_of(handbook: Handbook, procedure_id: str, on: date, by: str) -> Approval:
    """Return the approval of a procedure as it is now."""
    procedure = handbook.procedures[procedure_id]
    fingerprint = procedure_fingerprint(handbook, procedure_id)
    return Approval(version=procedure.version, on=on, by=by, fingerprint=fingerprint)


def is_changed_since_approval(handbook: Handbook, procedure_id: str) -> bool:
    """Whether an approved procedure says something else now. A procedure without an approval has not changed."""
    approval = handbook.approvals.get(procedure_id)
    return approval is not None and approval.fingerprint != procedure_fingerprint(handbook, procedure_id)


def next_review(procedure: Procedure, interval_months: int) -> date:
    """Return the day by which the procedure must be read through again: the same day so many months later."""
    reviewed = procedure.reviewed.on
    months = reviewed.month - 1 + interval_months
    year, month = reviewed.year + months // 12, months % 12 + 1
    for day in range(reviewed.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, reviewed.day)
