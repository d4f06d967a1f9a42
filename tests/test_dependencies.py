"""Every dependency is named with its reason and licence, held by hash, and listed in the release."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
PAGE = (TOP / "docs/dependencies.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
ROW = re.compile(r"^\| ([\w.-]+) \| (.+) \| ([^|]+) \|$", re.MULTILINE)


def table(title: str) -> dict[str, tuple[str, str]]:
    """Return the reason and licence of each package below a heading."""
    _, _, rest = PAGE.partition(f"## {title}\n")
    rows = ROW.findall(rest.partition("\n## ")[0])
    assert len({name for name, *_ in rows}) == len(rows)
    return {name: (reason, licence) for name, reason, licence in rows if name not in ("package", "---")}


def names(requirements: list[object]) -> set[str]:
    return {re.split(r"[<>=\[;! ]", each)[0].lower() for each in requirements if isinstance(each, str)}


def npm() -> set[str]:
    files = [path for path in (TOP / "tests").rglob("package.json") if "node_modules" not in path.parts]
    return {name for path in files for name in json.loads(path.read_text(encoding="utf-8"))["dependencies"]}


RUNTIME = names(PROJECT["project"]["dependencies"])
GROUPS = PROJECT["dependency-groups"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The program", RUNTIME),
        ("Building the package", names(GROUPS["build"])),
        ("Tests and upkeep", names(GROUPS["dev"]) - RUNTIME),
        ("From npm, for tests only", npm()),
    ],
)
def test_every_dependency_is_named_with_its_reason_and_licence(title: str, expected: set[str]) -> None:
    found = table(title)
    assert found.keys() == expected
    assert list(found) == sorted(found) or title == "Building the package"
    assert all(reason.strip() and licence.strip() for reason, licence in found.values())


@pytest.mark.parametrize("title", ["The program", "Building the package", "Tests and upkeep"])
def test_the_licence_is_the_one_that_the_package_declares(title: str) -> None:
    for name, (_, licence) in table(title).items():
        try:
            declared = metadata(name).get("License-Expression")
        except PackageNotFoundError:
            continue
        assert declared in (None, licence), name


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_hashes_and_no_addresses(lock: str) -> None:
    text = (TOP / lock).read_text(encoding="utf-8")
    assert "://" not in text
    for package in re.split(r"\n(?=[\w.-]+==)", text.strip()):
        assert "--hash=sha256:" in package, package.splitlines()[0]


def test_the_lock_holds_every_dependency_of_the_program() -> None:
    locked = set(re.findall(r"^([\w.-]+)==", (TOP / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    assert locked >= RUNTIME


def test_the_list_in_the_release_is_the_lock_and_the_same_each_time(tmp_path: Path) -> None:
    recipe = (TOP / "Makefile").read_text(encoding="utf-8").partition("\nsbom:")[2].partition("\n\n")[0]
    words = recipe.replace("\\\n", " ").partition("cyclonedx-py ")[2].split()
    made = []
    for name in ("one.json", "two.json"):
        told = [str(tmp_path / name) if word == "build/sbom.cdx.json" else word for word in words]
        command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", *told]
        subprocess.run(command, cwd=TOP, check=True, capture_output=True)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    listed = json.loads(made[0])
    assert listed["bomFormat"] == "CycloneDX"
    assert listed["metadata"]["component"]["name"] == PROJECT["project"]["name"]
    lock = re.findall(r"^([\w.-]+)==(\S+)", (TOP / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted((part["name"], part["version"]) for part in listed["components"]) == sorted(lock)
    assert all(part["externalReferences"][0]["hashes"] for part in listed["components"])
