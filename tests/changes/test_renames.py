"""`formerly` keeps an identity alive; without it a renaming is a loss, with advice."""

from generator.changes.kinds import (
    DateMoved,
    EntryRenamed,
    FeedMoved,
    FeedVanished,
    PageMoved,
    PageVanished,
    SittingAppeared,
    StepReassigned,
    StepRenamed,
    StepVanished,
)

GRADES = "grading/register-grades.yml"
AUTUMN = "courses/2026-autumn/languages.yml"
COURSE = "    name: {nb: Organisasjon, en: Organisation}\n"
PAPERS = "  remind-examiners:\n    do:"
NEEDS = "needs: [remind-examiners]"
QUESTIONS = "preparation/write-questions.yml"


def test_a_renamed_step_keeps_its_dates_and_its_place_in_the_order(after) -> None:
    comparison = after(
        (QUESTIONS, PAPERS, "  nudge-examiners:\n    formerly: [remind-examiners]\n    do:"),
        (QUESTIONS, NEEDS, "needs: [nudge-examiners]"),
    )
    (renamed,) = comparison.changes
    assert isinstance(renamed, StepRenamed)
    assert (renamed.old_id, renamed.id) == ("remind-examiners", "nudge-examiners")


def test_a_renamed_step_can_move_as_well(after) -> None:
    comparison = after(
        (GRADES, "  deliver-grades:\n", "  hand-over-grades:\n"),
        (GRADES, "formerly: [hand-in-grades]", "formerly: [hand-in-grades, deliver-grades]"),
        (GRADES, "due: on grading-deadline", "due: 1 working day before grading-deadline"),
    )
    moved = comparison.of(DateMoved)
    assert {(change.old.step, change.new.step) for change in moved} == {("deliver-grades", "hand-over-grades")}
    assert not comparison.of(StepVanished)


def test_a_renamed_role_is_not_another_role(after) -> None:
    edits = [("roles.yml", "examiner:\n", "grader:\n  formerly: [examiner]\n")]
    edits += [(QUESTIONS, "informs: [examiner]", "informs: [grader]"), (QUESTIONS, "role: examiner", "role: grader")]
    edits += [(GRADES, "role: examiner", "role: grader")] * 2
    comparison = after(*edits)
    assert not comparison.of(StepReassigned)
    assert {type(change) for change in comparison.changes} == {EntryRenamed, PageMoved, FeedMoved}
    assert PageMoved("roles/examiner/", "roles/grader/") in comparison.changes
    assert FeedMoved("calendars/roles/examiner.ics", "calendars/roles/grader.ics") in comparison.changes


def test_a_course_with_a_new_code_keeps_its_dates(after) -> None:
    comparison = after((AUTUMN, f"  TIØ4118:\n{COURSE}", f"  TIØ4200:\n{COURSE}    formerly: [TIØ4118]\n"))
    assert not comparison.of(SittingAppeared)
    assert {type(change) for change in comparison.changes} == {EntryRenamed, PageMoved, FeedMoved}


def test_a_course_with_a_new_code_and_no_memory_is_lost_to_its_subscribers(after) -> None:
    comparison = after((AUTUMN, "TIØ4118", "TIØ4200"))
    (page,) = comparison.of(PageVanished)
    assert (page.path, page.register, page.id, page.likely) == ("courses/tioe4118/", "courses", "TIØ4118", "TIØ4200")
    assert FeedVanished("calendars/courses/tioe4118.ics") in comparison.changes


def test_a_code_may_be_new_in_one_semester_only(between) -> None:
    """The old page stays, because the earlier semester still has the old code."""
    spring = "courses/2027-spring/science.yml"
    course = "    name: {nb: Fysikk, en: Physics}\n"
    exam = "{form: home-exam, start: 2026-12-01T09:00, end: 2026-12-03T12:00}"
    taught = f"  FYS1001:\n{course}    assessments:\n      home: {exam}\n"
    autumn = ("courses/2026-autumn/languages.yml", "", taught)
    comparison = between(
        (autumn,), (autumn, (spring, f"  FYS1001:\n{course}", f"  FYS1100:\n{course}    formerly: [FYS1001]\n"))
    )
    assert not comparison.of(SittingAppeared)
    assert not comparison.of(PageVanished)


def test_an_id_that_was_never_there_was_not_renamed(after) -> None:
    assert not after(("roles.yml", "examiner:\n", "examiner:\n  formerly: [marker]\n")).changes
