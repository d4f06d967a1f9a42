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
    """Report groups of forms that contain themselves, and what is said of a form that does not fit together."""
    for id_, form in forms.items():
        _check_length(form, reading)
        if _contains(id_, id_, forms, set()):
            label = f"`{id_}` comes back among its own forms"
            reading.error("HB128", "group of forms contains itself", form.span, label, "take it out of `includes`")


def _check_length(form: Form, reading: Reading) -> None:
    """A group is nothing that takes place: its forms last some time. A form has one usual length."""
    lengths = [key for key in ("hours", "usual-hours", "usual-days") if key in form.places]
    headline = "keys exclude each other"
    for key in (*lengths, *(key for key in ("supervised",) if key in form.places)):
        if form.includes:
            help_ = f"write `{key}` at each form of the group"
            reading.error("HB126", headline, form.places[key], f"`{key}` beside `includes`", help_)
    if len(lengths) > 1 and not form.includes:
        label = f"`{lengths[1]}` beside `{lengths[0]}`"
        help_ = "`hours` is what defines the form, the other two are only what is usual; write one of them"
        reading.error("HB126", headline, form.places[lengths[1]], label, help_)


def _contains(group: str, sought: str, forms: Mapping[str, Form], seen: set[str]) -> bool:
    for inner in forms[group].includes if group in forms else ():
        if inner == sought:
            return True
        if inner not in seen:
            seen.add(inner)
            if _contains(inner, sought, forms, seen):
                return True
    return False
