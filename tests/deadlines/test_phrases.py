"""Every shape of rule as a phrase, in both languages."""

# ruff: noqa: E501 - a table reads best with one rule a line

from __future__ import annotations

import pytest

from tests.deadlines.bench import handbook
from tests.deadlines.words import probing, wording

PHRASES = [
    ("3 weeks before exam", "senest 3 uker før eksamen", "no later than 3 weeks before the exam"),
    ("1 week before exam", "senest én uke før eksamen", "no later than one week before the exam"),
    ("6 working days before exam", "senest 6 virkedager før eksamen", "no later than 6 working days before the exam"),
    (
        "15 working days after end",
        "innen 15 virkedager etter innleveringen",
        "within 15 working days after the submission",
    ),
    ("2 months after end", "innen 2 måneder etter innleveringen", "within 2 months after the submission"),
    ("1 month after end", "innen én måned etter innleveringen", "within one month after the submission"),
    ("1 year after end", "innen ett år etter innleveringen", "within one year after the submission"),
    ("1 day before exam", "senest dagen før eksamen", "no later than the day before the exam"),
    ("1 day after exam", "senest dagen etter eksamen", "no later than the day after the exam"),
    ("exactly 1 day after exam", "dagen etter eksamen", "the day after the exam"),
    ("exactly 1 day before exam", "dagen før eksamen", "the day before the exam"),
    ("exactly 2 days after exam", "2 dager etter eksamen", "2 days after the exam"),
    ("exactly 1 week before exam", "én uke før eksamen", "one week before the exam"),
    (
        "first working day after withdrawal",
        "første virkedag etter trekkfristen",
        "the first working day after the withdrawal deadline",
    ),
    ("last working day before exam", "siste virkedag før eksamen", "the last working day before the exam"),
    (
        "within 1 working day after end",
        "senest første virkedag etter innleveringen",
        "no later than the first working day after the submission",
    ),
    (
        "1 working day before exam",
        "senest siste virkedag før eksamen",
        "no later than the last working day before the exam",
    ),
    (
        "1 day before nominal grading",
        "senest dagen før sensurfristen (datoen før en eventuell flytting)",
        "no later than the day before the grading deadline (its date before any move)",
    ),
    ("on end", "samme dag som innleveringen", "on the day of the submission"),
    ("on end at 14:00", "samme dag som innleveringen, kl. 14.00", "on the day of the submission, at 14:00"),
    (
        '{rule: 1 week before exam, at: "12:00"}',
        "senest én uke før eksamen, kl. 12.00",
        "no later than one week before the exam, at 12:00",
    ),
    ("1 December", "1. desember", "1 December"),
    ("1 December at 11:00", "1. desember kl. 11.00", "1 December at 11:00"),
    ("1 June in the year before", "1. juni året før", "1 June in the year before"),
    ("1 June in the year after", "1. juni året etter", "1 June in the year after"),
    ("April", "i april", "in April"),
    ("October in the year before", "i oktober året før", "in October of the year before"),
    ("mid April", "midt i april", "in mid-April"),
    ("early May in the year before", "tidlig i mai året før", "in early May of the year before"),
    ("late May", "sent i mai", "in late May"),
    ("week 32", "uke 32", "week 32"),
    ("weeks 32-33", "uke 32–33", "weeks 32–33"),
    ("weeks 32-33 in the year after", "uke 32–33 året etter", "weeks 32–33 in the year after"),
    ("first Monday of November", "første mandag i november", "the first Monday of November"),
    ("last working day of March", "siste virkedag i mars", "the last working day of March"),
    (
        "third working day of May in the year before",
        "tredje virkedag i mai året før",
        "the third working day of May of the year before",
    ),
    (
        "from 3 working days before exam until exactly 1 day after exam",
        "fra 3 virkedager før eksamen til dagen etter eksamen",
        "from 3 working days before the exam until the day after the exam",
    ),
    (
        "from on start until on end",
        "fra eksamensstart til innleveringen",
        "from the start of the exam until the submission",
    ),
    ("about 2 days before exam", "om lag to dager før eksamen", "about two days before the exam"),
    ("about 14 days before exam", "om lag 14 dager før eksamen", "about 14 days before the exam"),
    ("about 1 December", "om lag 1. desember", "about 1 December"),
    (
        "as soon as possible after end",
        "så snart som mulig etter innleveringen",
        "as soon as possible after the submission",
    ),
    (
        "as early as possible after semester-start",
        "så tidlig som mulig etter semesterstart",
        "as early as possible after the start of the semester",
    ),
    ("when explained", "ved begrunnelsen", "upon the explanation"),
    ("before wait", "før møtet", "before the meeting"),
    ("until explained", "fram til begrunnelsen", "until the explanation"),
    ("together with wait", "sammen med møtet", "together with the meeting"),
    ("as needed", "ved behov", "as needed"),
    (
        "{autumn: April in the same year, spring: October in the year before}",
        "for høsteksamen: i april samme år; for våreksamen: i oktober året før",
        "for autumn exams: in April of the same year; for spring exams: in October of the year before",
    ),
    (
        '{autumn: "1 December at 11:00", spring: "1 June at 11:00", roll: next}',
        "for høsteksamen: 1. desember kl. 11.00; for våreksamen: 1. juni kl. 11.00",
        "for autumn exams: 1 December at 11:00; for spring exams: 1 June at 11:00",
    ),
    (
        "{ordinary: 2 weeks before exam, deferred: 1 week before exam}",
        "for ordinær eksamen: senest 2 uker før eksamen; for utsatt eksamen: senest én uke før eksamen",
        "for ordinary exams: no later than 2 weeks before the exam; for postponed exams: no later than one week before the exam",
    ),
    (
        "{by-form: {home-exam: on start, otherwise: on end}}",
        "for hjemmeeksamen: samme dag som eksamensstart, ellers samme dag som innleveringen",
        "for home exam: on the day of the start of the exam, otherwise on the day of the submission",
    ),
    (
        "{by-tag: {language-course: on start, several-parts: 1 day after end, otherwise: on end}}",
        "for emner merket «språkemne»: samme dag som eksamensstart; for emner merket «flere deler»: senest dagen etter innleveringen; ellers: samme dag som innleveringen",
        "for courses marked “language course”: on the day of the start of the exam; for courses marked “several parts”: no later than the day after the submission; otherwise: on the day of the submission",
    ),
    (
        "{by-credits: {30: 8 weeks after end, otherwise: 3 weeks after end}}",
        "for emner med minst 30 studiepoeng: innen 8 uker etter innleveringen, ellers innen 3 uker etter innleveringen",
        "for courses of at least 30 credits: within 8 weeks after the submission, otherwise within 3 weeks after the submission",
    ),
    (
        "{from: 2024-08-01, rule: 15 working days after end, else: 3 weeks after end}",
        "for eksamener fra 1. august 2024: innen 15 virkedager etter innleveringen, ellers innen 3 uker etter innleveringen",
        "for exams from 1 August 2024: within 15 working days after the submission, otherwise within 3 weeks after the submission",
    ),
    (
        "{later-of: [3 weeks after explained, 3 weeks after grading]}",
        "den seneste datoen av 3 uker etter begrunnelsen og 3 uker etter sensurfristen",
        "the later of 3 weeks after the explanation and 3 weeks after the grading deadline",
    ),
    (
        "{earlier-of: [1 week before exam, 1 December, 6 working days before exam]}",
        "den tidligste datoen av én uke før eksamen, 1. desember og 6 virkedager før eksamen",
        "the earliest of one week before the exam, 1 December and 6 working days before the exam",
    ),
    (
        "{rule: 2 weeks before exam, not-before: first working day after withdrawal}",
        "senest 2 uker før eksamen, men ikke før første virkedag etter trekkfristen",
        "no later than 2 weeks before the exam, but not before the first working day after the withdrawal deadline",
    ),
    (
        "{rule: 2 weeks after end, not-after: 18 December}",
        "innen 2 uker etter innleveringen, men ikke etter 18. desember",
        "within 2 weeks after the submission, but not after 18 December",
    ),
]


@pytest.mark.parametrize(("rule", "nb", "en"), PHRASES, ids=[rule for rule, *_ in PHRASES])
def test_a_rule_is_said_as_people_say_it(rule: str, nb: str, en: str) -> None:
    due = handbook(files={"milestones.yml": probing(rule)}).milestones["probe"].due
    assert due is not None
    assert (wording("nb").timing(due), wording("en").timing(due)) == (nb, en)


def test_a_reminder_counts_from_the_deadline() -> None:
    step = (
        "title: {nb: T, en: T}\nphase: grading\nsummary: {nb: S, en: S}\nowner: examiner\n"
        "reviewed: {on: 2026-01-01, by: examiner}\nsteps:\n"
        "  write: {do: {nb: G, en: D}, role: examiner, due: on end, remind: 3 working days before}\n"
    )
    remind = handbook(files={"grading/p.yml": step}).procedures["p"].steps["write"].remind
    assert remind is not None
    assert wording("nb").timing(remind) == "3 virkedager før fristen"
    assert wording("en").timing(remind) == "3 working days before the deadline"
