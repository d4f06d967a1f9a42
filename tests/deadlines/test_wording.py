"""Dates and workings in both languages, and in a language that is a file only."""

# ruff: noqa: E501 - a table reads best with one rule a line

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, time
from importlib import resources

import pytest

from generator.deadlines.wording import Wording
from generator.labels import GOVERNING, Entry, Labels, languages
from generator.model import Day, Handbook, Kind, Moment, Skipped, Stretch, Text, Unset, Waiting
from tests.deadlines.bench import exam, handbook, timing
from tests.deadlines.words import book, probing, wording

# --- dates


TUESDAY = date(2026, 11, 17)


def test_dates_and_clock_times() -> None:
    nb, en = wording("nb"), wording("en")
    assert (nb.date(TUESDAY), en.date(TUESDAY)) == ("tirsdag 17. november 2026", "Tuesday 17 November 2026")
    assert (nb.plain_date(TUESDAY), en.plain_date(TUESDAY)) == ("17. november 2026", "17 November 2026")
    assert (nb.time(time(9, 5)), en.time(time(9, 5))) == ("09.05", "09:05")
    moment = Moment(TUESDAY, time(11))
    assert nb.moment(moment) == "tirsdag 17. november 2026 kl. 11.00"
    assert en.moment(moment) == "Tuesday 17 November 2026 at 11:00"


def stretch(first: str, last: str, opens: str | None = None, closes: str | None = None) -> Stretch:
    return Stretch(
        first=date.fromisoformat(first),
        last=date.fromisoformat(last),
        opens=time.fromisoformat(opens) if opens else None,
        closes=time.fromisoformat(closes) if closes else None,
    )


@pytest.mark.parametrize(
    ("outcome", "nb", "en"),
    [
        (Day(day=TUESDAY), "tirsdag 17. november 2026", "Tuesday 17 November 2026"),
        (Day(day=TUESDAY, approximate=True), "om lag tirsdag 17. november 2026", "about Tuesday 17 November 2026"),
        (stretch("2026-04-01", "2026-04-30"), "april 2026", "April 2026"),
        (stretch("2026-04-11", "2026-04-20"), "11.–20. april 2026", "11–20 April 2026"),
        (stretch("2026-09-28", "2026-10-11"), "28. september–11. oktober 2026", "28 September – 11 October 2026"),
        (
            stretch("2026-12-28", "2027-01-03"),
            "fra mandag 28. desember 2026 til søndag 3. januar 2027",
            "from Monday 28 December 2026 to Sunday 3 January 2027",
        ),
        (stretch("2026-11-17", "2026-11-17"), "tirsdag 17. november 2026", "Tuesday 17 November 2026"),
        (
            stretch("2026-11-17", "2026-11-17", "09:00", "13:00"),
            "tirsdag 17. november 2026 kl. 09.00–13.00",
            "Tuesday 17 November 2026, 09:00–13:00",
        ),
        (
            stretch("2025-11-28", "2025-11-30", "09:00", "14:00"),
            "fra fredag 28. november 2025 kl. 09.00 til søndag 30. november 2025 kl. 14.00",
            "from Friday 28 November 2025 at 09:00 to Sunday 30 November 2025 at 14:00",
        ),
        (Waiting(milestone="explained"), "avventer begrunnelsen", "awaiting the explanation"),
        (
            Waiting(milestone="explained", earliest=TUESDAY, latest=date(2026, 12, 1)),
            "avventer begrunnelsen (tidligst tirsdag 17. november 2026, senest tirsdag 1. desember 2026)",
            "awaiting the explanation (at the earliest Tuesday 17 November 2026, at the latest Tuesday 1 December 2026)",
        ),
        (
            Waiting(milestone="explained", latest=TUESDAY),
            "avventer begrunnelsen (senest tirsdag 17. november 2026)",
            "awaiting the explanation (at the latest Tuesday 17 November 2026)",
        ),
        (
            Unset(undated=timing("as soon as possible after wait").rule, not_before=TUESDAY),  # type: ignore[arg-type]
            "så snart som mulig etter møtet (tidligst tirsdag 17. november 2026)",
            "as soon as possible after the meeting (at the earliest Tuesday 17 November 2026)",
        ),
    ],
)
def test_outcomes(outcome: Day | Stretch | Waiting | Unset, nb: str, en: str) -> None:
    assert (wording("nb").outcome(outcome), wording("en").outcome(outcome)) == (nb, en)


