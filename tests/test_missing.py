"""A reader that is not installed is skipped on a developer's machine and an error where everything must be proved."""

import pytest

from tests.missing import lacking, program


def test_in_ci_a_missing_reader_fails_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install khal"):
        program("no-such-program", "khal")


def test_on_a_developers_machine_it_is_skipped_with_a_word_on_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="make test"):
        lacking("radicale", "make test installs it")
