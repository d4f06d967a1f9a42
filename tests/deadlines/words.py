"""A handbook whose milestones have names as people use them, for everything that is said in words."""

from __future__ import annotations

from functools import cache

from generator.deadlines.wording import Wording
from generator.model import Handbook
from tests.deadlines.bench import handbook

MILESTONES = {
    "exam": ("eksamen", "the exam", "{by-form: {home-exam: on start, otherwise: on end}}"),
    "end": ("innleveringen", "the submission", "given"),
    "withdrawal": ("trekkfristen", "the withdrawal deadline", "{rule: 2 weeks before exam, as: student-right}"),
    "grading": ("sensurfristen", "the grading deadline", "{rule: 15 working days after end, as: statutory}"),
    "explained": ("begrunnelsen", "the explanation", "awaited"),
}


def milestones() -> str:
    return "".join(
        f"{name}: {{name: {{nb: {nb}, en: {en}}}, phrase: {{nb: {nb}, en: {en}}}, {_kind(name, rule)}}}\n"
        for name, (nb, en, rule) in MILESTONES.items()
    ) + (
        "start: {name: {nb: start, en: start}, phrase: {nb: eksamensstart, en: the start of the exam}, given: start}\n"
        "wait: {name: {nb: møtet, en: meeting}, phrase: {nb: møtet, en: the meeting}, awaited: true}\n"
        "semester-start: {name: {nb: s, en: s}, phrase: {nb: semesterstart, en: the start of the semester}, "
        "given: semester-start}\n"
    )


def probing(rule: str) -> str:
    """Return milestones.yml with one more milestone, ``probe``, that falls as ``rule`` says."""
    due = rule if rule.startswith("{") else repr(rule)
    return milestones() + f"probe: {{name: {{nb: p, en: p}}, phrase: {{nb: p, en: p}}, due: {due}}}"


def _kind(name: str, rule: str) -> str:
    if rule == "given":
        return f"given: {name}"
    return "awaited: true, earliest: on grading" if rule == "awaited" else f"due: {rule}"


@cache
def book() -> Handbook:
    return handbook(files={"milestones.yml": milestones()})


@cache
def wording(language: str) -> Wording:
    return Wording(book(), language)