# --- workings


def worked(rule: str, start: str, language: str, **actual: str) -> tuple[str, ...]:
    made = handbook(files={"milestones.yml": probing(rule)})
    found = exam(made, start, **actual)
    return Wording(made, language).working(found.milestones(found.sittings[0])["probe"])


def test_a_count_back_over_two_holidays_on_one_day() -> None:
    assert worked("6 working days before exam", "2027-05-18", "nb") == (
        "Regel: senest 6 virkedager før eksamen.",
        "Dagene telles etter reglene for «staff», som er håndbokas vanlige måte.",
        "Eksamen er tirsdag 18. mai 2027 (samme dag som innleveringen, ført inn).",
        "6 virkedager bakover fra tirsdag 18. mai 2027 (som ikke telles med) gir fredag 7. mai 2027.",
        "Stengte dager underveis telles ikke: helgen 8.–9. mai, lørdag 15. mai, søndag 16. mai (første pinsedag) "
        "og mandag 17. mai (grunnlovsdagen og andre pinsedag).",
        "Resultat: fredag 7. mai 2027.",
    )


def test_a_chain_with_two_ways_of_counting_and_a_roll() -> None:
    assert worked("first working day after withdrawal", "2026-05-15", "en") == (
        "Rule: the first working day after the withdrawal deadline.",
        "Days are counted as “staff”, which is the handbook's usual way.",
        "The exam is Friday 15 May 2026 (on the day of the submission, as entered).",
        "2 weeks back from Friday 15 May 2026 (which is not counted) gives Friday 1 May 2026.",
        "Friday 1 May 2026 is a closed day. The date moves forward to Monday 4 May 2026, past Friday 1 May "
        "(Labour Day) and the weekend 2–3 May.",
        "The withdrawal deadline is Monday 4 May 2026 (no later than 2 weeks before the exam, counted as “student-right”).",
        "One working day forward from Monday 4 May 2026 (which is not counted) gives Tuesday 5 May 2026.",
        "Result: Tuesday 5 May 2026.",
    )


def test_a_case_an_extension_and_a_named_way_of_counting() -> None:
    rule = "{from: 2024-08-01, rule: 3 weeks after end, else: 4 weeks after end, as: holidays-added}"
    assert worked(rule, "2027-03-24", "en") == (
        "Rule: within 3 weeks after the submission.",
        "This part of the rule applies for exams from 1 August 2024.",
        "Days are counted as “holidays-added”.",
        "The submission is Wednesday 24 March 2027 (as entered).",
        "3 weeks forward from Wednesday 24 March 2027 (which is not counted) gives Wednesday 14 April 2027.",
        "The period is extended by 3 days for closed days inside it (Thursday 25 March (Maundy Thursday), Friday "
        "26 March (Good Friday) and Monday 29 March (Easter Monday)), to Saturday 17 April 2027.",
        "Saturday 17 April 2027 is a closed day. The date moves forward to Monday 19 April 2027, past the weekend "
        "17–18 April.",
        "Result: Monday 19 April 2027.",
    )
    assert (
        "Fristen forlenges med 10 dager fordi første juledag ligger i perioden, til fredag 8. januar 2027."
        in worked(rule, "2026-12-08", "nb")
    )


def test_an_actual_date_in_a_chain() -> None:
    lines = worked("1 day before grading", "2026-12-08", "en", grading="2026-12-18")
    assert (
        "The actual date has been entered: Friday 18 December 2026. The rule gave Wednesday 30 December 2026." in lines
    )
    assert "The grading deadline is Friday 18 December 2026 (the actual date, as entered)." in lines


