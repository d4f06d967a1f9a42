"""The handbook as data for other programs: static JSON, documented by a JSON Schema, and a table per department.

``api/handbook.json`` (registers, procedures, calendars' addresses), ``api/deadlines.json`` (every deadline, a line
each), ``api/courses/<code>.json`` (a course's deadlines with the working, in words and step by step),
``api/departments/<id>.csv``, ``api/schema.json``. What a course or department was called before is still an address of
its file, which says what it is called now. Fields are only ever added; ``version`` rises if one must change.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator import addresses
from generator.deadlines.resolve import Resolution
from generator.feeds.apischema import SCHEMA, VERSION
from generator.feeds.plain import Plain, plain, rule, texts, trace
from generator.feeds.records import Recorder
from generator.feeds.stamps import Stamp
from generator.feeds.table import table_path, write_table
from generator.formerly import former_ids
from generator.model import Handbook, Procedure, ResolvedDeadline, Step


def render_api(handbook: Handbook, resolution: Resolution, stamps: Mapping[str, Stamp]) -> Mapping[str, bytes]:
    """Return the files of the API by path relative to the site's top. Same input, same bytes."""
    recorder = Recorder(handbook, resolution, stamps)
    by_course: dict[str, list[ResolvedDeadline]] = defaultdict(list)
    by_department: dict[str, list[dict[str, Plain]]] = defaultdict(list)
    lines = []
    for deadline in resolution.deadlines:
        record = recorder.record(deadline)
        lines.append(_compact(record))
        by_course[deadline.sitting.course_code].append(deadline)
        by_department[deadline.sitting.department].append(record)
    files = {
        addresses.api_handbook(): _pretty(_handbook(handbook, recorder)),
        addresses.api_deadlines(): _listed("deadlines", lines),
        addresses.api_schema(): _pretty(SCHEMA),
    }
    for code, deadlines in by_course.items():
        files[addresses.api_course(code)] = _course(code, deadlines, recorder)
    for department, records in by_department.items():
        files[table_path(department)] = write_table(records, handbook.languages)
    return files | {old: files[path] for old, path in addresses.moved(files, former_ids(handbook)).items()}


def _course(code: str, deadlines: list[ResolvedDeadline], recorder: Recorder) -> bytes:
    lines = (
        _compact(
            recorder.record(deadline) | {"explained": recorder.explained(deadline), "working": trace(deadline.working)}
        )
        for deadline in deadlines
    )
    latest = deadlines[-1].sitting.course
    head: dict[str, Plain] = {
        "course": code,
        "name": texts(latest.name),
        "credits": latest.credits,
        "page": {language: places.address(addresses.course(code)) for language, places in recorder.places.items()},
    }
    return _listed("deadlines", lines, head)


def _handbook(handbook: Handbook, recorder: Recorder) -> dict[str, Plain]:
    settings = handbook.settings
    return {
        "version": VERSION,
        "title": texts(settings.title),
        "institution": texts(settings.institution),
        "base_url": settings.base_url,
        "time_zone": "Europe/Oslo",
        "languages": {code: language.name for code, language in settings.languages.items()},
        "semesters": {key: plain(each) for key, each in handbook.semesters.items()},
        "departments": {
            key: {"name": texts(each.name), "short": texts(each.short)} for key, each in handbook.departments.items()
        },
        "roles": {
            key: {"name": texts(each.name), "summary": texts(each.summary)} for key, each in handbook.roles.items()
        },
        "phases": {key: {"name": texts(each.name), "when": texts(each.when)} for key, each in handbook.phases.items()},
        "forms": {
            key: {"name": texts(each.name), "includes": list(each.includes)} for key, each in handbook.forms.items()
        },
        "systems": {key: {"name": texts(each.name)} for key, each in handbook.systems.items()},
        "sources": {
            key: {"title": texts(each.title), "kind": each.kind.value, "address": each.address}
            for key, each in handbook.sources.items()
        },
        "tags": {key: {"name": texts(each.name)} for key, each in handbook.tags.items()},
        "glossary": {key: {"name": texts(each.name)} for key, each in handbook.glossary.items()},
        "claim_sources": {key: {"title": texts(each.title)} for key, each in handbook.claim_sources.items()},
        "milestones": {
            key: {"name": texts(each.name), "rule": rule(each.due), "awaited": each.awaited, "given": plain(each.given)}
            for key, each in handbook.milestones.items()
        },
        "conventions": {
            key: {"name": texts(each.name), "working_days": each.working_days.value, "closed": list(each.closed)}
            for key, each in handbook.calendar.conventions.items()
        },
        "procedures": {key: _procedure(key, each, recorder) for key, each in handbook.procedures.items()},
        "courses": {code: _course_entry(code, handbook) for code in _codes(handbook)},
        "formerly": {name: {id_: list(old) for id_, old in ids.items()} for name, ids in former_ids(handbook).items()},
    }


def _procedure(procedure_id: str, procedure: Procedure, recorder: Recorder) -> Plain:
    page = addresses.procedure(procedure_id)
    return {
        "title": texts(procedure.title),
        "phase": procedure.phase,
        "summary": texts(procedure.summary),
        "owner": procedure.owner,
        "page": {language: places.address(page) for language, places in recorder.places.items()},
        "steps": {step_id: _step(step, recorder) for step_id, step in procedure.steps.items()},
    }


def _step(step: Step, recorder: Recorder) -> Plain:
    timings = {"due": step.due, "absolute": step.absolute, "remind": step.remind}
    return {
        "do": texts(step.do),
        "role": step.role,
        "with": list(step.with_),
        "informs": list(step.informs),
        "condition": texts(step.when),
        "force": step.force.value,
        **{name: rule(timing) for name, timing in timings.items()},
        "timing": {
            language: {name: wording.timing(timing) for name, timing in timings.items() if timing}
            for language, wording in recorder.wordings.items()
        },
        "systems": list(step.systems),
        "needs": list(step.needs),
        "sources": list(step.sources),
    }


def _codes(handbook: Handbook) -> Iterable[str]:
    return sorted({code for file in handbook.course_files for code in file.courses})


def _course_entry(code: str, handbook: Handbook) -> Plain:
    """What there is about a course; where semesters differ, the last one's name."""
    files = [file for file in handbook.course_files if code in file.courses]
    return {
        "name": texts(files[-1].courses[code].name),
        "semesters": plain(tuple(file.semester for file in files)),
        "departments": plain({file.department for file in files}),
        "data": addresses.api_course(code),
        "calendar": addresses.course_feed(code),
    }


def _listed(name: str, lines: Iterable[str], head: Mapping[str, Plain] | None = None) -> bytes:
    """A JSON object with one record a line, so that two versions can be compared."""
    start = json.dumps({"version": VERSION, **(head or {})}, ensure_ascii=False)[:-1]
    rows = ",\n".join(lines)
    return f'{start}, "{name}": [\n{rows}\n]}}\n'.encode()


def _compact(record: dict[str, Plain]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _pretty(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
