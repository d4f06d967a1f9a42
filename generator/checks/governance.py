"""Who answers for each procedure, and whether its text is approved, in force and read through. HB511–HB517."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks import said
from generator.diagnostics import Diagnostic, Severity, Span, did_you_mean
from generator.governance import is_changed_since_approval, next_review
from generator.model import Handbook, Procedure, Status


def check(handbook: Handbook, today: date | None = None) -> Iterator[Diagnostic]:
    """Return warnings about the state of the procedures; what depends on the day only when ``today`` is given."""
    for id_, procedure in handbook.procedures.items():
        yield from _status(handbook, id_, procedure)
        if today is not None:
            yield from _dates(handbook, procedure, today)
    yield from _strangers(handbook)


def _status(handbook: Handbook, id_: str, procedure: Procedure) -> Iterator[Diagnostic]:
    approve = f"`handbook approve {id_}`"
    approval = handbook.approvals.get(id_)
    if procedure.status is Status.DRAFT:
        yield _warning(
            "HB514",
            "procedure is a draft",
            said.value_at(procedure, "status"),
            "readers are told so",
            f"when it holds: {approve}",
        )
    elif is_changed_since_approval(handbook, id_):
        assert approval is not None
        label = f"version {approval.version} was approved on {approval.on:%Y-%m-%d}, with other content"
        raised = approval.version != procedure.version
        help_ = approve if raised else f"raise `version` if the meaning changed, then {approve}"
        yield _warning("HB512", "procedure changed since it was approved", procedure.span, label, help_)
    elif approval is None and handbook.approvals:
        label = "approvals.yml has no entry for it"
        yield _warning(
            "HB513", "procedure was never approved", procedure.span, label, f"{approve}, or write `status: draft`"
        )


def _dates(handbook: Handbook, procedure: Procedure, today: date) -> Iterator[Diagnostic]:
    interval = handbook.settings.review_interval_months
    due, reviewed = next_review(procedure, interval), said.value_at(procedure, "reviewed.on", "reviewed")
    if procedure.reviewed.on > today:
        label = f"reviewed on {procedure.reviewed.on:%Y-%m-%d}, which is yet to come"
        yield _warning("HB517", "review lies in the future", reviewed, label, "correct the date of `reviewed`")
    elif due < today:
        owner = handbook.roles[procedure.owner].name.governing
        label = f"last read through on {procedure.reviewed.on:%Y-%m-%d}; it was due again on {due:%Y-%m-%d}"
        line = f"reviewed: {{on: {today:%Y-%m-%d}, by: {procedure.owner}}}"
        help_ = f"{owner} reads it through, corrects it, and sets `{line}`"
        yield _warning("HB511", "review is overdue", reviewed, label, help_)
    if procedure.effective_from is not None and procedure.effective_from > today:
        label = f"it holds from {procedure.effective_from:%Y-%m-%d}"
        help_ = "nothing to do when the day is right: the page says so, and the note goes away by itself"
        yield _warning(
            "HB515", "procedure is not in force yet", said.value_at(procedure, "effective-from"), label, help_
        )


def _strangers(handbook: Handbook) -> Iterator[Diagnostic]:
    for id_, approval in handbook.approvals.items():
        if id_ not in handbook.procedures:
            yield Diagnostic(
                code="HB516",
                headline="approval of an unknown procedure",
                severity=Severity.WARNING,
                span=approval.span,
                label=f"no procedure is called `{id_}`",
                help=did_you_mean(id_, handbook.procedures) or "delete the line",
            )


def _warning(code: str, headline: str, span: Span, label: str, help_: str) -> Diagnostic:
    return Diagnostic(code=code, headline=headline, severity=Severity.WARNING, span=span, label=label, help=help_)
