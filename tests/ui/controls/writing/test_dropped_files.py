"""Files and text dragged from another program onto the window: each goes to what takes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shared_window import screen_of
from tracker.ui.imports.page import BringInPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow

OpenIn = Callable[[MainWindow, Path], None]


def drag_onto(window: MainWindow, box: QWidget, data: QMimeData) -> None:
    """Drag something from outside over a box and let it go there, as the system tells the window."""
    handle, at = window.windowHandle(), box.mapTo(window, box.rect().center())
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(QPoint(at), copy, data, left, none),
        QDragMoveEvent(QPoint(at), copy, data, left, none),
        QDropEvent(QPointF(at), copy, data, left, none),
    ):
        QCoreApplication.sendEvent(handle, event)


def test_a_file_let_go_on_a_text_box_is_brought_in_and_is_not_written_there(
    window: MainWindow, small_file: Path, open_in: OpenIn, tmp_path: Path, qtbot: QtBot
) -> None:
    open_in(window, small_file)
    page = screen_of(window, PlanPage)
    panel = page.panel_of_selected()
    owner, note = panel.fields["owner"].box, panel.notes.new.text.box
    assert isinstance(owner, QLineEdit)
    assert isinstance(note, QAbstractScrollArea)
    file = tmp_path / "Plan.csv"
    file.write_text("Ref,Action,Status\n1.1,Recruit a lead,Green\n", encoding="utf-8")
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file))])
    for box in (owner, note.viewport()):
        drag_onto(window, box, dragged)
        qtbot.waitUntil(lambda: isinstance(window.screens.screen_shown, BringInPage))
        assert (owner.text(), note.toPlainText()) == ("", "")
        window.show_screen(page)
    qtbot.waitUntil(owner.acceptDrops)
    words = QMimeData()
    words.setText("Head of Finance")
    drag_onto(window, owner, words)
    assert owner.text() == "Head of Finance", "text from elsewhere is taken as before"
