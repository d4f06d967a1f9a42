"""For which exams a case of a rule holds, in words: "for ordinary autumn exams in courses of at least 20 credits"."""

from __future__ import annotations

from collections.abc import Mapping

from generator.deadlines.datewords import DateWords
from generator.deadlines.situations import Below, ExamBefore, Guard
from generator.labels import Labels
from generator.model import CreditsFrom, ExamFrom, Form, Handbook, InSeason, OfForm, OnOccasion, Tag, WithTag


class GuardWords:
    """Says guards in the language of ``labels``."""

    def __init__(self, handbook: Handbook, labels: Labels, words: DateWords) -> None:
        self._labels = labels
        self._words = words
        self._forms: Mapping[str, Form] = handbook.forms
        self._tags: Mapping[str, Tag] = handbook.tags

    def said(self, guard: Guard, *, elsewhere: bool = False) -> str:
        """Return "for autumn exams", or "for autumn exams in other cases"."""
        when, courses = self._exams(guard), self._courses(guard)
        exams = self._dated(when, guard)
        what = self._say("in-courses", exams=exams, courses=courses) if exams and courses else exams or courses
        key = "for" if not elsewhere else "elsewhere" if exams else "elsewhere-courses"
        return self._say(key, what=what)

    def _say(self, key: str, **values: object) -> str:
        return self._labels(f"phrases.conditions.{key}", **values)

    def _exams(self, guard: Guard) -> str:
        """Return "ordinary autumn exams" or "home exam in the autumn"; empty where the guard says neither."""
        season = [one.season.value for one in guard if isinstance(one, InSeason)]
        occasion = [one.occasion.value for one in guard if isinstance(one, OnOccasion)]
        forms = [small(self._form(one.form)) for one in guard if isinstance(one, OfForm)]
        key = "-".join((*occasion, *season))
        if not forms:
            return self._say(key) if key else ""
        named = forms[0] if len(forms) == 1 else self._say("forms", forms=self._words.listed(forms))
        return self._say(f"form-{key}", form=named) if key else named

    def _form(self, form_id: str) -> str:
        return self._forms[form_id].name[self._labels.language] if form_id in self._forms else form_id

    def _dated(self, exams: str, guard: Guard) -> str:
        """Add "from 1 August 2024", or "before" it."""
        first = [self._words.plain(one.day) for one in guard if isinstance(one, ExamFrom)]
        until = [self._words.plain(one.day) for one in guard if isinstance(one, ExamBefore)]
        if not first and not until:
            return exams
        key = "from-until" if first and until else "exam-from" if first else "exam-before"
        return self._say(key, exams=exams or self._say("exams"), date=(first or until)[0], until=(until or first)[0])

    def _courses(self, guard: Guard) -> str:
        """Return "courses of at least 20 credits marked “language course”"; empty where the guard says neither."""
        least = [self._labels.number(one.credits) for one in guard if isinstance(one, CreditsFrom)]
        below = [self._labels.number(one.credits) for one in guard if isinstance(one, Below)]
        tags = [self._say("mark", name=self._tag(one.tag)) for one in guard if isinstance(one, WithTag)]
        courses = self._say("courses")
        if least or below:
            key = "between" if least and below else "credits" if least else "below"
            courses = self._say(key, n=(least or below)[0], below=(below or least)[0])
        if tags:
            key = "marked-too" if least or below else "marked"
            courses = self._say(key, courses=courses, tags=self._words.listed(tags))
        return courses if least or below or tags else ""

    def _tag(self, tag_id: str) -> str:
        return self._tags[tag_id].name[self._labels.language] if tag_id in self._tags else tag_id


def small(name: str) -> str:
    """Return a name as it stands inside a sentence: an acronym keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
