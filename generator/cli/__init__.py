"""The ``handbook`` command.

Exit codes: 0 all is well, 1 something was found in the handbook, 2 wrong use or our own fault.
"""

from __future__ import annotations

import click

from generator.cli.approve import approve
from generator.cli.build import build, export, serve
from generator.cli.check import check, rule
from generator.cli.dates import dates, explain
from generator.cli.diff import diff
from generator.cli.importing import import_
from generator.cli.owners import owners
from generator.cli.plan import deadlines
from generator.cli.translate import translate

_EPILOG = """\b
Examples:
  handbook check                                  what is wrong, where, and the remedy
  handbook build                                  both languages and all calendars, into site/
  handbook dates --course JAP1501 --from 2026-12-01
  handbook explain JAP1501 deliver-grading-record the working behind one date
"""


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="procedure-handbook")
def main() -> None:
    """A handbook that knows the dates: procedures in YAML become a bilingual site, checklists and calendars.

    Exit codes: 0 all is well, 1 the handbook has findings, 2 wrong use or an error of this program.
    """


for _command in (check, build, serve, dates, explain, diff, export, rule, import_, owners, translate, approve):
    main.add_command(_command)
export.add_command(deadlines)

__all__ = ["main"]
