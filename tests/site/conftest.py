"""What the tests of the site share."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.site.office import Office

TOP = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that has published once, from its whole history.

    Tests that use it belong to the group ``publications``, so that one process builds it once for all of them.
    """
    from tests.site.office import Office

    office = Office.opened(tmp_path_factory.mktemp("office"))
    assert office.build() == ""
    return office


@pytest.fixture
def unused_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
