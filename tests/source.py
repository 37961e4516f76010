"""The project's own source as the tests about it see it: files, rooms and what they import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
ROOMS = ("domain", "data", "charts", "office", "services", "ui")


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file of the program: `name` as it is imported ("tracker.domain.plan"), and its syntax tree."""

    path: Path
    name: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room that it is in; its own name ("cli") where it stands beside the rooms."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else ""

    def imports(self) -> Iterator[str]:
        """Every module that it imports, at the top or inside a function, by full name.

        `from a.b import c` gives "a.b.c": c may be a module.
        """
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def at(self, node: ast.stmt | ast.expr) -> str:
        """Where `node` is, for a message."""
        return f"{self.path.relative_to(TOP)}:{node.lineno}"


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the program, main.py too."""
    paths = [TOP / "main.py", *sorted((TOP / "tracker").rglob("*.py"))]
    return tuple(Module(path, _name(path), ast.parse(path.read_text("utf-8"), str(path))) for path in paths)


def room(name: str) -> list[Module]:
    """The modules of a room that hold code."""
    return [module for module in modules() if module.room == name and len(module.tree.body) > 1]


def _name(path: Path) -> str:
    parts = path.relative_to(TOP).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_within(name: str, package: str) -> bool:
    """Whether `name` is the package or something in it."""
    return name == package or name.startswith(package + ".")
