"""A table of what is offered. Space ticks what is selected, a click of the left button on a tick that one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from tracker.ui.controls.lists.set_up import set_up_table
from tracker.ui.controls.ticks.tick_delegate import LINES, PADDING, ChoiceDelegate
from tracker.ui.controls.ticks.tick_table import ChoiceTable
from tracker.ui.look.theme import SPACING

_WIDE = (2, 4, 5)
_LETTERS = {0: 9, 1: 13, 3: 12, 6: 14}
"""Widths of the other columns, in average letters; none is narrower than its heading or its longest word."""
_LONGEST_WORDS = {1: "Conflict", 3: "Timescale"}


class ChoiceView(QTableView):
    """All by keyboard: arrows walk, Shift selects, Space ticks, Ctrl+A and Space ticks or unticks all."""

    def __init__(self, name: str, model: ChoiceTable) -> None:
        super().__init__()
        self._rows = model
        self._delegate = ChoiceDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        set_up_table(self, name)
        self.setAccessibleDescription("Space ticks what is selected.")
        for column in _WIDE:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._measure()

    def enter(self) -> None:
        """Take the focus, on the first row where none is selected."""
        if not self.selectionModel().hasSelection() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.tick_selected()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        is_first = index.isValid() and index.column() == 0
        if is_plain and is_first and self._delegate.is_on_tick(self.visualRect(index), at):
            self._rows.tick([index.row()], on=not self._rows.is_ticked(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():  # only pressing selects: a hand that slips would select rows that Space then ticks
            super().mouseMoveEvent(event)

    def tick_selected(self) -> None:
        """Tick the selected rows, or where all of them are, take their ticks away."""
        places = [index.row() for index in self.selectionModel().selectedRows()]
        self._rows.tick(places, on=not all(self._rows.is_ticked(number) for number in places))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._delegate.use_fonts()
            self._measure()

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() * LINES + 2 * PADDING + 1)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(metrics.averageCharWidth() * min(_LETTERS.values()))
        for column, letters in _LETTERS.items():
            word = metrics.horizontalAdvance(_LONGEST_WORDS.get(column, "")) + 2 * SPACING[1] + 2
            least = max(header.sectionSizeHint(column), word)
            self.setColumnWidth(column, max(metrics.averageCharWidth() * letters, least))
