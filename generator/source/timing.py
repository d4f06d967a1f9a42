"""Decodes what stands behind ``due:``: a phrase, or a mapping when the rule needs more.

Emits HB206 for mappings that say too little or too much; phrases are read by :mod:`generator.source.grammar`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from generator.diagnostics import Diagnostic, Span, did_you_mean
from generator.model import (
    About,
    Anchor,
    Case,
    Choose,
    Compare,
    Condition,
    CreditsFrom,
    ExamFrom,
    InSeason,
    Limit,
    Occasion,
    OfForm,
    On,
    OnOccasion,
    Pick,
    Roll,
    Rule,
    Season,
    Shift,
    Timing,
    Undated,
    Window,
    WithTag,
)
from generator.source.grammar import parse_phrase
from generator.source.nodes import Entry, ListNode, MapNode, Node, ScalarNode
from generator.source.reading import Reading, is_missing
from generator.source.scalars import (
    ChoiceDecoder,
    DateDecoder,
    NumberDecoder,
    ReferenceDecoder,
    TimeDecoder,
    is_straight,
)

SEASONS = {season.value: InSeason(season) for season in Season}
OCCASIONS = {occasion.value: OnOccasion(occasion) for occasion in Occasion}
SETTINGS = ("at", "as", "roll")
BOUNDS = ("not-before", "not-after")
SHAPES: tuple[tuple[str, ...], ...] = (
    ("rule",),
    ("from", "rule", "else"),
    ("about",),
    ("opens", "closes"),
    (Pick.LATER.value,),
    (Pick.EARLIER.value,),
    (*SEASONS, "otherwise"),
    (*OCCASIONS, "otherwise"),
    ("by-form",),
    ("by-tag",),
    ("by-credits",),
)
"""The keys that a mapping can be made of; each may have :data:`SETTINGS` and :data:`BOUNDS` beside it."""

_ALL_KEYS = {key for keys in SHAPES for key in keys} | {*SETTINGS, *BOUNDS}
_HEADLINE = "rule is not put together right"


@dataclass(frozen=True, slots=True)
class TimingDecoder:
    own_date: bool = False
    """A reminder: counted dates name no milestone."""
    expects: str = "a date rule, as `1 week before exam`"

    def __call__(self, node: Node, reading: Reading) -> Timing | None:
        if isinstance(node, ScalarNode) and not is_missing(node):
            return self._phrase(node, reading)
        if isinstance(node, MapNode):
            return self._mapping(node, reading)
        reading.wrong_shape(self.expects, node)
        return None

    def _phrase(self, node: ScalarNode, reading: Reading) -> Timing | None:
        if not is_straight(node, reading, spaces=False):
            return None
        found = parse_phrase(node.value, node.part, own_date=self.own_date)
        if isinstance(found, Diagnostic):
            reading.report.add(found)
            return None
        for anchor in _anchors(found):
            if anchor.milestone:
                reading.refer("milestone", anchor.milestone, anchor.span, in_rule=True)
        return found

    def _mapping(self, node: MapNode, reading: Reading) -> Timing | None:
        parts = {key: entry for key, entry in node.entries.items() if key not in (*SETTINGS, *BOUNDS)}
        settings = _settings(node, reading)
        bounds = {key: self._inner(node.entries[key], reading) for key in BOUNDS if key in node.entries}
        core = self._core(node, parts, reading)
        if core is None or settings is None or None in bounds.values():
            return None
        if bounds:
            limit = Limit(core, bounds.get("not-before"), bounds.get("not-after"))
            core = Timing(limit, span=node.span)
        return _merged(core, settings, node, reading)

    def _core(self, node: MapNode, parts: dict[str, Entry], reading: Reading) -> Timing | None:
        keys = set(parts)
        shape = next((shape for shape in SHAPES if keys and keys <= set(shape) and keys != {"otherwise"}), None)
        if shape is None:
            _explain(node, keys, reading)
            return None
        if shape == ("rule",):
            return self._inner(parts["rule"], reading)
        rule = self._composed(shape, parts, node.span, reading)
        return None if rule is None else Timing(rule, span=node.span)

    def _composed(self, shape: tuple[str, ...], parts: dict[str, Entry], span: Span, reading: Reading) -> Rule | None:
        first = shape[0]
        if first == "from":
            return self._since(parts, span, reading)
        if first == "opens":
            return self._window(parts, span, reading)
        if first == "about":
            inner = self._inner(parts["about"], reading)
            return None if inner is None else About(inner)
        if first in (Pick.LATER.value, Pick.EARLIER.value):
            return self._compare(Pick(first), parts[first].value, reading)
        if first in SEASONS or first in OCCASIONS:
            known: dict[str, Condition] = {**SEASONS, **OCCASIONS}
            return self._choose(parts, lambda key, _: known[key.value], span, reading)
        branches = parts[first].value
        if not isinstance(branches, MapNode):
            reading.wrong_shape("a mapping of cases to date rules", branches)
            return None
        return self._choose(branches.entries, _QUESTIONS[first], branches.span, reading)

    def _inner(self, entry: Entry, reading: Reading) -> Timing | None:
        return self(entry.value, reading)

    def _since(self, parts: dict[str, Entry], span: Span, reading: Reading) -> Choose | None:
        missing = next((key for key in ("from", "rule") if key not in parts), None)
        if missing is not None:
            help_ = "write `{from: 2024-08-01, rule: …, else: …}`"
            reading.error("HB206", _HEADLINE, span, f"`{missing}` is missing", help_)
            return None
        day = DateDecoder()(parts["from"].value, reading)
        now = self._inner(parts["rule"], reading)
        before = self._inner(parts["else"], reading) if "else" in parts else None
        if day is None or now is None or (before is None and "else" in parts):
            return None
        return Choose((Case(ExamFrom(day), now),), before)

    def _window(self, parts: dict[str, Entry], span: Span, reading: Reading) -> Window | None:
        ends = [self._inner(parts[key], reading) for key in ("opens", "closes") if key in parts]
        if len(ends) < 2:
            reading.error("HB206", _HEADLINE, span, "a window has two ends", "write `{opens: …, closes: …}`")
            return None
        opens, closes = ends
        return None if opens is None or closes is None else Window(opens, closes)

    def _compare(self, pick: Pick, node: Node, reading: Reading) -> Compare | None:
        if not isinstance(node, ListNode) or len(node.items) < 2:
            reading.wrong_shape("a list of two or more date rules", node)
            return None
        options = [self(item, reading) for item in node.items]
        found = tuple(option for option in options if option is not None)
        return Compare(pick, found) if len(found) == len(options) else None

    def _choose(self, branches: dict[str, Entry], question: Question, span: Span, reading: Reading) -> Choose | None:
        if not branches.keys() - {"otherwise"}:
            help_ = "name at least one case, or write the rule without a choice"
            reading.error("HB206", _HEADLINE, span, "a choice without a case", help_)
            return None
        cases: dict[Condition, Case] = {}
        otherwise: Timing | None = None
        is_whole = True
        for key, entry in branches.items():
            timing = self._inner(entry, reading)
            is_whole &= timing is not None
            if key == "otherwise":
                otherwise = timing
                continue
            condition = question(entry.key, reading)
            if condition in cases:
                reading.error("HB206", _HEADLINE, entry.key.span, f"`{key}` is a case already", "keep one of the two")
                is_whole = False
            elif condition is not None and timing is not None:
                cases[condition] = Case(condition, timing)
            else:
                is_whole = False
        return Choose(_in_order(cases.values()), otherwise) if is_whole else None


Question = Callable[[ScalarNode, Reading], Condition | None]
"""From the key of a branch to the condition that it stands for."""


def _form(key: ScalarNode, reading: Reading) -> Condition | None:
    form = ReferenceDecoder("form")(key, reading)
    return None if form is None else OfForm(form)


def _tag(key: ScalarNode, reading: Reading) -> Condition | None:
    tag = ReferenceDecoder("tag")(key, reading)
    return None if tag is None else WithTag(tag)


def _credits(key: ScalarNode, reading: Reading) -> Condition | None:
    number = NumberDecoder(whole=False, most=300)(key, reading)
    return None if number is None else CreditsFrom(float(number))


_QUESTIONS: dict[str, Question] = {"by-form": _form, "by-tag": _tag, "by-credits": _credits}


def _in_order(cases: Iterable[Case]) -> tuple[Case, ...]:
    """The most credits first: "at least 15" would otherwise swallow "at least 30"."""

    def rank(case: Case) -> float:
        return -case.condition.credits if isinstance(case.condition, CreditsFrom) else 0

    return tuple(sorted(cases, key=rank))


def _settings(node: MapNode, reading: Reading) -> dict[str, Any] | None:
    """Return clock time, convention and roll where they are given; None after reporting."""
    decoders: dict[str, tuple[str, Callable[[Node, Reading], Any]]] = {
        "at": ("at", TimeDecoder()),
        "as": ("convention", ReferenceDecoder("convention")),
        "roll": ("roll", ChoiceDecoder(Roll)),
    }
    given = {
        name: decode(node.entries[key].value, reading)
        for key, (name, decode) in decoders.items()
        if key in node.entries
    }
    return None if None in given.values() else given


def _merged(timing: Timing, settings: dict[str, Any], node: MapNode, reading: Reading) -> Timing | None:
    """Put the settings on the rule; what its phrase has said already cannot be said again."""
    if settings.get("at") is not None and isinstance(timing.rule, Undated):
        label = "a timing without a date has no clock time"
        reading.error("HB206", _HEADLINE, node.entries["at"].key.span, label, "leave `at` out")
        return None
    names = {"at": "at", "convention": "as", "roll": "roll"}
    twice = next((name for name in settings if getattr(timing, name) is not None), None)
    if twice is not None:
        key = names[twice]
        reading.error("HB206", _HEADLINE, node.entries[key].key.span, f"`{key}` is given twice", "keep one of the two")
        return None
    return replace(timing, **settings, span=node.span)


def _explain(node: MapNode, keys: set[str], reading: Reading) -> None:
    unknown = next((entry.key for key, entry in node.entries.items() if key not in _ALL_KEYS), None)
    if unknown is not None:
        help_ = did_you_mean(unknown.value, _ALL_KEYS) or "keys of a rule: " + ", ".join(sorted(_ALL_KEYS))
        reading.error("HB206", _HEADLINE, unknown.span, f"no key `{unknown.value}` in a rule", help_)
    elif not keys or keys == {"otherwise"}:
        reading.error("HB206", _HEADLINE, node.span, "the rule itself is missing", "add `rule: …`")
    else:
        together = ", ".join(f"`{key}`" for key in node.entries if key in keys)
        reading.error("HB206", _HEADLINE, node.span, f"{together} do not go together", "put one rule inside the other")


def _anchors(timing: Timing) -> tuple[Anchor, ...]:
    """Return the milestones that a phrase names."""
    match timing.rule:
        case Shift(anchor=anchor) | On(anchor=anchor):
            return (anchor,)
        case Undated(anchor=anchor):
            return (anchor,) if anchor else ()
        case About(timing=inner):
            return _anchors(inner)
        case Window(opens, closes):
            return (*_anchors(opens), *_anchors(closes))
    return ()
