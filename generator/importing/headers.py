"""Which column holds what. Emits HB703–HB705."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from generator.diagnostics import Diagnostic, Report, did_you_mean
from generator.importing.cells import occasion_in
from generator.importing.coursecodes import is_like_a_code
from generator.importing.table import Cell, Row, Table, plain, top_of, warning

KNOWN: Mapping[str, tuple[str, ...]] = {
    "course": (
        "Emnekode", "Kode", "Emnekoder", "Emnekode/emne", "Course code", "Code", "Module code", "Subject code",
    ),
    "name": (
        "Emnenavn", "Emnenamn", "Navn på emnet", "Namn på emnet", "Emnetittel", "Navn", "Namn", "Tittel",
        "Emnenavn (norsk)", "Emnenavn (bokmål)",
    ),
    "name-en": (
        "Course name", "Course title", "Emnenavn (engelsk)", "Emnenavn engelsk", "Engelsk emnenavn", "Engelsk navn",
        "Course name (English)", "English name", "Name", "Title", "Module title", "Module name", "Emnenamn (engelsk)",
        "Navn (engelsk)", "Tittel (engelsk)", "Engelsk tittel",
    ),
    "credits": ("Studiepoeng", "Stp", "Sp", "Poeng", "Credits", "ECTS", "ECTS credits", "Antall studiepoeng"),
    "form": (
        "Vurderingsform", "Eksamensform", "Form", "Vurdering", "Assessment form", "Form of assessment", "Exam form",
        "Type of assessment", "Assessment", "Assessment type", "Prøveform",
    ),
    "part": ("Del", "Eksamensdel", "Vurderingsdel", "Delprøve", "Deleksamen", "Part", "Exam part"),
    "part-en": ("Del (engelsk)", "Part (English)"),
    "date": ("Dato", "Eksamensdato", "Første dag", "Fyrste dag", "Fra dato", "Frå dato", "Startdato", "Date",
             "Exam date", "First day", "Start date", "Dato for eksamen", "From date", "Dato og tid", "Dato/tid",
             "Dato og klokkeslett", "Date and time", "Date/time"),
    "last-date": ("Sluttdato", "Til dato", "Siste dag", "End date", "Last day", "To date"),
    "weekday": ("Ukedag", "Vekedag", "Weekday", "Day of the week"),
    "start": ("Start", "Starttid", "Starttidspunkt", "Fra", "Frå", "Fra kl", "Frå kl", "Klokkeslett", "Kl",
              "Klokkeslag", "Tid", "Tidspunkt", "Start time", "Time", "From", "Starts", "Starter", "Startar"),
    "end": ("Slutt", "Sluttid", "Sluttidspunkt", "Til", "Til kl", "End", "End time", "To", "Ends", "Slutter",
            "Sluttar"),
    "duration": (
        "Varighet", "Varigheit", "Lengde", "Lengd", "Timer", "Timar", "Minutter", "Minutt", "Varighet i timer",
        "Varighet i minutter", "Varigheit i timar", "Varigheit i minutt", "Varighet timer", "Varighet minutter",
        "Antall timer", "Duration", "Hours", "Minutes", "Length", "Duration in hours", "Duration in minutes",
    ),
    "handed-out": ("Utlevering", "Utdeling", "Utleveres", "Oppgaven gis ut", "Handed out", "Hand-out", "Release"),
    "submission": (
        "Innlevering", "Innleveringsfrist", "Innlevering frist", "Leveringsfrist", "Frist", "Frist for innlevering",
        "Innleveringsdato", "Submission", "Submission deadline", "Submission date", "Hand-in", "Deadline", "Due",
        "Due date",
    ),
    "submission-time": ("Innlevering kl", "Innleveringstid", "Klokkeslett innlevering", "Frist kl", "Submission time"),
    "deferred": (
        "Utsatt", "Utsatt eksamen", "Utsett", "Utsett eksamen", "Ny og utsatt", "Ny/utsatt", "Ny og utsett",
        "Ny og utsatt eksamen", "Konte", "Kont", "Kontinuasjon", "Kontinuasjonseksamen", "Ordinær/utsatt",
        "Ordinær eller utsatt", "Deferred", "Deferred exam", "Resit", "Re-sit", "Occasion",
    ),
    "department": ("Institutt", "Fagmiljø", "Department", "Instituttnavn"),
}  # fmt: skip
"""By what a column holds: the headings that are understood without a mapping file. Case, spaces and signs are equal."""

BY_CONTENT: Mapping[str, tuple[str, str]] = {
    "type": ("deferred", "form"), "eksamenstype": ("deferred", "form"), "examtype": ("deferred", "form"),
    "typeeksamen": ("deferred", "form"), "typeofexam": ("deferred", "form"),
    "emne": ("course", "name"), "emner": ("course", "name"), "course": ("course", "name-en"),
    "module": ("course", "name-en"), "subject": ("course", "name-en"),
}  # fmt: skip
"""Headings (in normal spelling) of which only the cells below tell what they hold: the first or the second."""

_UNIT = re.compile(
    r"\s*[(\[]\s*(?:t|timer|timar|time|tim|hours?|hrs?|h|min|mins|minutter|minutt|minutes?|m|kl\.?|klokkeslett|sp|stp|ects"
    r"|studiepoeng|ja\s?/\s?nei|yes\s?/\s?no|norsk tid|lokal tid|local time|[dmyåtjhs.:/ -]{2,})\s*[)\]]\s*$",
    re.IGNORECASE,
)
"""What stands in brackets behind a heading and says how its cells are written: ``Varighet (min)``."""

FORMER_ROWS = 40
"""The headings stand within so many rows from the top."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands: the index of its column in a row."""

    by_target: Mapping[str, int]
    header: Row

    def cell(self, row: Row, target: str) -> Cell | None:
        """Return the cell of ``row`` that holds ``target``; None where the sheet has no such column or cell."""
        index = self.by_target.get(target)
        return row.cells[index] if index is not None and index < len(row.cells) else None

    def has(self, *targets: str) -> bool:
        return any(target in self.by_target for target in targets)

    def heading(self, target: str) -> str:
        return self.header.cells[self.by_target[target]].text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """The mapping file: what this office's own headings, forms and parts mean. All of it may be left out."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    """By the office's word for a form (normal spelling): the form's id."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """By the office's word for a part: the assessment's id."""
    sheet: str | None = None
    header_row: int | None = None


def normal(heading: str) -> str:
    """Return a heading as it is compared: lower case, without signs and spaces."""
    return re.sub(r"[\W_]+", "", plain(heading).casefold())


def find_columns(table: Table, mapped: Mapped, report: Report) -> tuple[Columns, tuple[Row, ...]] | None:
    """Return the columns and the rows below the headings; None after reporting why there are none."""
    meanings = _Meanings(_meanings(mapped), table)
    header = _header(table, mapped, meanings)
    if header is None:
        report.add(_no_header(table, mapped))
        return None
    columns = _columns(header, meanings.of(header), report)
    if columns is None:
        return None
    below = tuple(row for row in table.rows if row.number > header.number)
    report.extend(_missing(columns))
    report.extend(_unused(columns, below))
    return columns, below


def _meanings(mapped: Mapped) -> dict[str, str]:
    """Return what each heading means. A target that the mapping file names has the file's headings and no others."""
    known = {target: mapped.columns.get(target, headings) for target, headings in KNOWN.items()}
    for target, headings in mapped.columns.items():
        known.setdefault(target, headings)
    own = {normal(heading): target for target, headings in mapped.columns.items() for heading in headings}
    return {normal(heading): target for target, headings in known.items() for heading in headings} | own


