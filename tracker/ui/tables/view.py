"""The grid in which the cells of a category table are typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView

from tracker.ui.controls.entry.cells_clipboard import copied
from tracker.ui.controls.entry.entry_grid import PAD, TypedCell, TypedGrid
from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.look.breakable import breakable
from tracker.ui.look.theme import SPACING, colours
from tracker.ui.tables.category_grid import CategoryGrid, Part

_LEAST_LABEL = 14
_LEAST = 7
_MOST = 24
"""Widths of columns, in average characters."""
_MEASURED = 200
"""The most rows whose cells are measured."""
_NOT_EQUAL = "≠ "


class _Cell(TypedCell):
    """Paints printed totals in bold. If a calculated total differs from the printed one, both are coloured, and the
    calculated one has a sign before it.
    """

    def write_text(self, painter: QPainter, inside: QRect, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CategoryGrid), "the cells of no other model are painted"
        if index.column() == 0:
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inside, flags, breakable(str(index.data() or "")))
            return
        row, column = model.row(index.row()), model.column(index.column())
        part = model.part(index)
        if part is Part.CELL and ((row and row.is_total) or (column and column.is_total)):
            painter.setFont(_bold(painter.font()))
        if not model.contradiction(index):
            super().write_text(painter, inside, index)
            return
        painter.setPen(QColor(colours().error))
        text = f"{_NOT_EQUAL if part is Part.SUM else ''}{index.data()}"
        painter.drawText(inside, index.data(Qt.ItemDataRole.TextAlignmentRole), text)


class CategoryView(TypedGrid):
    """Shows a `CategoryGrid`. Enter goes down, Tab along the rows; Ctrl+C and Ctrl+V copy and paste blocks."""

    takes_cells = True

    cell = _Cell
    moved = Signal()
    """Emitted when another cell has become the current one."""
    heading_wanted = Signal(int)
    """Emitted with the column of the grid whose heading the user wants to edit."""

    def __init__(self, model: CategoryGrid) -> None:
        super().__init__(model, "Cells of the table")
        self.grid = model
        self._at = (0, 0)
        self._wanted: list[tuple[int, int]] = []
        """The preferred and the least width of each column."""
        self._label_room = self._high = 0
        """The labels' width for which the rows have their heights, and the sum of those; 0 before the first fit."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionDoubleClicked.connect(self.heading_wanted)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._go_back)
        model.dataChanged.connect(self._on_data)
        self.selectionModel().currentChanged.connect(self._on_current)

    def fit(self) -> None:
        """Set heights and widths for the font and the content of the cells."""
        metrics = QFontMetrics(_bold(self.font()))
        self.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() + 2 * SPACING[1])
        self._wanted = [self._measure(column, metrics) for column in range(self.grid.columnCount())]
        self._label_room = 0
        self._share_out()

    def _share_out(self) -> None:
        """Share the available width: the label column takes what the figures leave. Then set the heights of rows."""
        widths = [wanted for wanted, _ in self._wanted]
        spare = self.viewport().width() - sum(widths[1:])
        if widths and widths[0] > spare:  # figures shrink to their least width before labels are cut
            widths[1:] = [bare for _, bare in self._wanted[1:]]
            spare = self.viewport().width() - sum(widths[1:])
        if widths:
            widths[0] = min(widths[0], max(spare, _LEAST_LABEL * QFontMetrics(_bold(self.font())).averageCharWidth()))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        bar = self.horizontalScrollBar().sizeHint().height() if sum(widths) > self.viewport().width() else 0
        self._fit_rows()
        self.setMaximumHeight(max(self.horizontalHeader().sizeHint().height(), 0) + self._high + bar)

    def _fit_rows(self) -> None:
        """Give each row the height of its label, which is wrapped to a second line rather than cut."""
        least, room = self.verticalHeader().defaultSectionSize(), max(self.columnWidth(0) - 2 * PAD, 1)
        if room == self._label_room:
            return
        metrics, self._label_room, self._high = QFontMetrics(self.font()), room, 0
        for row in range(self.grid.rowCount()):
            words = breakable(str(self.grid.index(row, 0).data() or ""))
            wrapped = metrics.boundingRect(0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, words).height()
            high = max(least, wrapped + 2 * SPACING[1])
            if self.rowHeight(row) != high:
                self.setRowHeight(row, high)
            self._high += high

    def _measure(self, column: int, bold: QFontMetrics) -> tuple[int, int]:
        """Return the preferred and the least width of a column; both leave room for the sign if a cell has one."""
        heading, letter = str(self.grid.headerData(column, Qt.Orientation.Horizontal)), bold.averageCharWidth()
        wanted, bare = bold.horizontalAdvance(f"{_NOT_EQUAL}{heading}"), self.fontMetrics().horizontalAdvance(heading)
        for row in range(min(self.grid.rowCount(), _MEASURED)):
            index = self.grid.index(row, column)
            text = str(index.data() or "")
            signed = bold.horizontalAdvance(f"{_NOT_EQUAL}{text}")
            wanted = max(wanted, signed)
            bare = max(bare, signed if self.grid.contradiction(index) else bold.horizontalAdvance(text))
        least = (_LEAST_LABEL if column == 0 else _LEAST) * letter
        most = (_MOST * 2 if column == 0 else _MOST) * letter
        needed = max(bare + 2 * PAD + 2, self.horizontalHeader().minimumSectionSize())
        return min(max(wanted + 2 * PAD, least), most), min(needed, most)

    def copy(self) -> None:
        """Copy the selected cells to the clipboard for a spreadsheet; the whole table with its headings."""
        cells = self.selectedIndexes()
        rows, columns = sorted({cell.row() for cell in cells}), sorted({cell.column() for cell in cells})
        block = [
            [str(self.grid.index(row, column).data(Qt.ItemDataRole.EditRole)) for column in columns] for row in rows
        ]
        content, headings = self.grid.content, list[str]()
        if content is not None and len(rows) >= len(content.rows) > 1 and len(columns) > len(content.table.columns):
            named = (str(self.grid.headerData(column, Qt.Orientation.Horizontal)) for column in columns[1:])
            headings = [content.table.row_heading or "", *named]
        figures = [index for index, column in enumerate(columns) if column > 0]
        if block:
            QApplication.clipboard().setMimeData(copied(block, headings, figures, text_headed=bool(headings)))

    def paste(self) -> None:
        """Paste the cells on the clipboard at the current cell."""
        if self.grid.can_edit:
            at = self.currentIndex() if self.currentIndex().isValid() else self.grid.index(0, 0)
            self.grid.paste(QApplication.clipboard().text(), at)

    def begin_row(self) -> None:
        """Go to the blank row and start typing there."""
        if self.grid.content is not None:
            self.setFocus()
            self.open(len(self.grid.content.rows), 0)

    def go_on(self, row: int, column: int, *, was_new: bool) -> None:
        down = self.grid.index(row + 1, column)
        if self.grid.part(down) is not Part.SUM:
            self.select(row + 1, column)

    def step(self, row: int, column: int, by: int) -> None:
        """After Tab, go to the next cell, from a row's end to the next row, from an empty new row out of the grid."""
        last = len(self.grid.content.table.columns) if self.grid.content else 0
        row, column = (row + by, 0 if by > 0 else last) if not 0 <= column + by <= last else (row, column + by)
        is_left = self.grid.is_blank(row) and column > 0
        if row < 0 or is_left or self.grid.part(self.grid.index(row, column)) is Part.SUM:
            self.focusNextPrevChild(by > 0)
        else:
            self.open(row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        idle = self.state() != QAbstractItemView.State.EditingState
        if idle and event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif idle and event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif idle and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.grid.clear(self.selectedIndexes())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:  # a parent gets the event before this view has the new font
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if len(self._wanted) != self.grid.columnCount():
            self.fit()
        else:  # no content needs measuring again
            self._share_out()

    def _on_data(self) -> None:
        self.fit()

    def _on_current(self) -> None:
        self.moved.emit()

    def _remember(self) -> None:
        at = self.currentIndex()
        self._at = (max(at.row(), 0), max(at.column(), 0))

    def _go_back(self) -> None:
        self.fit()
        if self.grid.rowCount():
            row, column = self._at
            self.select(min(row, self.grid.rowCount() - 1), min(column, self.grid.columnCount() - 1))
        self.moved.emit()


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
