"""Decoders of single values. Each returns None after reporting why a value cannot be used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from enum import Enum

from generator.addresses import slug
from generator.diagnostics import did_you_mean
from generator.model import Moment
from generator.source import prose
from generator.source.clock import NotThere, read_date, read_time
from generator.source.limits import VALUE, is_one_line, is_short
from generator.source.lookalikes import odd_one, told
from generator.source.nodes import Node, ScalarNode
from generator.source.reading import WRITE_OR_DROP, Reading, is_missing

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DIGITS = "write the number in digits"
LONGEST_CODE = 40
LONGEST_ID = 80
"""Ids become file names, which some systems cut off."""


def text_of(node: Node, reading: Reading, expected: str) -> ScalarNode | None:
    """Return the node when it is a value that is there, else report."""
    if isinstance(node, ScalarNode) and not is_missing(node):
        return node
    reading.wrong_shape(expected, node)
    return None


def word_of(node: Node, reading: Reading, expected: str) -> ScalarNode | None:
    """Return the node when it is a value that is there and holds only what it seems to hold, else report."""
    scalar = text_of(node, reading, expected)
    return scalar if scalar is not None and is_straight(scalar, reading) else None


def is_straight(scalar: ScalarNode, reading: Reading, *, spaces: bool = True) -> bool:
    """Return whether every character is what it looks like, else report; ``spaces`` says whether hard ones count."""
    odd = odd_one(scalar.value, spaces=spaces)
    if odd is not None:
        reading.report.add(told(odd, scalar.part(odd.index, odd.index + 1)))
    return odd is None


def _stripped(scalar: ScalarNode, reading: Reading) -> str | None:
    value = scalar.value.strip()
    if not value:
        reading.error("HB114", "value is missing", scalar.span, "nothing but spaces", WRITE_OR_DROP)
    return value or None


@dataclass(frozen=True, slots=True)
class PlainDecoder:
    """Any text of one line: a name, an address, a version."""

    words: bool = False
    """A name that readers see, and not a code of some kind."""
    most: int = VALUE
    expects: str = "a single value"

    def __call__(self, node: Node, reading: Reading) -> str | None:
        scalar = text_of(node, reading, self.expects)
        if scalar is None:
            return None
        if self.words:
            prose.judge(scalar, reading, markdown=False, links=False)
        value = _stripped(scalar, reading)
        if value is None:
            return None
        if not self.words and not is_straight(scalar, reading, spaces=False):
            return None
        is_fit = is_one_line(value, scalar, reading) and is_short(value, self.most, scalar, reading)
        return value if is_fit else None


@dataclass(frozen=True, slots=True)
class ShapedDecoder:
    """A value of one line that has a shape: a telephone number, the name of an icon."""

    pattern: re.Pattern[str]
    expects: str
    help: str

    def __call__(self, node: Node, reading: Reading) -> str | None:
        scalar = text_of(node, reading, self.expects)
        if scalar is None or not is_straight(scalar, reading, spaces=False):
            return None
        value = _stripped(scalar, reading)
        if value is None or self.pattern.fullmatch(value):
            return value
        reading.error(
            "HB141", "value has not the shape of what it is", scalar.span, f"expected {self.expects}", self.help
        )
        return None


@dataclass(frozen=True, slots=True)
class IdDecoder:
    """An id: lower-case letters, digits and single hyphens."""

    expects: str = "an id"

    def __call__(self, node: Node, reading: Reading) -> str | None:
        scalar = word_of(node, reading, self.expects)
        return scalar.value if scalar is not None and is_id(scalar, reading) else None


def is_id(scalar: ScalarNode, reading: Reading, whose: str = "") -> bool:
    """Return whether the value can be an id, else report; ``whose`` begins the label where no line shows the id."""
    value = scalar.value
    if ID.fullmatch(value) and len(value) <= LONGEST_ID:
        return True
    fixed = slug(value) if re.search(r"[^\W_]", value) else ""
    reading.error(
        "HB120",
        "id is not well formed",
        scalar.span,
        whose + (f"at most {LONGEST_ID} characters" if ID.fullmatch(value) else "only a–z, 0–9 and single hyphens"),
        f"write `{fixed}`" if fixed and fixed != value else "write a short name, as `grade-papers`",
    )
    return False


@dataclass(frozen=True, slots=True)
class CodeShapeDecoder:
    """What codes look like: ``AAA0000``, where A is any capital letter, a any small one and 0 any digit."""

    expects: str = "the shape of a code, as `AAA0000`"

    def __call__(self, node: Node, reading: Reading) -> str | None:
        scalar = text_of(node, reading, self.expects)
        if scalar is None:
            return None
        if not is_one_line(scalar.value, scalar, reading) or not is_short(scalar.value, LONGEST_CODE, scalar, reading):
            return None
        shape = code_shape(scalar.value)
        if shape == scalar.value and re.search("[Aa0]", shape):
            return shape
        help_ = f"write `{shape}`" if re.search("[Aa0]", shape) else "write a shape such as `AAA0000`"
        label = "only A for a capital letter, a for a small one, 0 for a digit, and signs can stand here"
        reading.error("HB120", "shape of a code is not well formed", scalar.span, label, help_)
        return None


def code_shape(code: str) -> str:
    """Return what a code looks like: ``KULT1100`` gives ``AAAA0000``. What is no letter or digit stands for itself."""
    return "".join(
        "0" if sign.isdigit() else ("A" if sign.isupper() else "a") if sign.isalpha() else sign for sign in code
    )


@dataclass(frozen=True, slots=True)
class NumberDecoder:
    """A whole or decimal number within bounds, both included."""

    whole: bool
    least: float = 0
    most: float = 1_000_000

    @property
    def expects(self) -> str:
        return "a whole number" if self.whole else "a number"

    def __call__(self, node: Node, reading: Reading) -> float | None:
        scalar = word_of(node, reading, self.expects)
        if scalar is None:
            return None
        pattern = r"-?[0-9]{1,15}" if self.whole else r"-?[0-9]{1,15}(\.[0-9]{1,15})?"
        if not re.fullmatch(pattern, scalar.value):
            comma = re.fullmatch("[0-9]+,[0-9]+", scalar.value)
            help_ = f"write `{scalar.value.replace(',', '.')}`" if comma and not self.whole else _DIGITS
            reading.error("HB115", "value is not a number", scalar.span, f"expected {self.expects}", help_)
            return None
        value = int(scalar.value) if self.whole else float(scalar.value)
        if not self.least <= value <= self.most:
            label = f"expected a number from {self.least:g} to {self.most:g}"
            help_ = "check the number: it is probably a slip of the keyboard"
            reading.error("HB119", "number is out of bounds", scalar.span, label, help_)
            return None
        return value


@dataclass(frozen=True, slots=True)
class BoolDecoder:
    expects: str = "`true` or `false`"

    def __call__(self, node: Node, reading: Reading) -> bool | None:
        scalar = word_of(node, reading, self.expects)
        if scalar is None:
            return None
        if scalar.value in ("true", "false"):
            return scalar.value == "true"
        meant = {"yes": "true", "ja": "true", "on": "true", "no": "false", "nei": "false", "off": "false"}
        word = meant.get(scalar.value.lower(), scalar.value.lower())
        help_ = f"write `{word}`" if word in ("true", "false") else "write one of the two"
        reading.error("HB115", "value is not true or false", scalar.span, f"expected {self.expects}", help_)
        return None


@dataclass(frozen=True, slots=True)
class DateDecoder:
    expects: str = "a date"

    def __call__(self, node: Node, reading: Reading) -> date | None:
        scalar = word_of(node, reading, self.expects)
        return None if scalar is None else _date(scalar, scalar.value, reading)


@dataclass(frozen=True, slots=True)
class TimeDecoder:
    expects: str = "a clock time"

    def __call__(self, node: Node, reading: Reading) -> time | None:
        scalar = word_of(node, reading, self.expects)
        return None if scalar is None else _time(scalar, scalar.value, 0, reading)


@dataclass(frozen=True, slots=True)
class MomentDecoder:
    expects: str = "a date, or a date and a clock time"
    unknown: str = ""
    """What can be written as long as the date is not known."""

    def __call__(self, node: Node, reading: Reading) -> Moment | None:
        scalar = word_of(node, reading, self.expects)
        if scalar is None:
            return None
        found = re.fullmatch(r"([0-9-]+)[T ]\s*(.+)", scalar.value)
        if found is None:
            day = _date(scalar, scalar.value, reading, self.unknown)
            return Moment(day) if day else None
        start = _date(scalar, found[1], reading)
        at = _time(scalar, found[2], found.start(2), reading)
        return Moment(start, at) if start is not None and at is not None else None


@dataclass(frozen=True, slots=True)
class ChoiceDecoder:
    """One of a closed set of words."""

    choices: type[Enum]

    @property
    def expects(self) -> str:
        return "one of " + ", ".join(self.words)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(str(choice.value) for choice in self.choices)

    def __call__(self, node: Node, reading: Reading) -> Enum | None:
        scalar = word_of(node, reading, self.expects)
        if scalar is None:
            return None
        if scalar.value in self.words:
            return self.choices(scalar.value)
        near = did_you_mean(scalar.value, self.words)
        *others, last = self.words
        help_ = f"{near}  ({', '.join(self.words)})" if near else f"write {', '.join(others)} or {last}"
        label = f"`{scalar.value}` is none of the words that can stand here"
        reading.error("HB118", "value is not one of the choices", scalar.span, label, help_)
        return None


@dataclass(frozen=True, slots=True)
class ReferenceDecoder:
    """The id of something declared elsewhere; checked when everything has been read."""

    kind: str
    single: bool = False
    """A group of such things cannot be meant."""

    @property
    def expects(self) -> str:
        return f"a {self.kind} id"

    def __call__(self, node: Node, reading: Reading) -> str | None:
        scalar = word_of(node, reading, self.expects)
        if scalar is None:
            return None
        reading.refer(self.kind, scalar.value, scalar.span, single=self.single)
        return scalar.value


def _date(scalar: ScalarNode, text: str, reading: Reading, unknown: str = "") -> date | None:
    try:
        return read_date(text)
    except NotThere as error:
        # where there are no numbers there is no date to put right
        help_ = f"{error.help}; {unknown}" if unknown and not re.search(r"[0-9]{1,2}[^0-9]", text) else error.help
        reading.error("HB116", "value is not a date", scalar.part(0, len(text)), error.label, help_)
        return None


def _time(scalar: ScalarNode, text: str, start: int, reading: Reading) -> time | None:
    try:
        return read_time(text)
    except NotThere as error:
        span = scalar.part(start, start + len(text))
        reading.error("HB117", "value is not a clock time", span, error.label, error.help)
        return None
