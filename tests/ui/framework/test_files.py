"""The open file: made, opened, closed, backed up and restored beside the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.held_reads import Held
from tracker.data.queries.plans import plans
from tracker.domain.errors import RuleBroken
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.file.files import backups_of, new_tracker, open_tracker
from tracker.services.plans.plans import add_plan
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.files import Files, example_path
from tracker.ui.framework.session import Session
from tracker.ui.settings.settings import Settings


def session_of(files: Files) -> Session:
    assert files.session is not None
    return files.session


def titles(files: Files) -> list[str]:
    return [plan.title for plan in session_of(files).read(plans)]


def make(qtbot: QtBot, files: Files, path: Path, title: str = "Home care") -> None:
    with qtbot.waitSignal(files.opened):
        files.make(path, lambda tracker: tracker.do(add_plan, title=title))


def test_a_new_file_is_made_filled_and_opened(qtbot: QtBot, files: Files, settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "new.tracker"
    make(qtbot, files, path)
    assert files.path == path
    assert titles(files) == ["Home care"]
    assert settings.recent_files == (path,)


def test_there_is_no_new_file_where_filling_it_is_refused(qtbot: QtBot, files: Files, tmp_path: Path) -> None:
    def refuse(_tracker: Tracker) -> None:
        raise RuleBroken("No.")

    with qtbot.waitSignal(files.not_opened) as refused:
        files.make(tmp_path / "new.tracker", refuse)
    assert refused.args == ["No."]
    assert list(tmp_path.glob("new.tracker*")) == []
    assert files.session is None


def test_the_open_file_stays_where_another_cannot_be_opened(qtbot: QtBot, files: Files, tmp_path: Path) -> None:
    make(qtbot, files, tmp_path / "first.tracker")
    (tmp_path / "notes.tracker").write_text("not a tracker", encoding="utf-8")
    with qtbot.waitSignal(files.not_opened) as refused:
        files.open(tmp_path / "notes.tracker")
    assert refused.args is not None
    assert "notes.tracker" in refused.args[0]
    assert titles(files) == ["Home care"]


def test_the_open_file_makes_way_for_another(qtbot: QtBot, files: Files, jobs: Jobs, tmp_path: Path) -> None:
    make(qtbot, files, tmp_path / "first.tracker")
    with qtbot.waitSignal(files.closing):
        files.make(tmp_path / "second.tracker", lambda tracker: tracker.do(add_plan, title="Second"))
    qtbot.waitUntil(lambda: files.path == tmp_path / "second.tracker")
    jobs.wait()
    first = open_tracker(tmp_path / "first.tracker")
    assert not first.store.view_only
    first.close()


def test_opening_the_open_file_changes_nothing(qtbot: QtBot, files: Files, tmp_path: Path) -> None:
    make(qtbot, files, tmp_path / "first.tracker")
    session = files.session
    with qtbot.waitSignal(files.message):
        files.open(tmp_path / "first.tracker")
    assert files.session is session


def test_a_file_that_another_has_opens_to_be_viewed_and_can_be_tried_again(
    qtbot: QtBot, files: Files, small_file: Path
) -> None:
    other = open_tracker(small_file, who="A Colleague")
    with qtbot.waitSignal(files.opened):
        files.open(small_file)
    assert session_of(files).view_only
    assert "A Colleague" in session_of(files).tracker.store.reason
    other.close()
    with qtbot.waitSignal(files.opened):
        files.open(small_file)
    assert not session_of(files).view_only


def test_the_example_is_made_once_and_kept(qtbot: QtBot, files: Files) -> None:
    with qtbot.waitSignal(files.opened):
        files.open_example()
    assert files.path == example_path()
    session_of(files).do(add_plan, title="Tried on")
    with qtbot.waitSignal(files.closing):
        files.close()
    with qtbot.waitSignal(files.opened):
        files.open_example()
    assert titles(files)[-1] == "Tried on"


def test_the_example_is_shown_as_on_the_day_of_its_meeting_and_other_files_as_today(
    qtbot: QtBot, files: Files, tmp_path: Path
) -> None:
    with qtbot.waitSignal(files.opened):
        files.open_example()
    assert session_of(files).today == EXAMPLE_DAY
    make(qtbot, files, tmp_path / "new.tracker")
    assert session_of(files).today == date.today()


def test_closing_after_a_change_leaves_a_backup(qtbot: QtBot, files: Files, jobs: Jobs, tmp_path: Path) -> None:
    path = tmp_path / "new.tracker"
    make(qtbot, files, path)
    files.close()
    jobs.wait()
    assert len(backups_of(path)) == 1
    assert files.session is None


def test_a_backup_is_restored_and_opened(qtbot: QtBot, files: Files, tmp_path: Path) -> None:
    path = tmp_path / "new.tracker"
    make(qtbot, files, path, "Before")
    with qtbot.waitSignal(files.message):
        files.back_up()
    session_of(files).do(add_plan, title="After")
    (backup,) = backups_of(path).values()
    with qtbot.waitSignal(files.opened):
        files.restore(backup)
    assert titles(files) == ["Before"]
    assert [kept.name for kept in tmp_path.glob("new (replaced*")]


def test_a_restore_that_is_refused_leaves_the_file_open_as_it_was(qtbot: QtBot, files: Files, tmp_path: Path) -> None:
    path = tmp_path / "new.tracker"
    make(qtbot, files, path)
    (tmp_path / "other.tracker").write_text("not a backup", encoding="utf-8")
    with qtbot.waitSignals([files.not_opened, files.opened]):
        files.restore(tmp_path / "other.tracker")
    assert titles(files) == ["Home care"]


def test_ending_the_program_while_a_file_opens_lets_go_of_it(qtbot: QtBot, files: Files, small_file: Path) -> None:
    files.open(small_file)
    files.close_now()
    again = open_tracker(small_file)
    assert not again.store.view_only
    again.close()


def test_a_file_whose_making_is_cancelled_is_not_there(qtbot: QtBot, files: Files, jobs: Jobs, tmp_path: Path) -> None:
    def fill(tracker: Tracker) -> None:
        tracker.do(add_plan, title="Never")
        assert jobs.current is not None
        jobs.current.cancel()

    with qtbot.waitSignal(files.not_opened) as refused:
        files.make(tmp_path / "new.tracker", fill)
    assert refused.args == [""]
    assert list(tmp_path.glob("new*")) == []


def test_a_file_that_is_being_opened_is_opened_where_the_last_one_is_closed_meanwhile(
    files: Files, jobs: Jobs, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first.tracker", tmp_path / "second.tracker"
    for path in (first, second):
        new_tracker(path).close()
    with qtbot.waitSignal(files.opened):
        files.open(first)
    held = Held()

    def open_slowly(path: Path, **given: Any) -> Tracker:
        tracker = open_tracker(path, **given)
        held.pass_through()
        return tracker

    monkeypatch.setattr("tracker.services.file.files.open_tracker", open_slowly)
    files.open(second)
    assert held.has_read.wait(60)
    files.close()
    assert files.path is None
    with qtbot.waitSignal(files.opened):
        held.go_on()
    assert files.path == second
    qtbot.waitUntil(lambda: jobs.idle)
    with qtbot.waitSignal(files.opened):
        files.open(first)
    assert files.path == first
