"""Undo takes back typing in the focused box first, then the tracker's last step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tracker.data.queries.plans import plans
from tracker.domain.imports.draft import Draft, DraftAction, DraftPlan, DraftSection
from tracker.services.file.files import new_tracker
from tracker.services.imports.write import bring_in
from tracker.services.plans.plans import add_plan
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.session import Session
from tracker.ui.window import undo

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Window(QMainWindow):
    """Two text boxes, and a menu whose undo and redo are the program's."""

    def __init__(self, app: QApplication, session: Session) -> None:
        super().__init__()
        self.line, self.box = QLineEdit(), QPlainTextEdit()
        self.jobs = Jobs(self)
        self.filter = undo.TextBoxUndo(app, self)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.addWidget(self.line)
        layout.addWidget(self.box)
        self.setCentralWidget(body)
        menu = self.menuBar().addMenu("Edit")
        for name, keys, run in (("Undo", "Ctrl+Z", undo.undo), ("Redo", "Ctrl+Shift+Z", undo.redo)):
            action = QAction(name, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, run=run: run(session, self.jobs))
            menu.addAction(action)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = Session(new_tracker(tmp_path / "plan.tracker"))
    made.do(add_plan, title="Home care")
    yield made
    made.close()


@pytest.fixture
def shown(qapp: QApplication, qtbot: QtBot, session: Session) -> Window:
    window = Window(qapp, session)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return window


def titles(session: Session) -> list[str]:
    return [plan.title for plan in session.read(plans)]


def press(widget: QWidget, *, redo: bool = False) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Z, CTRL | SHIFT if redo else CTRL)


@pytest.mark.parametrize("name", ["line", "box"])
def test_typing_goes_first_and_the_tracker_next(shown: Window, session: Session, name: str) -> None:
    field = shown.line if name == "line" else shown.box
    field.setFocus()
    QTest.keyClicks(field, "draft")
    press(field)
    assert (field.text() if isinstance(field, QLineEdit) else field.toPlainText()) == ""
    assert titles(session) == ["Home care"]
    press(field)
    assert titles(session) == []
    press(field, redo=True)
    assert (field.text() if isinstance(field, QLineEdit) else field.toPlainText()) == "draft"
    press(field, redo=True)
    assert titles(session) == ["Home care"]


def test_an_untouched_box_does_not_stand_in_the_way(shown: Window, session: Session) -> None:
    shown.line.setFocus()
    press(shown.line)
    assert titles(session) == []


def test_a_box_that_goes_away_with_the_focus_is_forgotten(shown: Window, session: Session, qtbot: QtBot) -> None:
    shown.line.setFocus()
    with qtbot.waitSignal(shown.line.destroyed):
        shown.line.deleteLater()
    shown.box.setFocus()
    press(shown.box)
    assert titles(session) == []


def test_where_there_is_nothing_to_take_back_a_sentence_says_so(session: Session, qtbot: QtBot) -> None:
    undo.undo(session, Jobs())
    with qtbot.waitSignal(session.message) as told:
        undo.undo(session, Jobs())
    assert told.args == ["There is nothing to undo."]


def test_undo_waits_while_a_job_is_writing(session: Session, qtbot: QtBot) -> None:
    session.busy = "Importing plan.docx is still running."
    with qtbot.waitSignal(session.refused) as refused:
        undo.undo(session, Jobs())
    assert refused.args == ["Importing plan.docx is still running."]
    assert titles(session) == ["Home care"]


def test_a_large_step_is_taken_back_beside_the_window(session: Session, qtbot: QtBot) -> None:
    section = DraftSection("Everything", "1", tuple(DraftAction(f"Action {number}") for number in range(100)))
    session.do(bring_in, draft=Draft("plan.csv", (DraftPlan("Large", sections=(section,)),)))
    jobs = Jobs()
    undo.undo(session, jobs)
    assert jobs.writing is not None
    assert jobs.writing.title == "Undo: Import plan.csv"
    qtbot.waitUntil(lambda: jobs.idle)
    assert titles(session) == ["Home care"]
    undo.redo(session, jobs)
    qtbot.waitUntil(lambda: jobs.idle)
    assert titles(session) == ["Home care", "Large"]


def test_a_text_that_is_only_read_is_selected_and_copied_whatever_the_menu_has_on_those_keys(shown: Window) -> None:
    taken: list[str] = []
    for keys in ("Ctrl+A", "Ctrl+C"):
        action = QAction(keys, shown)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False, keys=keys: taken.append(keys))
        shown.addAction(action)
    shown.box.setPlainText("Not imported: 3 rows.")
    shown.box.setReadOnly(True)
    shown.box.setFocus()
    QTest.keyClick(shown.box, Qt.Key.Key_A, CTRL)
    QTest.keyClick(shown.box, Qt.Key.Key_C, CTRL)
    assert (taken, QApplication.clipboard().text()) == ([], "Not imported: 3 rows.")
