"""What goes wrong inside the words of a text: cut off, invisible characters, links that lead nowhere.

Emits HB136, HB139, HB503–HB505 and HB508.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.addresses import is_of_handbook
from generator.diagnostics import Diagnostic, Severity, Span, nearest
from generator.links import LEADS_OUT, flaw
from generator.source.comments import CUT, MEND
from generator.source.nodes import ScalarNode
from generator.source.reading import Reading

_UNSEEN = frozenset("\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064")
"""Invisible characters without a use in running text; joiners and direction marks have one."""

_ITEM = re.compile(r"[ \t]*(?P<item>[-*+] +[^\s\"']+)")
"""An item of a list in Markdown. A line that begins with a number and a point can be a date."""

_HIDDEN = re.compile(r"`+[^`]*`+|\\.")
"""Code and escaped signs: no Markdown inside."""
_LINK = re.compile(
    r"(?P<picture>!)?(?P<whole>\[[^\[\]]*\]"
    r"\([ \t\n]{0,9}(?P<link><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s[^)]*)?\))"
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]*(?P<defined>\S+)"
    r"|<(?P<auto>[^<>\s]+)>"
    r"|(?:https?://|mailto:|tel:)\S+",
    re.MULTILINE,
)
_DEFINED = re.compile(r"^ {0,3}\[([^\]\n]+)\]:", re.MULTILINE)
_PICTURED = re.compile(r"!\[(?P<words>[^\[\]]*)\](?!\()(?: ?\[(?P<name>[^\[\]]*)\])?")
"""A picture whose address stands elsewhere in the text."""
_ENDINGS = "no|com|org|net|edu|eu|se|dk|fi|is|de|uk|io|int|info|example"
_FILES = "md|html?|ya?ml|txt|pdf|docx?|xlsx?|pptx?|csv|zip|png|jpe?g|gif|svg"
_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+"
_MAIL = rf"[\w.+-]+@{_HOST}[a-z]{{2,}}"
_SITE = rf"www\.{_HOST}[a-z]{{2,}}(?:[/?#][^\s)\]>,;]*)?|{_HOST}(?:{_ENDINGS})/[^\s)\]>,;]*"
_BARE = re.compile(rf"(?<![\w./@:+-])(?:(?P<mail>{_MAIL})|(?P<site>{_SITE}))", re.IGNORECASE)
_WEB = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):(?P<slashes>/{0,2})(?P<rest>.*)", re.IGNORECASE)


class _Problem(NamedTuple):
    """Why a link leads nowhere, in words that follow its target, and the remedy."""

    says: str
    help: str
    severity: Severity = Severity.ERROR


_PICTURE = _Problem(
    "is a picture, and no page shows pictures",
    "say in words what it shows, or link to it: leave the `!` out",
    Severity.WARNING,
)


def judge(scalar: ScalarNode, reading: Reading, *, markdown: bool, links: bool = True) -> None:
    """Report what is lost or broken in words that readers see; ``links`` is false for names outside of a text."""
    if scalar.comment is not None:
        reading.error("HB136", "comment behind a text", scalar.comment, CUT, MEND)
    value = scalar.value
    if not value.isascii():
        _warn_unseen(scalar, reading)
    if scalar.lines:
        _warn_run_together(scalar, reading)
    if links and ("](" in value or "]:" in value or "." in value):
        for found in _links(scalar, markdown=markdown):
            reading.report.add(found)


def _warn_unseen(scalar: ScalarNode, reading: Reading) -> None:
    for index, character in enumerate(scalar.value):
        if character in _UNSEEN or unicodedata.category(character) == "Co":
            name = unicodedata.name(character, "character of a single program's own").lower()
            reading.warn(
                "HB503", "text holds a character that is not seen", scalar.part(index, index + 1),
                f"{name} (U+{ord(character):04X})", "delete it: the search does not find the word that it stands in",
            )  # fmt: skip
            return


def _warn_run_together(scalar: ScalarNode, reading: Reading) -> None:
    """Warn of a list in a text whose lines YAML folds into one."""
    for row, line in scalar.written():
        found = _ITEM.match(line) if row > scalar.span.line else None
        if found is not None and f"\n{found['item']}" not in f"\n{scalar.value}":
            span = Span(scalar.span.file, row, found.start("item") + 1, row, found.end() + 1)
            label = "this line is joined to the one above, as running text"
            help_ = "begin the text with `|` on the line of its key, and the words on the next line"
            reading.warn("HB508", "list in a text is run together", span, label, help_)
            return


def _links(scalar: ScalarNode, *, markdown: bool) -> Iterator[Diagnostic]:
    rest = _HIDDEN.sub(lambda found: " " * len(found[0]), scalar.value)
    for found in _LINK.finditer(rest):
        kind = next((kind for kind in ("link", "defined", "auto") if found[kind] is not None), "")
        if kind == "link" and not markdown:
            yield _in_plain(scalar, found)
        elif kind == "link" and found["picture"]:
            yield _leads_nowhere(scalar, found.span(), found["whole"], _PICTURE)
        elif kind:
            target = found[kind].strip("<>")
            problem = _problem(target) if kind != "auto" or _BARE.fullmatch(target) else None
            if problem is not None:
                yield _leads_nowhere(scalar, found.span(kind), target, problem)
    for found in _PICTURED.finditer(rest) if markdown else ():
        if " ".join((found["name"] or found["words"]).lower().split()) in _defined(rest):
            yield _leads_nowhere(scalar, found.span(), found[0], _PICTURE)
    for found in _BARE.finditer(_LINK.sub(lambda link: " " * len(link[0]), rest)):
        yield from _bare(scalar, found, markdown=markdown)


def _defined(text: str) -> set[str]:
    """Return the names of the addresses that a text keeps apart, ``[guide]: https://…``, as Markdown compares them."""
    return {" ".join(found[1].lower().split()) for found in _DEFINED.finditer(text)}


