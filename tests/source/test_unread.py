"""No file in the handbook's folder is left out without a word, and none is named that nobody put there."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Report, Severity
from generator.source import load, read_files
from generator.source.files import sort_out
from generator.source.reader import ROOT
from generator.source.reading import Reading
from tests.conftest import TOY

SHIPPED = Path(__file__).parents[2] / "procedures"
COURSES = "courses/2026-autumn/languages.yml"


def told(files: Mapping[str, bytes]) -> list[Diagnostic]:
    """Return what is said of the files' names alone."""
    sort_out(files, ROOT, reading := Reading(Report()))
    return list(reading.report)


def renamed(files: Mapping[str, bytes], old: str, new: str) -> dict[str, bytes]:
    return {new if path == old else path: data for path, data in files.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(TOY, tmp_path / "procedures")
    return tmp_path / "procedures"


@pytest.mark.parametrize(
    "shape",
    ["{}.txt", "{}.bak", "{}.orig", "{}~", "#{}#", ".{}", "{} ", "{}.docx", "{stem}.txt", "{stem}", "{stem}.ymal",
     "{stem}.yam", "{stem}.YML.TXT", "{stem},yml", "{} - Copy", "{stem}.yml.yml.txt"],
)  # fmt: skip
def test_every_file_of_the_shipped_handbook_is_missed_under_another_name(shape: str) -> None:
    files = read_files(SHIPPED)
    for path in files:
        folder, _, name = path.rpartition("/")
        new = shape.format(name, stem=name.removesuffix(".yml"))
        found = told(renamed(files, path, f"{folder}/{new}"))

        assert [(one.code, one.span.file, one.severity) for one in found] == [
            ("HB138", f"{folder}/{new}", Severity.ERROR)
        ]
        stem = name.removesuffix(".yml")
        assert f"rename it to `{stem}.yml`" in found[0].help or shape == "{stem}.yml.yml.txt"


@pytest.mark.parametrize("path", ["roles.yml", "tags.yml", "handbook.yml", "calendar.yml", "sources/toy.yml", COURSES])
def test_a_file_under_another_name_is_one_finding_and_nothing_that_follows_from_it(
    toy_files: dict[str, bytes], path: str
) -> None:
    handbook, report = load(renamed(toy_files, f"procedures/{path}", f"procedures/{path}.txt"))

    assert handbook is None
    assert [found.code for found in report] == ["HB138"]


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("sensur.docx", "move it out of `procedures/`"),
        ("courses/2026-autumn/plan.xlsx", "handbook import courses"),
        ("courses/2026-autumn/plan.csv", "handbook import courses"),
        ("grading/picture.png", "move it out of `procedures/`"),
        ("grading/deep/er/notes.json", "move it out of `procedures/`"),
        (".secret", "move it out of `procedures/`"),
        ("LESMEG", "move it out of `procedures/`"),
        ("notes.txt", "move it out of `procedures/`"),
        ("roles.yml.bak", "delete it"),
        ("roles.yaml~", "delete it"),
        (".roles.yml", "delete it"),
        ("courses/2026-autumn/.history.imported.yml", "bring the course file back"),
    ],
)
def test_what_is_not_a_file_of_the_handbook_is_a_warning(toy_files: dict[str, bytes], name: str, help_: str) -> None:
    handbook, report = load({**toy_files, f"procedures/{name}": b""})

    (found,) = report
    assert (found.code, found.span.file, found.severity) == ("HB138", f"procedures/{name}", Severity.WARNING)
    assert help_ in found.help
    assert handbook is not None


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "grading/._roles.yml", "Thumbs.db", "desktop.ini", ".gitkeep", "courses/.gitignore", "README.md",
     "~$plan.xlsx", ".roles.yml.swp", "grading/.#roles.yml", ".git/config.yml", ".vscode/settings.json",
     "__MACOSX/roles.yml.txt", "courses/2026-autumn/.languages.imported.yml"],
)  # fmt: skip
def test_what_computers_put_everywhere_is_left_alone(toy_files: dict[str, bytes], name: str) -> None:
    assert not told({**toy_files, f"procedures/{name}": b""})


