"""What holds for the words of any field: one line where the model asks for no Markdown, and a length.

Emits HB124 and HB140.
"""

from __future__ import annotations

from generator.source.nodes import LONGEST, ScalarNode
from generator.source.reading import Reading

NAME = 200
"""Characters of a name or a title: it stands in menus, tables and calendars."""
LINE = 1000
"""Characters of any other text of one line."""
MARKDOWN = LONGEST
VALUE = 100
"""Characters of a value that is no text, as a version."""
_ELSEWHERE = "write it in one line, or move the rest to `details` or `notes`"


def is_one_line(words: str, scalar: ScalarNode, reading: Reading) -> bool:
    """Return whether ``words`` stand on one line, else report."""
    if "\n" not in words:
        return True
    label = "this text is a single line without Markdown"
    reading.error("HB124", "text is longer than one line", scalar.span, label, _ELSEWHERE)
    return False


def is_short(words: str, most: int, scalar: ScalarNode, reading: Reading) -> bool:
    """Return whether ``words`` have at most so many characters, else report."""
    if len(words) <= most:
        return True
    label = f"it has {len(words)} characters, at most {most} can stand here"
    help_ = "say it shortly" if most >= NAME else "write nothing but the value"
    reading.error("HB140", "text is too long", scalar.span, label, help_)
    return False
