"""One window with a plan for all tests that only look, or whose edits undo takes back: most of a test is making one.

Nothing of a test is left for the next: what was typed or kept for later, edits, history, ids, filter, order, columns,
heights, selection, panels, boxes, menus, notices, and the size of the window. A test that needs more (another day,
another plan, a file that may only be looked at) has a window of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import Shiboken

from docs.pictures import settle
from tests.conftest import SETTINGS
from tests.ui.plans.reading import refs
from tests.ui.shared_window import screen_of
from tracker.data.rows import sqlite
from tracker.services.file.files import open_tracker
from tracker.services.tracker import Tracker
from tracker.ui.controls.fields.form import Form
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.plans.page import PlanPage
from tracker.ui.plans.panels.action import ActionPanel
from tracker.ui.plans.rows.row_editor import RowEditor
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow

SIZE = QSize(1280, 800)
PLACE = "Plans"


class OnePage:
    """Gives the page as it was when its file was opened. One that does not come to be so again is not used again."""

    def __init__(
        self, app: QApplication, file: Path, folder: Path, today: Callable[[], date], *, written_elsewhere: bool = False
    ) -> None:
        self._app, self._file, self._folder, self._today = app, file, folder, today
        self._written_elsewhere = written_elsewhere
        self._elsewhere = ExitStack()
        """Another program that holds the file, so that the window may only look at it."""
        self._opened = 0
        self._window: MainWindow | None = None
        self._page: PlanPage | None = None
        self._tester: QAbstractItemModelTester | None = None
        """Fails a test whose model breaks a rule of Qt's: it asks for each cell again with every change."""
        self._kept = QByteArray()
        self._rows: list[str] = []
        self._column = 0

    def ready(self) -> PlanPage:
        """The page, in the active window; opened where it is not open."""
        if self._window is None or self._page is None:
            self._open()
        assert self._window is not None
        assert self._page is not None
        _make_active(self._window)
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        self._tester = QAbstractItemModelTester(self._page.table.model, fatal, self._window)
        return self._page

    def take_back(self) -> None:
        """Put everything back to what it was, and see that it is. Raises AssertionError."""
        assert self._window is not None
        assert self._page is not None
        with ExitStack() as where_it_fails:
            where_it_fails.callback(self.close)
            self._leave_untested()
            _close_boxes()
            self._window.notices.clear()
            self._window.toast.say("")
            _make_active(self._window)
            _forget_typing(self._page)
            was_edited = _take_edits_back(self._window, self._page)
            left = [] if was_edited else self._differs(self._window, self._page)
            if was_edited or left:
                self._show_anew(self._window, self._page)
                left = self._differs(self._window, self._page)
            assert not left, left
            where_it_fails.pop_all()

    def close(self) -> None:
        """Let the window go."""
        window, self._window, self._page = self._window, None, None
        if window is not None:
            window.jobs.wait()
            window.close()
            window.deleteLater()
        self._elsewhere.close()

    def _leave_untested(self) -> None:
        """What puts the page back is no test of it."""
        if self._tester is not None:
            Shiboken.delete(self._tester)
            self._tester = None

    def _open(self) -> None:
        self._opened += 1
        file = Path(shutil.copy(self._file, self._folder / f"plan {self._opened}.tracker"))
        if self._written_elsewhere:
            self._elsewhere.enter_context(closing(open_tracker(file)))
        with pytest.MonkeyPatch.context() as patch:
            for name in SETTINGS:  # each test has its own: this is for before the first and after the last
                patch.setenv(name, str(self._folder))
            settings = Settings(self._folder / "settings.ini")
            settings.folder = self._folder
            settings.place = PLACE
            self._app.setStyleSheet("")
            window = MainWindow(self._app, settings, self._today)
            window.resize(SIZE)
            window.files.open(file)
            settle(window)
            window.show()  # as the program does: it is shown once, with its file
            window.activateWindow()
        page = screen_of(window, PlanPage)
        window.setUpdatesEnabled(False)  # it lays itself out and takes keys and mouse as any other, and draws nothing
        self._window, self._page = window, page
        self._kept = page.view.measures.state()
        self._rows = _rows(page)
        self._column = page.view.currentIndex().column()

    def _show_anew(self, window: MainWindow, page: PlanPage) -> None:
        """Show the plan as on the first day: from its beginning, with nothing left out."""
        if window.size() != SIZE:
            window.resize(SIZE)
            self._app.processEvents()
        if window.screens.screen_shown is not page:
            window.show_place(PLACE)
        page.side.leave_settings()
        page.side.show_action(None, read_only=False)
        if page.view.measures.state() != self._kept:
            page.view.measures.restore(self._kept)
        if self._lists_otherwise(page):
            page.open_plan(1)
            if self._lists_otherwise(page):
                settle(window)  # the rest of a long plan comes in later
        page.table.enter()
        page.view.scrollToTop()
        page.details.select(1)
        page.view.setCurrentIndex(page.view.currentIndex().siblingAtColumn(self._column))
        self._app.processEvents()

    def _lists_otherwise(self, page: PlanPage) -> bool:
        """Return whether the list shows anything but all of the plan in its own order, or is being edited."""
        found = page.table.filter
        if page.past.is_asked or any(editor.isVisible() for editor in page.view.findChildren(RowEditor)):
            return True
        as_opened = (found.action_filter.takes_all, found.is_printed, found.grouping) == (True, True, "plan")
        return not as_opened or _rows(page) != self._rows

    def _differs(self, window: MainWindow, page: PlanPage) -> list[str]:
        """What is not as it was when the file was opened, in words."""
        view, fields = page.view, window.findChildren(TextField)
        found = {
            "an edit is left": page.session.tracker.undo_sentence != "",
            "other rows, a filter, an order, groups, a cell that is edited": self._lists_otherwise(page),
            "other columns, heights or a zoom": view.measures.state() != self._kept,
            "another selection": (view.row_id, page.selection.several, page.selection.day) != (1, 0, None),
            "another cell": view.currentIndex().column() != self._column,
            "another panel": (page.side.currentWidget(), page.side.action_id) != (page.side.action, 1),
            "the focus is elsewhere": QApplication.focusWidget() is not view,
            "another size": window.size() != SIZE,
            "another page": window.screens.screen_shown is not page,
            "something is dragged": view.mouse.drag.is_on,
            "something typed is left": any(field.has_unsaved for field in fields),
            **{f"left open: {type(one).__name__}": True for one in _boxes()},
        }
        return [what for what, is_so in found.items() if is_so]


