"""A stale translation is a warning at its place, with both ways out."""

from collections.abc import Mapping

from generator import checks
from generator.codes import CODES
from generator.deadlines import resolve
from generator.diagnostics import Severity
from tests.governance.test_translations import GRADING, read, recorded
from tests.source.toybox import changed, place_of


def test_a_stale_translation_is_a_warning_at_its_place(toy_files: Mapping[str, bytes]) -> None:
    files = changed(recorded(toy_files), GRADING, "Vurder besvarelsene", "Vurder alle besvarelsene")
    handbook = read(files)
    (told,) = [each for each in checks.run(handbook, resolve(handbook)) if each.code == "HB502"]
    assert told.severity is Severity.WARNING
    assert (told.span.line, told.span.column) == place_of(files, GRADING, "do: |{nb: Vurder alle besvarelsene")
    assert "handbook translate --accept grade-papers" in told.help
    assert told.code in CODES


def test_a_handbook_without_a_ledger_is_not_judged(toy_files: Mapping[str, bytes]) -> None:
    handbook = read(toy_files)
    assert "HB502" not in [each.code for each in checks.run(handbook, resolve(handbook))]
