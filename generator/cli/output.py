"""The one way to the terminal: nothing that a file or a name holds may act on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click

from generator.characters import shown


class Shown:
    """A text stream that writes out what a terminal would act on. Everything else is the stream's own.

    Rich, which colours tables and draws the progress, writes to the stream itself.
    """

    def __init__(self, stream: TextIO) -> None:
        self.rich_proxied_file = stream

    def write(self, text: str) -> int:
        self.rich_proxied_file.write(shown(text))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        self.write("".join(lines))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.rich_proxied_file, name)


class ShownGroup(click.Group):
    """A group of commands whose whole output is shown so, error messages too."""

    def main(self, *args: Any, **more: Any) -> Any:
        with _shown_streams():
            return super().main(*args, **more)


@contextmanager
def _shown_streams() -> Iterator[None]:
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (Shown(stream) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
