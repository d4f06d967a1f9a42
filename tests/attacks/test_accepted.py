"""What the check accepts runs nothing: attacks written into the files, sorted by the check, on a built site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attacks.building import Built, build_in
from tests.attacks.handbook import full_files
from tests.attacks.judging import unlike
from tests.attacks.strings import ATTACKS
from tests.attacks.structure import whole
from tests.attacks.written import accepted, in_turn, places_with_words

pytestmark = pytest.mark.xdist_group("attacks")


def test_attacks_that_the_check_accepts_become_words(unharmed: Built, tmp_path: Path) -> None:
    files = full_files()
    places = places_with_words(files)
    may_stand = [attack for attack in ATTACKS if attack.isprintable()]
    assembly, written = accepted(files, in_turn(places, may_stand, 0))
    assert len(written) > 200
    assert len({attack for words in written.values() for attack in may_stand if attack in words}) > 0.9 * len(may_stand)
    assert assembly.handbook is not None
    attacked = build_in(tmp_path, assembly.handbook, "nb")
    before, after = (whole(each.files(".html").values()) for each in (unharmed, attacked))
    assert list(unlike(before, after, of_markdown=True)) == []
