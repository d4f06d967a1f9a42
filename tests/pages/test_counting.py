"""The page's calculator counts as the engine does: both are held against one table of cases."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "deadlines" / "calculator_cases.json"
SCRIPT = """
import { follow } from %(module)s;
import { readFileSync } from "node:fs";
const table = JSON.parse(readFileSync(%(cases)s, "utf8"));
const counted = (each) => follow(each.from, each.calculator.legs, table.calendars).at(-1);
const wrong = table.cases.filter((each) => counted(each) !== each.date);
console.log(JSON.stringify({ cases: table.cases.length, wrong: wrong.slice(0, 5) }));
"""


@pytest.mark.jury
@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_script_and_engine_come_to_the_same_dates() -> None:
    module = json.dumps((ROOT / "overrides" / "assets" / "js" / "counting.js").as_uri())
    code = SCRIPT % {"module": module, "cases": json.dumps(str(CASES))}
    done = subprocess.run(
        ["node", "--no-warnings", "--input-type=module", "-e", code], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert found["cases"] > 20
    assert found["wrong"] == []
