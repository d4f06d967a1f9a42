"""Change notes as Atom (RFC 4287): a feed a language, and one for each role.

Only major notes go out: a feed that reports every comma is soon unsubscribed. Ids are name-based UUIDs that follow from
the note's id alone, so they survive a new address of the site; the stamp is the note's own day, never the clock.
"""

from __future__ import annotations

from datetime import date, datetime
from xml.etree.ElementTree import Element, SubElement, tostring
from zoneinfo import ZoneInfo

from generator import addresses
from generator.changelog.content import html_of
from generator.changelog.notes import notes_for
from generator.characters import shown
from generator.formerly import former_ids
from generator.labels import Labels
from generator.model import ChangeKind, ChangeNote, Handbook, Text

ATOM = "http://www.w3.org/2005/Atom"
_BEGINNING = date(2000, 1, 1)
"""A feed needs a date even before its first note."""
_ZONE = ZoneInfo("Europe/Oslo")


def render_atom(handbook: Handbook, language: str, role: str | None = None) -> bytes:
    """Return the feed of all major notes, or of those that concern one role, in one language."""
    return _Feed(handbook, language, role).document()


def render_feeds(handbook: Handbook, language: str) -> dict[str, bytes]:
    """Return the feeds of one language by path below the language's folder: of all notes, and one for each role.

    A role's feed is also where it was under the role's former ids.
    """
    feeds = {addresses.changes_feed(): render_atom(handbook, language)}
    feeds |= {addresses.changes_feed(role): render_atom(handbook, language, role) for role in handbook.roles}
    return feeds | {old: feeds[path] for old, path in addresses.moved(feeds, former_ids(handbook)).items()}


class _Feed:
    def __init__(self, handbook: Handbook, language: str, role: str | None) -> None:
        self._handbook = handbook
        self._language = language
        self._role = role
        self._base = f"{handbook.settings.base_url}{language}/"
        self._labels = Labels(language, governing=handbook.languages[0])

    def document(self) -> bytes:
        notes = notes_for(self._handbook, self._role, ChangeKind.MAJOR)
        path = addresses.changes_feed(self._role)
        feed = Element("feed", {"xmlns": ATOM, "xml:lang": self._language})
        SubElement(feed, "id").text = _id(f"{self._language}/{path}")
        SubElement(feed, "title").text = self._title()
        SubElement(feed, "updated").text = _stamp(max((note.on for note in notes.values()), default=_BEGINNING))
        SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": self._base + path})
        SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{self._base}changes/"})
        SubElement(SubElement(feed, "author"), "name").text = self._handbook.settings.institution[self._language]
        for id_, note in notes.items():
            self._entry(feed, id_, note)
        for element in feed.iter():
            # XML cannot hold control characters, not even written as references.
            element.text = shown(element.text) if element.text else None
            element.attrib = {name: shown(value) for name, value in element.attrib.items()}
        written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
        return written + b"\n"

    def _title(self) -> str:
        title = self._handbook.settings.title[self._language]
        if self._role is None:
            return self._labels("changelog.title", title=title)
        role = self._handbook.roles[self._role].name[self._language]
        return self._labels("changelog.title-role", title=title, role=role)

    def _entry(self, feed: Element, id_: str, note: ChangeNote) -> None:
        entry = SubElement(feed, "entry")
        SubElement(entry, "id").text = _id(f"{self._language}/changes/{id_}")
        self._words(entry, "title", note.title)
        for name in ("published", "updated"):
            SubElement(entry, name).text = _stamp(note.on)
        link = f"{self._base}changes/#{id_}"
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": link})
        for procedure in note.procedures:
            title = self._handbook.procedures[procedure].title[self._language]
            target = self._base + addresses.procedure(procedure)
            SubElement(entry, "link", {"rel": "related", "type": "text/html", "href": target, "title": title})
        for role in note.roles:
            label = self._handbook.roles[role].name[self._language]
            SubElement(entry, "category", {"term": role, "label": label})
        content = self._words(entry, "content", note.text)
        content.set("type", "html")
        content.text = html_of(content.text or "", self._base)

    def _words(self, entry: Element, name: str, text: Text) -> Element:
        """Add a text; where the translation is missing, the governing one marked as such."""
        words, language = text.within(self._language)
        element = SubElement(entry, name, {} if language == self._language else {"xml:lang": language})
        element.text = words
        return element


def _id(name: str) -> str:
    return f"urn:uuid:{addresses.event_uid(name)}"


def _stamp(day: date) -> str:
    """Return the beginning of a day in Norway (RFC 3339)."""
    return datetime(day.year, day.month, day.day, tzinfo=_ZONE).isoformat()
