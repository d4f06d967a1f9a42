"""From YAML files to the handbook: ``load(read_files(folder))`` gives the model and all findings at once."""

from __future__ import annotations

from generator.source.ignores import without_ignored
from generator.source.load import load
from generator.source.reader import read_files

__all__ = ["load", "read_files", "without_ignored"]
