"""A third language is data: a line in handbook.yml, a file of labels, and words in the texts. No code knows it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import pytest

from generator import feeds, labels, pages
from generator.assemble import Assembly, assemble
from generator.changelog import render_atom
from generator.pages.book import BuildInfo
from generator.yearplan import year_plan
from tests.source.toybox import changed

HANDBOOK = "procedures/handbook.yml"
_ENGLISH = re.compile(r", en: (\"[^\"\n]*\"|[^{}\n]*)(?=})|^( +)en: [|](\n\2 .*)+\n|^ +en: .*\n", re.MULTILINE)
"""English texts in the toy handbook: in braces, as a block, on a line of their own."""
WORDS = {'"tirsdag"': '"tysdag"', 'first = "Dato"': 'first = "Dag"'}


@pytest.fixture
def nynorsk_labels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a file ``nn.toml`` beside the labels of the package."""
    files = resources.files
    real = files("generator").joinpath("l10n")
    folder = tmp_path / "l10n"
    folder.mkdir()
    for entry in real.iterdir():
        if entry.name.endswith(".toml"):
            (folder / entry.name).write_text(entry.read_text(encoding="utf-8"), encoding="utf-8")
    text = (folder / "nb.toml").read_text(encoding="utf-8")
    for norwegian, nynorsk in WORDS.items():
        assert norwegian in text
        text = text.replace(norwegian, nynorsk)
    (folder / "nn.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(
        labels.resources, "files", lambda package: tmp_path if package == "generator" else files(package)
    )
    labels.languages.cache_clear()
    labels._read.cache_clear()
    yield
    monkeypatch.undo()
    labels.languages.cache_clear()
    labels._read.cache_clear()
    shutil.rmtree(folder)


@pytest.fixture
def in_three(toy_files: Mapping[str, bytes]) -> Assembly:
    files = changed(
        toy_files, "handbook.yml", "  en: {name: English}\n", "  en: {name: English}\n  nn: {name: Nynorsk}\n"
    )
    files = changed(
        files, "grading/register-grades.yml", "en: Grade the papers}", "en: Grade the papers, nn: Vurder svara}"
    )
    return assemble(files)


@pytest.mark.usefixtures("nynorsk_labels")
def test_the_whole_handbook_comes_out_in_the_third_language(in_three: Assembly) -> None:
    assert in_three.is_sound
    handbook, resolution = in_three.handbook, in_three.resolution
    assert handbook is not None
    assert resolution is not None
    made = feeds.render(handbook, resolution, {}, "nn")
    build = BuildInfo(version="1", revision="", changed=datetime(2026, 11, 22, tzinfo=UTC))
    site = pages.render(handbook, resolution, made.files.keys(), "nn", build)
    twin = pages.render(handbook, resolution, made.files.keys(), "nb", build)
    assert set(site.pages) == set(twin.pages)
    assert "Vurder svara" in site.pages["roles/examiner/"].body
    assert 'lang="nb"' in site.pages["roles/examiner/"].body
    assert "tysdag" in site.pages["courses/jap1501/"].body
    assert "Vurder svara" in b"".join(made.files.values()).decode().replace("\r\n ", "")
    assert 'xml:lang="nn"' in render_atom(handbook, "nn").decode()
    rows = [row for of_semester in year_plan(handbook, resolution, "nn").semesters.values() for row in of_semester]
    assert any(row.what == "Vurder svara" for row in rows)


@pytest.mark.usefixtures("nynorsk_labels")
def test_a_text_without_nynorsk_is_shown_in_bokmaal_and_told(in_three: Assembly) -> None:
    assert in_three.handbook is not None
    assert in_three.handbook.roles["examiner"].name.within("nn") == ("sensor", "nb")
    missing = [found for found in in_three.report if found.code == "HB501"]
    assert missing
    assert all("`nn` is missing" in found.label for found in missing)


@pytest.mark.usefixtures("nynorsk_labels")
def test_the_governing_language_stands_in_whichever_language_the_file_gives_first(
    toy_files: Mapping[str, bytes],
) -> None:
    files = changed(
        toy_files, "handbook.yml", "  en: {name: English}\n", "  en: {name: English}\n  nn: {name: Nynorsk}\n"
    )
    files = changed(
        files,
        "grading/register-grades.yml",
        "{nb: Vurder besvarelsene, en: Grade the papers}",
        "{en: Grade the papers, nb: Vurder besvarelsene}",
    )
    made = assemble(files)
    assert made.handbook is not None
    assert made.resolution is not None
    do = made.handbook.procedures["register-grades"].steps["grade-papers"].do
    assert do.within("nn") == ("Vurder besvarelsene", "nb")
    build = BuildInfo(version="1", revision="", changed=datetime(2026, 11, 22, tzinfo=UTC))
    calendars = feeds.render(made.handbook, made.resolution, {}, "nn")
    body = (
        pages.render(made.handbook, made.resolution, calendars.files.keys(), "nn", build).pages["roles/examiner/"].body
    )
    assert '<span lang="nb">Vurder besvarelsene</span>' in body
    assert "Grade the papers" not in body
    told = b"".join(calendars.files.values()).decode().replace("\r\n ", "")
    assert "Vurder besvarelsene" in told
    assert "Grade the papers" not in told


def test_a_language_without_words_is_refused_and_nothing_else_is_said_about_it(toy_files: Mapping[str, bytes]) -> None:
    for code, help_ in (("sv", "take `sv` out, here and in the texts"), ("eng", "write `en`, here and in the texts")):
        line = f"  en: {{name: English}}\n  {code}: {{name: Svenska}}\n"
        made = assemble(changed(toy_files, "handbook.yml", "  en: {name: English}\n", line))
        assert not made.is_sound
        (found,) = made.report
        assert (found.code, found.span.file, found.span.line, found.span.column) == ("HB150", HANDBOOK, 9, 3)
        assert (
            found.label == f"there are no words in `{code}` for headings, dates and rules; there are in `nb` and `en`"
        )
        assert found.help == help_


def test_a_handbook_without_english_names_closed_days_as_it_can(toy_files: Mapping[str, bytes]) -> None:
    """Findings are in English, whatever the handbook's languages are."""
    files = changed(toy_files, "handbook.yml", "  en: {name: English}\n", "")
    files = changed(files, "courses/2027-spring/science.yml", "2027-05-19T", "2027-03-23T")
    made = assemble({path: _ENGLISH.sub("", data.decode()).encode() for path, data in files.items()})
    closed = [found.label for found in made.report if found.code == "HB319"]
    assert closed == ["`FYS1001/2027-spring/written` is on Tue 2027-03-23 (Påskestengt)"]
    assert made.handbook is not None, [str(found) for found in made.report]
