"""A reader that is not installed: skipped on a developer's machine with a word on how to get it, an error in CI."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def lacking(what: str, remedy: str) -> NoReturn:
    """Skip the test, or fail it where the environment says that this is continuous integration."""
    message = f"{what} is missing: {remedy}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def program(name: str, package: str) -> str:
    """Return the path of a program of a Debian package."""
    return (
        shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin") or lacking(name, f"apt-get install {package}")
    )
