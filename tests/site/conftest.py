"""What the tests of the site share."""

import socket
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent.parent


@pytest.fixture
def unused_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
