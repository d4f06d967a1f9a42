"""What leads readers on from where things were before: pages at old addresses, and old anchors beside the new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jinja2 import Environment

from generator.formerly import Former
from generator.links import site_of
from generator.pages.book import Book
from generator.pages.markup import href, up
from generator.pageset import Page

_PREFIXES = {"departments": "department-", "tags": "tag-"}
"""Registers whose entries have anchors that are not their bare ids."""
_HEADING = re.compile(r"^#{1,6} .+ \{#(?P<id>[\w-]+)\}$", re.MULTILINE)
_ELEMENT = re.compile(r'<(?:li|div|h[1-6]|section)\b[^>]*?\sid="(?P<id>[\w-]+)"[^>]*>(?:\s*<dt[^>]*>)?')
"""The second half: a group in a list of descriptions may hold nothing before its term."""


def redirects(
    book: Book, environment: Environment, pages: Mapping[str, Page], moved: Mapping[str, str]
) -> Mapping[str, bytes]:
    """Return a page at each old address that leads to the page of today, also where no script runs."""
    template = environment.get_template("moved.html")
    site = site_of(book.handbook.settings.base_url)
    return {
        f"{old}index.html": template.render(
            language=book.language,
            title=pages[path].title,
            to=href(old, path),
            canonical=f"{site}{book.language}/{path}" if site else "",
            root=f"{up(old)}../",
            say=book.say,
        ).encode()
        for old, path in moved.items()
    }


class FormerAnchors:
    """Puts the anchors that things had under former ids beside those that they have now."""

    def __init__(self, former: Former) -> None:
        self._before: dict[str, list[str]] = {}
        """Anchor → the anchors of the same thing before."""
        for register, ids in former.items():
            prefix = _PREFIXES.get(register, "")
            for id_, before in ids.items() if register != "courses" else ():
                self._before.setdefault(prefix + id_, []).extend(prefix + old for old in before)
        self._phases = former.get("phases", {})
        self._roles = former.get("roles", {})

    def added_to(self, body: str) -> str:
        """Return the body of a page with them. An anchor that the page has already stays where it is."""
        if not self._before:
            return body
        taken = {found["id"] for pattern in (_HEADING, _ELEMENT) for found in pattern.finditer(body)}
        with_blocks = _HEADING.sub(lambda found: self._put(found, taken, "{marks}\n\n{place}", "div"), body)
        return _ELEMENT.sub(lambda found: self._put(found, taken, "{place}{marks}", "span"), with_blocks)

    def _put(self, found: re.Match[str], taken: set[str], form: str, tag: str) -> str:
        free = [old for old in dict.fromkeys(self._former(found["id"])) if old not in taken]
        if not free:
            return found[0]
        taken.update(free)
        return form.format(marks="".join(f'<{tag} id="{old}"></{tag}>' for old in free), place=found[0])

    def _former(self, anchor: str) -> Iterator[str]:
        yield from self._before.get(anchor, ())
        # A role's block within a phase is called after both.
        for place in (each.start() for each in re.finditer("-", anchor)):
            phase, role = anchor[:place], anchor[place + 1 :]
            if phase in self._phases or role in self._roles:
                yield from self._pairs(phase, role)

    def _pairs(self, phase: str, role: str) -> Iterator[str]:
        for first in (phase, *self._phases.get(phase, ())):
            for second in (role, *self._roles.get(role, ())):
                if (first, second) != (phase, role):
                    yield f"{first}-{second}"
