"""A copy of the toy handbook that commands may write into."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main

TOY = Path(__file__).parent.parent / "toy" / "procedures"


class Desk:
    def __init__(self, top: Path) -> None:
        self.folder = top / "procedures"
        shutil.copytree(TOY, self.folder)

    def run(self, *arguments: str, answers: str | None = None, option: str = "--folder") -> Result:
        return CliRunner().invoke(main, [*arguments, option, str(self.folder)], input=answers, catch_exceptions=False)

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text
        (self.folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    def everything(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}
