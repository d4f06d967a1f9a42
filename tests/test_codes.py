"""Every finding is documented, and every documented finding exists."""

import ast
import re
from pathlib import Path

import pytest

from generator.codes import CODES, Code

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
def test_the_documentation_of_a_code_is_written_out(code: Code) -> None:
    assert 8 < len(code.title) < 70
    assert not code.title.endswith(".")
    for sentences in (code.what, code.why):
        assert len(sentences) > 20
        assert sentences.endswith((".", ".”", "?"))
    assert code.wrong.strip()
    assert code.right.strip()
    assert code.wrong != code.right


@pytest.mark.parametrize("path", sorted((PACKAGE / "codes").glob("*.toml")), ids=lambda path: path.stem)
def test_the_heading_of_a_file_names_its_codes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    heading = text.splitlines()[0]
    assert heading.startswith("# HB"), "a reader should see what is in the file"
    here = re.findall(r"^\[(HB\d{3})\]", text, re.MULTILINE)
    spans = [(first, last or first) for first, last in re.findall(r"(HB\d{3})(?:–(HB\d{3}))?", heading)]
    assert [code for code in here if not any(first <= code <= last for first, last in spans)] == []
    assert here == sorted(here)
