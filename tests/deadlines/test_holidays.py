"""Norway's public holidays, held against a list that people have read through."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.deadlines.conventions import Conventions, closed_days
from generator.deadlines.holidays import FIRST_YEAR, LAST_YEAR, public_holidays
from generator.labels import Labels, languages
from generator.model import ClosedPeriod, Layer, Text, YearlyClosedDay
from tests.deadlines.bench import handbook
from tests.deadlines.oracle import easter

SNAPSHOT = Path(__file__).parent / "holidays.csv"


def reviewed() -> list[dict[str, str]]:
    with SNAPSHOT.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("year", range(2020, 2041))
def test_the_holidays_are_those_that_were_reviewed(year: int) -> None:
    expected = {row["day"]: (row["nb"], row["en"]) for row in reviewed() if row["day"].startswith(str(year))}
    found = {
        day.isoformat(): tuple("; ".join(name[language] for name in names) for language in ("nb", "en"))
        for day, names in public_holidays(year).items()
    }
    assert found == expected


AFTER_EASTER = {
    -3: ("skjærtorsdag", "Maundy Thursday"),
    -2: ("langfredag", "Good Friday"),
    0: ("første påskedag", "Easter Sunday"),
    1: ("andre påskedag", "Easter Monday"),
    39: ("Kristi himmelfartsdag", "Ascension Day"),
    49: ("første pinsedag", "Whit Sunday"),
    50: ("andre pinsedag", "Whit Monday"),
}
EVERY_YEAR = {
    (1, 1): ("første nyttårsdag", "New Year's Day"),
    (5, 1): ("arbeidernes dag", "Labour Day"),
    (5, 17): ("grunnlovsdagen", "Constitution Day"),
    (12, 25): ("første juledag", "Christmas Day"),
    (12, 26): ("andre juledag", "Second Day of Christmas"),
}


@pytest.mark.parametrize("year", range(2020, 2041))
def test_the_reviewed_days_and_names_follow_from_easter_and_from_the_law(year: int) -> None:
    sunday = easter(year)
    named = [(date(year, *day), names) for day, names in EVERY_YEAR.items()]
    named += [(sunday + timedelta(days=after), names) for after, names in AFTER_EASTER.items()]
    rows = [row for row in reviewed() if row["day"].startswith(str(year))]
    told = [
        (date.fromisoformat(row["day"]), names)
        for row in rows
        for names in zip(row["nb"].split("; "), row["en"].split("; "), strict=True)
    ]
    assert sorted(told) == sorted(named)
    assert [row["weekday"] for row in rows] == [f"{date.fromisoformat(row['day']):%a}" for row in rows]


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, "03-31"), (2025, "04-20"), (2026, "04-05"), (2027, "03-28"), (2035, "03-25"), (2038, "04-25")],
)
def test_easter_is_where_the_almanac_has_it(year: int, day: str) -> None:
    # 2035 has the earliest, 2038 the latest of the years that were reviewed
    assert easter(year).isoformat() == f"{year}-{day}"


def test_there_are_twelve_a_year_and_one_less_when_two_fall_on_one_day() -> None:
    # Easter on 28 March puts Whit Monday on Constitution Day; no Ascension Day falls on 1 or 17 May in these years
    assert {year: len(public_holidays(year)) for year in range(2020, 2041)} == {
        year: 11 if year in (2027, 2032) else 12 for year in range(2020, 2041)
    }


@pytest.mark.parametrize(
    ("day", "names"),
    [
        pytest.param("2008-05-01", {"Labour Day", "Ascension Day"}, id="Easter on 23 March"),
        pytest.param("2012-05-17", {"Constitution Day", "Ascension Day"}, id="Easter on 8 April"),
        pytest.param("2032-05-17", {"Constitution Day", "Whit Monday"}, id="Easter on 28 March"),
        pytest.param("2043-05-17", {"Constitution Day", "Whit Sunday"}, id="Easter on 29 March"),
    ],
)
def test_whenever_two_holidays_meet_both_are_named(day: str, names: set[str]) -> None:
    found = date.fromisoformat(day)
    assert {name["en"] for name in public_holidays(found.year)[found]} == names


@pytest.mark.parametrize(
    ("language", "names"), [("nb", {"grunnlovsdagen", "andre pinsedag"}), ("en", {"Constitution Day", "Whit Monday"})]
)
def test_two_holidays_on_one_day_are_both_named(language: str, names: set[str]) -> None:
    assert {name[language] for name in public_holidays(2027)[date(2027, 5, 17)]} == names


def test_a_plain_sunday_is_no_holiday() -> None:
    assert date(2026, 11, 29) not in public_holidays(2026)


def test_years_without_data_have_none() -> None:
    assert not public_holidays(FIRST_YEAR - 1)
    assert not public_holidays(LAST_YEAR + 1)
    assert public_holidays(FIRST_YEAR)
    assert public_holidays(LAST_YEAR)
    assert (FIRST_YEAR, LAST_YEAR) == (1901, 2100)


def test_a_holiday_that_the_data_names_anew_keeps_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    some_day = date(2026, 2, 6)
    monkeypatch.setattr("holidays.countries.norway.Norway", lambda **_: {some_day: "Sami National Day"})
    (name,) = public_holidays.__wrapped__(2026)[some_day]
    assert (name["nb"], name["en"]) == ("Sami National Day", "Sami National Day")


def test_every_language_names_every_holiday() -> None:
    keys = set(Labels("nb").section("holidays"))
    for language in languages():
        assert set(Labels(language).section("holidays")) == keys


def test_a_day_that_two_layers_close_is_named_by_both_and_skipped_once() -> None:
    book = handbook(
        files={
            "calendar.yml": """
