"""The named dates of one sitting: given by the data, entered as actual, computed by rule, or awaited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.deadlines.circumstances import Circumstances
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
    Occasion,
    On,
    Origin,
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
            return self._replaced(milestone_id, milestone, actual)
        if milestone.awaited:
            return self._awaited(milestone_id, milestone)
        if milestone.given is not None:
            return self._given(milestone_id, milestone.given)
        computed = self._worker.work(milestone.due) if milestone.due else None
        if computed is None:
            raise MissingDate(Reason.NOT_APPLICABLE, milestone_id)
        return self._conceal(milestone_id, computed) if hidden else computed

    def _given(self, milestone_id: str, given: Given) -> Working:
        moment = self._given_moment(given)
        if moment is None:
            raise MissingDate(Reason.NOT_GIVEN, milestone_id)
        anchored = Anchored(milestone=milestone_id, moment=moment, origin=Origin.GIVEN)
        return self._ground.shared.once(
            ("given", milestone_id, moment), None, lambda: self._plain(milestone_id, anchored, moment)
        )

    def _plain(self, milestone_id: str, move: Anchored | Replaced, moment: Moment) -> Working:
        return Working(
            timing=Timing(On(Anchor(milestone_id))),
            convention=self._ground.shared.conventions.default,
            moves=(move,),
            outcome=Day(day=moment.day, at=moment.at),
            convention_is_default=True,
        )

    def _given_moment(self, given: Given) -> Moment | None:
        assessment, semester = self._circumstances.sitting.assessment, self._circumstances.semester
        deferred = assessment.occasion is Occasion.DEFERRED
        period = (semester.deferred_period if deferred else None) or semester.exam_period
        moments = {
            Given.START: assessment.start,
            Given.END: assessment.end,
            # a home exam is handed out when it starts
            Given.HANDED_OUT: assessment.handed_out or assessment.start,
            Given.SEMESTER_START: Moment(semester.starts),
            Given.SEMESTER_END: Moment(semester.ends),
            Given.TEACHING_START: Moment(semester.teaching_starts),
            Given.EXAM_PERIOD_START: Moment(period.first),
            Given.EXAM_PERIOD_END: Moment(period.last),
        }
        return moments[given]

    def _awaited(self, milestone_id: str, milestone: Milestone) -> Working:
        first, last = self._planned(milestone.earliest), self._planned(milestone.latest)
        window = Waiting(
            milestone=milestone_id,
            earliest=earliest(first.outcome) if first else None,
            latest=latest(last.outcome) if last else None,
        )
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

    def _replaced(self, milestone_id: str, milestone: Milestone, actual: Moment) -> Working:
        computed = self._planned(milestone.due)
        day = computed.outcome.day if computed is not None and isinstance(computed.outcome, Day) else None
        move = Replaced(moment=actual, computed=day)
        key = ("actual", milestone_id, actual, id(computed))
        return self._ground.shared.once(key, computed, lambda: self._entered(milestone_id, milestone, move, computed))

    def _entered(self, milestone_id: str, milestone: Milestone, move: Replaced, computed: Working | None) -> Working:
        plain = self._plain(milestone_id, move, move.moment)
        if computed is None or milestone.due is None:
            return plain
        return replace(
            plain,
            timing=milestone.due,
            convention=computed.convention,
            convention_is_default=computed.convention_is_default,
        )

    def _conceal(self, milestone_id: str, computed: Working) -> Working:
        """A single candidate's date waits for the candidate, whatever the rule would give."""
        if not isinstance(computed.outcome, Day | Stretch):
            return computed
        return self._waiting(milestone_id, Waiting(milestone=milestone_id))
