"""When the content last changed: from the ledger of the last publication and from git, never from the clock.

Precedence for a deadline's stamp: the ledger, as long as what is published about it is the same; else the last commit
of the files that it depends on; else a fixed moment. Two fresh clones of one commit give the same stamps.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from generator.deadlines import Resolution
from generator.diagnostics import NOWHERE, Diagnostic, Severity
from generator.feeds import EPOCH, Identities, Ledger, LedgerError, advance, fingerprints, read_ledger
from generator.feeds.ledger import PATH
from generator.model import Handbook, ResolvedDeadline
from generator.source.reader import ROOT

_SHARED = ("milestones.yml", "calendar.yml", "forms.yml")
"""Files that every date depends on."""
_KEPT = timedelta(days=365)
"""How long a deadline stays in the calendars after it is over."""
_COMMIT = "commit "


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known about the past of the content."""

    commits: Mapping[str, datetime] = field(default_factory=dict)
    """Last commit (UTC) of each file of the handbook whose history is known, by the path that spans have."""
    head: datetime = EPOCH
    """Newest commit of the handbook's folder, UTC."""
    ledger: Ledger = field(default_factory=lambda: Ledger({}))
    """Of the last publication; empty where there was none."""
    findings: tuple[Diagnostic, ...] = ()

    @property
    def content_time(self) -> datetime:
        """When the content last changed as far as anybody knows, UTC."""
        return max((self.head, *(entry.stamp.changed for entry in self.ledger.entries.values())))

    @property
    def keep_from(self) -> date | None:
        """The first day that calendars still hold: a year before the content's time; None when that is unknown."""
        return None if self.content_time == EPOCH else self.content_time.date() - _KEPT

    def advance(self, handbook: Handbook, resolution: Resolution) -> Ledger:
        """Return the ledger of this publication; its stamps go into the calendars."""
        return advance(self.ledger, fingerprints(handbook, resolution), self.times(handbook, resolution))

    def vanished(self, now: Ledger) -> Iterator[Diagnostic]:
        """Yield HB612 for each published deadline that ``now`` lacks and that is not over on the day of the content."""
        for key in now.vanished:
            start, _, end = self.ledger.entries[key].print.span.partition("/")
            if end[:10] > self.content_time.date().isoformat():
                yield Diagnostic(
                    code="HB612",
                    headline="a published deadline is gone",
                    span=NOWHERE,
                    severity=Severity.WARNING,
                    label=f"`{key}`, {start}",
                    help="if it is meant, tell the subscribers; if not, bring it back",
                )

    def times(self, handbook: Handbook, resolution: Resolution) -> Mapping[str, datetime]:
        """Return when the files of each dated deadline last changed (UTC), by identity key.

        A file whose history is unknown changed no later than the newest commit. That is good enough for what differs
        from the ledger; without a ledger it counts as never changed, lest every build from a cut-off history move
        every stamp.
        """
        identities = Identities(handbook)
        unknown = self.head if self.ledger.entries else EPOCH
        common = max(self.commits.get(f"{ROOT}/{name}", unknown) for name in _SHARED)
        return {
            identities.key(deadline): max(
                [common, *(self.commits.get(path, unknown) for path in _files(deadline, handbook))]
            )
            for deadline in resolution.deadlines
            if deadline.is_dated
        }


def read_history(folder: Path, published: Path | bytes | None = None) -> History:
    """Return the history of the handbook whose YAML is in ``folder``.

    ``published`` is the folder of the last published site, or the bytes of its ledger. Without git, without a ledger
    or with one that cannot be read, the history is as long as what is left; the findings (HB620, HB621) say so.
    """
    ledger, wrong = _ledger(published)
    known, unknown = _commits(folder)
    head = max((*known.values(), *unknown.values()), default=EPOCH)
    shallow = (_shallow(len(unknown)),) if unknown else ()
    return History(commits=known, head=head, ledger=ledger, findings=(*wrong, *shallow))


def read_revision(folder: Path) -> str:
    """Return the first ten digits of the last commit that touched ``folder``; empty without git."""
    # A fixed length: git's own abbreviation depends on how many objects a clone happens to hold.
    return (_git(folder, "log", "-1", "--format=%H", "--", ".") or "").strip()[:10]


def _files(deadline: ResolvedDeadline, handbook: Handbook) -> Iterator[str]:
    yield deadline.sitting.course.span.file
    if deadline.procedure is not None:
        yield handbook.procedures[deadline.procedure].span.file


def _ledger(published: Path | bytes | None) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    if isinstance(published, Path):
        path = published / PATH
        published = path.read_bytes() if path.is_file() else None
    if published is None:
        return Ledger({}), ()
    try:
        return read_ledger(published), ()
    except LedgerError as wrong:
        return Ledger({}), (
            Diagnostic(
                code="HB621",
                headline="the ledger of the published calendars cannot be read",
                span=NOWHERE,
                severity=Severity.WARNING,
                label=str(wrong),
                help=f"stamps now come from git; to keep the old ones, bring back {PATH} of the last publication",
            ),
        )


def _commits(folder: Path) -> tuple[Mapping[str, datetime], Mapping[str, datetime]]:
    """Return the last commit of each file from one call of git, and of the files where a cut-off history hides it."""
    log = _git(folder, "log", f"--format={_COMMIT}%H %ct", "--name-only", "--relative", "--", ".")
    cut_off = _cut_off(folder) if log else frozenset()
    known: dict[str, datetime] = {}
    unknown: dict[str, datetime] = {}
    moment, is_cut = EPOCH, False
    for line in (log or "").splitlines():
        if line.startswith(_COMMIT):
            commit, seconds = line.removeprefix(_COMMIT).split()
            moment, is_cut = datetime.fromtimestamp(int(seconds), UTC), commit in cut_off
        elif line and not (is_cut and f"{ROOT}/{line}" in known):
            where = unknown if is_cut else known
            where[f"{ROOT}/{line}"] = max(moment, where.get(f"{ROOT}/{line}", moment))
    return known, unknown


def _cut_off(folder: Path) -> frozenset[str]:
    where = _git(folder, "rev-parse", "--git-path", "shallow")
    path = folder / where.strip() if where else None
    return frozenset(path.read_text(encoding="ascii").split()) if path and path.is_file() else frozenset()


def _shallow(files: int) -> Diagnostic:
    return Diagnostic(
        code="HB620",
        headline="the repository's history is cut off",
        span=NOWHERE,
        severity=Severity.WARNING,
        label=f"when {files} files last changed is unknown",
        help="fetch the whole history (`fetch-depth: 0` in a workflow, `git fetch --unshallow` by hand)",
    )


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what git prints; None without git or outside a repository."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-c", "core.quotePath=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, env=clean, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode("utf-8", "replace")
