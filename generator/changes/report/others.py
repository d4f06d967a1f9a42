"""Everything else that the report tells: entries, translations, pages and calendars."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.compare import Comparison
from generator.changes.kinds import (
    EntryAppeared,
    EntryRenamed,
    EntryRevised,
    EntryVanished,
    FeedAppeared,
    FeedChanged,
    FeedMoved,
    FeedVanished,
    PageAppeared,
    PageMoved,
    PageVanished,
    TranslationMissing,
    TranslationStale,
)
from generator.changes.report.section import Section, Table
from generator.changes.report.words import Words


def entries_section(comparison: Comparison, words: Words) -> Section | None:
    """Return milestones, ways of counting, closed days, roles, sources, courses … that changed; rules first."""
    lines = tuple(_entries(comparison, words))
    return Section(words("entries.title"), lines) if lines else None


def _entries(comparison: Comparison, words: Words) -> Iterator[str]:
    for revised in sorted(comparison.of(EntryRevised), key=lambda each: not each.major):
        yield words("entries.changed", entry=words.entry(revised.register, revised.id), how=_how(revised, words))
    yield from (words("entries.new", entry=words.entry(new.register, new.id)) for new in comparison.of(EntryAppeared))
    yield from (words("entries.gone", entry=words.entry(old.register, old.id)) for old in comparison.of(EntryVanished))
    for renamed in comparison.of(EntryRenamed):
        entry = words.entry(renamed.register, renamed.id)
        yield words("entries.renamed", entry=entry, old=renamed.old_id, id=renamed.id)


def _how(revised: EntryRevised, words: Words) -> str:
    rules = [words.rule(rule) for rule in revised.rules]
    fields = ", ".join(field for field in revised.major if not (rules and field == "due"))
    meaning = [words("steps.meaning", fields=fields)] if fields else []
    wording = [words("steps.wording", fields=", ".join(revised.minor))] if revised.minor else []
    return "; ".join((*rules, *meaning, *wording))


def texts_section(comparison: Comparison, words: Words) -> Section | None:
    """Return the texts without a translation, and the translations that may have been left behind."""
    missing = [
        words("texts.missing", language=each.language, place=each.place, span=each.span, words=each.words)
        for each in comparison.of(TranslationMissing)
    ]
    stale = [
        words(
            "texts.stale",
            language=each.language,
            place=each.place,
            span=each.span,
            words=each.words,
            translation=each.translation,
        )
        for each in comparison.of(TranslationStale)
    ]
    lines = tuple(_one_line(line) for line in (*missing, *stale))
    return Section(words("texts.title"), lines) if lines else None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def pages_section(comparison: Comparison, words: Words) -> Section | None:
    """Return pages that are gone, with the remedy, moved and new."""
    gone = comparison.of(PageVanished)
    lines = [*(_gone(page, words) for page in gone)]
    lines += [words("pages.moved", old=page.old_path, path=page.path) for page in comparison.of(PageMoved)]
    lines += [words("pages.new", path=page.path) for page in comparison.of(PageAppeared)]
    advice = words("pages.advice") if gone else ""
    return Section(words("pages.title"), tuple(lines), advice=advice) if lines else None


def _gone(page: PageVanished, words: Words) -> str:
    line = words("pages.gone", path=page.path)
    return line + ". " + words("pages.likely", old=page.id, id=page.likely) if page.likely else line


def feeds_section(comparison: Comparison, words: Words) -> Section | None:
    """Return how many calendars change, those whose subscribers are left with nothing, and the whole table."""
    lines = tuple(_feeds(comparison, words))
    if not lines:
        return None
    head = tuple(words(f"columns.{name}") for name in ("calendar", "new", "gone", "changed"))
    rows = tuple(
        (feed.path, str(feed.added), str(feed.removed), str(feed.changed)) for feed in comparison.of(FeedChanged)
    )
    return Section(words("feeds.title"), lines, Table(words("feeds.table"), head, rows) if rows else None)


def _feeds(comparison: Comparison, words: Words) -> Iterator[str]:
    changed = len(comparison.of(FeedChanged))
    if changed:
        yield words.plural("feeds.changed", changed)
    yield from (words("feeds.gone", path=feed.path) for feed in comparison.of(FeedVanished))
    yield from (words("feeds.moved", old=feed.old_path, path=feed.path) for feed in comparison.of(FeedMoved))
    yield from (words("feeds.new", path=feed.path) for feed in comparison.of(FeedAppeared))
