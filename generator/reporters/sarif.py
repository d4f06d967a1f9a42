"""SARIF 2.1.0, which code hosts and editors read. Source: OASIS, "Static Analysis Results Interchange Format", 2020."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Report, Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(report: Report, _files: Mapping[str, bytes]) -> str:
    """Return one SARIF log with one run, whose rules are the codes that were found."""
    findings = list(report)
    codes = sorted({found.code for found in findings})
    driver = {"name": "handbook", "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, codes) for found in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    known = CODES.get(code)
    if known is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": known.title},
        "fullDescription": {"text": known.what},
        "help": {"text": f"{known.why}\n\nWrong:\n{known.wrong}\n\nRight:\n{known.right}"},
    }


def _result(found: Diagnostic, codes: list[str]) -> dict[str, Any]:
    label = f": {found.label}" if found.label else ""
    remedy = f" Remedy: {found.help}" if found.help else ""
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": found.severity.value,
        "message": {"text": f"{found.headline}{label}.{remedy}"},
    }
    if found.span.file:
        result["locations"] = [_location(found.span)]
    related = [_location(other.span) | {"message": {"text": other.text}} for other in found.related if other.span.file]
    return result | ({"relatedLocations": related} if related else {})


def _location(span: Span) -> dict[str, Any]:
    """An address is a URI, so letters outside ASCII are escaped; a region must not be empty."""
    region = {"startLine": span.line, "startColumn": span.column, "endLine": span.end_line}
    if (span.end_line, span.end_column) > (span.line, span.column):
        region["endColumn"] = span.end_column
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(span.file)}}
    return {"physicalLocation": place | ({"region": region} if span.line else {})}
