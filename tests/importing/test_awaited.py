"""A plan with dates over parts that wait for theirs: the date is written, and what stood in for it goes."""

from __future__ import annotations

import pytest

from tests.awaited import AWAITED, COURSES, DATED, with_awaited
from tests.importing.conftest import Office

ROW = "TIØ4118;Organisasjon;;Hjemmeeksamen;;01.12.2026;09.00;12.00;;"
SET = "start: 2026-12-01T09:00, end: 2026-12-01T12:00"
LINES = """      home:
        form: home-exam
        awaited: true  # the office waits for a proposal
        expected:
          nb: uke 49
          en: week 49
        tags: [language-course]
"""


def waiting(office: Office, part: str) -> Office:
    office.files = with_awaited(office.files, part.encode())
    return office


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("home: {form: home-exam, awaited: true}", f"home: {{form: home-exam, {SET}}}"),
        (AWAITED.decode(), f"home: {{form: home-exam, {SET}}}"),
        (
            "home: {awaited: true, expected: {nb: uke 49}, form: home-exam, tags: [language-course]}",
            f"home: {{form: home-exam, {SET}, tags: [language-course]}}",
        ),
        (
            "home: {expected: {nb: uke 49}, form: home-exam, awaited: true}",
            f"home: {{form: home-exam, {SET}}}",
        ),
    ],
)
def test_the_date_is_set_in_brackets(office: Office, part: str, expected: str) -> None:
    done, findings = waiting(office, part).rows(ROW)
    assert findings == []
    assert expected in office.text(COURSES)
    assert "awaited" not in office.text(COURSES)
    kinds = {change.place: change.kind for change in done.changes if change.place.startswith("TIØ4118/")}
    assert kinds == {f"TIØ4118/home {key}": "changed" for key in ("awaited", "start", "end")}
    assert office.rows(ROW)[0].files == {}


def test_the_date_is_set_in_lines(office: Office) -> None:
    before = office.files[COURSES].replace(b"      " + DATED + b"\n", LINES.encode())
    office.files = {**office.files, COURSES: before}
    _, findings = office.rows(ROW)
    assert findings == []
    assert office.text(COURSES).encode() == before.replace(
        LINES.encode(),
        b"      home:\n        form: home-exam\n        start: 2026-12-01T09:00\n        end: 2026-12-01T12:00\n"
        b"        tags: [language-course]\n",
    )


def test_a_date_withdrawn_by_hand_stays_so_until_the_plan_has_news(office: Office) -> None:
    office.rows(ROW, plan_wins=True)
    imported = f"home: {{form: home-exam, {SET}}}".encode()
    text = office.files[COURSES]
    assert imported in text
    office.files = {**office.files, COURSES: text.replace(imported, AWAITED)}
    kept, findings = office.rows(ROW)
    assert findings == []
    assert AWAITED.decode() in office.text(COURSES)
    assert {change.kind for change in kept.changes if change.place.startswith("TIØ4118/home")} == {"kept"}
    _, findings = office.rows(ROW.replace("01.12", "02.12"))
    assert findings == []
    assert "start: 2026-12-02T09:00, end: 2026-12-02T12:00" in office.text(COURSES)


def test_a_start_written_by_hand_is_not_put_after_the_end(office: Office) -> None:
    part = "home: {form: home-exam, start: 2026-12-10T09:00, awaited: true}"
    _, findings = waiting(office, part).rows(ROW)
    assert [found.code for found in findings] == ["HB712", "HB712"]
    assert part in office.text(COURSES)


def test_a_new_exam_whose_date_the_plan_does_not_have_yet_waits_for_it(office: Office) -> None:
    new = "NY1000;Nytt;10;Hjemmeeksamen;;{};;;;"
    done, findings = office.rows(new.format("Vår 2027"), new.replace("NY1000", "NY2000").format("Venter på forslag"))
    assert [found.code for found in findings] == ["HB720", "HB720"]
    assert done.plan.used == 2
    text = office.text(COURSES)
    assert "        awaited: true\n        expected: {nb: Vår 2027}\n" in text
    assert text.endswith("        form: home-exam\n        awaited: true\n")
    assert office.rows(new.format("Vår 2027"), new.replace("NY1000", "NY2000").format("Kommer"))[0].files == {}
    office.rows(new.format("03.12.2026"))
    assert "expected" not in office.text(COURSES)
    assert "        form: home-exam\n        start: 2026-12-03\n        end: 2026-12-03\n" in office.text(COURSES)


def test_an_exam_that_has_a_date_keeps_it_while_the_plan_has_none(office: Office) -> None:
    office.rows(ROW, plan_wins=True)
    before = office.text(COURSES)
    done, findings = office.rows(ROW.replace("01.12.2026;09.00;12.00", "kommer;;"))
    assert [found.code for found in findings] == ["HB720"]
    assert office.text(COURSES) == before
    assert not [change for change in done.changes if change.kind == "absent" and "TIØ4118" in change.place]
