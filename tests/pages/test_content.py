"""What the pages promise their readers."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from generator import addresses
from generator.deadlines import resolve
from generator.deadlines.wording import Wording
from generator.governance import record, translations_of
from generator.governance.ledgers import write_translations
from generator.model import Accessibility, AccessibilityGap, GapReason, Handbook, Kind, Text
from generator.pages import render, theme_values
from generator.pages.index import Index
from generator.pages.views.due import FEW
from generator.pages.views.words import capital
from generator.source import load
from tests.pages.conftest import BUILD, Rendered, rendered
from tests.source.toybox import changed


def text(body: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body)).replace("\\", "")


def test_every_claim_is_listed_with_the_places_that_carry_it(book: Rendered) -> None:
    for pages in book.languages.values():
        for source_id, source in book.handbook.claim_sources.items():
            body = pages.pages[f"sources/{source_id}/"].body
            for claim_id in source.claims:
                row = body.partition(f'<tr id="{claim_id}">')[2].partition("</tr>")[0]
                assert "href=" in row, claim_id


def test_every_step_stands_on_its_role_its_phase_and_its_procedure(book: Rendered) -> None:
    for pages in book.languages.values():
        for entry in Index(book.handbook).steps:
            role = pages.pages[addresses.role(entry.step.role)].body
            assert f'id="{entry.id}" data-step="{entry.id}"' in role
            assert f"{{#{entry.id}}}" in pages.pages[addresses.procedure(entry.procedure_id)].body
            link = addresses.step(entry.procedure_id, entry.id)
            assert link in pages.pages[addresses.phase(entry.procedure.phase)].body
            assert link in pages.pages["overview/"].body
            assert link in pages.pages["timeline/"].body


def test_whatever_falls_due_stands_under_its_day_with_its_courses(book: Rendered) -> None:
    due: dict[str, dict[str, set[str]]] = {}
    for deadline in book.resolution.deadlines:
        if deadline.kind is Kind.DUE and deadline.step and deadline.first_day:
            steps = due.setdefault(deadline.first_day.isoformat(), {})
            steps.setdefault(deadline.step, set()).add(addresses.slug(deadline.sitting.course_code))
    for pages in book.languages.values():
        for day, steps in due.items():
            body = pages.pages[f"deadlines/{day[:7]}/"].body
            here = body.partition(f"{{#day-{day}}}")[2].partition("\n## ")[0].partition("<nav")[0]
            lines = {re.findall(r'#([^"]+)"', each)[0]: each for each in here.split('<li class="line">')[1:]}
            assert lines.keys() == steps.keys(), day
            for step, courses in steps.items():
                named = set(re.findall(r'courses/([^/"]+)/"', lines[step]))
                assert named == (courses if len(courses) <= FEW else set()), (day, step)


def test_the_front_page_leads_to_every_day_with_a_deadline_without_scripts(book: Rendered) -> None:
    days = {each.first_day for each in book.resolution.deadlines if each.kind is Kind.DUE and each.step}
    for pages in book.languages.values():
        linked = re.findall(r'href="deadlines/[0-9-]+/#day-([0-9-]+)"', pages.pages[""].body)
        assert linked == sorted(day.isoformat() for day in days if day)


def test_every_owner_has_a_page_of_the_procedures_to_review(book: Rendered) -> None:
    for pages in book.languages.values():
        for owner in {procedure.owner for procedure in book.handbook.procedures.values()}:
            listed = re.findall(r'href="../../procedures/([^/"]+)/"', pages.pages[f"reviews/{owner}/"].body)
            own = {id_ for id_, procedure in book.handbook.procedures.items() if procedure.owner == owner}
            assert set(listed) == own
            assert len(listed) == len(own)


def test_the_timeline_shows_no_step_before_one_that_it_needs(book: Rendered) -> None:
    for pages in book.languages.values():
        order = re.findall(r'class="line__do" href="[^"#]*#([^"]+)"', pages.pages["timeline/"].body)
        place = {step: number for number, step in enumerate(order)}
        for entry in Index(book.handbook).steps:
            assert all(place[needed] < place[entry.id] for needed in entry.step.needs), entry.id


def test_a_role_has_its_own_year_of_its_own_phases(book: Rendered) -> None:
    dated: dict[str, set[str]] = {}
    for deadline in book.resolution.deadlines:
        if deadline.role and deadline.procedure and deadline.first_day:
            dated.setdefault(deadline.role, set()).add(book.handbook.procedures[deadline.procedure].phase)
    for pages in book.languages.values():
        for role in book.handbook.roles:
            year = pages.pages[addresses.role(role)].body.partition("{#your-year}")[2].partition("</table>")[0]
            assert set(re.findall(r'href="../../phases/([^/"]+)/"', year)) == dated.get(role, set())


def test_a_role_that_nothing_names_says_so_and_promises_nothing_below(shipped_pages: Rendered) -> None:
    body = text(shipped_pages.languages["en"].pages[addresses.role("superuser")].body)
    assert "No step in the handbook belongs to this role." in body
    assert "Below" not in body


def test_every_box_has_a_label(book: Rendered) -> None:
    for pages in book.languages.values():
        for page in pages.pages.values():
            boxes = re.findall(r'<input class="tick__box"[^>]* id="([^"]+)"', page.body)
            labels = re.findall(r'<label class="tick__label" for="([^"]+)">[^<]*\S', page.body)
            assert boxes == labels, page.path


def test_the_key_of_a_tick_is_the_same_in_every_language_and_outlives_rewording(toy_pages: Rendered) -> None:
    keys = [
        re.findall(r'data-tick="([^"]+)"', pages.pages["roles/examiner/"].body)
        for pages in toy_pages.languages.values()
    ]
    assert keys[0] == keys[1] == ["examiner/write-questions", "examiner/grade-papers", "examiner/deliver-grades"]


def test_every_date_of_a_course_stands_on_its_page_with_its_working(book: Rendered) -> None:
    for language, pages in book.languages.items():
        wording = Wording(book.handbook, language)
        for deadline in book.resolution.deadlines:
            body = pages.pages[addresses.course(deadline.sitting.course_code)].body
            assert capital(wording.outcome(deadline.outcome)) in body
            if deadline.step:
                words = text(body.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&"))
                assert all(text(line) in words for line in wording.working(deadline.working)[:2])


def test_a_page_is_edited_where_it_was_written(book: Rendered) -> None:
    for pages in book.languages.values():
        for procedure_id, procedure in book.handbook.procedures.items():
            page = pages.pages[addresses.procedure(procedure_id)]
            assert page.edit_path == procedure.span.file
            assert page.edit_line == procedure.span.line


def test_an_unknown_address_is_told_and_never_a_dead_link(toy_pages: Rendered) -> None:
    body = toy_pages.languages["en"].pages["procedures/write-questions/"].body
    assert "address to be filled in" in body
    assert 'href=""' not in body


def test_a_missing_translation_shows_the_governing_text_marked_with_its_language(toy_pages: Rendered) -> None:
    role = toy_pages.handbook.roles["examiner"]
    half = replace(role, summary=Text.of(nb="Bare på norsk."))
    handbook = replace(toy_pages.handbook, roles={**toy_pages.handbook.roles, "examiner": half})
    body = rendered(handbook).languages["en"].pages["roles/examiner/"].body
    assert '<span lang="nb">Bare på norsk.</span> <small class="untranslated">(not translated)</small>' in body


def test_a_translation_left_behind_is_marked_and_the_governing_text_stands_beside_it(
    toy_files: Mapping[str, bytes],
) -> None:
    before, _ = load(toy_files)
    assert before is not None
    ledger = write_translations(record(translations_of(before), lambda _: False))
    files = {**toy_files, "procedures/translations.yml": ledger}
    files = changed(files, "grading/register-grades.yml", "Vurder besvarelsene", "Vurder alle besvarelsene")
    files = changed(files, "grading/register-grades.yml", "Fristen står i loven.", "Fristen står i **loven**.")
    after, _ = load(files)
    assert after is not None
    body = rendered(after).languages["en"].pages["procedures/register-grades/"].body
    mark = "translation not updated; the Norwegian text holds"
    assert (
        f'Grade the papers <small class="untranslated">({mark}: <span lang="nb">Vurder alle besvarelsene</span>)'
        in body
    )
    assert (
        f'({mark})</small></p> <div class="stale" lang="nb"><p>Fristen står i <strong>loven</strong>.</p> </div>'
        in body
    )
    assert mark not in str(rendered(after).languages["nb"].pages)


def test_the_browser_gets_what_decides_which_steps_concern_a_course(toy_pages: Rendered) -> None:
    pages = toy_pages.languages["en"]
    courses = {each["code"]: each for each in json.loads(pages.files["data/courses.json"])}
    (run,) = courses["JAP1501"]["runs"]
    assert run["semester"] == "2026-autumn"
    assert run["assessments"][0] == {
        "form": "school-exam-paper",
        "occasion": "ordinary",
        "tags": ["language-course", "several-parts"],
    }


def test_the_browser_is_told_what_roles_and_courses_were_called(toy: Handbook) -> None:
    role = replace(toy.roles["examiner"], formerly=("grader",))
    file = toy.course_files[0]
    course = replace(file.courses["JAP1501"], formerly=("OLD 1",))
    files = (replace(file, courses={**file.courses, "JAP1501": course}), *toy.course_files[1:])
    pages = rendered(replace(toy, roles={**toy.roles, "examiner": role}, course_files=files)).languages["en"]
    assert 'data-role="examiner" data-formerly="grader"' in pages.pages["roles/examiner/"].body
    assert 'value="examiner" data-formerly="grader"' in pages.pages["my/"].body
    courses = {each["code"]: each for each in json.loads(pages.files["data/courses.json"])}
    assert courses["JAP1501"]["formerly"] == [addresses.slug("OLD 1")]


def test_the_theme_gets_plain_words_only(book: Rendered) -> None:
    for language in book.languages:
        values = theme_values(book.handbook, language, BUILD)
        assert json.loads(json.dumps(values)) == values


def test_a_calendar_too_large_to_be_offered_whole_is_offered_semester_by_semester(toy: Handbook) -> None:
    whole = addresses.role_feed("examiner")
    parts = {addresses.feed_part(whole, semester) for semester in toy.semesters}
    pages = render(toy, resolve(toy), parts, "en", BUILD)
    page = pages.pages["calendars/"].body
    assert all(part.removeprefix("calendars/") in page for part in parts)
    assert whole.removeprefix("calendars/") not in page


def statement(handbook: Handbook, accessibility: Accessibility | None) -> str:
    settings = replace(handbook.settings, accessibility=accessibility)
    return text(rendered(replace(handbook, settings=settings)).languages["en"].pages["accessibility/"].body)


def test_the_accessibility_statement_says_what_the_settings_say(toy: Handbook) -> None:
    contact = next(iter(toy.settings.contacts))
    met = Accessibility(
        assessed=date(2026, 11, 22), method=Text.of(nb="Med tastatur.", en="By keyboard."), contact=contact
    )
    body = statement(toy, met)
    assert "complies with the Norwegian regulation" in body
    assert "We know of no breach" in body
    assert "By keyboard." in body
    assert "Assessed on 22 November 2026." in body
    form = AccessibilityGap(
        what=Text.of(nb="Skjemaet.", en="The form."),
        reason=GapReason.BREACH,
        criteria=("1.4.3", "2.1.1"),
        instead=Text.of(nb="Ring oss.", en="Call us."),
    )
    body = statement(toy, replace(met, gaps=(form,)))
    assert "complies in part" in body
    assert "Does not comply The form. (WCAG success criteria 1.4.3, 2.1.1) Call us." in body
    assert "We know of no breach" not in body
    exempt = replace(form, reason=GapReason.EXEMPT)
    assert "complies with" in statement(toy, replace(met, gaps=(exempt,)))
    assert "has not been assessed yet" in statement(toy, None)
