"""`handbook schema` keeps the editors' files in step with the handbook, and other settings as they are."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.source.schema import GLOBS
from tests.cli.desk import Desk

TOP = Path(__file__).parents[2]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def schema(desk: Desk, *more: str) -> tuple[int, str]:
    done = desk.run("schema", "--target", str(desk.folder.parent / ".vscode"), *more)
    return done.exit_code, done.output


def settings(desk: Desk) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((desk.folder.parent / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    return held


def test_every_kind_of_file_has_its_schema(desk: Desk) -> None:
    assert schema(desk)[0] == 0
    mapped = settings(desk)["yaml.schemas"]
    assert set(mapped.values()) == set(GLOBS.values())
    for path in mapped:
        assert (desk.folder.parent / path).is_file()


def test_a_new_role_makes_them_out_of_date_until_they_are_written_again(desk: Desk) -> None:
    assert schema(desk, "--check")[0] == 1
    schema(desk)
    assert schema(desk, "--check") == (0, "")
    desk.run("new", "role", "--name", "nb=vakt", "--name", "en=guard", "--kind", "department", "--summary", "nb=S",
             "--summary", "en=S", "--id", "guard")  # fmt: skip
    code, told = schema(desk, "--check")
    assert (code, "ids.schema.json is out of date: run `handbook schema`" in told) == (1, True)
    schema(desk)
    assert schema(desk, "--check")[0] == 0


def test_an_editors_other_settings_stay(desk: Desk) -> None:
    path = desk.folder.parent / ".vscode" / "settings.json"
    path.parent.mkdir()
    path.write_text('{"editor.fontSize": 18, "yaml.yamlVersion": "1.1"}', encoding="utf-8")
    schema(desk)
    assert settings(desk)["editor.fontSize"] == 18
    assert settings(desk)["yaml.yamlVersion"] == "1.2"
    path.write_text("{ // a comment\n}", encoding="utf-8")
    assert schema(desk)[0] == 2
    assert path.read_text(encoding="utf-8") == "{ // a comment\n}"


def test_an_id_says_what_it_stands_for_and_a_pattern_has_a_message(desk: Desk) -> None:
    schema(desk)
    folder = desk.folder.parent / ".vscode" / "schemas"
    roles = json.loads((folder / "ids.schema.json").read_text(encoding="utf-8"))["definitions"]["role id"]
    assert dict(zip(roles["enum"], roles["enumDescriptions"], strict=True))["examiner"].lower() == "sensor · examiner"
    text = (folder / "procedure.schema.json").read_text(encoding="utf-8")
    assert text.count('"pattern":') == text.count('"patternErrorMessage":')


def without_ids(schema: Any) -> Any:
    """Leave out the ids: whoever adds a role in the browser need not run a command."""
    if isinstance(schema, list):
        return [without_ids(each) for each in schema]
    if isinstance(schema, dict):
        ids = {"enum", "enumDescriptions", "defaultSnippets"} | ({"properties"} if "propertyNames" in schema else set())
        return {key: without_ids(each) for key, each in schema.items() if key not in ids}
    return schema


def test_a_milestone_says_what_it_stands_for_in_rules_and_among_actual_dates(desk: Desk) -> None:
    schema(desk)
    folder = desk.folder.parent / ".vscode" / "schemas"
    rule = json.loads((folder / "procedure.schema.json").read_text(encoding="utf-8"))["definitions"]["Timing"]
    offered = {each["label"]: each["description"] for each in rule["anyOf"][0]["defaultSnippets"]}
    assert offered["on grading-deadline"].lower() == "sensurfrist · grading deadline"
    course = json.loads((folder / "courses.schema.json").read_text(encoding="utf-8"))["definitions"]["Assessment"]
    dates = course["properties"]["dates"]["properties"]
    assert dates["grading-deadline"]["description"].lower() == "sensurfrist · grading deadline"


def test_the_shipped_schemas_have_the_shape_of_the_model(tmp_path: Path) -> None:
    asked = ["schema", "--folder", str(TOP / "procedures"), "--target", str(tmp_path)]
    assert CliRunner().invoke(main, asked, catch_exceptions=False).exit_code == 0
    for path in sorted((tmp_path / "schemas").iterdir()):
        held = TOP / ".vscode" / "schemas" / path.name
        assert without_ids(json.loads(held.read_text("utf-8"))) == without_ids(json.loads(path.read_text("utf-8")))
    for name in ("settings.json", "extensions.json"):
        held_there = json.loads((TOP / ".vscode" / name).read_text("utf-8"))
        made = json.loads((tmp_path / name).read_text("utf-8"))
        assert {**held_there, **made} == held_there
