"""Rules that are mappings: every shape is read, and what is written reads back the same."""

from datetime import date, time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report
from generator.model import (
    Case,
    Choose,
    Compare,
    CreditsFrom,
    ExamFrom,
    InSeason,
    Limit,
    Occasion,
    OfForm,
    OnOccasion,
    Pick,
    Roll,
    Season,
    Timing,
    Window,
    WithTag,
)
from generator.source.grammar import parse_phrase, write_phrase, write_timing
from generator.source.nodes import MapNode, parse
from generator.source.reading import Reading
from generator.source.timing import TimingDecoder
from tests.source.timings import phrases, timings


def read(text: str) -> tuple[Timing | None, list[str]]:
    report = Report()
    node = parse("a.yml", f"due: {text}\n".encode(), report)
    assert isinstance(node, MapNode), list(report)
    timing = TimingDecoder()(node.entries["due"].value, Reading(report))
    return timing, [f"{found.code} {found.label}" for found in report]


def said(phrase: str) -> Timing:
    timing = parse_phrase(phrase)
    assert isinstance(timing, Timing)
    return timing


AUTUMN, SPRING = InSeason(Season.AUTUMN), InSeason(Season.SPRING)
ORDINARY, DEFERRED = OnOccasion(Occasion.ORDINARY), OnOccasion(Occasion.DEFERRED)
A, B, C = said("on start"), said("on end"), said("1 December at 11:00")


@pytest.mark.parametrize(
    ("text", "timing"),
    [
        ('{rule: on start, at: "12:00", as: staff, roll: next}', Timing(A.rule, time(12), "staff", Roll.NEXT)),
        ("{rule: 1 December at 11:00, roll: next}", Timing(C.rule, time(11), None, Roll.NEXT)),
        ("{rule: on end, not-before: on start}", Timing(Limit(B, A))),
        ("{rule: on end, not-before: on start, not-after: 1 December at 11:00}", Timing(Limit(B, A, C))),
        ("{autumn: on start, spring: on end}", Timing(Choose((Case(AUTUMN, A), Case(SPRING, B))))),
        ("{autumn: on start}", Timing(Choose((Case(AUTUMN, A),)))),
        ("{autumn: on start, roll: next}", Timing(Choose((Case(AUTUMN, A),)), roll=Roll.NEXT)),
        ("{ordinary: on start, deferred: on end}", Timing(Choose((Case(ORDINARY, A), Case(DEFERRED, B))))),
        ("{by-form: {home-exam: on start, otherwise: on end}}", Timing(Choose((Case(OfForm("home-exam"), A),), B))),
        ("{by-tag: {large-thesis: on start}}", Timing(Choose((Case(WithTag("large-thesis"), A),)))),
        ("{by-credits: {30: on start, 15: on end}}",
         Timing(Choose((Case(CreditsFrom(30), A), Case(CreditsFrom(15), B))))),
        ("{later-of: [on start, on end]}", Timing(Compare(Pick.LATER, (A, B)))),
        ("{earlier-of: [on start, on end], as: staff}", Timing(Compare(Pick.EARLIER, (A, B)), convention="staff")),
        ("{from: 2024-08-01, rule: on start, else: on end}", Timing(Choose((Case(ExamFrom(date(2024, 8, 1)), A),), B))),
        ("{opens: on start, closes: on end}", Timing(Window(A, B))),
        ("{rule: {later-of: [on start, on end]}, as: staff}", Timing(Compare(Pick.LATER, (A, B)), convention="staff")),
    ],
)  # fmt: skip
def test_every_shape_of_mapping_is_read(text: str, timing: Timing) -> None:
    assert read(text) == (timing, [])


def test_the_most_credits_are_asked_first_whatever_the_order_in_the_file() -> None:
    assert read("{by-credits: {15: on end, 30: on start}}") == read("{by-credits: {30: on start, 15: on end}}")


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("{}", "HB206 the rule itself is missing"),
        ("{at: 12:00}", "HB206 the rule itself is missing"),
        ("{otherwise: on end}", "HB206 the rule itself is missing"),
        ("{rul: on end}", "HB206 no key `rul` in a rule"),
        ("{rule: on end, autumn: on start}", "HB206 `rule`, `autumn` do not go together"),
        ("{from: 2024-08-01, else: on end}", "HB206 `rule` is missing"),
        ("{rule: on start, else: on end}", "HB206 `from` is missing"),
        ("{opens: on start}", "HB206 a window has two ends"),
        ("{rule: on end at 11:00, at: 12:00}", "HB206 `at` is given twice"),
        ("{rule: {rule: on end, as: staff}, as: staff}", "HB206 `as` is given twice"),
        ("{rule: as needed, at: 12:00}", "HB206 a timing without a date has no clock time"),
        ("{later-of: [on end]}", "HB113 expected a list of two or more date rules, found a list"),
        ("{later-of: on end}", "HB113 expected a list of two or more date rules, found a single value"),
        ("{by-form: on end}", "HB113 expected a mapping of cases to date rules, found a single value"),
        ("[on end]", "HB113 expected a date rule, as `1 week before exam`, found a list"),
        ("{by-credits: {many: on end}}", "HB115 expected a number"),
        ("{from: 2024-13-01, rule: on end}", "HB116 there is no month 13"),
    ],
)
def test_a_mapping_that_is_not_put_together_right(text: str, finding: str) -> None:
    assert read(text) == (None, [finding])


def test_all_mistakes_inside_a_rule_are_found() -> None:
    _, found = read("{by-form: {a: on, b: on end att, otherwise: week 60}, roll: nxt}")
    assert [one[:5] for one in found] == ["HB207", "HB202", "HB205", "HB118"]


@given(phrases)
def test_a_phrase_reads_back(timing: Timing) -> None:
    phrase = write_phrase(timing)
    assert phrase is not None
    assert parse_phrase(phrase) == timing


@given(timings)
def test_every_timing_reads_back_from_the_yaml_it_is_written_as(timing: Timing) -> None:
    text = yaml.safe_dump({"due": write_timing(timing)}, allow_unicode=True, sort_keys=False)
    report = Report()
    node = parse("a.yml", text.encode(), report)
    assert isinstance(node, MapNode), list(report)
    assert TimingDecoder()(node.entries["due"].value, Reading(report)) == timing, list(report)
    assert list(report) == []


@given(st.text(alphabet=st.characters(codec="utf-8")), st.booleans())
def test_no_text_breaks_the_grammar(text: str, own_date: bool) -> None:
    parse_phrase(text, own_date=own_date)


WORDS = "1 6 31 400 -1 week weeks day days working month on at 11:00 24:30 before after exam the nominal first last of \
May Monday in year same from until about as soon possible needed when no later than exactly within 32-33 late"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12))
def test_no_order_of_words_breaks_the_grammar(words: list[str]) -> None:
    found = parse_phrase(" ".join(words))
    if isinstance(found, Timing):
        phrase = write_phrase(found)
        assert phrase is not None
        assert parse_phrase(phrase) == found
