"""One mistake in a sound handbook gives one finding: code, line, column, and words that help."""

from collections.abc import Mapping

import pytest

from generator.diagnostics import Severity
from generator.source import load
from tests.source.toybox import changed, findings, place_of, places

Q = "preparation/write-questions.yml"
G = "grading/register-grades.yml"
C = "courses/2026-autumn/languages.yml"

CASES = [
    # keys
    (Q, "systems: inspera\n", "system: inspera\n", "HB111 |system: insp", "did you mean `systems`?"),
    (Q, "systems: inspera\n", "qqq: inspera\n", "HB111 |qqq", "keys here: do, role, with"),
    (Q, "    role: examiner\n", "", "HB112 |write-questions:", "add `role`: a role id"),
    (Q, "phase: preparation\n", "", "HB112 |title: {nb: Skrive", "add `phase`: a phase id"),
    (Q, "due: 6 working days before exam", "due:", "HB114 |due:\n", "write the value, or delete the key"),
    (Q, "links: [inspera-guide]", 'links: [""]', 'HB201 links: [|""]', "sources.yml"),
    ("handbook.yml", '"+47 22 00 00 00"', '" "', 'HB114 phone: |" "', "write the value, or delete the key"),
    (
        "milestones.yml",
        "awaited: true\n  ind",
        "due: on end\n  awaited: true\n  ind",
        "HB126 |explanation-given:",
        "exactly one",
    ),
    ("milestones.yml", "  due: on grading-deadline\n", "", "HB126 |announcement:", "exactly one of"),
    (
        "calendar.yml",
        "{on: 2026-12-28,",
        "{on: 2026-12-28, last: 2026-12-29,",
        "HB126 |last: 2026-12-29",
        "or `first` and",
    ),
    # shapes
    (Q, "with: student-adviser", "with: {a: b}", "HB113 with: |{a: b}", ""),
    (
        Q,
        "do: {nb: Skriv oppgavene, en: Write the questions}",
        "do: Write",
        "HB113 do: |Write",
        "write the language before",
    ),
    (G, "      - {kind: rule, text", "        {kind: rule, text", "HB113 |{kind: rule", "put a dash before it: `- …`"),
    ("roles.yml", "student-adviser:\n", "student-adviser: x\nother:\n", "HB113 student-adviser: |x", ""),
    ("forms.yml", "hours: [2, 6]", "hours: 2", "HB113 hours: |2", ""),
    ("tags.yml", "language-course:\n", "? {a: b}\n:\n", "HB113 ? |{a: b}", "put text that begins with a bracket"),
    # numbers, words, dates
    (C, "credits: 7.5", "credits: 7,5", "HB115 |7,5", "write `7.5`"),
    ("milestones.yml", "awaited: true\n  ind", "awaited: ja\n  ind", "HB115 |ja", "write `true`"),
    ("handbook.yml", "months: 12", "months: 1200", "HB119 |1200", ""),
    ("forms.yml", "hours: [2, 6]", "hours: [6, 2]", "HB119 |[6, 2]", ""),
    (G, "force: may", "force: mya", "HB118 |mya", "did you mean `may`?"),
    (C, "end: 2026-12-08T13:00", "end: 2026-02-31T13:00", "HB116 |2026-02-31", "in the calendar"),
    (C, "end: 2026-12-08T13:00", "end: 2026-13-01", "HB116 |2026-13-01", "in the calendar"),
    (C, "end: 2026-12-08T13:00", "end: 8.12.2026", "HB116 |8.12.2026", "write `2026-12-08`"),
    (C, "end: 2026-12-08T13:00", "end: 2026-12-08T24:30", "HB117 2026-12-08T|24:30", "00:00 to 23:59"),
    (C, "end: 2026-12-08T13:00", "end: 2026-12-08 13.00", "HB117 2026-12-08 |13.00", "write `13:00`"),
    ("sources.yml", "1995-02-24", "0995-02-24", "HB116 |0995", "from 1800"),
    ("handbook.yml", "opens: 09:00", "opens: 9", "HB117 opens: |9", "write it like `09:00`"),
    ("calendar.yml", "day: 24 December", "day: 31 February", "HB116 |31 February", ""),
    ("calendar.yml", "day: 24 December", "day: Christmas", "HB116 day: |Christmas,", "write `24 December`"),
    # ids
    (G, "formerly: [hand-in-grades]", "formerly: [Hand in]", "HB120 |Hand in", "write `hand-in`"),
    (C, "  JAP1501:", '  "---":', 'HB120 |"---"', ""),
    (
        "phases.yml",
        "explanation-appeal:",
        "Explanation & appeal:",
        "HB120 |Explanation &",
        "write `explanation-appeal`",
    ),
    # texts
    (Q, "{nb: Skriv oppgavene, en: Write the questions}", "{en: Write}", "HB121 do: |{en: Write}", "add `nb: …`"),
    (Q, "{nb: Skriv oppgavene,", "{nb: Skriv, no: Skriv,", "HB122 |no: Skriv", "the code for Bokmål is `nb`"),
    (Q, "{nb: Skriv oppgavene,", "{no: Skriv oppgavene,", "HB122 |no: Skriv", "the code for Bokmål is `nb`"),
    (Q, "{nb: Skriv oppgavene,", "{nb: Skriv, fr: Ecrire,", "HB122 |fr: Ecrire", "declared in procedures/handbook.yml"),
    (Q, "{nb: Skriv oppgavene,", "{nb: Skriv, og lever,", "HB122 |og lever", "put the text in quotes"),
    (Q, "{nb: Skriv oppgavene,", "{nb: Skriv, fr:Ecrire,", "HB122 |fr:Ecrire", "put a space after the colon"),
    (Q, "{nb: Skriv oppgavene, en: Write the questions}", "{nb: Skriv}", "HB501 |{nb: Skriv}", "add `en: …`"),
    (Q, "en: Write the questions}\n    role", 'en: " "}\n    role', 'HB123 |" "', "delete the key"),
    (Q, "en: Write the questions}\n    role", "en: }\n    role", "HB123 |en: }", "delete the key"),
    ("phases.yml", "when: {nb: Før eksamen,", 'when: {nb: "a\n\n    b",', 'HB124 |"a', "in one line"),
    # lists and references
    (G, "systems: [inspera, fs]", "systems: [fs, fs]", "HB125 [fs, |fs]", "delete one"),
    (
        Q,
        "    role: examiner\n",
        "    role: examinor\n",
        "HB201 |examinor",
        "did you mean `examiner`?  (roles: procedures/",
    ),
    (Q, "cites: [toy-003]", "cites: [toy-004]", "HB201 |toy-004", "procedures/sources/"),
    (G, "needs: [grade-papers]", "needs: [grade-paper]", "HB201 |grade-paper]", "did you mean `grade-papers`?"),
    (G, "needs: write-questions", "needs: hand-in-grades", "HB201 needs: |hand-in", "now called `deliver-grades`"),
    ("departments.yml", "contact: exam-office", "contact: office", "HB201 |office", "procedures/handbook.yml"),
    ("calendar.yml", "default: staff", "default: stuff", "HB201 |stuff", "procedures/calendar.yml"),
    (
        "milestones.yml",
        "{term-paper: on end",
        "{term-papers: on end",
        "HB201 |term-papers",
        "did you mean `term-paper`?",
    ),
    (C, "dates: {announcement:", "dates: {anouncement:", "HB201 |anouncement", "did you mean `announcement`?"),
    # rules
    (Q, "6 working days before exam", "6 wroking days before exam", "HB202 |wroking", "did you mean `working`?"),
    (Q, "6 working days before exam", '"6 working days befor exam"', "HB202 |befor exam", "did you mean `before`?"),
    (Q, "6 working days before exam", "6 working days before exams", "HB203 |exams", "did you mean `exam`?"),
    (Q, "6 working days before exam", "0 days before exam", "HB204 |0 days", "write `on`"),
    (Q, "6 working days before exam", "week 54", "HB205 week |54", ""),
    (Q, "6 working days before exam", "6 working days before\n", "HB207 days |before\n\n", "say what to count from"),
    (Q, "3 working days before", "3 working days before start", "HB207 before |start", "leave the milestone out"),
    (Q, "{autumn: 1 October at 11:00,", "{automn: 1 October,", "HB206 |automn", "did you mean `autumn`?"),
    (Q, "{autumn: 1 October at 11:00,", "{rule: 1 October,", "HB206 |{rule: 1 Oct", "one rule inside the other"),
    (Q, "1 October at 11:00", "1 Oktober at 11:00", "HB202 1 |Oktober", "write `October`"),
    (Q, "roll: next}", "roll: nxt}", "HB118 |nxt", "did you mean `next`?"),
    (Q, 'at: "12:00"}', 'at: "12:60"}', 'HB117 "|12:60"', "00:00 to 23:59"),
    # ids in use
    (G, "[hand-in-grades]", "[grade-papers]", "HB127 formerly: [|grade-papers]", "rename the other"),
    (G, "force: may", "formerly: hand-in-grades", "HB127 formerly: |hand-in-grades", "delete one of them"),
    ("forms.yml", "[home-exam, term-paper]", "[home-exam, submission]", "HB128 |submission:", "out of `includes`"),
    (C, "semester: 2026-autumn", "semester: 2027-spring", "HB129 |2027-spring", "move the file"),
]
"""File, what stands there, what is written instead, code and place of the finding, some words of its help."""


