"""When each of the handbook's files was last committed, as far as git tells."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from generator.feeds import EPOCH
from generator.source.reader import ROOT

_COMMIT = "commit "
_ELSEWHERE = frozenset(
    [
        "GIT_DIR",
        "GIT_COMMON_DIR",
        "GIT_WORK_TREE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_PREFIX",
        "GIT_NAMESPACE",
        "GIT_SHALLOW_FILE",
        "GIT_GRAFT_FILE",
    ]
)
"""Variables by which the hooks of one repository would lead git there instead of to the handbook's."""
_NOT_THERE = {
    "not a git repository": "this is no git repository",
    "does not have any commits yet": "nothing is committed yet",
}
"""What git says where there is nothing that it could refuse, and what we say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commits:
    """Last commits (UTC) of files, by the path that spans have."""

    known: Mapping[str, datetime] = field(default_factory=dict)
    hidden: Mapping[str, datetime] = field(default_factory=dict)
    """Of files whose last commit a cut-off history hides: no earlier than this."""
    absence: str = "the handbook is in no commit"
    """Why there is no commit at all, where there is none: words after "and"."""
    refusal: str = ""
    """Git's own words, where there is a repository that it does not read."""


def read_commits(folder: Path) -> Commits:
    """Return the last commit of each file below ``folder``, from one call of git."""
    log = ["log", f"--format={_COMMIT}%H %ct", "--name-only", "--relative", "--", "."]
    try:
        lines = _git(folder, *log).splitlines()
        cut_off = _cut_off(folder)
    except OSError:
        return Commits(absence="there is no git program that could read a history")
    except subprocess.CalledProcessError as failure:
        return _failed(failure)
    known: dict[str, datetime] = {}
    hidden: dict[str, datetime] = {}
    moment, is_cut = EPOCH, False
    for line in lines:
        if line.startswith(_COMMIT):
            commit, seconds = line.removeprefix(_COMMIT).split()
            moment, is_cut = datetime.fromtimestamp(int(seconds), UTC), commit in cut_off
        elif line and not (is_cut and f"{ROOT}/{line}" in known):
            where = hidden if is_cut else known
            where[f"{ROOT}/{line}"] = max(moment, where.get(f"{ROOT}/{line}", moment))
    return Commits(known=known, hidden=hidden)


def read_revision(folder: Path) -> str:
    """Return the first ten digits of the last commit that touched ``folder``; empty where git does not tell."""
    # A fixed length: git's own abbreviation depends on how many objects a clone happens to hold.
    try:
        return _git(folder, "log", "-1", "--format=%H", "--", ".").strip()[:10]
    except (OSError, subprocess.CalledProcessError):
        return ""


def _failed(failure: subprocess.CalledProcessError) -> Commits:
    """A folder outside every repository has no history; whatever else git says, it says of a history that is there."""
    said = failure.stderr.decode("utf-8", "replace").strip()
    for words, absence in _NOT_THERE.items():
        if words in said:
            return Commits(absence=absence)
    lines = said.splitlines() or [f"git ended with exit code {failure.returncode}"]
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    return Commits(refusal=(fatal or lines)[0])


def _cut_off(folder: Path) -> frozenset[str]:
    path = folder / _git(folder, "rev-parse", "--git-path", "shallow").strip()
    return frozenset(path.read_text(encoding="ascii").split()) if path.is_file() else frozenset()


def _git(folder: Path, *arguments: str) -> str:
    """Return what git prints. Raises what ``subprocess`` raises where there is no git or it does not answer."""
    clean = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    command = ["git", "-c", "core.quotePath=false", "-C", str(folder), *arguments]
    done = subprocess.run(command, env=clean | {"LC_ALL": "C"}, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")
