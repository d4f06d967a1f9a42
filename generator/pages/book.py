"""What every view draws on: the handbook, its dates, the words of one language, and the page it stands on."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from markupsafe import Markup, escape

from generator import addresses, links
from generator.deadlines import Resolution
from generator.deadlines.wording import Wording
from generator.diagnostics import Span
from generator.governance import stale_texts
from generator.labels import Labels
from generator.model import Access, Handbook, Text
from generator.pages.citations import Carrier, carriers
from generator.pages.index import Index
from generator.pages.markup import href, inline, rich, up
from generator.pages.timetable import Timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildInfo:
    """What the pages may know about the build. Never the wall clock: the same content gives the same pages."""

    version: str
    """Version of the handbook's content, as shown in the footer and on printouts."""
    revision: str
    """Short id of the content's last change; may be empty."""
    changed: datetime
    """Moment of the content's last change, with its zone."""
    files_changed: Mapping[str, date] = field(default_factory=dict)
    """Day of the last change of each file whose history is known, by its path."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere. Without ``href`` they are only words."""

    label: Markup
    href: str = ""
    note: str = ""
    """What stands behind the link in brackets ("needs log-in")."""
    id: str = ""
    is_external: bool = False
    synonyms: str = ""
    """Other words for it, for the search only."""


class Book:
    """Everything that is the same for all pages of one language."""

    def __init__(
        self, handbook: Handbook, resolution: Resolution, feeds: Collection[str], language: str, build: BuildInfo
    ) -> None:
        self.handbook = handbook
        self.resolution = resolution
        self.feeds = feeds
        """Paths of the calendar feeds that exist, relative to the language's folder."""
        self.language = language
        self.build = build
        self.labels = Labels(language, governing=handbook.languages[0])
        self.wording = Wording(handbook, language)
        self.index = Index(handbook)

    @cached_property
    def carriers(self) -> Mapping[str, tuple[Carrier, ...]]:
        return carriers(self.handbook)

    @cached_property
    def feed_days(self) -> Mapping[str, Collection[str]]:
        """Months and days with a calendar of their own, by the address of the semester that was too large for one."""
        found: dict[str, list[str]] = {}
        for path in sorted(self.feeds):
            folder, _, days = path.removesuffix(".ics").rpartition("/")
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", days):
                found.setdefault(f"{folder}.ics", []).append(days)
        return found

    @cached_property
    def stale(self) -> Collection[Span]:
        """Where the texts stand whose translation is behind the governing text."""
        return stale_texts(self.handbook).get(self.language, frozenset())

    @cached_property
    def timetable(self) -> Timetable:
        return Timetable(self.handbook, self.resolution)

    @cached_property
    def claim_source(self) -> Mapping[str, str]:
        """The source of each claim id."""
        return {claim: name for name, source in self.handbook.claim_sources.items() for claim in source.claims}

    def say(self, key: str, **values: object) -> str:
        """Return the words of the user interface for ``pages.<key>``, with ``values`` put in; both are plain words."""
        plain = {name: each.striptags() if isinstance(each, Markup) else each for name, each in values.items()}
        return self.labels(f"pages.{key}", **plain)

    def script_words(self, page: str) -> str:
        """Return the words that the script of one page needs beside those that every page has, as JSON."""
        section = f"pages.{page}.script"
        words = {key: self.labels(f"{section}.{key}") for key in self.labels.section(section)}
        return json.dumps(words, ensure_ascii=False, separators=(",", ":"))

    def count(self, key: str, number: int) -> str:
        """Return a number with its noun: ``count("steps", 1)`` → "1 step"."""
        return self.say(f"{key}.one" if number == 1 else f"{key}.many", n=number)

    def plain(self, text: Text) -> str:
        """Return a text for a title or an attribute, where no language mark is possible."""
        return text[self.language]

    def synonyms(self, term_id: str) -> tuple[tuple[str, str], ...]:
        """Return the other words for a term with their languages: its names elsewhere first, then its synonyms."""
        term = self.handbook.glossary[term_id]
        others = [(code, term.name[code]) for code in self.handbook.languages if code != self.language]
        further = [(code, word) for code, words in term.also.items() for word in words]
        return tuple(dict.fromkeys((*others, *further)))

    def also(self, name: Text) -> tuple[tuple[str, str], ...]:
        """Return the synonyms of something that the glossary explains under the same name."""
        words = self.plain(name).lower()
        for term_id, term in self.handbook.glossary.items():
            if self.plain(term.name).lower() == words:
                return self.synonyms(term_id)
        return ()

    def semester(self, semester_id: str) -> str:
        """Return a semester's name in words: "autumn 2026"."""
        semester = self.handbook.semesters[semester_id]
        return self.say(f"semester.{semester.season.value}", year=semester.year)

    def alphabetical(self, words: str) -> tuple[int, ...]:
        """Return the sorting key of words, with the language's own letters last (æ, ø, å)."""
        alphabet = self.say("alphabet")
        return tuple(alphabet.find(letter) for letter in words.lower() if letter in alphabet)

    def at(self, path: str) -> Place:
        return Place(self, path)


