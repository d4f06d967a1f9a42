"""What the tests of attacks share: the same small handbook built with and without them."""

from __future__ import annotations

import pytest

from generator.assemble import assemble
from generator.model import Handbook
from tests.attacks.building import Built, build_in
from tests.attacks.fields import Kind, attacked
from tests.attacks.handbook import full_files
from tests.attacks.judging import spread
from tests.attacks.strings import ATTACKS

PLAIN = frozenset({Kind.LINE, Kind.CODE})


@pytest.fixture(scope="session")
def full() -> Handbook:
    """A handbook with words in every text field."""
    assembly = assemble(full_files())
    assert assembly.handbook is not None, list(assembly.report)
    assert not assembly.report.has_errors, list(assembly.report)
    return assembly.handbook


@pytest.fixture(scope="session")
def unharmed(full: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_in(tmp_path_factory.mktemp("unharmed"), full, "nb")


@pytest.fixture(scope="session")
def attacked_plainly(full: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site with every attack in every field that is no Markdown and no address."""
    return build_in(tmp_path_factory.mktemp("plainly"), attacked(full, spread(ATTACKS, PLAIN)), "nb")


@pytest.fixture(scope="session")
def attacked_wholly(full: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site in the other language with every attack in every field, Markdown and addresses too."""
    return build_in(tmp_path_factory.mktemp("wholly"), attacked(full, spread(ATTACKS, frozenset(Kind))), "en")
