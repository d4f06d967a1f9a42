"""What a build would change in people's calendars: the new feeds against those that are published.

Paths here are relative to the site's top: ``nb/calendars/courses/jap1501.ics``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.diagnostics import NOWHERE, Diagnostic, Severity

_ONE_BY_ONE = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """What a calendar client knows of an event."""

    uid: str
    start: str
    """As written: ``20261208`` or ``20261208T090000``."""
    end: str
    summary: str
    sequence: int
    modified: str

    @property
    def title(self) -> tuple[str, str, str]:
        return (self.summary, self.start, self.end)


def compare_feeds(
    published: Mapping[str, bytes], built: Mapping[str, bytes], on: date, told: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """Yield HB610 to HB613 and HB615 for what subscribers would lose or miss.

    Events are compared in the language of the first of ``built``: ids and times are the same in all. ``on`` is the
    day of the content; what was over before it may go. ``told`` are the ids of events whose end is known already.
    """
    language = next(iter(built), "").partition("/")[0]
    before, now = _events(published, language), _events(built, language)
    renamed = {event.title: event for uid, event in now.items() if uid not in before}
    lost: list[Seen] = []
    for uid, old in before.items():
        if uid in now:
            yield from _changed(old, now[uid])
        elif old.title in renamed:
            yield _finding("HB610", "an event has got another id", old, "name the old id in `formerly`")
        elif old.end.partition("T")[0] > f"{on:%Y%m%d}" and uid not in told:
            lost.append(old)
    yield from _lost(lost)
    yield from _gone(published, built)


def _lost(events: Sequence[Seen]) -> Iterator[Diagnostic]:
    """The ids do not say what was removed; so many are told one by one as an editor reads."""
    help_ = "if it is meant, tell the subscribers; if not, bring it back"
    if len(events) <= _ONE_BY_ONE:
        for event in events:
            yield _finding("HB612", "a published deadline is gone", event, help_, Severity.WARNING)
    else:
        first = min(events, key=lambda event: event.start)
        label = f"{len(events)} coming events, the first {first.summary}, {first.start}"
        yield _finding("HB612", "published deadlines are gone", first, help_, Severity.WARNING, label)


def _changed(old: Seen, new: Seen) -> Iterator[Diagnostic]:
    moved = (old.start, old.end) != (new.start, new.end)
    help_ = "build with the ledger of the last publication, or in a full clone"
    if moved and new.sequence <= old.sequence:
        label = f"{new.summary}: from {old.start} to {new.start}, sequence {old.sequence} to {new.sequence}"
        yield _finding("HB611", "a date moved, but its sequence did not rise", new, help_, label=label)
    elif new.sequence < old.sequence or new.modified < old.modified:
        yield _finding("HB615", "a sequence or stamp is lower than published", new, help_)


def _gone(published: Mapping[str, bytes], built: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    for path in sorted(published.keys() - built.keys()):
        yield Diagnostic(
            code="HB613",
            headline="a published calendar is gone",
            span=NOWHERE,
            severity=Severity.WARNING,
            label=path,
            help="name the old id in `formerly`, or keep the file and tell the subscribers in an event",
        )


def _finding(
    code: str, headline: str, event: Seen, help_: str, severity: Severity = Severity.ERROR, label: str = ""
) -> Diagnostic:
    words = label or f"{event.summary}, {event.start} ({event.uid})"
    return Diagnostic(code=code, headline=headline, span=NOWHERE, severity=severity, label=words, help=help_)


def _events(feeds: Mapping[str, bytes], language: str) -> Mapping[str, Seen]:
    """Return the events of one language by id, the notices of calendars that are too large left out."""
    found: dict[str, Seen] = {}
    for path, content in feeds.items():
        folder, _, inner = path.partition("/")
        if folder == language:
            events = {event.uid: event for event in read_events(content)}
            events.pop(addresses.event_uid(f"notice/{inner}"), None)
            found.update(events)
    return found


def read_events(content: bytes) -> Iterator[Seen]:
    """Yield the events of one of our calendars. Not a general reader: it is for feeds that this program wrote."""
    text = content.decode("utf-8", "replace").replace("\r\n ", "")
    for block in text.split("BEGIN:VEVENT\r\n")[1:]:
        lines = (line.partition(":") for line in block.partition("END:VEVENT")[0].split("\r\n"))
        known = {name.partition(";")[0]: value for name, _, value in lines}
        sequence = known.get("SEQUENCE", "0")
        yield Seen(
            uid=known.get("UID", ""),
            start=known.get("DTSTART", ""),
            end=known.get("DTEND", ""),
            summary=known.get("SUMMARY", ""),
            sequence=int(sequence) if sequence.isdigit() else 0,
            modified=known.get("LAST-MODIFIED", ""),
        )
