"""A department's deadlines as the rows of a year plan, semester by semester: values, no file format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from generator.deadlines import Resolution
from generator.deadlines.wording import Wording
from generator.labels import Labels
from generator.model import Day, Handbook, Kind, ResolvedDeadline, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One deadline, or the exam itself. Field names are the keys of the headings in ``[plan.headings]``."""

    first: date | None
    """None where the date waits for something or is given in words only."""
    last: date | None
    """The last day of a window; None for a single day."""
    at: time | None
    week: int | None
    """ISO week of the first day."""
    course: str
    course_name: str
    part: str
    what: str
    who: str
    kind: str
    when: str
    """The outcome in words."""
    rule: str
    systems: str
    approximate: bool


@dataclass(frozen=True, slots=True)
class YearPlan:
    """Rows by semester, in the order of the semesters; rows by day, the undated last."""

    semesters: Mapping[str, tuple[PlanRow, ...]]
    language: str


def year_plan(
    handbook: Handbook,
    resolution: Resolution,
    language: str,
    *,
    department: str | None = None,
    semester: str | None = None,
    role: str | None = None,
) -> YearPlan:
    """Return the plan of one department (or of all) in one language, for one role or all, one semester or all."""
    writer = _Writer(handbook, language)
    wanted = [
        deadline
        for deadline in resolution.deadlines
        if department in (None, deadline.sitting.department)
        and semester in (None, deadline.sitting.semester)
        and role in (None, deadline.role)
    ]
    by_semester = {
        id_: tuple(writer.row(each) for each in _in_order(wanted) if each.sitting.semester == id_)
        for id_ in sorted(handbook.semesters, key=lambda id_: handbook.semesters[id_].starts)
    }
    return YearPlan({id_: rows for id_, rows in by_semester.items() if rows}, language)


def _in_order(deadlines: Iterable[ResolvedDeadline]) -> list[ResolvedDeadline]:
    return sorted(deadlines, key=lambda each: (each.first_day or date.max, each.key))


class _Writer:
    def __init__(self, handbook: Handbook, language: str) -> None:
        self._handbook = handbook
        self._language = language
        self._wording = Wording(handbook, language)
        self._labels = Labels(language, governing=handbook.languages[0])

    def row(self, deadline: ResolvedDeadline) -> PlanRow:
        first, last, at, approximate = _placed(deadline)
        sitting = deadline.sitting
        is_exam = deadline.kind is Kind.SITTING
        return PlanRow(
            first=first,
            last=last,
            at=at,
            week=first.isocalendar().week if first else None,
            course=sitting.course_code,
            course_name=sitting.course.name[self._language],
            part=self._part(deadline),
            what=self._what(deadline),
            who=self._handbook.roles[deadline.role].name[self._language] if deadline.role else "",
            kind=self._labels(f"plan.kinds.{deadline.kind.value}"),
            when=self._wording.when(deadline),
            rule="" if is_exam else self._wording.rule(deadline.working),
            systems=self._systems(deadline),
            approximate=approximate,
        )

    def _part(self, deadline: ResolvedDeadline) -> str:
        name = deadline.sitting.assessment.name
        words = name[self._language] if name else self._form(deadline)
        occasion = deadline.sitting.assessment.occasion.value
        return words if occasion == "ordinary" else f"{words} ({self._labels(f'plan.{occasion}')})"

    def _form(self, deadline: ResolvedDeadline) -> str:
        return self._handbook.forms[deadline.sitting.assessment.form].name[self._language]

    def _what(self, deadline: ResolvedDeadline) -> str:
        if deadline.procedure is None or deadline.step is None:
            return self._form(deadline)
        return self._handbook.procedures[deadline.procedure].steps[deadline.step].do[self._language]

    def _systems(self, deadline: ResolvedDeadline) -> str:
        if deadline.procedure is None or deadline.step is None:
            return ""
        systems = self._handbook.procedures[deadline.procedure].steps[deadline.step].systems
        return ", ".join(self._handbook.systems[each].name[self._language] for each in systems)


def _placed(deadline: ResolvedDeadline) -> tuple[date | None, date | None, time | None, bool]:
    match deadline.outcome:
        case Day(day=day, at=at, approximate=approximate):
            return day, None, at, approximate
        case Stretch() as stretch:
            last = stretch.last if stretch.last != stretch.first else None
            return stretch.first, last, stretch.opens, stretch.approximate
    return None, None, None, False
