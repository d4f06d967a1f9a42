"""When one assessment takes place: its days, clock times and length. HB319, HB327–HB329 and HB335.

None of this is a rule of exams. It is what nobody plans on purpose without being able to say why, so all of it is a
warning that can be accepted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta

from generator.checks import said
from generator.deadlines.conventions import Counter
from generator.diagnostics import Diagnostic, Related, Severity
from generator.model import Form, Moment, Sitting

_MORNING, _EVENING = time(6), time(22)
"""Nobody sits an exam outside these hours: it is the clock of twelve hours, or a slip of the keyboard."""
_ACCEPT = "or accept it with the reason, as `# handbook: ignore[{}] …`"


def too_long(sitting: Sitting, form: Form) -> Diagnostic | None:
    """Return the finding about an assessment that is longer than its form. A clock time at night makes it longer too,
    and is told as that."""
    if _is_one_day(sitting) and next(_at_night(sitting, form), None) is not None:
        return None
    return _length(sitting, form, longer=True)


def days(sitting: Sitting, form: Form, week: Counter, keys: Collection[str]) -> Iterator[Diagnostic]:
    """Report closed days and, for supervised forms, weekends among ``keys`` (``start``, ``end``). ``week`` knows when
    the institution is open."""
    moments = {key: moment for key, moment in _moments(sitting).items() if key in keys}
    closed: set[date] = set()
    for key, moment in moments.items():
        if moment.day not in closed and week.calendar.names(moment.day):
            closed.add(moment.day)
            yield _on_closed_day(sitting, key, moment, week)
    if form.supervised:
        yield from _on_weekend(sitting, {key: each for key, each in moments.items() if each.day not in closed}, week)


def clocks(sitting: Sitting, form: Form) -> Iterator[Diagnostic]:
    """Report clock times at night, an assessment that is too short, and times that do not fit together."""
    yield from _at_night(sitting, form)
    short = _length(sitting, form, longer=False)
    if short is not None:
        yield short
    yield from _half_a_time(sitting, form)
    yield from _handed_out_late(sitting)


def _moments(sitting: Sitting) -> dict[str, Moment]:
    assessment = sitting.assessment
    return ({"start": assessment.start} if assessment.start else {}) | {"end": assessment.ends}


def _is_one_day(sitting: Sitting) -> bool:
    return len({moment.day for moment in _moments(sitting).values()}) == 1


def _is_sat(form: Form) -> bool:
    """Whether candidates sit at it from start to end."""
    hours = form.hours or form.usual_hours
    return hours is not None and hours[1] < 24


def _on_closed_day(sitting: Sitting, key: str, moment: Moment, week: Counter) -> Diagnostic:
    names = week.calendar.names(moment.day)
    return Diagnostic(
        code="HB319",
        headline="an assessment falls on a closed day",
        span=said.value_at(sitting.assessment, key),
        severity=Severity.WARNING,
        label=f"`{sitting.key}` is on {said.day(moment.day)} ({names[0]['en']})",
        help="check the date; a submission that the system closes by itself may stand",
    )


def _on_weekend(sitting: Sitting, moments: dict[str, Moment], week: Counter) -> Iterator[Diagnostic]:
    """One finding for a whole weekend: days between the first and the last may be a pause."""
    last = week.convention.working_days.last_weekday
    found = {key: each for key, each in moments.items() if each.day.weekday() > last}
    if found:
        key, *others = found
        days = " and ".join(dict.fromkeys(said.day(each.day) for each in found.values()))
        yield Diagnostic(
            code="HB327",
            headline="a supervised exam falls on a weekend",
            span=said.value_at(sitting.assessment, key),
            severity=Severity.WARNING,
            label=f"`{sitting.key}` is on {days}",
            help=f"correct the date, {_ACCEPT.format('HB327')}",
            related=tuple(
                Related(said.value_at(sitting.assessment, other), f"`{other}` is {said.day(found[other].day)}")
                for other in others
            ),
        )


def _at_night(sitting: Sitting, form: Form) -> Iterator[Diagnostic]:
    """One finding for both clock times: who means 14:00 and writes 02:00 has written 04:00 as well."""
    for key, moment in _moments(sitting).items() if form.supervised or _is_sat(form) else ():
        at = moment.at
        if at is not None and (at < _MORNING or at > _EVENING or (key == "start" and at == _EVENING)):
            verb = "starts" if key == "start" else "ends"
            yield Diagnostic(
                code="HB328",
                headline="an exam is at night",
                span=said.value_at(sitting.assessment, key),
                severity=Severity.WARNING,
                label=f"`{sitting.key}` {verb} at {at:%H:%M}",
                help=f"check the clock time (14:00 is two in the afternoon), {_ACCEPT.format('HB328')}",
            )
            return


def _half_a_time(sitting: Sitting, form: Form) -> Iterator[Diagnostic]:
    start, end = sitting.assessment.start, sitting.assessment.ends
    if form.supervised and start is not None and start.at is None and end.at is not None:
        yield Diagnostic(
            code="HB335",
            headline="times of an assessment do not fit together",
            span=said.value_at(sitting.assessment, "start"),
            severity=Severity.WARNING,
            label=f"`{sitting.key}` ends at {end.at:%H:%M}, but nothing says at what time it starts",
            help=f"write the time too, as `{start.day.isoformat()}T09:00`",
            related=(Related(said.value_at(sitting.assessment, "end"), "`end`"),),
        )


def _handed_out_late(sitting: Sitting) -> Iterator[Diagnostic]:
    start, handed_out = sitting.assessment.start, sitting.assessment.handed_out
    if start is not None and handed_out is not None and handed_out.is_after(start):
        yield Diagnostic(
            code="HB335",
            headline="times of an assessment do not fit together",
            span=said.value_at(sitting.assessment, "handed-out"),
            severity=Severity.WARNING,
            label=f"`{sitting.key}` is handed out {said.moment(handed_out)}, after it starts {said.moment(start)}",
            help="correct the one that is wrong; leave out `handed-out` where it is handed out at the start",
            related=(Related(said.value_at(sitting.assessment, "start"), "`start`"),),
        )


def _length(sitting: Sitting, form: Form, *, longer: bool) -> Diagnostic | None:
    begins, end = sitting.assessment.begins, sitting.assessment.ends
    bounds, key = form.hours or form.usual_hours or form.usual_days, _bound(form)
    if begins is None or bounds is None:
        return None
    least, most = bounds
    if key == "usual-days":
        lasts: float | None = (end.day - begins.day).days + 1
        told, unit = "1 day" if lasts == 1 else f"{lasts:g} days", "days"
    else:
        lasts, told, unit = *_hours(begins, end), "hours"
    if lasts is None or (lasts <= most if longer else lasts >= least):
        return None
    defines = f"this form lasts {least} to {most} {unit}" if key == "hours" else f"usual is {least} to {most} {unit}"
    other = "choose another form" if key == "hours" else _ACCEPT.format("HB329")
    return Diagnostic(
        code="HB329",
        headline=f"an assessment is {'longer' if longer else 'shorter'} than its form",
        span=said.value_at(sitting.assessment, "end"),
        severity=Severity.WARNING,
        label=f"`{sitting.key}` lasts {told}; {defines}",
        help=f"correct the date or the clock time, {'or ' if key == 'hours' else ''}{other}",
        related=(
            Related(said.value_at(sitting.assessment, "start", "handed-out"), "it begins here"),
            Related(said.value_at(form, key), f"`{key}` of `{sitting.assessment.form}`"),
        ),
    )


def _bound(form: Form) -> str:
    return "hours" if form.hours else "usual-hours" if form.usual_hours else "usual-days"


def _hours(begins: Moment, end: Moment) -> tuple[float | None, str]:
    """Return the length in hours, and in words. Without both clock times only whole days between them are known."""
    if begins.at is None or end.at is None:
        days = (end.day - begins.day).days
        return (days * 24.0, f"from {said.day(begins.day)} to {said.day(end.day)}") if days else (None, "")
    lasts = datetime.combine(end.day, end.at) - datetime.combine(begins.day, begins.at)
    hours = lasts / timedelta(hours=1)
    days = (end.day - begins.day).days + 1
    return hours, f"{days} days" if days > 2 else f"{hours:.4g} hours"
