"""What happens to the file that the window has open: by the window's own dialogs, and by others."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QListView
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from tracker.data.queries import ReadConnection
from tracker.domain.errors import FileProblem
from tracker.services.file.files import check
from tracker.services.plans import plans
from tracker.ui.faults import fault_log as report
from tracker.ui.framework.session import Session
from tracker.ui.governance.risks_page import RisksPage
from tracker.ui.window.main_window import MainWindow

OpenIn = Callable[[MainWindow, Path], None]


def session_of(window: MainWindow) -> Session:
    session = window.files.session
    assert session is not None
    return session


def titles(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM plan ORDER BY id")]


def test_an_edit_after_a_file_dialog_and_a_look_from_outside_is_in_the_file(
    window: MainWindow, small_file: Path, open_in: OpenIn, qtbot: QtBot, tmp_path: Path
) -> None:
    """Qt's dialog opens and closes every file that it lists, to know what kind it is."""
    open_in(window, small_file)
    session_of(window).do(plans.add_plan, title="Before")
    dialog = QFileDialog(window, "Save the dashboard", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    listed = dialog.findChild(QListView, "listView")
    assert isinstance(listed, QListView)
    qtbot.waitUntil(lambda: listed.model().rowCount(listed.rootIndex()) > 0)
    dialog.close()
    reading = f"import sqlite3; sqlite3.connect({str(small_file)!r}).execute('SELECT * FROM plan').fetchall()"
    subprocess.run([sys.executable, "-c", reading], check=True)
    session_of(window).do(plans.add_plan, title="After")
    copy = Path(shutil.copy(small_file, tmp_path / "copy.tracker"))
    assert titles(copy)[-2:] == ["Before", "After"]
    assert check(copy).ok


def test_an_edit_does_not_wait_for_a_long_read_beside_the_window(
    window: MainWindow, small_file: Path, open_in: OpenIn
) -> None:
    open_in(window, small_file)
    tracker = session_of(window).tracker
    reading, written = threading.Event(), threading.Event()
    seen: list[int] = []

    def long_read(connection: ReadConnection) -> None:
        for _ in range(2):
            seen.append(len(connection.exec_driver_sql("SELECT id FROM plan").all()))
            reading.set()
            assert written.wait(30), "the edit waits for the one that reads"

    beside = threading.Thread(target=lambda: tracker.read(long_read))
    beside.start()
    assert reading.wait(30)
    session_of(window).do(plans.add_plan, title="Meanwhile")
    written.set()
    beside.join()
    assert seen[0] == seen[1]
    assert titles(small_file)[-1] == "Meanwhile"


def test_where_the_file_was_moved_the_window_goes_on_showing_it_and_says_where_it_is(
    window: MainWindow, small_file: Path, open_in: OpenIn, tmp_path: Path
) -> None:
    open_in(window, small_file)
    session = session_of(window)
    moved = small_file.rename(tmp_path / "moved.tracker")
    assert not session.attempt(plans.add_plan, title="Next")
    assert f"It is now {moved}" in window.notices.sentences()[0]
    assert session.read(lambda held: held.exec_driver_sql("SELECT count(*) FROM plan").scalar()) == 1


def test_a_file_that_was_written_over_is_told_as_such_and_not_as_a_fault_of_the_program() -> None:
    said: list[str] = []
    error = FileProblem("plan.tracker was written over.")
    report.hook(pytest.fail, said.append)(FileProblem, error, None)
    assert said == ["plan.tracker was written over."]


def test_a_damaged_file_is_told_once_it_is_painted_and_goes_on_no_paper(
    window: MainWindow, small_file: Path, open_in: OpenIn, qtbot: QtBot, qapp: QApplication
) -> None:
    with closing(sqlite3.connect(small_file)) as connection:
        connection.execute("UPDATE action SET title = 'Other' WHERE id = 1")
        connection.commit()
    open_in(window, small_file)
    with qtbot.waitSignal(window.files.warned) as warned:
        window.files._look_through()
    assert "is damaged, so this could not be done. Action 1 is not as its history says" in warned.args[0]
    assert not session_of(window).tracker.store.is_verified


def test_a_file_into_which_another_program_wrote_a_value_of_another_kind_is_not_opened(
    window: MainWindow, small_file: Path, qtbot: QtBot
) -> None:
    """A title that is no text ended the program as it was painted."""
    with closing(sqlite3.connect(small_file)) as connection:
        connection.execute("UPDATE action SET title = x'00ff' WHERE id = 1")
        connection.commit()
    with qtbot.waitSignal(window.files.not_opened) as refused:
        window.take_in(small_file)
    assert refused.args[0].startswith(
        f"{small_file.name} was not opened. Action 1 has a text in title that is not valid"
    )
    assert window.files.session is None


def test_a_page_that_fails_on_what_another_program_wrote_is_told_as_that_and_not_as_a_fault(
    window: MainWindow, small_file: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(small_file)) as connection:
        connection.execute("INSERT INTO register VALUES (1, 'Risks', 'Six by six', 1, 1)")
        connection.commit()
    open_in(window, small_file)
    with qtbot.waitSignal(window.files.warned) as warned:
        window.files.blame_file(partial(window.show_fault, "somewhere.py, line 7"))
    assert "Register 1 uses “Six by six”, which this version does not know." in warned.args[0]
    assert not any("went wrong" in said for said in window.notices.sentences())


def test_a_fault_in_a_file_that_is_whole_is_told_as_a_fault(
    window: MainWindow, small_file: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    open_in(window, small_file)
    window.files.blame_file(partial(window.show_fault, "somewhere.py, line 7"))
    qtbot.waitUntil(lambda: any("went wrong" in said for said in window.notices.sentences()))
    assert session_of(window).tracker.store.is_verified


def test_nothing_is_due_any_more_in_a_panel_whose_file_was_closed(
    window: MainWindow, example: Path, open_in: OpenIn
) -> None:
    open_in(window, example)
    window.show_place("Risks")
    page = window.screens.screen_shown
    assert isinstance(page, RisksPage)
    page.view.pick(1)
    QTest.keyClicks(page.panels.risk.linked.search, "rota")
    due = [timer for timer in page.panels.risk.findChildren(QTimer) if timer.isActive()]
    assert due
    window.files.close()
    assert [timer for timer in due if Shiboken.isValid(timer) and timer.isActive()] == []
