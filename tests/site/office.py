"""An office that publishes again and again: a small handbook in a repository of its own, and its calendars."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from icalendar import Calendar

from tests.site.conftest import TOP

AUTUMN, SPRING = "courses/2026-autumn/languages.yml", "courses/2027-spring/science.yml"
STEPS = "preparation/write-questions.yml"

# The theme does not matter to calendars, and without it a build takes half the time.
_CONFIGURATION = """\
site_name: toy-handbook
docs_dir: procedures
theme: {name: null, custom_dir: theme, language: nb}
plugins: [handbook]
"""
_PAGE = "<!doctype html><title>{{ page.title }}</title><main>{{ page.content }}</main>"


class Seen(NamedTuple):
    """What a calendar program knows of one event in one calendar."""

    start: object
    end: object
    stamp: object
    modified: object
    sequence: int

    @property
    def when(self) -> tuple[object, object]:
        return (self.start, self.end)


Calendars = Mapping[tuple[str, str], Seen]
"""Every event of every calendar, by the calendar's path and the event's id."""


def calendars(site: Path) -> Calendars:
    found = {}
    for path in sorted(site.rglob("*.ics")):
        for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            times = (event[name].dt for name in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED"))
            found[path.relative_to(site).as_posix(), str(event["UID"])] = Seen(*times, int(event["SEQUENCE"]))
    assert found
    return found


def assert_nothing_fell(before: Calendars, after: Calendars) -> None:
    """What moved rose, and nothing else in the calendars is lower than it was."""
    for key in before.keys() & after.keys():
        old, new = before[key], after[key]
        assert new.sequence >= old.sequence, key
        assert new.stamp >= old.stamp, key
        assert new.modified >= old.modified, key
        if new.when != old.when:
            assert new.sequence > old.sequence, key
            assert new.modified > old.modified, key


def changed(before: Calendars, after: Calendars) -> set[str]:
    """The calendars of courses in which an event that was there before is not as it was."""
    keys = before.keys() & after.keys()
    return {path for path, uid in keys if "/courses/" in path and before[path, uid] != after[path, uid]}


@dataclass(frozen=True)
class Office:
    top: Path

    @classmethod
    def opened(cls, top: Path) -> Office:
        """Return an office with the toy handbook, committed in June 2026."""
        shutil.copytree(TOP / "tests/toy/procedures", top / "procedures")
        (top / "theme").mkdir()
        (top / "theme/main.html").write_text(_PAGE, encoding="utf-8")
        (top / "mkdocs.yml").write_text(_CONFIGURATION, encoding="utf-8")
        (top / ".gitignore").write_text("site\n", encoding="utf-8")
        office = cls(top)
        office.git("init", "--quiet", "--initial-branch=main")
        office.commit("2026-06-01T12:00:00Z")
        return office

    def copied(self, top: Path) -> Office:
        shutil.copytree(self.top, top, dirs_exist_ok=True)
        return Office(top)

    @property
    def site(self) -> Path:
        return self.top / "site"

    def change(self, path: str, old: str, new: str) -> None:
        file = self.top / "procedures" / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def move_the_physics_exam(self) -> None:
        self.change(SPRING, "2027-05-19", "2027-05-26")

    def cut(self, path: str, start: str, end: str = "") -> None:
        """Take out of a file what stands from ``start`` to ``end``, or to the file's end."""
        text = (self.top / "procedures" / path).read_text(encoding="utf-8")
        head, found, rest = text.partition(start)
        assert found
        tail = rest[rest.index(end) :] if end else ""
        (self.top / "procedures" / path).write_text(head + tail, encoding="utf-8")

    def build(self, *arguments: str, program: str = "generator", **environment: str) -> str:
        """Run ``handbook build``, or ``mkdocs build``, and return what it told the editor."""
        command = [sys.executable, "-m", program, "build", *arguments]
        env = os.environ | environment
        done = subprocess.run(command, cwd=self.top, env=env, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stderr

    def git(self, *arguments: str, when: str = "") -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when} if when else {}
        who = {f"GIT_{who}_{what}": "editor@x.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        nobodys = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        env = clean | dates | who | nobodys
        subprocess.run(["git", "-C", str(self.top), *arguments], check=True, capture_output=True, env=env)

    def commit(self, when: str, *how: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=change", *how, when=when)