def _in_plain(scalar: ScalarNode, found: re.Match[str]) -> Diagnostic:
    return Diagnostic(
        code="HB505",
        headline="link in a text without Markdown",
        severity=Severity.WARNING,
        span=scalar.part(*found.span()),
        label=f"`{found['whole']}` is shown with its brackets: this text is a single plain line",
        help="write the words alone, and put the link into a text with Markdown, as `details` or a note",
    )


def _leads_nowhere(scalar: ScalarNode, place: tuple[int, int], target: str, problem: _Problem) -> Diagnostic:
    return Diagnostic(
        code="HB139",
        headline="link leads nowhere",
        severity=problem.severity,
        span=scalar.part(*place),
        label=f"`{target}` {problem.says}" if target else problem.says,
        help=problem.help,
    )


def _problem(target: str) -> _Problem | None:
    """Return what is wrong with the target of a link, and the remedy; None when it leads somewhere."""
    lead = next((lead for lead in LEADS_OUT if target.startswith(lead)), None)
    if lead is not None:
        wrong = flaw(target)
        says = "goes no further" if len(target) == len(lead) else wrong
        return _Problem(says, "write the whole address, as the browser shows it") if wrong else None
    if is_of_handbook(target):
        return None
    if not target:
        return _Problem("the link has no address", "write where it leads: `[words](https://…)`")
    if re.fullmatch(_MAIL, target, re.IGNORECASE):
        return _Problem("does not say how it is reached", f"write `mailto:{target}`")
    found = _WEB.fullmatch(target)
    if found is not None and not re.match("[0-9]", found["rest"]):
        return _scheme(found)
    if re.match(rf"(?://)?{_HOST}[a-z]{{2,}}(?:[:/?#]|$)", target, re.IGNORECASE) and not _is_file(target):
        return _Problem("does not say how it is reached", f"write `https://{target.lstrip('/')}`")
    return _Problem(
        "is not an address of the handbook",
        "write those from the language's folder on, as `roles/examiner/`, and others with `https://`",
    )


def _is_file(target: str) -> bool:
    return re.fullmatch(rf"[^/]*\.(?:{_FILES})(?:#.*)?", target, re.IGNORECASE) is not None


def _scheme(found: re.Match[str]) -> _Problem:
    scheme, rest = found["scheme"].lower(), found["rest"]
    near = scheme if scheme in ("https", "http") else nearest(scheme, ("https", "http"), 0.75)
    if near:
        return _Problem("is mistyped", f"write `{near}://{rest.lstrip('/')}`")
    if f"{scheme}:" in LEADS_OUT:
        return _Problem("is mistyped", f"write `{scheme}:{rest}`")
    says = f"is taken off the page: links begin with {', '.join(LEADS_OUT)}"
    return _Problem(says, "write the address on the web, or the words alone", Severity.WARNING)


def _bare(scalar: ScalarNode, found: re.Match[str], *, markdown: bool) -> Iterator[Diagnostic]:
    words = found[0].rstrip(".,:;!?")
    if found["mail"] is not None:
        help_ = f"write `[{words}](mailto:{words})`" if markdown else ""
    else:
        help_ = f"write `<https://{words}>`, or `[words](https://{words})`" if markdown else f"write `https://{words}`"
    if help_:
        yield Diagnostic(
            code="HB504",
            headline="address is no link",
            severity=Severity.WARNING,
            span=scalar.part(found.start(), found.start() + len(words)),
            label=f"nobody can follow `{words}` as it stands",
            help=help_,
        )
