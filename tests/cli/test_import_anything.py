"""Whatever bytes are named as the plan, the command says what it did or what is wrong, and leaves with 0, 1 or 2."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.desk import Desk
from tests.cli.importing import imported
from tests.importing.books import HEADINGS, LATIN, NORSK, operated, plan, saved

TEXT = "\r\n".join(";".join(map(str, row)) for row in (HEADINGS, NORSK, LATIN)).encode()
BOOK = saved(plan(NORSK, LATIN, (*NORSK[:4], "=TODAY()", None, "#N/A")))
PIECES = [
    b'"',
    b"\n",
    b"\r",
    b";",
    b",",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"=",
    b"#N/A",
    b"\xc3",
    b"<",
    b"&",
    b"-1",
    b"9" * 400,
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


def damaged(data: bytes, seed: int) -> bytes:
    """Change a few places of the bytes: take some away, say some twice, put pieces in."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(data) + 1), chance.choice([0, 0, 1, 1, 5, 60])
        new = chance.choice([b"", chance.choice(PIECES), data[at : at + length] * 2, chance.randbytes(2)])
        data = data[:at] + new + data[at + length :]
    return data


def damaged_inside(data: bytes, seed: int) -> bytes:
    """Damage one part of a workbook and pack it again."""
    parts: list[str] = []
    operated(data, lambda name, part: parts.append(name) or part)  # type: ignore[func-returns-value]
    chosen = random.Random(seed).choice([name for name in parts if "docProps" not in name and "theme" not in name])
    return operated(data, lambda name, part: damaged(part, seed) if name == chosen else part)


@pytest.mark.parametrize(
    ("data", "damage"), [(TEXT, damaged), (BOOK, damaged), (BOOK, damaged_inside)], ids=["text", "book", "part"]
)
@settings(max_examples=15, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_plan_never_stops_the_command(
    desk: Desk, data: bytes, damage: Callable[[bytes, int], bytes], seed: int
) -> None:
    done = imported(desk, damage(data, seed), "--dry-run")
    assert done.exit_code in (0, 1)
    assert (done.exit_code == 1) == ("error[HB" in done.output)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(data=st.binary(max_size=200))
def test_nor_do_any_bytes(desk: Desk, data: bytes) -> None:
    assert imported(desk, data, "--dry-run").exit_code in (0, 1)


def test_a_few_that_once_did(desk: Desk) -> None:
    for data in (b"\xef\xbb\xbf", b'"', b"sep=", b"sep=;\n", b'""', b"\xff\xfe", b"=", b";" * 300, b"PK\x03\x04"):
        assert imported(desk, data, "--dry-run").exit_code == 1
