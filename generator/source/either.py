"""Keys of which an entry has exactly one: a value, or the switch that says that it is not known. Emits HB112, HB126."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from generator.diagnostics import Span
from generator.source import shapes
from generator.source.nodes import MapNode
from generator.source.reading import Reading


def is_decided(
    model: type, node: MapNode, values: Mapping[str, Any], meant: Collection[str], reading: Reading, span: Span
) -> bool:
    """Whether an entry has exactly one of such keys; report it where it has none or both.

    ``values`` is what could be decoded, ``meant`` are the keys that misspelt ones probably mean, and ``span`` is where
    the entry says its name.
    """
    if model not in shapes.EITHER:
        return True
    key, switch = shapes.EITHER[model]
    given = {each for each in (key, switch) if each in node.entries or each in meant}
    if values.get(switch) is False:
        given.discard(switch)
    if not given:
        help_ = f"add `{key}`, or write `{switch}: true` while it is not known"
        reading.error("HB112", "key is missing", span, f"`{key}` is missing", help_)
        return False
    waiting = [each for each in (*(given - {key}), shapes.MEANWHILE[model]) if each in node.entries]
    if key not in given or not waiting:
        return True
    label = f"`{waiting[0]}` beside `{key}`"
    keys = " and ".join(f"`{each}`" for each in waiting)
    help_ = f"delete {keys} now that `{key}` is known, or write `{switch}: true` instead of `{key}`"
    reading.error("HB126", "keys exclude each other", node.entries[waiting[0]].key.span, label, help_)
    return False
