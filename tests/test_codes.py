"""Every finding is documented, and every documented finding exists."""

import ast
import re
from pathlib import Path

import pytest

from generator.codes import CODES, Code, Words, _code
from generator.labels import languages

PACKAGE = Path(__file__).parent.parent / "generator"


def written_in(path: Path) -> set[str]:
    """Return the codes that stand in a module's code, documentation strings and comments left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in texts if re.fullmatch(r"HB\d{3}", text)}


def emitted() -> set[str]:
    rooms = (path for path in PACKAGE.rglob("*.py") if path.parent.name != "codes" and path.name != "ignores.py")
    of_ignores = {"HB131", "HB132", "HB133", "HB134"} & written_in(PACKAGE / "source" / "ignores.py")
    return of_ignores.union(*(written_in(path) for path in rooms))


def test_every_code_that_is_emitted_is_documented_and_no_other_one() -> None:
    assert emitted() == set(CODES)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_the_documentation_of_a_code_is_written_out_in_every_language_of_the_program(code: Code) -> None:
    for language in languages():
        words, spoken = code.within(language)
        assert spoken == language, (
            f"{code.id} has no words in `{language}`: add "
            f"{language}.title, {language}.what and {language}.why below its `why`, in generator/codes/*.toml"
        )
        assert 8 < len(words.title) < 70
        assert not words.title.endswith(".")
        for sentences in (words.what, words.why):
            assert len(sentences) > 20
            assert sentences.endswith((".", ".”", ".»", "?"))
    assert code.wrong.strip()
    assert code.right.strip()
    assert code.wrong != code.right


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_a_translation_says_the_same_in_other_words(code: Code) -> None:
    for language, words in code.translations.items():
        own, other = told(code), told(words)
        assert not own & other, f"{code.id}: the {language} text is the English one"
        for mine, theirs in ((code.what, words.what), (code.why, words.why)):
            assert keys(mine) <= keys(theirs), f"{code.id}: the {language} text lacks a key that the English names"


@pytest.mark.parametrize("words", [word for code in CODES.values() for word in (code, *code.translations.values())])
def test_the_words_hold_only_the_markup_that_is_shown(words: Words) -> None:
    assert "`" not in words.title, "a title is shown as it stands"
    for text in told(words):
        assert text == " ".join(text.split())
        assert text.count("`") % 2 == 0
        assert not re.search(r"[*_#\[\]{}]|</?[a-z]+>|!", re.sub("`[^`]*`", "", text)), text


@pytest.mark.parametrize("words", [code.translations["nb"] for code in CODES.values() if "nb" in code.translations])
def test_the_norwegian_is_set_as_norwegian(words: Words) -> None:
    for text in told(words):
        assert not re.search("[“”\"']| - ", text), "write «…» and –"


def test_a_language_without_words_of_its_own_gets_the_english() -> None:
    for code in CODES.values():
        assert code.within("en") == (code, "en")
        assert code.within("nn") == (code, "en")


def test_half_a_translation_stops_the_program() -> None:
    table = {"title": "…", "what": "…", "why": "…", "wrong": "…", "right": "…", "nb": {"title": "…"}}
    with pytest.raises(ValueError, match="HB999, nb must have title, what, why"):
        _code("HB999", table, "x.toml: HB999")


def told(words: Words) -> set[str]:
    return {words.title, words.what, words.why}


def keys(text: str) -> set[str]:
    """What stands between backquotes and is the same in every language."""
    return {key for key in re.findall("`([^`]+)`", text) if re.fullmatch("[a-z0-9.:/ -]+", key)}


@pytest.mark.parametrize("path", sorted((PACKAGE / "codes").glob("*.toml")), ids=lambda path: path.stem)
def test_the_heading_of_a_file_names_its_codes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    heading = text.splitlines()[0]
    assert heading.startswith("# HB"), "a reader should see what is in the file"
    here = re.findall(r"^\[(HB\d{3})\]", text, re.MULTILINE)
    spans = [(first, last or first) for first, last in re.findall(r"(HB\d{3})(?:–(HB\d{3}))?", heading)]
    assert [code for code in here if not any(first <= code <= last for first, last in spans)] == []
    assert here == sorted(here)
