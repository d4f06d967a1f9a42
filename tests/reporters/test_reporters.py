"""A finding looks the same wherever it is read."""

import json

from generator.diagnostics import Diagnostic, Related, Report, Severity, Span
from generator.reporters import write_report

FILES = {"procedures/a.yml": b"steps:\n  grade:\n    due: 3 weeks after anouncement\n"}
UNKNOWN = Diagnostic(
    code="HB203",
    headline="rule names an unknown milestone",
    span=Span("procedures/a.yml", 3, 24, 3, 35),
    label="no milestone with this id",
    help="did you mean `announcement`?",
    related=(Related(Span("procedures/milestones.yml", 1, 1, 1, 5), "milestones are declared here"),),
)
LATE = Diagnostic(
    code="HB301",
    headline="review is overdue",
    span=Span("procedures/a.yml", 1, 1, 1, 6),
    severity=Severity.WARNING,
)


def a_report(*findings: Diagnostic) -> Report:
    report = Report()
    report.extend(findings)
    return report


def test_the_full_report_shows_the_line_the_caret_the_related_place_and_the_remedy() -> None:
    assert write_report(a_report(UNKNOWN), FILES, "full") == (
        "procedures/a.yml:3:24: error[HB203] rule names an unknown milestone\n"
        "    3 |     due: 3 weeks after anouncement\n"
        "      |                        ^^^^^^^^^^^ no milestone with this id\n"
        "  related: procedures/milestones.yml:1:1 milestones are declared here\n"
        "  help: did you mean `announcement`?\n"
        "\n"
        "1 error\n"
    )


def test_findings_come_in_the_order_of_file_and_line_and_never_twice() -> None:
    lines = write_report(a_report(UNKNOWN, LATE, UNKNOWN), FILES, "concise").splitlines()
    assert [line.split(" ")[0] for line in lines] == ["procedures/a.yml:1:1:", "procedures/a.yml:3:24:"]


def test_github_gets_escaped_properties_and_columns_only_on_one_line() -> None:
    many_lines = Diagnostic(code="HB101", headline="a, b: c", span=Span("procedures/a.yml", 1, 1, 3, 2), label="50 %")
    written = write_report(a_report(many_lines), FILES, "github")
    assert written == "::error file=procedures/a.yml,line=1,endLine=3,title=HB101 a%2C b%3A c::50 %25\n"


def test_json_carries_every_field() -> None:
    (entry,) = json.loads(write_report(a_report(UNKNOWN), FILES, "json"))
    assert entry["code"] == "HB203"
    assert entry["span"] == {"file": "procedures/a.yml", "line": 3, "column": 24, "end_line": 3, "end_column": 35}


def test_nothing_found_is_nothing_said() -> None:
    assert write_report(a_report(), FILES, "full") == ""
    assert json.loads(write_report(a_report(), FILES, "json")) == []
