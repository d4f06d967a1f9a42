"""Publishing again: what is the same keeps its stamps, what moved rises, nothing ever falls, and what is gone is told.

Every test runs the command over what an earlier run of it left.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.elsewhere import environment
from tests.site.office import AUTUMN, SPRING, STEPS, Office, assert_nothing_fell, calendars, changed

pytestmark = pytest.mark.xdist_group("publications")

PHYSICS = {
    f"{language}/calendars/courses/fys1001{role}.ics"
    for language in ("nb", "en")
    for role in ("", "/examiner", "/student", "/student-adviser")
}


@pytest.fixture
def office(published: Office, tmp_path: Path) -> Office:
    return published.copied(tmp_path / "office")


def test_an_unchanged_handbook_gives_the_same_calendars_to_the_byte(published: Office, office: Office) -> None:
    office.change("calendar.yml", "\n", "\n# looked at\n")
    office.commit("2026-09-01T12:00:00Z")
    assert office.build() == ""
    for path in sorted(published.site.rglob("*.ics")):
        assert (office.site / path.relative_to(published.site)).read_bytes() == path.read_bytes()


# --- the ways in which a history is lost, or misleads


def everything_is_there(office: Office) -> None:
    office.commit("2026-09-01T12:00:00Z")


def nothing_is_committed(office: Office) -> None:
    """The file lies changed in the folder."""


def a_clock_is_behind(office: Office) -> None:
    office.commit("2026-05-01T12:00:00Z")


def the_history_is_rewritten(office: Office) -> None:
    office.commit("2021-01-01T12:00:00Z", "--amend")


def the_clone_is_shallow(office: Office) -> None:
    office.commit("2026-09-01T12:00:00Z")
    office.git("clone", "--quiet", "--depth=1", f"file://{office.top}", str(office.top / "shallow"))
    shutil.rmtree(office.top / ".git")
    (office.top / "shallow/.git").rename(office.top / ".git")


def there_is_no_repository(office: Office) -> None:
    shutil.rmtree(office.top / ".git")


def only_the_ledger_is_there(office: Office) -> None:
    """As on an empty machine that has fetched it."""
    there_is_no_repository(office)
    ledger = (office.site / "calendars/ledger.json").read_bytes()
    shutil.rmtree(office.site)
    (office.site / "calendars").mkdir(parents=True)
    (office.site / "calendars/ledger.json").write_bytes(ledger)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (everything_is_there, ""),
        (nothing_is_committed, ""),
        (a_clock_is_behind, ""),
        (the_history_is_rewritten, ""),
        (the_clone_is_shallow, "HB620"),
        (there_is_no_repository, ""),
        (only_the_ledger_is_there, ""),
    ],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_a_moved_exam_rises_and_nothing_else_changes(
    published: Office, office: Office, state: Callable[[Office], None], said: str
) -> None:
    office.move_the_physics_exam()
    state(office)
    told = office.build()
    assert told.count("warning[") == (1 if said else 0), told
    assert said in told
    assert_only_physics_rose(published, office.site)


def assert_only_physics_rose(published: Office, site: Path) -> None:
    before, after = calendars(published.site), calendars(site)
    assert before.keys() == after.keys()
    assert_nothing_fell(before, after)
    assert changed(before, after) <= PHYSICS
    exams = [
        key for key in before if key[0] == "nb/calendars/courses/fys1001.ics" and before[key].when != after[key].when
    ]
    assert len(exams) > 3


def test_git_that_refuses_is_told_with_its_own_reason(published: Office, office: Office) -> None:
    office.move_the_physics_exam()
    told = office.build(GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert told.count("warning[") == 1
    assert "warning[HB616]" in told
    assert "detected dubious ownership in repository" in told
    assert_only_physics_rose(published, office.site)


def test_a_machine_without_git_keeps_the_stamps(published: Office, office: Office, tmp_path: Path) -> None:
    office.move_the_physics_exam()
    assert office.build(PATH=str(tmp_path)) == ""
    assert_only_physics_rose(published, office.site)


@pytest.mark.parametrize("where", ["elsewhere/public", "../public"])
def test_a_site_that_goes_elsewhere_follows_the_one_that_the_configuration_names(
    published: Office, office: Office, where: str
) -> None:
    office.move_the_physics_exam()
    there_is_no_repository(office)
    office.build("--site", where)
    assert_only_physics_rose(published, office.top / where)
    assert calendars(office.site) == calendars(published.site)


def test_a_site_elsewhere_follows_its_own_last_publication(published: Office, office: Office) -> None:
    office.site.rename(office.top / "public")
    office.move_the_physics_exam()
    there_is_no_repository(office)
    office.build("--site", "public")
    assert_only_physics_rose(published, office.top / "public")


def test_plain_mkdocs_follows_the_last_publication_too(published: Office, office: Office) -> None:
    office.move_the_physics_exam()
    there_is_no_repository(office)
    office.build("--quiet", program="mkdocs")
    assert_only_physics_rose(published, office.site)


def test_the_site_to_compare_with_is_followed(published: Office, office: Office) -> None:
    office.site.rename(office.top / "online")
    office.move_the_physics_exam()
    there_is_no_repository(office)
    office.build("--against", "online")
    assert_only_physics_rose(published, office.site)


def test_a_change_that_is_taken_back_rises_twice(published: Office, office: Office) -> None:
    office.move_the_physics_exam()
    office.build()
    between = calendars(office.site)
    office.git("checkout", "--quiet", ".")
    office.build()
    after = calendars(office.site)
    assert_nothing_fell(calendars(published.site), between)
    assert_nothing_fell(between, after)
    assert {key: seen.when for key, seen in after.items()} == {
        key: seen.when for key, seen in calendars(published.site).items()
    }


# --- what is gone


def test_what_is_gone_is_told_once_and_comes_back_no_lower(published: Office, office: Office) -> None:
    there_is_no_repository(office)
    kept = office.copied(office.top.parent / "kept")
    office.cut(AUTUMN, "  TIØ4118:", "  KRI2110")
    told = office.build()
    assert told.count("HB612") == told.count("warning[") == 1
    assert "procedures/courses/2026-autumn/languages.yml" in told
    # The exam; the questions with their reminder and the last moment; the grading; its deadline with its reminder.
    assert "`TIØ4118/2026-autumn`: 7 coming deadlines, the first" in told

    office.cut(STEPS, "  hand-out-paper:")
    (office.top / "procedures" / SPRING).unlink()
    told = office.build()
    assert told.count("HB612") == told.count("warning[") == 2
    assert "TIØ4118" not in told
    assert "procedures/courses/2027-spring/science.yml" in told
    assert "`FYS1001/2027-spring`" in told
    assert "procedures/preparation/write-questions.yml" in told
    assert "`JAP1501/2026-autumn/paper/hand-out-paper`, 2026-10-01T11:00:00" in told

    shutil.rmtree(office.top / "procedures")
    shutil.copytree(kept.top / "procedures", office.top / "procedures")
    assert office.build() == ""
    before, after = calendars(published.site), calendars(office.site)
    assert before.keys() == after.keys()
    assert_nothing_fell(before, after)
    back = [key for key in before if "tioe4118" in key[0]]
    assert back
    assert all(after[key].sequence > before[key].sequence for key in back)


# --- a ledger that is damaged, and a history that never was


def test_a_damaged_ledger_is_told_and_nothing_falls(published: Office, office: Office) -> None:
    there_is_no_repository(office)
    ledger = office.site / "calendars/ledger.json"
    ledger.write_bytes(ledger.read_bytes()[:-400])
    office.move_the_physics_exam()
    told = office.build()
    assert told.count("warning[") == told.count("HB621") == 1
    assert_nothing_fell(calendars(published.site), calendars(office.site))


def test_a_handbook_without_any_history_is_told(office: Office) -> None:
    there_is_no_repository(office)
    shutil.rmtree(office.site)
    told = office.build()
    assert told.count("warning[") == told.count("HB617") == 1
    assert "this is no git repository" in told
    assert json.loads((office.site / "calendars/ledger.json").read_bytes())["ever"] == ["2020-01-01T00:00:00Z", 0]


def test_another_configuration_names_another_site(published: Office, office: Office) -> None:
    text = (office.top / "mkdocs.yml").read_text(encoding="utf-8")
    (office.top / "other.yml").write_text(f"{text}site_dir: online\n", encoding="utf-8")
    office.site.rename(office.top / "online")
    office.move_the_physics_exam()
    there_is_no_repository(office)
    office.build("--config", "other.yml")
    assert_only_physics_rose(published, office.top / "online")
    assert not office.site.exists()


def test_a_preview_neither_reads_nor_changes_the_site(office: Office, unused_port: int) -> None:
    for path in office.site.rglob("*"):
        if path.is_file():
            path.write_bytes(b"as it was")
    text = (office.top / "mkdocs.yml").read_text(encoding="utf-8").replace("toy-handbook", "preview")
    (office.top / "preview.yml").write_text(text, encoding="utf-8")
    words = ("serve", "--config", "preview.yml", "--address", f"127.0.0.1:{unused_port}")
    command = [sys.executable, "-m", "generator", *words]
    with subprocess.Popen(
        command, cwd=office.top, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stderr is not None
            told = ""
            while "Serving on" not in told and (line := server.stderr.readline()):
                told += line
            assert "Serving on" in told
            assert "warning[" not in told
        finally:
            server.terminate()
            server.stderr.close()
    assert {path.read_bytes() for path in office.site.rglob("*") if path.is_file()} == {b"as it was"}


def test_every_language_is_stamped_alike(office: Office) -> None:
    office.move_the_physics_exam()
    office.build()
    seen = calendars(office.site)
    for (path, uid), event in seen.items():
        twin = path.replace("nb/", "en/") if path.startswith("nb/") else path.replace("en/", "nb/")
        assert seen[twin, uid] == event


def test_another_machine_on_another_day_gives_the_same_bytes(published: Office, tmp_path: Path) -> None:
    """Another path, zone, locale, hash seed, day, mask, working folder, order and age of files; no earlier site."""
    office = published.copied(tmp_path / "håndbok på en annen maskin")
    shutil.rmtree(office.site)
    for path in office.top.rglob("*"):
        os.utime(path, (1, 1), follow_symlinks=False)
    command = [sys.executable, "-m", "generator", "build", "--config", str(office.top / "mkdocs.yml")]
    env = environment(tmp_path / "machine")
    done = subprocess.run(command, cwd=tmp_path, env=env, umask=0o077, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert files_of(office.site) == files_of(published.site)


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_what_lies_beside_a_fetched_ledger_outlives_the_build(published: Office, tmp_path: Path) -> None:
    office = published.copied(tmp_path / "office")
    public = office.top / "public"
    (public / "calendars").mkdir(parents=True)
    shutil.copy(office.site / "calendars/ledger.json", public / "calendars")
    (public / "calendars/thesis.docx").write_bytes(b"years of work")
    (public / "nb").mkdir()
    (public / "nb/index.html").write_bytes(b"mine")
    office.build("--site", "public")
    assert (public / "calendars/thesis.docx").read_bytes() == b"years of work"
    assert (office.top / ".public.handbook/previous/nb/index.html").read_bytes() == b"mine"
    rollback = subprocess.run(
        [sys.executable, "-m", "generator", "rollback", "--site", "public"],
        cwd=office.top,
        capture_output=True,
        text=True,
    )
    assert rollback.returncode == 1
    assert "no site before" in rollback.stderr


def test_a_lost_manifest_takes_no_file_of_others_along(published: Office, tmp_path: Path) -> None:
    office = published.copied(tmp_path / "office")
    (office.site / "manifest.json").write_bytes(b"[" * 100_000)
    for path in ("CNAME", "nb/plan.pdf", "nb/roles/old.docx", "api/notes.txt"):
        (office.site / path).write_bytes(b"mine")
    (office.site / "nb/roles/gone").mkdir()
    (office.site / "nb/roles/gone/index.html").write_bytes(b"a page of a role that is gone")
    office.build()
    for path in ("CNAME", "nb/plan.pdf", "nb/roles/old.docx", "api/notes.txt"):
        assert (office.site / path).read_bytes() == b"mine"
    assert not (office.site / "nb/roles/gone").exists()
