"""A branch that tries to run its own code where a token is, and to write into what we post."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.forge.checkout import EDITED, STEP, Checkout, commit

TOKEN = "canary-ghs-4711"
"""Stands for what the forge lends to a job. Code of a branch must never see it."""
WORDS = (
    '@everyone closes #1 <img src="https://evil.example/p.png"> [x](https://evil.example) ![y](https://evil.example) '
    "`$(touch {ran}-name)` $(touch {ran}-name) deadbeefdeadbeef www.evil.example ::set-output name=a::b"
)
_CODE = """
import os, pathlib
pathlib.Path("{ran}-python").write_text("")
with open("{leak}", "a") as file:
    file.write("\\n".join(f"{{name}}={{value}}" for name, value in os.environ.items()))
"""
_SHELL = """touch {ran}-{who}; env >> {leak}; cat /proc/$PPID/environ >> {leak}; git config --list >> {leak} 2>&1; \
find . -name config -path '*.git*' -exec cat {{}} + >> {leak}; printf '::set-output name=report::x\\n'"""


@dataclass(frozen=True)
class Hostile:
    commit: str
    home: Path

    @property
    def ran(self) -> set[str]:
        """What of the branch was run, by kind of file."""
        return {path.name.removeprefix("ran-") for path in self.home.glob("ran-*")}

    @property
    def leaked(self) -> str:
        """Every environment and git setting that code of the branch saw."""
        leak = self.home / "leak"
        return leak.read_text(encoding="utf-8", errors="replace") if leak.exists() else ""


def make_hostile(checkout: Checkout, *, readable: bool = True) -> Hostile:
    """Commit to the branch what somebody would who wants the token; the checkout stays on the branch.

    What is not ``readable`` has mistakes in the YAML, which are told in the words of the YAML, and is far too long.
    """
    top = checkout.folder
    places = {"ran": checkout.home / "ran", "leak": checkout.home / "leak"}

    def shell(who: str) -> str:
        return _SHELL.format(who=who, **places)

    def lay(name: str, text: str) -> None:
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")

    lay("Makefile", f".DEFAULT:\n\t{shell('make').replace('$', '$$')}\n")
    lay("mkdocs.yml", "site_name: x\nhooks: [evil.py]\ndocs_dir: procedures\nplugins: [evil]\n")
    lay("pyproject.toml", '[build-system]\nrequires = []\nbuild-backend = "evil"\nbackend-path = ["."]\n')
    for name in ("evil.py", "sitecustomize.py", "generator/__init__.py", "generator/__main__.py", "click.py"):
        lay(name, _CODE.format(**places))
    lay(".gitattributes", "*.yml filter=evil diff=evil merge=evil\n")
    lay(".gitmodules", f'[submodule "x"]\n\tpath = x\n\turl = "ext::sh -c {places["ran"]}-module"\n')
    lay(".githooks/post-checkout", f"#!/bin/sh\n{shell('hook')}\n")
    lay(".gitlab-ci.yml", f"check:\n  script:\n    - {shell('gitlab')!r}\n    - 'echo \"[$EFFECT_TOKEN]\"'\n")
    (top / "procedures/environ.yml").symlink_to("/proc/self/environ")
    (top / "procedures/all").symlink_to("/etc")
    words = WORDS.format(**places)
    step = (top / EDITED).read_text(encoding="utf-8")
    assert STEP in step
    if not readable:
        lay(f"procedures/{WORDS[:60].replace('/', '-')}$(touch ran-file)`id`.yml", "title: x\n")
        lay("procedures/many.yml", "".join(f"'{words} {n}': {n}\n" for n in range(2_000)))
        step = step.replace("role: student-adviser", f"role: '{words}'")
    lay(str(EDITED), step.replace(STEP, f"'{words}'"))
    return Hostile(commit(top, "Ti virkedager $(id) `id`"), checkout.home)
