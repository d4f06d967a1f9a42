"""Rules inside rules, as an administrator would say them: choices in front, each sentence with one reading."""

# ruff: noqa: E501 - a table reads best with one rule a line

from __future__ import annotations

import pytest

from generator.deadlines.wording import Wording
from tests.deadlines.bench import handbook
from tests.deadlines.words import probing

NESTED = [
    (
        "{opens: {autumn: 1 September, spring: 1 February}, closes: 2 weeks before exam}",
        "for høsteksamen: fra 1. september til 2 uker før eksamen; for våreksamen: fra 1. februar til 2 uker før eksamen",
        "for autumn exams: from 1 September until 2 weeks before the exam; for spring exams: from 1 February until 2 weeks before the exam",
    ),
    (
        "{earlier-of: [exactly 3 days after end, {autumn: 15 December, spring: 15 June}]}",
        "for høsteksamen: den tidligste datoen av 3 dager etter innleveringen og 15. desember; for våreksamen: den tidligste datoen av 3 dager etter innleveringen og 15. juni",
        "for autumn exams: the earlier of 3 days after the submission and 15 December; for spring exams: the earlier of 3 days after the submission and 15 June",
    ),
    (
        "{rule: 2 weeks after end, not-after: {ordinary: 3 weeks after grading, otherwise: 1 week after grading}}",
        "for ordinær eksamen: innen 2 uker etter innleveringen, men ikke senere enn 3 uker etter sensurfristen; ellers: innen 2 uker etter innleveringen, men ikke senere enn én uke etter sensurfristen",
        "for ordinary exams: within 2 weeks after the submission, but not later than 3 weeks after the grading deadline; otherwise: within 2 weeks after the submission, but not later than one week after the grading deadline",
    ),
    (
        "{by-form: {home-exam: {autumn: 1 November, spring: 1 April}, otherwise: 2 weeks before exam}}",
        "for hjemmeeksamen om høsten: 1. november; for hjemmeeksamen om våren: 1. april; ellers: senest 2 uker før eksamen",
        "for home exam in the autumn: 1 November; for home exam in the spring: 1 April; otherwise: no later than 2 weeks before the exam",
    ),
    (
        "{by-form: {home-exam: {by-tag: {language-course: 1 November, otherwise: 1 October}}, otherwise: 2 weeks before exam}}",
        "for hjemmeeksamen i emner merket «språkemne»: 1. november; for hjemmeeksamen i andre tilfeller: 1. oktober; ellers: senest 2 uker før eksamen",
        "for home exam in courses marked “language course”: 1 November; for home exam in other cases: 1 October; otherwise: no later than 2 weeks before the exam",
    ),
    (
        "{later-of: [3 weeks after explained, {earlier-of: [7 weeks after grading, 20 August]}]}",
        "den seneste datoen av a) 3 uker etter begrunnelsen og b) den tidligste datoen av 7 uker etter sensurfristen og 20. august",
        "the later of (a) 3 weeks after the explanation, and (b) the earlier of 7 weeks after the grading deadline and 20 August",
    ),
    (
        "{later-of: [{earlier-of: [7 weeks after grading, 20 August]}, 3 weeks after explained]}",
        "den seneste datoen av a) den tidligste datoen av 7 uker etter sensurfristen og 20. august og b) 3 uker etter begrunnelsen",
        "the later of (a) the earlier of 7 weeks after the grading deadline and 20 August, and (b) 3 weeks after the explanation",
    ),
    (
        "{opens: exactly 2 days after withdrawal, closes: exactly 3 days after withdrawal}",
        "2–3 dager etter trekkfristen",
        "2 to 3 days after the withdrawal deadline",
    ),
    (
        "{opens: 3 weeks before exam, closes: 2 weeks before exam}",
        "2–3 uker før eksamen",
        "2 to 3 weeks before the exam",
    ),
    (
        "{opens: 3 working days before exam, closes: 1 working day before exam}",
        "1–3 virkedager før eksamen",
        "1 to 3 working days before the exam",
    ),
    (
        "{autumn: {ordinary: 2 weeks before exam, deferred: 1 week before exam}, spring: {ordinary: 3 weeks before exam, deferred: 10 days before exam}}",
        "for ordinær høsteksamen: senest 2 uker før eksamen; for utsatt høsteksamen: senest én uke før eksamen; for ordinær våreksamen: senest 3 uker før eksamen; for utsatt våreksamen: senest 10 dager før eksamen",
        "for ordinary autumn exams: no later than 2 weeks before the exam; for postponed autumn exams: no later than one week before the exam; for ordinary spring exams: no later than 3 weeks before the exam; for postponed spring exams: no later than 10 days before the exam",
    ),
    (
        "{autumn: {ordinary: 2 weeks before exam}, otherwise: 1 week before exam}",
        "for ordinær høsteksamen: senest 2 uker før eksamen; for våreksamen: senest én uke før eksamen",
        "for ordinary autumn exams: no later than 2 weeks before the exam; for spring exams: no later than one week before the exam",
    ),
    (
        "{by-credits: {7.5: 2 weeks after end, 30: {autumn: 1 November, otherwise: 2 months after end}, otherwise: 1 week after end}}",
        "for høsteksamen i emner med minst 30 studiepoeng: 1. november; for våreksamen i emner med minst 30 studiepoeng: innen 2 måneder etter innleveringen; for emner med minst 7,5 og under 30 studiepoeng: innen 2 uker etter innleveringen; ellers: innen én uke etter innleveringen",
        "for autumn exams in courses of at least 30 credits: 1 November; for spring exams in courses of at least 30 credits: within 2 months after the submission; for courses of at least 7.5 but fewer than 30 credits: within 2 weeks after the submission; otherwise: within one week after the submission",
    ),
    (
        "{from: 2024-08-01, rule: {autumn: 1 November, spring: 1 April}, else: {autumn: 1 October, spring: 1 March}}",
        "for høsteksamen fra 1. august 2024: 1. november; for våreksamen fra 1. august 2024: 1. april; for høsteksamen før 1. august 2024: 1. oktober; for våreksamen før 1. august 2024: 1. mars",
        "for autumn exams from 1 August 2024: 1 November; for spring exams from 1 August 2024: 1 April; for autumn exams before 1 August 2024: 1 October; for spring exams before 1 August 2024: 1 March",
    ),
    (
        "{from: 2024-08-01, rule: 15 working days after end, else: {from: 2020-01-01, rule: 3 weeks after end, else: 4 weeks after end}}",
        "for eksamener fra 1. august 2024: innen 15 virkedager etter innleveringen; for eksamener fra 1. januar 2020: innen 3 uker etter innleveringen; ellers: innen 4 uker etter innleveringen",
        "for exams from 1 August 2024: within 15 working days after the submission; for exams from 1 January 2020: within 3 weeks after the submission; otherwise: within 4 weeks after the submission",
    ),
    (
        "{by-tag: {language-course: 1 week before exam, otherwise: {autumn: 1 November, spring: 1 April}}}",
        "for emner merket «språkemne»: senest én uke før eksamen; for høsteksamen i andre tilfeller: 1. november; for våreksamen i andre tilfeller: 1. april",
        "for courses marked “language course”: no later than one week before the exam; for autumn exams in other cases: 1 November; for spring exams in other cases: 1 April",
    ),
    (
        "{ordinary: {rule: {autumn: 1 December, spring: 1 June}, not-before: {by-form: {home-exam: on start, otherwise: on end}}}, deferred: 1 week after end}",
        "for hjemmeeksamen ved ordinær høsteksamen: 1. desember, men ikke før eksamensstart; for ordinær høsteksamen i andre tilfeller: 1. desember, men ikke før innleveringen; for hjemmeeksamen ved ordinær våreksamen: 1. juni, men ikke før eksamensstart; for ordinær våreksamen i andre tilfeller: 1. juni, men ikke før innleveringen; for utsatt eksamen: innen én uke etter innleveringen",
        "for home exam as an ordinary autumn exam: 1 December, but not before the start of the exam; for ordinary autumn exams in other cases: 1 December, but not before the submission; for home exam as an ordinary spring exam: 1 June, but not before the start of the exam; for ordinary spring exams in other cases: 1 June, but not before the submission; for postponed exams: within one week after the submission",
    ),
    (
        "{rule: {later-of: [3 weeks after explained, 3 weeks after grading]}, not-after: 20 August}",
        "den seneste datoen av 3 uker etter begrunnelsen og 3 uker etter sensurfristen, men uansett ikke etter 20. august",
        "the later of 3 weeks after the explanation and 3 weeks after the grading deadline, but in any event not after 20 August",
    ),
    (
        "{later-of: [{rule: 3 weeks after explained, not-before: 1 May}, 3 weeks after grading]}",
        "den seneste datoen av a) 3 uker etter begrunnelsen (men ikke før 1. mai) og b) 3 uker etter sensurfristen",
        "the later of (a) 3 weeks after the explanation (but not before 1 May), and (b) 3 weeks after the grading deadline",
    ),
    (
        "{earlier-of: [1 week before exam, {later-of: [{rule: 2 weeks after end, not-after: 3 weeks after grading}, 1 June]}, 6 working days before exam]}",
        "den tidligste datoen av a) én uke før eksamen, b) den seneste datoen av i) 2 uker etter innleveringen (men ikke senere enn 3 uker etter sensurfristen) og ii) 1. juni og c) 6 virkedager før eksamen",
        "the earliest of (a) one week before the exam, (b) the later of (i) 2 weeks after the submission (but not later than 3 weeks after the grading deadline), and (ii) 1 June, and (c) 6 working days before the exam",
    ),
    (
        "{rule: 2 weeks before exam, not-before: 1 May, not-after: 1 June}",
        "senest 2 uker før eksamen, men ikke før 1. mai og ikke etter 1. juni",
        "no later than 2 weeks before the exam, but not before 1 May and not after 1 June",
    ),
    (
        '{rule: {rule: 2 weeks before exam, not-before: 1 May}, not-after: 1 June, at: "12:00"}',
        "senest 2 uker før eksamen, men ikke før 1. mai og ikke etter 1. juni, kl. 12.00",
        "no later than 2 weeks before the exam, but not before 1 May and not after 1 June, at 12:00",
    ),
    (
        "{about: {autumn: mid September, spring: mid February}}",
        "for høsteksamen: midt i september; for våreksamen: midt i februar",
        "for autumn exams: in mid-September; for spring exams: in mid-February",
    ),
    (
        "{about: {later-of: [1 week after end, 1 June]}}",
        "om lag den seneste datoen av én uke etter innleveringen og 1. juni",
        "about the later of one week after the submission and 1 June",
    ),
    (
        "{about: {opens: mid January, closes: mid May}}",
        "om lag fra midten av januar til midten av mai",
        "approximately from mid-January until mid-May",
    ),
    (
        "from mid January until mid May",
        "fra midten av januar til midten av mai",
        "from mid-January until mid-May",
    ),
    (
        "{opens: mid January, closes: {earlier-of: [late May, 2 weeks before exam]}}",
        "fra midten av januar til den tidligste datoen av slutten av mai og 2 uker før eksamen",
        "from mid-January until the earlier of late May and 2 weeks before the exam",
    ),
    (
        '{rule: {autumn: 1 December, spring: 1 June}, at: "12:00"}',
        "for høsteksamen: 1. desember kl. 12.00; for våreksamen: 1. juni kl. 12.00",
        "for autumn exams: 1 December at 12:00; for spring exams: 1 June at 12:00",
    ),
    (
        '{opens: 3 working days before exam, closes: exactly 1 day after exam, at: "12:00"}',
        "fra 3 virkedager før eksamen kl. 12.00 til dagen etter eksamen kl. 12.00",
        "from 3 working days before the exam at 12:00 until the day after the exam at 12:00",
    ),
    (
        '{later-of: [1 week after end, 1 June], at: "12:00"}',
        "den seneste datoen av én uke etter innleveringen og 1. juni, kl. 12.00",
        "the later of one week after the submission and 1 June, at 12:00",
    ),
    (
        '{later-of: [{rule: 1 week after end, at: "14:00"}, 1 June at 12:00]}',
        "den seneste datoen av én uke etter innleveringen kl. 14.00 og 1. juni kl. 12.00",
        "the later of one week after the submission at 14:00 and 1 June at 12:00",
    ),
    (
        "{rule: 3 weeks after end, as: holidays-added}",
        "innen 3 uker etter innleveringen (forlenget med offentlige fridager i perioden, eller med 10 dager over jul)",
        "within 3 weeks after the submission (extended by public holidays in the period, or by 10 days over Christmas)",
    ),
    (
        "{later-of: [3 weeks after end, 1 June], as: holidays-added}",
        "den seneste datoen av 3 uker etter innleveringen (forlenget med offentlige fridager i perioden, eller med 10 dager over jul) og 1. juni",
        "the later of 3 weeks after the submission (extended by public holidays in the period, or by 10 days over Christmas) and 1 June",
    ),
    (
        "{rule: {autumn: 3 weeks after end, spring: 15 working days after end}, as: holidays-added}",
        "for høsteksamen: innen 3 uker etter innleveringen (forlenget med offentlige fridager i perioden, eller med 10 dager over jul); for våreksamen: innen 15 virkedager etter innleveringen",
        "for autumn exams: within 3 weeks after the submission (extended by public holidays in the period, or by 10 days over Christmas); for spring exams: within 15 working days after the submission",
    ),
    (
        "{opens: as soon as possible after end, closes: 1 week after end}",
        "fra første mulighet etter innleveringen til én uke etter innleveringen",
        "from the first opportunity after the submission until one week after the submission",
    ),
    (
        "{rule: 1 week after end, not-before: as soon as possible after end}",
        "innen én uke etter innleveringen, men ikke før første mulighet etter innleveringen",
        "within one week after the submission, but not before the first opportunity after the submission",
    ),
    (
        "{autumn: as soon as possible after end, spring: as needed}",
        "for høsteksamen: så snart som mulig etter innleveringen; for våreksamen: ved behov",
        "for autumn exams: as soon as possible after the submission; for spring exams: as needed",
    ),
    (
        "{autumn: 15 January in the year after, spring: {earlier-of: [15 June, 3 weeks after end]}}",
        "for høsteksamen: 15. januar året etter; for våreksamen: den tidligste datoen av 15. juni samme år og 3 uker etter innleveringen",
        "for autumn exams: 15 January in the year after; for spring exams: the earlier of 15 June in the same year and 3 weeks after the submission",
    ),
    (
        "{opens: {autumn: 1 September, spring: 1 February}, closes: {ordinary: 2 weeks before exam, deferred: 1 week before exam}}",
        "for ordinær høsteksamen: fra 1. september til 2 uker før eksamen; for utsatt høsteksamen: fra 1. september til én uke før eksamen; for ordinær våreksamen: fra 1. februar til 2 uker før eksamen; for utsatt våreksamen: fra 1. februar til én uke før eksamen",
        "for ordinary autumn exams: from 1 September until 2 weeks before the exam; for postponed autumn exams: from 1 September until one week before the exam; for ordinary spring exams: from 1 February until 2 weeks before the exam; for postponed spring exams: from 1 February until one week before the exam",
    ),
    (
        "{ordinary: {by-form: {home-exam: 3 weeks after end, otherwise: 15 working days after end}}, deferred: {by-form: {home-exam: 2 weeks after end, otherwise: 10 working days after end}}}",
        "for hjemmeeksamen ved ordinær eksamen: innen 3 uker etter innleveringen; for ordinær eksamen i andre tilfeller: innen 15 virkedager etter innleveringen; for hjemmeeksamen ved utsatt eksamen: innen 2 uker etter innleveringen; for utsatt eksamen i andre tilfeller: innen 10 virkedager etter innleveringen",
        "for home exam as an ordinary exam: within 3 weeks after the submission; for ordinary exams in other cases: within 15 working days after the submission; for home exam as a postponed exam: within 2 weeks after the submission; for postponed exams in other cases: within 10 working days after the submission",
    ),
    (
        "{by-tag: {language-course: {by-tag: {several-parts: on end, otherwise: 1 day after end}}, otherwise: {by-tag: {several-parts: 2 days after end, otherwise: 3 days after end}}}}",
        "for emner merket «språkemne» og «flere deler»: samme dag som innleveringen; for andre emner merket «språkemne»: senest dagen etter innleveringen; for andre emner merket «flere deler»: innen 2 dager etter innleveringen; ellers: innen 3 dager etter innleveringen",
        "for courses marked “language course” and “several parts”: on the day of the submission; for other courses marked “language course”: no later than the day after the submission; for other courses marked “several parts”: within 2 days after the submission; otherwise: within 3 days after the submission",
    ),
    (
        "{by-form: {home-exam: {by-tag: {language-course: 1 week before exam}}, otherwise: 2 weeks before exam}}",
        "for hjemmeeksamen i emner merket «språkemne»: senest én uke før eksamen; for hjemmeeksamen i andre tilfeller: ingen frist; ellers: senest 2 uker før eksamen",
        "for home exam in courses marked “language course”: no later than one week before the exam; for home exam in other cases: no deadline; otherwise: no later than 2 weeks before the exam",
    ),
    (
        "{rule: from 1 week before exam until on end, not-before: 1 May}",
        "fra én uke før eksamen til innleveringen, men uansett ikke før 1. mai",
        "from one week before the exam until the submission, but in any event not before 1 May",
    ),
    (
        "{later-of: [from 1 week before exam until on end, 1 May]}",
        "den seneste datoen av a) perioden fra én uke før eksamen til innleveringen og b) 1. mai",
        "the later of (a) the period from one week before the exam until the submission, and (b) 1 May",
    ),
    (
        "{opens: {rule: 2 weeks before exam, not-before: 1 May}, closes: on exam}",
        "fra 2 uker før eksamen (men ikke før 1. mai) til eksamen",
        "from 2 weeks before the exam (but not before 1 May) until the exam",
    ),
    (
        "{by-credits: {20: {by-tag: {language-course: 6 weeks after end, otherwise: 5 weeks after end}}, otherwise: 3 weeks after end}}",
        "for emner med minst 20 studiepoeng og merket «språkemne»: innen 6 uker etter innleveringen; for andre emner med minst 20 studiepoeng: innen 5 uker etter innleveringen; ellers: innen 3 uker etter innleveringen",
        "for courses of at least 20 credits marked “language course”: within 6 weeks after the submission; for other courses of at least 20 credits: within 5 weeks after the submission; otherwise: within 3 weeks after the submission",
    ),
    (
        "{from: 2024-08-01, rule: {by-credits: {20: 6 weeks after end, otherwise: 3 weeks after end}}}",
        "for eksamener fra 1. august 2024 i emner med minst 20 studiepoeng: innen 6 uker etter innleveringen; for eksamener fra 1. august 2024 i emner med under 20 studiepoeng: innen 3 uker etter innleveringen",
        "for exams from 1 August 2024 in courses of at least 20 credits: within 6 weeks after the submission; for exams from 1 August 2024 in courses of fewer than 20 credits: within 3 weeks after the submission",
    ),
    (
        "{earlier-of: [{autumn: 1 December}, 1 week before exam]}",
        "for høsteksamen: den tidligste datoen av 1. desember og én uke før eksamen; ellers: senest én uke før eksamen",
        "for autumn exams: the earlier of 1 December and one week before the exam; otherwise: no later than one week before the exam",
    ),
    (
        "on the day of end",
        "samme dag som innleveringen",
        "on the day of the submission",
    ),
    (
        "{later-of: [on the day of end, 1 June]}",
        "den seneste datoen av dagen for innleveringen og 1. juni",
        "the later of the day of the submission and 1 June",
    ),
    (
        "{rule: 3 weeks after end, as: holidays-added-capped}",
        "innen 3 uker etter innleveringen (forlenget for eksamener før 1. januar 2028 med offentlige fridager i perioden, eller med 10 dager over jul, høyst 2 dager)",
        "within 3 weeks after the submission (extended for exams before 1 January 2028 by public holidays in the period, or by 10 days over Christmas, at most 2 days)",
    ),
    (
        "{rule: 3 weeks after end, as: holidays-added-lately}",
        "innen 3 uker etter innleveringen (forlenget for eksamener fra 1. januar 2030 med offentlige fridager i perioden)",
        "within 3 weeks after the submission (extended for exams from 1 January 2030 by public holidays in the period)",
    ),
    (
        "{rule: 3 weeks before exam, as: holidays-added}",
        "senest 3 uker før eksamen",
        "no later than 3 weeks before the exam",
    ),
    (
        "{opens: 2 weeks after end, closes: 3 weeks after end, as: holidays-added}",
        "fra 2 uker etter innleveringen (forlenget med offentlige fridager i perioden, eller med 10 dager over jul) til 3 uker etter innleveringen (forlenget med offentlige fridager i perioden, eller med 10 dager over jul)",
        "from 2 weeks after the submission (extended by public holidays in the period, or by 10 days over Christmas) until 3 weeks after the submission (extended by public holidays in the period, or by 10 days over Christmas)",
    ),
    (
        "{about: {opens: 2 weeks before exam, closes: 1 week before exam}}",
        "om lag 1–2 uker før eksamen",
        "about 1 to 2 weeks before the exam",
    ),
    (
        "{opens: 1 week before exam, closes: 2 weeks before exam}",
        "fra én uke før eksamen til 2 uker før eksamen",
        "from one week before the exam until 2 weeks before the exam",
    ),
    (
        "{autumn: {autumn: 1 December, spring: 1 June}, spring: 1 May}",
        "for høsteksamen: 1. desember; for våreksamen: 1. mai",
        "for autumn exams: 1 December; for spring exams: 1 May",
    ),
    (
        "{by-form: {home-exam: {by-form: {home-exam: on start, otherwise: on end}}, otherwise: 1 week after end}}",
        "for hjemmeeksamen: samme dag som eksamensstart, ellers innen én uke etter innleveringen",
        "for home exam: on the day of the start of the exam, otherwise within one week after the submission",
    ),
]


