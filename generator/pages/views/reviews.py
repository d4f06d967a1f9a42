"""Who answers for which text, when it was last read, and what has changed since it was approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import addresses
from generator.governance import is_changed_since_approval, next_review
from generator.model import Procedure, Status
from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft
from generator.pageset import Searched


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a procedure stands: version, review, approval, last change."""

    version: str
    is_draft: bool
    effective_from: str
    reviewed_on: str
    reviewed_iso: str
    reviewed_by: Link
    due_on: str
    due_iso: str
    """The day from which a script says that the review is overdue."""
    approved: str
    """When, in which version and by whom; empty where no approval is recorded."""
    is_changed: bool
    """Something else stands there now than was approved."""
    last_changed: str
    """Day of the file's last commit; empty where it is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    procedure: Link
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    id: str
    role: Link
    page: str
    """The owner's own page."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    months: int
    owners: tuple[Owner, ...]
    everybody: str
    """Where everybody's are, from the page of one owner; empty on that page itself."""


def review_pages(book: Book) -> Iterator[Draft]:
    yield _page(book, "reviews/", book.say("reviews.title"))
    for role in dict.fromkeys(procedure.owner for procedure in book.handbook.procedures.values()):
        name = book.plain(book.handbook.roles[role].name)
        yield _page(book, f"reviews/{role}/", book.say("reviews.of", role=name), role)


def _page(book: Book, path: str, title: str, only: str = "") -> Draft:
    """Return the page of one owner, or of all."""
    place = book.at(path)
    return Draft(
        path=path,
        title=title,
        description=book.say("reviews.description"),
        template="reviews",
        view=Reviews(
            months=book.handbook.settings.review_interval_months,
            owners=tuple(_owners(place, (only,) if only else book.handbook.roles)),
            everybody=place.href("reviews/") if only else "",
        ),
        search=Searched.TITLE,
    )


def standing(place: Place, procedure_id: str, procedure: Procedure) -> Standing:
    """Return the standing of a procedure."""
    book, reviewed = place.book, procedure.reviewed
    due = next_review(procedure, book.handbook.settings.review_interval_months)
    changed = book.build.files_changed.get(procedure.span.file)
    return Standing(
        version=procedure.version,
        is_draft=procedure.status is Status.DRAFT,
        effective_from=book.wording.plain_date(procedure.effective_from) if procedure.effective_from else "",
        reviewed_on=book.wording.plain_date(reviewed.on),
        reviewed_iso=reviewed.on.isoformat(),
        reviewed_by=place.role(reviewed.by),
        due_on=book.wording.plain_date(due),
        due_iso=due.isoformat(),
        approved=_approved(place, procedure_id),
        is_changed=is_changed_since_approval(book.handbook, procedure_id),
        last_changed=book.wording.plain_date(changed) if changed else "",
    )


def _approved(place: Place, procedure_id: str) -> str:
    book = place.book
    approval = book.handbook.approvals.get(procedure_id)
    if approval is None:
        return ""
    who = book.plain(book.handbook.roles[approval.by].name)
    return place.say(
        "reviews.approved-by", date=book.wording.plain_date(approval.on), version=approval.version, role=who
    )


def _owners(place: Place, roles: Iterable[str]) -> Iterator[Owner]:
    index = place.book.index
    procedures = {id_: place.book.handbook.procedures[id_] for ids in index.procedures_by_phase.values() for id_ in ids}
    for role_id in roles:
        own = {id_: each for id_, each in procedures.items() if each.owner == role_id}
        if own:
            soonest = sorted(own, key=lambda id_: own[id_].reviewed.on)
            rows = (
                Row(
                    procedure=place.link(addresses.procedure(id_), own[id_].title, id_),
                    standing=standing(place, id_, own[id_]),
                )
                for id_ in soonest
            )
            yield Owner(
                id=f"owner-{role_id}",
                role=place.role(role_id),
                page=place.href(f"reviews/{role_id}/"),
                rows=tuple(rows),
            )
