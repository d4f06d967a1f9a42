"""An exam is held in one form: where a group of forms stands instead, its members are offered."""

from collections.abc import Mapping

import pytest

from generator.model import Handbook, members_of
from generator.source.schema import schemas
from tests.source.toybox import changed, findings, place_of

COURSES = "courses/2026-autumn/languages.yml"
HOME = "home: {form: home-exam,"
NESTED = """
anything:
  name: {nb: Alt mulig, en: Anything}
  summary: {nb: Alt., en: Everything.}
  includes: [school-exam-paper, submission]
"""


def with_form(files: Mapping[str, bytes], form: str, forms: str = "") -> dict[str, bytes]:
    forms_file = "procedures/forms.yml"
    files = {**files, forms_file: files[forms_file] + forms.encode()}
    return changed(files, COURSES, HOME, f"home: {{form: {form},")


def test_a_group_as_the_form_of_an_exam_is_one_error_at_the_id(toy_files: Mapping[str, bytes]) -> None:
    files = with_form(toy_files, "submission")
    (found,) = findings(files)
    assert (found.code, found.label) == ("HB209", "`submission` is a group of forms")
    assert found.help == "choose `home-exam` or `term-paper`"
    assert (found.span.line, found.span.column) == place_of(files, COURSES, "home: {form: |submission,")
    assert [each.span.file for each in found.related] == ["procedures/forms.yml"]


def test_a_group_of_groups_offers_the_forms_in_it(toy_files: Mapping[str, bytes]) -> None:
    (found,) = findings(with_form(toy_files, "anything", NESTED))
    assert (found.code, found.help) == ("HB209", "choose `school-exam-paper`, `home-exam` or `term-paper`")


@pytest.mark.parametrize(
    ("written", "help_"),
    [
        ("Innlevering", "that is the name of the group `submission`; choose `home-exam` or `term-paper`"),
        ("innlevering", "that is the name of the group `submission`; choose `home-exam` or `term-paper`"),
        ("submision", "nearest is the group `submission`; choose `home-exam` or `term-paper`"),
        ("Hjemmeeksamen", "that is its name; its id is `home-exam`"),
        ("homeexam", "did you mean `home-exam`?"),
    ],
)
def test_a_word_that_means_a_group_does_not_lead_to_its_id(
    toy_files: Mapping[str, bytes], written: str, help_: str
) -> None:
    (found,) = findings(with_form(toy_files, written))
    assert (found.code, found.help) == ("HB201", f"{help_}  (forms: procedures/forms.yml)")


def test_several_exams_with_an_unknown_form_do_not_lead_to_a_group_that_nobody_uses(
    toy_files: Mapping[str, bytes],
) -> None:
    """A group that nothing refers to is no form that somebody has renamed."""
    files = with_form(toy_files, "anythin", NESTED)
    files = changed(files, COURSES, "form: term-paper", "form: anythin")
    for found in findings(files):
        assert (found.code, found.span.file) == ("HB201", f"procedures/{COURSES}")
        assert "choose `school-exam-paper`, `home-exam` or `term-paper`" in found.help


def test_steps_and_rules_may_name_a_group(toy_files: Mapping[str, bytes]) -> None:
    files = changed(toy_files, "preparation/write-questions.yml", "forms: term-paper", "forms: submission")
    assert findings(changed(files, "milestones.yml", "{term-paper: on end", "{submission: on end")) == []


def test_editors_are_offered_single_forms_for_an_exam_and_groups_for_a_step(toy: Handbook) -> None:
    schema = schemas(toy)
    single = schema["courses.schema.json"]["definitions"]["single form id"]["enum"]
    assert single == ["school-exam-paper", "home-exam", "term-paper"]
    assert "submission" in schema["procedure.schema.json"]["definitions"]["form id"]["enum"]


def test_the_members_of_a_group_come_once_and_a_circle_ends() -> None:
    includes = {"all": ("a", "some"), "some": ("b", "a", "all"), "a": (), "b": ()}
    assert members_of("all", includes) == ("a", "b")
    assert members_of("some", includes) == ("b", "a")
    assert members_of("a", includes) == ()