def test_comparisons_limits_and_windows() -> None:
    lines = worked("{later-of: [1 week before exam, 6 working days before exam]}", "2026-12-08", "en")
    assert (
        "The latest of these applies: one week before the exam (Tuesday 1 December 2026) and 6 working days before "
        "the exam (Monday 30 November 2026)." in lines
    )
    lines = worked("{rule: 2 weeks before exam, not-before: 1 December}", "2026-12-08", "nb")
    assert "Datoen kan ikke være før 1. desember (tirsdag 1. desember 2026), så den flyttes dit." in lines
    lines = worked("{rule: 2 weeks before exam, not-after: 1 December}", "2026-12-08", "nb")
    assert "Datoen er ikke etter 1. desember (tirsdag 1. desember 2026), så den står." in lines
    lines = worked("from 1 week before exam until on end", "2026-12-08", "en")
    assert "Opens Tuesday 1 December 2026 (one week before the exam)." in lines
    assert "Closes Tuesday 8 December 2026 (the submission)." in lines
    assert lines[-1] == "Result: 1–8 December 2026."


def test_a_date_that_waits_and_one_in_words() -> None:
    assert worked("{rule: 3 weeks after explained, as: statutory}", "2026-12-08", "en") == (
        "Rule: within 3 weeks after the explanation.",
        "The date cannot be worked out until the date of the explanation is known.",
        "For planning: at the earliest Wednesday 20 January 2027.",
    )
    assert worked("as needed", "2026-12-08", "nb") == ("Regel: ved behov.", "Regelen gir ingen dato.")
    assert worked("as soon as possible after end", "2026-12-08", "nb")[-1] == (
        "Regelen gir ingen dato, men det kan ikke skje før tirsdag 8. desember 2026."
    )


def test_a_date_counted_from_before_it_was_moved() -> None:
    lines = worked("1 week after nominal withdrawal", "2026-05-15", "en")
    assert "The withdrawal deadline was Friday 1 May 2026 before it was moved, and the count starts there." in lines


def test_a_month_is_not_counted_so_no_way_of_counting_is_told() -> None:
    assert worked("April", "2026-12-08", "en") == (
        "Rule: in April.",
        "In the calendar that is April 2026.",
        "Result: April 2026.",
    )
    lines = worked("third working day of May", "2026-12-08", "en")
    assert "Closed days in between are not counted: Friday 1 May (Labour Day) and the weekend 2–3 May." in lines


def test_every_skipped_weekend_is_told() -> None:
    lines = worked("{rule: 15 working days after end, as: statutory}", "2026-11-27", "en")
    assert (
        "Closed days in between are not counted: the weekends 28–29 November, 5–6 December and 12–13 December." in lines
    )
    lines = worked("{rule: 5 working days after end, as: statutory}", "2026-10-28", "en")
    assert "Closed days in between are not counted: the weekend 31 October – 1 November." in lines


def test_the_sources_are_those_of_the_milestones_and_of_the_way_of_counting(toy: Handbook) -> None:
    from generator.deadlines import resolve

    found = resolve(toy)
    words = Wording(toy, "en")
    deadline = next(each for each in found.deadlines if each.step == "deliver-grades" and each.kind is Kind.DUE)
    assert words.sources(deadline.working) == ("exam-act", "holiday-act")


# --- languages


