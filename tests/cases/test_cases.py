"""One mistake each, as an administrator makes it, and the whole report that comes of it.

A case is a folder ``<code>-<what is wrong>/`` with ``case.toml`` (what was done to the toy handbook) and
``expected.txt`` (what `handbook check` then says). After a change on purpose: ``pytest tests/cases --update-golden``;
read the new reports as somebody would who has never seen this program.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.assemble import assemble
from generator.codes import CODES
from generator.diagnostics import Report
from generator.reporters import write_report

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/case.toml"))
TODAY = date(2026, 11, 20)
ICONS = frozenset({"material/database", "material/laptop", "material/web"})
NEED_OTHER_INPUT = {
    "HB143": "needs a file of four megabytes",
    "HB307": "comes of a what-if question",
    "HB607": "comes of thousands of deadlines",
    **{code: "compares with what is published" for code in CODES if "HB610" <= code < "HB700"},
    **{code: "reads spreadsheets" for code in CODES if code >= "HB700"},
}


def damaged(files: Mapping[str, bytes], case: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the toy handbook with the case's mistake in it."""
    new = dict(files)
    for change in case.get("change", [case]):
        path = f"procedures/{change['file']}"
        text = change.get("content", new.get(path, b"").decode())
        if "find" in change:
            assert text.count(change["find"]) == 1, f"{text.count(change['find'])} times {change['find']!r}"
            text = text.replace(change["find"], change["replace"])
        new[path] = text.replace("\n", change.get("line-end", "\n")).encode(change.get("encoding", "utf-8"))
        if change.get("delete"):
            del new[path]
    return new


def report_of(case: Path, files: Mapping[str, bytes]) -> tuple[Report, str]:
    told = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    assembly = assemble(damaged(files, told), TODAY, ICONS)
    return assembly.report, write_report(assembly.report, assembly.files, "full")


def test_the_handbook_without_the_mistakes_is_in_order(toy_files: Mapping[str, bytes]) -> None:
    assert not len(assemble(toy_files, TODAY, ICONS).report)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_report_is_as_reviewed(case: Path, toy_files: Mapping[str, bytes], request: pytest.FixtureRequest) -> None:
    report, text = report_of(case, toy_files)
    expected = case / "expected.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    code = case.name.partition("-")[0]
    assert code in ({found.code for found in report} or {"none"})
    for found in report:
        assert found.help, f"{found.code} names no remedy"
        assert CODES[found.code].severity in (found.severity.value, "either")


def test_every_code_has_a_case() -> None:
    shown = {case.name.partition("-")[0] for case in CASES}
    assert set(CODES) - set(NEED_OTHER_INPUT) - shown == set()


def test_there_are_enough_cases_to_learn_from() -> None:
    assert len(CASES) >= 60
