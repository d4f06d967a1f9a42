"""No option is accepted and passed over: each changes what its command says, writes or leaves with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import Result
from openpyxl import Workbook

from generator.cli import main
from tests.cli.desk import Desk

TESTS = Path(__file__).parent.parent
EXAM = ("--form", "school-exam-paper", "--start", "2027-05-19")
HEADINGS = ("Emnekode", "Emnenavn", "Vurderingsform", "Dato", "Start", "Slutt")
STEPS = """\
  read-aloud:
    do: {nb: Les høyt, en: Read aloud}
    role: examiner
    tags: [language-course]
    due: 1 day before exam
  sit-again:
    do: {nb: Kall inn på nytt, en: Call again}
    role: examiner
    occasions: [deferred]
    due: 1 day before exam
"""
ROW = ("JAP1501", "Japansk 1", "Skoleeksamen på papir", "08.12.2026", "09:00", "14:00")
NEW = ("NOR1100", "Norsk", "Hjemmeeksamen", "10.12.2026", "09:00", "16:00")
IMPORT = (
    *("import", "courses", "{plan}", "--semester", "2026-autumn", "--department", "languages"),
    *("--sheet", "Vår plan"),
)

# A command that goes well without the option, and the option with what it needs.
CASES: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("check",), ("--strict",)),
    (("check",), ("--format", "json")),
    (("dates", "--course", "JAP1501"), ("--language", "en")),
    (("dates",), ("--course", "JAP1501")),
    (("dates",), ("--role", "examiner")),
    (("dates",), ("--from", "2027-01-01")),
    (("dates",), ("--to", "2027-01-01")),
    (("dates",), ("--all",)),
    (("dates",), ("--format", "csv")),
    (("dates",), EXAM),
    (("dates", *EXAM, "--all"), ("--end", "2027-05-21")),
    (("dates", *EXAM, "--all"), ("--tag", "language-course")),
    (("dates", *EXAM, "--all"), ("--deferred",)),
    (("hosting", "nginx"), ("--site", "/srv/www/site")),
    (("hosting", "apache"), ("--site", "/srv/www/site")),
    (("hosting", "nginx"), ("--hsts",)),
    (("hosting", "apache"), ("--hsts",)),
    (("explain", "JAP1501", "write-questions"), ("--language", "en")),
    (("rule", "HB201"), ("--language", "en")),
    (("export", "deadlines", "--output", "{out}.csv"), ("--language", "en")),
    (("export", "deadlines", "--output", "{out}.csv"), ("--department", "science")),
    (("export", "deadlines", "--output", "{out}.csv"), ("--semester", "2027-spring")),
    (("export", "deadlines", "--output", "{out}.csv"), ("--role", "examiner")),
    (("export", "deadlines", "--output", "{out}.csv"), ("--format", "xlsx")),
    (("owners", "--otherwise", "student-adviser"), ("--team", "@hilltop/{role}")),
    (("owners", "--otherwise", "student-adviser"), ("--otherwise", "examiner")),
    (("translate",), ("--format", "json")),
    (("translate",), ("--strict",)),
    (("translate",), ("--record",)),
    (("approve", "register-grades", "--on", "2026-09-01"), ("--by", "examiner")),
    (("approve", "register-grades", "--on", "2026-09-01"), ("--on", "2026-09-02")),
    (("schema", "--target", "{out}"), ("--check",)),
    ((*IMPORT, "--hidden-rows"), ("--dry-run",)),
    (IMPORT, ("--format", "json")),
    (IMPORT, ("--hidden-rows",)),
    (IMPORT, ("--sheet", "Annet")),
    (IMPORT, ("--plan-wins",)),
    (IMPORT, ("--semester", "2027-spring")),
]

ELSEWHERE = {
    "--folder": "cli/desk.py",
    "build": "site/test_publications.py",
    "serve": "site/test_publications.py",
    "rollback": "site/test_rollback.py",
    "verify": "site/test_rollback.py",
    "fetch-ledger": "cli/test_fetch_ledger.py",
    "diff": "cli/test_diff.py",
    "export tree": "site/test_tree.py",
    "translate": "cli/test_translate.py",
    "import courses": "cli/test_import.py",
    "--deferred": "cli/test_import_plans.py",
    "owners": "cli/test_owners.py",
    "new procedure": "cli/test_new.py",
    "new role": "cli/test_new.py",
    "new course": "cli/test_new.py",
    "export deadlines": "cli/test_export.py",
    "schema": "cli/test_schema.py",
}
"""By option or command: the file whose tests prove what is not in the table above."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A handbook with a warning, a step of deferred language exams, and an imported plan that was then corrected.

    The plan has a hidden row, and lies beside another sheet.
    """
    desk = Desk(tmp_path / "desk")
    desk.change("handbook.yml", "https://handbook.example/", "http://handbook.example/")
    desk.change("grading/register-grades.yml", "steps:\n", f"steps:\n{STEPS}")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Vår plan"
    for row in (HEADINGS, ROW, NEW):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("Annet").append(HEADINGS)
    book.save(tmp_path / "plan.xlsx")
    assert run(desk, *IMPORT).exit_code == 0
    desk.change("courses/2026-autumn/languages.yml", "T14:00", "T15:00")
    return desk


def run(desk: Desk, *words: str) -> Result:
    top = desk.folder.parent.parent
    known = {"{plan}": str(top / "plan.xlsx"), "{out}": str(desk.folder / "out")}
    filled = [re.sub(r"\{(plan|out)\}", lambda found: known[found[0]], word) for word in words]
    return desk.run(*filled, option="--into" if words[0] == "import" else "--folder")


@pytest.mark.parametrize(("command", "option"), CASES, ids=lambda words: " ".join(words))
def test_an_option_changes_something(desk: Desk, command: tuple[str, ...], option: str) -> None:
    before = desk.everything()
    plain = run(desk, *command)
    assert plain.exit_code in (0, 1), plain.output
    outcomes = [(plain.exit_code, plain.output, desk.everything())]
    for path in set(desk.everything()) - set(before):
        Path(path).unlink()
    for path, data in before.items():
        Path(path).write_bytes(data)
    asked = run(desk, *command, *option)
    assert asked.exit_code != 2, asked.output
    outcomes.append((asked.exit_code, asked.output, desk.everything()))
    assert outcomes[0] != outcomes[1]


def every_option() -> Iterator[tuple[str, click.Option]]:
    waiting: list[tuple[str, click.Command]] = [(name, main.commands[name]) for name in main.commands]
    while waiting:
        name, command = waiting.pop()
        if isinstance(command, click.Group):
            waiting += [(f"{name} {inner}", each) for inner, each in command.commands.items()]
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield name, parameter


@pytest.mark.parametrize(("command", "option"), list(every_option()), ids=lambda each: getattr(each, "name", each))
def test_every_option_is_tried(command: str, option: click.Option) -> None:
    words = command.split()
    if any(list(case[: len(words)]) == words and set(asked) & set(option.opts) for case, asked in CASES):
        return
    file = ELSEWHERE.get(option.opts[0]) or ELSEWHERE[command]
    text = (TESTS / file).read_text(encoding="utf-8")
    assert any(f'"{name}"' in text or f"{name} " in text for name in option.opts), f"{option.opts} in {file}"
