"""``handbook rule`` explains a finding in the language of whoever edits."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.codes import CODES
from tests.cli.desk import TOY, Desk


def rule(*arguments: str, folder: Path = TOY) -> Result:
    return CliRunner().invoke(main, ["rule", *arguments, "--folder", str(folder)], catch_exceptions=False)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize(
    ("language", "labels"),
    [("en", ("Why it matters: ", "Wrong:\n", "Right:\n")), ("nb", ("Hvorfor det betyr noe: ", "Galt:\n", "Riktig:\n"))],
)
def test_every_code_explains_itself_in_both_languages(code: str, language: str, labels: tuple[str, ...]) -> None:
    said = rule(code.lower(), "-l", language).output
    words, _ = CODES[code].within(language)
    assert said.startswith(f"{code}: {words.title}\n")
    assert all(part in said for part in (words.what, words.why, *labels))
    assert (f"# handbook: ignore[{code}]" in said.splitlines()[-1]) == CODES[code].can_be_ignored


def test_the_governing_language_is_spoken_and_the_english_title_is_told_beside_it() -> None:
    said = rule("HB203").output
    assert said.startswith(
        "HB203: Regelen viser til en ukjent milepæl\nPå engelsk: Rule names an unknown milestone\n\nRegelen regner fra"
    )
    assert "På engelsk" not in rule("HB203", "-l", "en").output


def test_the_language_is_that_of_the_handbook(desk: Desk) -> None:
    desk.change(
        "handbook.yml",
        "  nb: {name: Norsk bokmål}\n  en: {name: English}",
        "  en: {name: English}\n  nb: {name: Norsk}",
    )
    assert desk.run("rule", "HB203").output.startswith("HB203: Rule names")
    assert desk.run("rule", "-l", "nb", "HB203").output.startswith("HB203: Regelen viser")


def test_a_broken_handbook_is_no_hindrance(desk: Desk, tmp_path: Path) -> None:
    desk.change("roles.yml", "examiner:", "examiner")
    assert desk.run("rule", "HB103").output.startswith("HB103: Filen kan ikke leses")
    (desk.folder / "handbook.yml").write_text("languages: [", encoding="utf-8")
    assert desk.run("rule", "HB103").output.startswith("HB103: Filen kan ikke leses")
    assert rule("HB103", folder=tmp_path / "nowhere").output.startswith("HB103: Filen kan ikke leses")


def test_a_language_of_the_handbook_without_words_of_its_own_gets_the_english(desk: Desk) -> None:
    desk.change("handbook.yml", "  en: {name: English}", "  en: {name: English}\n  nn: {name: Nynorsk}")
    assert desk.run("rule", "HB203", "-l", "nn").output == desk.run("rule", "HB203", "-l", "en").output


def test_without_a_code_all_are_listed_in_the_language_that_was_asked_for() -> None:
    assert rule().output.splitlines() == [f"{id_}  {code.within('nb')[0].title}" for id_, code in CODES.items()]
    assert rule("-l", "en").output.splitlines() == [f"{id_}  {code.title}" for id_, code in CODES.items()]


@pytest.mark.parametrize(
    ("wrong", "told"), [(("HB99",), "did you mean"), (("-l", "de", "HB203"), "there are in nb, en")]
)
def test_wrong_use_leaves_with_two_and_says_what_there_is(wrong: tuple[str, ...], told: str) -> None:
    done = rule(*wrong)
    assert done.exit_code == 2
    assert told in " ".join(done.output.split())
