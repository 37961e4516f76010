"""Which test files stand nearest to a file of the program."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from tests.source import TOP, modules

SLOW = {"crash", "mutants", "speed", "torture"}
ROOMS = ("domain", "office", "data", "charts", "services", "cli", "ui")
NEAR, FILES = 6, 24
"""How many test files are near by, and how many are looked at in all."""
_ALIKE = 5
"""How many letters two words begin with that are of one kin."""


def nearest(path: Path) -> list[Path]:
    """The test files that reach the file, nearest first: its mirror, then by steps of import and by cost.

    A test whose name has a word of the file's counts as a step nearer: through the command line's one door every test
    of it reaches every file behind.
    """
    name, mirror = _name(path), mirror_of(path)
    ranked = []
    for test in _tests():
        parts = test.relative_to(TOP / "tests").parts
        if SLOW & set(parts):
            continue
        steps = _steps(_name(test)).get(name)
        if steps is not None:
            room = ROOMS.index(parts[0]) if parts[0] in ROOMS else len(ROOMS)
            beside = test.parent == mirror.parent
            far = steps + (parts[0] == "ui") - _is_kin(path, test)
            ranked.append((test != mirror, far, not beside, room, test))
    return [test for *_, test in sorted(ranked)][:FILES]


def mirror_of(path: Path) -> Path:
    """The test file of a file's own: "tests/domain/plans/test_plan.py", whether or not there is one."""
    inside = path.relative_to(TOP / "tracker")
    return TOP / "tests" / inside.with_name(f"test_{inside.name}")


def _is_kin(path: Path, test: Path) -> bool:
    """Whether a word of both names begins alike: publishing.py and test_publish.py."""
    mine, its = ({word[:_ALIKE] for word in one.stem.split("_") if len(word) >= _ALIKE} for one in (path, test))
    return not mine.isdisjoint(its)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(TOP).with_suffix("").parts)


@cache
def _tests() -> list[Path]:
    return sorted((TOP / "tests").rglob("test_*.py"))


@cache
def _graph() -> dict[str, set[str]]:
    """What each file of the program and of the tests imports."""
    imports = {module.name: module.imports() for module in modules()}
    for path in {*_tests(), *(TOP / "tests").rglob("*.py")}:
        tree = ast.parse(path.read_bytes())
        found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        imports[_name(path)] = tuple(f"{node.module}.{alias.name}" for node in found for alias in node.names)
    return {name: {known for one in found for known in _known(one, imports)} for name, found in imports.items()}


def _known(name: str, among: dict[str, tuple[str, ...]]) -> list[str]:
    return [one for one in (name, name.rpartition(".")[0]) if one in among]


@cache
def _steps(start: str) -> dict[str, int]:
    """How many files of the program lie between: those of the tests count for nothing."""
    steps = {start: 0}
    rim = [start]
    while rim:
        following: list[str] = []
        for name in rim:
            cost = name.startswith("tracker")
            for one in sorted(_graph()[name]):
                if steps.get(one, len(steps) + 9) > steps[name] + cost:
                    steps[one] = steps[name] + cost
                    following.append(one)
        rim = following
    return steps
