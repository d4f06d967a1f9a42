"""A translation that was left behind is found by itself; an editor computes nothing and is asked nothing twice."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.governance import State, record, stale_texts, texts_of, translations_of
from generator.governance.ledgers import write_translations
from generator.governance.translations import Translation
from generator.model import Handbook
from generator.source import load
from tests.source.toybox import changed

GRADING = "grading/register-grades.yml"
DO = "steps.grade-papers.do"
Files = Mapping[str, bytes]


def read(files: Files) -> Handbook:
    handbook, report = load(files)
    assert handbook is not None, [f"{found.span} {found.label}" for found in report]
    return handbook


def recorded(files: Files, accept: bool = False) -> dict[str, bytes]:
    """Keep the ledger, as `handbook translate --record` does."""
    ledger = record(translations_of(read(files)), lambda _: accept)
    return {**files, "procedures/translations.yml": write_translations(ledger)}


def of(files: Files, place: str = DO, file: str = GRADING) -> Translation:
    (found,) = [
        each for each in translations_of(read(files)) if (each.located.file, each.located.place) == (file, place)
    ]
    return found


def stale(files: Files) -> list[str]:
    return [each.located.place for each in translations_of(read(files)) if each.state is State.STALE]


@pytest.fixture
def kept(toy_files: Files) -> dict[str, bytes]:
    return recorded(toy_files)


def test_a_fresh_ledger_knows_every_translation_and_finds_none_stale(kept: Files) -> None:
    assert {each.state for each in translations_of(read(kept))} == {State.CURRENT}


def test_a_changed_norwegian_text_leaves_its_english_one_stale(kept: Files) -> None:
    assert stale(changed(kept, GRADING, "Vurder besvarelsene", "Vurder alle besvarelsene")) == [DO]


def test_correcting_the_translation_is_enough(kept: Files) -> None:
    later = changed(kept, GRADING, "Vurder besvarelsene", "Vurder alle besvarelsene")
    assert of(changed(later, GRADING, "Grade the papers", "Grade all papers")).state is State.NEW
    assert stale(changed(later, GRADING, "Grade the papers", "Grade all papers")) == []


def test_recording_keeps_stale_ones_stale_until_they_are_accepted(kept: Files) -> None:
    later = changed(kept, GRADING, "Vurder besvarelsene", "Vurder alle besvarelsene")
    assert stale(recorded(recorded(later))) == [DO]
    assert stale(recorded(later, accept=True)) == []


def test_taking_the_norwegian_change_back_makes_the_translation_current_again(kept: Files) -> None:
    there = changed(kept, GRADING, "Vurder besvarelsene", "Vurder alle besvarelsene")
    assert stale(changed(there, GRADING, "Vurder alle besvarelsene", "Vurder besvarelsene")) == []


def test_wrapping_lines_anew_changes_nothing(kept: Files) -> None:
    wrapped = changed(
        kept, "preparation/write-questions.yml", "* Husk **begge** målformer.", "* Husk **begge**\n          målformer."
    )
    assert stale(wrapped) == []


def test_a_note_put_before_others_disturbs_none_of_them(kept: Files) -> None:
    note = "- {kind: rule, text: {nb: Fristen står i loven.,"
    first = "- {kind: tip, text: {nb: Begynn tidlig., en: Start early.}}\n      " + note
    later = changed(kept, GRADING, note, first)
    assert stale(later) == []
    assert stale(changed(later, GRADING, "Fristen står i loven.", "Fristen står i forskriften.")) == [
        "steps.deliver-grades.notes.1.text"
    ]


def test_a_text_that_moves_to_another_file_takes_its_history_along(kept: Files) -> None:
    path = f"procedures/{GRADING}"
    moved = {name: data for name, data in kept.items() if name != path}
    moved["procedures/grading/set-grades.yml"] = kept[path].replace(b"Vurder besvarelsene", b"Vurder alle besvarelsene")
    assert stale(moved) == [DO]


def test_two_texts_with_the_same_english_words_do_not_disturb_each_other(kept: Files) -> None:
    again = changed(kept, GRADING, "title: {nb: Registrere sensur,", "title: {nb: Føre sensur,")
    assert stale(again) == ["title"]
    other = changed(
        kept,
        "preparation/write-questions.yml",
        "nb: Lag et utkast, en: Make a draft",
        "nb: Sett karakter, en: Grade the papers",
    )
    assert stale(other) == []


def test_a_page_asks_by_the_place_of_the_text(kept: Files) -> None:
    handbook = read(changed(kept, GRADING, "Vurder besvarelsene", "Vurder alle besvarelsene"))
    step = handbook.procedures["register-grades"].steps["grade-papers"]
    assert stale_texts(handbook) == {"en": frozenset({step.do.span})}
    assert stale_texts(handbook, {}) == {"en": frozenset()}


def test_every_text_has_an_address_of_its_own(toy: Handbook) -> None:
    found = [(each.file, each.place) for each in texts_of(toy)]
    assert len(found) == len(set(found))
    assert ("handbook.yml", "about.0.text") in found
    assert ("calendar.yml", "layers.institution.name") in found
    assert ("roles.yml", "examiner.name") in found
    assert ("sources/toy.yml", "claims.toy-001") in found
    assert (GRADING, DO) in found


def test_the_ledger_is_read_back_as_it_was_written_and_one_line_a_text(kept: Files) -> None:
    data = kept["procedures/translations.yml"]
    assert recorded(kept)["procedures/translations.yml"] == data
    lines = data.decode().splitlines()
    assert len([line for line in lines if line.startswith(f"  {DO}: {{en: ")]) == 1
    changed_now = recorded(changed(kept, GRADING, "Vurder besvarelsene", "Vurder dem"), accept=True)
    after = changed_now["procedures/translations.yml"].decode().splitlines()
    assert sum(one != other for one, other in zip(lines, after, strict=True)) == 1


def test_a_damaged_ledger_is_a_finding_with_a_place(kept: Files) -> None:
    _, report = load({**kept, "procedures/translations.yml": b"grading/x.yml:\n  - 1\n"})
    assert [(each.code, each.span.line) for each in report] == [("HB113", 2)]


# --- a third language


NYNORSK = "  en: {name: English}\n"


@pytest.fixture
def in_three(kept: Files) -> dict[str, bytes]:
    return changed(kept, "handbook.yml", NYNORSK, NYNORSK + "  nn: {name: Norsk nynorsk}\n")


def test_a_third_language_is_data_only_and_all_its_texts_are_told_as_missing(in_three: Files) -> None:
    judged = [each for each in translations_of(read(in_three)) if each.language == "nn"]
    assert {each.state for each in judged} == {State.MISSING}
    assert len(judged) == len(list(texts_of(read(in_three))))


def test_a_third_language_is_recorded_beside_the_second(in_three: Files) -> None:
    done = recorded(changed(in_three, GRADING, "en: Grade the papers}", "en: Grade the papers, nn: Vurder svara}"))
    assert f"  {DO}: {{en: " in done["procedures/translations.yml"].decode()
    later = changed(done, GRADING, "Vurder besvarelsene", "Vurder alle besvarelsene")
    assert [(each.language, each.state) for each in translations_of(read(later)) if each.located.place == DO] == [
        ("en", State.STALE),
        ("nn", State.STALE),
    ]