@pytest.mark.parametrize(("path", "old", "new", "expected", "words"), CASES, ids=[case[3] for case in CASES])
def test_one_mistake_one_finding(
    toy_files: Mapping[str, bytes], path: str, old: str, new: str, expected: str, words: str
) -> None:
    files = changed(toy_files, path, old, new)
    code, _, marked = expected.partition(" ")
    (found,) = findings(files)
    assert places([found]) == [(code, path, *place_of(files, path, marked))]
    assert words in found.help


def test_the_toy_handbook_has_no_findings(toy_files: Mapping[str, bytes]) -> None:
    assert findings(toy_files) == []


def test_a_missing_translation_is_a_warning_and_the_handbook_is_used(toy_files: Mapping[str, bytes]) -> None:
    files = changed(toy_files, "roles.yml", "{nb: sensor, en: examiner}", "{nb: sensor}")
    handbook, report = load(files)
    assert [found.severity for found in report] == [Severity.WARNING]
    assert handbook is not None
    assert handbook.roles["examiner"].name.within("en") == ("sensor", "nb")


def test_the_second_place_is_shown_where_an_id_is_used_twice(toy_files: Mapping[str, bytes]) -> None:
    (found,) = findings(changed(toy_files, G, "  appeal:\n", "  write-questions:\n"))
    assert found.related[0].span.file == f"procedures/{G}"


