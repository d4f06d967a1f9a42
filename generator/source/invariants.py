"""What types cannot say about single files. Emits HB114, HB126 and HB128."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Form
from generator.source.nodes import MapNode, ScalarNode
from generator.source.reading import Reading


def check_languages(settings: MapNode, reading: Reading) -> None:
    """Report settings that name no language: the first one governs, so there must be one."""
    languages = settings.entries.get("languages")
    if languages is not None and isinstance(languages.value, MapNode) and not languages.value.entries:
        help_ = "write the governing language first: `nb: {name: Norsk bokmål}`"
        reading.error("HB114", "value is missing", languages.key.span, "at least one language is needed", help_)


def check_milestones(register: MapNode, reading: Reading) -> None:
    """Report milestones without exactly one of ``given``, ``due`` and ``awaited: true``."""
    for id_, entry in register.entries.items():
        if isinstance(entry.value, MapNode):
            origins = [f"`{key}`" for key in ("given", "due", "awaited") if _is_set(entry.value, key)]
            if len(origins) != 1:
                label = f"{' and '.join(origins)} exclude each other" if origins else f"nothing says when `{id_}` is"
                help_ = "write exactly one of `given: …`, `due: …` and `awaited: true`"
                reading.error("HB126", "milestone has not exactly one origin", entry.key.span, label, help_)


def _is_set(milestone: MapNode, key: str) -> bool:
    entry = milestone.entries.get(key)
    return entry is not None and not (isinstance(entry.value, ScalarNode) and entry.value.value == "false")


def check_forms(forms: Mapping[str, Form], reading: Reading) -> None:
    """Report groups of forms that contain themselves."""
    for id_, form in forms.items():
        if _contains(id_, id_, forms, set()):
            label = f"`{id_}` comes back among its own forms"
            reading.error("HB128", "group of forms contains itself", form.span, label, "take it out of `includes`")


def _contains(group: str, sought: str, forms: Mapping[str, Form], seen: set[str]) -> bool:
    for inner in forms[group].includes if group in forms else ():
        if inner == sought:
            return True
        if inner not in seen:
            seen.add(inner)
            if _contains(inner, sought, forms, seen):
                return True
    return False
