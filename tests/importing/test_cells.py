"""What an administrator types into a cell is understood, or refused with the way to write it; never guessed."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing.cells import occasion_in, read_number, read_occasion
from generator.importing.clocks import read_clock
from generator.importing.coursecodes import read_code
from generator.importing.days import reach_of, read_weekday
from generator.importing.durations import read_duration, unit_in
from generator.importing.misread import Misread, NotSetYet
from generator.importing.moments import Told, read_moment, read_told
from generator.model import Moment, Occasion, Period, Season, Semester

AUTUMN = reach_of(
    Semester(
        season=Season.AUTUMN, year=2026, starts=date(2026, 8, 10), ends=date(2026, 12, 22),
        teaching_starts=date(2026, 8, 17), exam_period=Period(first=date(2026, 11, 23), last=date(2026, 12, 18)),
        deferred_period=Period(first=date(2027, 1, 4), last=date(2027, 1, 22)),
    )
)  # fmt: skip
SPRING = reach_of(
    Semester(
        season=Season.SPRING, year=2027, starts=date(2027, 1, 4), ends=date(2027, 6, 25),
        teaching_starts=date(2027, 1, 11), exam_period=Period(first=date(2027, 5, 3), last=date(2027, 6, 11)),
        deferred_period=Period(first=date(2027, 8, 9), last=date(2027, 8, 20)),
    )
)  # fmt: skip
EIGHTH = date(2026, 12, 8)
"""A Tuesday."""
NINE, ONE, TWO = time(9), time(13), time(14)


@pytest.mark.parametrize(
    "written",
    [
        "08.12.2026", "8.12.2026", "8. 12. 2026", "8.12.26", "8. desember 2026", "8 desember 2026", "8. des. 2026",
        "tirsdag 8. desember 2026", "Tirsdag 08.12.2026", "2026-12-08", "8 December 2026", "8.des.2026",
        "December 8, 2026", "Tuesday 8 December 2026", "tysdag 8. desember 2026", "8.\u00a0desember\u00a02026",
        "2026/12/08", "20261208", "8-des-2026", "8-Dec-26", "8th December 2026", "08.12.2026 (tirsdag)",
        EIGHTH, datetime.fromisoformat("2026-12-08"),
    ],
)  # fmt: skip
def test_a_day_with_its_year_is_read_whatever_the_semester(written: object) -> None:
    for reach in (AUTUMN, SPRING):
        assert read_told(written, reach) == Told(EIGHTH)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("tir 8. des", EIGHTH), ("tirs. 8. des.", EIGHTH), ("ti 8/12", EIGHTH), ("tir 8/12/2026", EIGHTH),
        ("4. desember", date(2026, 12, 4)), ("4.desember", date(2026, 12, 4)), ("den 4. desember", date(2026, 12, 4)),
        ("27.11", date(2026, 11, 27)), ("27.11.", date(2026, 11, 27)), ("27/11", date(2026, 11, 27)),
        ("10/12-26", date(2026, 12, 10)), ("10.12-26", date(2026, 12, 10)), ("15/12/26", date(2026, 12, 15)),
        ("25/12/2026", date(2026, 12, 25)), ("December 8", EIGHTH), ("8 Dec", EIGHTH),
        ("4. januar", date(2027, 1, 4)), ("17.08", date(2026, 8, 17)),
        ("46364", EIGHTH), (46364, EIGHTH), (46364.0, EIGHTH),
    ],
)  # fmt: skip
def test_the_autumn_semester_decides_about_what_is_left_out(written: object, day: date) -> None:
    assert read_told(written, AUTUMN) == Told(day)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("31/5", date(2027, 5, 31)), ("tir 18. mai", date(2027, 5, 18)), ("18.5.", date(2027, 5, 18)),
        ("4. januar", date(2027, 1, 4)), ("17. august", date(2027, 8, 17)), ("46525", date(2027, 5, 18)),
    ],
)  # fmt: skip
def test_the_spring_semester_decides_otherwise(written: object, day: date) -> None:
    assert read_told(written, SPRING) == Told(day)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("7.–8. desember 2026", Told(date(2026, 12, 7), None, EIGHTH)),
        ("7.-8.12.2026", Told(date(2026, 12, 7), None, EIGHTH)),
        ("07.12.2026–08.12.2026", Told(date(2026, 12, 7), None, EIGHTH)),
        ("7. desember - 8. desember 2026", Told(date(2026, 12, 7), None, EIGHTH)),
        ("07.12.2026 til 08.12.2026", Told(date(2026, 12, 7), None, EIGHTH)),
        ("2026-12-07 – 2026-12-08", Told(date(2026, 12, 7), None, EIGHTH)),
        ("man 7. des – tir 8. des", Told(date(2026, 12, 7), None, EIGHTH)),
        ("fra 7. til 8. desember", Told(date(2026, 12, 7), None, EIGHTH)),
        ("7. og 8. desember", Told(date(2026, 12, 7), None, EIGHTH)),
        ("2.–3. des", Told(date(2026, 12, 2), None, date(2026, 12, 3))),
        ("2.-3. des", Told(date(2026, 12, 2), None, date(2026, 12, 3))),
        ("30.11.–2.12", Told(date(2026, 11, 30), None, date(2026, 12, 2))),
        ("30.11–2.12.2026", Told(date(2026, 11, 30), None, date(2026, 12, 2))),
        ("27/11-29/11", Told(date(2026, 11, 27), None, date(2026, 11, 29))),
        ("27.11.2026 kl. 09.00 – 29.11.2026 kl. 14.00", Told(date(2026, 11, 27), NINE, date(2026, 11, 29), TWO)),
        ("27. november kl. 9 til 29. november kl. 14", Told(date(2026, 11, 27), NINE, date(2026, 11, 29), TWO)),
        ("1.–3. des kl. 9–13", Told(date(2026, 12, 1), NINE, date(2026, 12, 3), ONE)),
        ("08.12.2026 09.00-13.00", Told(EIGHTH, NINE, None, ONE)),
        ("8. des kl 9-13", Told(EIGHTH, NINE, None, ONE)),
        ("tir 8. des, 0900–1300", Told(EIGHTH, NINE, None, ONE)),
        ("8.12 9:00 AM – 1:00 PM", Told(EIGHTH, NINE, None, ONE)),
        ("8. des. 2026 kl. 14.00", Told(EIGHTH, TWO)),
        ("8. des 14", Told(EIGHTH, TWO)),
        ("8 December 2026 at 2 pm", Told(EIGHTH, TWO)),
        ("kl. 14.00 8. desember", Told(EIGHTH, TWO)),
        ("2026-12-08T14:00", Told(EIGHTH, TWO)),
        ("46364,375", Told(EIGHTH, NINE)),
        (46364.375, Told(EIGHTH, NINE)),
        (datetime.fromisoformat("2026-12-08T09:00"), Told(EIGHTH, NINE)),
    ],
)
def test_several_days_and_times_stand_in_one_cell(written: object, told: Told) -> None:
    assert read_told(written, AUTUMN) == told  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("31.11.2026", "correct the day"),
        ("31.11", "correct the day"),
        ("8/12/2026", "08.12.2026 or 12.08.2026"),
        ("10/12/26", "10.12.2026 or 12.10.2026"),
        ("8/12", "08.12.2026 or 12.08.2026"),
        ("12/25/2026", "write 25.12.2026"),
        ("1/10", "01.10.2026 or 10.01.2027"),
        ("mandag 8. desember 2026", "correct the weekday"),
        ("man 8. des", "correct the weekday"),
        ("8. mai", "add the year"),
        ("24. desember", "add the year"),
        ("uke 50", "write the day"),
        ("uke 50-51", "write the day"),
        (12, "format the cell as a date"),
        (31415, "format the cell as a date"),
        ("9.–8. desember 2026", "earlier day first"),
        ("8. desember kl. 13–9", "earlier time first"),
        ("8. desember kl. 9–9", "correct one of the two"),
        ("8. desembre 2026", "08.12.2026"),
        ("2. og 4. desember", "a row of its own"),
        ("27.11 09.00–10.12", "columns of their own"),
        ("24.12.2026 kl. 24.00", "23.59"),
    ],
)
def test_what_is_no_day_or_two_is_refused_with_a_remedy(written: object, remedy: str) -> None:
    with pytest.raises(Misread) as refused:
        read_told(written, AUTUMN)  # type: ignore[arg-type]
    assert remedy in refused.value.help


def test_without_a_semester_no_year_is_added() -> None:
    assert read_moment("8. desember 2026 kl. 09.00") == read_moment("2026-12-08T09:00") == Moment(EIGHTH, NINE)
    for written in ("8. desember", "8.12.", "31/5"):
        with pytest.raises(Misread) as refused:
            read_moment(written)
        assert "add the year" in refused.value.help
    with pytest.raises(Misread):
        read_moment("8.–9. desember 2026")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Venter på forslag", ""), ("Ikke fastsatt", ""), ("ikke fastsatt ennå", ""), ("Kommer", ""), ("TBA", ""),
        ("T.B.D.", ""), ("?", ""), ("Kommer senere", ""), ("Avtales", ""), ("To be announced", ""), ("dato kommer", ""),
        ("Vår 2027", "Vår 2027"), ("våren 2027", "våren 2027"), ("H26", "H26"), ("desember 2026", "desember 2026"),
        ("medio desember", "medio desember"), ("kommer i mai", "mai"), ("Spring 2027", "Spring 2027"),
    ],
)  # fmt: skip
def test_a_date_that_is_still_to_come_is_no_mistake(written: str, expected: str) -> None:
    with pytest.raises(NotSetYet) as later:
        read_told(written, AUTUMN)
    assert (later.value.written, later.value.expected) == (written, expected)


@pytest.mark.parametrize(
    "written",
    ["09.00", "9.00", "kl. 9", "kl 09.00", "kl 0900", "0900", "900", 900, 9, 9.0, "09:00", "09:00:00", "9", "09,00",
     time(9), datetime.fromisoformat("1899-12-30T09:00"), time(8, 59, 59, 999_999), timedelta(hours=9), "9:00 AM",
     "9 am", "9:00 a.m.", "0,375", "0.375", 0.375, 0.37499999999999994],
)  # fmt: skip
def test_a_clock_time_is_read_as_people_write_it(written: object) -> None:
    assert read_clock(written) == NINE  # type: ignore[arg-type]
    assert read_told(written, AUTUMN, as_clock=True) == Told(opens=NINE)  # type: ignore[arg-type]


def test_the_afternoon_is_told_from_the_morning() -> None:
    assert [read_clock(said) for said in ("1 pm", "12:30 PM", "12 am", "13.00")] == [ONE, time(12, 30), time(), ONE]


@pytest.mark.parametrize(
    "written",
    ["24.00", "9.3", 9.3, "12.75", "ettermiddag", "2500", True, "13 pm", "0.25", "0.30", 0.3, "-9", timedelta(days=2)],
)
def test_what_is_no_clock_time_is_refused(written: object) -> None:
    with pytest.raises(Misread):
        read_clock(written)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written",
    ["09.00–13.00", "kl. 9-13", "0900 til 1300", "09-13", "9–13", "9.00 - 13.00", "9:00 AM–1:00 PM", "9–1 pm",
     "fra 9 til 13", "09:00 to 13:00"],
)  # fmt: skip
def test_hours_from_and_to_stand_in_one_cell(written: str) -> None:
    assert read_told(written, AUTUMN, as_clock=True) == Told(opens=NINE, closes=ONE)


@pytest.mark.parametrize("written", ["13.00-09.00", "09.00-09.00", "1–3 pm", "9-13-15"])
def test_hours_that_run_backward_or_two_ways_are_refused(written: str) -> None:
    with pytest.raises(Misread):
        read_told(written, AUTUMN, as_clock=True)


def test_a_column_of_times_may_name_the_day_as_well() -> None:
    assert read_told("08.12.2026 09.00", AUTUMN, as_clock=True) == Told(EIGHTH, NINE)
    assert read_told("9.12", AUTUMN, as_clock=True) == Told(opens=time(9, 12))
    assert read_told("9.12", AUTUMN) == Told(date(2026, 12, 9))
    with pytest.raises(Misread, match="not exist"):
        read_told("31.11.2026 09.00", AUTUMN, as_clock=True)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        (4, 240), ("4", 240), ("4,5", 270), ("3,5 timer", 210), ("4 timer", 240), ("4h", 240), ("4t", 240),
        ("1 time", 60), ("4:30", 270), ("4 t 30 min", 270), ("4 timer og 30 minutter", 270), ("4h30", 270),
        ("4 hours 30 minutes", 270), ("240 min", 240), ("240 minutter", 240), ("90 min.", 90), (240, 240), ("240", 240),
        (180, 180), (time(4, 30), 270), (timedelta(hours=4, minutes=30), 270), (0.1875, 270), ("72 timer", 4320),
        ("3 døgn", 4320), (24, 1440), ("ca. 4 timer", 240), ("4,00", 240),
    ],
)  # fmt: skip
def test_a_duration_has_a_unit_or_a_number_that_can_mean_one_thing(written: object, minutes: int) -> None:
    assert read_duration(written) == timedelta(minutes=minutes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "unit", "longest", "minutes"),
    [
        (120, "", 6, 120), (90, "", 6, 90), ("4", "hours", 6, 240), ("240", "minutes", 6, 240),
        ("30", "minutes", None, 30),
        ("4", "", 6, 240), ("48", "hours", None, 2880), ("4 timer", "minutes", 6, 240), ("240 min", "hours", 6, 240),
        ("120", "minutes", None, 120),
    ],
)  # fmt: skip
def test_heading_and_form_say_what_a_number_means(written: object, unit: str, longest: float, minutes: int) -> None:
    assert read_duration(written, unit, longest) == timedelta(minutes=minutes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "unit", "longest", "remedy"),
    [
        (120, "", None, "120 timer, or 120 min"),
        (240, "hours", 6, "write 240 min"),
        ("240 timer", "", 6, "write 240 min"),
        ("240 timer", "", None, "column of its own"),
        ("4.30", "", 6, "4 t 30 min, or 258 min"),
        (4.3, "", 6, "4 t 30 min"),
        (0, "", 6, "write hours"),
        ("0", "", 6, "write hours"),
        (-4, "", 6, "write hours"),
        ("-4", "", 6, "write hours"),
        ("to dager", "", 6, "write hours"),
        ("4:75", "", 6, "write hours"),
        (True, "", 6, "write hours"),
        (13, "", 6, "write hours"),
    ],
)
def test_a_duration_that_nothing_can_last_or_that_has_two_readings_is_refused(
    written: object, unit: str, longest: float, remedy: str
) -> None:
    with pytest.raises(Misread) as refused:
        read_duration(written, unit, longest)  # type: ignore[arg-type]
    assert remedy in refused.value.help


def test_a_heading_names_its_unit() -> None:
    assert [unit_in(each) for each in ("Varighet (min)", "Varighet i minutter", "Minutes")] == ["minutes"] * 3
    assert [unit_in(each) for each in ("Varighet (timer)", "Timer", "Varighet (t)", "Duration (hours)")] == [
        "hours"
    ] * 4
    assert unit_in("Varighet") == ""


def test_numbers_have_a_decimal_comma_or_a_point_and_may_name_their_unit() -> None:
    assert read_number("7,5") == read_number("7.5") == read_number(7.5) == read_number("7,5 sp") == 7.5
    with pytest.raises(Misread):
        read_number("ca. 7")


def test_an_occasion_is_told_by_yes_and_no_or_by_its_name_and_not_by_a_date() -> None:
    deferred = ("ja", "X", "Utsatt", True, 1, "Ny og utsatt", "ny/utsatt", "Konte", "Kont.", "Kontinuasjon", "Re-sit",
                "resit", "Deferred", "Utsatt eksamen", "Ny og utsatt eksamen", "utsett")  # fmt: skip
    assert [said for said in deferred if read_occasion(said) is not Occasion.DEFERRED] == []
    ordinary = ("nei", "Ordinær", "ord.", "Ordinær eksamen", "ordinary", False, 0)
    assert [said for said in ordinary if read_occasion(said) is not Occasion.ORDINARY] == []
    assert read_occasion(None) is None
    for wrong in ("11.01.2027", "kanskje", "ordinær og utsatt"):
        with pytest.raises(Misread, match="neither"):
            read_occasion(wrong)


@pytest.mark.parametrize(
    ("name", "occasion"),
    [
        ("Utsatt", Occasion.DEFERRED), ("Utsatt eksamen vår 2027", Occasion.DEFERRED), ("Konte", Occasion.DEFERRED),
        ("Kontinuasjon", Occasion.DEFERRED), ("Ny og utsatt", Occasion.DEFERRED), ("Re-sit", Occasion.DEFERRED),
        ("Resit August", Occasion.DEFERRED), ("Deferred", Occasion.DEFERRED), ("Utsatte eksamener", Occasion.DEFERRED),
        ("Ordinær", Occasion.ORDINARY), ("Ordinære eksamener", Occasion.ORDINARY), ("Ordinær og utsatt", None),
        ("Ark1", None), ("Ny eksamensplan", None), ("Ny", None), ("Eksamensplan", None),
    ],
)  # fmt: skip
def test_a_sheets_name_may_say_which_exams_it_holds(name: str, occasion: Occasion | None) -> None:
    assert occasion_in(name) is occasion


KNOWN = ("KULT1200", "STV2250", "TYS1120", "STV4250", "KRI2110/SAM2110", "POM 3")


@pytest.mark.parametrize(
    ("written", "code", "is_exact"),
    [
        ("KULT1200", "KULT1200", True), ("kult1200", "KULT1200", False), ("KULT 1200", "KULT1200", False),
        ("TYS\u00a01120", "TYS1120", False), ("STV2250\u200b", "STV2250", False), ("KRI2110/SAM2110",) * 2 + (True,),
        ("POM HEIVEHUS-1", "POM HEIVEHUS-1", True), ("KURATOR 2", "KURATOR 2", True), ("POM 3", "POM 3", True),
        ("NOR1", "NOR1", True), ("HIS2000", "HIS2000", True), (101, "101", True), ("A1000/B1000", "A1000/B1000", True),
    ],
)  # fmt: skip
def test_a_course_code_is_taken_as_it_is_or_for_the_course_that_differs_in_blanks_and_case(
    written: object, code: str, is_exact: bool
) -> None:
    assert read_code(written, KNOWN) == (code, is_exact)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("STV2250*", "write `STV2250`"), ("STV2250.", "write `STV2250`"), ("STV2250 (ny)", "write `STV2250`"),
        ("STV2250¹", "write `STV2250`"), ("STV9999*", "write `STV9999`"), ("*STV9999", "write `STV9999`"),
        ("STV9999\u200b", "write `STV9999`"), ("STV\u20119999", "write `STV-9999`"), ("stv9999", "write `STV9999`"),
        ("STV 9999", "write `STV9999`"), ("KULT12OO", "write `KULT1200`"), ("KULT99OO", "write `KULT9900`"),
        ("STV2250/STV4250", "row of its own"), ("STV2250, STV4250", "row of its own"), ("NOR1 Norsk", "nothing else"),
        ("STV2250 Valg og velgere", "nothing else"), (date(2026, 12, 8), "nothing else"),
    ],
)  # fmt: skip
def test_a_code_with_a_slip_is_refused_with_the_code_that_is_likely_meant(written: object, remedy: str) -> None:
    with pytest.raises(Misread) as refused:
        read_code(written, KNOWN)  # type: ignore[arg-type]
    assert remedy in refused.value.help


def test_a_weekday_has_its_own_column() -> None:
    assert [read_weekday(said) for said in ("tirsdag", "Tir.", "tysdag", "Tue")] == [1, 1, 1, 1]
    with pytest.raises(Misread):
        read_weekday("8.")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back_from_each_way_of_writing_it(day: date) -> None:
    ways = (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day:%y}", day.isoformat(), f"{day.day}/{day.month}-{day:%y}")
    assert {read_told(way, AUTUMN) for way in ways} == {Told(day)}


@given(st.dates(date(2026, 8, 10), date(2026, 12, 22)))
def test_every_day_of_the_semester_is_read_without_its_year(day: date) -> None:
    assert read_told(f"{day.day}.{day.month}.", AUTUMN) == Told(day)


@given(st.text(max_size=30) | st.text("0123456789.-–:/ kldes", max_size=20))
def test_no_text_ever_breaks_the_reading(text: str) -> None:
    for read in (read_told, read_moment, read_clock, read_duration, read_number, read_occasion):
        with suppress(Misread, NotSetYet):
            read(text)  # type: ignore[operator]
    with suppress(Misread, NotSetYet):
        read_told(text, AUTUMN, as_clock=True)
    with suppress(Misread):
        read_code(text, KNOWN)
