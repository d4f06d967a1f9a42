"""A comment with a reason accepts a finding on its line, and nothing else."""

from collections.abc import Mapping

import pytest

from generator.assemble import assemble
from generator.codes import CODES
from tests.source.toybox import changed

Q = "preparation/write-questions.yml"
NAME = "{nb: Skriv oppgavene, en: Write the questions}"
MISSING = "{nb: Skriv oppgavene}"
REASON = "ignore[HB501] the English name is being decided"


def codes(files: Mapping[str, bytes]) -> list[str]:
    return [f"{found.code}:{found.span.line}" for found in assemble(files).report]


def with_name(files: Mapping[str, bytes], written: str) -> dict[str, bytes]:
    return changed(files, Q, f"    do: {NAME}\n", written)


def test_without_a_comment_the_finding_stands(toy_files: Mapping[str, bytes]) -> None:
    assert codes(with_name(toy_files, f"    do: {MISSING}\n")) == ["HB501:13"]


@pytest.mark.parametrize(
    "written",
    [
        f"    do: {MISSING}  # handbook: {REASON}\n",
        f"    # handbook: {REASON}\n    do: {MISSING}\n",
        f"    # handbook: {REASON}\n    # and another comment\n    do: {MISSING}\n",
        f"    # handbook: ignore[HB501] twice\n    # handbook: {REASON}\n    do: {MISSING}\n",
        f"    do: {MISSING}  # Handbook: {REASON}\r\n",
        f"    do: {MISSING}  # handbook: ignore[HB501]: because\n",
    ],
)
def test_at_the_end_of_the_line_or_alone_above_it(toy_files: Mapping[str, bytes], written: str) -> None:
    assert codes(with_name(toy_files, written)) == []


def test_one_comment_accepts_several_codes(toy_files: Mapping[str, bytes]) -> None:
    files = changed(toy_files, Q, "    systems: inspera\n", "    systems: [inspera, inspera]\n")
    assert codes(files) == ["HB125:20"]
    written = "    # handbook: ignore[HB125, HB501] both at once\n    systems: [inspera, inspera]\n"
    assert codes(changed(toy_files, Q, "    systems: inspera\n", written)) == ["HB134:20"]


def test_other_lines_and_other_codes_are_not_touched(toy_files: Mapping[str, bytes]) -> None:
    below = f"    do: {MISSING}\n    # handbook: {REASON}\n"
    assert codes(with_name(toy_files, below)) == ["HB501:13", "HB134:14"]
    other = f"    do: {MISSING}  # handbook: ignore[HB125] for good reasons\n"
    assert codes(with_name(toy_files, other)) == ["HB501:13", "HB134:13"]


@pytest.mark.parametrize("reason", ["", " ", " …"])
def test_without_a_reason_the_comment_itself_is_the_finding(toy_files: Mapping[str, bytes], reason: str) -> None:
    assert codes(with_name(toy_files, f"    do: {MISSING}  # handbook: ignore[HB501]{reason}\n")) == ["HB131:13"]


@pytest.mark.parametrize(
    "comment",
    [
        "handbook: ignore HB501 a reason",
        "handbook: ingore[HB501] a reason",
        "handbook ignore: HB501",
        "handbook: ignore[] a reason",
        "handbook: ignore[HB999] a reason",
        "handbook: ignore[hb501] a reason",
    ],
)
def test_a_comment_that_cannot_be_read_is_not_passed_over(toy_files: Mapping[str, bytes], comment: str) -> None:
    assert codes(with_name(toy_files, f"    do: {MISSING}  # {comment}\n")) == ["HB501:13", "HB132:13"]


@pytest.mark.parametrize("comment", ["handbook", "handbook: see page 3", "the handbook: ignore that", "handbooks"])
def test_other_comments_are_only_comments(toy_files: Mapping[str, bytes], comment: str) -> None:
    assert codes(with_name(toy_files, f"    do: {NAME}  # {comment}\n")) == []


def test_what_leaves_the_handbook_unusable_cannot_be_ignored(toy_files: Mapping[str, bytes]) -> None:
    comment = "# handbook: ignore[HB201] will be declared later"
    files = changed(toy_files, Q, "    role: examiner\n", f"    role: examinor  {comment}\n")
    assert codes(files) == ["HB201:14", "HB133:14"]
    assert not any(
        CODES[code].can_be_ignored for code in ("HB101", "HB109", "HB203", "HB601", "HB602", "HB134", "HB713")
    )


@pytest.mark.parametrize(
    "written",
    [
        '    do: {nb: "# handbook: ignore[HB999]", en: "x"}\n',
        "    do: {nb: 'a # handbook: ignore[HB999]', en: x}\n",
        "    do:\n      nb: a#handbook:ignore[HB999]\n      en: x\n",
        "    do:\n      nb: |\n        # handbook: ignore[HB999]\n      en: >-\n        # handbook: ignore[HB999]\n",
    ],
)
def test_text_that_looks_like_a_comment_is_text(toy_files: Mapping[str, bytes], written: str) -> None:
    assert codes(with_name(toy_files, written)) == []


def test_after_block_text_a_comment_is_a_comment_again(toy_files: Mapping[str, bytes]) -> None:
    files = changed(toy_files, Q, "      nb: |\n", "      nb: |  # handbook: ignore[HB501] x\n")
    assert codes(files) == ["HB134:23"]
    files = changed(toy_files, Q, "    parts:\n", "    # handbook: ignore[HB501] x\n    parts:\n")
    assert codes(files) == ["HB134:31"]


def test_dates_and_checks_are_ignored_like_everything_else(toy_files: Mapping[str, bytes]) -> None:
    path = "courses/2026-autumn/languages.yml"
    backwards = changed(toy_files, path, "start: 2026-12-01T09:00", "start: 2026-12-04T09:00")
    (before,) = (found for found in assemble(backwards).report if found.code == "HB320")
    end = "end: 2026-12-03T12:00}\n"
    accepted = changed(backwards, path, end, f"{end[:-1]}  # handbook: ignore[HB320] entered so by the office\n")
    assert codes(accepted) == [code for code in codes(backwards) if code != f"HB320:{before.span.line}"]


def test_while_a_file_cannot_be_read_no_comment_is_called_unused(toy_files: Mapping[str, bytes]) -> None:
    files = with_name(toy_files, f"    do: {NAME}  # handbook: ignore[HB314] agreed\n")
    assert codes(files) == ["HB134:13"]
    assert codes({**files, "procedures/tags.yml": b"x: ["}) == ["HB103:1"]


def test_a_comment_is_called_unused_only_where_its_check_has_run(toy_files: Mapping[str, bytes]) -> None:
    files = changed(
        toy_files, "systems.yml", "icon: material/laptop", "icon: material/laptop  # handbook: ignore[HB208] x"
    )
    assert codes(files) == []
    assert [found.code for found in assemble(files, icons={"material/laptop", "material/database"}).report] == ["HB134"]
    assert [found.code for found in assemble(files, icons={"material/database"}).report] == []
