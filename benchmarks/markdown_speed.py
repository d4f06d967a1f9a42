"""How long a text takes to render that is as long, and as full of one sign, as the check takes it.

Run ``python benchmarks/markdown_speed.py``: the slowest signs first, in seconds of CPU. None should need more than two.
"""

from __future__ import annotations

import time

from generator.diagnostics import Report, Span
from generator.pages.markup import rich
from generator.source.limits import MARKDOWN
from generator.source.nodes import ScalarNode
from generator.source.reading import Reading
from generator.source.weight import DEEPEST, MOST_BRACKETS, is_light

SIGNS = (
    "[", "![", "]", "[a](", "[a](b", "[a]", "[a][b]", "[a]: b\n", "[`", "[<", "[*", "*", "**", "_", "__", "*a ", "a*",
    "*_", "**_", "`", "``", "`a", "<", "<a", "<a>", "</", "<https://a.no>", "&", "&amp;", "\\", "\\*", "|", "a|b\n",
    "|-", "> ", "> a\n", "- ", "- a\n", "    - a\n", "1. ", "1. a\n", "# a\n", "a\n===\n", "a\n---\n", "a  \n", "(",
    ")", "{: a}", "~", "^", "\n",
)  # fmt: skip


def longest(sign: str) -> str:
    """Return the longest text of a sign that the check takes, with its brackets at the beginning."""
    most = MARKDOWN // len(sign)
    for number in (most, MOST_BRACKETS, DEEPEST):
        text = sign * min(most, number)
        text += "*a`b_<c" * ((MARKDOWN - len(text)) // 7)
        if is_light(text, ScalarNode(text, Span("", 1, 1, 1, 1)), Reading(Report())):
            break
    return text


def main() -> None:
    found = []
    for sign in SIGNS:
        text = "a " + longest(sign)
        start = time.process_time()
        rich(text)
        found.append((time.process_time() - start, sign))
    for seconds, sign in sorted(found, reverse=True):
        print(f"{seconds:6.2f} s  {sign!r}")


if __name__ == "__main__":
    main()