@pytest.mark.parametrize("name", ["handbook", "calendar", "milestones", "roles", "phases", "forms", "semesters"])
def test_a_missing_file_is_one_finding(toy_files: Mapping[str, bytes], name: str) -> None:
    files = {path: data for path, data in toy_files.items() if path != f"procedures/{name}.yml"}
    assert places(findings(files)) == [("HB109", f"{name}.yml", 1, 1)]


def test_a_register_may_be_left_out_until_something_refers_to_it(toy_files: Mapping[str, bytes]) -> None:
    without_glossary = {path: data for path, data in toy_files.items() if not path.endswith("glossary.yml")}
    assert findings(without_glossary) == []
    without_systems = {path: data for path, data in toy_files.items() if not path.endswith("systems.yml")}
    (found,) = findings(without_systems)
    assert (found.code, found.related[0].span.file) == ("HB109", "procedures/grading/register-grades.yml")


@pytest.mark.parametrize("broken", [b"a: [", b"- x\n", b"\xff", b"", b"x: &a y"])
@pytest.mark.parametrize(
    "name", ["handbook", "calendar", "milestones", "roles", "sources", "preparation/write-questions"]
)
def test_a_file_that_cannot_be_read_does_not_make_its_ids_unknown(
    toy_files: Mapping[str, bytes], name: str, broken: bytes
) -> None:
    found = findings({**toy_files, f"procedures/{name}.yml": broken})
    assert len(found) == 1


@pytest.mark.parametrize(
    ("path", "help_"),
    [
        ("role.yml", "did you mean `roles.yml`?"),
        ("courses/ikos.yml", "courses/<semester>/<department>.yml"),
        ("grading/more/deep.yml", "`<phase>/<id>.yml`"),
    ],
)
def test_a_file_in_the_wrong_place_is_not_passed_over(toy_files: Mapping[str, bytes], path: str, help_: str) -> None:
    (found,) = findings({**toy_files, f"procedures/{path}": b"a: b\n"})
    assert found.code == "HB110"
    assert help_ in found.help


def test_two_files_of_one_name(toy_files: Mapping[str, bytes]) -> None:
    twin = {"procedures/roles.yaml": toy_files["procedures/roles.yml"]}
    assert places(findings({**toy_files, **twin})) == [("HB127", "roles.yml", 1, 1)]


