"""The accessibility statement, with the parts of the EU's model: Decision (EU) 2018/1523, annex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator import links
from generator.model import Accessibility, AccessibilityGap, GapReason
from generator.pages.book import Book, Place
from generator.pages.draft import Draft
from generator.pages.views.contacts import ContactView, contact, contacts


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    what: Markup
    criteria: str
    instead: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    institution: str
    site: str
    assessed: str
    """Empty where nobody has assessed the site yet."""
    status: str
    address: str
    """Where the statement that the law requires is filled in; empty until then."""
    gaps: tuple[tuple[str, tuple[GapView, ...]], ...]
    """(reason in words, what it concerns)."""
    made: tuple[str, ...]
    method: Markup
    contacts: tuple[ContactView, ...]


def accessibility_pages(book: Book) -> Iterator[Draft]:
    settings, place = book.handbook.settings, book.at("accessibility/")
    names = {"institution": book.plain(settings.institution), "site": book.plain(settings.title)}
    found = settings.accessibility
    yield Draft(
        path=place.path,
        title=book.say("accessibility.title"),
        description=book.say("accessibility.description", site=names["site"]),
        template="accessibility",
        view=Statement(
            institution=names["institution"],
            site=names["site"],
            assessed=book.wording.plain_date(found.assessed) if found else "",
            status=book.say(f"accessibility.status.{_status(found)}", **names),
            address=links.harmless(found.statement) if found else "",
            gaps=tuple(_gaps(place, found)) if found else (),
            made=tuple(words.format_map(names) for words in book.labels.words("pages.accessibility.made.text")),
            method=place.text(found.method) if found else Markup(),
            contacts=(contact(place, found.contact),) if found else contacts(place),
        ),
        span=settings.span,
    )


def _status(found: Accessibility | None) -> str:
    if found is None:
        return "unknown"
    return "met" if found.is_met else "partly"


def _gaps(place: Place, found: Accessibility) -> Iterator[tuple[str, tuple[GapView, ...]]]:
    by_reason: Mapping[GapReason, list[AccessibilityGap]] = {
        reason: [gap for gap in found.gaps if gap.reason is reason] for reason in GapReason
    }
    for reason, gaps in by_reason.items():
        if gaps:
            yield place.say(f"accessibility.reason.{reason.value}"), tuple(_gap(place, gap) for gap in gaps)


def _gap(place: Place, gap: AccessibilityGap) -> GapView:
    return GapView(
        what=place.text(gap.what),
        criteria=", ".join(gap.criteria),
        instead=place.text(gap.instead) if gap.instead else Markup(),
    )
