"""A configuration that cannot be read is told in words, and never waited for."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main


def test_a_configuration_nested_too_deep_is_told(tmp_path: Path) -> None:
    deep = tmp_path / "mkdocs.yml"
    deep.write_text(f"a: {'[' * 5000}{']' * 5000}\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["build", "--config", str(deep)])
    assert done.exit_code == 1
    assert "nested too deep" in done.output


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_pipe_in_the_place_of_the_configuration_is_refused(tmp_path: Path, command: str) -> None:
    pipe = tmp_path / "mkdocs.yml"
    os.mkfifo(pipe)
    done = CliRunner().invoke(main, [command, "--config", str(pipe)])
    assert done.exit_code == 2
    assert "no ordinary file" in done.output
