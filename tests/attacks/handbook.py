"""A small handbook in which every text field of the model is filled, the optional ones too."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.source import read_files
from tests.conftest import TOY

_ADDED = {
    "handbook.yml": """\
report-url: https://git.example/handbook/issues/new?page={page}&version={version}
accessibility:
  assessed: 2026-11-22
  method: {nb: Egen vurdering., en: Our own assessment.}
  contact: exam-office
  statement: https://uustatus.example/1
  gaps:
    - what: {nb: Årshjulet, en: The year wheel}
      reason: breach
      criteria: ["1.4.3"]
      instead: {nb: Se tabellen., en: See the table.}
""",
    "changes.yml": """\
new-deadline:
  on: 2026-10-01
  kind: major
  title: {nb: Ny frist for sensur, en: New grading deadline}
  text: {nb: Fristen er flyttet., en: The deadline has moved.}
  roles: [examiner]
  procedures: [register-grades]
""",
    "courses/2027-spring/science.yml": """\
  FYS2002:
    name: {nb: Fysikk 2, en: Physics 2}
    formerly: [FYS1999]
    assessments:
      written: {form: school-exam-paper, awaited: true, expected: {nb: i mai, en: in May}}
""",
}
_PUT_IN = {
    "calendar.yml": (
        "    entered-until: 2027-12-31\n",
        "    half-days:\n      - {name: {nb: Onsdag før påske, en: Wednesday before Easter},"
        " note: {nb: Vi stenger klokka 12., en: We close at noon.}}\n",
    ),
}


@cache
def full_files() -> Mapping[str, bytes]:
    """Return the files by path."""
    files = dict(read_files(TOY))
    for name, more in _ADDED.items():
        path = f"procedures/{name}"
        before = files.get(path, b"").rstrip(b"\n")
        files[path] = (before + b"\n" + more.encode()).lstrip(b"\n")
    for name, (at, more) in _PUT_IN.items():
        path = f"procedures/{name}"
        text = files[path].decode()
        assert at in text
        files[path] = text.replace(at, more + at, 1).encode()
    return files
