"""A third language is data: a line in handbook.yml, a file of labels, and words in the texts. No code knows it."""

from __future__ import annotations

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

WORDS = {'"tirsdag"': '"tysdag"', 'first = "Dato"': 'first = "Dag"'}


@pytest.fixture
def nynorsk_labels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a file ``nn.toml`` beside the labels of the package."""
    real = resources.files("generator").joinpath("l10n")
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
    monkeypatch.setattr(labels.resources, "files", lambda _: tmp_path)
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


def test_a_text_without_nynorsk_is_shown_in_bokmaal_and_told(in_three: Assembly) -> None:
    assert in_three.handbook is not None
    assert in_three.handbook.roles["examiner"].name.within("nn") == ("sensor", "nb")
    missing = [found for found in in_three.report if found.code == "HB501"]
    assert missing
    assert all("`nn` is missing" in found.label for found in missing)
