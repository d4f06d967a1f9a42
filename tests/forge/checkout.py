"""A repository of its own with this handbook in it, on a branch that changes a rule, and ready to be built offline."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).parents[2]
EDITED = Path("procedures/preparation/paper-exam.yml")
RULE = ("no later than 6 working days before exam", "no later than 8 working days before exam")
STEP = "Lever eksamensoppgaven på papir til eksamenskontoret"
"""The step whose rule the branch changes, in the governing language."""

_HANDBOOK = """#!/bin/sh
# Stands for what the set-up would have installed: the same program, run from the checkout that it is called in.
exec "{python}" -m generator "$@"
"""
_NO_INSTALLING = """#!/bin/sh
echo "Nothing may be fetched in a test: python $*" >&2
exit 1
"""
_QUICK_BUILD = """#!/bin/sh
# Stands for the site, where it does not matter what the site holds.
if [ "$1" = build ]; then mkdir -p site/nb && echo "<!doctype html>" > site/nb/index.html; else
exec "{python}" -m generator "$@"; fi
"""
_NO_NETWORK = """#!/bin/sh
echo "curl: (6) no network in a test" >&2
exit 6
"""


@dataclass(frozen=True)
class Checkout:
    folder: Path
    base: str
    """The commit on main that the branch left from."""
    head: str
    home: Path
    """An empty home, with programs of its own in ``bin``; runners keep their things here."""

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment of a runner: this machine's, less what continuous integration says of itself."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CI", "GITHUB_", "GITLAB_"))}
        path = f"{self.home / 'bin'}:{os.environ['PATH']}"
        return kept | {"HOME": str(self.home), "PATH": path, "LC_ALL": "C.UTF-8"} | more


def make_checkout(folder: Path, remote: str, edit: tuple[str, str] = RULE) -> Checkout:
    """Return a checkout of the working tree as it is, one commit on main and the edit on a branch, with an origin."""
    top, home = folder / "checkout", folder / "home"
    _copy(top)
    (home / "bin").mkdir(parents=True)
    write_program(home / "bin/curl", _NO_NETWORK)
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "remote", "add", "origin", remote)
    base = commit(top, "The handbook as it is")
    git(top, "update-ref", "refs/remotes/origin/main", base)
    git(top, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    git(top, "checkout", "--quiet", "-b", "eight-days")
    text = (top / EDITED).read_text(encoding="utf-8")
    assert edit[0] in text
    (top / EDITED).write_text(text.replace(*edit), encoding="utf-8")
    return Checkout(top, base, commit(top, "Eight working days"), home)


def switch_to_main(checkout: Checkout) -> None:
    """Lay out what a runner has that runs for main."""
    git(checkout.folder, "checkout", "--quiet", "main")


def serve_origin(checkout: Checkout, remote: str, refs: Mapping[str, str]) -> None:
    """Let the runner fetch from a repository of this machine where it asks for ``remote``: main, and refs by name."""
    origin = checkout.home / "origin.git"
    git(checkout.folder, "clone", "--quiet", "--bare", ".", str(origin))
    for name, commit in {"refs/heads/main": checkout.base, **refs}.items():
        git(origin, "update-ref", name, commit)
    (checkout.home / ".gitconfig").write_text(f'[url "{origin}"]\n\tinsteadOf = {remote}\n', encoding="utf-8")


def ready_environment(folder: Path, *, quick_build: bool = False) -> None:
    """Make ``folder`` what ``make`` would have made of ``.venv``: nothing is left to fetch, and nothing can be."""
    (folder / "bin").mkdir(parents=True)
    write_program(folder / "bin/handbook", (_QUICK_BUILD if quick_build else _HANDBOOK).format(python=sys.executable))
    write_program(folder / "bin/python", _NO_INSTALLING)
    for stamp in ("pyvenv.cfg", "site.done", "dev.done"):
        (folder / stamp).touch()


def write_program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def _copy(top: Path) -> None:
    """Copy what is, or would be, in the repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=TOP, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    for name in listed.split("\0"):
        if name and (TOP / name).is_file():
            (top / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(TOP / name, top / name)


def commit(top: Path, message: str) -> str:
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", message)
    return git(top, "rev-parse", "HEAD")


def git(top: Path, *arguments: str) -> str:
    who = {f"GIT_{who}_{what}": f"{who}@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-c", "core.hooksPath=", *arguments]
    return subprocess.run(command, cwd=top, env=environment, check=True, capture_output=True, text=True).stdout.strip()
