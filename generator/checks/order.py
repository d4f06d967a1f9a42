"""Steps that others need: no circles, the same courses, and due no later. HB311–HB313."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.checks import said
from generator.checks.step_dates import is_doubtful
from generator.checks.tally import Tally
from generator.deadlines import Resolution
from generator.deadlines.circumstances import groups_of
from generator.deadlines.outcomes import end_of
from generator.diagnostics import Diagnostic, Related, Severity, Span
from generator.model import Day, Handbook, Kind, ResolvedDeadline, Scope, Step, Stretch


def check(handbook: Handbook, resolution: Resolution) -> Iterator[Diagnostic]:
    """Prove for every sitting that what a step needs is due no later than the step."""
    steps = {step_id: step for procedure in handbook.procedures.values() for step_id, step in procedure.steps.items()}
    yield from _circles(steps)
    yield from _strangers(handbook, steps)
    needing = {step_id for step_id, step in steps.items() if step.needs}
    late = Tally()
    for applicable in resolution.applicable.values():
        due = {each.step: _due(each.deadlines) for each in applicable}
        for step_id in needing & due.keys():
            for needed in steps[step_id].needs:
                if needed in due:
                    _compare(late, steps, step_id, needed, due)
    yield from late


def _strangers(handbook: Handbook, steps: Mapping[str, Step]) -> Iterator[Diagnostic]:
    """Pairs of steps whose scopes exclude each other: the need can never be met, whatever the courses are."""
    groups = groups_of(handbook.forms)
    scopes = {
        step_id: replace(step.scope, forms=step.forms or procedure.forms)
        for procedure in handbook.procedures.values()
        for step_id, step in procedure.steps.items()
    }
    for step_id, step in steps.items():
        for needed in step.needs:
            if needed in scopes and _exclude(scopes[step_id], scopes[needed], groups):
                yield _never_together(steps, step_id, needed)


def _exclude(one: Scope, other: Scope, groups: Mapping[str, frozenset[str]]) -> bool:
    tags = set(one.tags) & set(other.without_tags) or set(other.tags) & set(one.without_tags)
    occasions = one.occasions and other.occasions and not set(one.occasions) & set(other.occasions)
    return bool(tags or occasions) or not _forms(one, groups) & _forms(other, groups)


def _forms(scope: Scope, groups: Mapping[str, frozenset[str]]) -> set[str]:
    """The forms that the scope reaches, through groups; all of them where it names none."""
    return {form for form, within in groups.items() if not scope.forms or not within.isdisjoint(scope.forms)}


def _due(deadlines: tuple[ResolvedDeadline, ...]) -> ResolvedDeadline | None:
    return next((each for each in deadlines if each.kind is Kind.DUE and each.is_dated), None)


def _compare(
    late: Tally, steps: Mapping[str, Step], step_id: str, needed: str, due: Mapping[str, ResolvedDeadline | None]
) -> None:
    first, then = due[needed], due[step_id]
    if first is None or then is None or not _is_later(first, then):
        return
    if is_doubtful(first) or is_doubtful(then):
        return  # told there
    late.add((step_id, needed), lambda: _late(steps[step_id], steps[needed], step_id, needed, first, then))


def _is_later(first: ResolvedDeadline, then: ResolvedDeadline) -> bool:
    assert isinstance(first.outcome, Day | Stretch)
    assert isinstance(then.outcome, Day | Stretch)
    return end_of(first.outcome) > end_of(then.outcome)


def _late(
    step: Step, needed: Step, step_id: str, needed_id: str, first: ResolvedDeadline, then: ResolvedDeadline
) -> Diagnostic:
    vague = said.is_approximate(first) or said.is_approximate(then)
    agreed = next((each for each in (then, first) if said.agreed(each)), None)
    return Diagnostic(
        code="HB311",
        headline="a step is due before a step that it needs",
        span=said.due_at(agreed, needed if agreed is first else step) if agreed else said.place(step.due, step),
        severity=Severity.WARNING if vague or agreed else Severity.ERROR,
        label=(
            f"`{step_id}` is due {said.day(said.end_day(then))}, but `{needed_id}` only "
            f"{said.day(said.end_day(first))}, for `{then.sitting.key}`"
        ),
        help=f"move `{needed_id}` earlier, move `{step_id}` later, or drop the need",
        related=(
            Related(said.due_at(first, needed), f"`{needed_id}` is due {said.day(said.end_day(first))}"),
            Related(then.sitting.assessment.span, "the assessment"),
        ),
    )


def _never_together(steps: Mapping[str, Step], step_id: str, needed: str) -> Diagnostic:
    return Diagnostic(
        code="HB312",
        headline="a step needs a step that never concerns the same assessment",
        span=_need(steps, step_id, needed),
        severity=Severity.WARNING,
        label=f"no assessment can have both `{step_id}` and `{needed}`",
        help=f"widen the forms, tags or occasions of `{needed}`, or drop the need",
        related=(Related(steps[needed].span, f"`{needed}` is declared here"),),
    )


def _circles(steps: Mapping[str, Step]) -> Iterator[Diagnostic]:
    told: set[frozenset[str]] = set()
    for start in sorted(_entangled(steps)):
        ring = _ring(start, steps)
        if ring and frozenset(ring) not in told:
            told.add(frozenset(ring))
            first, *others = zip(ring, [*ring[1:], ring[0]], strict=True)
            yield Diagnostic(
                code="HB313",
                headline="steps need each other in a circle",
                span=_need(steps, *first),
                label=" → ".join([*ring, ring[0]]),
                help="drop one of the needs: the step that is done first needs none of the others",
                related=tuple(Related(_need(steps, one, other), f"`{one}` needs `{other}`") for one, other in others),
            )


def _entangled(steps: Mapping[str, Step]) -> set[str]:
    """Return the steps that can stand in a circle: they need others, and others need them, without end."""
    needs = {step_id: {each for each in step.needs if each in steps} for step_id, step in steps.items()}
    inner = _without_ends(needs)
    needed: dict[str, set[str]] = {step_id: set() for step_id in inner}
    for step_id in inner:
        for each in needs[step_id] & inner:
            needed[each].add(step_id)
    return _without_ends(needed)


def _without_ends(arrows: Mapping[str, set[str]]) -> set[str]:
    """Return what is left when those are taken away, again and again, from which no arrow leads on."""
    left = {start: len(ends) for start, ends in arrows.items()}
    back: dict[str, list[str]] = {}
    for start, ends in arrows.items():
        for end in ends:
            back.setdefault(end, []).append(start)
    done = [start for start, number in left.items() if not number]
    for end in done:  # grows while it is walked
        for start in back.get(end, ()):
            left[start] -= 1
            if not left[start]:
                done.append(start)
    return left.keys() - set(done)


def _need(steps: Mapping[str, Step], one: str, other: str) -> Span:
    """Return where step ``one`` says that it needs ``other``."""
    return said.value_at(steps[one], f"needs.{other}", "needs")


def _ring(start: str, steps: Mapping[str, Step]) -> list[str]:
    ways, seen = [[start]], {start}
    for way in ways:  # grows while it is walked: breadth first
        for needed in steps[way[-1]].needs:
            if needed == start:
                return way
            if needed in steps and needed not in seen:
                seen.add(needed)
                ways.append([*way, needed])
    return []