class Place:
    """The book seen from one page: links are relative to it."""

    def __init__(self, book: Book, path: str) -> None:
        self.book = book
        self.path = path
        self.prefix = up(path)

    def href(self, to: str) -> str:
        return href(self.path, to)

    def say(self, key: str, **values: object) -> str:
        return self.book.say(key, **values)

    def text(self, text: Text) -> Markup:
        """Return one line of words; in the governing language and marked so where the translation is missing."""
        words, language = text.within(self.book.language)
        return self._marked(escape(words), language, "span") + self._behind(text)

    def rich(self, text: Text) -> Markup:
        """Return Markdown as blocks."""
        words, language = text.within(self.book.language)
        if text.span not in self.book.stale:
            return self._marked(rich(words, self.prefix), language, "div")
        governing = self.book.handbook.languages[0]
        return Markup(
            '{}<p class="stale"><small class="untranslated">({})</small></p><div class="stale" lang="{}">{}</div>'
        ).format(
            rich(words, self.prefix), self.say("translation-behind"), governing, rich(text[governing], self.prefix)
        )

    def inline(self, text: Text) -> Markup:
        """Return Markdown as one line, where it is one paragraph."""
        words, language = text.within(self.book.language)
        return self._marked(inline(words, self.prefix), language, "span") + self._behind(text)

    def _behind(self, text: Text) -> Markup:
        """Return a mark for a translation that is behind the governing text, with that text; else nothing."""
        if text.span not in self.book.stale:
            return Markup()
        governing = self.book.handbook.languages[0]
        return Markup(' <small class="untranslated">({}: <span lang="{}">{}</span>)</small>').format(
            self.say("translation-behind"), governing, inline(text[governing], self.prefix)
        )

    def _marked(self, words: Markup, language: str, tag: str) -> Markup:
        if language == self.book.language:
            return words
        note = escape(self.say("untranslated"))
        body = Markup('<{0} lang="{1}">{2}</{0}>').format(Markup(tag), language, words)
        return body + Markup(' <small class="untranslated">({})</small>').format(note)

    def link(self, to: str, label: Text, id_: str = "") -> Link:
        return Link(self.text(label), self.href(to), id=id_)

    def role(self, role_id: str) -> Link:
        return self.link(addresses.role(role_id), self.book.handbook.roles[role_id].name, role_id)

    def roles(self, ids: Iterable[str]) -> tuple[Link, ...]:
        return tuple(self.role(role_id) for role_id in ids)

    def systems(self, ids: Iterable[str]) -> tuple[Link, ...]:
        registered = self.book.handbook.systems
        return tuple(
            Link(self.text(registered[id_].name), self.href(addresses.system(id_)), registered[id_].icon, id_)
            for id_ in ids
        )

    def forms(self, ids: Iterable[str]) -> tuple[Link, ...]:
        return tuple(self.link(addresses.form(id_), self.book.handbook.forms[id_].name, id_) for id_ in ids)

    def terms(self, ids: Iterable[str]) -> tuple[Link, ...]:
        registered = self.book.handbook.glossary
        return tuple(
            Link(
                self.text(registered[id_].name),
                self.href(addresses.term(id_)),
                self.book.plain(registered[id_].definition),
                id_,
                synonyms=", ".join(word for _, word in self.book.synonyms(id_)),
            )
            for id_ in ids
        )

    def sources(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Return links to entries of the list of sources, which say what each is."""
        return tuple(self.link(addresses.source(id_), self.book.handbook.sources[id_].title, id_) for id_ in ids)

    def outward(self, source_id: str) -> Link:
        """Return the link to a source itself; where its address is unknown, to what we say about it."""
        source = self.book.handbook.sources[source_id]
        label = self.text(source.title)
        address = links.harmless(source.address)
        if not address:
            return Link(label, self.href(addresses.source(source_id)), self.say("address-missing"), source_id)
        note = self.say("needs-login") if source.access is Access.LOGIN else ""
        return Link(label, address, note, source_id, is_external=True)

    def claims(self, ids: Iterable[str]) -> tuple[Link, ...]:
        return tuple(
            Link(escape(id_), self.href(addresses.claim(self.book.claim_source[id_], id_)), id=id_) for id_ in ids
        )