@dataclass(frozen=True, slots=True)
class _Meanings:
    by_heading: Mapping[str, str]
    table: Table

    def of(self, header: Row) -> dict[int, str]:
        """Return what each column of a row of headings holds, by its index."""
        found = {index: self._of(cell.text) for index, cell in enumerate(header.cells)}
        certain = {index: target for index, target in found.items() if target}
        for index, cell in enumerate(header.cells):
            if index not in certain and normal(cell.text) in BY_CONTENT:
                target = self._by_content(header, index, BY_CONTENT[normal(cell.text)], certain.values())
                if target is not None:
                    certain[index] = target
        return certain

    def _of(self, heading: str) -> str:
        known = self.by_heading.get(normal(heading))
        return known or self.by_heading.get(normal(_UNIT.sub("", heading)), "")

    def _by_content(self, header: Row, index: int, ways: tuple[str, str], taken: Collection[str]) -> str | None:
        """Return the meaning that the cells below have; None where the sheet has a column for it already."""
        below = [row.cells[index] for row in self.table.rows if row.number > header.number and index < len(row.cells)]
        texts = [cell.text for cell in below if not cell.is_empty]
        looks = {
            "deferred": lambda text: occasion_in(text, strict=True) is not None,
            "course": lambda text: is_like_a_code(text) and any(sign.isdigit() for sign in text),
        }[ways[0]]
        target = ways[0] if ways[0] not in taken and 2 * sum(map(looks, texts)) >= len(texts) > 0 else ways[1]
        return None if target in taken else target


