"""What is recorded about the handbook itself: change notes, approvals, and what translations were made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from generator.diagnostics import NOWHERE, Span
from generator.model.text import ClaimRef, ProcedureRef, RichText, RoleRef, Text


class ChangeKind(Enum):
    MAJOR = "major"
    """Somebody must do something else, or at another time: readers and subscribers are told."""
    MINOR = "minor"
    """Clearer words, a corrected link: listed, and told to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeNote:
    """An entry of ``changes.yml``: what changed, told to people by people. In any order."""

    on: date
    kind: ChangeKind
    title: Text
    text: RichText
    procedures: tuple[ProcedureRef, ...] = ()
    """The procedures that changed."""
    roles: tuple[RoleRef, ...] = ()
    """The roles it concerns; left out, it concerns all."""
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """An entry of ``approvals.yml``, under the procedure's id. Written by ``handbook approve``."""

    version: str
    """The procedure's version that was approved."""
    on: date
    by: RoleRef
    fingerprint: str
    """Of what was approved: a procedure that no longer has it has been changed since."""
    span: Span = field(default=NOWHERE, compare=False)


Ledger = Mapping[str, Mapping[str, Mapping[str, str]]]
"""``translations.yml``: by file, place in the file and language, the fingerprints of the governing text and of the
translation that was made from it (``9b1c33f0-5d41402a``). Written by ``handbook translate``."""
