"""The pipelines themselves, run by local runners in a checkout of this handbook: what they hand over, and to whom.

A branch changes one rule; nothing is fetched and nothing is installed.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from generator.changes.report.markdown import MARK
from tests.forge import github, gitlab
from tests.forge.checkout import (
    STEP,
    Checkout,
    make_checkout,
    ready_environment,
    serve_origin,
    switch_to_main,
    write_program,
)
from tests.forge.hostile import TOKEN, make_hostile

pytestmark = pytest.mark.xdist_group("pipelines")

ON_GITHUB = "https://github.com/example/handbook"
ON_GITLAB = "git@gitlab.example:group/handbook.git"
READER = MarkdownIt("commonmark").enable("table")
MISTAKE = ("role: student-adviser", "role: student-advisor")

FAKE_GH = """#!/bin/sh
echo "$*" >> "{home}/calls"
echo "$GH_TOKEN" >> "{home}/tokens"
case "$*" in
  *"/pulls -f"*) echo "7 {base}" ;;
  *body=@comment.md*) cp comment.md "{home}/posted.md" ;;
esac
"""
FAKE_CURL = r"""#!/bin/sh
echo "$*" >> "{home}/calls"
for word; do case "$word" in body@*) cp "${{word#body@}}" "{home}/posted.md" ;; esac; done
case "$*" in
  *merge_requests\?*) echo '[{{"iid": 7, "sha": "{head}"}}]' ;;
  */user) echo '{{"id": 5}}' ;;
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


def test_a_pull_request_hands_nothing_to_a_workflow_that_may_write(pull_request: github.Run) -> None:
    assert {path.name for path in pull_request.folder.iterdir()} == {"ready", "preview"}


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


def requested(commit: str, branch: str = "eight-days") -> dict[str, Any]:
    told = {
        "id": 1,
        "event": "pull_request",
        "html_url": "https://forge.example/runs/1",
        "head_branch": branch,
        "head_sha": commit,
        "head_repository": {"full_name": "fork/handbook", "owner": {"login": "fork"}},
    }
    return {"action": "requested", "workflow_run": told}


def comment_on(checkout: Checkout, commit: str, branch: str = "eight-days") -> github.Run:
    """Run the commenting workflow, as it stands on main, for a pull request with this commit."""
    switch_to_main(checkout)
    serve_origin(checkout, ON_GITHUB, {"refs/pull/7/head": commit})
    write_program(checkout.home / "bin/gh", FAKE_GH.format(home=checkout.home, base=checkout.base))
    return github.run(checkout, "effect-comment.yml", "workflow_run", requested(commit, branch), token=TOKEN)


def test_the_commenting_workflow_posts_the_effect_of_the_pull_request(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path, ON_GITHUB)
    run = comment_on(checkout, checkout.head)
    assert run.code == 0, run.log
    calls = (checkout.home / "calls").read_text(encoding="utf-8").splitlines()
    assert calls[0].startswith("api --method GET repos/example/handbook/pulls -f state=open -f head=fork:eight-days ")
    assert calls[-1] == "api --method POST repos/example/handbook/issues/7/comments -F body=@comment.md --silent"
    posted = (checkout.home / "posted.md").read_text(encoding="utf-8")
    assert is_a_report_of_the_change(posted)
    assert f"https://forge.example/runs/1#artifacts) · {checkout.head[:10]}" in posted


def test_a_mistake_stops_the_site_and_the_report_says_so(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path, ON_GITHUB, MISTAKE)
    run = github.run(checkout, "handbook.yml", "pull_request", opened(checkout))
    assert run.code == 1, run.log
    assert list(run.steps) == named("check", "Every mistake, beside its line")
    assert "HB201" in run.log
    comment = comment_on(checkout, checkout.head)
    assert comment.code == 0, comment.log
    report = (checkout.home / "posted.md").read_text(encoding="utf-8")
    assert report.startswith(MARK)
    assert "HB201" in report


def test_main_is_checked_built_and_published_and_compared_with_nothing(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path, ON_GITHUB)
    pushed = {"ref": "refs/heads/main", "after": checkout.head, "repository": {"default_branch": "main"}}
    run = github.run(checkout, "handbook.yml", "push", pushed, quick_build=True, FIRST_PUBLICATION="1")
    assert run.code == 0, run.log
    expected = [*named("check", "What changes in people's calendars"), *named("site", "Preview to download")]
    assert [step for step in run.steps if step[0] != "publish"] == expected
    assert [step[0] for step in run.steps][-1] == "publish"
    assert (run.folder / "published/site/nb/index.html").exists()


@pytest.mark.parametrize("readable", [True, False])
def test_a_hostile_pull_request_runs_nothing_where_the_token_is(tmp_path: Path, readable: bool) -> None:
    checkout = make_checkout(tmp_path, ON_GITHUB)
    hostile = make_hostile(checkout, readable=readable)
    run = comment_on(checkout, hostile.commit, "$(touch ran-branch)`id`")
    assert run.code == 0, run.log
    assert hostile.ran == set()
    assert (checkout.home / "tokens").read_text(encoding="utf-8").split() == [TOKEN] * 3, "the trap is set"
    is_harmless((checkout.home / "posted.md").read_text(encoding="utf-8"))


def test_code_of_a_pull_request_sees_no_token(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path, ON_GITHUB)
    hostile = make_hostile(checkout)
    github.run(checkout, "handbook.yml", "pull_request", opened(checkout), token=TOKEN)
    assert "make" in hostile.ran, "the trap is set"
    assert "PATH=" in hostile.leaked
    assert TOKEN not in hostile.leaked


