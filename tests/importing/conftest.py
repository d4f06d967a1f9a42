"""A toy handbook and the sheets of an imaginary office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Report
from generator.importing import Import, Request, import_courses
from generator.importing.headers import Mapped
from generator.importing.said import said_path
from generator.model import Handbook
from generator.source import load

PLANS = Path(__file__).parent / "plans"
HEADINGS = "Emnekode;Emnenavn;Studiepoeng;Vurderingsform;Del;Dato;Start;Slutt;Innlevering;Utsatt"


@dataclass
class Office:
    """Imports plans one after the other into one handbook, as an office does."""

    files: dict[str, bytes]
    said: bytes | None = None

    @property
    def handbook(self) -> Handbook:
        handbook, report = load(self.files)
        assert handbook is not None, [f"{found.span} {found.label}" for found in report]
        return handbook

    def plan(
        self,
        data: bytes | str,
        *,
        semester: str = "2026-autumn",
        department: str = "languages",
        file: str = "plan.csv",
        mapped: Mapped | None = None,
        hidden_rows: bool = False,
        plan_wins: bool = False,
        sheet: str | None = None,
    ) -> tuple[Import, list[Diagnostic]]:
        """Import and keep the result."""
        report = Report()
        request = Request(
            file=file,
            data=data.encode() if isinstance(data, str) else data,
            semester=semester,
            department=department,
            mapped=mapped or Mapped(),
            sheet=sheet,
            hidden_rows=hidden_rows,
            plan_wins=plan_wins,
        )
        done = import_courses(request, self.handbook, self.files, self.said, report)
        assert done is not None, [found.label for found in report]
        hidden = said_path(semester, department)
        self.said = done.files.get(hidden, self.said)
        self.files |= {f"procedures/{path}": data for path, data in done.files.items() if path != hidden}
        return done, list(report)

    def rows(self, *rows: str, headings: str = HEADINGS, **more: object) -> tuple[Import, list[Diagnostic]]:
        """Import rows of semicolon-separated text below the usual headings."""
        return self.plan("\n".join([headings, *rows]) + "\n", **more)  # type: ignore[arg-type]

    def refuse(self, data: bytes, file: str = "plan.csv", sheet: str | None = None) -> Diagnostic:
        """Import something that cannot be read; return the finding."""
        report = Report()
        request = Request(file=file, data=data, semester="2026-autumn", department="languages", sheet=sheet)
        assert import_courses(request, self.handbook, self.files, None, report) is None
        (found,) = [each for each in report if each.severity.value == "error"]
        return found

    def text(self, path: str = "procedures/courses/2026-autumn/languages.yml") -> str:
        return self.files[path].decode()

    def edit(self, old: str, new: str) -> None:
        """Change the course file by hand."""
        text = self.text()
        assert old in text
        self.files["procedures/courses/2026-autumn/languages.yml"] = text.replace(old, new).encode()


@pytest.fixture
def office(toy_files: Mapping[str, bytes]) -> Office:
    return Office(dict(toy_files))


@pytest.fixture
def plans() -> Callable[[str], bytes]:
    return lambda name: (PLANS / name).read_bytes()
