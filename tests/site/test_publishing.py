"""What is in the site's folder is ours or somebody else's; what is ours is replaced in one step, or not at all."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.site import place
from generator.site.compare import compare_folder
from generator.site.exchange import exchange
from generator.site.manifest import ManifestError, manifest_in, read_manifest, write_manifest
from generator.site.place import Strange
from generator.site.publish import Published, publish
from generator.site.rollback import roll_back
from tests.site import kills
from tests.site.kills import edition_of, ended, every_step, in_child, kill, refuse, silent, small_site
from tests.site.office import Office


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of edition 1, and something of everybody who may have put something there."""
    folder = tmp_path / "www/site"
    publish(small_site(1), folder, silent)
    (folder / "CNAME").write_text("handbook.example\n", encoding="utf-8")
    (folder / "google1234.html").write_text("google-site-verification", encoding="utf-8")
    (folder / ".well-known/acme-challenge").mkdir(parents=True)
    (folder / "nb/.htpasswd").write_text("kari:x", encoding="utf-8")
    (folder / "nb/.htpasswd").chmod(0o640)
    (folder / "old").symlink_to("../archive")
    (folder / "docs æøå").mkdir()
    (folder / "docs æøå/a.pdf").write_bytes(b"%PDF")
    return folder


OTHERS = (".well-known/acme-challenge", "CNAME", "docs æøå/a.pdf", "google1234.html", "nb/.htpasswd", "old")


def publish_edition(edition: int, site: Path) -> Published:
    return publish(small_site(edition), site, silent)


def whats_of_others(site: Path) -> None:
    assert (site / "CNAME").read_text(encoding="utf-8") == "handbook.example\n"
    assert (site / ".well-known/acme-challenge").is_dir()
    assert (site / "nb/.htpasswd").stat().st_mode & 0o777 == 0o640
    assert os.readlink(site / "old") == "../archive"
    assert (site / "docs æøå/a.pdf").read_bytes() == b"%PDF"


def test_what_others_put_there_outlives_builds_and_is_told_once(site: Path) -> None:
    done = publish_edition(2, site)
    assert done.found == OTHERS
    assert "CNAME" in done.remarks[0]
    whats_of_others(site)
    again = publish_edition(3, site)
    assert again.remarks == ()
    whats_of_others(site)
    (site / "ads.txt").touch()
    assert publish_edition(3, site).found == ("ads.txt",)
    assert publish_edition(4, site).remarks == ()
    assert edition_of_whole(site) == 4


def edition_of_whole(site: Path) -> int:
    found = compare_folder(site)
    assert not found, found
    return int((site / "nb/pages/0.html").read_text(encoding="utf-8")[3:-4])


def test_what_we_no_longer_make_goes_and_nothing_else(site: Path) -> None:
    publish(small_site(2, files=1), site, silent)
    assert not (site / "nb/pages/1.html").exists()
    whats_of_others(site)


def test_a_site_of_an_earlier_version_loses_its_old_pages_and_keeps_what_is_not_from_us(site: Path) -> None:
    (site / "manifest.json").unlink()
    done = publish(small_site(2, files=1), site, silent)
    assert not (site / "nb/pages/1.html").exists()
    assert set(done.found) == set(OTHERS)
    whats_of_others(site)


def test_a_file_that_the_build_now_makes_itself_is_told_and_kept_in_the_previous_site(site: Path) -> None:
    (site / "nb/pages/2.html").write_text("mine", encoding="utf-8")
    done = publish(small_site(2, files=3), site, silent)
    assert done.replaced == ("nb/pages/2.html",)
    assert "previous site" in done.remarks[-1]
    assert (site / "../.site.handbook/previous/nb/pages/2.html").read_text(encoding="utf-8") == "mine"


def test_an_unchanged_site_is_left_as_it_is_and_the_previous_one_stays_another(site: Path) -> None:
    publish_edition(2, site)
    before = site.stat().st_ino
    assert publish_edition(2, site).changed == 0
    assert site.stat().st_ino == before
    roll_back(site, silent)
    assert edition_of_whole(site) == 1


def test_a_site_behind_a_link_is_replaced_where_the_link_leads(tmp_path: Path, site: Path) -> None:
    link = tmp_path / "site"
    link.symlink_to(site)
    publish_edition(2, link.resolve())
    assert link.is_symlink()
    assert edition_of_whole(link) == 2


def test_a_neighbour_is_never_touched_whatever_its_name_and_age(site: Path) -> None:
    for name in (".site-config", ".site-abcdefgh", ".site-settings", ".site.handbook.old"):
        (site.parent / name).mkdir()
        (site.parent / name / "mine").touch()
        os.utime(site.parent / name, (0, 0))
    publish_edition(2, site)
    assert all(len(list((site.parent / name).iterdir())) == 1 for name in (".site-config", ".site-abcdefgh"))


