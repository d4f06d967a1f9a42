"""Change notes: which are new, changed or gone; and where a major change has none, one to paste."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import yaml

from generator.assemble import assemble
from generator.changes import Comparison, Weight, compare
from generator.changes.kinds import NoteAppeared, NoteRevised, NoteVanished
from generator.changes.report import write_comparison
from generator.changes.report.draft import Draft, draft_note
from generator.diagnostics import Severity
from tests.changes.conftest import Edit, edited, edition
from tests.changes.test_kinds import CASES

NOTES = "changes.yml"
QUESTIONS = ("preparation/write-questions.yml", "6 working days before exam", "8 working days before exam")
GRADING = ("milestones.yml", "15 working days after end", "20 working days after end")
HAND_OVER = ("grading/register-grades.yml", "role: student\n", "role: examiner\n")
WORDS_ONLY = ("grading/register-grades.yml", "en: Appeal the grade", "en: Appeal against the grade")
NOTE = """eight-days:
  on: 2026-11-16
  kind: major
  title: {nb: Oppgavene skal være klare tidligere, en: The questions are due earlier}
  text: {nb: Åtte virkedager før eksamen., en: Eight working days before the exam.}
  procedures: [write-questions]
  roles: [examiner, student-adviser]
"""
MINOR = NOTE.replace("kind: major", "kind: minor")
DAY = date(2026, 11, 20)

After = Callable[..., Comparison]


def note(text: str = NOTE) -> Edit:
    return (NOTES, "", text)


def entry(draft: Draft | None) -> Any:
    """Return what the drafted note says, under its id."""
    assert draft is not None
    return yaml.load(draft.yaml, Loader=yaml.BaseLoader)[draft.id]


def report(comparison: Comparison, form: str = "text") -> str:
    return write_comparison(comparison, form, "en", on=DAY)


# --- what is said about the notes that are there


def test_a_new_note_is_told_with_its_weight_and_the_roles_it_is_for(after: After) -> None:
    comparison = after(QUESTIONS, note())
    assert [(new.id, new.weight) for new in comparison.of(NoteAppeared)] == [("eight-days", Weight.MINOR)]
    assert "  - New note (major): “The questions are due earlier”, for examiner and student adviser\n" in report(
        comparison
    )
    assert "draft" not in report(comparison)


def test_a_note_that_names_nobody_is_for_everybody(after: After) -> None:
    written = report(after(note(MINOR.replace("  roles: [examiner, student-adviser]\n", ""))))
    assert written.startswith("Minor change: 1 change note is new.\n")
    assert "New note (minor): “The questions are due earlier”, for everybody\n" in written


def test_a_changed_note_says_in_what(between) -> None:
    comparison = between((note(),), (note(NOTE.replace("2026-11-16", "2026-11-17").replace("Eight", "Nine")),))
    assert [(each.id, each.fields) for each in comparison.of(NoteRevised)] == [("eight-days", ("on", "text"))]
    told = "The note “The questions are due earlier” (major, for examiner and student adviser) changes: on, text\n"
    assert told in report(comparison)


def test_a_removed_note_is_told_by_its_last_words(between) -> None:
    comparison = between((note(),), ())
    assert [each.id for each in comparison.of(NoteVanished)] == ["eight-days"]
    assert "The note “The questions are due earlier” (major, for examiner and student adviser) is removed\n" in report(
        comparison
    )


def test_a_note_whose_role_got_another_id_is_not_changed(between) -> None:
    old = (note(MINOR.replace("[examiner, student-adviser]", "[student]")),)
    new = [note(MINOR.replace("[examiner, student-adviser]", "[candidate]"))]
    new += [("roles.yml", "student:\n", "candidate:\n  formerly: [student]\n")]
    new += [("grading/register-grades.yml", "role: student\n", "role: candidate\n")]
    assert not between(old, tuple(new)).of(NoteRevised)


# --- a major change without a note


@pytest.mark.parametrize("name", [name for name, (_, _, weight) in CASES.items() if weight is Weight.MAJOR])
def test_the_drafted_note_passes_the_check_when_it_is_pasted(
    after: After, toy_files: dict[str, bytes], name: str
) -> None:
    edit = CASES[name][0]
    draft = draft_note(after(edit), DAY)
    assert draft is not None
    assert draft.file == "procedures/changes.yml"
    pasted = after(edit, note(draft.yaml))
    (new,) = pasted.of(NoteAppeared)
    assert (new.id, new.note.on, new.note.kind.value) == (draft.id, DAY, "major")
    assert all(new.note.title.get(language) and new.note.text.get(language) for language in ("nb", "en"))
    assert draft_note(pasted, DAY) is None
    with_note = assemble(edited(toy_files, edit, note(draft.yaml))).report
    without = [(found.code, found.span) for found in assemble(edited(toy_files, edit)).report]
    assert [found for found in with_note if (found.code, found.span) not in without] == []


def test_the_draft_passes_the_check_of_the_shipped_handbook_with_its_wild_names(shipped: dict[str, bytes]) -> None:
    files = edited(shipped, ("milestones.yml", "15 working days after end", "20 working days after end"))
    comparison = compare(edition(shipped), edition(files))
    draft = draft_note(comparison, DAY)
    assert draft is not None
    found = assemble(edited(files, note("\n" + draft.yaml))).report
    assert not [each for each in found if each.severity is Severity.ERROR or each.span.file == draft.file]


def test_the_draft_names_the_step_its_procedure_and_those_who_do_it_take_part_or_are_told(after: After) -> None:
    assert entry(draft_note(after(QUESTIONS), DAY)) == {
        "on": "2026-11-20",
        "kind": "major",
        "title": {"nb": "Ny frist: «Skriv oppgavene»", "en": "New deadline: “Write the questions”"},
        "text": {
            "nb": "- 5 frister flyttes 2–7 dager tidligere: «Skriv oppgavene» (FYS1001, JAP1501, KRI2110/SAM2110, "
            "TIØ4118; frist: «senest 6 virkedager før eksamen» → «senest 8 virkedager før eksamen»)",
            "en": "- 5 deadlines move 2–7 days earlier: “Write the questions” (FYS1001, JAP1501, KRI2110/SAM2110, "
            "TIØ4118; deadline: “no later than 6 working days before the exam” → “no later than 8 working days before "
            "the exam”)",
        },
        "procedures": ["write-questions"],
        "roles": ["student-adviser", "examiner"],
    }


@pytest.mark.parametrize(
    ("edits", "title"),
    [
        ([HAND_OVER], "Step changes hands: “Appeal the grade”"),
        ([GRADING], "New rule: milestone “Grading deadline”"),
        ([QUESTIONS, HAND_OVER], "5 deadlines in 4 courses move and 1 step changes hands"),
        ([("grading/register-grades.yml", "force: may", "force: should")], "Step changes: “Appeal the grade”"),
    ],
    ids=["hand-over", "rule", "several", "meaning"],
)
def test_the_title_says_what_it_is_about(after: After, edits: list[Edit], title: str) -> None:
    assert entry(draft_note(after(*edits), DAY))["title"]["en"] == title


def test_a_new_exam_concerns_everybody(after: After) -> None:
    assert "roles" not in entry(draft_note(after(CASES["a course is new"][0]), DAY))


def test_the_draft_takes_no_id_that_a_note_has_or_had(between) -> None:
    taken = note(NOTE.replace("eight-days", "write-questions-2026-11-20"))
    draft = draft_note(between((taken,), (QUESTIONS,)), DAY)
    assert draft is not None
    assert draft.id == "write-questions-2026-11-20-2"


def test_without_a_day_the_draft_bears_the_newest_that_the_handbook_knows(after: After) -> None:
    comparison = after(QUESTIONS)
    newest = max(each.reviewed.on for each in comparison.new.handbook.procedures.values())
    draft = draft_note(comparison)
    assert draft is not None
    assert draft.id.endswith(newest.isoformat())


def test_a_change_of_words_needs_no_note(after: After) -> None:
    assert draft_note(after(WORDS_ONLY), DAY) is None
    assert "Change notes" not in report(after(WORDS_ONLY))


def test_a_major_change_with_only_a_minor_note_is_told_that_no_feed_carries_it(after: After) -> None:
    written = report(after(QUESTIONS, note(MINOR)))
    assert "Write “kind: major” in the one that tells of the change." in written
    assert "write-questions-2026-11-20:" not in written
    assert "kind: major" not in report(after(WORDS_ONLY, note(MINOR)))


def test_names_show_as_they_are_in_the_pasted_note(after: After) -> None:
    wild = "{nb: 'a *b* [c](d) `e` <img src=x>', en: x}"
    text = ("grading/register-grades.yml", "{nb: Klag på karakteren, en: Appeal the grade}", wild)
    words = entry(draft_note(after(text, HAND_OVER), DAY))["text"]["nb"]
    assert r"a \*b\* \[c\](d) \`e\` &lt;img src=x>" in words


# --- in every form of the report


def test_the_draft_stands_in_the_text_as_it_is_pasted(after: After) -> None:
    written, draft = report(after(QUESTIONS)), draft_note(after(QUESTIONS), DAY)
    assert draft is not None
    assert "The change is major, and no new note tells of it\n" in written
    assert f"\n\n{draft.yaml}" in written


def test_the_draft_is_a_block_in_the_comment(after: After) -> None:
    draft = draft_note(after(QUESTIONS), DAY)
    assert draft is not None
    assert f"\n```yaml\n{draft.yaml}```\n" in report(after(QUESTIONS), "markdown")


def test_json_carries_the_notes_and_the_draft(after: After) -> None:
    told = json.loads(report(after(QUESTIONS), "json"))
    assert told["draft"]["file"] == "procedures/changes.yml"
    assert told["draft"]["yaml"].startswith(f"{told['draft']['id']}:\n")
    told = json.loads(report(after(QUESTIONS, note()), "json"))
    assert told["draft"] is None
    (new,) = (change for change in told["changes"] if change["kind"] == "NoteAppeared")
    assert (new["id"], new["note"]["kind"], new["note"]["roles"]) == (
        "eight-days",
        "major",
        ["examiner", "student-adviser"],
    )
