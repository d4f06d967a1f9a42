"""What holds of the words of every rule, however its shapes stand inside one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from functools import cache

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.deadlines import Resolution
from generator.deadlines.cases import cases_of
from generator.deadlines.missing import MissingDate
from generator.deadlines.situations import Below, ExamBefore, Restriction
from generator.deadlines.walk import all_within
from generator.model import (
    About,
    Anchor,
    Bound,
    CalendarDay,
    Case,
    Choose,
    Compare,
    CreditsFrom,
    ExamFrom,
    InSeason,
    Limit,
    MonthWindow,
    Occasion,
    OfForm,
    On,
    OnOccasion,
    Outcome,
    Pick,
    Season,
    Shift,
    Side,
    Third,
    Timing,
    Undated,
    Unit,
    Vague,
    Window,
    WithTag,
    Year,
)
from tests.deadlines.bench import exam
from tests.deadlines.words import book, wording

END, EXAM = Anchor("end"), Anchor("exam")
SIMPLE = st.one_of(
    st.builds(
        Shift,
        st.integers(1, 3),
        st.sampled_from([Unit.WEEK, Unit.WORKING_DAY, Unit.DAY]),
        st.sampled_from(Side),
        st.sampled_from([END, EXAM]),
        st.sampled_from(Bound),
    ),
    st.builds(CalendarDay, st.sampled_from([5, 11, 12]), st.just(20), st.sampled_from(Year)),
    st.builds(MonthWindow, st.sampled_from([6, 12]), st.just(Year.SAME), st.sampled_from([None, *Third])),
    st.builds(On, st.sampled_from([END, EXAM])),
)
LEAVES = st.builds(
    Timing,
    SIMPLE,
    at=st.sampled_from([None, None, time(12)]),
    convention=st.sampled_from([None, None, "holidays-added"]),
)
WORDS = st.builds(Timing, st.builds(Undated, st.sampled_from([Vague.SOON_AFTER, Vague.UNTIL]), st.just(END)))
EITHER = (
    (InSeason(Season.AUTUMN), InSeason(Season.SPRING)),
    (OnOccasion(Occasion.ORDINARY), OnOccasion(Occasion.DEFERRED)),
    (OfForm("home-exam"), OfForm("submission"), OfForm("school-exam-paper")),
    (WithTag("language-course"), WithTag("several-parts")),
    (CreditsFrom(30), CreditsFrom(7.5)),
    (ExamFrom(date(2026, 8, 1)),),
)


QUICKLY = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking, which takes minutes: a rule that fails is short enough to be read."""


@st.composite
def choices(draw: st.DrawFn, inner: st.SearchStrategy[Timing]) -> Choose:
    asked = draw(st.sampled_from(EITHER))
    taken = asked[: draw(st.integers(1, len(asked)))]
    return Choose(tuple(Case(each, draw(inner)) for each in taken), draw(st.none() | inner))


def _shapes(inner: st.SearchStrategy[Timing]) -> st.SearchStrategy[Timing]:
    optional = st.none() | inner
    rules = st.one_of(
        choices(inner),
        st.builds(Compare, st.sampled_from(Pick), st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Limit, inner, inner, optional),
        st.builds(Limit, inner, st.none(), inner),
        st.builds(Window, inner, inner),
        st.builds(About, inner),
    )
    return st.builds(Timing, rules, at=st.sampled_from([None, None, None, time(9)]))


RULES = st.recursive(LEAVES | WORDS, _shapes, max_leaves=7)
FEW = {
    "before": Timing(Shift(2, Unit.WEEK, Side.BEFORE, EXAM)),
    "after": Timing(Shift(3, Unit.WEEK, Side.AFTER, END)),
    "day": Timing(CalendarDay(12, 1)),
}
PLAIN = st.recursive(st.sampled_from(sorted(FEW)).map(FEW.__getitem__), _shapes, max_leaves=5)
"""Of few parts, so that many rules would be said in nearly the same words."""


@cache
def sittings() -> tuple[Resolution, ...]:
    """Exams that every condition above is true of and untrue of."""
    return tuple(
        exam(book(), day, form=form, tags=tags, occasion=occasion, credits=credits, semester=semester)
        for day, semester in (("2026-06-03", "2026-spring"), ("2026-12-08", "2026-autumn"))
        for form in ("home-exam", "portfolio", "school-exam-paper")
        for tags in ((), ("language-course",), ("language-course", "several-parts"))
        for occasion in Occasion
        for credits in (5.0, 10.0, 30.0)
    )


