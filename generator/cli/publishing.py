"""What the commands that publish have in common: what stops them, and how they end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from generator.cli.common import FAULT

_AS_IT_WAS = "The site is as it was."


site_option = click.option(
    "--site", type=click.Path(path_type=Path), default=None, help="Where the site is [default: as configured]."
)


def tell(line: str) -> None:
    """Say something to the person who waits."""
    click.echo(line, err=True)


@contextmanager
def careful(near: Path | str) -> Iterator[None]:
    """Turn what the disk, or another build, does to us into a message and exit code 2; end tidily when told to.

    ``near`` is the place to name where the system names none.
    """
    from generator.site.failure import told
    from generator.site.lock import Occupied
    from generator.site.place import Strange
    from generator.site.sibling import NotWritten
    from generator.site.targets import Unfit

    try:
        with _ended_tidily():
            yield
    except Unfit as refused:
        raise click.UsageError(f"{refused}") from None
    except (Strange, Occupied, NotWritten) as refused:
        _leave(str(refused))
    except OSError as failure:
        _leave(told(failure, near))


def _leave(message: str) -> None:
    click.echo(f"{message}\n{_AS_IT_WAS}", err=True)
    raise SystemExit(FAULT)


@contextmanager
def _ended_tidily() -> Iterator[None]:
    """Let a request to end unwind the program, so that it clears up, instead of cutting it off."""

    def end(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    numbers = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    if threading.current_thread() is not threading.main_thread():
        numbers = []
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
