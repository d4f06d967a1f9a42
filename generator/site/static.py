"""Files that the handbook puts into the site as they are: ``procedures/static/`` lies at the site's root."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from generator.characters import composed
from generator.diagnostics import Diagnostic, Span
from generator.site.manifest import PATH as MANIFEST
from generator.source.reader import ROOT, STATIC
from generator.source.unread import is_housekeeping


def read_static(folder: Path) -> Mapping[str, bytes]:
    """Return path in the site → bytes. No link is followed; what is no ordinary file is left out, and told as HB138."""
    return dict(sorted(_read(folder / STATIC, ""))) if (folder / STATIC).is_dir() else {}


def _read(folder: Path, above: str) -> Iterator[tuple[str, bytes]]:
    if folder.is_symlink():
        return
    for inner in folder.iterdir():
        path = f"{above}{inner.name}"
        if inner.is_dir():
            yield from _read(inner, f"{path}/")
        elif inner.is_file() and not inner.is_symlink() and not is_housekeeping(path):
            yield path, inner.read_bytes()


def collisions(
    static: Mapping[str, bytes], site: Path, root_files: Collection[str], languages: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield HB640 for each static file in whose place the build makes something itself.

    ``root_files`` lie at the site's root; the folders of ``languages`` hold what was built, and nothing else.
    """
    if not static:
        return
    made = {MANIFEST, *root_files}
    for language in languages:
        made |= {path.relative_to(site).as_posix() for path in (site / language).rglob("*") if path.is_file()}
    files = {_folded(path): path for path in made}
    folders = {
        _folded("/".join(parts[:length])): path
        for path in made
        if (parts := path.split("/"))
        for length in range(1, len(parts))
    }
    for path in static:
        parts = _folded(path).split("/")
        above = (files.get("/".join(parts[:length])) for length in range(1, len(parts) + 1))
        other = next((found for found in above if found), folders.get(_folded(path)))
        if other:
            yield _collides(path, other)


def _folded(path: str) -> str:
    """Return what a disk takes for the same name that does not tell capitals from small letters."""
    return composed(path).casefold()


def _collides(path: str, other: str) -> Diagnostic:
    return Diagnostic(
        code="HB640",
        headline="a file of the handbook has the name of one that the build makes",
        span=Span(f"{ROOT}/{STATIC}/{path}", 1, 1, 1, 1),
        label=f"the build makes `{other}` itself",
        help="rename or delete this one",
    )