def test_a_holder_that_is_not_ours_stops_the_build(site: Path) -> None:
    holder = site.parent / ".site.handbook"
    holder.mkdir()
    (holder / "new-plans").mkdir()
    with pytest.raises(Strange, match=str(holder)):
        publish_edition(2, site)
    assert (holder / "new-plans").is_dir()


# --- a build that dies, or may not go on


@pytest.mark.parametrize("has_exchange", [True, False], ids=["exchange", "two renames"])
def test_a_site_is_whole_wherever_its_publication_is_killed(tmp_path: Path, has_exchange: bool) -> None:
    """Every step: ``python -m tests.site.kills``."""
    assert every_step(tmp_path / "site", kill, has_exchange=has_exchange, stride=10) > 50


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EBUSY], ids=lambda each: errno.errorcode[each])
def test_a_site_is_whole_wherever_the_disk_refuses(tmp_path: Path, number: int) -> None:
    assert every_step(tmp_path / "site", refuse(number), has_exchange=number != errno.EBUSY, stride=17) > 50


def test_a_site_is_whole_at_whatever_moment_its_publication_is_killed(tmp_path: Path) -> None:
    kills.random_moments(tmp_path / "site", 10)


def test_a_site_that_a_dead_build_took_away_is_put_back_first(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish_edition(1, site)
    publish_edition(2, site)
    site.rename(tmp_path / ".site.handbook/aside")
    site.mkdir()
    (site / ".gitkeep").touch()  # as git brings it back
    heard: list[str] = []

    def fails(_: Path) -> tuple[str, ...]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(fails, site, heard.append)
    assert edition_of(site) == 2
    assert "put back" in heard[0]


def test_a_site_that_a_dead_build_of_the_first_version_took_away_is_put_back_too(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish_edition(1, site)
    (tmp_path / ".site-ab_12xyz").mkdir()
    site.rename(tmp_path / ".site-ab_12xyz/old")
    with pytest.raises(ZeroDivisionError):
        publish(lambda _: 1 // 0, site, silent)  # type: ignore[arg-type,return-value]
    assert edition_of(site) == 1


def test_a_reader_always_finds_the_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish_edition(1, site)
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    if not exchange(tmp_path / "one", tmp_path / "two"):
        pytest.skip("this disk cannot let two folders change places")
    read, write = os.pipe()

    def poll() -> None:
        os.close(write)
        os.set_blocking(read, False)
        missed = 0
        while True:
            for _ in range(200):
                missed += not (site / "nb/pages/0.html").exists()
            try:
                os.read(read, 1)
                break
            except BlockingIOError:
                pass
        os._exit(min(missed, 100))

    reader = in_child(poll)
    os.close(read)
    for edition in range(2, 30):
        publish_edition(edition, site)
    roll_back(site, silent)
    os.close(write)
    assert ended(reader) == 0


def test_of_two_builds_at_once_the_second_waits_and_says_for_whom(tmp_path: Path) -> None:
    site = tmp_path / "site"
    heard: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def slow(folder: Path) -> tuple[str, ...]:
        begun.set()
        go_on.wait(30)
        return small_site(1)(folder)

    first = threading.Thread(target=publish, args=(slow, site, silent))
    first.start()
    begun.wait(30)
    second = threading.Thread(target=publish, args=(small_site(2), site, heard.append))
    second.start()
    while not heard and second.is_alive():
        time.sleep(0.01)
    go_on.set()
    first.join()
    second.join()
    assert edition_of(site) == 2
    assert len(heard) == 1
    assert f"process {os.getpid()}" in heard[0]


def test_a_build_that_waits_too_long_says_who_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.site import lock

    monkeypatch.setattr(lock, "_PATIENCE", 0)

    def inner(_: Path) -> tuple[str, ...]:
        with pytest.raises(lock.Occupied, match=f"process {os.getpid()}"):
            publish_edition(2, tmp_path / "site")
        return ()

    publish(inner, tmp_path / "site", silent)


# --- back to the previous site


@pytest.mark.parametrize("has_exchange", [True, False], ids=["exchange", "two renames"])
def test_a_rollback_brings_the_previous_site_back_and_a_second_one_takes_that_back(
    site: Path, has_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_exchange:
        monkeypatch.setattr(place, "exchange", lambda *_: False)
    publish_edition(2, site)
    (site / "new-of-others.txt").touch()
    (site / "CNAME").unlink()
    for edition in (1, 2, 1):
        assert roll_back(site, silent).changed > 0
        assert int((site / "nb/pages/0.html").read_text(encoding="utf-8")[3:-4]) == edition
        assert (site / "new-of-others.txt").exists()
        assert (site / ".well-known/acme-challenge").is_dir()
        assert not (site / "CNAME").exists()
        assert not compare_folder(site).changed
        assert not compare_folder(site).missing


def test_after_a_rollback_the_site_tells_the_latest_ledger(site: Path) -> None:
    def with_stamp(edition: int) -> object:
        def build(folder: Path) -> tuple[str, ...]:
            languages = small_site(edition)(folder)
            ledger = {"version": 1, "ever": [f"2026-0{edition}-01T00:00:00Z", edition], "deadlines": {}}
            (folder / "calendars/ledger.json").write_text(json.dumps(ledger), encoding="utf-8")
            return languages

        return build

    publish(with_stamp(2), site, silent)  # type: ignore[arg-type]
    publish(with_stamp(3), site, silent)  # type: ignore[arg-type]
    roll_back(site, silent)
    assert (site / "nb/pages/0.html").read_text(encoding="utf-8") == "<p>2</p>"
    assert json.loads((site / "calendars/ledger.json").read_bytes())["ever"] == ["2026-03-01T00:00:00Z", 3]
    assert not compare_folder(site).changed


# --- the manifest


def test_the_manifest_tells_what_is_missing_changed_or_was_put_there_since(site: Path) -> None:
    publish_edition(2, site)
    (site / "en/pages/0.html").unlink()
    (site / "nb/pages/0.html").write_text("<p>3</p>", encoding="utf-8")
    (site / "nb/pages/1.html").unlink()
    (site / "nb/pages/1.html").symlink_to("0.html")
    (site / "nb/evil.html").touch()
    found = compare_folder(site)
    assert found.missing == ("en/pages/0.html",)
    assert found.changed == ("nb/pages/0.html", "nb/pages/1.html")
    assert found.extra == ("nb/evil.html",)
    assert found.kept == OTHERS


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"[" * 100_000,
        b"\xff",
        b'{"name": "Handbook", "icons": []}',
        b'{"format": "procedure-handbook site", "version": 1, "kept": [], "files": {"../x": ["a", 1]}}',
        b'{"format": "procedure-handbook site", "version": 1, "kept": [], "files": {"/etc/passwd": ["a", 1]}}',
        b'{"format": "procedure-handbook site", "version": 1, "kept": [], "files": {"a": ["a", -1]}}',
        b'{"format": "procedure-handbook site", "version": 1, "kept": [], "files": {"a": ["a", true]}}',
        b'{"format": "procedure-handbook site", "version": 1, "kept": [5], "files": {}}',
        b'{"format": "procedure-handbook site", "version": 2, "kept": [], "files": {}}',
    ],
)
def test_what_is_no_manifest_of_ours_is_not_taken_for_one(data: bytes) -> None:
    with pytest.raises(ManifestError):
        read_manifest(data)


def test_a_manifest_is_read_as_it_was_written(site: Path) -> None:
    publish_edition(2, site)
    manifest = manifest_in(site)
    assert manifest is not None
    assert read_manifest(write_manifest(manifest)) == manifest


# --- a disk that is full, or cannot be written


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    return disk


def test_a_full_disk_leaves_the_site_as_it_was(small_disk: Path) -> None:
    site = small_disk / "site"
    try:
        publish_edition(1, site)
        filler = small_disk / "filler"
        with pytest.raises(OSError, match="No space left"):
            filler.write_bytes(b"x" * 300_000)
        room = filler.stat().st_size
        for left in range(0, 60_000, 8_192):
            os.truncate(filler, room - left)
            try:
                publish_edition(2, site)
                break
            except OSError as failure:
                assert failure.errno == errno.ENOSPC  # noqa: PT017
                assert edition_of(site) == 1
        assert left > 0
        assert edition_of(site) == 2
    finally:
        subprocess.run(["umount", str(small_disk)], check=True)


def test_the_command_names_the_place_and_the_remedy(small_disk: Path, tmp_path: Path) -> None:
    """The disk is too small for the site, and then not writable at all."""
    office = Office.opened(tmp_path / "office")
    try:
        for wrong, said in (("", "No space left on device"), ("remount,ro", "Read-only file system")):
            if wrong:
                subprocess.run(["mount", "-o", wrong, str(small_disk)], check=True)
            words = ("build", "--config", str(office.top / "mkdocs.yml"), "--site", str(small_disk / "site"))
            command = [sys.executable, "-m", "generator", *words]
            done = subprocess.run(command, cwd=office.top, capture_output=True, text=True, encoding="utf-8")
            assert done.returncode == 2, done.stderr
            assert said in done.stderr
            assert str(small_disk) in done.stderr
            assert "What to do: " in done.stderr
            assert "The site is as it was." in done.stderr
            assert "Traceback" not in done.stderr
            assert list(small_disk.iterdir()) == []
    finally:
        subprocess.run(["umount", str(small_disk)], check=True)
