"""The words that many events share: of a step, of a sitting, of a role. Each is put together once per language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import addresses
from generator.deadlines.resolve import Resolution
from generator.labels import Labels
from generator.model import Handbook, Occasion, Procedure, Sitting, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPlace:
    """A step as its events tell it."""

    do: str
    head: str
    """The action, with the condition that people judge."""
    people: tuple[str, ...]
    """Lines: who does it, with whom, who is told, what is delivered, in which system."""
    phase: str
    sources: tuple[str, ...]
    """Ids."""
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingPlace:
    """An assessment as its events tell it."""

    part: str
    course_line: str
    url: str
    has_siblings: bool
    """Whether the course has several assessments in the semester, so that titles must tell them apart."""


class Places:
    """Makes :class:`StepPlace` and :class:`SittingPlace` in one language and keeps them."""

    def __init__(self, handbook: Handbook, resolution: Resolution, language: str) -> None:
        self._handbook = handbook
        self._language = language
        self._say = Labels(language, governing=handbook.languages[0])
        self._base = handbook.settings.base_url.rstrip("/") + f"/{language}/"
        self._count = Counter((each.course_code, each.semester) for each in resolution.sittings)
        self._sittings: dict[str, SittingPlace] = {}
        self._steps = {
            step_id: self._step(procedure_id, procedure, step_id, step)
            for procedure_id, procedure in handbook.procedures.items()
            for step_id, step in procedure.steps.items()
        }

    @property
    def steps(self) -> Mapping[str, StepPlace]:
        return self._steps

    def address(self, path: str) -> str:
        """Return the public address of a path of this language."""
        return self._base + path

    def sitting(self, sitting: Sitting) -> SittingPlace:
        found = self._sittings.get(sitting.key)
        if found is None:
            found = self._sittings[sitting.key] = self._sitting(sitting)
        return found

    def roles(self, ids: Iterable[str]) -> str:
        return ", ".join(self.role(role_id) for role_id in ids)

    def role(self, role_id: str) -> str:
        role = self._handbook.roles.get(role_id)
        return role.name[self._language] if role else role_id

    def sources(self, ids: Iterable[str]) -> str:
        known = self._handbook.sources
        return "; ".join(known[each].title[self._language] for each in dict.fromkeys(ids) if each in known)

    def _step(self, procedure_id: str, procedure: Procedure, step_id: str, step: Step) -> StepPlace:
        say, language = self._say, self._language
        do = step.do[language]
        phase = self._handbook.phases.get(procedure.phase)
        return StepPlace(
            do=do,
            head=say("feeds.conditional", what=do, condition=step.when[language]) if step.when else do,
            people=tuple(self._people(step)),
            phase=phase.name[language] if phase else procedure.phase,
            sources=step.sources or procedure.sources,
            url=self.address(addresses.step(procedure_id, step_id)),
        )

    def _people(self, step: Step) -> Iterable[str]:
        say, systems = self._say, self._handbook.systems
        yield say("feeds.role", role=self.role(step.role))
        if step.with_:
            yield say("feeds.with", roles=self.roles(step.with_))
        if step.informs:
            yield say("feeds.informs", roles=self.roles(step.informs))
        if step.delivers:
            yield say("feeds.delivers", what=step.delivers[self._language])
        if names := [systems[each].name[self._language] for each in step.systems if each in systems]:
            yield say("feeds.systems", systems=", ".join(names))

    def _sitting(self, sitting: Sitting) -> SittingPlace:
        semester = self._handbook.semesters[sitting.semester]
        part = self._part(sitting)
        return SittingPlace(
            part=part,
            course_line=self._say(
                "feeds.course",
                code=sitting.course_code,
                name=sitting.course.name[self._language],
                part=part,
                semester=self._say(f"feeds.{semester.season.value}", year=semester.year),
            ),
            url=self.address(addresses.course(sitting.course_code)),
            has_siblings=self._count[sitting.course_code, sitting.semester] > 1,
        )

    def _part(self, sitting: Sitting) -> str:
        form = self._handbook.forms.get(sitting.assessment.form)
        name = sitting.assessment.name or (form.name if form else None)
        words = name[self._language] if name else sitting.assessment_id
        if sitting.assessment.occasion is Occasion.DEFERRED:
            return self._say("feeds.deferred", part=words)
        return words
