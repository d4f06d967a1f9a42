"""Which deadlines go into which calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from generator.feeds.catalogue import Audience
from generator.formerly import former_ids
from generator.model import Handbook, ResolvedDeadline

Group = Sequence[int]
"""Positions of deadlines, in the order of their events."""


def groups_of(
    handbook: Handbook, deadlines: Sequence[ResolvedDeadline], to_come: Iterable[ResolvedDeadline] = ()
) -> Mapping[Audience, Group]:
    """Return every calendar that has a deadline: courses, departments, roles (in the order of the register), all.

    Calendars that are to get one (``to_come``) are there from the start, if need be empty: subscribers keep them.

    The assessment itself, which is nobody's task, is in the calendars that are not for one role.
    """
    groups: dict[Audience, list[int]] = {}
    for position, deadline in enumerate(deadlines):
        for audience in _audiences(deadline):
            groups.setdefault(audience, []).append(position)
    for deadline in to_come:
        for audience in _audiences(deadline):
            groups.setdefault(audience, [])
    return {audience: groups[audience] for audience in sorted(groups, key=_order(handbook))}


def by_semester(audience: Audience, group: Group, deadlines: Sequence[ResolvedDeadline]) -> Mapping[Audience, Group]:
    """Return the parts of a calendar, one per semester, in the order of their first event."""
    parts: dict[Audience, list[int]] = {}
    for position in group:
        semester = deadlines[position].sitting.semester
        part = Audience(course=audience.course, department=audience.department, role=audience.role, semester=semester)
        parts.setdefault(part, []).append(position)
    return parts


def by_days(part: Audience, group: Group, starts: Sequence[str], length: int) -> Mapping[Audience, Group]:
    """Return the parts of a semester, by the month or day that the first ``length`` characters of a start tell."""
    parts: dict[Audience, list[int]] = {}
    for position in group:
        parts.setdefault(replace(part, days=starts[position][:length]), []).append(position)
    return parts


def aliases_of(handbook: Handbook, audiences: Iterable[Audience]) -> Mapping[str, Audience]:
    """Return the addresses that calendars had under earlier codes of courses and ids of departments and roles."""
    known = set(audiences)
    paths = {audience.path for audience in known}
    former = former_ids(handbook)
    courses, departments, roles = (former.get(name, {}) for name in ("courses", "departments", "roles"))
    found: dict[str, Audience] = {}
    for audience in sorted(known, key=lambda each: each.path):
        codes = (audience.course, *courses.get(audience.course or "", ()))
        places = (audience.department, *departments.get(audience.department or "", ()))
        people = (audience.role, *roles.get(audience.role or "", ()))
        for code, department, role in product(codes, places, people):
            old = replace(audience, course=code, department=department, role=role)
            if old.path not in paths:
                found.setdefault(old.path, audience)
    return found


def _audiences(deadline: ResolvedDeadline) -> Iterable[Audience]:
    code, department, role = deadline.sitting.course_code, deadline.sitting.department, deadline.role
    yield Audience(course=code)
    yield Audience(department=department)
    yield Audience()
    if role is not None:
        yield Audience(course=code, role=role)
        yield Audience(department=department, role=role)
        yield Audience(role=role)


def _order(handbook: Handbook) -> Callable[[Audience], tuple[int, str, int, int]]:
    departments = {each: place for place, each in enumerate(handbook.departments)}
    roles = {each: place for place, each in enumerate(handbook.roles)}

    def place(who: Audience) -> tuple[int, str, int, int]:
        kind = 0 if who.course is not None else 1 if who.department is not None else 2 if who.role is not None else 3
        department = departments.get(who.department, len(departments)) if who.department is not None else -1
        role = roles.get(who.role, len(roles)) if who.role is not None else -1
        return (kind, who.course or "", department, role)

    return place