default: staff
layers:
  public-holidays: {name: {nb: Fridager, en: Holidays}}
  institution:
    name: {nb: Stengt, en: Closed}
    periods:
      - {first: 2026-12-24, last: 2026-12-28, name: {nb: romjulsstengt, en: closed for Christmas}}
      - {first: 2026-12-28, last: 2026-12-28, name: {nb: romjulsstengt, en: closed for Christmas}}
conventions:
  staff:
    name: {nb: Ansatte, en: Staff}
    description: {nb: Frist., en: Deadline.}
    working-days: mon-fri
    closed: [public-holidays, institution]
    roll: {before: previous}
  statutory: {name: {nb: L, en: L}, description: {nb: L, en: L}, working-days: mon-fri, closed: [], roll: {}}
  student-right: {name: {nb: L, en: L}, description: {nb: L, en: L}, working-days: mon-fri, closed: [], roll: {}}
"""
        }
    )
    calendar = Conventions(book.calendar)[None].calendar
    assert [name["en"] for name in calendar.names(date(2026, 12, 25))] == ["Christmas Day", "closed for Christmas"]
    assert [name["en"] for name in calendar.names(date(2026, 12, 28))] == ["closed for Christmas"]
    skipped = calendar.skipped(date(2026, 12, 23), date(2026, 12, 29))
    assert [each.day.day for each in skipped] == [24, 25, 26, 27, 28]
    assert calendar.count(date(2026, 12, 23), 1) == date(2026, 12, 29)


def test_a_closed_period_may_run_over_new_year_and_a_closed_day_may_be_29_february() -> None:
    layer = Layer(
        name=Text.of(nb="stengt", en="closed"),
        yearly=(YearlyClosedDay(month=2, day=29, name=Text.of(nb="skuddårsdag", en="leap day")),),
        periods=(
            ClosedPeriod(first=date(2027, 12, 30), last=date(2028, 1, 3), name=Text.of(nb="jul", en="Christmas")),
        ),
    )
    found = {
        year: sorted(day for day, _ in closed_days("institution", layer, year)) for year in (2026, 2027, 2028, 2100)
    }
    assert found == {
        2026: [],
        2027: [date(2027, 12, 30), date(2027, 12, 31)],
        2028: [date(2028, 1, 1), date(2028, 1, 2), date(2028, 1, 3), date(2028, 2, 29)],
        2100: [],
    }
    assert [day for day, _ in closed_days("institution", layer, 2000)] == [date(2000, 2, 29)]
