"""A file's text as its readers get it: escapes resolved, folded lines joined, what cannot be seen left out.

Who looks for words in the raw text would miss those that YAML or HTML spells otherwise (``"\\x31"``, ``&#64;``), those
that go on in the next line, and those with invisible signs inside. Every place leads back to the raw text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

_SPELT = re.compile(
    r"\\x(?P<two>[0-9A-Fa-f]{2})|\\u(?P<four>[0-9A-Fa-f]{4})|\\U(?P<eight>[0-9A-Fa-f]{8})"
    r"|&\#x(?P<hex>[0-9A-Fa-f]{1,6});|&\#(?P<number>\d{1,7});|(?P<at>%40|&commat;)"
    r"|(?P<joined>\\\r?\n[ \t]*)|(?P<line>[ \t]*\r?\n[ \t]*(?:\#[ \t]*)?)"
    r"|(?P<wide>[\uff01-\uff5e])|(?P<unseen>[\u00ad\u200b-\u200d\u2060]+)"
)


class AsRead:
    """A text as it is read, and where its characters stand in the raw one."""

    def __init__(self, raw: str) -> None:
        parts: list[str] = []
        self._starts, self._ends, self._places = [0], [0], [0]
        """By part: where it begins as read, where in the raw text, and where it ends there if it is one character."""
        at = length = 0
        for found in _SPELT.finditer(raw):
            meant = _meant(found)
            for words, start in ((raw[at : found.start()], at), (meant, found.start())):
                if words:
                    parts.append(words)
                    self._starts.append(length)
                    self._places.append(start)
                    self._ends.append(found.end() if start == found.start() else 0)
                    length += len(words)
            at = found.end()
        self._starts.append(length)
        self._places.append(at)
        self._ends.append(0)
        self.text = "".join((*parts, raw[at:]))

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the raw text a stretch of the text as read begins and ends."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, index: int) -> tuple[int, int]:
        part = bisect_right(self._starts, index) - 1
        first = self._places[part] + (0 if self._ends[part] else index - self._starts[part])
        return first, self._ends[part] or first + 1


def _meant(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    match kind:
        case "at":
            return "@"
        case "line":
            return " "
        case "wide":
            return unicodedata.normalize("NFKC", found[0])
        case "joined" | "unseen":
            return ""
    number = int(found[kind], 10 if kind == "number" else 16)
    return chr(number) if number <= 0x10FFFF else " "
