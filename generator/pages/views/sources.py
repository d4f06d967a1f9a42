"""Sources: statutes, guides and templates; and, claim by claim, the texts that the handbook was made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import addresses, links
from generator.model import Access, ClaimSource, Source, SourceKind
from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft, first_span
from generator.pages.views.words import capital, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    id: str
    title: str
    says: Markup
    address: str
    needs_login: bool
    dated: str
    in_force: str
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    id: str
    title: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    made_from: tuple[tuple[Link, Markup, str], ...]
    """(claim source, what it is, number of claims)."""
    groups: tuple[SourceGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    id: str
    says: Markup
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsView:
    about: Markup
    published: str
    changed: str
    claims: tuple[Claim, ...]
    carried: int


def source_pages(book: Book) -> Iterator[Draft]:
    place = book.at("sources/")
    yield Draft(
        path=place.path,
        title=book.say("sources.title"),
        description=book.say("sources.description"),
        template="sources",
        view=Sources(
            made_from=tuple(_made_from(place, id_, found) for id_, found in book.handbook.claim_sources.items()),
            groups=tuple(_groups(place)),
        ),
        span=first_span(book.handbook.sources),
    )
    for id_, found in book.handbook.claim_sources.items():
        yield Draft(
            path=addresses.claim_source(id_),
            title=book.plain(found.title),
            description=sentence(book.plain(found.about)),
            template="claims",
            view=_claims(book.at(addresses.claim_source(id_)), found),
            span=found.span,
        )


def _made_from(place: Place, id_: str, found: ClaimSource) -> tuple[Link, Markup, str]:
    link = place.link(addresses.claim_source(id_), found.title)
    return link, place.text(found.about), place.book.count("claims", len(found.claims))


def _groups(place: Place) -> Iterator[SourceGroup]:
    for kind in SourceKind:
        here = tuple(
            _source(place, id_, source) for id_, source in place.book.handbook.sources.items() if source.kind is kind
        )
        if here:
            yield SourceGroup(id=f"kind-{kind.value}", title=place.say(f"sources.kind.{kind.value}"), sources=here)


def _source(place: Place, id_: str, source: Source) -> SourceView:
    wording = place.book.wording
    return SourceView(
        id=id_,
        title=capital(place.book.plain(source.title)),
        says=place.text(source.says),
        address=links.harmless(source.address),
        needs_login=source.access is Access.LOGIN,
        dated=wording.plain_date(source.dated) if source.dated else "",
        in_force=_in_force(place, source),
        claims=place.claims(source.cites),
    )


def _in_force(place: Place, source: Source) -> str:
    date, first, last = place.book.wording.plain_date, source.in_force_from, source.in_force_until
    if first and last:
        return place.say("sources.in-force.between", first=date(first), last=date(last))
    if first:
        return place.say("sources.in-force.from", first=date(first))
    return place.say("sources.in-force.until", last=date(last)) if last else ""


def _claims(place: Place, found: ClaimSource) -> ClaimsView:
    book = place.book
    claims = tuple(
        Claim(
            id=claim_id,
            says=place.text(says),
            places=tuple(place.link(carrier.address, carrier.title) for carrier in book.carriers.get(claim_id, ())),
        )
        for claim_id, says in found.claims.items()
    )
    return ClaimsView(
        about=place.text(found.about),
        published=book.wording.plain_date(found.published) if found.published else "",
        changed=book.wording.plain_date(found.changed) if found.changed else "",
        claims=claims,
        carried=sum(bool(claim.places) for claim in claims),
    )
