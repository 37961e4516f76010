"""A drop-down list in which nothing is chosen by accident."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QShowEvent, QWheelEvent, QWindow
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QStyledItemDelegate, QWidget

from tracker.ui.look.theme import label

_OPENING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_CLICKS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_LINES = 16
"""The lines visible at once; if there are more, the list is scrolled."""
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class ChoiceBox(QComboBox):
    """A drop-down list. While it is closed, neither wheel nor keys change it: the wheel scrolls what is around it, and
    keys open the list.

    Arrows open it at the chosen line, Home and End at its ends, a letter at a line that begins with it. In the list,
    arrows and further letters only move, and each line moved to is announced; Return, Tab or a click chooses, and Esc
    changes nothing. So one choice is one step, however many lines were passed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_dressed = False
        self._caption: QLabel | None = None
        self.setMaxVisibleItems(_LINES)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt's own takes the focus on the wheel, even in mid-sentence

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._be_captioned()

    def showPopup(self) -> None:
        """Open the list at the chosen line: Qt's own list stays at the line that was reached before Esc."""
        lines = self.view()
        if not self._is_dressed:
            self._is_dressed = True
            self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own ignores the distances of the style sheet
            lines.setTextElideMode(Qt.TextElideMode.ElideRight)
            lines.installEventFilter(self)
        from PySide6.QtWidgets import QStyle  # loads hundreds of names: not before a plan is shown

        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent) if self.count() > _LINES else 0
        lines.setMinimumWidth(min(lines.sizeHintForColumn(self.modelColumn()) + bar + 2, self.screen().size().width()))
        self._go_to_row(self.currentIndex())
        super().showPopup()

    def hidePopup(self) -> None:
        at, lines = QCursor.pos(), self.view()
        is_over = lines.isVisible() and lines.rect().contains(lines.mapFromGlobal(at))
        super().hidePopup()
        if is_over:
            _SecondPress(self, at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On Tab in the list, choose the current line and go on to the next field."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in _TABS:
            return super().eventFilter(watched, event)
        row = self.view().currentIndex().row()
        self.hidePopup()
        if row not in (-1, self.currentIndex()):
            self.setCurrentIndex(row)
            self.activated.emit(row)
            self.textActivated.emit(self.currentText())
        self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        letter = event.text().strip()
        if modifiers:
            super().keyPressEvent(event)
        elif event.key() in _OPENING:
            self.showPopup()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.showPopup()
            self._go_to_row(0 if event.key() == Qt.Key.Key_Home else self.count() - 1)
        elif letter and letter.isprintable():
            self.showPopup()
            self.view().keyboardSearch(letter)
        else:
            super().keyPressEvent(event)

    def _be_captioned(self) -> None:
        """Make sure that a label belongs to the box, adding a hidden one if there is none beside it.

        On Linux, Qt tells a screen reader the choice instead of the name, and takes the name from the label.
        """
        beside = self.parentWidget()
        name = self.accessibleName()
        if beside is None or not name:
            return
        if self._caption is None:
            labels = beside.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if any(caption.buddy() is self for caption in labels):
                return
            self._caption = label(parent=beside)
            self._caption.setBuddy(self)
            self._caption.hide()
        self._caption.setText(name)

    def _go_to_row(self, row: int) -> None:
        self.view().setCurrentIndex(self.model().index(row, self.modelColumn(), self.rootModelIndex()))


class _SecondPress(QObject):
    """Swallows the second click of a double click on the list, which is closed by then, so that it hits nothing below.

    Qt does not see a double click, because the list was a window of its own.
    """

    def __init__(self, parent: QObject, at: QPoint) -> None:
        super().__init__(parent)
        self._at = at
        app = QApplication.instance()
        assert app is not None, "there is a window"
        app.installEventFilter(self)
        QTimer.singleShot(QApplication.doubleClickInterval(), self, self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QWindow) or not isinstance(event, QMouseEvent) or event.type() not in _CLICKS:
            return False
        return (event.globalPosition().toPoint() - self._at).manhattanLength() < QApplication.startDragDistance()