def test_a_course_code_is_used_once_a_semester(toy_files: Mapping[str, bytes]) -> None:
    copy = toy_files[f"procedures/{C}"].replace(b"department: languages", b"department: science")
    found = findings({**toy_files, "procedures/courses/2026-autumn/science.yml": copy})
    assert [one.code for one in found] == ["HB127"] * 3


def test_the_same_course_comes_back_next_semester(toy_files: Mapping[str, bytes]) -> None:
    copy = toy_files[f"procedures/{C}"].replace(b"semester: 2026-autumn", b"semester: 2027-spring")
    assert findings({**toy_files, "procedures/courses/2027-spring/languages.yml": copy}) == []


def test_the_handbook_needs_a_language(toy_files: Mapping[str, bytes]) -> None:
    languages = "languages:\n  nb: {name: Norsk bokmål}\n  en: {name: English}\n"
    assert places(findings(changed(toy_files, "handbook.yml", languages, "languages: {}\n"))) == [
        ("HB114", "handbook.yml", 6, 1)
    ]


def test_all_mistakes_of_a_file_are_found_in_one_run(toy_files: Mapping[str, bytes]) -> None:
    files = changed(toy_files, Q, "due: 6 working days before exam", "due: 6 working days befor exam")
    files = changed(files, Q, "systems: inspera\n", "systems: insepra\n")
    files = changed(files, Q, "do: {nb: Legg ut", "doo: {nb: Legg ut")
    assert set(places(findings(files))) == {
        ("HB202", Q, *place_of(files, Q, "days |befor exam")),
        ("HB201", Q, *place_of(files, Q, "|insepra")),
        ("HB111", Q, *place_of(files, Q, "|doo: {nb")),
    }


def test_a_broken_step_is_still_a_step_that_others_can_need(toy_files: Mapping[str, bytes]) -> None:
    found = findings(changed(toy_files, G, "due: from 1 day", "due: fro 1 day"))
    assert [one.code for one in found] == ["HB202"]


def test_the_design_s_own_example_looks_like_this(toy_files: Mapping[str, bytes]) -> None:
    (found,) = findings(changed(toy_files, G, "due: on grading-deadline", "due: 3 weeks after anouncement"))
    assert found.code == "HB203"
    assert found.headline == "rule names an unknown milestone"
    assert (found.span.column, found.span.end_column) == (24, 35)
    assert found.label == "no milestone with this id"
    assert found.help == "did you mean `announcement`?  (milestones: procedures/milestones.yml)"


def test_an_id_that_is_gone_is_told_once_and_not_in_every_place(toy_files: Mapping[str, bytes]) -> None:
    roles = toy_files["procedures/roles.yml"].decode()
    without = "examiner:\n" + roles.partition("\nexaminer:\n")[2]
    (found,) = findings({**toy_files, "procedures/roles.yml": without.encode()})
    assert (found.code, found.label) == ("HB201", "no role with this id (and in 7 more places)")


def test_two_slips_at_steps_that_nothing_else_needs_are_told_where_they_are(toy_files: Mapping[str, bytes]) -> None:
    files = changed(toy_files, G, "needs: write-questions", "needs: hand-out-papers")
    files = changed(files, G, "needs: [grade-papers]", "needs: [hand-out-papers]")
    assert [found.code for found in findings(files)] == ["HB201", "HB201"]
    assert all("did you mean `hand-out-paper`?" in found.help for found in findings(files))


def test_one_slip_says_what_was_probably_meant_and_is_now_unused(toy_files: Mapping[str, bytes]) -> None:
    (found,) = findings(changed(toy_files, Q, "cites: [toy-003]", "cites: [toy-030]"))
    (related,) = found.related
    assert related.text == "`toy-003` is declared here, and nothing refers to it"


def test_things_are_found_by_the_name_that_people_use(toy_files: Mapping[str, bytes]) -> None:
    (found,) = findings(changed(toy_files, Q, "    role: examiner\n", "    role: Sensor\n"))
    assert found.help == "that is its name; its id is `examiner`  (roles: procedures/roles.yml)"


def test_a_note_that_stands_twice_is_told(toy_files: Mapping[str, bytes]) -> None:
    note = (
        "      - {kind: rule, text: {nb: Fristen står i loven., en: The deadline is in the Act.}, cites: [toy-001]}\n"
    )
    (found,) = findings(changed(toy_files, G, note, note + note))
    assert (found.code, found.label) == ("HB125", "the same stands here already")
