"""From a resolved handbook to a page set."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator import addresses
from generator.deadlines import Resolution
from generator.diagnostics import NOWHERE
from generator.formerly import former_ids
from generator.model import Handbook
from generator.pages.book import Book, BuildInfo
from generator.pages.data import data_files
from generator.pages.draft import Draft
from generator.pages.formerly import FormerAnchors, redirects
from generator.pages.markup import heading_text
from generator.pages.nav import menu
from generator.pages.views.about import about_pages
from generator.pages.views.accessibility import accessibility_pages
from generator.pages.views.calendars import calendar_pages
from generator.pages.views.changes import changes_pages
from generator.pages.views.courses import course_pages
from generator.pages.views.dates import dates_pages
from generator.pages.views.departments import department_pages
from generator.pages.views.due import due_pages
from generator.pages.views.exam_day import exam_day_pages
from generator.pages.views.findings import findings_pages
from generator.pages.views.home import home_page
from generator.pages.views.hubs import hub_pages
from generator.pages.views.my import my_pages
from generator.pages.views.overviews import overview_pages
from generator.pages.views.phases import phase_pages, procedure_pages
from generator.pages.views.privacy import privacy_pages
from generator.pages.views.registers import form_pages, glossary_pages, system_pages
from generator.pages.views.reviews import review_pages
from generator.pages.views.roles import role_pages
from generator.pages.views.sources import source_pages
from generator.pages.views.words import capital
from generator.pages.views.year import year_pages
from generator.pageset import Page, PageSet

FAMILIES = (
    role_pages,
    phase_pages,
    procedure_pages,
    exam_day_pages,
    hub_pages,
    due_pages,
    overview_pages,
    year_pages,
    department_pages,
    course_pages,
    calendar_pages,
    system_pages,
    form_pages,
    glossary_pages,
    dates_pages,
    source_pages,
    about_pages,
    accessibility_pages,
    privacy_pages,
    changes_pages,
    review_pages,
    findings_pages,
    my_pages,
)


def render(
    handbook: Handbook, resolution: Resolution, feeds: Collection[str], language: str, build: BuildInfo
) -> PageSet:
    """Return every page of one language, with its menu and the data files of its scripts.

    ``feeds`` holds the paths of the calendars that exist (see :mod:`generator.addresses`); no other is linked.
    """
    book = Book(handbook, resolution, feeds, language, build)
    environment = _environment(book)
    former = former_ids(handbook)
    anchors = FormerAnchors(former)
    pages = {draft.path: _page(book, environment, draft, anchors) for draft in _drafts(book)}
    moved = addresses.moved(pages, former)
    files = {**data_files(book), **redirects(book, environment, pages, moved)}
    return PageSet(language=language, pages=pages, files=files, moved=moved, nav=menu(book))


def _drafts(book: Book) -> Iterator[Draft]:
    yield home_page(book)
    for family in FAMILIES:
        yield from family(book)


def _page(book: Book, environment: Environment, draft: Draft, anchors: FormerAnchors) -> Page:
    place = book.at(draft.path)
    body = environment.get_template(f"{draft.template}.html").render(
        view=draft.view, place=place, href=place.href, say=place.say, path=draft.path, book=book
    )
    is_known = draft.span is not NOWHERE and draft.span.file != ""
    return Page(
        path=draft.path,
        language=book.language,
        title=draft.title,
        description=draft.description,
        body=anchors.added_to(tidy(body)),
        edit_path=draft.span.file if is_known else None,
        edit_line=draft.span.line if is_known else None,
        search=draft.search,
        template=draft.theme_template,
    )


def _environment(book: Book) -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.pages", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capital"] = _capital
    environment.globals["heading"] = heading
    environment.globals["Markup"] = Markup
    environment.globals["count"] = book.count
    environment.globals["script_words"] = book.script_words
    return environment


def _capital(words: str) -> str:
    """Keep markup as markup; a text that begins with a tag is left alone."""
    return type(words)(capital(words)) if isinstance(words, Markup) else capital(words)


def heading(level: int, words: str, id_: str) -> Markup:
    """Return a heading with its own id, on a line of its own.

    It is HTML until :func:`tidy` turns it into Markdown, so that every engine's table of contents has it: a tag is
    what no value can bring along, whereas a line that begins with ``#`` may come out of any text with a line break.
    """
    return Markup('\n<h{0} data-outline id="{1}">{2}</h{0}>\n').format(level, id_, " ".join(words.split()))


_HEADING = re.compile(r'<h([1-6]) data-outline id="([\w-]+)">(.*)</h\1>')
_APART = re.compile(r"(</(?:dt|dd|td|th|li|div|p)>)(<)")
"""Search engines drop tags: words of neighbouring cells need a space between them."""


def tidy(body: str) -> str:
    """Return a body whose headings stand alone between blank lines and whose HTML blocks have none inside.

    Blank or indented lines inside HTML would make Markdown read parts of it as text or code.
    """
    parts: list[str] = []
    block: list[str] = []
    for line in filter(None, map(str.strip, body.splitlines())):
        found = _HEADING.fullmatch(line)
        if found is None:
            block.append(_APART.sub(r"\1 \2", line))
        else:
            parts += ["\n".join(block), _markdown_heading(found)]
            block = []
    return "\n\n".join(filter(None, (*parts, "\n".join(block)))) + "\n"


def _markdown_heading(found: re.Match[str]) -> str:
    return f"{'#' * int(found[1])} {heading_text(Markup(found[3]).unescape())} {{#{found[2]}}}"
