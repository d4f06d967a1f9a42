"""What calendars are called, and what their headers say. Clients read it once, at subscription: it never changes."""

from __future__ import annotations

from generator.deadlines.datewords import DateWords
from generator.feeds.catalogue import Audience
from generator.feeds.cleaning import NAME_LIMIT, one_line
from generator.feeds.ics import write_header
from generator.feeds.places import Places
from generator.labels import Labels
from generator.model import Handbook


class Naming:
    """Names and headers in one language."""

    def __init__(self, handbook: Handbook, places: Places, language: str) -> None:
        settings = handbook.settings
        self._handbook = handbook
        self._places = places
        self._say = Labels(language, governing=handbook.languages[0])
        self._language = language
        self._title = settings.title[language]
        institution = settings.institution[language]
        self._product = f"-//{one_line(institution, NAME_LIMIT)}//procedure-handbook//{language.upper()}"
        self._about = one_line(self._say("feeds.about", title=self._title, institution=institution), 500)

    def title(self, audience: Audience) -> str:
        """Return the calendar's name: short, without date, and with a semester only for a part."""
        words = self._whole(audience)
        if audience.semester is not None:
            semester = self._handbook.semesters[audience.semester]
            season = self._say(f"feeds.{semester.season.value}", year=semester.year)
            words = self._say("feeds.name-part", name=words, semester=season)
        if audience.days is not None:
            words = self._say("feeds.name-part", name=words, semester=DateWords(self._say).period(audience.days))
        return one_line(words, NAME_LIMIT)

    def header(self, audience: Audience) -> bytes:
        """Return the calendar's bytes before its first event."""
        return write_header(
            product=self._product,
            name=self.title(audience),
            about=self._about,
            source=self._places.address(audience.path),
        )

    def _whole(self, who: Audience) -> str:
        role = self._places.role(who.role) if who.role is not None else ""
        suffix = "-role" if role else ""
        if who.course is not None:
            return self._say(f"feeds.name-course{suffix}", code=who.course, role=role)
        if who.department is not None:
            department = self._handbook.departments.get(who.department)
            name = department.short[self._language] if department else who.department
            return self._say(f"feeds.name-department{suffix}", department=name, role=role)
        if role:
            return self._say("feeds.name-role", role=role[:1].upper() + role[1:])
        return self._say("feeds.name-all", title=self._title)
