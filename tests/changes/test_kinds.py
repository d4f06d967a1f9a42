"""What was, what is now → the kinds of change that are told."""

from collections import Counter

import pytest

from generator.changes import Weight
from generator.changes.kinds import EntryRevised, StepReassigned, StepRevised, StepVanished

QUESTIONS = "preparation/write-questions.yml"
GRADES = "grading/register-grades.yml"
AUTUMN = "courses/2026-autumn/languages.yml"
GRADE_PAPERS = """  grade-papers:
    do: {nb: Vurder besvarelsene, en: Grade the papers}
    role: examiner
    due: from 1 day after end until 1 working day before grading-deadline
    needs: write-questions
"""
NEW_STEP = """  file-papers:
    do: {nb: Arkiver besvarelsene, en: File the papers}
    role: student-adviser
    due: 2 weeks after end
"""
NEW_ROLE = """
archivist:
  name: {nb: arkivar, en: archivist}
  kind: central
  summary: {nb: Tar vare på ting., en: Keeps things.}
"""
NEW_COURSE = """  NOR1000:
    name: {nb: Norsk, en: Norwegian}
    assessments:
      home: {form: home-exam, start: 2026-12-01T09:00, end: 2026-12-03T12:00}
"""

CASES = {
    "a rule counts more days": (
        (QUESTIONS, "6 working days before exam", "8 working days before exam"),
        {"DateMoved": 10, "StepRevised": 1},
        Weight.MAJOR,
    ),
    "a rule is said in other words of the same meaning": (
        (QUESTIONS, "6 working days before exam", "no later than 6 working days before exam"),
        {},
        None,
    ),
    "a clock time is set": (
        (GRADES, "due: on grading-deadline", 'due: {rule: on grading-deadline, at: "12:00"}'),
        {"DateMoved": 6, "StepRevised": 1},
        Weight.MAJOR,
    ),
    "a dated rule becomes words only": (
        (GRADES, "due: on grading-deadline\n    remind: 1 day before\n", "due: as soon as possible after end\n"),
        {"DateVanished": 12, "StepRevised": 1},
        Weight.MAJOR,
    ),
    "words only become a dated rule": (
        (QUESTIONS, "as early as possible after semester-start", "1 week after semester-start"),
        {"DateAppeared": 6, "StepRevised": 1, "FeedAppeared": 4},
        Weight.MAJOR,
    ),
    "a step is new": (
        (GRADES, "  appeal:\n", NEW_STEP + "  appeal:\n"),
        {"DateAppeared": 6, "StepAppeared": 1, "FeedAppeared": 4},
        Weight.MAJOR,
    ),
    "a step changes hands": ((GRADES, "role: student\n", "role: examiner\n"), {"StepReassigned": 1}, Weight.MAJOR),
    "a step concerns fewer forms": (
        (QUESTIONS, "forms: [school-exam-paper, home-exam]", "forms: [school-exam-paper]"),
        {"DateVanished": 3, "StepRevised": 1},
        Weight.MAJOR,
    ),
    "a step is raised to a new version": (
        (GRADES, "    force: may\n", "    force: may\n    version: 2\n"),
        {"StepRevised": 1},
        Weight.MAJOR,
    ),
    "a step becomes binding": ((GRADES, "force: may", "force: should"), {"StepRevised": 1}, Weight.MAJOR),
    "both languages of a step are reworded": (
        (GRADES, "{nb: Klag på karakteren, en: Appeal the grade}", "{nb: Klag, en: Appeal}"),
        {"StepRevised": 1},
        Weight.MINOR,
    ),
    "a note is reworded": (
        (GRADES, "{nb: Fristen står i loven., en: The deadline is in the Act.}", "{nb: Se loven., en: See the Act.}"),
        {"StepRevised": 1},
        Weight.MINOR,
    ),
    "a condition is reworded": (
        (GRADES, "{nb: hvis du er uenig, en: if you disagree}", "{nb: om du er uenig, en: should you disagree}"),
        {"StepRevised": 1},
        Weight.MINOR,
    ),
    "a condition is dropped": (
        (GRADES, "    when: {nb: hvis du er uenig, en: if you disagree}\n", ""),
        {"StepRevised": 1},
        Weight.MAJOR,
    ),
    "only the governing text is reworded": (
        (GRADES, "nb: Klag på karakteren", "nb: Klag på sensuren"),
        {"StepRevised": 1, "TranslationStale": 1},
        Weight.MINOR,
    ),
    "a milestone's rule changes": (
        ("milestones.yml", "15 working days after end", "20 working days after end"),
        {"DateMoved": 18, "EntryRevised": 1},
        Weight.MAJOR,
    ),
    "a milestone is reworded": (
        (
            "milestones.yml",
            "{nb: klagefristen, en: the appeal deadline}",
            "{nb: fristen for klage, en: the deadline for appeals}",
        ),
        {"EntryRevised": 1},
        Weight.MINOR,
    ),
    "a way of counting rolls otherwise": (
        ("calendar.yml", "roll: {before: previous, after: next,", "roll: {before: none, after: next,"),
        {"DateMoved": 4, "EntryRevised": 1},
        Weight.MAJOR,
    ),
    "an exam is moved": (
        (AUTUMN, "start: 2026-12-01T09:00, end: 2026-12-03T12:00", "start: 2026-12-02T09:00, end: 2026-12-04T12:00"),
        {"DateMoved": 6, "EntryRevised": 1},
        Weight.MAJOR,
    ),
    "an exam is dropped": (
        (AUTUMN, "      paper: {form: term-paper, handed-out: 2026-10-01, end: 2026-11-27T14:00}\n", ""),
        {"SittingVanished": 1, "EntryRevised": 1, "FeedVanished": 3},
        Weight.MAJOR,
    ),
    "a course is new": (
        (AUTUMN, "", NEW_COURSE),
        {"SittingAppeared": 1, "EntryAppeared": 1, "PageAppeared": 1, "FeedAppeared": 2},
        Weight.MAJOR,
    ),
    "a role is new": (("roles.yml", "", NEW_ROLE), {"EntryAppeared": 1, "PageAppeared": 1}, Weight.MINOR),
    "a source gets an address": (
        ("sources.yml", "  access: login", "  address: https://guide.example/\n  access: login"),
        {"EntryRevised": 1},
        Weight.MINOR,
    ),
    "a comment is added": ((GRADES, "steps:", "# A word to the next editor.\nsteps:"), {}, None),
}
"""Name → (edit, how many changes of each kind, weight). Calendars that merely change are left out."""


