"""Which addresses of the site appear, move or vanish."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator import addresses
from generator.changes.kinds import PageAppeared, PageChange, PageMoved, PageVanished
from generator.changes.registers import title_of
from generator.changes.renames import Renames, course_register, courses_by_semester
from generator.model import Course, Handbook, Procedure

_ADDRESS: dict[str, Callable[[str], str]] = {
    "roles": addresses.role,
    "phases": addresses.phase,
    "procedures": addresses.procedure,
    "systems": addresses.system,
    "departments": addresses.department,
    "claim_sources": addresses.claim_source,
}
_COURSES = "courses"


def page_changes(old: Handbook, new: Handbook, renames: Renames) -> Iterator[PageChange]:
    """Return the changes of page addresses, the same in every language."""
    for register, address in _ADDRESS.items():
        before, after = getattr(old, register), getattr(new, register)
        yield from _register(register, address, before, after, renames.of(register))
    yield from _register(_COURSES, addresses.course, _courses(old), _courses(new), _moved_courses(old, renames))


def _register(
    register: str,
    address: Callable[[str], str],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    moved: Mapping[str, str],
) -> Iterator[PageChange]:
    there, here = {address(id_) for id_ in before}, {address(id_) for id_ in after}
    targets = {address(new_id) for new_id in moved.values()}
    for path in dict.fromkeys(address(id_) for id_ in after):
        if path not in there and path not in targets:
            yield PageAppeared(path)
    for id_, entry in before.items():
        path = address(id_)
        if path in here:
            continue
        if id_ in moved:
            yield PageMoved(path, address(moved[id_]))
        else:
            yield PageVanished(path, register, id_, _likely(entry, before, after))


def _likely(gone: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    new = {id_: entry for id_, entry in after.items() if id_ not in before}
    same_title = (id_ for id_, entry in new.items() if title_of(entry) == title_of(gone))
    same_content = (id_ for id_, entry in new.items() if _holds_the_same(gone, entry))
    return next(same_title, next(same_content, ""))


def _holds_the_same(gone: Any, entry: Any) -> bool:
    """Whether a procedure has half of the other's steps, or a course the same exams under any name."""
    if isinstance(gone, Procedure):
        return len(gone.steps.keys() & entry.steps.keys()) * 2 > len(gone.steps)
    return isinstance(gone, Course) and gone.assessments == entry.assessments


def _courses(handbook: Handbook) -> dict[str, Course]:
    return {code: course for held in courses_by_semester(handbook).values() for code, course in held.items()}


def _moved_courses(old: Handbook, renames: Renames) -> dict[str, str]:
    semesters = (renames.of(course_register(semester)) for semester in courses_by_semester(old))
    return {former: code for moved in semesters for former, code in moved.items()}
