"""An entry of ``changes.yml`` that tells of a change, for the editor to paste and to put in their own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, count

from generator.changes.compare import Comparison
from generator.changes.report.concerned import (
    is_untold,
    procedures_changed,
    roles_concerned,
)
from generator.changes.report.telling import text_of, title_of, topic
from generator.changes.report.words import Words
from generator.model import Handbook
from generator.source.reader import ROOT

_LONGEST = 60
"""Of the words of an id; a date and perhaps a number follow."""
_MARKUP = re.compile(r"([\\`*_\[\]])")


@dataclass(frozen=True, slots=True)
class Draft:
    file: str
    """Where it belongs: ``procedures/changes.yml``."""
    id: str
    yaml: str
    """The whole entry, with its id, for the end of the file."""


def draft_note(comparison: Comparison, on: date | None = None) -> Draft | None:
    """Return a note where the change needs one and brings none, in every language of the new edition.

    ``on`` is the day that it bears; left out, the newest day that the new edition itself knows of.
    """
    if not is_untold(comparison):
        return None
    handbook = comparison.new.handbook
    day = on or _newest_day(handbook)
    id_ = _free_id(f"{topic(comparison)[:_LONGEST].rstrip('-')}-{day.isoformat()}", comparison)
    return Draft(_file(handbook), id_, "\n".join(_yaml(id_, day, comparison)) + "\n")


def _yaml(id_: str, day: date, comparison: Comparison) -> Iterator[str]:
    every = [Words(comparison, language) for language in comparison.new.handbook.languages]
    yield from (f"{id_}:", f"  on: {day.isoformat()}", "  kind: major", "  title:")
    yield from (f"    {words.language}: {_quoted(title_of(comparison, words))}" for words in every)
    yield "  text:"
    for words in every:
        yield f"    {words.language}: |-"
        yield from (f"      - {_escaped(line)}" for line in text_of(comparison, words))
    for key, ids in (("procedures", procedures_changed(comparison)), ("roles", roles_concerned(comparison))):
        if ids:
            yield f"  {key}: [{', '.join(ids)}]"


def _quoted(words: str) -> str:
    return json.dumps(" ".join(words.split()), ensure_ascii=False)


def _escaped(words: str) -> str:
    """Return a line of Markdown that shows ``words`` as they are."""
    return _MARKUP.sub(r"\\\1", " ".join(words.split())).replace("<", "&lt;")


def _free_id(wished: str, comparison: Comparison) -> str:
    """Return an id that no note has or had: feed readers know notes by their ids."""
    taken = comparison.new.handbook.changes.keys() | comparison.old.handbook.changes.keys()
    return next(id_ for id_ in chain([wished], (f"{wished}-{n}" for n in count(2))) if id_ not in taken)


def _newest_day(handbook: Handbook) -> date:
    reviews = (procedure.reviewed.on for procedure in handbook.procedures.values())
    return max(chain(reviews, (note.on for note in handbook.changes.values())))


def _file(handbook: Handbook) -> str:
    """Return the file of the notes that are there, or where the first one belongs."""
    return next((note.span.file for note in handbook.changes.values()), f"{ROOT}/changes.yml")
