"""Small mistakes, made on purpose: every way in which one place of a Python file can be changed a little.

A mutant is named by its function, its operator and the statement it changes, so that its name outlives changes
elsewhere in the file.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from types import ModuleType

Change = Callable[[ast.AST], ast.AST | None]
"""Returns what stands in a node's place; None takes a statement or a case away."""

COMPARISONS: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
}
TWINS = {"min": "max", "max": "min", "any": "all", "all": "any"}
STATEMENTS = (ast.Expr, ast.AugAssign, ast.Raise, ast.Continue)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed file. ``name`` is unique in the file; ``lines`` are those of the changed statement."""

    file: Path
    name: str
    function: str
    """Qualified name of the outermost function around the change; empty for a statement of the module itself."""
    line: int
    lines: frozenset[int]
    was: str
    now: str
    tree: ast.Module
    """The whole module, changed."""


@dataclass(frozen=True, slots=True)
class _Place:
    path: tuple[tuple[str, int | None], ...]
    function: str
    statement: ast.stmt | None


def mutants_of(file: Path, module: ModuleType) -> Iterator[Mutant]:
    """Return every mutant of ``file`` in the order of its text. ``module`` tells which names are enumerations."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    known = {name: value for name, value in vars(module).items() if isinstance(value, type) and issubclass(value, Enum)}
    seen: Counter[str] = Counter()
    for place, node in _walk(tree, _Place((), "", None)):
        for operator, change in _changes(node, place, known):
            made = _made(file, tree, place, node, operator, change)
            if made is not None:
                seen[made.name] += 1
                yield made if seen[made.name] == 1 else replace(made, name=f"{made.name} #{seen[made.name]}")


def _walk(node: ast.AST, place: _Place) -> Iterator[tuple[_Place, ast.AST]]:
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params", "args") and not isinstance(
            node, ast.Call
        ):
            continue
        children = enumerate(value) if isinstance(value, list) else [(None, value)]
        for number, child in children:
            if isinstance(child, ast.AST) and not _untouched(child, node):
                inner = _inner(place, field, number, child)
                yield inner, child
                yield from _walk(child, inner)


def _inner(place: _Place, field: str, number: int | None, child: ast.AST) -> _Place:
    function = place.function
    if isinstance(child, ast.ClassDef | ast.FunctionDef) and "<" not in function:
        # what lies inside a function changes the code of that function
        function = f"{function}.{child.name}".lstrip(".") + ("<" if isinstance(child, ast.FunctionDef) else "")
    statement = child if isinstance(child, ast.stmt) else place.statement
    return _Place((*place.path, (field, number)), function, statement)


def _untouched(node: ast.AST, parent: ast.AST) -> bool:
    """Imports, assertions, docstrings, and the fields of a class: a new class would be a stranger to the old one."""
    imports = isinstance(node, ast.Import | ast.ImportFrom | ast.Assert)
    documents = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    fields = isinstance(parent, ast.ClassDef) and not isinstance(node, ast.FunctionDef)
    return imports or documents or fields


# --- operators


def _changes(node: ast.AST, place: _Place, known: Mapping[str, type[Enum]]) -> Iterator[tuple[str, Change]]:
    yield from _of_operators(node, place)
    yield from _of_values(node, known)
    yield from _of_flow(node)


def _of_operators(node: ast.AST, place: _Place) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Compare(ops=ops):
            for number, op in enumerate(ops):
                yield from (("comparison", _operator(number, other)) for other in COMPARISONS[type(op)])
        case ast.BinOp(op=op) if type(op) in ARITHMETIC and place.function.endswith("<"):
            yield "arithmetic", _set("op", ARITHMETIC[type(op)]())
        case ast.AugAssign(op=op) if type(op) in ARITHMETIC:
            yield "arithmetic", _set("op", ARITHMETIC[type(op)]())
        case ast.BoolOp(op=op):
            yield "and-or", _set("op", ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not()):
            yield "not", lambda old: old.operand  # type: ignore[attr-defined]


