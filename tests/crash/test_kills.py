"""A program may be killed at any moment: what it acknowledged is there, and the file always opens.

A few kills of each kind; `make torture` has hundreds.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.crash.other import started


def run(name: str, folder: Path, number: int) -> dict[str, int]:
    """What `tests.crash.program` counted; it ends with an error where a promise was broken."""
    with started(name, str(folder), str(number)) as program:
        printed, errors = program.communicate(timeout=280)
    assert program.returncode == 0, errors.decode()
    counted: dict[str, int] = json.loads(printed)
    return counted


@pytest.mark.parametrize("kills", [8])
def test_no_acknowledged_edit_is_lost_and_the_file_always_opens(kills: int, tmp_path: Path) -> None:
    """Edits, imports, deletions, undo, redo and backups, cut off at random moments."""
    counted = run("storm", tmp_path, kills)
    assert counted["kills"] == kills
    assert counted["acknowledged"] >= kills // 2
    assert counted["backups"] > 0


def test_of_two_that_open_at_once_one_writes_and_a_killed_one_leaves_no_lock(tmp_path: Path) -> None:
    assert run("race", tmp_path, 3) == {"rounds": 3}


def test_a_migration_cut_off_before_any_statement_leaves_the_old_file(tmp_path: Path) -> None:
    assert run("migrate", tmp_path, 0)["statements"] > 5


def test_restoring_cut_off_leaves_the_file_or_the_backup(tmp_path: Path) -> None:
    assert run("restore", tmp_path, 4)["kills"] == 4


def test_making_the_example_cut_off_leaves_no_file_or_all_of_it(tmp_path: Path) -> None:
    counted = run("make", tmp_path, 3)
    assert counted["kills"] == 3


def test_a_file_that_is_written_over_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    assert run("export", tmp_path, 6) == {"kills": 6}
