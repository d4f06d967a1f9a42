"""Change notes reach feed readers as RFC 4287 asks, under ids that never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from xml.etree import ElementTree

import pytest

from generator.changelog import notes_for, render_atom, render_feeds
from generator.model import ChangeKind, Handbook
from generator.source import load
from tests.governance.test_translations import read

ATOM = "{http://www.w3.org/2005/Atom}"
NOTES = """\
first:
  on: 2026-08-20
  kind: major
  title: {nb: Håndboka er her, en: The handbook is here}
  text: {nb: "Se [rollene](roles/) og <b>fristene</b>.", en: "See [the roles](roles/)."}
later:
  on: 2026-11-16
  kind: major
  title: {nb: Ny frist for sensorer}
  text: {nb: "Les [loven](https://lovdata.example/) nå. [x](javascript:alert)"}
  procedures: [register-grades]
  roles: [examiner]
small:
  on: 2026-11-20
  kind: minor
  title: {nb: En skrivefeil er rettet, en: A slip of the pen is corrected}
  text: {nb: Takk., en: Thanks.}
""".encode()


@pytest.fixture
def told(toy_files: Mapping[str, bytes]) -> Handbook:
    return read({**toy_files, "procedures/changes.yml": NOTES})


def feed(told: Handbook, language: str = "nb", role: str | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(render_atom(told, language, role))


def titles(root: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") or "" for entry in root.iter(f"{ATOM}entry")]


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("role", [None, "examiner", "student"])
def test_a_feed_has_all_that_the_standard_requires(told: Handbook, language: str, role: str | None) -> None:
    root = feed(told, language, role)
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert (element.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
        stamp = datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "")
        assert stamp.utcoffset() is not None
        assert any(link.get("rel") == "alternate" for link in element.findall(f"{ATOM}link"))
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    (own,) = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    path = "changes/feed.xml" if role is None else f"changes/roles/{role}.xml"
    assert own == f"https://handbook.example/{language}/{path}"
    ids = [each.text for each in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)


def test_major_notes_go_out_newest_first_and_minor_ones_stay_on_the_page(told: Handbook) -> None:
    assert titles(feed(told)) == ["Ny frist for sensorer", "Håndboka er her"]
    assert list(notes_for(told)) == ["small", "later", "first"]
    assert list(notes_for(told, kind=ChangeKind.MINOR)) == ["small"]


def test_a_role_gets_its_own_notes_and_those_for_all(told: Handbook) -> None:
    assert titles(feed(told, role="examiner")) == ["Ny frist for sensorer", "Håndboka er her"]
    assert titles(feed(told, role="student")) == ["Håndboka er her"]


def test_ids_follow_from_the_notes_id_alone(told: Handbook, toy_files: Mapping[str, bytes]) -> None:
    moved = {
        **toy_files,
        "procedures/changes.yml": NOTES.replace(b"2026-08-20", b"2026-08-21").replace(b"er her", b"kom"),
    }
    moved["procedures/handbook.yml"] = moved["procedures/handbook.yml"].replace(b"handbook.example", b"other.example")
    ids = [[each.text for each in feed(handbook).iter(f"{ATOM}id")] for handbook in (told, read(moved))]
    assert ids[0] == ids[1]


def test_a_missing_translation_shows_the_norwegian_marked_as_such(told: Handbook) -> None:
    entry = next(iter(feed(told, "en").iter(f"{ATOM}entry")))
    for name in ("title", "content"):
        element = entry.find(f"{ATOM}{name}")
        assert element is not None
        assert element.get("{http://www.w3.org/XML/1998/namespace}lang") == "nb"


def test_links_work_in_a_feed_reader_and_nothing_in_a_note_can_run(told: Handbook) -> None:
    later, first = feed(told).iter(f"{ATOM}entry")
    assert '<a href="https://handbook.example/nb/roles/">' in (first.findtext(f"{ATOM}content") or "")
    assert "&lt;b&gt;" in (first.findtext(f"{ATOM}content") or "")
    content = later.findtext(f"{ATOM}content") or ""
    assert '<a href="https://lovdata.example/">' in content
    assert "javascript" not in content


def test_the_stamp_is_the_notes_day_in_norway_and_the_same_notes_give_the_same_bytes(told: Handbook) -> None:
    assert feed(told).findtext(f"{ATOM}updated") == "2026-11-16T00:00:00+01:00"
    assert render_atom(told, "nb") == render_atom(told, "nb")


def test_a_handbook_without_notes_has_an_empty_feed(toy: Handbook) -> None:
    assert titles(feed(toy)) == []
    assert feed(toy).findtext(f"{ATOM}updated")


def test_there_is_a_feed_for_all_and_for_each_role(told: Handbook) -> None:
    assert set(render_feeds(told, "en")) == {"changes/feed.xml", *(f"changes/roles/{role}.xml" for role in told.roles)}


def test_a_note_about_a_procedure_nobody_knows_is_a_finding(toy_files: Mapping[str, bytes]) -> None:
    _, report = load({**toy_files, "procedures/changes.yml": NOTES.replace(b"[register-grades]", b"[register-grads]")})
    (found,) = [each for each in report if each.severity.value == "error"]
    assert (found.code, "did you mean `register-grades`?" in found.help) == ("HB201", True)
