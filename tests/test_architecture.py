"""The rooms stand on floors: imports point down, rooms of one floor are strangers, the lower floors are pure."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
FLOORS = {
    0: {"model", "diagnostics", "addresses", "pageset", "labels", "codes", "l10n", "characters", "formerly", "links"},
    1: {"safe_markdown", "source", "deadlines", "governance"},
    2: {"checks", "pages", "feeds", "changes", "assemble", "yearplan", "changelog"},
    3: {"site", "importing", "reporters"},
    4: {"cli", "__main__"},
}
FLOOR_OF = {room: floor for floor, rooms in FLOORS.items() for room in rooms}
SAME_FLOOR = {
    ("assemble", "checks"),
    ("site", "reporters"),
    ("__main__", "cli"),
    ("diagnostics", "codes"),
    ("links", "characters"),
    *((room, other) for room in FLOORS[0] for other in ("diagnostics", "model", "codes") if room != other),
}
"""The exceptions of the table of floors: who may know a room beside it."""
IMPURE = {"os", "subprocess", "socket", "urllib.request", "http.client", "shutil", "tempfile", "sys", "logging"}
CLOCK = {("date", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("time", "time")}

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return names


def rooms_known(path: Path) -> set[str]:
    parts = (name.split(".") for name in imported(path) if name.startswith("generator."))
    return {part[1] for part in parts if part[1] in FLOOR_OF}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR_OF, f"{room} stands on no floor"
    for other in rooms_known(path) - {room}:
        below = FLOOR_OF[other] < FLOOR_OF[room]
        assert below or (room, other) in SAME_FLOOR, f"{room} may not know {other}"


@pytest.mark.parametrize(
    "path", [path for path in MODULES if FLOOR_OF.get(room_of(path), 0) <= 2], ids=lambda path: path.stem
)
def test_the_lower_floors_have_no_clock_no_environment_and_print_nothing(path: Path) -> None:
    assert not imported(path) & IMPURE
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) not in CLOCK
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "open", "input"}


def test_only_the_site_room_and_the_command_line_know_the_site_engine() -> None:
    users = {room_of(path) for path in MODULES if any(name.split(".")[0] == "mkdocs" for name in imported(path))}
    assert users <= {"site", "cli"}


def test_only_the_reader_touches_the_files_of_the_handbook() -> None:
    pure = [path for path in MODULES if FLOOR_OF.get(room_of(path), 0) <= 2]
    readers = {path for path in pure if "pathlib" in imported(path) or "pathlib.Path" in imported(path)}
    assert {path.relative_to(PACKAGE).as_posix() for path in readers} <= {"source/reader.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_files_fit_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
