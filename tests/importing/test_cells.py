"""What an administrator types into a cell is understood, or refused with the way to write it; never guessed."""

from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing.cells import read_number, read_yes
from generator.importing.clocks import read_clock, read_hours
from generator.importing.days import read_days, read_moment, read_start
from generator.importing.misread import Misread

EIGHTH = date(2026, 12, 8)


@pytest.mark.parametrize(
    "written",
    [
        "08.12.2026", "8.12.2026", "8. 12. 2026", "8.12.26", "8. desember 2026", "8 desember 2026", "8. des. 2026",
        "tirsdag 8. desember 2026", "Tirsdag 08.12.2026", "2026-12-08", "8 December 2026",
        "December 8, 2026", "Tuesday 8 December 2026", "tysdag 8. desember 2026", "8.\u00a0desember\u00a02026",
        EIGHTH, datetime.fromisoformat("2026-12-08"),
    ],
)  # fmt: skip
def test_a_day_is_read_as_norwegians_and_the_english_write_it(written: object) -> None:
    assert read_days(written) == (EIGHTH, EIGHTH)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("7.–8. desember 2026", EIGHTH),
        ("7.-8.12.2026", EIGHTH),
        ("07.12.2026–08.12.2026", EIGHTH),
        ("7. desember - 8. desember 2026", EIGHTH),
        ("07.12.2026 til 08.12.2026", EIGHTH),
    ],
)
def test_several_days_stand_in_one_cell(written: str, last: date) -> None:
    assert read_days(written) == (date(2026, 12, 7), last)


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("31.11.2026", "correct the day"),
        ("8/12/2026", "08.12.2026 or 12.08.2026"),
        ("25/12/2026", "25.12.2026"),
        ("8. desember", "add the year"),
        ("8.12.", "add the year"),
        ("mandag 8. desember 2026", "correct the weekday"),
        ("uke 50", "08.12.2026"),
        ("kommer", "08.12.2026"),
        (46364, "format the cell as a date"),
        ("9.–8. desember 2026", "earlier day first"),
        ("8. desembre 2026", "08.12.2026"),
    ],
)
def test_what_is_no_day_or_two_is_refused_with_a_remedy(written: object, remedy: str) -> None:
    with pytest.raises(Misread) as refused:
        read_days(written)  # type: ignore[arg-type]
    assert remedy in refused.value.help


@pytest.mark.parametrize(
    "written",
    ["09.00", "9.00", "kl. 9", "kl 09.00", "0900", "900", 900, 9, 9.0, "09:00", "09:00:00", "9", time(9),
     datetime.fromisoformat("1899-12-30T09:00"), time(8, 59, 59, 999_999)],
)  # fmt: skip
def test_a_clock_time_is_read_as_people_write_it(written: object) -> None:
    assert read_clock(written) == time(9)  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["24.00", "9.3", 9.3, "12.75", "ettermiddag", "2500", True])
def test_what_is_no_clock_time_is_refused(written: object) -> None:
    with pytest.raises(Misread):
        read_clock(written)  # type: ignore[arg-type]


def test_hours_from_and_to_stand_in_one_cell() -> None:
    assert read_hours("09.00–13.00") == read_hours("kl. 9-13") == read_hours("0900 til 1300") == (time(9), time(13))
    with pytest.raises(Misread, match="ends before"):
        read_hours("13.00-09.00")


def test_a_column_of_times_may_name_the_day_as_well() -> None:
    assert read_moment("8. desember 2026 kl. 09.00") == read_moment("2026-12-08T09:00") == (EIGHTH, time(9))
    assert read_start("08.12.2026 09.00") == (EIGHTH, time(9), None)
    assert read_start("09.00-13.00") == (None, time(9), time(13))
    with pytest.raises(Misread, match="not exist"):
        read_start("31.11.2026 09.00")


def test_numbers_have_a_decimal_comma_or_a_point_and_may_name_their_unit() -> None:
    assert read_number("7,5") == read_number("7.5") == read_number(7.5) == read_number("7,5 sp") == 7.5
    assert read_number("4 timer") == read_number("4t") == read_number(4) == 4
    with pytest.raises(Misread):
        read_number("ca. 7")


def test_yes_and_no_are_plain_and_a_date_is_neither() -> None:
    assert [read_yes(said) for said in ("ja", "X", "Utsatt", True, 1)] == [True] * 5
    assert [read_yes(said) for said in (None, "nei", "Ordinær", False, 0)] == [False] * 5
    with pytest.raises(Misread, match="neither"):
        read_yes("11.01.2027")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back_from_each_way_of_writing_it(day: date) -> None:
    ways = (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day:%y}", day.isoformat())
    assert {read_days(way) for way in ways} == {(day, day)}


@given(st.text(max_size=30))
def test_no_text_ever_breaks_the_reading(text: str) -> None:
    for read in (read_days, read_moment, read_clock, read_hours, read_start, read_number, read_yes):
        with suppress(Misread):
            read(text)