def entries(language: str) -> dict[str, Entry]:
    text = resources.files("generator").joinpath("l10n", f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def keys(table: Mapping[str, Entry], prefix: str = "") -> set[str]:
    found: set[str] = set()
    for key, value in table.items():
        found |= keys(value, f"{prefix}{key}.") if isinstance(value, Mapping) else {prefix + key}
    return found


OPTIONAL = ("phrases.later-of-many", "phrases.earlier-of-many", "phrases.calendar.month-year", "phrases.shift.")
"""Forms that only some languages need."""


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_words_for_dates(language: str) -> None:
    for section in ("dates", "phrases", "working", "holidays"):
        own, governing = (
            {key for key in keys(entries(each)) if key.startswith(f"{section}.")} for each in (language, GOVERNING)
        )
        assert {key for key in own ^ governing if not key.startswith(OPTIONAL)} == set()


NYNORSK = """
[dates]
weekdays = ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag"]
[phrases]
on = "same dagen som {anchor}"
[phrases.units.week]
one = "éi veke"
other = "{n} veker"
[phrases.shift]
latest-before = "seinast {amount} før {anchor}"
[working]
result = "Resultatet er {outcome}."
"""


def test_a_third_language_is_a_file_and_nothing_else() -> None:
    words = Wording(book(), "nn", Labels("nn", tomllib.loads(NYNORSK)))
    due = timing("3 weeks before exam")
    assert words.timing(due) == "seinast 3 veker før eksamen"
    assert words.date(TUESDAY) == "tysdag 17. november 2026"
    found = exam(book(), "2026-12-08")
    working = found.work(found.sittings[0], due)
    assert working is not None
    assert words.working(working)[-1] == "Resultatet er tysdag 17. november 2026."
    # what the file lacks is said in the governing language; so is a special form, unless the language has it
    assert words.timing(timing("1 day before exam")) == "seinast én dag før eksamen"
    assert words.timing(timing("as needed")) == "ved behov"


def test_what_a_language_lacks_is_said_in_the_governing_one_as_that_language_says_it() -> None:
    """ "first working day after" must not become "one working day after" because a special form is missing."""
    words = Labels("sv", {"dates": {"time": "{hour}"}}, governing="en")
    assert words("working.result", outcome="x") == "Result: x."
    assert Wording(book(), "sv", words).timing(timing("first working day after end")) == (
        "the first working day after innleveringen"
    )
    own = {"phrases": {"shift": {"exactly-after": "{amount} efter {anchor}"}}}
    mixed = Wording(book(), "sv", Labels("sv", own, governing="en"))
    assert mixed.timing(timing("first working day after end")) == "one working day efter innleveringen"


def test_words_that_nobody_has_are_our_mistake() -> None:
    for ask in (Labels("nb"), Labels("nn", {})):
        with pytest.raises(KeyError, match=r"no words for phrases\.nothing"):
            ask("phrases.nothing")
    with pytest.raises(KeyError, match="no single text"):
        Labels("nb")("dates.months")
    with pytest.raises(KeyError, match="no list"):
        Labels("nb").words("dates.full")


def test_a_closed_day_without_a_name_in_the_language_is_named_in_the_governing_one() -> None:
    from generator.deadlines.datewords import DateWords

    days = [Skipped(date(2026, 12, 28), (Text.of(nb="romjulsstengt"),))]
    assert DateWords(Labels("en")).skipped(days, "en") == "Monday 28 December (romjulsstengt)"


def test_a_candidates_own_deadline_tells_its_rule_and_that_it_has_no_common_date() -> None:
    own = """
extension:
  name: {nb: utvidet frist, en: extended deadline}
  phrase: {nb: den utvidede fristen, en: the extended deadline}
  due: exactly 1 day after end
  individual: true
  deadline: true
"""
    made = handbook(files={"milestones.yml": probing("on extension") + own})
    found = exam(made, "2026-12-08")
    assert Wording(made, "nb").working(found.milestones(found.sittings[0])["probe"]) == (
        "Regel: innen den utvidede fristen (dagen etter innleveringen).",
        "Fristen gjelder den enkelte kandidaten, så håndboka setter ingen felles dato.",
    )


def test_a_month_inside_another_rule_has_one_preposition() -> None:
    window = timing("from April until first working day of June")
    assert wording("en").timing(window) == "from April until the first working day of June"
    assert wording("nb").timing(window) == "fra april til første virkedag i juni"