def outcome_of(found: Resolution, timing: Timing | None) -> Outcome | str | None:
    try:
        working = found.work(found.sittings[0], timing) if timing is not None else None
    except MissingDate as missing:
        return missing.reason.name
    return None if working is None else working.outcome


def holds(found: Resolution, restriction: Restriction) -> bool:
    sitting = found.sittings[0]
    match restriction:
        case Below(credits=credits):
            return sitting.course.credits < credits
        case ExamBefore(day=day):
            return sitting.assessment.end.day < day
        case OfForm(form="submission"):
            return sitting.assessment.form in ("home-exam", "portfolio")
        case OfForm(form=form):
            return sitting.assessment.form == form
        case InSeason(season=season):
            return sitting.semester.endswith(season.value)
        case OnOccasion(occasion=occasion):
            return sitting.assessment.occasion is occasion
        case WithTag(tag=tag):
            return tag in sitting.tags
        case CreditsFrom(credits=credits):
            return sitting.course.credits >= credits
        case ExamFrom(day=day):
            return sitting.assessment.end.day >= day
    raise AssertionError(restriction)


@settings(max_examples=100, phases=QUICKLY)
@given(RULES)
def test_taking_the_choices_out_changes_no_date(rule: Timing) -> None:
    cases = cases_of(rule, book().milestones, book().forms)
    for case in cases:
        assert case.timing is None or not any(isinstance(each.rule, Choose) for each in all_within(case.timing))
    for found in sittings():
        told = next((case for case in cases if all(holds(found, one) for one in case.guard)), None)
        assert outcome_of(found, told.timing if told else None) == outcome_of(found, rule)


@settings(max_examples=300, phases=QUICKLY)
@given(RULES, st.sampled_from(["nb", "en"]))
def test_no_sentence_can_be_read_in_two_ways(rule: Timing, language: str) -> None:
    said = wording(language).timing(rule)
    assert said == said.strip()
    assert "  " not in said
    assert "{" not in said
    assert "None" not in said
    assert said.count("(") + said.count(" a) ") <= said.count(")")
    otherwise = {"nb": "ellers", "en": "otherwise"}[language]
    assert said.count(otherwise) <= 1, "which otherwise?"
    for each in _cases(said, otherwise):
        condition, colon, words = each.partition(": ")
        words = words if colon else condition
        assert ": " not in words, "a choice inside a choice"
        assert not re.search(rf"\bfor (?!eksamener (før|fra)|exams (before|from)|annen)|\b{otherwise}\b", words), words
        assert not re.search(
            r"\b(not|ikke|but|men|fra|from|til|until|av|of|og|and) (senest|innen|within|no later)", words
        )
        assert not re.search(r"\b(fra fra|til til|from from|until until|after after|before before)\b", words)


def _cases(said: str, otherwise: str) -> Iterator[str]:
    for each in said.split("; "):
        case, comma, rest = each.partition(f", {otherwise} ")
        yield case.removeprefix(f"{otherwise}: ")
        if comma:
            yield rest


@settings(max_examples=25, phases=QUICKLY, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(PLAIN, min_size=20, max_size=30))
def test_rules_that_give_different_dates_are_never_said_in_the_same_words(rules: list[Timing]) -> None:
    for language in ("nb", "en"):
        meant: dict[str, tuple[Timing, list[object]]] = {}
        for rule in rules:
            days = [_days(outcome_of(found, rule)) for found in sittings()[::7]]
            other, expected = meant.setdefault(wording(language).timing(rule), (rule, days))
            assert expected == days, f"{other}\n{rule}"


def _days(outcome: Outcome | str | None) -> object:
    """Without "approximately", which a rule around another may add where the other has it already."""
    ends = [getattr(outcome, name, None) for name in ("day", "at", "first", "opens", "last", "closes")]
    return ends if any(ends) else outcome


def test_a_rule_of_many_tags_is_said_at_once() -> None:
    """Twenty tags make a million combinations; one choice can meet one tag only."""
    tags = tuple(Case(WithTag(f"tag-{number}"), Timing(CalendarDay(5, number))) for number in range(1, 21))
    said = wording("en").timing(Timing(Choose(tags, Timing(CalendarDay(6, 1)))))
    assert said.count("for courses marked") == 20
    assert said.endswith("; otherwise: 1 June")
