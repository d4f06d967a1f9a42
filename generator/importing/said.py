"""What a plan said at its last import, so that a later one can tell its own values from changes made by hand."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import Report
from generator.importing.yaml_text import scalar
from generator.source.nodes import MapNode, ScalarNode, parse

Said = Mapping[str, Mapping[str, str]]
"""By ``CODE`` or ``CODE/assessment``: the imported keys and their values as the plan gave them."""

_HEAD = """\
# What the exam plan said at its last import. Written by `handbook import courses`, which compares with it
# so that values changed by hand stay as they are. Commit it with the courses; there is nothing to edit here.
"""


def said_path(semester: str, department: str) -> str:
    """Return where it is kept, below the handbook's folder. The file is hidden: it is no part of the handbook."""
    return f"courses/{semester}/.{department}.imported.yml"


def read_said(path: str, data: bytes) -> Said:
    """Return what the file holds; nothing when it is damaged, which makes every difference one to be asked about."""
    node = parse(path, data, Report())
    if not isinstance(node, MapNode):
        return {}
    return {
        place: {key: each.value.value for key, each in held.entries.items() if isinstance(each.value, ScalarNode)}
        for place, entry in node.entries.items()
        if isinstance(held := entry.value, MapNode)
    }


def write_said(said: Said) -> bytes:
    """Return the file, sorted, one line a course or assessment."""
    lines = [
        f"{scalar(place)}: {{{', '.join(f'{key}: {scalar(value)}' for key, value in sorted(values.items()))}}}"
        for place, values in sorted(said.items())
    ]
    return (_HEAD + "".join(line + "\n" for line in lines)).encode("utf-8")
