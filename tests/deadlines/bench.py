"""A workbench for dates: a handbook whose rules are given as YAML, and exams that are in no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from functools import cache
from pathlib import Path
from textwrap import indent

from generator.deadlines import Resolution, what_if
from generator.deadlines.outcomes import end_of
from generator.model import Day, Handbook, Moment, Occasion, Semester, Stretch, Timing, Working
from generator.source import load, read_files

TOY = Path(__file__).parent.parent / "toy" / "procedures"

CALENDAR = """
default: staff
layers:
  public-holidays:
    name: {nb: Offentlige fridager, en: Public holidays}
  institution:
    name: {nb: Stengte dager, en: Closed days}
    yearly:
      - {day: 24 December, name: {nb: julaften, en: Christmas Eve}}
      - {day: 31 December, name: {nb: nyttårsaften, en: "New Year's Eve"}}
    entered-until: 2041-12-31
conventions:
"""

CONVENTIONS = {
    "staff": "closed: [public-holidays, institution], roll: {before: previous, after: next, fixed: next}",
    "staff-by-law": "closed: [public-holidays], roll: {before: previous, after: next, fixed: next}",
    "statutory": "closed: [public-holidays], roll: {after: next}",
    "student-right": "closed: [public-holidays], roll: {before: next, after: next}",
    "system-moment": "closed: [], roll: {}, keeps-clock-time: true",
    "nearest": "closed: [public-holidays], roll: {before: nearest, after: nearest, fixed: nearest}",
    "staff-mon-sat": "working-days: mon-sat, closed: [public-holidays, institution], roll: {before: previous}",
    "statutory-mon-sat": "working-days: mon-sat, closed: [public-holidays], roll: {after: next}",
    "holidays-added": (
        "closed: [public-holidays], roll: {after: next}, "
        "extension: {closed-days-in: [public-holidays], christmas-days: 10}"
    ),
    "holidays-added-capped": (
        "closed: [public-holidays], roll: {}, "
        "extension: {closed-days-in: [public-holidays], christmas-days: 10, at-most: 2, exams-until: 2027-12-31}"
    ),
    "holidays-added-lately": (
        "closed: [public-holidays], roll: {}, extension: {closed-days-in: [public-holidays], exams-from: 2030-01-01}"
    ),
}

GIVEN = (
    "start",
    "end",
    "handed-out",
    "semester-start",
    "semester-end",
    "teaching-start",
    "exam-period-start",
    "exam-period-end",
)
EXAM = {"exam": "{by-form: {submission: {by-form: {home-exam: on start, otherwise: on end}}, otherwise: on start}}"}


def _calendar() -> str:
    words = "name: {nb: X, en: X}, description: {nb: X, en: X}"
    lines = []
    for name, rest in CONVENTIONS.items():
        week = "" if "working-days" in rest else "working-days: mon-fri, "
        lines.append(f"  {name}: {{{words.replace('X', name)}, {week}{rest}}}\n")
    return CALENDAR + "".join(lines)


def _semesters(years: Iterable[int]) -> str:
    return "".join(
        f"{year}-spring: {{season: spring, year: {year}, starts: {year}-01-04, ends: {year}-06-30, "
        f"teaching-starts: {year}-01-11, exam-period: {{first: {year}-05-10, last: {year}-06-18}}, "
        f"deferred-period: {{first: {year}-08-09, last: {year}-08-20}}}}\n"
        f"{year}-autumn: {{season: autumn, year: {year}, starts: {year}-08-01, ends: {year}-12-31, "
        f"teaching-starts: {year}-08-17, exam-period: {{first: {year}-11-20, last: {year}-12-20}}}}\n"
        for year in years
    )


def _milestones(due: Mapping[str, str]) -> str:
    text = "".join(
        f"{name}: {{name: {{nb: {name}, en: {name}}}, phrase: {{nb: {name}, en: {name}}}, given: {name}}}\n"
        for name in GIVEN
    )
    for name, rule in {**EXAM, **due}.items():
        head = f"{name}:\n  name: {{nb: {name}, en: {name}}}\n  phrase: {{nb: {name}, en: {name}}}\n"
        kind = rule if rule.startswith(("awaited:", "due:")) else f"due: {rule}"
        text += head + indent(kind.strip(), "  ") + "\n"
    return text


@cache
def _base() -> Mapping[str, bytes]:
    files = read_files(TOY)
    kept = {path: data for path, data in files.items() if path.count("/") == 1 or "/sources/" in path}
    kept["procedures/calendar.yml"] = _calendar().encode()
    kept["procedures/semesters.yml"] = _semesters(range(2025, 2029)).encode()
    kept["procedures/forms.yml"] += (
        b"portfolio: {name: {nb: Mappe, en: Portfolio}, summary: {nb: M., en: P.}}\n"
        b"masters-thesis: {name: {nb: Masteroppgave, en: Master's thesis}, summary: {nb: M., en: M.}}\n"
    )
    kept["procedures/forms.yml"] = kept["procedures/forms.yml"].replace(
        b"[home-exam, term-paper]", b"[home-exam, term-paper, portfolio, masters-thesis]"
    )
    return kept


@cache
def _semesters_read() -> Mapping[str, Semester]:
    """All semesters, read once: they are long to read, and the same in every handbook of the workbench."""
    found, _ = load({**_base(), "procedures/semesters.yml": _semesters(range(2005, 2042)).encode()})
    assert found is not None
    return found.semesters


def handbook(milestones: Mapping[str, str] | None = None, files: Mapping[str, str] | None = None) -> Handbook:
    """Return a handbook without courses. ``milestones`` are rules by id, in YAML; ``files`` are added or replaced."""
    extra = {f"procedures/{path}": text.encode() for path, text in (files or {}).items()}
    made = {"procedures/milestones.yml": _milestones(milestones or {}).encode()}
    found, report = load({**_base(), **made, **extra})
    problems = [f"{each.span} {each.code} {each.headline}: {each.label}" for each in report]
    assert found is not None, problems
    return found if "semesters.yml" in (files or {}) else replace(found, semesters=_semesters_read())


def exam(
    book: Handbook,
    start: str | None,
    end: str | None = None,
    form: str = "school-exam-paper",
    tags: tuple[str, ...] = (),
    occasion: Occasion = Occasion.ORDINARY,
    credits: float = 10,
    semester: str | None = None,
    **actual: str,
) -> Resolution:
    """Return the dates of one exam; moments are written as in a course file."""
    return what_if(
        book,
        form,
        moment(start) if start else None,
        moment(end) if end else None,
        tags=tags,
        occasion=occasion,
        credits=credits,
        semester=semester,
        actual={name.replace("_", "-"): moment(value) for name, value in actual.items()},
    )


def moment(text: str) -> Moment:
    day, _, at = text.partition("T")
    return Moment(date.fromisoformat(day), time.fromisoformat(at) if at else None)


@cache
def timing(rule: str) -> Timing:
    """Return the timing that ``rule`` (a phrase or a flow mapping of YAML) stands for."""
    due = handbook({"wait": "awaited: true", "probe": rule}).milestones["probe"].due
    assert due is not None
    return due


def when(rule: str, start: str | None, end: str | None = None, **more: str) -> Working:
    """Return the working of ``rule`` for an exam."""
    book = handbook({"probe": rule})
    found = exam(book, start, end, **more)  # type: ignore[arg-type]
    return found.milestones(found.sittings[0])["probe"]


def last_day(working: Working) -> date:
    assert isinstance(working.outcome, Day | Stretch), working.outcome
    return end_of(working.outcome)[0]
