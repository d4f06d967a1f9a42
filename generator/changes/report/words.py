"""The report's words in one language, and the names that both editions give to things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.changes.compare import Comparison
from generator.changes.kinds import Cause, Retimed
from generator.changes.registers import registers_of
from generator.deadlines.wording import Wording
from generator.labels import Labels
from generator.model import Handbook, Occasion, ResolvedDeadline, Sitting, Step, Text, Timing


class Words:
    """Says things in ``language``. A name is taken from the new edition, and from the old one for what is gone."""

    def __init__(self, comparison: Comparison, language: str) -> None:
        self.language = language
        self.labels = Labels(language, governing=comparison.new.handbook.languages[0])
        books = (comparison.new.handbook, comparison.old.handbook)
        self._registers = [registers_of(book) for book in books]
        self._steps = [_steps(book) for book in books]
        self._new, self._old = (Wording(book, language) for book in books)

    def __call__(self, key: str, **values: object) -> str:
        return self.labels(f"effects.{key}", **values)

    def plural(self, key: str, n: int, **values: object) -> str:
        """Return the words for ``n`` things: a key with ``one`` and ``other`` below it."""
        return self(f"{key}.{'one' if n == 1 else 'other'}", n=n, **values)

    def listed(self, words: Iterable[str]) -> str:
        """Return "a, b and c"."""
        *first, last = words
        return self.labels("dates.list-and", first=", ".join(first), last=last) if first else last

    def quoted(self, words: str) -> str:
        return self("quoted", words=words)

    # --- names

    def text(self, text: Text) -> str:
        return text[self.language]

    def step(self, step_id: str | None) -> str:
        """Return the step's own words in quotes; the assessment itself where there is no step."""
        found = next((steps[step_id] for steps in self._steps if step_id in steps), None)
        return self.quoted(self.text(found.do)) if found else self("assessment")

    def entry(self, register: str, id_: str) -> str:
        """Return what kind of entry it is and its name: "milestone “Grading deadline”"."""
        kind, _, semester = register.partition("/")
        found: Any = next((held[register][id_] for held in self._registers if id_ in held.get(register, {})), None)
        name = getattr(found, "title", None) or getattr(found, "name", None)
        words = self.quoted(self.text(name)) if isinstance(name, Text) else id_
        if kind == "courses":
            words = f"{id_} ({self.semester(semester)})"
        return self("entry", register=self(f"registers.{kind}"), name=words)

    def role(self, role_id: str) -> str:
        found = next((held["roles"][role_id] for held in self._registers if role_id in held["roles"]), None)
        return self.text(found.name) if found else role_id

    def cause(self, cause: Cause) -> str:
        return self("own-rule") if cause.register == "steps" else self.entry(cause.register, cause.id)

    def semester(self, semester_id: str) -> str:
        """Return "autumn 2026"."""
        found = next((held["semesters"].get(semester_id) for held in self._registers), None)
        return self.labels(f"pages.semester.{found.season.value}", year=found.year) if found else semester_id

    def assessment(self, sitting: Sitting) -> str:
        """Return the assessment's name, else its form's, and whether it is a deferred one."""
        form, own = sitting.assessment.form, sitting.assessment.name
        found = own or next((held["forms"][form].name for held in self._registers if form in held["forms"]), None)
        name = self.text(found) if found else form
        deferred = sitting.assessment.occasion is Occasion.DEFERRED
        return self("deferred", name=name) if deferred else name

    # --- rules and dates

    def outcome(self, deadline: ResolvedDeadline, *, old: bool = False) -> str:
        return (self._old if old else self._new).when(deadline)

    def rule(self, retimed: Retimed) -> str:
        """Return "deadline: “6 working days before the exam” → “8 working days before the exam”"."""
        old, new = self._timing(retimed.old, self._old), self._timing(retimed.new, self._new)
        return self("rule", kind=self(f"kinds.{retimed.kind.value}"), old=old, new=new)

    def _timing(self, timing: Timing | None, wording: Wording) -> str:
        return self.quoted(wording.timing(timing)) if timing is not None else self("no-rule")


def _steps(handbook: Handbook) -> dict[str | None, Step]:
    return {id_: step for procedure in handbook.procedures.values() for id_, step in procedure.steps.items()}
