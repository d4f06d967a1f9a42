"""Plans on an office's desk, imported by the command."""

from __future__ import annotations

from click.testing import Result
from openpyxl.workbook import Workbook

from tests.cli.desk import Desk
from tests.importing.books import saved

ASKED = ("--semester", "2026-autumn", "--department", "languages")
COURSES = "courses/2026-autumn/languages.yml"


def imported(desk: Desk, sheet: Workbook | bytes | str, *more: str, name: str | None = None) -> Result:
    """Import text as `plan.csv`, anything else as `plan.xlsx`, if no other name is given."""
    data = sheet.encode() if isinstance(sheet, str) else saved(sheet) if isinstance(sheet, Workbook) else sheet
    path = desk.folder.parent / (name or ("plan.csv" if isinstance(sheet, str) else "plan.xlsx"))
    path.write_bytes(data)
    return desk.run("import", "courses", str(path), *ASKED, *more, option="--into")


def findings(done: Result) -> list[tuple[str, str]]:
    """Return the codes and the places of what was found, as printed."""
    lines = done.output.splitlines()
    return [
        (line.split("[")[1][:5], line.split(": ")[0]) for line in lines if ": error[" in line or ": warning[" in line
    ]
