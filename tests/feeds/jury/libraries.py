"""Readers that are libraries: icalendar, vobject (Python), ical.js, node-ical (JavaScript), sabre/vobject (PHP)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import icalendar
import vobject

from tests.feeds.jury.verdicts import Feeds, Verdicts, moment, written
from tests.missing import lacking, program
from tests.npm import node_modules

HERE = Path(__file__).parent


def by_icalendar(feeds: Feeds, _folder: Path) -> Verdicts:
    return {path: _icalendar(content) for path, content in feeds.items()}


def _icalendar(content: bytes) -> frozenset[tuple[str, str, str, str]]:
    calendar = icalendar.Calendar.from_ical(content)
    events = calendar.walk("VEVENT")
    assert not any(component.errors for component in calendar.walk())
    return frozenset(
        (str(each["uid"]), moment(each["dtstart"].dt), moment(each["dtend"].dt), str(each["summary"]))
        for each in events
    )


def by_vobject(feeds: Feeds, _folder: Path) -> Verdicts:
    return {path: _vobject(content.decode()) for path, content in feeds.items()}


def _vobject(content: str) -> frozenset[tuple[str, str, str, str]]:
    (calendar,) = vobject.readComponents(content, validate=True)
    return frozenset(
        (each.uid.value, moment(each.dtstart.value), moment(each.dtend.value), each.summary.value)
        for each in calendar.contents.get("vevent", [])
    )


def by_ical_js(feeds: Feeds, folder: Path) -> Verdicts:
    return _by_node("ical.js", feeds, folder)


def by_node_ical(feeds: Feeds, folder: Path) -> Verdicts:
    return _by_node("node-ical", feeds, folder)


def _by_node(library: str, feeds: Feeds, folder: Path) -> Verdicts:
    node = program("node", "nodejs npm")
    modules = node_modules(HERE).parent
    places = written(feeds, folder)
    found = json.loads(_run([node, str(HERE / "read.mjs"), library, str(modules)], places))
    return {places[path]: frozenset(map(tuple, events)) for path, events in found.items()}


def by_sabre(feeds: Feeds, folder: Path) -> Verdicts:
    """Also asks the validator of sabre/vobject, the library of Nextcloud, for complaints."""
    php = program("php", "php-cli php-sabre-vobject")
    if not Path("/usr/share/php/Sabre/VObject").is_dir():
        lacking("sabre/vobject", "apt-get install php-sabre-vobject")
    places = written(feeds, folder)
    found = json.loads(_run([php, str(HERE / "read.php")], places))
    assert {path: each["complaints"] for path, each in found.items() if each["complaints"]} == {}
    return {places[path]: frozenset(map(tuple, each["events"])) for path, each in found.items()}


def _run(command: list[str], places: object) -> str:
    paths = "\n".join(map(str, places))  # type: ignore[call-overload]
    done = subprocess.run(command, input=paths, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
