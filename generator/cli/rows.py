"""Deadlines on the command line: as rows, and each format that rows are printed in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.characters import shown, spreadsheet_words
from generator.deadlines.wording import Wording
from generator.labels import Labels
from generator.model import Day, Handbook, Kind, ResolvedDeadline, Stretch

_WIDE = 160
"""Columns of a table that no terminal shows, but a file or another program reads."""


@dataclass(frozen=True, slots=True)
class Row:
    """One deadline as every format shows it. ``last`` differs from ``first`` only for windows."""

    first: str
    last: str
    time: str
    course: str
    semester: str
    assessment: str
    role: str
    step: str
    kind: str
    action: str
    when: str
    rule: str


class Writer:
    """Turns deadlines into rows and explanations in one language."""

    def __init__(self, handbook: Handbook, language: str) -> None:
        self.handbook = handbook
        self.language = language
        self.labels = Labels(language, governing=handbook.languages[0])
        self.wording = Wording(handbook, language)

    def row(self, deadline: ResolvedDeadline) -> Row:
        first, last, clock = _ends(deadline)
        return Row(
            first=first,
            last=last,
            time=clock,
            course=deadline.sitting.course_code,
            semester=deadline.sitting.semester,
            assessment=deadline.sitting.assessment_id,
            role=deadline.role or "",
            step=deadline.step or "",
            kind=deadline.kind.value,
            action=self._action(deadline),
            when=self.wording.when(deadline),
            rule="" if deadline.step is None else self.wording.timing(deadline.working.timing),
        )

    def explanation(self, deadline: ResolvedDeadline) -> str:
        """Return a heading, the date, and the working a sentence a line."""
        sitting = deadline.sitting
        what = self._action(deadline)
        if deadline.kind in (Kind.ABSOLUTE, Kind.REMINDER):
            what = self.labels(f"feeds.{deadline.kind.value}", what=what)
        head = f"{sitting.course_code} · {sitting.semester} · {sitting.assessment_id}: {what}"
        when = f"→ {self.wording.when(deadline)}"
        return "\n".join([head, when, *(f"  {line}" for line in self.wording.working(deadline.working))])

    def _action(self, deadline: ResolvedDeadline) -> str:
        if deadline.procedure is None or deadline.step is None:
            return self.handbook.forms[deadline.sitting.assessment.form].name[self.language]
        return self.handbook.procedures[deadline.procedure].steps[deadline.step].do[self.language]


def _ends(deadline: ResolvedDeadline) -> tuple[str, str, str]:
    match deadline.outcome:
        case Day(day=day, at=at):
            return day.isoformat(), day.isoformat(), at.strftime("%H:%M") if at else ""
        case Stretch(first=first, last=last, opens=opens):
            return first.isoformat(), last.isoformat(), opens.strftime("%H:%M") if opens else ""
    return "", "", ""


def _table(rows: Iterable[Row], labels: Labels) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("when", "course", "part", "role", "action"):
        table.add_column(labels(f"cli.{heading}"), overflow="fold", no_wrap=heading == "course", ratio=_RATIO[heading])
    for row in rows:
        cells = (row.when, row.course, row.assessment, row.role, row.action)
        # As text: rich would read brackets in words as its own marks.
        table.add_row(*(Text(shown(words)) for words in cells))
    console = Console()
    (console if console.is_terminal else Console(width=_WIDE)).print(table)


_RATIO = {"when": 5, "course": 2, "part": 2, "role": 3, "action": 8}


def _json(rows: Iterable[Row], _labels: Labels) -> None:
    click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))


def _csv(rows: Iterable[Row], _labels: Labels) -> None:
    written = io.StringIO()
    writer = csv.DictWriter(written, [field.name for field in fields(Row)], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: spreadsheet_words(words) for name, words in asdict(row).items()} for row in rows)
    click.echo(written.getvalue(), nl=False)


FORMATS: dict[str, Callable[[Iterable[Row], Labels], None]] = {"table": _table, "json": _json, "csv": _csv}
"""Prints rows, by the name of the format."""