@pytest.mark.parametrize(("rule", "nb", "en"), NESTED, ids=[rule for rule, *_ in NESTED])
def test_a_rule_inside_a_rule_is_said_as_people_say_it(rule: str, nb: str, en: str) -> None:
    made = handbook(files={"milestones.yml": probing(rule)})
    due = made.milestones["probe"].due
    assert due is not None
    assert (Wording(made, "nb").timing(due), Wording(made, "en").timing(due)) == (nb, en)


DAYS = """
results:
  name: {nb: resultatdagen, en: results day}
  phrase: {nb: torsdag i uke 7, en: Thursday of Week 7}
  due: exactly 3 days after semester-start
list-day:
  name: {nb: listedagen, en: list day}
  phrase: {nb: dagen romlista blir publisert, en: the day the room list is published}
  due: exactly 2 days before exam
appeal:
  name: {nb: klagefrist, en: appeal deadline}
  phrase: {nb: klagefristen, en: the appeal deadline}
  due: {autumn: 3 weeks after end, spring: 1 July}
  individual: true
  deadline: true
"""


@pytest.mark.parametrize(
    ("rule", "nb", "en"),
    [
        ("on results", "torsdag i uke 7", "on Thursday of Week 7"),
        ("on results at 12:00", "torsdag i uke 7, kl. 12.00", "on Thursday of Week 7, at 12:00"),
        ("on list-day", "dagen romlista blir publisert", "on the day the room list is published"),
        ("1 day after results", "senest dagen etter torsdag i uke 7", "no later than the day after Thursday of Week 7"),
        (
            "on appeal",
            "for høsteksamen: innen klagefristen (3 uker etter innleveringen); for våreksamen: innen klagefristen (1. juli)",
            "for autumn exams: by the appeal deadline (3 weeks after the submission); for spring exams: by the appeal deadline (1 July)",
        ),
    ],
)
def test_a_milestone_that_is_a_day_or_a_candidates_own_is_said_as_such(rule: str, nb: str, en: str) -> None:
    made = handbook(files={"milestones.yml": probing(rule) + DAYS})
    due = made.milestones["probe"].due
    assert due is not None
    assert (Wording(made, "nb").timing(due), Wording(made, "en").timing(due)) == (nb, en)
