"""Files that lie in the handbook's folder and are not read: each is named, so that nothing is left out in silence.

Emits HB138, and HB641 for names that no site can have. Left alone are only the files that computers and git put
everywhere (:func:`is_housekeeping`) and what ``handbook import`` remembers of a plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from generator.characters import composed
from generator.diagnostics import Diagnostic, Severity, Span, nearest
from generator.source.reader import ROOT, STATIC, SUFFIXES, Unread, is_read, is_static

_HOUSEKEEPING = re.compile(
    r"\.DS_Store|\._.+|Thumbs\.db|desktop\.ini|\.directory"  # file managers
    r"|\.gitkeep|\.keep|\.gitignore|\.gitattributes|\.editorconfig|README(\.md)?"  # repositories
    r"|\.#.+|~\$.+|\..+\.sw[a-p]",  # programs that have a file open
    re.IGNORECASE,
)
_FOLDERS = (".git", ".github", ".idea", ".vscode", "__macosx")
_MEMORY = re.compile(r"[^/]+/courses/[^/]+/\.(?P<department>[^/]+)\.imported\.yml")
_NAME = re.compile(r"(?!\.git$)(?! )[^\\/:*?\"<>|#%]*[^\\/:*?\"<>|#%. ]", re.IGNORECASE)
"""A part of a static file's path: no sign that means something to Windows or in an address, no blank at its ends."""
_HIDDEN_YAML = re.compile(r"[.#~]*(?P<stem>.+?)[.,_ ]ya?ml(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_TEXT = ("", ".txt", ".text")
"""Endings that a text editor gives where `.yml` was meant."""
_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
_OUT = "move it out of `procedures/`"


def is_housekeeping(path: str) -> bool:
    """Return whether a computer, git or a running program has put the file there, and nobody means it to be read."""
    *folders, name = path.split("/")
    return _HOUSEKEEPING.fullmatch(name) is not None or any(folder.lower() in _FOLDERS for folder in folders)


def unread(
    files: Mapping[str, bytes], has_place: Callable[[str], bool]
) -> Iterator[tuple[Diagnostic, tuple[str, ...]]]:
    """Return a finding for each file that is not read, with the paths of the handbook's files that are lost with it.

    ``has_place`` says whether the handbook has a file of such a path.
    """
    stems = {composed(path.rpartition(".")[0]) for path in files if is_read(path)}
    hidden: dict[str, list[str]] = {}
    for path, data in files.items():
        if is_housekeeping(path):
            continue
        if isinstance(data, Unread):
            yield _unreadable(path, data), (path,) if is_read(path) else ()
        elif is_static(path):
            yield from _static(path)
        elif not is_read(path):
            folder = _hidden_folder(path)
            if folder is not None:
                hidden.setdefault(folder, []).append(path)
            elif found := _MEMORY.fullmatch(path):
                yield from _memory(path, found["department"], stems)
            else:
                yield _named(path, stems, has_place)
    for folder, paths in hidden.items():
        yield _in_hidden(folder, paths)


def _unreadable(path: str, data: Unread) -> Diagnostic:
    return _told(path, f"this is {data.why}; such things are never followed", data.help, is_error=True)


def _static(path: str) -> Iterator[tuple[Diagnostic, tuple[str, ...]]]:
    inner = path.removeprefix(f"{ROOT}/{STATIC}/")
    odd = next((name for name in inner.split("/") if not _NAME.fullmatch(name) or not name.isprintable()), None)
    if odd is not None:
        yield (
            Diagnostic(
                code="HB641",
                headline="file has a name that no site can have",
                span=Span(path, 1, 1, 1, 1),
                label=f"{odd!a} would not work in an address, or not on every computer",
                help="rename it: letters, digits, and `-`, `_`, `.` between them are safe",
            ),
            (),
        )


def _hidden_folder(path: str) -> str | None:
    parts = path.split("/")
    return next(("/".join(parts[: at + 1]) for at, part in enumerate(parts[:-1]) if part.startswith(".")), None)


def _in_hidden(folder: str, paths: list[str]) -> tuple[Diagnostic, tuple[str, ...]]:
    lost = tuple(re.sub(r"/\.+", "/", path) for path in paths if path.lower().endswith(SUFFIXES))
    shown = folder.rpartition("/")[2].lstrip(".")
    help_ = f"rename the folder to `{shown}`, or {_OUT}" if lost else _OUT
    return _told(paths[0], "nothing in a folder whose name begins with a dot is read", help_, bool(lost)), lost


def _memory(path: str, department: str, stems: set[str]) -> Iterator[tuple[Diagnostic, tuple[str, ...]]]:
    if composed(f"{path.rpartition('/')[0]}/{department}") not in stems:
        label = f"what was last imported for `{department}`, which has no file here any more"
        yield _told(path, label, "delete it, or bring the course file back", is_error=False), ()


def _named(path: str, stems: set[str], has_place: Callable[[str], bool]) -> tuple[Diagnostic, tuple[str, ...]]:
    folder, _, name = composed(path).rpartition("/")
    stem = _meant(name)
    if stem is None or not (has_place(f"{folder}/{stem}.yml") or _HIDDEN_YAML.fullmatch(name)):
        return _told(path, "no such file is read", _remedy(name), is_error=False), ()
    if f"{folder}/{stem}" in stems:
        label = f"this is not read; it lies beside `{stem}.yml`"
        return _told(path, label, f"delete it, or {_OUT}", is_error=False), ()
    why = "begins with a dot" if name.startswith(".") else "does not end in `.yml`"
    help_ = f"rename it to `{stem}.yml` if it belongs to the handbook; else {_OUT}"
    if name.lower().endswith(".txt"):
        help_ += " (Windows hides `.txt`: let the Explorer show file name extensions)"
    return _told(path, f"this is not read: its name {why}", help_, is_error=True), (f"{folder}/{stem}.yml",)


def _meant(name: str) -> str | None:
    """Return the name without ending of the YAML file that a file could be meant to be."""
    found = _HIDDEN_YAML.fullmatch(name)
    if found is not None:
        return found["stem"]
    stem, dot, ending = name.rpartition(".")
    if not stem.strip(".#~"):
        return None if dot else name.strip("#~ ") or None
    is_text = f".{ending.lower()}" in _TEXT or nearest(ending.lower(), ("yml", "yaml"), 0.7)
    return stem.lstrip(".#~") if is_text else None


def _remedy(name: str) -> str:
    if name.lower().endswith(_SHEETS):
        return f"{_OUT}; `handbook import courses` reads a plan from any folder"
    return f"{_OUT}; only what stands in the handbook's `.yml` files comes on a page"


def _told(path: str, label: str, help_: str, is_error: bool) -> Diagnostic:
    return Diagnostic(
        code="HB138",
        headline="file is not read",
        span=Span(path, 1, 1, 1, 1),
        severity=Severity.ERROR if is_error else Severity.WARNING,
        label=label,
        help=help_,
    )
