"""A deferred exam comes after the ordinary one. HB331."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.checks import said
from generator.deadlines import Resolution
from generator.diagnostics import Diagnostic, Related, Severity
from generator.model import Occasion, Sitting


def check(resolution: Resolution, doubtful: Collection[str]) -> Iterator[Diagnostic]:
    """Report deferred exams that are not after the ordinary one of the same part. ``doubtful`` are the keys of
    assessments whose dates are told already: nothing is compared with them."""
    courses: dict[tuple[str, str], list[Sitting]] = {}
    for sitting in resolution.sittings:
        if sitting.key not in doubtful:
            courses.setdefault((sitting.course_code, sitting.semester), []).append(sitting)
    for sittings in courses.values():
        ordinary = [each for each in sittings if each.assessment.occasion is Occasion.ORDINARY]
        for sitting in sittings:
            if sitting.assessment.occasion is Occasion.DEFERRED:
                yield from _not_after(sitting, _same_part(sitting, ordinary))


def _same_part(deferred: Sitting, ordinary: list[Sitting]) -> list[Sitting]:
    """Return the parts that may be meant: of the same name (`written` and `written-deferred`), else of the same form,
    else the only one there is."""
    by_name = [each for each in ordinary if deferred.assessment_id.startswith(f"{each.assessment_id}-")]
    by_form = [each for each in ordinary if each.assessment.form == deferred.assessment.form]
    return by_name or by_form or (ordinary if len(ordinary) == 1 else [])


def _not_after(deferred: Sitting, parts: list[Sitting]) -> Iterator[Diagnostic]:
    begins = deferred.assessment.start or deferred.assessment.ends
    first = min(parts, key=lambda each: each.assessment.ends.day, default=None)
    if first is None or begins.day > first.assessment.ends.day:
        return
    when = said.day(first.assessment.ends.day)
    yield Diagnostic(
        code="HB331",
        headline="a deferred exam does not come after the ordinary one",
        span=said.value_at(deferred.assessment, "start", "end"),
        severity=Severity.WARNING,
        label=f"`{deferred.key}` is {said.day(begins.day)}, and `{first.assessment_id}` is {when}",
        help="correct the date that is wrong, or take `occasion: deferred` away where it is an ordinary exam",
        related=(Related(said.value_at(first.assessment, "end"), f"`{first.key}` ends here"),),
    )
