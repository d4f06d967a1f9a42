"""The pipelines themselves, run by local runners in a checkout of this handbook: what they hand over, and to whom.

A branch changes one rule; nothing is fetched and nothing is installed.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.changes.report.markdown import MARK
from tests.forge import github, gitlab
from tests.forge.checkout import STEP, Checkout, make_checkout, ready_environment, write_program

pytestmark = pytest.mark.xdist_group("pipelines")

ON_GITHUB = "https://github.com/example/handbook"
ON_GITLAB = "git@gitlab.example:group/handbook.git"
MISTAKE = ("role: student-adviser", "role: student-advisor")

FAKE_GH = """#!/bin/sh
echo "$*" >> "$STANDS/calls"
case "$*" in
  *"/pulls -f"*) echo 7 ;;
  *body=@comment.md*) cp comment.md "$STANDS/posted.md" ;;
esac
"""
FAKE_CURL = """#!/bin/sh
for word; do case "$word" in body@*) cp "${word#body@}" "$HOME/posted.md"; echo "$*" > "$HOME/call" ;; esac; done
case "$*" in
  */user) echo '{"id": 5}' ;;
  *page=*) echo '[]' ;;
esac
"""


def is_a_report_of_the_change(report: str) -> bool:
    return report.startswith(MARK) and STEP in report and "«senest 8 virkedager før eksamen»" in report


# --- GitHub


def opened(checkout: Checkout) -> dict[str, Any]:
    base, head = {"sha": checkout.base, "ref": "main"}, {"sha": checkout.head, "ref": "eight-days"}
    return {"pull_request": {"number": 7, "base": base, "head": head}, "repository": {"default_branch": "main"}}


def named(job: str, *left_out: str) -> list[tuple[str, str]]:
    """Return the steps of a job of handbook.yml as a runner names them, but for those left out."""
    text = (github.WORKFLOWS / "handbook.yml").read_text(encoding="utf-8")
    steps = yaml.load(text, Loader=yaml.BaseLoader)["jobs"][job]["steps"]
    names = [step.get("name") or step["uses"] for step in steps]
    assert set(left_out) <= set(names)
    return [(job, name) for name in names if name not in left_out]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_checkout(tmp_path_factory.mktemp("github"), ON_GITHUB)


@pytest.fixture(scope="module")
def pull_request(checkout: Checkout) -> github.Run:
    return github.run(checkout, "handbook.yml", "pull_request", opened(checkout), FIRST_PUBLICATION="1")


def test_every_workflow_has_the_shape_that_the_forge_reads(tmp_path: Path) -> None:
    command = [github.runner(), "--validate", "--strict", "--workflows", str(github.WORKFLOWS)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"HOME": str(tmp_path)}, timeout=60)
    assert done.returncode == 0, done.stderr


def test_a_pull_request_runs_every_step_but_the_publication(pull_request: github.Run) -> None:
    assert pull_request.code == 0, pull_request.log
    assert list(pull_request.steps) == [*named("check"), *named("site", "Site to publish")]


def test_a_pull_request_hands_over_the_effect_of_its_own_change(pull_request: github.Run) -> None:
    assert is_a_report_of_the_change((pull_request.folder / "effect/effect.md").read_text(encoding="utf-8"))


def test_a_pull_request_hands_over_the_whole_site_as_a_preview(pull_request: github.Run) -> None:
    preview = pull_request.folder / "preview/site"
    for page in (
        "index.html",
        "nb/index.html",
        "en/index.html",
        "nb/calendars/everything.ics",
        "calendars/ledger.json",
    ):
        assert (preview / page).stat().st_size, page


@pytest.mark.usefixtures("pull_request")
def test_the_commenting_workflow_posts_what_was_handed_over(checkout: Checkout) -> None:
    write_program(checkout.home / "bin/gh", FAKE_GH)
    told = {
        "id": 1,
        "event": "pull_request",
        "conclusion": "success",
        "html_url": "https://forge.example/runs/1",
        "head_branch": "eight-days",
        "head_sha": checkout.head,
        "head_repository": {"owner": {"login": "fork"}},
    }
    run = github.run(checkout, "effect-comment.yml", "workflow_run", {"action": "completed", "workflow_run": told})
    assert run.code == 0, run.log
    calls = (run.folder / "calls").read_text(encoding="utf-8").splitlines()
    assert calls[0].startswith("api --method GET repos/example/handbook/pulls -f state=open -f head=fork:eight-days ")
    assert calls[-1] == "api --method POST repos/example/handbook/issues/7/comments -F body=@comment.md --silent"
    posted = (run.folder / "posted.md").read_text(encoding="utf-8")
    assert is_a_report_of_the_change(posted)
    assert f"https://forge.example/runs/1#artifacts) · {checkout.head[:10]}" in posted


def test_a_mistake_stops_the_site_and_the_report_says_so(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path, ON_GITHUB, MISTAKE)
    run = github.run(checkout, "handbook.yml", "pull_request", opened(checkout))
    assert run.code == 1, run.log
    assert list(run.steps) == named("check", "Every mistake, beside its line")
    report = (run.folder / "effect/effect.md").read_text(encoding="utf-8")
    assert report.startswith(MARK)
    assert "HB201" in report


def test_main_is_checked_built_and_published_and_compared_with_nothing(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path, ON_GITHUB)
    pushed = {"ref": "refs/heads/main", "after": checkout.head, "repository": {"default_branch": "main"}}
    run = github.run(checkout, "handbook.yml", "push", pushed, quick_build=True, FIRST_PUBLICATION="1")
    assert run.code == 0, run.log
    effect = ("What changes in people's calendars", "Hand the report to the commenting workflow")
    expected = [*named("check", *effect), *named("site", "Preview to download")]
    assert [step for step in run.steps if step[0] != "publish"] == expected
    assert [step[0] for step in run.steps][-1] == "publish"
    assert (run.folder / "published/site/nb/index.html").exists()


# --- GitLab


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout in which ``make`` has nothing left to do."""
    checkout = make_checkout(tmp_path_factory.mktemp("gitlab"), ON_GITLAB)
    ready_environment(checkout.folder / ".venv", quick_build=True)
    write_program(checkout.home / "bin/curl", FAKE_CURL)
    return checkout


