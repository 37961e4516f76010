"""Everything out to a file and in again, through the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.stored import content
from tracker.ui.imports.page import BringInPage
from tracker.ui.window.main_window import MainWindow


def test_everything_is_exported_where_she_says_and_opens_as_a_tracker_of_its_own(
    window: MainWindow, qtbot: QtBot, open_in: Callable[[MainWindow, Path], None], small_file: Path, tmp_path: Path
) -> None:
    open_in(window, small_file)
    window.choose = lambda _parent, _purpose, _at: tmp_path / "all"
    window.menus.trigger("everything")
    qtbot.waitUntil(lambda: (tmp_path / "all.json").exists() and window.jobs.idle)
    with qtbot.waitSignal(window.files.opened):
        window.take_in(tmp_path / "all.json")
    assert window.files.path == tmp_path / "all.tracker"
    assert content(tmp_path / "all.tracker") == content(small_file)


def test_exporting_everything_ends_where_she_cancels_it_and_leaves_nothing(
    window: MainWindow, qtbot: QtBot, open_in: Callable[[MainWindow, Path], None], small_file: Path, tmp_path: Path
) -> None:
    open_in(window, small_file)
    window.choose = lambda _parent, _purpose, _at: tmp_path / "all.json"
    window.menus.trigger("everything")
    job = window.jobs.current
    assert job is not None
    window.jobs.cancel(job)
    window.jobs.wait()
    assert window.notices.sentences() == ()
    assert list(tmp_path.glob("*all*")) == []


def test_a_json_that_is_no_tracker_is_refused_with_a_sentence(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"plans": []}', "utf-8")
    with qtbot.waitSignal(window.files.not_opened) as refused:
        window.take_in(tmp_path / "other.json")
    assert refused.args[0].startswith("other.json is not what “export” writes as .json.")
    assert list(tmp_path.glob("*.tracker")) == []


def test_a_document_of_which_nothing_is_new_is_said_to_be_so_once_it_is_imported(
    window: MainWindow, qtbot: QtBot, open_in: Callable[[MainWindow, Path], None], small_file: Path, tmp_path: Path
) -> None:
    source = tmp_path / "figures.csv"
    source.write_text("Indicator,Period,Value\nComplaints about permits,Q3 2014/15,71.2\n", encoding="utf-8")
    open_in(window, small_file)
    assert window.files.session is not None
    for sentences in ((), ("Nothing in figures.csv was new, so nothing was imported.",)):
        window.commands.check_import(source)
        page = window.screens.screen_shown
        assert isinstance(page, BringInPage)
        qtbot.waitUntil(page.accept_button.isEnabled)
        page.accept_button.click()
        qtbot.waitUntil(lambda: not isinstance(window.screens.screen_shown, BringInPage) and window.jobs.idle)
        assert window.notices.sentences() == sentences
