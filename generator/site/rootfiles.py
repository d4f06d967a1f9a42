"""What lies beside the languages' folders: the choice of language, the 404 page, robots.txt and the sitemap."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.labels import Labels
from generator.links import folder_of
from generator.model import Settings
from generator.site.servers import page_policy, server_files


def root_files(settings: Settings) -> Mapping[str, bytes]:
    """Return path → bytes of the site's root. Pages here are in all languages at once, each marked with its code."""
    environment = Environment(
        loader=PackageLoader("generator.site", "root"), undefined=StrictUndefined, autoescape=True, trim_blocks=True
    )
    governing = next(iter(settings.languages))
    languages = [
        {
            "code": code,
            "name": language.name,
            "labels": Labels(code, governing=governing),
            "title": settings.title[code],
        }
        for code, language in settings.languages.items()
    ]
    environment.globals |= {"settings": settings, "languages": languages, "policy": page_policy()}
    # A lost reader may stand at any depth.
    top = quote(folder_of(settings.base_url), safe="/%")
    made = {
        "index.html": environment.get_template("index.html").render(base=""),
        "404.html": environment.get_template("404.html").render(base=top),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {''.join(settings.base_url.split())}sitemap.xml\n",
        "sitemap.xml": environment.get_template("sitemap.xml").render(),
        # GitHub Pages would leave out files that begin with an underscore.
        ".nojekyll": "",
    }
    ready = {
        name: (files("generator.site") / "root" / name).read_bytes()
        for name in ("root.css", "root.js", "lost.js", "mark.svg")
    }
    return {
        **{name: text.encode() for name, text in made.items()},
        **{f"assets/{name}": data for name, data in ready.items()},
        **server_files(settings),
    }
