"""Small data files for the page scripts, and for nobody else: the public ones are under ``api/``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date

from generator import addresses
from generator.deadlines.calculator import calendars
from generator.pages.book import Book
from generator.pages.index import Entry
from generator.pages.views.due import month_id
from generator.pages.views.words import capital

CALENDARS = "data/calendars.json"


def data_files(book: Book) -> Mapping[str, bytes]:
    """Return the files by path relative to the language's folder."""
    return {
        "data/courses.json": _json(list(_courses(book))),
        "data/steps.json": _json(_steps(book)),
        "data/changes.json": _json(_changes(book)),
        CALENDARS: _json(_calendars(book)),
        **_due(book),
    }


def _steps(book: Book) -> Mapping[str, object]:
    """Return each role's steps with what decides whether a course concerns them, as the checklists have it."""
    return {
        role: {
            "formerly": book.handbook.roles[role].formerly,
            "steps": [_step(book, entry) for entry in entries],
        }
        for role, entries in book.index.by_role.items()
    }


def _step(book: Book, entry: Entry) -> Mapping[str, object]:
    step = entry.step
    return {
        "id": entry.id,
        "version": step.version,
        "formerly": step.formerly,
        "forms": " ".join(book.index.plain_forms(entry.forms)),
        "tags": " ".join(step.tags),
        "without": " ".join(step.without_tags),
        "occasions": " ".join(occasion.value for occasion in step.occasions),
    }


def _changes(book: Book) -> list[Mapping[str, object]]:
    """Return the change notes, the newest first."""
    notes = sorted(book.handbook.changes.items(), key=lambda pair: pair[1].on, reverse=True)
    return [
        {
            "on": note.on.isoformat(),
            "when": book.wording.plain_date(note.on),
            "title": book.plain(note.title),
            "roles": note.roles,
            "href": f"changes/#{id_}",
        }
        for id_, note in notes
    ]


def _courses(book: Book) -> Iterator[Mapping[str, object]]:
    for code, taught in book.timetable.taught.items():
        file, course = taught[-1]
        formerly = [addresses.slug(earlier) for _, entry in taught for earlier in entry.formerly]
        yield {
            "code": code,
            "slug": addresses.slug(code),
            "name": book.plain(course.name),
            "department": file.department,
            "runs": [_run(book, code, each.semester) for each, _ in taught],
            **({"formerly": formerly} if formerly else {}),
            "feeds": [role for role in book.handbook.roles if addresses.course_feed(code, role) in book.feeds],
        }


def _calendars(book: Book) -> Mapping[str, object]:
    """Return the closed days that the calculators count with, from a year before the courses to two years after."""
    years = [day.year for each in book.handbook.semesters.values() for day in (each.starts, each.ends)]
    first, last = min(years) - 1, max(years) + 2
    conventions = calendars(book.handbook, book.handbook.calendar.conventions, first, last, book.language)
    return {"first": f"{first}-01-01", "last": f"{last}-12-31", "conventions": conventions}


def _run(book: Book, code: str, semester: str) -> Mapping[str, object]:
    """Return a course in one semester, with what decides which steps concern it."""
    assessments = [
        {
            "form": sitting.assessment.form,
            "tags": sorted(sitting.tags),
            "occasion": sitting.assessment.occasion.value,
        }
        for sitting in book.timetable.sittings.get((code, semester), ())
    ]
    return {
        "semester": semester,
        "name": book.semester(semester),
        "starts": book.handbook.semesters[semester].starts.isoformat(),
        "assessments": assessments,
    }


def _due(book: Book) -> Mapping[str, bytes]:
    """Return what falls due, a file a month: each step once a day, with the number of courses it concerns."""
    months: dict[str, list[Mapping[str, object]]] = {}
    for day, steps in book.timetable.due.items():
        rows = (_due_step(book, day, step, len(courses)) for step, courses in steps.items())
        months.setdefault(month_id(day), []).extend(rows)
    return {f"data/due/{month}.json": _json(rows) for month, rows in months.items()}


def _due_step(book: Book, day: date, step: str, courses: int) -> Mapping[str, object]:
    entry = book.index.by_id[step]
    return {
        "day": day.isoformat(),
        "when": book.wording.date(day),
        "step": step,
        "what": book.plain(entry.step.do),
        "roleId": entry.step.role,
        "role": capital(book.plain(book.handbook.roles[entry.step.role].name)),
        "href": addresses.step(entry.procedure_id, step),
        "courses": courses,
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
