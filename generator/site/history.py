"""When the content last changed: from the ledger of the last publication and from git, never from the clock.

Precedence for a deadline's stamp: the ledger, as long as what is published about it is the same; else the last commit
of the files that it depends on; else a fixed moment. Two fresh clones of one commit give the same stamps.

This is the one door through which git's history reaches the site. What depends on it: the stamps of deadlines that no
ledger knows, the day of each page's last change and the revision (:mod:`generator.site.produce`), and the first day
that
calendars keep. Everything else, the clock, the zone and the machine included, changes no byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from generator.deadlines import Resolution
from generator.diagnostics import NOWHERE, Diagnostic, Severity
from generator.feeds import EPOCH, Identities, Ledger, advance, courses_gone, fingerprints, gone
from generator.model import Handbook, ResolvedDeadline
from generator.site.commits import read_commits
from generator.site.lastledger import last_ledger
from generator.source.reader import ROOT

_SHARED = ("milestones.yml", "calendar.yml", "forms.yml")
"""Files that every date depends on."""
_KEPT = timedelta(days=365)
"""How long a deadline stays in the calendars after it is over."""


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
        return max(self.head, self.ledger.newest.changed)

    @property
    def day(self) -> date | None:
        """The day on which the content last changed, UTC; None when that is unknown."""
        return None if self.content_time == EPOCH else self.content_time.date()

    @property
    def keep_from(self) -> date | None:
        """The first day that calendars still hold: a year before the content's time; None when that is unknown."""
        return None if self.day is None else self.day - _KEPT

    def advance(self, handbook: Handbook, resolution: Resolution) -> Ledger:
        """Return the ledger of this publication; its stamps go into the calendars."""
        origins = Identities(handbook).origins()
        return advance(self.ledger, fingerprints(handbook, resolution), self.times(handbook, resolution), origins)

    def vanished(self, now: Ledger) -> Iterator[Diagnostic]:
        """Yield HB612 for what ``now`` lacks of the published deadlines that are not over on the day of the content."""
        return gone(self.ledger, now, self.content_time.date())

    def courses_gone(self, now: Ledger) -> frozenset[str]:
        """Return the codes of the courses that :meth:`vanished` tells of because they are no more."""
        return courses_gone(self.ledger, now, self.content_time.date())

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


def read_history(folder: Path, *published: Path | bytes) -> History:
    """Return the history of the handbook whose YAML is in ``folder``.

    ``published`` are the folders where the last published site may lie, or the bytes of its ledger. Without git,
    without a ledger or with one that cannot be read, the history is as long as what is left; the findings
    (HB616, HB617, HB620, HB621) say so.
    """
    ledger, wrong = last_ledger(published)
    commits = read_commits(folder)
    findings = [*wrong]
    if commits.refusal:
        findings.append(_refused(commits.refusal))
    elif commits.hidden:
        findings.append(_cut_off(len(commits.hidden)))
    elif not commits.known and ledger == Ledger({}):
        findings.append(_none(commits.absence))
    head = max((*commits.known.values(), *commits.hidden.values()), default=EPOCH)
    return History(commits=commits.known, head=head, ledger=ledger, findings=tuple(findings))


def _files(deadline: ResolvedDeadline, handbook: Handbook) -> Iterator[str]:
    yield deadline.sitting.course.span.file
    if deadline.procedure is not None:
        yield handbook.procedures[deadline.procedure].span.file


_KEEP = "keep the last published site, or fetch its ledger with `handbook fetch-ledger`, before the build"


def _refused(reason: str) -> Diagnostic:
    return Diagnostic(
        code="HB616",
        headline="git does not tell the history",
        span=NOWHERE,
        severity=Severity.WARNING,
        label=reason,
        help="settle what git complains of (`git log` shows it); until then, when files last changed is unknown",
    )


def _none(reason: str) -> Diagnostic:
    return Diagnostic(
        code="HB617",
        headline="nothing says when the content last changed",
        span=NOWHERE,
        severity=Severity.WARNING,
        label=f"there is no ledger of a published site, and {reason}; every deadline is stamped {EPOCH:%Y-%m-%d}",
        help=f"build in a clone of the repository; {_KEEP}",
    )


def _cut_off(files: int) -> Diagnostic:
    return Diagnostic(
        code="HB620",
        headline="the repository's history is cut off",
        span=NOWHERE,
        severity=Severity.WARNING,
        label=f"when {files} files last changed is unknown",
        help="fetch the whole history (`fetch-depth: 0` in a workflow, `git fetch --unshallow` by hand)",
    )
