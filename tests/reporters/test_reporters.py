"""A finding looks the same wherever it is read."""

import json

from generator.diagnostics import NOWHERE, Diagnostic, Related, Report, Severity, Span
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


def test_sarif_has_what_its_standard_requires() -> None:
    """SARIF 2.1.0 §§ 3.13, 3.14, 3.18, 3.19, 3.27: version, runs, tool.driver.name, rule ids, message.text."""
    log = json.loads(write_report(a_report(UNKNOWN, LATE), FILES, "sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "handbook"
    assert [rule["id"] for rule in driver["rules"]] == ["HB203", "HB301"]
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in driver["rules"])
    assert run["columnKind"] == "unicodeCodePoints"
    late, unknown = run["results"]
    assert (late["level"], unknown["level"]) == ("warning", "error")
    assert "relatedLocations" not in late
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
    (place,) = unknown["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "procedures/a.yml"},
        "region": {"startLine": 3, "startColumn": 24, "endLine": 3, "endColumn": 35},
    }
    (other,) = unknown["relatedLocations"]
    assert other["message"]["text"] == "milestones are declared here"


def test_sarif_leaves_out_places_that_no_file_has_and_escapes_letters_in_addresses() -> None:
    nowhere = Diagnostic(code="HB999", headline="nothing to point at", span=NOWHERE)
    letters = Diagnostic(code="HB999", headline="a name with letters", span=Span("procedures/b/øving.yml", 1, 1, 1, 1))
    first, second = json.loads(write_report(a_report(nowhere, letters), {}, "sarif"))["runs"][0]["results"]
    assert "locations" not in first
    (place,) = second["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": "procedures/b/%C3%B8ving.yml"}
    assert place["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1}


def test_a_clean_report_is_a_log_without_results() -> None:
    assert json.loads(write_report(a_report(), FILES, "sarif"))["runs"][0]["results"] == []


def test_a_finding_of_the_whole_handbook_names_no_place() -> None:
    whole = Diagnostic(code="HB612", headline="a published deadline is gone", span=NOWHERE)
    assert write_report(a_report(whole), FILES, "concise") == "handbook: error[HB612] a published deadline is gone\n"
    assert write_report(a_report(whole), FILES, "github").startswith("::error title=HB612")
