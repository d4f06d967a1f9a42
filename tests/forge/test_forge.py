"""The forge's files: they name only what exists, ask for no more rights than they need, run nothing they are sent."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from tests.missing import lacking

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


def test_the_commenting_workflow_comes_with_the_check_and_takes_nothing_from_it() -> None:
    handbook, comment = TOP / ".github/workflows/handbook.yml", TOP / ".github/workflows/effect-comment.yml"
    assert read(comment)["on"]["workflow_run"]["workflows"] == [read(handbook)["name"]]
    assert not [step for step in steps(comment) if "artifact" in step.get("uses", "")]
    assert not [step for step in steps(comment) if "cache" in str(step.get("with", ""))]


def test_the_ledger_is_fetched_before_the_site_is_built() -> None:
    """From where, the program itself knows; see ``test_published_again.py`` for what comes of it."""
    for file in ("handbook.yml", GITLAB.name):
        (script,) = (text for text in ("\n".join(s for f, s in scripts() if f == file),) if "make site" in text)
        assert 0 <= script.index("make ledger") < script.index("make site")


# --- they may do no more than they must


@pytest.mark.parametrize("file", [*(path.name for path in WORKFLOWS), GITLAB.name, "Makefile"])
def test_what_the_yaml_says_is_asked_of_the_program(file: str) -> None:
    """A quote or a comment in the YAML is nothing to be guessed at by patterns."""
    script = (TOP / file).read_text("utf-8") if file == "Makefile" else "\n".join(s for f, s in scripts() if f == file)
    assert not re.search(r"\b(?:sed|grep|awk|cut)\b.*(?:procedures|\.yml|base-url)", script)


def test_rights_are_none_or_reading_unless_a_job_asks(workflow: Path) -> None:
    assert read(workflow)["permissions"] in ({"contents": "read"}, "{}", {})
    for job in jobs(workflow).values():
        rights = job.get("permissions", {})
        if "write" in rights.values():
            assert not any("checkout" in step.get("uses", "") for step in job["steps"]), (
                "writes, and runs the repository"
            )
            assert "contents" not in rights


RUNS_THE_REPOSITORY = re.compile(r"\bmake\b|\.venv|\.ci/|\bhandbook (?:check|build|diff)\b|\bpip\b|\bgenerator\b")


def test_a_token_is_in_no_environment_where_code_of_the_repository_runs(workflow: Path) -> None:
    """Not even where it is main's: what main depends on shall not see it either."""
    assert not re.search(r"\$\{\{[^}]*\bsecrets\b", workflow.read_text(encoding="utf-8"))
    top = read(workflow)
    for job in jobs(workflow).values():
        for whole in (top, job):
            assert "token" not in str(whole.get("env", "")).lower()
        for step in job["steps"]:
            if "token" in str(step.get("env", "")).lower():
                assert not RUNS_THE_REPOSITORY.search(step["run"])


def test_a_job_that_may_write_has_no_checkout_and_takes_no_file_from_another_run(workflow: Path) -> None:
    for job in jobs(workflow).values():
        if "write" in job.get("permissions", {}).values():
            used = [step.get("uses", "") for step in job["steps"]]
            assert not [name for name in used if "checkout" in name or "download" in name]
            assert not [step for step in job["steps"] if RUNS_THE_REPOSITORY.search(step.get("run", ""))]


def test_gitlab_lends_its_token_to_jobs_of_the_default_branch_that_run_nothing_of_the_repository() -> None:
    told = {name: job for name, job in read(GITLAB).items() if isinstance(job, dict)}
    with_token = {name for name, job in told.items() if "EFFECT_TOKEN" in str(job)}
    assert with_token == {"open-requests", "comments"}
    assert {name for name, job in told.items() if job.get("extends") == ".with-token"} == with_token
    assert {name for name, job in told.items() if "environment" in job} == {".with-token"}
    assert told[".with-token"]["variables"] == {"GIT_STRATEGY": "none"}
    assert told[".with-token"]["extends"] == told["reports"]["extends"] == ".comments"
    (rule,) = told[".comments"]["rules"]
    assert rule == {"if": '$HANDBOOK_SCHEDULE == "comments" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'}
    for name in with_token:
        assert "rules" not in told[name]
        assert not RUNS_THE_REPOSITORY.search("\n".join(told[name]["script"]))
    for name in (".comments", ".with-token", "open-requests", "reports", "comments"):
        assert "cache" not in told[name], "another pipeline may have filled it"


def test_only_the_comments_run_in_the_pipeline_for_comments() -> None:
    told, never = read(GITLAB), {"if": '$HANDBOOK_SCHEDULE == "comments"', "when": "never"}
    for name in ("check", "tests", "site", "pages"):
        rules = told[name].get("rules") or told[told[name]["extends"]]["rules"]
        assert rules[0] == never, name
    assert told["effect"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]


def test_nothing_from_a_fork_runs_with_rights(workflow: Path) -> None:
    assert "pull_request_target" not in read(workflow)["on"]
    for step in steps(workflow):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"
            assert "ref" not in step["with"]
            assert "repository" not in step["with"]
            assert "submodules" not in step["with"]


def test_what_was_downloaded_is_never_run(workflow: Path) -> None:
    assert not [step for step in steps(workflow) if "download-artifact" in step.get("uses", "")]


def test_an_auditor_of_workflows_finds_nothing() -> None:
    auditor = Path(sys.executable).parent / "zizmor"
    if not auditor.exists():
        lacking("zizmor", "install requirements-dev.lock")
    command = [str(auditor), "--offline", "--no-progress", "--no-config", str(TOP / ".github")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_words_that_others_choose_never_stand_in_a_script(workflow: Path) -> None:
    """A branch may be called `$(rm -rf .)`; it reaches a script only as a variable of the environment."""
    assert not [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")]


def test_actions_are_the_forges_own_and_pinned_by_commit(workflow: Path) -> None:
    """A tag can be moved to another commit; the version is told behind it, for people and for the renewing program."""
    used = re.findall(r"uses:\s*(.+)$", workflow.read_text(encoding="utf-8"), re.MULTILINE)
    for name in used:
        assert name.startswith(TRUSTED)
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", name), name
    assert len(used) == len([step for step in steps(workflow) if "uses" in step])


def test_one_action_is_pinned_at_one_commit() -> None:
    texts = [path.read_text(encoding="utf-8") for path in WORKFLOWS]
    pins = {pin for text in texts for pin in re.findall(r"uses:\s*(\S+@\S+ # \S+)$", text, re.MULTILINE)}
    assert len({pin.partition("@")[0] for pin in pins}) == len(pins)


def test_images_are_pinned_by_digest() -> None:
    found = [line for path in (*WORKFLOWS, GITLAB) for line in path.read_text(encoding="utf-8").splitlines()]
    images = [line.partition("image: ")[2] for line in found if re.search(r"\bimage: [^$]", line)]
    assert len(images) == 3
    assert all(re.fullmatch(r"python:3\.\d+-bookworm@sha256:[0-9a-f]{64} # 3\.\d+\.\d+", image) for image in images)
    containers = [job["container"] for path in WORKFLOWS for job in jobs(path).values() if "container" in job]
    assert containers == ["${{ matrix.image }}"]


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