def _header(table: Table, mapped: Mapped, meanings: _Meanings) -> Row | None:
    """Return the row of the headings; of two rows of headings, the lower one, with the upper where it is empty."""
    if mapped.header_row is not None:
        return next((row for row in table.rows if row.number == mapped.header_row), None)
    for upper, lower in pairwise((*table.rows[:FORMER_ROWS], None)):
        assert upper is not None
        found = meanings.of(upper)
        if "course" in found.values() and len(set(found.values())) > 1:
            return _with_lower(upper, lower, meanings) if lower is not None else upper
    return None


def _with_lower(upper: Row, lower: Row, meanings: _Meanings) -> Row:
    """Return both rows of headings as one; the upper alone where the lower one holds no headings."""
    filled = [index for index, cell in enumerate(lower.cells) if not cell.is_empty]
    same = {
        index for index in filled if index < len(upper.cells) and upper.cells[index].text == lower.cells[index].text
    }
    more = [index for index in filled if index not in same]
    known = meanings.of(lower)
    if not more or not all(index in known for index in more):
        return upper
    cells = tuple(
        cell if not cell.is_empty or index >= len(upper.cells) else upper.cells[index]
        for index, cell in enumerate((*lower.cells, *upper.cells[len(lower.cells) :]))
    )
    return Row(lower.number, cells)


def _no_header(table: Table, mapped: Mapped) -> Diagnostic:
    if mapped.header_row is not None:
        label = f"the mapping file says row {mapped.header_row}, which the sheet does not have"
    else:
        label = f"none of the first {FORMER_ROWS} rows has a heading for the course code and one more"
    help_ = "name a column `Emnekode` or `Course code`, or give the office's own headings in a file: --columns"
    return Diagnostic(code="HB703", headline="no row of headings", span=top_of(table.file), label=label, help=help_)


def _columns(header: Row, meanings: Mapping[int, str], report: Report) -> Columns | None:
    found: dict[str, int] = {}
    clash = False
    for index, cell in enumerate(header.cells):
        target = meanings.get(index)
        if target is None:
            continue
        if target in found:
            clash = True
            label = f"`{cell.text}` and `{header.cells[found[target]].text}` both mean `{target}`"
            help_ = "rename one of them, or say which in a mapping file: --columns"
            headline = "two columns for one thing"
            report.add(Diagnostic(code="HB704", headline=headline, span=cell.span, label=label, help=help_))
        found.setdefault(target, index)
    return None if clash else Columns(found, header)


def _missing(columns: Columns) -> Iterable[Diagnostic]:
    known = [heading for headings in KNOWN.values() for heading in headings]
    unknown = {cell.text for cell in columns.header.cells if not cell.is_empty} - {
        columns.heading(target) for target in columns.by_target
    }
    for wanted, targets in (("the form of assessment", ("form",)), ("the day", ("date", "start", "submission"))):
        if not columns.has(*targets):
            near = (did_you_mean(heading, known) for heading in sorted(unknown))
            help_ = next((advice for advice in near if advice), f"headings for it: {', '.join(KNOWN[targets[0]][:3])}")
            span = columns.header.cells[0].span
            label = f"no column says {wanted}"
            yield warning("HB705", "column is missing or not used", span, label, help_)


def _unused(columns: Columns, rows: tuple[Row, ...]) -> Iterable[Diagnostic]:
    used = set(columns.by_target.values())
    for index, cell in enumerate(columns.header.cells):
        filled = [row.number for row in rows if index < len(row.cells) and not row.cells[index].is_empty]
        if index not in used and filled:
            heading = f"`{cell.text}`" if cell.text else f"the column without heading ({cell.name})"
            more = f" and {len(filled) - 5} more" if len(filled) > 5 else ""
            where = f"{'row' if len(filled) == 1 else 'rows'} {', '.join(map(str, filled[:5]))}{more}"
            label = f"{heading} is not imported; it is filled in {where}"
            help_ = "nothing to do if the handbook has no use for it; else map it with --columns"
            yield warning("HB705", "column is missing or not used", cell.span, label, help_)
