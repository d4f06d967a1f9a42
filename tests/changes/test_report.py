"""What the editor reads: a sentence first, then what matters most, tables folded away."""

import json
import re

from generator.changes.report import write_comparison
from generator.changes.report.markdown import LIMIT, MARK, escaped, markdown
from generator.changes.report.section import Section, Table, Written
from generator.labels import Labels, languages

QUESTIONS = ("preparation/write-questions.yml", "6 working days before exam", "8 working days before exam")
GRADING = ("milestones.yml", "15 working days after end", "20 working days after end")
HAND_OVER = ("grading/register-grades.yml", "role: student\n", "role: examiner\n")
NEW_CODE = ("courses/2026-autumn/languages.yml", "TIØ4118", "TIØ4200")


def first(written: str) -> str:
    return next(line for line in written.splitlines() if line and not line.startswith("<!--"))


def test_one_sentence_tells_what_the_change_does(after) -> None:
    comparison = after(QUESTIONS, HAND_OVER)
    assert first(write_comparison(comparison, "text", "en")) == (
        "Major change: 5 deadlines in 4 courses move, 1 step changes hands and 1 step changes in meaning."
    )
    assert first(write_comparison(comparison, "text", "nb")) == (
        "Vesentlig endring: 5 frister i 4 emner flyttes, 1 steg bytter rolle og 1 steg får endret innhold."
    )


def test_no_change_is_said_and_nothing_more(after) -> None:
    assert write_comparison(after(), "text", "en") == "Nothing changes: no date, step, text, page or calendar.\n"


def test_a_rule_change_is_one_line_with_the_old_and_the_new_rule(after) -> None:
    written = write_comparison(after(QUESTIONS), "text", "en")
    assert (
        "  - 5 deadlines move 2–7 days earlier: “Write the questions” (FYS1001, JAP1501, KRI2110/SAM2110, TIØ4118; "
        "deadline: “no later than 6 working days before the exam” → “no later than 8 working days before the exam”)"
    ) in written


def test_dates_moved_by_a_milestone_name_it(after) -> None:
    assert "because of a change to milestone “Grading deadline”" in write_comparison(after(GRADING), "text", "en")


def test_roles_are_told_what_they_gain_and_lose(after) -> None:
    written = write_comparison(after(HAND_OVER), "text", "en")
    assert "  - examiner: takes over “Appeal the grade” from student\n" in written
    assert "  - student: hands “Appeal the grade” over to examiner\n" in written


def test_a_lost_page_comes_with_the_remedy(after) -> None:
    written = write_comparison(after(NEW_CODE), "text", "en")
    assert "courses/tioe4118/ vanishes. If only its id is new, write “formerly: [TIØ4118]” under TIØ4200" in written


def test_markdown_folds_the_tables_and_carries_the_mark_of_its_comment(after) -> None:
    written = write_comparison(after(QUESTIONS), "markdown", "en")
    assert written.startswith(MARK + "\n")
    assert written.count("<details>") == written.count("</details>") == 2
    assert (
        "| JAP1501 | School exam on paper, autumn 2026 | deadline: “Write the questions” | Monday 30 November 2026 "
        in written
    )
    for table in re.findall(r"(?:^\|.*\n)+", written, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


def test_names_cannot_break_out_of_the_markdown_or_call_anybody(after) -> None:
    text = "{nb: Klag på karakteren, en: Appeal the grade}"
    wild = "{nb: 'a | b <img src=x> [c](d) `e` @everyone', en: x}"
    written = write_comparison(after(("grading/register-grades.yml", text, wild), HAND_OVER), "markdown", "nb")
    assert "a \\| b \\<img src=x\\> \\[c\\](d) \\`e\\` @\u200beveryone" in written
    assert escaped("two\nlines") == "two lines"


def test_long_tables_are_cut_and_say_so(after) -> None:
    written = write_comparison(after(GRADING), "text", "en", limit=3)
    assert "… and 15 more. Run “handbook diff --all” to see everything." in written
    assert "more. Run" not in write_comparison(after(GRADING), "text", "en", limit=None)


def test_a_comment_is_never_longer_than_the_forge_takes() -> None:
    rows = tuple(("x" * 300, "y" * 300) for _ in range(100))
    sections = tuple(Section(f"Section {n}", ("line",), Table("Table", ("a", "b"), rows)) for n in range(4))
    written = markdown(Written("Sentence.", sections, "{n} more"), 100)
    assert len(written) <= LIMIT
    assert all(f"### Section {n}" in written for n in range(4))


def test_json_gives_every_change_its_kind_weight_and_fields(after) -> None:
    found = json.loads(write_comparison(after(QUESTIONS), "json", "nb"))
    assert found["weight"] == "major"
    move = next(change for change in found["changes"] if change["kind"] == "DateMoved")
    assert move["days"] == -4 or move["days"] == -5
    assert set(move) == {"kind", "weight", "days", "old", "new", "causes"}
    assert {"key", "role", "day"} <= set(move["old"])
    step = next(change for change in found["changes"] if change["kind"] == "StepRevised")
    assert step["rules"][0]["old"] == "6 working days before exam"


def test_every_language_has_every_word_of_the_report() -> None:
    def keys(words: Labels, section: str) -> set[str]:
        found: set[str] = set()
        for key in words.section(section):
            inner = keys(words, f"{section}.{key}")
            found |= inner or {f"{section}.{key}"}
        return found

    wanted = keys(Labels(languages()[0]), "effects")
    for language in languages():
        assert {key for key in wanted if key not in Labels(language)} == set()
