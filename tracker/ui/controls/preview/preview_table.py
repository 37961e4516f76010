"""A table for viewing only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tracker.ui.controls.lists.list_set_up import set_up
from tracker.ui.controls.preview.column_header import ColumnHeader
from tracker.ui.controls.preview.draft_table import DraftTable
from tracker.ui.controls.preview.preview_delegate import PADDING, PreviewDelegate

_NARROW = 10
_MEDIUM = 18
_DATE = 28
_WIDE = 40
_LEAST_WIDE = 24
"""Widths of columns, in average characters."""
_MOST_SPANS = 200
"""The most headings that span the table: Qt searches all spans for each cell."""


class PreviewTable(QTableView):
    """Shows a draft. All rows have one height, and headings another, so that 10,000 rows are as quick as ten.

    The `wide` columns share the remaining width if there are few columns.
    """

    column_asked = Signal(int, int)
    """Emitted with the row and column that the user wants explained; the row is -1 if the heading was clicked."""

    def __init__(
        self, name: str, model: DraftTable, wide: tuple[int, ...], lines: int, first: int = _NARROW, dates: int = -1
    ) -> None:
        """`first`: the width of the first column in characters; `dates`: the column that holds days."""
        super().__init__()
        self._first = first
        self._dates = dates
        self._wide = wide
        self._lines = lines
        self._delegate = PreviewDelegate(lines, self)
        self._draft = model
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        header = ColumnHeader(self)
        self.setHorizontalHeader(header)
        set_up(self, name)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.activated.connect(lambda index: self.column_asked.emit(index.row(), index.column()))
        header.sectionClicked.connect(lambda column: self.column_asked.emit(-1, column))
        for row in model.headings()[:_MOST_SPANS] if model.columnCount() > 2 else ():
            self.setSpan(row, 1, 1, model.columnCount() - 1)
        self._measure()

    def set_lines(self, lines: int) -> None:
        """Set the height of rows in lines."""
        if lines != self._lines:
            self._lines = lines
            self._delegate.set_lines(lines)
            self._measure()

    def go_to(self, where: str) -> bool:
        """Select the row for that place of the document. Return False if there is none."""
        position = self._draft.place_of(where)
        if position is not None:
            self.selectRow(position)
            self.scrollTo(self._draft.index(position, 0))
        return position is not None

    @property
    def draft(self) -> DraftTable:
        """The draft that is shown."""
        return self._draft

    def heading_corner(self, column: int) -> QRect:
        """Return the rectangle of a column's heading, in the view's own pixels."""
        header = self.horizontalHeader()
        return QRect(header.sectionViewportPosition(column), 0, header.sectionSize(column), header.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() and index.isValid():
            self.column_asked.emit(index.row(), index.column())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._delegate.use_fonts()
            self._measure()

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(metrics.lineSpacing() * self._lines + 2 * PADDING + 1)
        for row in self._draft.headings():
            rows.resizeSection(row, metrics.lineSpacing() + 2 * PADDING + 1)
        self.horizontalHeader().setMinimumSectionSize(metrics.averageCharWidth() * _NARROW)
        for column in range(self._draft.columnCount()):
            self.setColumnWidth(column, metrics.averageCharWidth() * self._letters(column))
        self._share_room()

    def _letters(self, column: int) -> int:
        if column in self._wide:
            return _WIDE
        return self._first if column == 0 else _DATE if column == self._dates else _MEDIUM

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Divide the remaining width among the wide columns if it is enough; otherwise scroll sideways."""
        letter = self.fontMetrics().averageCharWidth()
        shown = [column for column in range(self._draft.columnCount()) if not self.isColumnHidden(column)]
        needed = sum(_LEAST_WIDE if column in self._wide else self._letters(column) for column in shown) * letter
        mode = QHeaderView.ResizeMode.Stretch if needed <= self.viewport().width() else None
        for column in self._wide:
            self.horizontalHeader().setSectionResizeMode(column, mode or QHeaderView.ResizeMode.Interactive)
            if mode is None:
                self.setColumnWidth(column, letter * _WIDE)
