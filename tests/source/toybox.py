"""Changes the toy handbook and says what the reader finds in it."""

from collections.abc import Iterable, Mapping

from generator.diagnostics import Diagnostic
from generator.source import load

Finding = tuple[str, str, int, int]
"""Code, file, line, column."""


def changed(files: Mapping[str, bytes], path: str, old: str, new: str) -> dict[str, bytes]:
    """Return the files with the first ``old`` in one of them replaced."""
    text = files[f"procedures/{path}"].decode()
    assert old in text, f"{path} does not hold {old!r}"
    return {**files, f"procedures/{path}": text.replace(old, new, 1).encode()}


def findings(files: Mapping[str, bytes]) -> list[Diagnostic]:
    return list(load(files)[1])


def places(found: Iterable[Diagnostic]) -> list[Finding]:
    return [(one.code, one.span.file.removeprefix("procedures/"), one.span.line, one.span.column) for one in found]


def place_of(files: Mapping[str, bytes], path: str, marked: str) -> tuple[int, int]:
    """Return line and column of the ``|`` in a piece of text that the file holds exactly once."""
    text = files[f"procedures/{path}"].decode()
    before, _, after = marked.partition("|")
    assert text.count(before + after) == 1, f"{path} holds {before + after!r} {text.count(before + after)} times"
    start = text[: text.index(before + after) + len(before)]
    return start.count("\n") + 1, len(start) - start.rfind("\n")