@pytest.fixture(scope="module")
def merge_request(merged: Checkout) -> subprocess.CompletedProcess[str]:
    return gitlab.run(
        merged,
        *("check", "effect", "site"),
        CI_PIPELINE_SOURCE="merge_request_event",
        CI_MERGE_REQUEST_DIFF_BASE_SHA=merged.base,
        CI_COMMIT_SHA=merged.head,
        CI_MERGE_REQUEST_IID="7",
        CI_API_V4_URL="https://forge.example/api/v4",
        CI_PROJECT_ID="3",
        EFFECT_TOKEN="token",
    )


def test_a_merge_request_runs_the_check_the_effect_and_the_site(
    merge_request: subprocess.CompletedProcess[str],
) -> None:
    assert merge_request.returncode == 0, merge_request.stdout + merge_request.stderr
    passed = {line.split()[1] for line in merge_request.stdout.splitlines() if line.strip().startswith("PASS")}
    assert passed == {"check", "effect", "site"}


@pytest.mark.usefixtures("merge_request")
def test_a_merge_request_keeps_and_posts_the_effect_of_its_own_change(merged: Checkout) -> None:
    kept = merged.folder / ".gitlab-ci-local/artifacts/effect/build/effect/effect.md"
    assert is_a_report_of_the_change(kept.read_text(encoding="utf-8"))
    assert is_a_report_of_the_change((merged.home / "posted.md").read_text(encoding="utf-8"))
    call = (merged.home / "call").read_text(encoding="utf-8")
    assert "--request POST" in call
    assert call.strip().endswith("https://forge.example/api/v4/projects/3/merge_requests/7/notes")


@pytest.mark.usefixtures("merge_request")
def test_main_publishes_the_site_that_was_built(merged: Checkout) -> None:
    done = gitlab.run(merged, "pages", CI_COMMIT_BRANCH="main", CI_DEFAULT_BRANCH="main")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (merged.folder / ".gitlab-ci-local/artifacts/pages/public/nb/index.html").exists()
