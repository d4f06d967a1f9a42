"""No word runs outside the pages either: in calendars, feeds, tables, workbooks, reports and on the terminal."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
import yaml
from click.testing import CliRunner
from icalendar import Calendar
from markdown import Markdown
from openpyxl import load_workbook

from generator.assemble import assemble
from generator.changes import Edition, compare
from generator.changes.report import write_comparison
from generator.cli import main
from generator.deadlines import resolve
from generator.diagnostics import Diagnostic, Related, Report, Span
from generator.importing.workbook import write_csv, write_xlsx
from generator.model import Handbook
from generator.reporters import FORMATS, write_report
from generator.site.produce import Produced
from generator.yearplan import year_plan
from tests.attacks.building import produced_of
from tests.attacks.fields import Kind, attacked
from tests.attacks.handbook import full_files
from tests.attacks.judging import spread
from tests.attacks.strings import ATTACKS
from tests.attacks.structure import structure

pytestmark = pytest.mark.xdist_group("attacks")

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


@pytest.fixture(scope="module")
def harmed(full: Handbook) -> Handbook:
    """Every text attacked but codes, so that files keep their names."""
    return attacked(full, spread(ATTACKS, frozenset({Kind.LINE, Kind.MARKDOWN})))


@pytest.fixture(scope="module")
def begins(full: Handbook) -> Handbook:
    """Every text begins with an attack, and course codes too."""
    turn = iter(range(10**9))
    return attacked(full, lambda field, old: old if field.kind is Kind.ADDRESS else f"{_nth(next(turn))}{old}")


def _nth(turn: int) -> str:
    formulas = [each for each in ATTACKS if FORMULA.match(each)]
    return formulas[turn % len(formulas)]


@pytest.fixture(scope="module")
def both(full: Handbook, harmed: Handbook) -> tuple[Produced, Produced]:
    return produced_of(full), produced_of(harmed)


def _files(produced: Produced, ending: str) -> Mapping[str, bytes]:
    made = {f"{code}/{path}": data for code in ("nb", "en") for path, data in produced.language(code).files.items()}
    made |= produced.root_files(produced.language("nb").moved)
    return {path: data for path, data in made.items() if path.endswith(ending)}


def test_calendars_gain_no_property_and_no_component(both: tuple[Produced, Produced]) -> None:
    before, after = (_files(each, ".ics") for each in both)
    shared = before.keys() & after.keys()
    assert len(shared) > 20
    for path in shared:
        assert _lines(after[path]) - _lines(before[path]) == Counter(), path


def _lines(calendar: bytes) -> Counter[tuple[str, ...]]:
    parts = Calendar.from_ical(calendar).walk()
    assert not ACTING.search(calendar.decode().replace("\r\n", "")), "a control character"
    return Counter((part.name, key, *sorted(_parameters(part, key))) for part in parts for key in part)


def _parameters(part: Calendar, key: str) -> list[str]:
    return list(getattr(part[key], "params", {}))


def test_feeds_of_changes_are_whole_and_gain_no_element(both: tuple[Produced, Produced]) -> None:
    before, after = (_files(each, ".xml") for each in both)
    assert before.keys() == after.keys()
    for path in before:
        kinds = [Counter((each.tag, *sorted(each.attrib)) for each in fromstring(of[path]).iter())
                 for of in (before, after)]  # fmt: skip
        assert kinds[0] == kinds[1], path
        for content in fromstring(after[path]).iter("{http://www.w3.org/2005/Atom}content"):
            tags = {shape.tag for shape in structure(content.text or "").shapes}
            assert not tags & {"script", "img", "svg", "iframe", "style", "link", "form"}, path


def test_data_is_json_and_ids_stay_ids(both: tuple[Produced, Produced]) -> None:
    before, after = (_files(each, ".json") for each in both)
    for path in (path for path in before.keys() & after.keys() if "ledger" not in path):
        assert _keys(json.loads(before[path])) == _keys(json.loads(after[path])), path


def _keys(value: object) -> object:
    if isinstance(value, dict):
        return {key: _keys(each) for key, each in value.items()}
    return [_keys(each) for each in value] if isinstance(value, list) else type(value).__name__


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_cell_of_a_table_is_a_formula(begins: Handbook, language: str) -> None:
    plan = year_plan(begins, resolve(begins), language)
    book = load_workbook(io.BytesIO(write_xlsx(plan, "=1+1\x1b")))
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "inlineStr", "n", "d"}
    tables = [write_csv(plan), *_files(produced_of(begins), ".csv").values()]
    for table in tables:
        text = table.decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=_between(text)) for cell in row]
        assert len(cells) > 20
        assert not [cell for cell in cells if FORMULA.match(cell)]
        assert not ACTING.search(text.replace("\r\n", ""))


def _between(text: str) -> str:
    return ";" if ";" in text.partition("\n")[0] else ","


def test_the_report_of_effects_is_words_only(full: Handbook, harmed: Handbook) -> None:
    comparison = compare(*(Edition(each, resolve(each)) for each in (full, harmed)))
    written = write_comparison(comparison, "markdown", "en", None, None)  # type: ignore[arg-type]
    drafted = re.sub(r"(?ms)^(`{3,})yaml$.*?^\1$", "", written)
    found = structure(Markdown(extensions=["tables", "sane_lists"], output_format="html").convert(drafted))
    allowed = {"html", "head", "body", "p", "strong", "h3", "ul", "li", "details", "summary", "blockquote", "hr",
               "table", "thead", "tbody", "tr", "th", "td", "br"}  # fmt: skip
    assert {shape.tag for shape in found.shapes} <= allowed
    assert not re.search(r"@\w|\bwww\.|://|#\d", drafted.replace("\u200b", "\0"))


WORDS = [
    attack for attack in ATTACKS if ACTING.search(attack) or "\n" in attack or "\r" in attack or attack.startswith("::")
]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_finding_acts_on_no_terminal_and_begins_no_line_of_its_own(form: str) -> None:
    for attack in WORDS:
        span = Span(f"procedures/{attack}.yml", 1, 2, 1, 3)
        finding = Diagnostic(
            code="HB100", headline=f"a{attack}", span=span, label=f"b{attack}", help=f"c{attack}",
            related=(Related(span, f"d{attack}"),),
        )  # fmt: skip
        report = Report()
        report.add(finding)
        written = write_report(report, {span.file: f"x{attack}".encode()}, form)
        assert not ACTING.search(written), repr(attack)
        assert len(re.findall(r"(?m)^\s*::", written)) == (1 if form == "github" else 0), repr(attack)
        if form in ("json", "sarif"):
            json.loads(written)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook whose texts hold whatever the reader of the files lets through."""
    top = tmp_path_factory.mktemp("handbook")
    for path, data in _let_through().items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(data)
    return top / "procedures"


