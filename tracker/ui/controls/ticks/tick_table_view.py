"""A table of offered changes. Space ticks the selected rows; a left click on a tick toggles that one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

from tracker.ui.controls.lists.list_set_up import set_up_table
from tracker.ui.controls.ticks.tick_delegate import LINES, PADDING, ChoiceDelegate
from tracker.ui.controls.ticks.tick_table import ChoiceTable
from tracker.ui.look.theme import SPACING

_WIDE = (2, 4, 5)
_LEAST_LETTERS = {2: 16, 4: 13, 5: 13}
"""The least widths of the wide columns, in average characters: a status is whole. Below that the table scrolls."""
_LETTERS = {0: 9, 1: 13, 3: 12, 6: 14}
"""Widths of the other columns, in average characters; each is at least as wide as its heading and longest word."""
_WHO = 1
_WHO_AT_EASE = 26
"""The greatest width of the column What, in characters, if its text needs it and the wide columns have as much."""
_MEASURED = 100
"""The number of rows at the top whose text is measured."""
_LONGEST_WORDS = {1: "Conflict", 3: "Timescale"}


class ChoiceView(QTableView):
    """The table of changes, which works fully by keyboard: arrows move, Shift selects, Space ticks, Ctrl+A and Space
    tick or untick all.
    """

    def __init__(self, name: str, model: ChoiceTable) -> None:
        super().__init__()
        self._rows = model
        self._delegate = ChoiceDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        set_up_table(self, name)
        self.setAccessibleDescription("Space ticks what is selected.")
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._measure()
        model.modelReset.connect(self._share)

    def minimumSizeHint(self) -> QSize:
        """Leave room for the headings and a whole row: what is ticked can be read where the page scrolls."""
        header, bar = self.horizontalHeader().sizeHint(), self.horizontalScrollBar().sizeHint()
        row = self.verticalHeader().defaultSectionSize()
        return QSize(super().minimumSizeHint().width(), header.height() + row + bar.height() + 2 * self.frameWidth())

    def enter(self) -> None:
        """Take the focus, on the first row if none is selected."""
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
        if not event.buttons():  # only a press selects: after a slip of the mouse Space would tick further rows
            super().mouseMoveEvent(event)

    def tick_selected(self) -> None:
        """Tick the selected rows; if all of them are ticked, untick them."""
        row_numbers = [index.row() for index in self.selectionModel().selectedRows()]
        self._rows.tick(row_numbers, on=not all(self._rows.is_ticked(number) for number in row_numbers))

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
        self._narrow = self.columnWidth(_WHO)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _who_needs(self) -> int:
        metrics = self.fontMetrics()
        rows = range(min(self._rows.rowCount(), _MEASURED))
        owners = (str(self._rows.index(row, _WHO).data() or "") for row in rows)
        return max(map(metrics.horizontalAdvance, owners), default=0) + 2 * SPACING[1] + 2

    def _share(self) -> None:
        """Divide the remaining width equally among the wide columns, but give none less than it needs."""
        letter = self.fontMetrics().averageCharWidth()
        wide = [column for column in _WIDE if column < self._rows.columnCount()]
        others = sum(self.columnWidth(column) for column in _LETTERS if column < self._rows.columnCount())
        free = self.viewport().width() - others + self.columnWidth(_WHO)
        ease = min(letter * _WHO_AT_EASE, self._who_needs())
        who = ease if (free - ease) // len(wide) >= ease else self._narrow
        self.setColumnWidth(_WHO, max(who, self._narrow))
        free -= self.columnWidth(_WHO)
        for left, column in zip(range(len(wide), 0, -1), wide, strict=True):
            width = max(free // left, letter * _LEAST_LETTERS[column])
            self.setColumnWidth(column, width)
            free -= width