def _make_active(window: MainWindow) -> None:
    """Have it be the active window, as it was before a box was opened over it or another window beside it."""
    if not window.isActiveWindow():
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window, 60_000), "another window is the active one"


def _rows(page: PlanPage) -> list[str]:
    """All that the table says."""
    model = page.table.model
    places = [(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    return [*refs(page), *(str(model.index(*place).data(Qt.ItemDataRole.AccessibleTextRole)) for place in places)]


def _boxes() -> list[QWidget]:
    """What is open over a window."""
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and not isinstance(one, MainWindow)]


def _close_boxes() -> None:
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for box in _boxes():
        box.close()


def _forget_typing(page: PlanPage) -> None:
    """Throw away what was typed and not saved, also what was kept of it for later."""
    window = page.window()
    for field in window.findChildren(TextField):
        if field.has_unsaved or field.problem.text():
            field._idle.stop()
            field._put(field.saved)
            field.set_message("")
    for form in window.findChildren(Form):
        form._drafts._held.clear()
    for panel in window.findChildren(ActionPanel):
        panel._notes.clear()
        panel.notes._drafts.clear()
        panel.picker.reason.hide()
        panel.picker.reason.forget()
        panel.picker.reason._left.clear()
    made = page.on_demand.__dict__  # what is made when it is first needed
    if "cells" in made:
        page.on_demand.cells.statuses.clear()
    if "several" in page.side.__dict__:
        page.side.several.clear()
    if "several" in made:
        question = page.several.question
        question.box.clear()
        question.give_up()
        question._left.clear()
    page.view.picks.collapse()


def _take_edits_back(window: MainWindow, page: PlanPage) -> bool:
    """Undo what was edited, and leave no history of it: the next row that is new has the id that it had.

    Return whether anything was edited.
    """
    window.jobs.wait()
    page.session.busy = ""
    page.past.give_up()
    tracker = page.session.tracker
    steps = len(tracker.undo_steps)
    if steps:
        page.session.undo(steps)
    was_edited = bool(steps or tracker.redo_steps)
    if was_edited:
        _forget_history(tracker)
        window._say_title()
    return was_edited


def _forget_history(tracker: Tracker) -> None:
    """Leave the import as the only thing that has happened."""
    with tracker.store.writing() as connection:
        for table in ("change", "change_set"):
            for deed in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{deed}")
        connection.exec_driver_sql("DELETE FROM change WHERE change_set_id > 1")
        connection.exec_driver_sql("DELETE FROM change_set WHERE id > 1")
        sqlite.guard_history(connection)
        for (table,) in connection.exec_driver_sql("SELECT name FROM sqlite_sequence").fetchall():
            highest = connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table}").scalar_one()
            sqlite.use_ids_from(connection, {table: highest})
    tracker._done.clear()
    tracker._undone.clear()
    tracker.end_typing()
