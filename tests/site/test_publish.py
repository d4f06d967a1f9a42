"""A build that fails leaves the last good site untouched; a build that succeeds replaces it in one step."""

import os
from pathlib import Path

import pytest

from generator.site.publish import Rejected, publish
from generator.site.verify import broken_links, missing_twins

GOOD = '<html><body><h1 id="top">Frister</h1><a href="#top">opp</a></body></html>'


def build_of(pages: dict[str, str], languages: tuple[str, ...] = ("nb", "en")):
    def build(folder: Path) -> tuple[str, ...]:
        for name, text in pages.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return languages

    return build


TWINS = {"nb/index.html": GOOD, "en/index.html": GOOD}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "nb").mkdir(parents=True)
    (folder / ".gitkeep").touch()
    (folder / "nb" / "index.html").write_text("the last good site", encoding="utf-8")
    return folder


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_good_build_replaces_the_site_and_keeps_the_mark_of_git(site: Path) -> None:
    done = publish(build_of(TWINS), site)
    assert (site / "nb/index.html").read_text(encoding="utf-8") == GOOD
    assert (site / ".gitkeep").exists()
    assert (done.pages, done.feeds, done.changed) == (2, 0, 2)
    assert left_in(site.parent) == ["site"]


def test_a_build_that_raises_leaves_the_old_site_and_nothing_else(site: Path) -> None:
    def killed(folder: Path) -> tuple[str, ...]:
        (folder / "half.html").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(killed, site)
    assert (site / "nb/index.html").read_text(encoding="utf-8") == "the last good site"
    assert left_in(site.parent) == ["site"]


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ({**TWINS, "nb/a.html": '<a href="b.html">b</a>', "en/a.html": GOOD}, "nb/a.html: b.html (no such file)"),
        ({**TWINS, "nb/a.html": '<a href="./#x">b</a>', "en/a.html": GOOD}, "nb/a.html: ./#x (no such anchor)"),
        ({**TWINS, "nb/a.html": '<a href="/nb/">b</a>', "en/a.html": GOOD}, "breaks under a sub-path"),
        ({**TWINS, "nb/only.html": GOOD}, "en/only.html: this page is missing in its language"),
    ],
)
def test_a_site_with_a_dead_link_or_a_page_without_its_twin_is_not_published(
    site: Path, pages: dict[str, str], said: str
) -> None:
    with pytest.raises(Rejected) as rejected:
        publish(build_of(pages), site)
    assert said in str(rejected.value)
    assert (site / "nb/index.html").read_text(encoding="utf-8") == "the last good site"


def test_unchanged_files_keep_their_time_so_that_servers_keep_their_etag(site: Path) -> None:
    publish(build_of(TWINS), site)
    os.utime(site / "nb/index.html", (1_700_000_000, 1_700_000_000))
    done = publish(build_of({**TWINS, "en/index.html": GOOD + "<!-- new -->"}), site)
    assert (site / "nb/index.html").stat().st_mtime == 1_700_000_000
    assert done.changed == 1


def test_links_to_other_hosts_and_to_folders_are_understood(tmp_path: Path) -> None:
    build_of(
        {"nb/index.html": '<a href="https://lovdata.no/">x</a><a href="roles/">y</a>', "nb/roles/index.html": GOOD}
    )(tmp_path)
    assert broken_links(tmp_path) == []
    assert missing_twins(tmp_path, ("nb",)) == []
