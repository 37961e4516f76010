"""The project's own source as the tests about it see it: files, rooms and what they import."""

from __future__ import annotations

import ast
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from msgspec import Struct

TOP = Path(__file__).resolve().parent.parent
Node = TypeVar("Node", bound=ast.AST)
ByKind = Mapping[type[ast.AST], Sequence[ast.AST]]
ROOMS = ("domain", "data", "charts", "office", "services", "ui", "cli")


class Module(Struct, frozen=True):
    """A Python file of the program: `name` as it is imported ("tracker.domain.plans.plan"), and its syntax tree."""

    path: Path
    name: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room that it is in; its own name ("cli") where it stands beside the rooms."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else ""

    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of its syntax tree, as `ast.walk` gives them, but for what all trees share, as `ast.Load()`."""
        return _nodes(self.tree)

    def of(self, *kinds: type[Node]) -> Iterator[Node]:
        """The nodes of those kinds, kind by kind."""
        for kind in kinds:
            yield from cast("list[Node]", _by_kind(self.tree).get(kind, []))

    def by_kind(self) -> ByKind:
        """Every node of its syntax tree, by kind."""
        return _by_kind(self.tree)

    def imports(self) -> tuple[str, ...]:
        """Every module that it imports, at the top or inside a function, by full name.

        `from a.b import c` gives "a.b.c": c may be a module.
        """
        return _imports(self.tree)

    def at(self, node: ast.stmt | ast.expr) -> str:
        """Where `node` is, for a message."""
        return f"{self.path.relative_to(TOP)}:{node.lineno}"


@cache
def _nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    found: list[ast.AST] = [tree]
    for node in found:
        for value in vars(node).values():
            if type(value) in _NO_NODES:
                continue
            if isinstance(value, list):
                found += [part for part in value if isinstance(part, ast.AST)]
            elif isinstance(value, ast.AST) and value._fields:
                found.append(value)
    return tuple(found)


_NO_NODES = frozenset({int, str, type(None)})
"""Most of what a node holds: where it is, and names."""


@cache
def _by_kind(tree: ast.Module) -> ByKind:
    return by_kind(_nodes(tree))


def by_kind(nodes: Iterable[ast.AST]) -> ByKind:
    """Nodes by their kinds."""
    found: dict[type[ast.AST], list[ast.AST]] = {}
    for node in nodes:
        found.setdefault(type(node), []).append(node)
    return found


@cache
def _imports(tree: ast.Module) -> tuple[str, ...]:
    found: list[str] = []
    kinds = _by_kind(tree)
    for node in (*kinds.get(ast.Import, ()), *kinds.get(ast.ImportFrom, ())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(found)


def modules_that_say(*words: str) -> Iterator[Module]:
    """The modules of the program in whose text all these words are: the others need not be parsed."""
    for path in _paths():
        text = path.read_text("utf-8")
        if all(word in text for word in words):
            yield Module(path, _name(path), ast.parse(text, str(path)))


def _paths() -> list[Path]:
    return [TOP / "main.py", *sorted((TOP / "tracker").rglob("*.py"))]


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the program, main.py too. They stay to the end: the collector is told not to look at them."""
    gc.disable()
    found = tuple(Module(path, _name(path), ast.parse(path.read_text("utf-8"), str(path))) for path in _paths())
    gc.freeze()
    gc.enable()
    return found


def room(name: str) -> list[Module]:
    """The modules of a room that hold code."""
    return [module for module in modules() if module.room == name and len(module.tree.body) > 1]


def _name(path: Path) -> str:
    parts = path.relative_to(TOP).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def edges() -> dict[str, frozenset[str]]:
    """Which modules of the program each one imports, in functions and under TYPE_CHECKING too."""
    names = {module.name for module in modules()}
    return {module.name: frozenset(_known(module.imports(), names) - {module.name}) for module in modules()}


def imported_at_once(*starts: str) -> set[str]:
    """The modules of the program that are imported with these: not what a function imports once it is called."""
    trees = {module.name: module.tree for module in modules()}
    at_once = {name: _known(_at_the_top(tree.body), set(trees)) for name, tree in trees.items()}
    return set(starts).union(*(_reached(start, at_once) for start in starts))


def _at_the_top(statements: Iterable[ast.stmt]) -> list[str]:
    found: list[str] = []
    for node in statements:
        if isinstance(node, ast.Import | ast.ImportFrom):
            found += _imports(ast.Module([node], []))
        elif isinstance(node, ast.If) and not ast.unparse(node.test).endswith("TYPE_CHECKING"):
            found += _at_the_top([*node.body, *node.orelse])
    return found


def _known(imports: Iterable[str], names: set[str]) -> set[str]:
    """The modules that are meant by imports: "a.b.c" is the module, or c of the module "a.b"."""
    return {found if found in names else found.rpartition(".")[0] for found in imports} & names


def circles(imports: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The groups of things that import one another in a circle, directly or by way of others, each sorted."""
    reached = {name: _reached(name, imports) for name in imports}
    groups = {tuple(sorted(other for other in reached[name] if name in reached[other])) for name in imports}
    return [list(group) for group in sorted(groups) if group]


def _reached(start: str, imports: Mapping[str, Iterable[str]]) -> set[str]:
    found: set[str] = set()
    coming = [start]
    while coming:
        new = set(imports.get(coming.pop(), ())) - found
        found |= new
        coming += new
    return found


def is_within(name: str, package: str) -> bool:
    """Whether `name` is the package or something in it."""
    return name == package or name.startswith(package + ".")
