"""Languages that the program has no words in. HB150."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.labels import languages
from generator.model import Handbook
from generator.source.texts import meant_language


def check(handbook: Handbook) -> Iterator[Diagnostic]:
    """Report each language of the handbook whose headings, dates and rules nobody could say."""
    spoken = languages()
    known = " and ".join(f"`{code}`" for code in spoken)
    for code, language in handbook.settings.languages.items():
        if code not in spoken:
            meant = meant_language(code, spoken)
            yield Diagnostic(
                code="HB150",
                headline="the program does not speak this language",
                span=language.span,
                label=f"there are no words in `{code}` for headings, dates and rules; there are in {known}",
                help=f"write `{meant}`, here and in the texts"
                if meant
                else f"take `{code}` out, here and in the texts",
            )
