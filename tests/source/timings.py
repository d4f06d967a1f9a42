"""Hypothesis strategies for every timing that the YAML can spell."""

from datetime import date, time

from hypothesis import strategies as st

from generator.model import (
    About,
    Anchor,
    Bound,
    CalendarDay,
    Case,
    Choose,
    Compare,
    Condition,
    CreditsFrom,
    ExamFrom,
    InSeason,
    Limit,
    MonthWindow,
    NthDay,
    Occasion,
    OfForm,
    On,
    OnOccasion,
    Pick,
    Roll,
    Season,
    Shift,
    Side,
    Third,
    Timing,
    Undated,
    Unit,
    Vague,
    WeekWindow,
    Window,
    WithTag,
    Year,
)
from generator.source.vocabulary import DAYS_IN_MONTH, MOST

ids = st.from_regex("[a-z][a-z0-9]{0,3}-[a-z0-9]{1,3}", fullmatch=True)
clocks = st.none() | st.times().map(lambda at: time(at.hour, at.minute))
anchors = st.builds(Anchor, ids, st.booleans())
years = st.sampled_from(Year)
months = st.integers(1, 12)

shifts = st.sampled_from(Unit).flatmap(
    lambda unit: st.builds(
        Shift, st.integers(1, MOST[unit]), st.just(unit), st.sampled_from(Side), anchors, st.sampled_from(Bound)
    )
)
calendar_days = months.flatmap(
    lambda month: st.builds(CalendarDay, st.just(month), st.integers(1, DAYS_IN_MONTH[month - 1]), years)
)
month_windows = st.builds(MonthWindow, months, years, st.none() | st.sampled_from(Third))
week_windows = st.tuples(st.integers(1, 53), st.integers(1, 53), years).map(
    lambda drawn: WeekWindow(min(drawn[:2]), max(drawn[:2]), drawn[2])
)
weekdays_of_month = st.builds(NthDay, st.sampled_from((1, 2, 3, 4, -1)), st.integers(0, 6), months, years)
working_days_of_month = st.builds(NthDay, st.sampled_from((*range(1, 11), -1)), st.none(), months, years)
dated_rules = st.one_of(
    shifts, st.builds(On, anchors), calendar_days, month_windows, week_windows, weekdays_of_month, working_days_of_month
)
dated = st.builds(Timing, dated_rules, clocks)
undated_rules = st.sampled_from(Vague).flatmap(
    lambda vague: st.builds(Undated, st.just(vague), st.none() if vague is Vague.AS_NEEDED else anchors)
)


@st.composite
def any_phrase(draw: st.DrawFn) -> Timing:
    undated = st.builds(Timing, undated_rules)
    about = st.builds(Timing, st.builds(About, dated))
    window = st.builds(Timing, st.builds(Window, dated, dated))
    return draw(st.one_of(dated, undated, about, window))


phrases = any_phrase()
"""Timings that one phrase can say."""


def chosen(conditions: st.SearchStrategy[Condition], inner: st.SearchStrategy[Timing]) -> st.SearchStrategy[Choose]:
    def build(drawn: tuple[list[Condition], list[Timing], Timing | None]) -> Choose:
        questions, timings, otherwise = drawn
        ordered = sorted(questions, key=lambda one: -one.credits if isinstance(one, CreditsFrom) else 0)
        return Choose(tuple(map(Case, ordered, timings)), otherwise)

    return st.lists(conditions, min_size=1, max_size=3, unique=True).flatmap(
        lambda questions: st.tuples(
            st.just(questions),
            st.lists(inner, min_size=len(questions), max_size=len(questions)),
            st.none() | inner,
        ).map(build)
    )


def rules(inner: st.SearchStrategy[Timing]) -> st.SearchStrategy[object]:
    since = st.builds(ExamFrom, st.dates(date(1900, 1, 1), date(2199, 12, 31)))
    bounds = st.tuples(inner, st.none() | inner) | st.tuples(st.none(), inner)
    return st.one_of(
        st.builds(Window, inner, inner),
        st.builds(Compare, st.sampled_from(Pick), st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(About, inner),
        st.tuples(inner, bounds).map(lambda drawn: Limit(drawn[0], *drawn[1])),
        chosen(st.builds(InSeason, st.sampled_from(Season)), inner),
        chosen(st.builds(OnOccasion, st.sampled_from(Occasion)), inner),
        chosen(st.builds(OfForm, ids), inner),
        chosen(st.builds(WithTag, ids), inner),
        chosen(st.builds(CreditsFrom, st.integers(0, 600).map(lambda halves: halves / 2)), inner),
        st.tuples(since, inner, st.none() | inner).map(lambda drawn: Choose((Case(drawn[0], drawn[1]),), drawn[2])),
    )


def with_settings(inner: st.SearchStrategy[Timing]) -> st.SearchStrategy[Timing]:
    rolls = st.none() | st.sampled_from(Roll)
    conventions = st.none() | ids
    composed = st.builds(Timing, rules(inner), clocks, conventions, rolls)
    plain = st.builds(Timing, dated_rules, clocks, conventions, rolls)
    vague = st.builds(Timing, undated_rules, st.none(), conventions, rolls)
    return st.one_of(composed, plain, vague)


timings = st.recursive(phrases, with_settings, max_leaves=6)
"""Every timing that the YAML can spell."""
