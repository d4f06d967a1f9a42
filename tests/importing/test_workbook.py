"""The year plan goes back to the office as a sheet that can be filtered, and that the import understands."""

import csv
import io
from datetime import date, datetime, time

import pytest
from openpyxl import load_workbook

from generator.deadlines import resolve
from generator.importing.workbook import COLUMNS, write_csv, write_xlsx
from generator.model import Handbook
from generator.yearplan import PlanRow, YearPlan, year_plan


@pytest.fixture(scope="module")
def plan(toy: Handbook) -> YearPlan:
    return year_plan(toy, resolve(toy), "nb")


def a_row(**values: object) -> PlanRow:
    blank = dict.fromkeys(PlanRow.__dataclass_fields__, "") | {"first": None, "last": None, "at": None, "week": None}
    return PlanRow(**(blank | {"approximate": False} | values))  # type: ignore[arg-type]


def test_there_is_one_sheet_a_semester_with_rows_by_day_and_the_undated_last(plan: YearPlan) -> None:
    book = load_workbook(io.BytesIO(write_xlsx(plan, "Årsplan")))
    assert book.sheetnames == ["2026-autumn", "2027-spring"]
    days = [row.first for row in plan.semesters["2026-autumn"]]
    dated = [day for day in days if day]
    assert dated == sorted(dated)
    assert days[: len(dated)] == dated


def test_dates_and_times_are_real_ones_and_the_headings_stay_in_sight(plan: YearPlan) -> None:
    sheet = load_workbook(io.BytesIO(write_xlsx(plan, "Årsplan")))["2026-autumn"]
    assert [cell.value for cell in sheet[1]][:4] == ["Dato", "Til dato", "Klokkeslett", "Uke"]
    exam = next(row for row in sheet.iter_rows(min_row=2) if row[9].value == "eksamen" and row[4].value == "JAP1501")
    assert isinstance(exam[0].value, datetime)
    assert exam[0].number_format == "dd.mm.yyyy"
    assert (sheet.freeze_panes, sheet.auto_filter.ref.startswith("A1:M")) == ("A2", True)
    assert all(sheet.column_dimensions[letter].width >= 8 for letter in "ABCDEFGHIJKLM")


def test_the_same_plan_gives_the_same_bytes(plan: YearPlan) -> None:
    assert write_xlsx(plan, "Årsplan") == write_xlsx(plan, "Årsplan")


def test_text_that_looks_like_a_formula_is_never_run() -> None:
    plan = YearPlan({"2026-autumn": (a_row(what="=1+1", first=date(2026, 12, 8), at=time(9)),)}, "nb")
    cell = load_workbook(io.BytesIO(write_xlsx(plan, "x")))["2026-autumn"]["H2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert "'=1+1" in write_csv(plan).decode("utf-8-sig")


def test_csv_is_what_excel_expects_in_each_language(toy: Handbook, plan: YearPlan) -> None:
    norwegian = list(csv.reader(io.StringIO(write_csv(plan).decode("utf-8-sig")), delimiter=";"))
    assert norwegian[0][:4] == ["Semester", "Dato", "Til dato", "Klokkeslett"]
    exam = next(row for row in norwegian if row[5] == "JAP1501" and row[10] == "eksamen" and row[1].startswith("08"))
    assert exam[1] == "08.12.2026"
    english = list(csv.reader(io.StringIO(write_csv(year_plan(toy, resolve(toy), "en")).decode("utf-8-sig"))))
    assert english[0][1] == "Date"
    assert len(english) == len(norwegian)
    assert len(english[0]) == len(COLUMNS) + 1


def test_the_plan_can_be_cut_down_to_a_department_a_semester_or_a_role(toy: Handbook) -> None:
    resolution = resolve(toy)
    science = year_plan(toy, resolution, "nb", department="science")
    assert {row.course for rows in science.semesters.values() for row in rows} == {"FYS1001"}
    assert list(year_plan(toy, resolution, "nb", semester="2027-spring").semesters) == ["2027-spring"]
    role = next(iter(toy.roles))
    who = {row.who for rows in year_plan(toy, resolution, "nb", role=role).semesters.values() for row in rows}
    assert who <= {toy.roles[role].name["nb"]}


def test_a_plan_without_deadlines_is_a_sheet_with_headings() -> None:
    book = load_workbook(io.BytesIO(write_xlsx(YearPlan({}, "en"), "x")))
    assert book.worksheets[0]["A1"].value == "Date"