def _of_values(node: ast.AST, known: Mapping[str, type[Enum]]) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Constant(value=bool(value)):
            yield "constant", _set("value", not value)
        case ast.Constant(value=int(value)):
            yield from (("constant", _set("value", value + by)) for by in (1, -1))
        case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name in known:
            members = list(known[name].__members__)
            if attribute in members and len(members) > 1:
                yield "enum", _set("attr", members[(members.index(attribute) + 1) % len(members)])
        case ast.Name(id=name, ctx=ast.Load()) if name in TWINS:
            yield "twin", _set("id", TWINS[name])
        case ast.Call(func=called, args=[ast.expr() as first, ast.expr() as second]):
            starred = isinstance(first, ast.Starred) or isinstance(second, ast.Starred)
            if not starred and getattr(called, "id", "") not in TWINS:  # their order says nothing
                yield "swap", lambda old: ast.Call(old.func, old.args[::-1], old.keywords)  # type: ignore[attr-defined]


def _of_flow(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.If() | ast.IfExp() | ast.While():
            yield "condition", _negated
        case ast.Return(value=ast.expr() as value) if getattr(value, "value", value) is not None:
            yield "return-none", _set("value", ast.Constant(None))
        case ast.match_case(guard=None):
            yield "case", _set("guard", ast.Constant(False))
        case ast.comprehension(ifs=ifs):
            yield from (("filter", _without_filter(number)) for number in range(len(ifs)))
    if isinstance(node, STATEMENTS) or (isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Name)):
        yield "removed", lambda _: None


def _operator(number: int, other: type[ast.cmpop]) -> Change:
    def change(node: ast.AST) -> ast.AST:
        assert isinstance(node, ast.Compare)
        node.ops[number] = other()
        return node

    return change


def _set(field: str, value: object) -> Change:
    def change(node: ast.AST) -> ast.AST:
        setattr(node, field, value)
        return node

    return change


def _negated(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.If | ast.IfExp | ast.While)
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return node


def _without_filter(number: int) -> Change:
    def change(node: ast.AST) -> ast.AST:
        assert isinstance(node, ast.comprehension)
        del node.ifs[number]
        return node

    return change


# --- the changed file


def _made(file: Path, tree: ast.Module, place: _Place, node: ast.AST, operator: str, change: Change) -> Mutant | None:
    copy = deepcopy(tree)
    parent: ast.AST = copy
    for field, number in place.path[:-1]:
        parent = _child(parent, field, number)
    field, number = place.path[-1]
    result = change(_child(parent, field, number))
    siblings = getattr(parent, field)
    if result is not None and number is None:
        setattr(parent, field, result)
    elif result is not None:
        siblings[number] = result
    else:
        siblings[number] = ast.Pass()
    ast.fix_missing_locations(copy)
    was, now = _head(place.statement, node), ""
    if result is not None:
        now = {"filter": "a filter less", "case": "never"}.get(operator) or ast.unparse(result)
    was_here = ast.unparse(node.pattern if isinstance(node, ast.match_case) else node)
    brief = was_here if len(was_here) < 100 else was_here[:97] + "…"
    now = now if len(now) < 100 else now[:97] + "…"
    function = place.function.rstrip("<")
    line = getattr(node, "lineno", getattr(place.statement, "lineno", 1))
    name = f"{function or '<module>'}: {operator}: {brief} => {now or 'nothing'}".replace("\n", " ")
    outermost = function if "<" in place.function else ""
    return Mutant(file, name, outermost, line, _lines(place.statement), was, now, copy)


def _child(parent: ast.AST, field: str, number: int | None) -> ast.AST:
    value = getattr(parent, field)
    child = value if number is None else value[number]
    assert isinstance(child, ast.AST)
    return child


def _head(statement: ast.stmt | None, node: ast.AST) -> str:
    return ast.unparse(statement or node).splitlines()[0]


def _lines(statement: ast.stmt | None) -> frozenset[int]:
    """The lines that run when the statement does; of a statement with a body, only those before the body."""
    if statement is None:
        return frozenset()
    last = statement.end_lineno or statement.lineno
    if isinstance(statement, ast.Match):
        return frozenset(range(statement.lineno, last + 1))
    body = getattr(statement, "body", None)
    if body:
        last = max(statement.lineno, body[0].lineno - 1)
    return frozenset(range(statement.lineno, last + 1))
