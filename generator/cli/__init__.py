"""The ``handbook`` command.

Exit codes: 0 all is well, 1 something was found in the handbook, 2 wrong use or our own fault.
"""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import Any

import click

from generator.cli.ondemand import OnDemand
from generator.cli.output import ShownGroup

_COMMANDS = {
    "check": "generator.cli.check:check",
    "build": "generator.cli.build:build",
    "serve": "generator.cli.build:serve",
    "rollback": "generator.cli.rollback:rollback",
    "verify": "generator.cli.rollback:verify",
    "fetch-ledger": "generator.cli.fetching:fetch_ledger",
    "hosting": "generator.cli.hosting:hosting",
    "dates": "generator.cli.dates:dates",
    "explain": "generator.cli.dates:explain",
    "diff": "generator.cli.diff:diff",
    "export": "generator.cli.plan:export",
    "rule": "generator.cli.check:rule",
    "import": "generator.cli.importing:import_",
    "owners": "generator.cli.owners:owners",
    "translate": "generator.cli.translate:translate",
    "approve": "generator.cli.approve:approve",
    "new": "generator.cli.new:new",
    "schema": "generator.cli.schema:schema",
}
"""Where each command is. A new one is added here."""

_EPILOG = """\b
Examples:
  handbook check                                  what is wrong, where, and the remedy
  handbook build                                  both languages and all calendars, into site/
  handbook dates --course JAP1501 --from 2026-12-01
  handbook explain JAP1501 deliver-grading-record the working behind one date
"""


class _Handbook(ShownGroup):
    """The commands; what the disk refuses to any of them is a message, and their exit code is 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as failure:
            if failure.errno == errno.EPIPE:  # whoever listened has gone; click ends quietly
                raise
            from generator.site.failure import told

            with suppress(OSError):
                click.echo(told(failure, "what it writes"), err=True)
            raise SystemExit(2) from None


@click.group(
    cls=_Handbook,
    commands=OnDemand(_COMMANDS),
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="procedure-handbook")
def main() -> None:
    """A handbook that knows the dates: procedures in YAML become a bilingual site, checklists and calendars.

    Exit codes: 0 all is well, 1 the handbook has findings, 2 wrong use or an error of this program.
    """


__all__ = ["main"]
