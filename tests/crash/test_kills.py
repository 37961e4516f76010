"""A program may be killed at any moment: what it acknowledged is there, and the file always opens.

A few kills of each kind; `make torture` has hundreds.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source import TOP


def run(name: str, folder: Path, number: int) -> dict[str, int]:
    """What `tests.crash.program` counted; it ends with an error where a promise was broken."""
    command = [sys.executable, "-m", "tests.crash.program", name, str(folder), str(number)]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    counted: dict[str, int] = json.loads(done.stdout)
    return counted


@pytest.mark.parametrize("kills", [20])
def test_no_acknowledged_edit_is_lost_and_the_file_always_opens(kills: int, tmp_path: Path) -> None:
    """Edits, imports, deletions, undo, redo and backups, cut off at random moments."""
    counted = run("storm", tmp_path, kills)
    assert counted["kills"] == kills
    assert counted["acknowledged"] >= kills // 2
    assert counted["backups"] > 0


def test_of_two_that_open_at_once_one_writes_and_a_killed_one_leaves_no_lock(tmp_path: Path) -> None:
    assert run("race", tmp_path, 6) == {"rounds": 6}


def test_a_migration_cut_off_before_any_statement_leaves_the_old_file(tmp_path: Path) -> None:
    assert run("migrate", tmp_path, 0)["statements"] > 5


def test_restoring_cut_off_leaves_the_file_or_the_backup(tmp_path: Path) -> None:
    assert run("restore", tmp_path, 6)["kills"] == 6


def test_making_the_example_cut_off_leaves_no_file_or_all_of_it(tmp_path: Path) -> None:
    counted = run("make", tmp_path, 5)
    assert counted["kills"] == 5


def test_a_file_that_is_written_over_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    assert run("export", tmp_path, 12) == {"kills": 12}
