"""The other languages' builds, run as child processes beside the one that MkDocs was started for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from mkdocs.exceptions import Abort

_LANGUAGE = "HANDBOOK_LANGUAGE"
_ADDRESS = "HANDBOOK_ADDRESS"
_PUBLISHED = "HANDBOOK_PUBLISHED"
_PREVIEW = "HANDBOOK_PREVIEW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """What one child is to build; it travels in the environment."""

    language: str
    address: str
    """The site's public address, which a preview server changes."""
    published: tuple[Path, ...]
    """Where the last published site may lie, whose stamps are carried on."""
    is_preview: bool = False
    """Whether a preview server will show it."""

    @classmethod
    def received(cls) -> Commission | None:
        """Return this process' commission, or None when it was not started as a child."""
        language = os.environ.get(_LANGUAGE)
        if language is None:
            return None
        _end_with_parent()
        published = tuple(Path(path) for path in json.loads(os.environ[_PUBLISHED]))
        is_preview = os.environ.get(_PREVIEW) == "1"
        return cls(language=language, address=os.environ[_ADDRESS], published=published, is_preview=is_preview)

    def start(self, config_file: Path, folder: Path, *, strict: bool) -> Sibling:
        """Start ``mkdocs build`` into the same output folder."""
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config_file)]
        command += ["--site-dir", str(folder)] + (["--strict"] if strict else [])
        published = json.dumps([str(path) for path in self.published])
        told = {
            _LANGUAGE: self.language,
            _ADDRESS: self.address,
            _PUBLISHED: published,
            _PREVIEW: str(int(self.is_preview)),
        }
        process = subprocess.Popen(
            command,
            # The theme announces its successor on every run; once, from the parent, is enough.
            env=os.environ | told | {"NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.PIPE,  # its end tells the child that we are gone
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        return Sibling(self.language, process)


class NotWritten(Abort):
    """The disk, not the handbook, kept a build from its work; the text names the place and the remedy."""

    exit_code = code = 2


@dataclass(frozen=True, slots=True)
class Sibling:
    """One running child."""

    language: str
    process: subprocess.Popen[str]

    def finish(self) -> str:
        """Wait for the child; return its complaint, or an empty string when all went well. Raises NotWritten."""
        # `communicate` would close the child's input at once.
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with self.process.stdin, self.process.stdout:
            complaint = self.process.stdout.read()
            self.process.wait()
        if self.process.returncode == NotWritten.code:
            raise NotWritten(complaint.strip())
        return complaint if self.process.returncode else ""

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()


def _end_with_parent() -> None:
    """End this process as soon as its input ends: the parent holds the other side until it dies, however it dies."""

    def watch() -> None:
        # Not by way of sys.stdin, which a thread must not hold when the program ends.
        while os.read(0, 1024):
            pass
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
