"""``handbook dates`` and ``handbook explain``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from generator.cli.common import FINDINGS, assemble_folder, chosen_language, folder_option, language_option, sound
from generator.deadlines.wording import Wording
from generator.diagnostics import did_you_mean
from generator.labels import Labels
from generator.model import Day, Handbook, ResolvedDeadline, Stretch

DAY = click.DateTime(formats=["%Y-%m-%d"])


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


@click.command()
@folder_option
@language_option
@click.option("--course", metavar="CODE", help="Only this course.")
@click.option("--role", metavar="ID", help="Only what this role does.")
@click.option("--from", "first", type=DAY, help="Only deadlines on or after this day (YYYY-MM-DD).")
@click.option("--to", "last", type=DAY, help="Only deadlines on or before this day (YYYY-MM-DD).")
@click.option("--all", "undated", is_flag=True, help="Also what has no date: waiting and undated deadlines.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def dates(
    folder: Path,
    language: str | None,
    course: str | None,
    role: str | None,
    first: datetime | None,
    last: datetime | None,
    undated: bool,
    form: str,
) -> None:
    """List computed deadlines in order of date."""
    handbook, resolution = sound(assemble_folder(folder))
    language = chosen_language(handbook, language)
    _known(course, {sitting.course_code for sitting in resolution.sittings}, "course")
    _known(role, set(handbook.roles), "role")
    chosen = [
        deadline
        for deadline in resolution.deadlines
        if (course is None or deadline.sitting.course_code == course)
        and (role is None or deadline.role == role)
        and _within(deadline, first and first.date(), last and last.date(), undated)
    ]
    chosen.sort(key=lambda deadline: (deadline.first_day or date.max, deadline.key))
    write = Writer(handbook, language)
    _FORMATS[form]([write.row(deadline) for deadline in chosen], write.labels)


@click.command()
@folder_option
@language_option
@click.argument("course")
@click.argument("step")
def explain(folder: Path, language: str | None, course: str, step: str) -> None:
    """Show the working behind the dates of one STEP in one COURSE: rule, source, skipped days, result."""
    handbook, resolution = sound(assemble_folder(folder))
    language = chosen_language(handbook, language)
    _known(course, {sitting.course_code for sitting in resolution.sittings}, "course")
    _known(step, {name for procedure in handbook.procedures.values() for name in procedure.steps}, "step")
    found = [one for one in resolution.deadlines if one.sitting.course_code == course and one.step == step]
    if not found:
        click.echo(f"The step {step} has no date rule, or does not concern {course}.", err=True)
        raise SystemExit(FINDINGS)
    write = Writer(handbook, language)
    click.echo("\n\n".join(write.explanation(deadline) for deadline in found))


class Writer:
    """Turns deadlines into rows and explanations in one language."""

    def __init__(self, handbook: Handbook, language: str) -> None:
        self.handbook = handbook
        self.language = language
        self.labels = Labels(language)
        self.wording = Wording(handbook, language)

    def action(self, deadline: ResolvedDeadline) -> str:
        if deadline.procedure is None or deadline.step is None:
            return self.handbook.forms[deadline.sitting.assessment.form].name[self.language]
        return self.handbook.procedures[deadline.procedure].steps[deadline.step].do[self.language]

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
            action=self.action(deadline),
            when=self.wording.outcome(deadline.outcome),
            rule="" if deadline.step is None else self.wording.timing(deadline.working.timing),
        )

    def explanation(self, deadline: ResolvedDeadline) -> str:
        sitting = deadline.sitting
        head = f"{sitting.course_code} · {sitting.semester} · {sitting.assessment_id}: {self.action(deadline)}"
        when = f"→ {self.wording.outcome(deadline.outcome)}"
        return "\n".join([head, when, *(f"  {line}" for line in self.wording.working(deadline.working))])


def _ends(deadline: ResolvedDeadline) -> tuple[str, str, str]:
    match deadline.outcome:
        case Day(day=day, at=at):
            return day.isoformat(), day.isoformat(), at.strftime("%H:%M") if at else ""
        case Stretch(first=first, last=last):
            return first.isoformat(), last.isoformat(), ""
    return "", "", ""


def _within(deadline: ResolvedDeadline, first: date | None, last: date | None, undated: bool) -> bool:
    match deadline.outcome:
        case Day(day=day):
            return (first is None or day >= first) and (last is None or day <= last)
        case Stretch(first=opens, last=closes):
            return (first is None or closes >= first) and (last is None or opens <= last)
    return undated


def _known(asked: str | None, known: set[str], what: str) -> None:
    if asked is not None and asked not in known:
        raise click.UsageError(f"There is no {what} {asked!r}. {did_you_mean(asked, known)}".rstrip())


def _table(rows: Iterable[Row], labels: Labels) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("when", "course", "part", "role", "action"):
        table.add_column(labels(f"cli.{heading}"), overflow="fold", no_wrap=heading in ("when", "course"))
    for row in rows:
        table.add_row(row.when, row.course, row.assessment, row.role, row.action)
    Console(soft_wrap=False).print(table)


def _json(rows: Iterable[Row], labels: Labels) -> None:
    click.echo(json.dumps([{name: getattr(row, name) for name in _NAMES} for row in rows], ensure_ascii=False, indent=2))


def _csv(rows: Iterable[Row], labels: Labels) -> None:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_NAMES)
    writer.writerows([getattr(row, name) for name in _NAMES] for row in rows)
    click.echo(written.getvalue(), nl=False)


_NAMES = tuple(Row.__dataclass_fields__)
_FORMATS: dict[str, Callable[[Iterable[Row], Labels], None]] = {"table": _table, "json": _json, "csv": _csv}

__all__ = ["dates", "explain"]
