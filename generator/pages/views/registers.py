"""Pages made from one register each: systems, forms, glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import addresses
from generator.model import Form, Tag, Term
from generator.pages.book import Book, Link, Place
from generator.pages.citations import tag_address
from generator.pages.draft import Draft, first_span
from generator.pages.views.notes import NoteView, notes
from generator.pages.views.steps import Line, line
from generator.pages.views.words import NOTHING, capital, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a register."""

    id: str
    name: str
    href: str = ""
    summary: Markup = NOTHING
    icon: str = ""
    extra: tuple[str, ...] = ()
    """Further lines of plain words."""
    notes: tuple[NoteView, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Link, ...] = ()
    claims: tuple[Link, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    """(language, synonym)."""
    usage: Markup = NOTHING
    steps: tuple[Line, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    entries: tuple[Entry, ...]
    more: tuple[Entry, ...] = ()


def system_pages(book: Book) -> Iterator[Draft]:
    place = book.at("systems/")
    found = tuple(_system(place, id_) for id_ in book.handbook.systems)
    yield Draft(
        path=place.path,
        title=book.say("systems.title"),
        description=book.say("systems.description"),
        template="systems",
        view=Register(entries=found),
        span=first_span(book.handbook.systems),
    )
    for id_, system in book.handbook.systems.items():
        own = book.at(addresses.system(id_))
        yield Draft(
            path=own.path,
            title=capital(book.plain(system.name)),
            description=sentence(book.plain(system.summary)),
            template="system",
            view=_system(own, id_, with_steps=True),
            span=system.span,
        )


def _system(place: Place, id_: str, *, with_steps: bool = False) -> Entry:
    book = place.book
    system = book.handbook.systems[id_]
    using = book.index.by_system.get(id_, ())
    return Entry(
        id=id_,
        name=capital(book.plain(system.name)),
        href=place.href(addresses.system(id_)),
        summary=place.text(system.summary),
        icon=system.icon,
        extra=(book.count("steps", len(using)),),
        notes=notes(place, system.notes),
        links=(place.outward(system.link),) if system.link else (),
        also=book.also(system.name),
        claims=place.claims(system.cites),
        steps=tuple(line(place, entry) for entry in using) if with_steps else (),
        formerly=system.formerly,
    )


def form_pages(book: Book) -> Iterator[Draft]:
    place = book.at("forms/")
    forms, tags = book.handbook.forms, book.handbook.tags
    yield Draft(
        path=place.path,
        title=book.say("forms.title"),
        description=book.say("forms.description"),
        template="forms",
        view=Register(
            entries=tuple(_form(place, id_, form) for id_, form in forms.items()),
            more=tuple(_tag(place, id_, tag) for id_, tag in tags.items()),
        ),
        span=first_span(forms),
    )


def _form(place: Place, id_: str, form: Form) -> Entry:
    say = place.say
    extra = [say("forms.hours", least=form.hours[0], most=form.hours[1])] if form.hours else []
    extra += [say("forms.handed-out-at-start")] if form.handed_out_at_start else []
    return Entry(
        id=id_,
        name=capital(place.book.plain(form.name)),
        summary=place.text(form.summary),
        extra=tuple(extra),
        notes=notes(place, form.notes),
        links=place.forms(form.includes),
        also=place.book.also(form.name),
        claims=place.claims(form.cites),
    )


def _tag(place: Place, id_: str, tag: Tag) -> Entry:
    return Entry(
        id=tag_address(id_).partition("#")[2],
        name=capital(place.book.plain(tag.name)),
        summary=place.text(tag.summary),
        extra=(place.say("forms.automatic"),) if tag.automatic else (),
        claims=place.claims(tag.cites),
    )


def glossary_pages(book: Book) -> Iterator[Draft]:
    place = book.at("glossary/")
    terms = sorted(book.handbook.glossary.items(), key=lambda pair: book.alphabetical(book.plain(pair[1].name)))
    yield Draft(
        path=place.path,
        title=book.say("glossary.title"),
        description=book.say("glossary.description"),
        template="glossary",
        view=Register(entries=tuple(_term(place, id_, term) for id_, term in terms)),
        span=first_span(book.handbook.glossary),
    )


def _term(place: Place, id_: str, term: Term) -> Entry:
    book = place.book
    return Entry(
        id=id_,
        name=capital(book.plain(term.name)),
        summary=place.text(term.definition),
        also=book.synonyms(id_),
        usage=place.text(term.usage) if term.usage else NOTHING,
        sources=place.sources(term.sources),
        claims=place.claims(term.cites),
    )
