"""What must hold whatever bytes come in: for a sheet, for a YAML file, for a date rule.

Each target takes any bytes and raises when a promise is broken. ``test_corpus`` runs them over a fixed corpus;
``python -m tests.fuzz`` looks for bytes that break one (see there).
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.exceptions import IllegalCharacterError

from generator.assemble import assemble
from generator.deadlines.wording import Wording
from generator.diagnostics import Report
from generator.importing import Request, import_courses
from generator.importing.said import said_path
from generator.model import Handbook
from generator.source import load, read_files
from generator.source.nodes import parse
from generator.source.reading import Reading
from generator.source.timing import TimingDecoder
from generator.source.writing import write_timing

TOY = Path(__file__).parents[1] / "toy" / "procedures"
LANGUAGES = ("nb", "en")


@cache
def _files() -> Mapping[str, bytes]:
    return read_files(TOY)


@cache
def _toy() -> Handbook:
    handbook, report = load(_files())
    assert handbook is not None, list(report)
    return handbook


# --- a sheet ----------------------------------------------------------------------------------------------------


def sheet(data: bytes) -> None:
    """An import answers with findings, writes only what the check can read, and repeats itself without a change."""
    kind, rest = data[:1], data[1:]
    name, content = ("plan.xlsx", _workbook(rest)) if kind == b"x" else ("plan.csv", rest)
    hidden = said_path("2026-autumn", "languages")
    handbook, files, said = _toy(), dict(_files()), None
    for again in (False, True):
        report = Report()
        request = Request(file=name, data=content, semester="2026-autumn", department="languages")
        done = import_courses(request, handbook, files, said, report)
        assert all(found.label and found.help and found.span.file for found in report), list(report)
        assert done is not None or report.has_errors
        if done is None or (not done.files and not again):
            return
        assert not (again and done.files), f"a second import writes again: {sorted(done.files)}"
        said = done.files.get(hidden, said)
        files |= {f"procedures/{path}": written for path, written in done.files.items() if path != hidden}
        if not again:
            after = assemble(files)
            assert after.handbook is not None, list(after.report)
            handbook = after.handbook
            _nothing_else_changed(handbook, files)


def _nothing_else_changed(after: Handbook, files: Mapping[str, bytes]) -> None:
    """An import touches one course file: everything else stays, and every course that was there is still there."""
    (path,) = {each.span.file for each in _toy().course_files if each.semester == "2026-autumn"}
    assert {name: data for name, data in files.items() if name != path} == {
        name: data for name, data in _files().items() if name != path
    }
    before = {code for each in _toy().course_files for code in each.courses}
    assert before <= {code for each in after.course_files for code in each.courses}


def _workbook(data: bytes) -> bytes:
    """Return a workbook: a line a row, cells between semicolons, each with a letter that says what kind it is."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row, line in enumerate(data.decode("utf-8", "replace").split("\n")[:60], start=1):
        for column, written in enumerate(line.split(";")[:12], start=1):
            try:
                _fill(page.cell(row, column), written)
            except (ValueError, TypeError, OverflowError, IllegalCharacterError):
                page.cell(row, column).value = None
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _fill(cell: object, written: str) -> None:
    kind, rest = written[:2], written[2:]
    values: dict[str, Callable[[str], object]] = {
        "n:": float,
        "d:": datetime.fromisoformat,
        "t:": time.fromisoformat,
        "m:": lambda minutes: timedelta(minutes=float(minutes)),
        "b:": lambda said: said == "1",
        "f:": lambda formula: f"={formula}",
        "y:": date.fromisoformat,
    }
    value = values[kind](rest) if kind in values else written
    cell.value = rest if kind in ("s:", "c:") else value  # type: ignore[attr-defined]
    if kind == "s:":
        cell.font = Font(strike=True)  # type: ignore[attr-defined]
    if kind == "c:":
        cell.comment = Comment(rest, "office")  # type: ignore[attr-defined]


# --- a YAML file ------------------------------------------------------------------------------------------------

PATHS = (
    "courses/2026-autumn/languages",
    "grading/register-grades",
    "milestones",
    "calendar",
    "handbook",
    "roles",
    "forms",
    "sources/toy",
)


def yaml_file(data: bytes) -> None:
    """Whatever stands in a file, the reader answers with findings that lie in it, and never half a handbook."""
    path = f"procedures/{PATHS[data[0] % len(PATHS)]}.yml" if data else "procedures/roles.yml"
    files = {**_files(), path: data[1:]}
    result = assemble(files)
    assert (result.handbook is None) <= result.report.has_errors
    lines = data[1:].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in result.report:
        assert found.label, found
        if found.span.file == path:
            assert 1 <= found.span.line <= len(lines) + 1, found
            assert found.span.column >= 1, found


# --- a date rule ------------------------------------------------------------------------------------------------


def phrase(data: bytes) -> None:
    """A rule is refused with a finding, or said in every language, written, and read back as the same rule."""
    text = data.decode("utf-8", "replace")
    node = parse("a.yml", text.encode(), Report())
    if node is None:
        return
    report = Report()
    timing = TimingDecoder()(node, Reading(report, LANGUAGES))
    assert (timing is None) == report.has_errors, (text, list(report))
    if timing is None:
        assert all(found.label for found in report)
        return
    for language in LANGUAGES:
        said = Wording(_toy(), language).timing(timing)
        assert said.strip() == said, repr(said)
        assert said, text
        assert not [hole for hole in re.findall(r"\{\w*\}", said) if hole not in text], said
        assert "  " not in said or "  " in text, said
    written = write_timing(timing)
    again = TimingDecoder()(parse("a.yml", _yaml(written), Report()), Reading(Report(), LANGUAGES))  # type: ignore[arg-type]
    assert again == timing, (text, written)


def _yaml(written: object) -> bytes:
    import yaml

    return yaml.safe_dump(written, allow_unicode=True, sort_keys=False, width=10_000).encode()


TARGETS: Mapping[str, Callable[[bytes], None]] = {"sheet": sheet, "yaml": yaml_file, "phrase": phrase}
