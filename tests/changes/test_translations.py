"""Translations that are missing now, or that the governing text has left behind."""

from generator.changes.kinds import TranslationMissing, TranslationStale
from generator.governance import record, translations_of
from generator.governance.ledgers import write_translations

GRADES = "grading/register-grades.yml"
NOTE = "      - {kind: rule, text: {nb: Fristen står i loven., en: The deadline is in the Act.}, cites: [toy-001]}\n"
NEW_NOTE = "      - {kind: tip, text: {nb: Spør tidlig., en: Ask early.}}\n"


def test_a_governing_text_that_changes_alone_may_leave_its_translation_behind(after) -> None:
    (stale,) = after((GRADES, "nb: Vurder besvarelsene", "nb: Vurder alle besvarelsene")).of(TranslationStale)
    assert stale.place == "steps.grade-papers.do"
    assert (stale.language, stale.old, stale.words) == ("en", "Vurder besvarelsene", "Vurder alle besvarelsene")
    assert stale.translation == "Grade the papers"
    assert (stale.span.file, stale.span.line) == ("procedures/grading/register-grades.yml", 9)


def test_a_corrected_translation_is_not_stale(after) -> None:
    assert not after((GRADES, "en: Grade the papers", "en: Mark the papers")).of(TranslationStale)


def test_both_languages_rewritten_are_not_stale(after) -> None:
    text = "{nb: Vurder besvarelsene, en: Grade the papers}"
    assert not after((GRADES, text, "{nb: Vurder alt, en: Grade everything}")).of(TranslationStale)


def test_a_new_text_without_a_translation_is_missing_one(after) -> None:
    (missing,) = after((GRADES, NOTE, NOTE + "      - {kind: tip, text: {nb: Spør tidlig.}}\n")).of(TranslationMissing)
    assert missing.place == "steps.deliver-grades.notes.1.text"
    assert (missing.language, missing.words) == ("en", "Spør tidlig.")


def test_a_dropped_translation_is_missing(after) -> None:
    (missing,) = after((GRADES, ", en: Grade the papers}", "}")).of(TranslationMissing)
    assert missing.words == "Vurder besvarelsene"


def test_a_translation_that_was_missing_before_is_not_this_changes_fault(between) -> None:
    gap = (GRADES, ", en: Grade the papers}", "}")
    other = (GRADES, "en: Appeal the grade", "en: Appeal against the grade")
    assert not between((gap,), (gap, other)).of(TranslationMissing)


def test_a_note_put_before_another_leaves_the_other_alone(after) -> None:
    comparison = after((GRADES, NOTE, NEW_NOTE + NOTE))
    assert not [*comparison.of(TranslationStale), *comparison.of(TranslationMissing)]


def test_a_text_that_moves_with_a_renamed_step_is_still_compared(after) -> None:
    comparison = after(
        (GRADES, "  appeal:\n", "  complain:\n    formerly: [appeal]\n"),
        (GRADES, "nb: Klag på karakteren", "nb: Klag på sensuren"),
    )
    assert [stale.place for stale in comparison.of(TranslationStale)] == ["steps.complain.do"]


def test_a_translation_that_was_accepted_is_not_asked_about_again(after) -> None:
    reworded = (GRADES, "nb: Vurder besvarelsene", "nb: Vurder alle besvarelsene")
    comparison = after(reworded)
    kept = record(translations_of(comparison.old.handbook, {}), lambda _: True)
    accepted = record(translations_of(comparison.new.handbook, kept), lambda _: True)
    assert comparison.of(TranslationStale)
    assert not after(reworded, ("translations.yml", "", write_translations(accepted).decode())).of(TranslationStale)


def test_a_change_note_without_its_translation_is_told(after) -> None:
    note = "moved:\n  on: 2026-11-16\n  kind: minor\n  title: {nb: Ny frist, en: New deadline}\n  text: {nb: Ny.}\n"
    (missing,) = after(("changes.yml", "", note)).of(TranslationMissing)
    assert (missing.place, missing.span.file) == ("moved.text", "procedures/changes.yml")
