"""Every claim of the sources is carried by something in the handbook. HB401."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace

from generator.diagnostics import Diagnostic, Severity
from generator.model import Handbook, Text


def check(handbook: Handbook) -> Iterator[Diagnostic]:
    """Return a finding for each claim that nothing cites."""
    cited = set(_cites(replace(handbook, course_files=(), claim_sources={})))
    for source_id, source in handbook.claim_sources.items():
        for claim_id, claim in source.claims.items():
            if claim_id not in cited:
                yield Diagnostic(
                    code="HB401",
                    headline="a claim of a source is carried by nothing",
                    span=claim.span if claim.span.file else source.span,
                    severity=Severity.WARNING,
                    label=f"`{claim_id}` of `{source_id}` is cited nowhere",
                    help=f"add `cites: [{claim_id}]` to the step, note or entry that carries it",
                )


def _cites(value: object) -> Iterator[str]:
    """Return every claim id under a ``cites`` anywhere inside ``value``."""
    match value:
        case str() | Text() | type():
            return
        case Mapping():
            for each in value.values():
                yield from _cites(each)
        case tuple():
            for each in value:
                yield from _cites(each)
        case _ if is_dataclass(value):
            for field in fields(value):
                inner: object = getattr(value, field.name) if field.compare else ()
                yield from inner if field.name == "cites" and isinstance(inner, tuple) else _cites(inner)
