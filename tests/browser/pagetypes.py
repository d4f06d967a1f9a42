"""One page of each type, by what readers would call it."""

from __future__ import annotations

PAGES = {
    "home": "",
    "roles": "roles/",
    "role": "roles/examiner/",
    "role without steps": "roles/superuser/",
    "phases": "phases/",
    "phase": "phases/grading/",
    "procedures": "procedures/",
    "procedure": "procedures/register-grades/",
    "deadlines": "deadlines/",
    "deadlines of a month": "deadlines/2026-11/",
    "matrix": "matrix/",
    "overview": "overview/",
    "timeline": "timeline/",
    "year": "year/",
    "overviews": "overviews/",
    "courses": "courses/",
    "course": "courses/jap1501/",
    "course with parts": "courses/kri2110-sam2110/",
    "sheet": "courses/jap1501/sheet/",
    "department": "departments/ikos/",
    "calendars": "calendars/",
    "systems": "systems/",
    "system": "systems/fs/",
    "forms": "forms/",
    "glossary": "glossary/",
    "sources": "sources/",
    "claims": "sources/ntnu/",
    "dates": "dates/",
    "reference": "reference/",
    "changes": "changes/",
    "reviews": "reviews/",
    "reviews of an owner": "reviews/student-adviser/",
    "messages": "codes/",
    "about": "about/",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
    "my page": "my/",
    "exam day": "exam-day/",
    "exam day of a role": "exam-day/student-adviser/",
}
"""Paths relative to the language's folder."""

SHORT = ("home", "role", "procedure", "course", "sheet", "my page", "exam day of a role", "glossary")
"""Enough of them to see that the other language is no different."""
