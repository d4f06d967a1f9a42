"""Reads the handbook's files. The only module of the engine that touches the disk."""

from __future__ import annotations

from pathlib import Path

ROOT = "procedures"
"""First part of every key: paths are told to editors as they see them in the repository."""


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the YAML files below ``folder``, by path with forward slashes (``procedures/grading/x.yml``), sorted.

    ``folder`` is the procedures folder itself, whatever its name on disk. Hidden files and folders are left out.

    Raises:
        OSError: the folder is missing or a file cannot be read.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is not a folder")
    yaml = (path for path in folder.rglob("*") if path.suffix.lower() in (".yml", ".yaml") and path.is_file())
    found = {_key(path, folder): path for path in yaml if not _is_hidden(path, folder)}
    return {key: found[key].read_bytes() for key in sorted(found)}


def _key(path: Path, folder: Path) -> str:
    return f"{ROOT}/{path.relative_to(folder).as_posix()}"


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
