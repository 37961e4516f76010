"""A private copy of an open file is whole, however often commits come in between while it is made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from tracker.data.rows import sqlite

_SEVERAL_STEPS = 5_000_000
"""Bytes that are copied in more than one step."""


def test_a_copy_that_commits_have_begin_again_and_again_is_made_whole_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.tracker"
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(path)) as other:
        source.execute("CREATE TABLE held (content)")
        source.execute("INSERT INTO held VALUES (zeroblob(?))", [_SEVERAL_STEPS])
        source.commit()
        seconds = count(0, 60)

        def commit_and_look_at_the_clock() -> float:
            other.execute("INSERT INTO held VALUES ('one more')")
            other.commit()
            return next(seconds)

        monkeypatch.setattr(sqlite, "time", SimpleNamespace(monotonic=commit_and_look_at_the_clock))
        (copy,) = sqlite.private_copies(source, 1)
        with closing(copy):
            rows = source.execute("SELECT count(*) FROM held").fetchone()
            assert copy.execute("SELECT count(*) FROM held").fetchone() == rows
            assert rows[0] > 3, "it began again"


def test_a_copy_that_only_takes_long_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.tracker"
    with closing(sqlite3.connect(path)) as source:
        source.execute("CREATE TABLE held (content)")
        source.execute("INSERT INTO held VALUES (zeroblob(?))", [_SEVERAL_STEPS])
        source.commit()
        looks = count()
        monkeypatch.setattr(sqlite, "time", SimpleNamespace(monotonic=lambda: next(looks) * 60.0))
        (copy,) = sqlite.private_copies(source, 1)
        with closing(copy):
            assert copy.execute("SELECT count(*) FROM held").fetchone() == (1,)
        assert next(looks) > 3, "step by step"
