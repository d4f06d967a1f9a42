"""What each finding means: one table a code in the ``*.toml`` files beside this one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """The documentation of one finding, in English. ``wrong`` and ``right`` are short pieces of YAML."""

    id: str
    """``HB`` and three digits; the first digit is the family."""
    title: str
    what: str
    """What the finding says, in a sentence or two."""
    why: str
    """Why it matters to readers or editors."""
    wrong: str
    right: str
    severity: str = "error"
    """``error``, ``warning``, or ``either`` where it depends on the case."""

    @property
    def can_be_ignored(self) -> bool:
        """Whether ``# handbook: ignore[…]`` may accept it: the site can be built with it, and a line causes it."""
        family = self.id[2]
        if family in "12":
            return self.severity == "warning" and self.id != "HB134"
        return (family in "345" and self.id != "HB307") or "HB603" <= self.id <= "HB606"


def _read() -> Iterator[Code]:
    """Read all tables. A mistake in them is ours, and stops the program.

    Raises:
        ValueError: a code is malformed, incomplete or given twice.
    """
    texts = {field.name for field in fields(Code)} - {"id", "severity"}
    for entry in sorted(resources.files(__name__).iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            for id_, table in tomllib.loads(entry.read_text(encoding="utf-8")).items():
                if not re.fullmatch("HB[1-9][0-9]{2}", id_) or set(table) - {"severity"} != texts:
                    raise ValueError(f"{entry.name}: {id_} must have {', '.join(sorted(texts))}")
                if table.get("severity", "error") not in ("error", "warning", "either"):
                    raise ValueError(f"{entry.name}: {id_} has no severity {table['severity']!r}")
                yield Code(id=id_, **{key: text.strip("\n") for key, text in table.items()})


def _sorted() -> dict[str, Code]:
    found: dict[str, Code] = {}
    for code in sorted(_read(), key=lambda code: code.id):
        if code.id in found:
            raise ValueError(f"{code.id} is documented twice")
        found[code.id] = code
    return found


CODES: Mapping[str, Code] = MappingProxyType(_sorted())
"""All codes by id, in order."""
