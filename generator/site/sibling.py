"""The other languages' builds, run as child processes beside the one that MkDocs was started for."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LANGUAGE = "HANDBOOK_LANGUAGE"
"""Environment variable that tells a child which language it builds."""
ADDRESS = "HANDBOOK_ADDRESS"
"""Environment variable that tells a child the site's address, which a preview server changes."""


@dataclass(frozen=True, slots=True)
class Sibling:
    """One running child."""

    language: str
    process: subprocess.Popen[str]

    def finish(self) -> str:
        """Wait for the child; return its complaint, or an empty string when all went well."""
        complaint, _ = self.process.communicate()
        return complaint if self.process.returncode else ""

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


def start_sibling(language: str, config_file: Path, folder: Path, address: str, *, strict: bool) -> Sibling:
    """Start ``mkdocs build`` for another language into the same output folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config_file)]
    command += ["--site-dir", str(folder)] + (["--strict"] if strict else [])
    environment = os.environ | {LANGUAGE: language, ADDRESS: address, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    return Sibling(language, process)