def is_harmless(posted: str) -> None:
    """The comment is short enough, says whose it is, and nothing in it calls, links, shows or runs."""
    assert posted.startswith(MARK)
    assert len(posted.encode()) < 65_536
    assert "everyone" in posted
    assert TOKEN not in posted
    assert "HOME=" not in posted
    outside, _, footer = re.sub(r"^(```+)\w*\n.*?\n\1$", "", posted, flags=re.MULTILINE | re.DOTALL).rpartition("<sub>")
    html = READER.render(outside)
    assert not re.search(
        r"<(?!/?(?:p|h3|strong|ul|li|blockquote|details|summary|table|thead|tbody|tr|t[hd])>|!-- hand)", html
    )
    assert not re.search(r"@\w|#\d|https?://|www\.|[0-9a-f]{16}", re.sub("<[^>]*>", "", html))
    assert footer.count("\n") <= 1


# --- GitLab


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout in which ``make`` has nothing left to do."""
    checkout = make_checkout(tmp_path_factory.mktemp("gitlab"), ON_GITLAB)
    ready_environment(checkout.folder / ".venv", quick_build=True)
    return checkout


def request(checkout: Checkout, head: str, *jobs: str) -> subprocess.CompletedProcess[str]:
    """Run jobs of a merge request. The token is the project's, for the environment that posts comments."""
    return gitlab.run(
        checkout,
        *jobs,
        CI_PIPELINE_SOURCE="merge_request_event",
        CI_MERGE_REQUEST_DIFF_BASE_SHA=checkout.base,
        CI_COMMIT_SHA=head,
        CI_MERGE_REQUEST_IID="7",
        CI_API_V4_URL="https://forge.example/api/v4",
        CI_PROJECT_ID="3",
    )


def comments_of(checkout: Checkout, head: str) -> subprocess.CompletedProcess[str]:
    """Run the scheduled pipeline of main while one merge request is open, with this commit."""
    switch_to_main(checkout)
    ready_environment(checkout.folder / ".venv")
    serve_origin(checkout, ON_GITLAB, {"refs/merge-requests/7/head": head})
    write_program(checkout.home / "bin/curl", FAKE_CURL.format(home=checkout.home, head=head))
    return gitlab.run(
        checkout,
        *("open-requests", "reports", "comments"),
        CI_PIPELINE_SOURCE="schedule",
        HANDBOOK_SCHEDULE="comments",
        CI_COMMIT_BRANCH="main",
        CI_DEFAULT_BRANCH="main",
        CI_COMMIT_SHA=checkout.base,
        CI_API_V4_URL="https://forge.example/api/v4",
        CI_PROJECT_ID="3",
    )


@pytest.fixture(scope="module")
def merge_request(merged: Checkout) -> subprocess.CompletedProcess[str]:
    gitlab.set_token(merged, "EFFECT_TOKEN", TOKEN, "effect-comments")
    return request(merged, merged.head, "check", "effect", "site")


def passed(done: subprocess.CompletedProcess[str]) -> set[str]:
    return {line.split()[1] for line in done.stdout.splitlines() if line.strip().startswith("PASS")}


def test_a_merge_request_runs_the_check_the_effect_and_the_site(
    merge_request: subprocess.CompletedProcess[str],
) -> None:
    assert merge_request.returncode == 0, merge_request.stdout + merge_request.stderr
    assert passed(merge_request) == {"check", "effect", "site"}


@pytest.mark.usefixtures("merge_request")
def test_a_merge_request_keeps_the_effect_of_its_own_change(merged: Checkout) -> None:
    kept = merged.folder / ".gitlab-ci-local/artifacts/effect/build/effect/effect.md"
    assert is_a_report_of_the_change(kept.read_text(encoding="utf-8"))
    assert not (merged.home / "posted.md").exists()


def test_the_schedule_of_main_posts_the_effect_of_open_merge_requests(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path, ON_GITLAB)
    gitlab.set_token(checkout, "EFFECT_TOKEN", TOKEN, "effect-comments")
    done = comments_of(checkout, checkout.head)
    assert done.returncode == 0, done.stdout + done.stderr
    assert is_a_report_of_the_change((checkout.home / "posted.md").read_text(encoding="utf-8"))
    call = (checkout.home / "calls").read_text(encoding="utf-8").splitlines()[-1]
    assert f"PRIVATE-TOKEN: {TOKEN}" in call
    assert "--request POST" in call
    assert call.endswith("https://forge.example/api/v4/projects/3/merge_requests/7/notes")


def test_a_hostile_merge_request_runs_nothing_where_the_token_is(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path, ON_GITLAB)
    gitlab.set_token(checkout, "EFFECT_TOKEN", TOKEN, "effect-comments")
    hostile = make_hostile(checkout)
    request(checkout, hostile.commit, "check")
    assert "gitlab" in hostile.ran, "the trap is set"
    assert TOKEN not in hostile.leaked
    for trap in hostile.home.glob("ran-*"):
        trap.unlink()
    done = comments_of(checkout, hostile.commit)
    assert done.returncode == 0, done.stdout + done.stderr
    assert hostile.ran == set()
    is_harmless((checkout.home / "posted.md").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("merge_request")
def test_main_publishes_the_site_that_was_built(merged: Checkout) -> None:
    done = gitlab.run(merged, "pages", CI_COMMIT_BRANCH="main", CI_DEFAULT_BRANCH="main")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (merged.folder / ".gitlab-ci-local/artifacts/pages/public/nb/index.html").exists()
