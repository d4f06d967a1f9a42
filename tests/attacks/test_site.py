"""No word runs: whatever stands in a text field, a page of the themed site consists of what it consisted of before."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model import Handbook
from generator.site.servers import HEADERS
from generator.site.tree import export_files
from tests.attacks.building import TOP, Built, produced_of
from tests.attacks.fields import Field, Kind, attacked, filled_fields, known_fields
from tests.attacks.judging import spread, unlike
from tests.attacks.strings import ATTACKS
from tests.attacks.structure import structure, whole

pytestmark = pytest.mark.xdist_group("attacks")


def test_every_text_field_of_the_model_is_attacked_with_every_attack(full: Handbook) -> None:
    assert filled_fields(full) == known_fields(), "fill the new field in tests/attacks/handbook.py"
    assert len(ATTACKS) >= 150
    counted = {field: set[str]() for field in known_fields()}
    change = spread(ATTACKS, frozenset(Kind))

    def note(field: object, old: str) -> str:
        new = change(field, old)  # type: ignore[arg-type]
        counted[field] |= {attack for attack in ATTACKS if attack in new}  # type: ignore[index]
        return new

    attacked(full, note)
    for field, met in counted.items():
        if field.kind in (Kind.LINE, Kind.MARKDOWN):
            assert met == set(ATTACKS), field


def test_a_plain_text_becomes_nothing_but_words(unharmed: Built, attacked_plainly: Built) -> None:
    before, after = (whole(each.files(".html").values()) for each in (unharmed, attacked_plainly))
    assert list(unlike(before, after, of_markdown=False)) == []


def test_a_markdown_text_becomes_what_markdown_makes_and_an_address_at_most_a_link(
    unharmed: Built, attacked_wholly: Built
) -> None:
    before, after = (whole(each.files(".html").values()) for each in (unharmed, attacked_wholly))
    assert list(unlike(before, after, of_markdown=True)) == []


def test_the_heart_of_an_attack_stands_on_the_page_as_it_was_written(attacked_plainly: Built) -> None:
    """Escaped once, not twice, and not left out: the reader sees what the editor wrote."""
    pages = attacked_plainly.files(".html")
    (home,) = (page for path, page in pages.items() if path == "nb/index.html")
    assert b"R&amp;D &#34;Fysikk&#34; &lt;b&gt;" in home
    assert not [path for path, page in pages.items() if b"R&amp;amp;D" in page]


@pytest.mark.parametrize("harm", ["attacked_plainly", "attacked_wholly"])
def test_what_the_search_shows_holds_no_element_but_blocks_of_text(harm: str, request: pytest.FixtureRequest) -> None:
    """The theme puts titles and texts of the index into the page as HTML."""
    site: Built = request.getfixturevalue(harm)
    (index,) = site.files("search_index.json").values()
    for entry in json.loads(index)["docs"]:
        for words in (entry["title"], entry["text"]):
            found = structure(f"<main>{words}</main>")
            tags = {shape.tag for shape in found.shapes}
            assert tags <= {"html", "head", "body", "main", "p", "code", "pre", "li", "ol", "ul", "sub", "sup"}, entry
            assert not any(shape.attributes for shape in found.shapes), entry
        assert not entry["location"].lower().startswith(("javascript", "data", "//"))


RUNS = {"iframe", "object", "embed", "base", "form", "video", "audio", "math", "template", "textarea", "xss", "marquee"}


def test_the_exported_tree_built_by_plain_mkdocs_runs_nothing_either(full: Handbook, tmp_path: Path) -> None:
    turn = count()

    def change(field: Field, old: str) -> str:
        attack = ATTACKS[next(turn) % len(ATTACKS)]
        # MkDocs itself refuses a site address that is none.
        if field.kind is Kind.CODE or field.name == "base_url":
            return old
        return attack if field.kind is Kind.ADDRESS else f"{old} {attack}"

    produced = produced_of(attacked(full, change))
    for path, data in export_files(produced, TOP / "mkdocs.yml").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=tmp_path / "nb", env=quiet, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    pages = {path: path.read_bytes() for path in (tmp_path / "nb/site").rglob("*.html")}
    assert len(pages) > 40
    for path, page in pages.items():
        found = structure(page)
        for shape in found.shapes:
            assert shape.tag not in RUNS - {"form"}, (path, shape)
            assert not [name for name in shape.attributes if name.startswith("on")], (path, shape)
            assert shape.tag != "script" or {"src", "type"} & set(shape.attributes), (path, shape)
        for way in found.ways:
            assert way.scheme not in ("javascript:", "data:", "vbscript:", "//"), (path, way)
        assert LexborHTMLParser(page).css_first("[id=zq]") is None, path


def test_every_page_says_the_policy_that_the_servers_send(attacked_plainly: Built) -> None:
    sent = HEADERS["Content-Security-Policy"].split("; ")
    expected = "; ".join(part for part in sent if not part.startswith("frame-ancestors"))
    # A page that only leads on to another needs less.
    leading_on = "default-src 'none'; style-src 'self'; img-src 'self'"
    pages = attacked_plainly.files(".html")
    assert {"index.html", "404.html", "nb/index.html", "nb/404.html"} <= pages.keys()
    for path, page in pages.items():
        head = page.decode().partition("</head>")[0]
        said = leading_on if 'http-equiv="refresh"' in head else expected.replace("'", "&#39;")
        before, found, _ = head.partition(f'<meta http-equiv="Content-Security-Policy" content="{said}">')
        assert found, path
        assert not any(mark in before for mark in ("<script", "<link", "<style")), path