def _let_through() -> Mapping[str, bytes]:
    """Put attacks into the name of a course and the words of a step, those that no check refuses."""
    kept = dict(full_files())
    for path, key in (
        ("procedures/courses/2026-autumn/languages.yml", "name: {nb: Japansk 1,"),
        ("procedures/grading/register-grades.yml", "do: {nb: Vurder besvarelsene,"),
    ):
        words = [each for each in WORDS[::4] if _is_let_through(path, key, each)]
        quoted = yaml.safe_dump(" ".join(words) or "x", allow_unicode=False, default_style='"', width=10**6).strip()
        changed = kept[path].decode().replace(key, f"{key.partition('nb:')[0]}nb: {quoted},", 1).encode()
        if not assemble({**kept, path: changed}).report.has_errors:
            kept[path] = changed
    return kept


def _is_let_through(path: str, key: str, words: str) -> bool:
    quoted = yaml.safe_dump(words, allow_unicode=False, default_style='"', width=10**6).strip()
    text = full_files()[path].decode().replace(key, f"{key.partition('nb:')[0]}nb: {quoted},", 1)
    return not assemble({**full_files(), path: text.encode()}).report.has_errors


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--format", "full"),
        ("check", "--format", "concise"),
        ("check", "--format", "github"),
        ("check", "--format", "json"),
        ("dates",),
        ("dates", "--format", "json"),
        ("dates", "--format", "csv"),
        ("explain", "JAP1501", "grade-papers"),
        ("translate",),
        ("owners",),
        ("explain", "\x1b[31m", "\x1b]0;x\x07"),
        ("dates", "--course", "\u202ex\x9b"),
    ],
    ids=lambda command: " ".join(command).encode("unicode_escape").decode(),
)
def test_no_command_prints_what_a_terminal_acts_on(folder: Path, command: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, [command[0], "--folder", str(folder), *command[1:]])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert not ACTING.search(done.output), repr(done.output[:2000])
