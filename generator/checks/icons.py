"""Icons are named as the theme names them. HB208."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.checks import said
from generator.diagnostics import Diagnostic, Severity, did_you_mean
from generator.model import Handbook

_COMMON = "material"
"""The set of icons that a name without a folder is most likely from."""


def check(handbook: Handbook, icons: Collection[str]) -> Iterator[Diagnostic]:
    """Return a warning for each icon that is none of ``icons``: pages would show nothing in its place."""
    for system in handbook.systems.values():
        if system.icon not in icons:
            yield Diagnostic(
                code="HB208",
                headline="icon is not one of the theme's",
                severity=Severity.WARNING,
                span=said.value_at(system, "icon"),
                label=f"the theme has no icon `{system.icon}`; pages show none",
                help=_suggestion(system.icon, icons) or "write the set and the name of an icon, as `material/database`",
            )


def _suggestion(wrong: str, icons: Collection[str]) -> str:
    """Return the likely icon, from the set that is named; ``material-database`` is how other programs write it."""
    dashed = wrong.replace("-", "/", 1)
    meant = wrong if "/" in wrong else dashed if dashed in icons else f"{_COMMON}/{wrong}"
    of_the_set = [icon for icon in icons if icon.startswith(f"{meant.partition('/')[0]}/")]
    return did_you_mean(meant, of_the_set or icons)
