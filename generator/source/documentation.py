"""What the model's classes and fields mean, from their docstrings and the lines beneath the fields."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, get_args, get_origin, get_type_hints

from generator.model import Doc


def class_doc(model: type) -> str:
    """Return the first paragraph of a class's docstring in one line, without markup; empty where there is none."""
    written = inspect.getdoc(model) or ""
    is_generated = written.startswith(f"{model.__name__}(")
    return "" if is_generated else _plain(written.split("\n\n", 1)[0])


@cache
def field_docs(model: type) -> Mapping[str, str]:
    """Return what each field means, by field name; fields that nothing is said about are left out."""
    beneath = _lines_beneath(inspect.getsource(model))
    marked = {name: mark.en for name, hint in _hints(model).items() if (mark := _doc(hint)) is not None}
    return {**beneath, **marked}


def _hints(model: type) -> dict[str, object]:
    return get_type_hints(model, include_extras=True)


def _doc(hint: object) -> Doc | None:
    marks = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((mark for mark in marks if isinstance(mark, Doc)), None)


def _lines_beneath(source: str) -> dict[str, str]:
    """A field is followed by a string that says what it means."""
    (written,) = ast.parse(inspect.cleandoc(source)).body
    assert isinstance(written, ast.ClassDef)
    found = {}
    for field, below in zip(written.body, written.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            text = below.value.value if isinstance(below.value, ast.Constant) else None
            if isinstance(text, str):
                found[field.target.id] = _plain(text)
    return found


def _plain(text: str) -> str:
    without_roles = re.sub(r":\w+:`~?([^`]*)`", lambda found: found[1].rpartition(".")[2], text)
    return " ".join(without_roles.replace("``", "`").split())
