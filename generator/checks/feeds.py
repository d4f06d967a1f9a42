"""What would harm calendars: shared addresses or event ids, titles that are cut, impossible times. HB601–HB606."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from functools import partial

from generator import addresses
from generator.checks import coursecodes, said
from generator.checks.tally import Tally
from generator.deadlines import Resolution
from generator.diagnostics import Diagnostic, Related, Severity, Span
from generator.model import Course, Day, Handbook, ResolvedDeadline, Step, Stretch

_TITLE = 90
"""Characters of an action that still fit into an event's title beside the clock time, the course and the part."""
_ADDRESS = 256
"""Characters of an address that Google Calendar takes."""


def check(handbook: Handbook, resolution: Resolution) -> Iterator[Diagnostic]:
    """Prove that every calendar has its own address, every event its own id, and that clients can show them."""
    yield from _shared_addresses(handbook)
    yield from _shared_steps(handbook)
    yield from _shared_courses(handbook)
    yield from _long_titles(handbook)
    yield from _switch_hours(resolution)
    yield from _site_address(handbook)


def _shared_addresses(handbook: Handbook) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, Span]] = {}
    shapes = handbook.settings.course_codes
    for code, course in sorted(_courses(handbook), key=lambda each: not coursecodes.fits(each[0], shapes)):
        other, where = first.setdefault(addresses.slug(code), (code, course.span))
        if other != code:
            apart = "give the courses codes that differ in more than signs, or enter them as one course"
            yield Diagnostic(
                code="HB601",
                headline="two courses would share an address",
                span=course.span,
                label=f"`{code}` and `{other}` both become `{addresses.course(code)}`",
                help=f"write `{other}` if they are one course" if coursecodes.alike(code, other) else apart,
                related=(Related(where, f"`{other}` is here"),),
            )


def _shared_steps(handbook: Handbook) -> Iterator[Diagnostic]:
    steps = {key: step for procedure in handbook.procedures.values() for key, step in procedure.steps.items()}
    yield from _shared(steps, {key: step.formerly for key, step in steps.items()}, "steps")


def _shared_courses(handbook: Handbook) -> Iterator[Diagnostic]:
    for file in handbook.course_files:
        known = {
            code: course
            for other in handbook.course_files
            if other.semester == file.semester
            for code, course in other.courses.items()
        }
        former = {code: course.formerly for code, course in file.courses.items()}
        yield from _shared(known, former, "courses")


def _shared(
    known: Mapping[str, Step] | Mapping[str, Course], formerly: Mapping[str, tuple[str, ...]], what: str
) -> Iterator[Diagnostic]:
    """Find ids whose first form is, or was first, another's."""
    first = {key: key for key in known if not known[key].formerly}
    for key, old in formerly.items():
        if not old:
            continue
        other = first.setdefault(old[0], key)
        if other != key:
            yield Diagnostic(
                code="HB602",
                headline=f"two {what} would share event ids",
                span=said.value_at(known[key], f"formerly.{old[0]}", "formerly"),
                label=f"`{key}` was first called `{old[0]}`, and so is or was `{other}`",
                help="an id that was published is taken for ever: give the newer one another id",
                related=(Related(known[other].span, f"`{other}` is here"),),
            )


def _long_titles(handbook: Handbook) -> Iterator[Diagnostic]:
    for procedure in handbook.procedures.values():
        for key, step in procedure.steps.items():
            for language, words in step.do:
                if len(words) > _TITLE and (step.due or step.absolute or step.remind):
                    yield Diagnostic(
                        code="HB603",
                        headline="a calendar title would be cut",
                        span=step.do.span,
                        severity=Severity.WARNING,
                        label=f"`{key}` has {len(words)} characters in `{language}`; {_TITLE} fit",
                        help="say the action shortly and put the rest into `details`",
                    )


def _switch_hours(resolution: Resolution) -> Iterator[Diagnostic]:
    seen: set[tuple[str, date]] = set()
    for deadline in resolution.deadlines:
        for day, at in _moments(deadline):
            if _in_switch_hour(day, at) and (deadline.sitting.key, day) not in seen:
                seen.add((deadline.sitting.key, day))
                yield Diagnostic(
                    code="HB604",
                    headline="a clock time falls into the hour when the clocks change",
                    span=deadline.sitting.assessment.span,
                    severity=Severity.WARNING,
                    label=f"`{deadline.key}` is on {day.isoformat()} at {at:%H:%M}",
                    help="choose a time before 02:00 or from 03:00 on",
                )


def _moments(deadline: ResolvedDeadline) -> Iterator[tuple[date, time]]:
    match deadline.outcome:
        case Day(day=day, at=time() as at):
            yield day, at
        case Stretch(first=first, last=last, opens=opens, closes=closes):
            yield from ((day, at) for day, at in ((first, opens), (last, closes)) if at is not None)


def _in_switch_hour(day: date, at: time) -> bool:
    """The last Sundays of March and October, 02:00–03:00 in Europe/Oslo."""
    return at.hour == 2 and day.weekday() == 6 and day.month in (3, 10) and day.day > 24


def _site_address(handbook: Handbook) -> Iterator[Diagnostic]:
    settings = handbook.settings
    if not settings.base_url.startswith("https://"):
        yield Diagnostic(
            code="HB606",
            headline="the address of the site is not secure",
            span=said.value_at(settings, "base-url"),
            severity=Severity.WARNING,
            label=f"`base-url` is {settings.base_url}",
            help="calendars need an address that starts with https://",
        )
    language, role = max(handbook.languages, key=len), max(handbook.roles, key=len, default="")
    too_long = Tally()
    for code, course in _courses(handbook):
        longest = f"{settings.base_url.rstrip('/')}/{language}/{addresses.course_feed(code, role)}"
        if len(longest) > _ADDRESS:
            too_long.add((), partial(_too_long, code, course, len(longest)))
    yield from too_long


def _too_long(code: str, course: Course, length: int) -> Diagnostic:
    return Diagnostic(
        code="HB605",
        headline="a calendar's address is too long",
        span=course.span,
        severity=Severity.WARNING,
        label=f"`{code}` has one of {length} characters; {_ADDRESS} is what Google takes",
        help="publish the site at a shorter address (`base-url`)",
    )


def _courses(handbook: Handbook) -> Iterator[tuple[str, Course]]:
    return ((code, course) for file in handbook.course_files for code, course in file.courses.items())
