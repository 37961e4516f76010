"""A box over a cell of a plan's table for editing its text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QTableView, QVBoxLayout

from tracker.domain.errors import TrackerError
from tracker.domain.plans.list_columns import ListColumn
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, label

_LEAST_LETTERS = 26
EDITED = {
    ListColumn.TIMESCALE: ListColumn.TIMESCALE,
    ListColumn.DUE: ListColumn.TIMESCALE,
    ListColumn.STATUS: ListColumn.STATUS,
    ListColumn.OWNER: ListColumn.OWNER,
    ListColumn.COMPLETED: ListColumn.COMPLETED,
    ListColumn.TAGS: ListColumn.TAGS,
}
"""The columns that are edited in the row, each with the column whose text is edited."""


class RowEditor(QFrame):
    """A text box over a cell: Return and leaving the box save, Tab saves and goes on, Esc discards.

    If `save` raises a TrackerError, it is shown below the box, which stays open.
    """

    moved_on = Signal(int)
    """Emitted after Tab (1) or Shift+Tab (-1) saved: the next or the previous cell is to be edited."""

    def __init__(
        self, view: QTableView, box: OneLine, save: Callable[[str], object], hint: Callable[[str], str] | None = None
    ) -> None:
        super().__init__(view.viewport())
        self._view, self._save, self._hint_of = view, save, hint
        self._is_over = False
        self.box = box
        self.hint = label("", "muted", wraps=True)
        self.problem = Message(self.box)
        self.hint.setVisible(hint is not None)
        self.setProperty("role", "toast")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACING[0],) * 4)
        column.setSpacing(SPACING[0])
        for part in (self.box, self.hint, self.problem):
            column.addWidget(part)
        self.box.textChanged.connect(self._show_hint)
        self.box.submitted.connect(self._submit)
        self.box.cancelled.connect(self._end)
        self.box.focus_left.connect(self._on_left)
        view.verticalScrollBar().valueChanged.connect(self._take)
        view.model().modelReset.connect(self._end)

    def open_over(self, cell: QRect, text: str) -> None:
        """Show the box over a cell of the viewport, wide enough for what may be typed, with `text` selected."""
        port = self._view.viewport().rect()
        width = max(cell.width(), self.box.fontMetrics().averageCharWidth() * _LEAST_LETTERS)
        self.box.setText(text)
        self.setFixedWidth(min(width, port.width()))
        self._show_hint()
        self._fit()
        left = min(max(cell.left(), 0), port.width() - self.width())
        self.move(left, max(0, min(cell.top() - SPACING[0], port.height() - self.sizeHint().height())))
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept every key, so that those the box ignores do not reach the table."""
        event.accept()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Save and go on in the row. Qt calls this again while the finished box hides, which is ignored."""
        if self._is_over:
            return False
        if self._take():
            self.moved_on.emit(1 if is_next else -1)
        return True

    def _show_hint(self) -> None:
        if self._hint_of is not None:
            self.hint.setText(self._hint_of(self.box.text()))
            self._fit()

    def _fit(self) -> None:
        """Fit the height to the box and the text below it, in as many lines as it needs at this width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _submit(self) -> None:
        if self._take():
            self._view.setFocus()

    def _on_left(self) -> None:
        """Save, unless the focus went to another window, a calendar or a completion."""
        if self._view.window().isActiveWindow() and QApplication.activePopupWidget() is None:
            self._take()

    def _take(self) -> bool:
        """Save what is in the box. Return False if it was refused."""
        if self._is_over:
            return True
        self._is_over = True  # saving may take the focus from here
        try:
            self._save(self.box.text())
        except TrackerError as error:
            self._is_over = False
            self.problem.refuse(str(error))
            self._fit()
            return False
        self._end()
        return True

    def _end(self) -> None:
        self._is_over = True
        if self.box.hasFocus():
            self._view.setFocus()
        self.hide()
        QTimer.singleShot(0, self, self.deleteLater)
