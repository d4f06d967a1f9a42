"""``handbook schema``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from generator.cli.common import FINDINGS, assemble_folder, folder_option, sound
from generator.cli.editorwords import with_shared_ids, worded
from generator.model import Handbook
from generator.site.writer import write_files
from generator.source.schema import GLOBS, schemas

EXTENSION = "redhat.vscode-yaml"
_OWN = {
    "yaml.schemaStore.enable": False,
    "yaml.yamlVersion": "1.2",
    "yaml.format.enable": False,
    "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.quickSuggestions": {"strings": True}},
}
"""No schema from elsewhere may judge our files, and nothing may rewrite an editor's lines and comments."""


@click.command()
@folder_option
@click.option("--target", type=click.Path(path_type=Path, file_okay=False), default=Path(".vscode"), show_default=True)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 when the files are out of date.")
def schema(folder: Path, target: Path, only_check: bool) -> None:
    """Write JSON Schemas and editor settings: completion of ids, and an explanation of each key, while you type.

    VS Code and its relatives use them as they are (with the YAML extension of Red Hat). Run it again when roles,
    steps or other ids were added: they are offered from then on. The check itself never depends on it.
    """
    handbook, _ = sound(assemble_folder(folder))
    files = editor_files(handbook, _settings(target / "settings.json"))
    if only_check:
        old = sorted(name for name, data in files.items() if not _holds(target / name, data))
        click.echo("\n".join(f"{target / name} is out of date: run `handbook schema`" for name in old), nl=bool(old))
        raise SystemExit(FINDINGS if old else 0)
    changed = write_files(target, files)
    click.echo(f"{len(files)} files in {target}, {changed} changed.")


def editor_files(handbook: Handbook, settings: dict[str, Any]) -> dict[str, bytes]:
    """Return schemas, settings and the recommended extension, by path below ``.vscode``.

    ``settings`` are those that are there; other keys than ours stay.
    """
    made = {name: worded(content, handbook) for name, content in schemas(handbook).items()}
    mapped = {f".vscode/schemas/{name}": GLOBS[name.removesuffix(".schema.json")] for name in made}
    files = {f"schemas/{name}": _json(content) for name, content in with_shared_ids(made).items()}
    files["settings.json"] = _json({**settings, **_OWN, "yaml.schemas": mapped})
    files["extensions.json"] = _json({"recommendations": [EXTENSION]})
    return files


def _settings(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        held = None
    if not isinstance(held, dict):
        raise click.UsageError(f"{path} cannot be read as JSON without comments; take them out, or move it away.")
    return held


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
