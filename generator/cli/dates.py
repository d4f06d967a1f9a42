"""``handbook dates`` and ``handbook explain``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.common import FINDINGS, assemble_folder, chosen_language, folder_option, language_option, sound
from generator.cli.rows import FORMATS, Writer
from generator.deadlines import Resolution, what_if
from generator.diagnostics import did_you_mean
from generator.model import Day, Handbook, Moment, Occasion, ResolvedDeadline, Stretch

DAY = click.DateTime(formats=["%Y-%m-%d"])
MOMENT = click.DateTime(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


@click.command()
@folder_option
@language_option
@click.option("--course", metavar="CODE", help="Only this course.")
@click.option("--role", metavar="ID", help="Only what this role does.")
@click.option("--from", "first", type=DAY, metavar="DATE", help="Only deadlines on or after this day (YYYY-MM-DD).")
@click.option("--to", "last", type=DAY, metavar="DATE", help="Only deadlines on or before this day.")
@click.option("--all", "undated", is_flag=True, help="Also what has no date: waiting and undated deadlines.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
@click.option("--form", "imagined", metavar="ID", help="What if: an exam of this form that is in no file.")
@click.option("--start", type=MOMENT, metavar="DATE", help="What if: its first day or hand-out (YYYY-MM-DD[THH:MM]).")
@click.option("--end", type=MOMENT, metavar="DATE", help="What if: its last day or submission.")
@click.option("--tag", "tags", multiple=True, metavar="ID", help="What if: a tag of the course; may be repeated.")
@click.option("--deferred", is_flag=True, help="What if: a deferred exam.")
def dates(
    folder: Path,
    language: str | None,
    course: str | None,
    role: str | None,
    first: datetime | None,
    last: datetime | None,
    undated: bool,
    form: str,
    imagined: str | None,
    start: datetime | None,
    end: datetime | None,
    tags: tuple[str, ...],
    deferred: bool,
) -> None:
    """List computed deadlines in order of date.

    With --form and --start (or --end) the dates of an exam that is in no file:
    handbook dates --form school-exam-digital --start 2027-05-18
    """
    handbook, resolution = sound(assemble_folder(folder))
    language = chosen_language(handbook, language)
    if imagined is not None:
        resolution = _imagine(handbook, imagined, start, end, tags, deferred)
    elif start or end or tags or deferred:
        raise click.UsageError("--start, --end, --tag and --deferred ask about an exam of a --form; name the form.")
    _known(course, {sitting.course_code for sitting in resolution.sittings}, "course")
    _known(role, handbook.roles, "role")
    chosen = [
        deadline
        for deadline in resolution.deadlines
        if course in (None, deadline.sitting.course_code)
        and role in (None, deadline.role)
        and _within(deadline, first and first.date(), last and last.date(), undated)
    ]
    chosen.sort(key=lambda deadline: (deadline.first_day or date.max, deadline.key))
    write = Writer(handbook, language)
    FORMATS[form]([write.row(deadline) for deadline in chosen], write.labels)


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
    _known(step, [name for procedure in handbook.procedures.values() for name in procedure.steps], "step")
    found = [one for one in resolution.deadlines if one.sitting.course_code == course and one.step == step]
    if not found:
        click.echo(f"The step {step} has no date rule, or does not concern {course}.", err=True)
        raise SystemExit(FINDINGS)
    write = Writer(handbook, language)
    click.echo("\n\n".join(write.explanation(deadline) for deadline in found))


def _imagine(
    handbook: Handbook,
    form: str,
    start: datetime | None,
    end: datetime | None,
    tags: tuple[str, ...],
    deferred: bool,
) -> Resolution:
    _known(form, [name for name, known in handbook.forms.items() if not known.includes], "form")
    for tag in tags:
        _known(tag, handbook.tags, "tag")
    if start is None and end is None:
        raise click.UsageError("An exam that is in no file needs a --start or an --end.")
    occasion = Occasion.DEFERRED if deferred else Occasion.ORDINARY
    resolution = what_if(handbook, form, _moment(start), _moment(end), tags=tags, occasion=occasion)
    for finding in resolution.findings:
        click.echo(f"{finding.headline}: {finding.label}. {finding.help}", err=True)
    return resolution


def _moment(given: datetime | None) -> Moment | None:
    if given is None:
        return None
    return Moment(given.date(), given.time() if given.hour or given.minute else None)


def _within(deadline: ResolvedDeadline, first: date | None, last: date | None, undated: bool) -> bool:
    match deadline.outcome:
        case Day(day=day):
            return (first is None or day >= first) and (last is None or day <= last)
        case Stretch(first=opens, last=closes):
            return (first is None or closes >= first) and (last is None or opens <= last)
    return undated


def _known(asked: str | None, known: Iterable[str], what: str) -> None:
    known = list(known)
    if asked is not None and asked not in known:
        raise click.UsageError(f"There is no {what} {asked!r}. {did_you_mean(asked, known)}".rstrip())
