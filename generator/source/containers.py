"""Decoders of lists and mappings. They report what is wrong and go on with what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from dataclasses import field as dataclass_field
from datetime import date, time
from itertools import pairwise
from typing import Any, Protocol

from generator.diagnostics import Places, Related, Span, nearest
from generator.source import shapes
from generator.source.either import is_decided
from generator.source.nodes import ListNode, MapNode, Node, Plain, ScalarNode, plain
from generator.source.reading import Reading, is_missing
from generator.source.scalars import NumberDecoder, ReferenceDecoder, is_id
from generator.source.texts import TextDecoder


class Decoder(Protocol):
    """Turns a node into a value of the model, or reports why it cannot and returns None."""

    @property
    def expects(self) -> str: ...

    def __call__(self, node: Node, reading: Reading) -> Any: ...


@dataclass(frozen=True, slots=True)
class ListDecoder:
    """A list; a single value may stand for a list of one."""

    item: Decoder

    @property
    def expects(self) -> str:
        if isinstance(self.item, ReferenceDecoder):
            return f"a list of {self.item.kind} ids"
        return f"a list, each item {self.item.expects}"

    def __call__(self, node: Node, reading: Reading) -> tuple[Any, ...] | None:
        if isinstance(node, ListNode):
            items = node.items
        elif isinstance(node, ScalarNode) and not is_missing(node) and self.takes_values:
            items = [node]
        else:
            help_ = "put a dash before it: `- …`" if isinstance(node, MapNode) and not self.takes_values else ""
            reading.wrong_shape(self.expects, node, help_)
            return None
        self._warn_repeats(items, reading)
        values = [self.item(item, reading) for item in items]
        return tuple(value for value in values if value is not None)

    @property
    def takes_values(self) -> bool:
        """Whether an item is a single value, so that the brackets may be left out."""
        return not isinstance(self.item, RecordDecoder | TextDecoder)

    def _warn_repeats(self, items: list[Node], reading: Reading) -> None:
        if len(items) < 2:
            return
        seen: set[Plain] = set()
        for item in items:
            value = plain(item)
            if value in seen:
                label = f"`{value}` stands here already" if isinstance(value, str) else "the same stands here already"
                reading.warn("HB125", "value is listed twice", item.span, label, "delete one of them")
            seen.add(value)
        for one, other in pairwise(items):
            words = self._words(other)
            if words is not None and plain(one) != plain(other) and self._says(one) == self._says(other):
                label, help_ = "the item before this one says the same", "delete one of them, or put the two together"
                reading.warn("HB125", "value is listed twice", words.span, label, help_)

    def _words(self, item: Node) -> Node | None:
        """Return what an item says to readers, where it says something."""
        key = shapes.SAYS.get(self.item.model) if isinstance(self.item, RecordDecoder) else None
        entry = item.entries.get(key) if key is not None and isinstance(item, MapNode) else None
        return entry.value if entry is not None else None

    def _says(self, item: Node) -> Plain | None:
        words = self._words(item)
        return plain(words) if words is not None else None


@dataclass(frozen=True, slots=True)
class PairDecoder:
    """``[2, 6]``: the least and the most."""

    item: NumberDecoder
    expects: str = "a list of two numbers, as `[2, 6]`"

    def __call__(self, node: Node, reading: Reading) -> tuple[Any, ...] | None:
        if not isinstance(node, ListNode) or len(node.items) != 2:
            reading.wrong_shape(self.expects, node)
            return None
        least, most = (self.item(item, reading) for item in node.items)
        if least is None or most is None:
            return None
        if least > most:
            help_ = f"write `[{most}, {least}]`"
            reading.error("HB119", "number is out of bounds", node.span, "the least comes before the most", help_)
            return None
        return least, most


@dataclass(frozen=True, slots=True)
class MapDecoder:
    """A mapping of ids, codes or references to values. Keeps the order of the file."""

    key: shapes.KeyKind
    value: Decoder
    kind: str | None = None
    """What the keys refer to, when they are ids declared elsewhere."""
    or_former: bool = False
    """Ids that those things were called by before will do as well."""

    @property
    def expects(self) -> str:
        article = "an" if self.key.name[0] in "aeiou" else "a"
        return f"a mapping, each key {article} {self.key.name}"

    def __call__(self, node: Node, reading: Reading) -> dict[str, Any] | None:
        if not isinstance(node, MapNode):
            help_ = f"give each item a name of its own instead of the dash: `{self.key.name}: …`"
            reading.wrong_shape(self.expects, node, help_ if isinstance(node, ListNode) else "")
            return None
        named = self.value.named if isinstance(self.value, RecordDecoder) else None
        found: dict[str, Any] = {}
        for key, entry in node.entries.items():
            if not self._is_key(entry.key, reading):
                continue
            if is_missing(entry.value):
                reading.empty(key, entry.key.span, entry.value)
                continue
            if isinstance(self.value, RecordDecoder) and self.value.owns(key, entry.value):
                label = f"`{key}` belongs to one of these, and is none of them"
                help_ = "indent it as far as the keys of the entry that it belongs to"
                reading.error("HB113", "key stands one level too far out", entry.key.span, label, help_)
                continue
            value = named(entry.value, reading, entry.key.span) if named else self.value(entry.value, reading)
            if value is not None:
                found[key] = value
        return found

    def _is_key(self, key: ScalarNode, reading: Reading) -> bool:
        if self.kind is not None:
            reading.refer(self.kind, key.value, key.span, or_former=self.or_former)
            return True
        if self.key is shapes.AN_ID:
            return is_id(key, reading)
        if self.key.pattern.fullmatch(key.value):
            return True
        reading.error("HB120", f"{self.key.name} is not well formed", key.span, self.key.help)
        return False


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """How one key of a mapping is decoded."""

    name: str
    decoder: Decoder
    required: bool


@dataclass(slots=True)
class RecordDecoder:
    """A mapping with known keys: one class of the model."""

    model: type
    plan: Callable[[type], dict[str, FieldPlan]]
    """Says how each key of the class is decoded."""
    _plans: dict[str, FieldPlan] = dataclass_field(default_factory=dict)
    _located: frozenset[str] = frozenset()
    """Fields of the class that say where the entry and its values stand."""

    @property
    def expects(self) -> str:
        keys = ", ".join(f"`{key}`" for key, plan in self.plans.items() if plan.required)
        return f"a mapping with {keys}" if keys else "a mapping"

    @property
    def plans(self) -> dict[str, FieldPlan]:
        """Plans by key. Made on first use: the model's classes refer to each other in circles."""
        if not self._plans:
            self._plans = self.plan(self.model)
            self._located = frozenset(field.name for field in fields(self.model) if not field.compare)
        return self._plans

    def __call__(self, node: Node, reading: Reading) -> Any:
        return self.named(node, reading, node.span)

    def named(self, node: Node, reading: Reading, span: Span) -> Any:
        """Decode a mapping that is known by its key: ``span`` is where it says its name."""
        if not isinstance(node, MapNode):
            reading.wrong_shape(self.expects, node)
            return None
        respell = shapes.RESPELL.get(self.model)
        spelled = respell(node, reading) if respell else node
        if spelled is None:
            return None
        if self._is_stranger(spelled):
            label = f"none of these keys belongs here; expected {self.expects}"
            help_ = "if it belongs to the lines above, indent it as far as they are"
            reading.error("HB113", "value has the wrong shape", span, label, help_)
            return None
        values, meant = self._values(spelled, reading)
        self._check_order(spelled, values, reading)
        complete = self._has_required(spelled, values, meant, reading, span)
        if not is_decided(self.model, spelled, values, meant, reading, span) or not complete:
            return None
        if "span" in self._located:
            values["span"] = span
        if "places" in self._located:
            values["places"] = _places(spelled)
        return self.model(**values)

    def owns(self, key: str, value: Node) -> bool:
        """Whether ``key`` is one of this class's keys that slid out, and not the id of a mapping of this class."""
        return key in self.plans and not (isinstance(value, MapNode) and value.entries.keys() & self.plans.keys())

    def _is_stranger(self, node: MapNode) -> bool:
        """Whether the mapping is another kind of thing: several keys, and not one that is known or nearly so."""
        keys = node.entries
        if len(keys) < 2 or keys.keys() & self.plans.keys():
            return False
        return sum(bool(nearest(key, self.plans)) for key in keys) * 2 < len(keys)

    def _values(self, node: MapNode, reading: Reading) -> tuple[dict[str, Any], set[str]]:
        """Return what could be decoded, and the keys that misspelt ones probably mean."""
        plans = self.plans
        values: dict[str, Any] = {}
        meant: set[str] = set()
        for key, entry in node.entries.items():
            plan = plans.get(key)
            if plan is None:
                meant.add(self._unknown_key(entry.key, node, reading))
            elif is_missing(entry.value):
                reading.empty(key, entry.key.span, entry.value)
            else:
                value = plan.decoder(entry.value, reading)
                if value is not None:
                    values[plan.name] = value
        return values, meant

    def _check_order(self, node: MapNode, values: Mapping[str, Any], reading: Reading) -> None:
        """Report the first pair of dates or times that stand the wrong way round."""
        for pair in shapes.IN_ORDER.get(self.model, ()):
            first, last = (values.get(self.plans[key].name) for key in pair)
            if first is not None and last is not None and last < first:
                begin, end = (node.entries[key].value for key in pair)
                label = f"`{pair[1]}` is {_written(last)}, but `{pair[0]}` is {_written(first)}"
                related = (Related(begin.span, f"`{pair[0]}`"),)
                help_ = "exchange the two, or correct the one that is wrong"
                reading.error("HB130", "period ends before it begins", end.span, label, help_, related)
                return

    def _unknown_key(self, key: ScalarNode, node: MapNode, reading: Reading) -> str:
        near = nearest(key.value, [known for known in self.plans if known not in node.entries])
        help_ = f"did you mean `{near}`?" if near else f"keys here: {', '.join(self.plans)}"
        reading.error("HB111", "key is not known", key.span, f"no key `{key.value}` here", help_)
        return near

    def _has_required(
        self, node: MapNode, values: dict[str, Any], meant: set[str], reading: Reading, span: Span
    ) -> bool:
        complete = True
        for key, plan in self.plans.items():
            if plan.required and plan.name not in values:
                complete = False
                if key not in node.entries and key not in meant:
                    help_ = f"add `{key}`: {plan.decoder.expects}"
                    reading.error("HB112", "key is missing", span, f"`{key}` is missing", help_)
        return complete


def _written(value: date | time) -> str:
    return value.isoformat("minutes") if isinstance(value, time) else value.isoformat()


def _places(node: MapNode) -> Places:
    """Return where each value of an entry stands, and each value or plain item inside one of them."""
    found: dict[str, Span] = {}
    for key, entry in node.entries.items():
        value = entry.value
        found[key] = value.span
        if isinstance(value, MapNode):
            found.update({f"{key}.{inner}": each.value.span for inner, each in value.entries.items()})
        elif isinstance(value, ListNode):
            found.update({f"{key}.{item.value}": item.span for item in value.items if isinstance(item, ScalarNode)})
    return found