def test_a_hidden_folder_is_told_once(toy_files: dict[str, bytes]) -> None:
    added = {f"procedures/courses/.2027-autumn/{name}.yml": b"x" for name in ("languages", "science")}
    (found,) = load({**toy_files, **added})[1]
    assert (found.code, found.severity) == ("HB138", Severity.ERROR)
    assert "rename the folder to `2027-autumn`" in found.help


@pytest.mark.parametrize("name", ["roles.yml", "grading/extra.yml", "grading/picture.png", "preparation"])
def test_a_link_is_named_and_never_followed(folder: Path, name: str) -> None:
    away = folder.parent / "away"
    if (folder / name).exists():
        shutil.move(folder / name, away)
    (folder / name).symlink_to(away)

    (found,) = load(read_files(folder))[1] if name != "preparation" else told(read_files(folder))
    assert (found.code, found.span.file) == ("HB138", f"procedures/{name}")
    assert "symbolic link" in found.label


def test_a_folder_or_a_pipe_with_the_name_of_a_file_is_told(folder: Path) -> None:
    (folder / "grading" / "x.yml").mkdir()
    (folder / "grading" / "x.yml" / "y.yml").write_text("lost: true", encoding="utf-8")
    os.mkfifo(folder / "grading" / "pipe.yml")

    assert [(found.span.file, found.label.partition(";")[0]) for found in load(read_files(folder))[1]] == [
        ("procedures/grading/pipe.yml", "this is no ordinary file"),
        ("procedures/grading/x.yml", "this is a folder"),
    ]


def test_a_file_that_may_not_be_opened_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = told(read_files(folder))
    assert {one.code for one in found} == {"HB138"}
    assert "Permission denied" in found[0].label


@pytest.mark.parametrize("name", ["a\x1b[31mb.yml", "a\nb.yml", "\u202elmy.yml", "gra\x07de/x.yml", "\udcff.yml"])
def test_a_name_that_acts_on_a_terminal_is_told_and_never_printed(folder: Path, name: str) -> None:
    path = folder / "grading" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("a: b", encoding="utf-8")

    (found,) = load(read_files(folder))[1]
    assert found.code == "HB138"
    assert found.span.file.isprintable()


def test_a_folder_that_may_not_be_opened_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "grading":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = told(read_files(folder))
    assert [(one.code, one.span.file) for one in found] == [("HB138", "procedures/grading")]


def test_folders_inside_each_other_are_gone_through_however_deep(folder: Path) -> None:
    here = os.getcwd()
    os.chdir(folder)
    try:
        for _ in range(1500):
            os.mkdir("d")
            os.chdir("d")
    finally:
        os.chdir(here)
    try:
        assert not load(read_files(folder))[1].has_errors
    finally:  # Python's own way of deleting a folder, which pytest takes, cannot go so deep
        subprocess.run(["rm", "-rf", str(folder / "d")], check=True)


def test_a_handbook_behind_a_link_is_read(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)
    assert read_files(link) == read_files(folder)


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(folder: Path) -> None:
    with (folder / "grading" / "large.yml").open("wb") as file:
        file.truncate(2_000_000_000)
    (found,) = load(read_files(folder))[1]
    assert (found.code, found.span.file) == ("HB143", "procedures/grading/large.yml")


def test_a_name_with_a_hyphen_that_is_none_is_told_by_its_character(toy_files: dict[str, bytes]) -> None:
    old = "procedures/preparation/write-questions.yml"
    (found,) = load(renamed(toy_files, old, "procedures/preparation/write\u2011questions.yml"))[1]
    assert found.code == "HB137"
    assert "non-breaking hyphen (U+2011)" in found.label