@pytest.mark.parametrize("name", CASES)
def test_an_edit_gives_these_kinds_of_change(after, name: str) -> None:
    edit, kinds, weight = CASES[name]
    comparison = after(edit)
    told = Counter(type(change).__name__ for change in comparison.changes)
    del told["FeedChanged"]
    assert told == kinds
    assert comparison.weight is weight


def test_a_changed_field_is_named_as_it_stands_in_the_file(after) -> None:
    (step,) = after((QUESTIONS, "    with: student-adviser\n", "")).of(StepRevised)
    assert (step.major, step.minor) == (("with",), ())
    (entry,) = after(("calendar.yml", "working-days: mon-fri", "working-days: mon-sat")).of(EntryRevised)
    assert (entry.register, entry.id, entry.major) == ("conventions", "statutory", ("working-days",))


def test_forms_that_a_step_takes_over_from_its_procedure_count_as_its_own(after) -> None:
    comparison = after((GRADES, "owner: student-adviser", "owner: student-adviser\nforms: [home-exam]"))
    assert {step.id for step in comparison.of(StepRevised) if "forms" in step.major} == {
        "grade-papers",
        "deliver-grades",
        "appeal",
    }


def test_a_hand_over_names_both_roles(after) -> None:
    (handed,) = after((GRADES, "role: student\n", "role: examiner\n")).of(StepReassigned)
    assert (handed.id, handed.old_role, handed.step.role) == ("appeal", "student", "examiner")


def test_steps_in_another_order_are_a_change_of_words(after) -> None:
    comparison = after((GRADES, GRADE_PAPERS, ""), (GRADES, "  appeal:\n", GRADE_PAPERS + "  appeal:\n"))
    assert [(type(change), change.minor) for change in comparison.changes] == [(EntryRevised, ("steps",))]


def test_a_step_that_only_lost_its_id_is_recognised(after) -> None:
    comparison = after((GRADES, "  appeal:\n", "  complain:\n"))
    (gone,) = comparison.of(StepVanished)
    assert (gone.id, gone.likely) == ("appeal", "complain")
