"""`procedures/static/` lies at the site's root, to the byte; what would not, or not only, lie there is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.site.static import collisions, read_static
from tests.cli.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def put(desk: Desk, path: str, data: bytes = b"x") -> None:
    file = desk.folder / "static" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def test_any_file_may_lie_there_and_none_is_read_as_the_handbook(desk: Desk) -> None:
    files = {
        "CNAME": b"handbook.example\r\n",
        ".well-known/security.txt": b"Contact: mailto:it@hilltop.example",
        "plans/roles.yml": b"}{ no handbook",
        "plans/x.md": b"# not a page",
        "docs/forskrift æøå.pdf": bytes(range(256)),
        "google1234.html": b"<a href='nowhere'>",
        "Emner.xlsx": b"PK",
    }
    for path, data in files.items():
        put(desk, path, data)
    put(desk, ".DS_Store")
    put(desk, "docs/Thumbs.db")
    done = desk.run("check")
    assert done.exit_code == 0, done.output
    assert "HB" not in done.output
    assert read_static(desk.folder) == files


def a_link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def a_linked_folder(path: Path) -> None:
    path.symlink_to("/etc")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("made", [a_link, a_linked_folder, a_pipe])
def test_nothing_is_followed_out_of_the_folder(desk: Desk, made: Callable[[Path], None]) -> None:
    put(desk, "CNAME")
    made(desk.folder / "static/secret.txt")
    done = desk.run("check")
    assert done.exit_code == 1
    assert done.output.count("error[HB138]") == done.output.count("error[") == 1
    assert "procedures/static/secret.txt" in done.output
    assert read_static(desk.folder).keys() == {"CNAME"}


@pytest.mark.parametrize(
    "name",
    ["a\nb", "a\x1b[31mb", "a\u202eb", "what?.pdf", "100%.pdf", "a#b", "a:b", "a\\b", " a", "a ", "a."],
)
def test_a_name_that_no_site_can_have_is_told(desk: Desk, name: str) -> None:
    put(desk, name)
    done = desk.run("check")
    assert done.exit_code == 1
    assert done.output.count("error[HB641]") == done.output.count("error[") == 1, done.output


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("robots.txt", "robots.txt"),
        ("ROBOTS.txt", "robots.txt"),
        ("manifest.json", "manifest.json"),
        ("nb/index.html", "nb/index.html"),
        ("nb/roles", "nb/roles/index.html"),
        ("robots.txt/x", "robots.txt"),
        ("calendars", "calendars/ledger.json"),
        ("calendars/mine.ics", ""),
        ("nb/bilag.pdf", ""),
        ("CNAME", ""),
    ],
)
def test_a_file_in_the_place_of_one_that_the_build_makes_is_told(tmp_path: Path, path: str, other: str) -> None:
    (tmp_path / "nb/roles").mkdir(parents=True)
    (tmp_path / "nb/index.html").touch()
    (tmp_path / "nb/roles/index.html").touch()
    found = list(collisions({path: b""}, tmp_path, ["robots.txt", "calendars/ledger.json"], ["nb"]))
    assert [each.code for each in found] == (["HB640"] if other else [])
    assert not other or f"`{other}`" in str(found[0].label)


def test_an_export_takes_them_along(desk: Desk, tmp_path: Path) -> None:
    put(desk, ".well-known/security.txt", b"Contact")
    top = Path(__file__).parent.parent.parent
    words = ["export", "tree", "--folder", str(desk.folder), "--config", str(top / "mkdocs.yml"), str(tmp_path / "out")]
    assert CliRunner().invoke(main, words, catch_exceptions=False).exit_code == 0
    assert (tmp_path / "out/root/.well-known/security.txt").read_bytes() == b"Contact"
