"""The mouse as a person moves it: at a point of the window, to whatever lies there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelection, QMimeData, QModelIndex, QObject, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QScrollArea, QWidget

from tracker.ui.window.main_window import MainWindow

NOTCH = 120
_LEFT = Qt.MouseButton.LeftButton
_NO_KEYS = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, at: QPoint) -> None:
    """Press the left button at a point of a widget and hold it."""
    window = widget.window()
    QTest.mousePress(window.windowHandle(), _LEFT, _NO_KEYS, widget.mapTo(window, at))


def move(widget: QWidget, at: QPoint) -> None:
    """Move the mouse to a point of a widget."""
    window = widget.window()
    QTest.mouseMove(window.windowHandle(), widget.mapTo(window, at))


def release(widget: QWidget, at: QPoint) -> None:
    """Let the left button go."""
    window = widget.window()
    QTest.mouseRelease(window.windowHandle(), _LEFT, _NO_KEYS, widget.mapTo(window, at))


def click(widget: QWidget, at: QPoint, keys: Qt.KeyboardModifier = _NO_KEYS, button: Qt.MouseButton = _LEFT) -> None:
    """Press and let go."""
    window = widget.window()
    QTest.mouseClick(window.windowHandle(), button, keys, widget.mapTo(window, at))


def double_click(widget: QWidget, at: QPoint, between: Callable[[], object] = lambda: None) -> None:
    """Click twice, as fast as that counts as one; `between` is what happens after the first of the two clicks."""
    window = widget.window()
    handle = window.windowHandle()
    interruption = _Interruption(between)
    handle.installEventFilter(interruption)
    QTest.mouseDClick(handle, _LEFT, _NO_KEYS, widget.mapTo(window, at))
    handle.removeEventFilter(interruption)


def triple_click(widget: QWidget, at: QPoint) -> None:
    """Click three times, each as fast after the last as the second click of a double click."""
    interval = QApplication.doubleClickInterval()
    window, where = widget.window(), widget.mapTo(widget.window(), at)
    double_click(widget, at)
    QApplication.setDoubleClickInterval(4 * interval)  # the made clicks say that they are that far apart
    QTest.mouseClick(window.windowHandle(), _LEFT, _NO_KEYS, where)
    QApplication.setDoubleClickInterval(interval)


class _Interruption(QObject):
    """Does something when the second press of a double click reaches the window."""

    def __init__(self, do: Callable[[], object]) -> None:
        super().__init__()
        self._do = do
        self._presses = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 -- Qt gives both
        if event.type() == QEvent.Type.MouseButtonPress:
            self._presses += 1
            if self._presses == 2:
                self._do()
        return False


def wheel(widget: QWidget, notches: int) -> None:
    """Turn the wheel over the middle of what is in sight of a widget, away from oneself where positive."""
    window = widget.window()
    bring_into_view(widget)
    seen = widget.visibleRegion().boundingRect()
    at = QPointF(widget.mapTo(window, (widget.rect() if seen.isEmpty() else seen).center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, notches * NOTCH))


def bring_into_view(widget: QWidget) -> None:
    """Scroll what is around a widget so that it can be clicked."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def point_of(view: QAbstractItemView, row: int, column: int = 0) -> QPoint:
    """A point of the viewport within a row that is in sight."""
    area = view.visualRect(_index(view, row, column)) & QRect(view.viewport().rect())
    assert area.height() > 4, f"row {row} is not in sight"
    return area.center()


def rows_in_sight(view: QAbstractItemView) -> list[int]:
    """The rows that can be picked and whose middle is in sight."""
    found = []
    for row in range(min(view.model().rowCount(), 300)):
        index = _index(view, row, 0)
        middle = view.visualRect(index).center()
        if index.flags() & Qt.ItemFlag.ItemIsSelectable and view.viewport().rect().contains(middle):
            found.append(row)
    return found


def lit_rows(view: QAbstractItemView) -> set[int]:
    """The rows that are shown as selected."""
    selection: QItemSelection = view.selectionModel().selection()
    return {index.row() for index in selection.indexes()}


def _index(view: QAbstractItemView, row: int, column: int) -> QModelIndex:
    shown = view.modelColumn() if isinstance(view, QListView) else column
    return view.model().index(row, shown)


def drop(window: MainWindow, path: Path) -> None:
    """Drop a file on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, left, none)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, none))
