"""What the theme's templates and scripts need to know, as plain values."""

from __future__ import annotations

from collections.abc import Mapping

from generator import links
from generator.deadlines.wording import Wording
from generator.labels import Labels
from generator.model import Handbook
from generator.pages.book import BuildInfo


def theme_values(handbook: Handbook, language: str, build: BuildInfo) -> Mapping[str, object]:
    """Return words, languages and version for ``config.extra.handbook``. Everything is JSON-ready."""
    settings, governing = handbook.settings, handbook.languages[0]
    labels = Labels(language, governing=governing)
    return {
        "language": language,
        "languages": [
            {"code": code, "name": found.name, "own": code == language} for code, found in settings.languages.items()
        ],
        "institution": settings.institution[language],
        "title": settings.title[language],
        "tagline": settings.tagline[language],
        "address": links.site_of(settings.base_url),
        "site": settings.base_url.partition("://")[2].strip("/"),
        "report": links.harmless(settings.report_url),
        "version": build.version,
        "revision": build.revision,
        "changed": build.changed.date().isoformat(),
        "changed_words": Wording(handbook, language).plain_date(build.changed.date()),
        "not_found": [_not_found(code, governing) for code in settings.languages],
        "words": {key: labels(f"site.{key}") for key in labels.section("site") if key != "script"},
        "script": {key: labels(f"site.script.{key}") for key in labels.section("site.script")},
    }


def _not_found(language: str, governing: str) -> Mapping[str, str]:
    say = Labels(language, governing=governing)
    keys = {"title": "not-found-title", "text": "not-found-text", "home": "not-found-home"}
    return {"code": language, **{key: say(f"site.{name}") for key, name in keys.items()}}
