"""The runner itself: which faults it puts into a file, and that its list of survivors speaks of real ones."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutants.faults import faults_of
from tests.mutants.survivors import entries, reasons
from tests.source import TOP


def becomes(path: Path, source: str) -> list[str]:
    """What each fault makes of the first line of a source."""
    path.write_text(f"{source}\n")
    return [fault.becomes for fault in faults_of(path)]


@pytest.mark.parametrize(
    ("source", "faulty"),
    [
        ("a < b", ["a <= b"]),
        ("a >= b", ["a > b"]),
        ("a != b", ["a == b"]),
        ("a not in b", ["a in b"]),
        ("a < b <= c", ["a <= b <= c", "a < b < c"]),
        ("N = 21", ["N = 22", "N = 20"]),
        ("N = 0.5", ["N = 0.55", "N = 0.45"]),
        ("found = rows[-1]", ["found = rows[-2]", "found = rows[-0]"]),
        ("a and (b or c)", ["a", "(b or c)", "a and (c)", "a and (b)"]),
        ("not (a or b)", ["(a or b)", "not (b)", "not (a)"]),
        ("if a: b()", ["if False: b()", "if a: None"]),
        ("max(a)", ["None", "min(a)"]),
        ("day + long", ["day - long"]),
        ("text + 'more'", []),
        ("x = a if b else c", ["x = a", "x = c"]),
        ("x = [a for a in b if c]", ["x = [a for a in b if True]"]),
        ("class A:\n    version: int = 1", []),
        ("class A:\n    least: int = 7", ["least: int = 8", "least: int = 6"]),
    ],
)
def test_a_fault_moves_an_edge_or_drops_a_condition(tmp_path: Path, source: str, faulty: list[str]) -> None:
    assert sorted(becomes(tmp_path / "file.py", source)) == sorted(faulty)


def test_every_faulty_source_can_be_read_and_knows_its_function() -> None:
    path = TOP / "tracker" / "domain" / "plans" / "overdue.py"
    source = path.read_bytes()
    for fault in faults_of(path):
        ast.parse(fault.put_into(source))
    late = next(fault for fault in faults_of(path) if "is_late" in fault.was)
    assert late.function == ("is_overdue",)


def test_every_survivor_that_is_listed_is_a_fault_of_its_file_and_has_a_reason() -> None:
    known = reasons()
    listed = {f"{name}: {fault}: {reason}" for (name, fault), reason in known.items()}
    assert sorted(set(entries()) - listed) == []
    assert all(reason.strip() for reason in known.values())
