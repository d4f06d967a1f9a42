"""Whether a row is about the ordinary exam or the deferred one, and whether its days can be. Emits HB710 and HB721.

A row's own cell says which, else the heading above it, else the sheet's name, else the command. Where none does, a day
that only a deferred exam can have is asked about: taken for the ordinary exam, it would move it.
"""

from __future__ import annotations

from datetime import date

from generator.importing.days import reach_of
from generator.importing.rowcells import RowCells
from generator.importing.when import When
from generator.model import Occasion, Semester

_WAYS = "a column `Utsatt` with ja, a sheet or heading called `Utsatt`, or --deferred"


def settle(cells: RowCells, said: Occasion | None, semester: Semester, when: When) -> Occasion:
    """Return the occasion of the row's exam; report days that it cannot have.

    ``said`` is what the row, a heading, the sheet or the command say of it; the ordinary exam where nothing does.
    """
    moments = ((when.start, ("date", "start")), (when.end, ("submission", "last-date", "end", "date")))
    for moment, targets in moments:
        if moment is None:
            continue
        wrong = _wrong(moment.day, said, semester)
        if wrong is not None:
            code, label, help_ = wrong
            cells.error(code, cells.place(*targets), f"{moment.day:%d.%m.%Y} {label}", help_)
            break
    return said or Occasion.ORDINARY


def _wrong(day: date, said: Occasion | None, semester: Semester) -> tuple[str, str, str] | None:
    """Return what is wrong with the day: the code, what follows on the day, and the remedy."""
    deferred = semester.deferred_period
    in_deferred = deferred is not None and deferred.first <= day <= deferred.last
    with_exams = semester.teaching_starts <= day <= semester.exam_period.last
    if said is Occasion.DEFERRED:
        last = max(last for _, last in reach_of(semester).stretches)
        if day <= semester.exam_period.last and day >= semester.starts and not in_deferred:
            help_ = "correct the date, or take the mark away if it is the ordinary exam"
            return "HB721", "lies before the ordinary exams are over, but the exam is a deferred one", help_
    else:
        last = semester.ends
        if in_deferred and not with_exams:
            mark = "is marked as ordinary" if said else "does not say that its exam is deferred"
            label = f"lies in the period of the deferred exams, but the row {mark}"
            return "HB721", label, f"if it is the deferred exam, say so by {_WAYS}; else correct the date"
    if semester.starts <= day <= last:
        return None
    help_ = f"it goes from {semester.starts:%d.%m.%Y} to {last:%d.%m.%Y}; correct the date or --semester"
    return "HB710", "is outside the semester", help_
