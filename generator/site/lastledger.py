"""The ledger of the last publication, wherever a copy of the published site lies."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator import addresses
from generator.diagnostics import NOWHERE, Diagnostic, Severity
from generator.feeds import Ledger, LedgerError, Stamp, greatest, read_ledger, read_stamp
from generator.feeds.ledger import PATH


def configured_site(config_file: Path) -> Path:
    """Return the folder where MkDocs' configuration wants the site, whatever the command line says.

    Raises ConfigurationError when it names none.
    """
    with config_file.open("rb") as file:
        named = yaml_load(file).get("site_dir") or "site"
    if not isinstance(named, str):
        raise ConfigurationError(f"{config_file}: `site_dir` must be the name of a folder")
    return config_file.parent.resolve() / named


def last_ledger(published: Iterable[Path | bytes]) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """Return the latest of the ledgers in these folders (or bytes), and what is wrong with any of them (HB621).

    Of two that are equally late the first is taken. A site whose ledger cannot be read gives one that knows no
    deadline, but how late and great a stamp must be not to be lower than what that site told subscribers.
    """
    ledgers: list[Ledger] = []
    findings: dict[Diagnostic, None] = {}
    for place in dict.fromkeys(published):
        try:
            data = place if isinstance(place, bytes) else _bytes(place)
            if data is not None:
                ledgers.append(read_ledger(data))
        except (LedgerError, OSError) as wrong:
            ever = None if isinstance(place, bytes) else _ever(place)
            ledgers += [Ledger({}, ever)] if ever else []
            findings[_unreadable(str(wrong), is_known=ever is not None)] = None
    # The first of equals: max keeps it.
    return max(ledgers, key=_lateness, default=Ledger({})), tuple(findings)


def _lateness(ledger: Ledger) -> tuple[object, ...]:
    return (ledger.newest.changed, ledger.newest.sequence)


def _bytes(site: Path) -> bytes | None:
    """Return the site's ledger; None where no site of ours lies."""
    path = site / PATH
    if not path.exists() and (site / addresses.api_deadlines()).is_file():
        raise LedgerError(f"the site in {site.name} has no {PATH}")
    if path.exists() and not path.is_file():
        raise LedgerError(f"{PATH} is no ordinary file")
    return path.read_bytes() if path.exists() else None


def _ever(site: Path) -> Stamp | None:
    """Return the greatest stamp in the data that lies beside the calendars; None where that cannot be read either."""
    try:
        return greatest(_stamps((site / addresses.api_deadlines()).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _stamps(data: bytes) -> Iterator[Stamp]:
    return (read_stamp(record["changed"], record["sequence"]) for record in json.loads(data)["deadlines"])


def _unreadable(why: str, *, is_known: bool) -> Diagnostic:
    now = "every deadline now counts as changed" if is_known else "stamps now come from git"
    return Diagnostic(
        code="HB621",
        headline="the ledger of the published calendars cannot be read",
        span=NOWHERE,
        severity=Severity.WARNING,
        label=why,
        help=f"{now}; to keep the old stamps, bring back {PATH} of the last publication",
    )
