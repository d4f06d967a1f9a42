"""The forge's files: they name only what exists, ask for no more rights than they need, run nothing they are sent."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main

TOP = Path(__file__).parent.parent.parent
WORKFLOWS = sorted((TOP / ".github/workflows").glob("*.yml"))
GITLAB = TOP / ".gitlab-ci.yml"
TRUSTED = ("actions/",)
"""Makers of actions that we use: the forge itself."""


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def jobs(path: Path) -> dict[str, Any]:
    return read(path)["jobs"]


def steps(path: Path) -> Iterator[dict[str, Any]]:
    return (step for job in jobs(path).values() for step in job["steps"])


def scripts() -> Iterator[tuple[str, str]]:
    """Every shell script of every forge, with the file it stands in."""
    for path in WORKFLOWS:
        yield from ((path.name, step["run"]) for step in steps(path) if "run" in step)
    gitlab_jobs = (job for job in read(GITLAB).values() if isinstance(job, dict) and "script" in job)
    yield from ((GITLAB.name, "\n".join(job["script"])) for job in gitlab_jobs)


def targets() -> set[str]:
    return set(re.findall(r"^([\w./-]+):", (TOP / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def workflow(request: pytest.FixtureRequest) -> Path:
    return request.param


# --- they run what exists


@pytest.mark.parametrize("script", [pytest.param(script, id=file) for file, script in scripts()])
def test_scripts_are_shell_and_use_targets_and_files_that_exist(script: str) -> None:
    subprocess.run(["bash", "-n"], input=script.encode(), check=True)
    assert set(re.findall(r"^make (\S+)", script, re.MULTILINE)) <= targets()
    for called in re.findall(r"^\.ci/\S+", script, re.MULTILINE):
        assert (TOP / called).stat().st_mode & 0o111


@pytest.mark.parametrize("script", [script for _, script in scripts() if "bin/handbook" in script])
def test_scripts_call_commands_with_options_that_exist(script: str) -> None:
    for call in re.findall(r"bin/handbook (.+?)(?: >|\|\||$)", script, re.MULTILINE):
        name, *words = shlex.split(call)
        command = main.commands[name]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known
        places = [parameter for parameter in command.params if isinstance(parameter, click.Argument)]
        assert len([word for word in words if word.startswith("$")]) <= len(places)


def test_jobs_need_jobs_that_exist(workflow: Path) -> None:
    for job in jobs(workflow).values():
        needed = job.get("needs", [])
        assert {needed} if isinstance(needed, str) else set(needed) <= jobs(workflow).keys()


def test_the_commenting_workflow_waits_for_the_one_that_writes_the_report() -> None:
    handbook, comment = TOP / ".github/workflows/handbook.yml", TOP / ".github/workflows/effect-comment.yml"
    assert read(comment)["on"]["workflow_run"]["workflows"] == [read(handbook)["name"]]
    (uploaded,) = (step["with"] for step in steps(handbook) if step.get("with", {}).get("name") == "effect")
    (downloaded,) = (step["with"] for step in steps(comment) if "download-artifact" in step.get("uses", ""))
    assert downloaded["name"] == uploaded["name"]
    script = next(step["run"] for step in steps(comment) if "run" in step)
    assert Path(downloaded["path"], Path(uploaded["path"]).name).as_posix() in script


def test_the_ledger_is_fetched_before_the_site_is_built() -> None:
    """From where, the program itself knows; see ``test_published_again.py`` for what comes of it."""
    for file in ("handbook.yml", GITLAB.name):
        (script,) = (text for text in ("\n".join(s for f, s in scripts() if f == file),) if "make site" in text)
        assert "base-url" not in script
        assert 0 <= script.index("make ledger") < script.index("make site")


# --- they may do no more than they must


def test_rights_are_none_or_reading_unless_a_job_asks(workflow: Path) -> None:
    assert read(workflow)["permissions"] in ({"contents": "read"}, "{}", {})
    for job in jobs(workflow).values():
        rights = job.get("permissions", {})
        if "write" in rights.values():
            assert not any("checkout" in step.get("uses", "") for step in job["steps"]), (
                "writes, and runs the repository"
            )
            assert "contents" not in rights


def test_nothing_from_a_fork_runs_with_rights(workflow: Path) -> None:
    assert "pull_request_target" not in read(workflow)["on"]
    for step in steps(workflow):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"
            assert "ref" not in step["with"]


def test_words_that_others_choose_never_stand_in_a_script(workflow: Path) -> None:
    """A branch may be called `$(rm -rf .)`; it reaches a script only as a variable of the environment."""
    assert not [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")]


def test_actions_are_the_forges_own_and_pinned(workflow: Path) -> None:
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert all(name.startswith(TRUSTED) and re.search(r"@v\d+$", name) for name in used)


def test_no_job_runs_for_ever(workflow: Path) -> None:
    assert all(int(job["timeout-minutes"]) <= 45 for job in jobs(workflow).values())


# --- what people fill in


def test_the_issue_form_can_be_filled_in_by_a_link() -> None:
    form = read(TOP / ".github/ISSUE_TEMPLATE/wrong-on-page.yml")
    assert {"name", "description", "body"} <= form.keys()
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in fields]
    assert len(set(ids)) == len(ids)
    assert {"page", "place", "version"} <= set(ids)
    assert all(re.fullmatch(r"[\w-]+", id_) for id_ in ids)
    assert all(field["type"] in {"input", "textarea", "dropdown", "checkboxes"} for field in fields)
    assert all(field["attributes"]["label"] for field in fields)
    assert not [field for field in fields if field["type"] == "dropdown" and not field["attributes"]["options"]]


def test_codeowners_follow_the_owner_roles_in_the_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    result = CliRunner().invoke(main, ["owners", "--check", ".github/CODEOWNERS"])
    assert result.exit_code == 0, result.output


def test_the_hook_runs_a_command_that_exists() -> None:
    (hook,) = read(TOP / ".pre-commit-hooks.yaml")
    program, name, *words = shlex.split(hook["entry"])
    assert program == "handbook"
    known = {option for parameter in main.commands[name].params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known
    assert re.search(hook["files"], "procedures/grading/register-grades.yml")
