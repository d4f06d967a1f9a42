"""A file of ticks: what is in it comes in, what is not is said, and what was here before stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checklist import ROLE, STEPS, box, item, opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

ONE, TWO, THREE = STEPS
LIST = "ticks/examiner/-/-"
DONE = {"state": "done", "version": 1, "on": "2026-11-02"}
SKIP = {**DONE, "state": "skip"}
SAID = {
    "nb": {
        "foreign": "Filen er ikke lagret fra en håndbok, eller så er den skadet. Ingenting er endret.",
        "empty": "Det er ingen avkryssinger i filen. Ingenting er endret.",
        "newer": "nyere utgave av håndboka",
        "large": "for stor til å være en fil med avkryssinger. Ingenting er endret.",
    },
    "en": {
        "foreign": "The file was not saved from a handbook, or it is damaged. Nothing has been changed.",
        "empty": "There are no ticks in the file. Nothing has been changed.",
        "newer": "newer version of the handbook",
        "large": "too large to be a file of ticks. Nothing has been changed.",
    },
}


def written(ticks: object, **more: object) -> bytes:
    """A file as the handbook saves it."""
    return json.dumps({"handbook": "ticks", "version": 1, "ticks": ticks, **more}).encode()


def load(page: Page, content: bytes, name: str = "ticks.json") -> None:
    page.locator("[data-import]").set_input_files({"name": name, "mimeType": "application/json", "buffer": content})


NO_FILES = {
    "nothing": (b"", "empty"),
    "blanks": (b"\xef\xbb\xbf \n", "empty"),
    "no ticks": (written({}), "empty"),
    "web page": (b"<!doctype html><p>Log in", "foreign"),
    "newer": (written({LIST: {ONE: DONE}}, version=2), "newer"),
    "photo": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "foreign"),
    "huge": (b"[" + b" " * 6_000_000 + b"]", "large"),
    "cut off": (written({LIST: {ONE: DONE}})[:-20], "foreign"),
    "newer without ticks": (written({}, version=2), "newer"),
    "ticks are null": (written(None), "foreign"),
    "ticks are an array": (written([]), "foreign"),
    "ticks are text": (written("ticks"), "foreign"),
    "null": (b"null", "foreign"),
    "number": (b"5", "foreign"),
    "array": (b"[]", "foreign"),
    "something else": (b'{"something": "else"}', "foreign"),
    "array of files": (json.dumps([{"handbook": "ticks"}]).encode(), "foreign"),
}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_file_that_is_none_is_told_and_changes_nothing(page: Page, site: str, language: str) -> None:
    opened(page, f"{site}{language}/{ROLE}")
    box(page, TWO).check()
    said = page.get_by_role("status")
    for name, (content, why) in NO_FILES.items():
        load(page, content)
        expect(said, name).to_contain_text(SAID[language][why])
        page.locator("[data-export]").click()  # takes the message away
        expect(said, name).to_have_count(0)
    load(page, b"")
    page.wait_for_timeout(2_700)  # longer than a message of a moment stays
    expect(said).to_be_visible()
    page.reload()
    expect(box(page, TWO)).to_be_checked()
    expect(page.locator(".tick__box:checked")).to_have_count(1)


WHAT_BECAME = (
    ({LIST: {ONE: DONE}}, "1 avkryssing hentet.", "1 tick loaded."),
    ({LIST: {ONE: DONE, THREE: SKIP}}, "2 avkryssinger hentet.", "2 ticks loaded."),
    (
        {LIST: {ONE: DONE, "no-such-step": DONE}, "ticks/nobody/-/-": {ONE: DONE, TWO: DONE}},
        "1 avkryssing hentet. Ikke hentet fordi steget, rollen eller emnet ikke finnes i håndboka: 3.",
        "1 tick loaded. Not loaded because the step, role or course is not in the handbook: 3.",
    ),
    (
        {"ticks/examiner/old1000/2026-autumn": {ONE: DONE}, "ticks/examiner/jap1501/1999-spring": {ONE: DONE}},
        "Ingen avkryssinger hentet. Ikke hentet fordi steget, rollen eller emnet ikke finnes i håndboka: 2.",
        "No ticks loaded. Not loaded because the step, role or course is not in the handbook: 2.",
    ),
    (
        {LIST: {ONE: DONE, THREE: {"state": "maybe", "version": 1}}, "ticks/student/-/-": None, "ticks/hr/-/-": []},
        "1 avkryssing hentet. Ikke hentet fordi de er skadet i filen: 3.",
        "1 tick loaded. Not loaded because they are damaged in the file: 3.",
    ),
    (
        {LIST: {ONE: None, TWO: "done", THREE: {"state": "done"}}},
        "Ingen avkryssinger hentet. Ikke hentet fordi de er skadet i filen: 3.",
        "No ticks loaded. Not loaded because they are damaged in the file: 3.",
    ),
    ({"mine": {ONE: DONE}, "constructor": {ONE: DONE}, "ticks/examiner": {ONE: DONE}}, "håndboka: 3.", "handbook: 3."),
    (
        {LIST: {"constructor": DONE, "__proto__": DONE}, "ticks/toString/-/-": {ONE: DONE}},
        "håndboka: 3.",
        "handbook: 3.",
    ),
)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_became_of_each_tick_is_said(page: Page, site: str, language: str) -> None:
    opened(page, f"{site}{language}/{ROLE}")
    page.on("dialog", lambda asked: asked.accept())
    for ticks, nb, en in WHAT_BECAME:
        load(page, written(ticks))
        expect(page.get_by_role("status")).to_contain_text({"nb": nb, "en": en}[language])
        names = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('ticks/'))")
        assert {name.rpartition(":")[2] for name in names} <= {LIST}
        page.locator("[data-reset]").click()
        expect(page.get_by_role("status")).to_have_count(0)


def test_what_is_ticked_here_stays_and_the_rest_comes_in(page: Page, site: str) -> None:
    opened(page, f"{site}nb/{ROLE}")
    box(page, ONE).check()
    load(page, written({LIST: {ONE: SKIP, TWO: DONE}}))
    expect(page.get_by_role("status")).to_contain_text(
        "1 avkryssing hentet. Sto her fra før og er beholdt som de var: 1."
    )
    expect(box(page, ONE)).to_be_checked()
    expect(box(page, TWO)).to_be_checked()
    load(page, written({LIST: {ONE: SKIP, TWO: DONE}}))
    expect(page.get_by_role("status")).to_contain_text(
        "Ingen avkryssinger hentet. Sto her fra før og er beholdt som de var: 2."
    )


def test_a_tick_of_an_earlier_version_of_the_step_gives_way_to_a_newer_one(page: Page, site: str) -> None:
    opened(page, f"{site}nb/{ROLE}")
    load(page, written({LIST: {ONE: {**DONE, "version": 0}}}))
    expect(item(page, ONE)).to_contain_text("endret siden du krysset av")
    load(page, written({LIST: {ONE: DONE}}))
    expect(box(page, ONE)).to_be_checked()
    load(page, written({LIST: {ONE: {**DONE, "version": 0}}}))
    expect(page.get_by_role("status")).to_contain_text("beholdt")
    expect(box(page, ONE)).to_be_checked()


def test_ticks_of_other_courses_are_there_when_the_course_is_chosen(page: Page, site: str) -> None:
    opened(page, f"{site}nb/{ROLE}")
    load(page, b"\xef\xbb\xbf" + written({"ticks/examiner/jap1501/2026-autumn": {ONE: DONE}}))
    expect(page.get_by_role("status")).to_contain_text("1 avkryssing hentet.")
    expect(box(page, ONE)).not_to_be_checked()
    page.locator("select[data-course]").select_option("jap1501/2026-autumn")
    expect(box(page, ONE)).to_be_checked()


@pytest.mark.parametrize("is_wanted", [True, False])
def test_a_file_of_another_handbook_comes_in_when_the_reader_says_so(page: Page, site: str, is_wanted: bool) -> None:
    opened(page, f"{site}nb/{ROLE}")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept() if is_wanted else dialog.dismiss()))
    load(page, written({LIST: {ONE: DONE}}, site="handbok.annet.example"))
    expect(page.get_by_role("status")).to_contain_text("1 avkryssing hentet." if is_wanted else "Ingenting er endret.")
    expect(box(page, ONE)).to_be_checked(checked=is_wanted)
    assert len(asked) == 1
    assert "handbok.annet.example" in asked[0]


def test_a_file_that_cannot_be_read_is_told(page: Page, site: str) -> None:
    page.add_init_script("Blob.prototype.text = () => Promise.reject(new DOMException('gone', 'NotReadableError'))")
    opened(page, f"{site}nb/{ROLE}")
    load(page, written({LIST: {ONE: DONE}}))
    expect(page.get_by_role("status")).to_contain_text("Filen kunne ikke leses. Ingenting er endret.")


def test_without_the_list_of_steps_nothing_comes_in(page: Page, site: str) -> None:
    opened(page, f"{site}nb/{ROLE}")
    page.route("**/data/steps.json", lambda route: route.abort())
    load(page, written({LIST: {ONE: DONE}}))
    expect(page.get_by_role("status")).to_contain_text("kunne ikke hentes. Last siden på nytt")
    expect(box(page, ONE)).not_to_be_checked()
    page.unroute("**/data/steps.json")
    load(page, written({LIST: {ONE: DONE}}))
    expect(page.get_by_role("status")).to_contain_text("1 avkryssing hentet.")


def test_nothing_is_saved_to_a_file_when_nothing_is_ticked(page: Page, site: str) -> None:
    opened(page, f"{site}nb/{ROLE}")
    page.locator("[data-export]").click()
    expect(page.get_by_role("status")).to_contain_text("Det er ingen avkryssinger å lagre.")


def test_a_saved_file_says_which_handbook_it_is_from(page: Page, site: str, tmp_path: Path) -> None:
    opened(page, f"{site}nb/{ROLE}")
    box(page, ONE).check()
    with page.expect_download() as download:
        page.locator("[data-export]").click()
    download.value.save_as(tmp_path / "ticks.json")
    saved = json.loads((tmp_path / "ticks.json").read_text(encoding="utf-8"))
    assert saved["site"] == page.evaluate("JSON.parse(document.getElementById('handbook').textContent).site")
    assert list(saved["ticks"]) == [LIST]
