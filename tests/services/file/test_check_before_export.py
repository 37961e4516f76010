"""A large file is checked in a child process while it is read, and nothing that was read of a damaged one is given."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import draft, made
from tracker.domain.errors import FileDamaged, FileProblem
from tracker.services.file.check_before_export import verified_beside, written_once_verified
from tracker.services.file.files import backups_of, open_tracker
from tracker.services.tracker import Tracker


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A whole file that was not checked before: what the program wrote itself would be known by its digest."""
    path = tmp_path / "plan.tracker"
    made(path, draft()).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
    return path


@pytest.fixture
def tracker(path: Path) -> Iterator[Tracker]:
    with closing(open_tracker(path)) as opened:
        yield opened


@pytest.fixture
def damaged(path: Path) -> Iterator[Tracker]:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE action SET title = 'Nobody wrote this' WHERE id = 1")
    with closing(open_tracker(path)) as opened:
        yield opened


def test_a_file_that_was_read_while_it_was_checked_counts_as_whole(tracker: Tracker) -> None:
    assert not tracker.store.is_verified
    with verified_beside(tracker, few=0):
        pass
    assert tracker.store.is_verified


def test_a_damaged_file_is_named_when_it_has_been_read(damaged: Tracker) -> None:
    done = []
    with pytest.raises(FileDamaged, match=r"plan\.tracker is damaged"), verified_beside(damaged, few=0):
        done.append("read")
    assert done == ["read"]


def test_what_damage_made_fail_is_told_as_damage(damaged: Tracker) -> None:
    with pytest.raises(FileDamaged), verified_beside(damaged, few=0):
        raise KeyError("Nobody wrote this")


def test_an_error_in_reading_a_whole_file_stays_what_it_is(tracker: Tracker) -> None:
    with pytest.raises(KeyError, match="ours"), verified_beside(tracker, few=0):
        raise KeyError("ours")


def test_a_file_that_is_deleted_as_it_is_checked_is_said_to_be_deleted_and_not_damaged(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tracker.store.path
    (tmp_path / "sitecustomize.py").write_text(f"import os\nos.unlink({str(path)!r})\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(FileProblem) as refused, verified_beside(tracker, few=0):
        pass
    assert str(refused.value).startswith(f"{path.name} was deleted by another program while it was open. ")
    assert any(str(backup) in str(refused.value) for backup in backups_of(path).values())


def test_ctrl_c_waits_for_no_check(tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text("import signal\nsignal.pause()\n", "utf-8")  # it never ends by itself
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(KeyboardInterrupt), verified_beside(tracker, few=0):
        raise KeyboardInterrupt
    assert not tracker.store.is_verified


@pytest.mark.skipif(os.name == "nt", reason="os.kill is no Ctrl+C there")
def test_ctrl_c_after_the_reading_waits_for_no_check(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    awaited = tmp_path / "awaited"
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal\n"
        f"signal.signal(signal.SIGALRM, lambda *_: open({str(awaited)!r}, 'w').close())\n"
        "signal.alarm(60)  # by then it was waited for\n"
        f"os.kill({os.getpid()}, signal.SIGINT)\n"
        "signal.pause()\n",
        "utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(KeyboardInterrupt), verified_beside(tracker, few=0):
        pass
    assert not awaited.exists()
    assert not tracker.store.is_verified


def test_what_is_written_while_the_file_is_checked_takes_its_name_at_the_end(tracker: Tracker, tmp_path: Path) -> None:
    goal = tmp_path / "report.docx"
    with written_once_verified(tracker, goal, few=0) as path:
        assert path.name == goal.name
        path.write_text("read", "utf-8")
        assert not goal.exists()
    assert goal.read_text("utf-8") == "read"
    assert tracker.store.is_verified
    assert not path.exists()


def test_a_file_known_to_be_whole_is_written_from_in_place(tracker: Tracker, tmp_path: Path) -> None:
    with written_once_verified(tracker, tmp_path / "report.docx") as path:
        assert path == tmp_path / "report.docx"


def test_nothing_written_from_a_damaged_file_is_left(damaged: Tracker, tmp_path: Path) -> None:
    goal = tmp_path / "report.docx"
    goal.write_text("of last month", "utf-8")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(FileDamaged), written_once_verified(damaged, goal, few=0) as path:
        path.write_text("Nobody wrote this", "utf-8")
    assert goal.read_text("utf-8") == "of last month"
    assert (sorted(tmp_path.iterdir()), path.exists()) == (before, False)


@pytest.mark.parametrize("error", [KeyboardInterrupt, KeyError])
def test_nothing_of_a_report_that_was_broken_off_is_left(
    tracker: Tracker, tmp_path: Path, error: type[BaseException]
) -> None:
    paths: list[Path] = []

    def write_half() -> None:
        with written_once_verified(tracker, tmp_path / "report.docx", few=0) as path:
            path.write_text("half", "utf-8")
            paths.append(path)
            raise error

    with pytest.raises(error):
        write_half()
    assert not (tmp_path / "report.docx").exists()
    assert [path.parent.exists() for path in paths] == [False]


def test_a_small_damaged_file_is_not_read_at_all(damaged: Tracker) -> None:
    with pytest.raises(FileDamaged), verified_beside(damaged):
        pytest.fail("it was read")
