"""Other people's words within Markdown that is posted in our name: they are read, and do nothing.

Forges read Markdown twice. First as Markdown, where a backslash makes a sign plain. Then they look through the finished
text for addresses, for ``@names``, for numbers of other reports and for hashes of commits, and there a backslash is
gone; only a sign of no width in the middle keeps these apart. Both are done here, for GitHub and GitLab alike.
"""

from __future__ import annotations

import re

from generator.characters import shown

_APART = "\u200b"
_HIDDEN = "\ufffd"
_MARKS = re.compile("[\u061c\u200b\u200e\u200f\u2060-\u2064]")
"""What a value may hold in some scripts, is not seen, and keeps apart or turns round what we write around it."""
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~#&$^]")
_OPENING = re.compile(r"(?:[-+=]|\d{1,9}(?=[.)]))")
"""What makes a list or a heading of a line that begins with it."""
_CALLS = re.compile(
    r"""
      @                              # somebody's name, and every e-mail address
    | [#!~%&$^](?=[\w"'{(\[])        # a report, a merge request, a label, a milestone, an epic, a snippet, an alert
    | :(?=//)                        # an address with a scheme
    | www(?=\.) | GH(?=-\d)          # an address without one; a report's other name
    | (?<![^\W_])[0-9a-f]{7,}(?![^\W_])  # a commit
    """,
    re.VERBOSE | re.IGNORECASE,
)


def escaped(words: str, longest: int | None = None) -> str:
    """Return ``words`` on one line, as they are read: nothing in them is a link, a picture, mark-up or a call.

    Longer ones end after ``longest`` characters with an ellipsis.
    """
    line = visible(" ".join(shortened(words, longest).split()))
    line = _CALLS.sub(_apart, line)
    line = _SPECIAL.sub(r"\\\g<0>", line)
    return _OPENING.sub(_as_words, line, count=1) if _OPENING.match(line) else line


def shortened(words: str, longest: int | None) -> str:
    """Return at most ``longest`` characters; an ellipsis stands for the rest."""
    return words if longest is None or len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _apart(found: re.Match[str]) -> str:
    """Return what was found with a sign of no width behind it, and in it after every sixth character."""
    return "".join(found[0][start : start + 6] + _APART for start in range(0, len(found[0]), 6))


def _as_words(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def visible(words: str) -> str:
    """Return ``words`` with a sign in place of each character that is not seen, or that moves what is seen."""
    return shown(_MARKS.sub(_HIDDEN, words), _HIDDEN)


def fenced(words: str, kind: str) -> str:
    """Return a block that shows ``words`` as they are, even where they hold back-ticks themselves."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", words)), 3)
    return f"{fence}{kind}\n{visible(words.rstrip())}\n{fence}"
