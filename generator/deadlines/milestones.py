"""The named dates of one sitting: given by the data, entered as actual, computed by rule, or awaited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.deadlines.circumstances import Circumstances
from generator.deadlines.givens import AWAITED, Givens
from generator.deadlines.missing import MissingDate, Reason
from generator.deadlines.outcomes import earliest, latest
from generator.deadlines.rules import RuleWorker
from generator.deadlines.shared import PLAIN, Shared
from generator.model import (
    Anchor,
    Anchored,
    Day,
    Given,
    Milestone,
    Moment,
    On,
    Replaced,
    Stretch,
    Timing,
    Waiting,
    Working,
)


@dataclass(slots=True)
class Ground:
    """What the milestones of every sitting of a run rest on."""

    milestones: Mapping[str, Milestone]
    shared: Shared
    givens: Givens


class Milestones:
    """The milestones of one sitting, each worked out once and only when asked for.

    ``individual`` gives dates for milestones that concern a single candidate too, ``actual`` adds dates to those that
    the course file gives; both are for calculators and never for pages.
    """

    def __init__(
        self,
        ground: Ground,
        circumstances: Circumstances,
        *,
        individual: bool = False,
        actual: Mapping[str, Moment] | None = None,
    ) -> None:
        self._ground = ground
        self._circumstances = circumstances
        self._individual = individual
        self._actual = {**circumstances.sitting.assessment.dates, **(actual or {})}
        self._found: dict[str, Working | MissingDate] = {}
        self._open: set[str] = set()
        self._worker = RuleWorker(ground.shared, circumstances, self.__getitem__)

    def __getitem__(self, milestone_id: str) -> Working:
        """Return the working of a milestone.

        Raises:
            MissingDate: the milestone has no date for this sitting.
        """
        found = self._found.get(milestone_id)
        if found is None:
            found = self._found[milestone_id] = self._look_up(milestone_id)
        if isinstance(found, MissingDate):
            raise found
        return found

    def all(self) -> Mapping[str, Working]:
        """Return every milestone that has a working for the sitting, in the order of the file."""
        found = {}
        for milestone_id in self._ground.milestones:
            try:
                found[milestone_id] = self[milestone_id]
            except MissingDate:
                continue
        return found

    def work(self, timing: Timing, own: Working | None = None) -> Working | None:
        """Return the working of a step's timing; see :meth:`RuleWorker.work`."""
        return self._worker.work(timing, PLAIN, own)

    def _look_up(self, milestone_id: str) -> Working | MissingDate:
        milestone = self._ground.milestones.get(milestone_id)
        if milestone is None:
            return MissingDate(Reason.UNKNOWN, milestone_id)
        if milestone_id in self._open:
            return MissingDate(Reason.CYCLE, milestone_id)
        self._open.add(milestone_id)
        try:
            return self._work_out(milestone_id, milestone)
        except MissingDate as missing:
            return missing
        finally:
            self._open.discard(milestone_id)

    def _work_out(self, milestone_id: str, milestone: Milestone) -> Working:
        hidden = milestone.individual and not self._individual
        actual = self._actual.get(milestone_id)
        if actual is not None and not hidden and milestone.given is None:  # what is given is said where it is given
            return self._replaced(milestone_id, milestone.due, actual, self._planned(milestone.due))
        if milestone.awaited:
            return self._awaited(milestone_id, milestone)
        if milestone.given is not None:
            return self._given(milestone_id, milestone.given)
        computed = self._worker.work(milestone.due) if milestone.due else None
        if computed is None:
            raise MissingDate(Reason.NOT_APPLICABLE, milestone_id)
        return self._conceal(milestone_id, computed) if hidden else computed

    def _given(self, milestone_id: str, given: Given) -> Working:
        found = self._ground.givens.of(given, self._circumstances)
        if found is None:
            return self._not_given(milestone_id, given)
        anchored = Anchored(milestone=milestone_id, moment=found.moment, origin=found.origin)
        return self._ground.shared.once(
            ("given", milestone_id, found), None, lambda: self._plain(milestone_id, anchored, found.moment)
        )

    def _not_given(self, milestone_id: str, given: Given) -> Working:
        """Wait for an exam whose date has not been set; its end comes after what is known of it."""
        assessment = self._circumstances.sitting.assessment
        if not assessment.awaited or given not in AWAITED:
            raise MissingDate(Reason.NOT_GIVEN, milestone_id)
        known = (assessment.start or assessment.handed_out) if given is Given.END else None
        window = Waiting(
            milestone=milestone_id,
            earliest=known.day if known is not None else None,
            for_exam=True,
            expected=assessment.expected,
        )
        return self._wait(milestone_id, window)

    def _plain(self, milestone_id: str, move: Anchored | Replaced, moment: Moment) -> Working:
        return Working(
            timing=Timing(On(Anchor(milestone_id))),
            convention=self._ground.shared.conventions.default,
            moves=(move,),
            outcome=Day(day=moment.day, at=moment.at),
            convention_is_default=True,
        )

    def _awaited(self, milestone_id: str, milestone: Milestone) -> Working:
        first, last = self._planned(milestone.earliest), self._planned(milestone.latest)
        window = Waiting(
            milestone=milestone_id,
            earliest=earliest(first.outcome) if first else None,
            latest=latest(last.outcome) if last else None,
        )
        return self._wait(milestone_id, window)

    def _wait(self, milestone_id: str, window: Waiting) -> Working:
        return self._ground.shared.once(
            ("awaited", milestone_id, window), None, lambda: self._waiting(milestone_id, window)
        )

    def _waiting(self, milestone_id: str, window: Waiting) -> Working:
        return Working(
            timing=Timing(On(Anchor(milestone_id))),
            convention=self._ground.shared.conventions.default,
            moves=(),
            outcome=window,
            convention_is_default=True,
        )

    def _planned(self, timing: Timing | None) -> Working | None:
        """A planning window is a service: where it cannot be worked out, it is left open."""
        try:
            return self._worker.work(timing) if timing else None
        except MissingDate:
            return None

    def agreed(self, timing: Timing, moment: Moment) -> Working:
        """Return the working of a step for which the course file gives another date than ``timing`` comes to.

        A date that only a single candidate can have stays hidden.
        """
        computed = self._planned(timing)
        if computed is not None and self._is_individual(computed):
            return computed
        return self._replaced("", timing, moment, computed)

    def _is_individual(self, working: Working) -> bool:
        outcome = working.outcome
        return isinstance(outcome, Waiting) and self._ground.milestones[outcome.milestone].individual

    def _replaced(self, milestone_id: str, timing: Timing | None, actual: Moment, computed: Working | None) -> Working:
        day = computed.outcome.day if computed is not None and isinstance(computed.outcome, Day) else None
        move = Replaced(moment=actual, computed=day)
        key = ("actual", milestone_id, actual, id(timing), id(computed))
        kept = (timing, computed)
        return self._ground.shared.once(key, kept, lambda: self._entered(milestone_id, timing, move, computed))

    def _entered(self, milestone_id: str, timing: Timing | None, move: Replaced, computed: Working | None) -> Working:
        """A step keeps its rule even where the rule gives no date."""
        plain = self._plain(milestone_id, move, move.moment)
        if timing is not None and not milestone_id:
            plain = replace(plain, timing=timing)
        if computed is None or timing is None:
            return plain
        return replace(
            plain,
            timing=timing,
            convention=computed.convention,
            convention_is_default=computed.convention_is_default,
        )

    def _conceal(self, milestone_id: str, computed: Working) -> Working:
        """A single candidate's date waits for the candidate, whatever the rule would give."""
        if not isinstance(computed.outcome, Day | Stretch):
            return computed
        return self._waiting(milestone_id, Waiting(milestone=milestone_id))
