"""A grid for typing: Enter finishes a cell and goes on, Tab goes to the next cell and from the last out of the grid."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker.ui.controls.entry.cells_clipboard import are_cells, copied_cell
from tracker.ui.controls.entry.entry_table import Index, TypedTable
from tracker.ui.controls.status.exempt_tag import paint_tag, tag_size
from tracker.ui.look.theme import colours

_Hint = QAbstractItemDelegate.EndEditHint
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PAD = 8
"""Pixels left and right of a cell's text."""


class TypedCell(QStyledItemDelegate):
    """Edits a cell, and remembers whether the typed text was refused, so that it can stay visible."""

    refused = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        theme_colours = colours()
        model, view = index.model(), self.parent()
        assert isinstance(model, TypedTable), "the cells of no other model are painted"
        assert isinstance(view, QTableView), "the delegate belongs to its grid"
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(theme_colours.selection))
        painter.setPen(QPen(QColor(theme_colours.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if view.hasFocus() and index == view.currentIndex():
            painter.setPen(QPen(QColor(theme_colours.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        painter.setPen(QColor(theme_colours.muted if model.is_quiet(index) else theme_colours.text))
        inside = area.adjusted(PAD, 0, -PAD, 0)
        if model.is_exempt(index):
            width = min(tag_size(painter.fontMetrics()).width(), inside.width())
            paint_tag(painter, inside.adjusted(inside.width() - width, 0, 0, 0), theme_colours)
            inside.adjust(0, 0, -width - PAD // 2, 0)
        self.write_text(painter, inside, index)
        painter.restore()

    def write_text(self, painter: QPainter, inside: QRect, index: Index) -> None:
        """Write the cell's text on one line."""
        line = " ".join(str(index.data()).split())
        shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        self.name_editor(editor, index)
        return editor

    def name_editor(self, editor: QWidget, index: Index) -> None:
        """Style an editor as a cell, and name it for screen readers."""
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(heading))
        editor.setProperty("role", "cell")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paste several spreadsheet cells into the grid if they are pasted into the editor of one cell."""
        view = self.parent()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
            and isinstance(watched, QLineEdit)
            and isinstance(view, TypedGrid)
            and view.takes_cells
            and are_cells(QApplication.clipboard().text())
        ):
            view.closeEditor(watched, _Hint.RevertModelCache)
            view.paste()
            return True
        return super().eventFilter(watched, event)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.property("text")
        self.refused = not model.setData(index, text)


class TypedGrid(QTableView):
    """Shows a `TypedTable`."""

    delete_wanted = Signal()
    focus_left = Signal()
    """Emitted when the focus has gone elsewhere."""
    cell: ClassVar[type[TypedCell]] = TypedCell
    takes_cells: ClassVar[bool] = False
    """True if spreadsheet cells can be pasted."""

    def __init__(self, model: TypedTable, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = model
        self._pressed_at = QPoint()
        self._cells = self.cell(self)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(40)

    def select(self, row: int, column: int = 0) -> None:
        """Select a cell and bring it into view."""
        self.setCurrentIndex(self.table.index(row, column))
        self.scrollTo(self.currentIndex())

    def begin(self) -> None:
        """Go to the blank row and start typing there."""
        self.setFocus()
        self.open(self.table.rowCount() - 1, 0)

    def open(self, row: int, column: int) -> None:
        """Go to a cell and start typing there."""
        self.select(row, column)
        self.edit(self.currentIndex())

    def copy(self) -> None:
        """Put the current cell on the clipboard."""
        QApplication.clipboard().setMimeData(copied_cell(str(self.currentIndex().data() or "")))

    def paste(self) -> None:
        """Paste the cells on the clipboard here, if the grid accepts any."""

    def columns_named(self, name: str) -> list[int]:
        """Return the visible columns with this heading."""
        heading = self.table.headerData
        shown = (index for index in range(self.table.columnCount()) if not self.isColumnHidden(index))
        return [column for column in shown if heading(column, Qt.Orientation.Horizontal) == name]

    def rows_holding(self, text: str, column: int) -> list[int]:
        """Return the rows in which the editable text of a column is this one."""
        cells = ((row, self.table.index(row, column)) for row in range(self.table.rowCount()))
        can_edit = Qt.ItemFlag.ItemIsEditable
        return [
            row
            for row, index in cells
            if self.table.flags(index) & can_edit and index.data(Qt.ItemDataRole.EditRole) == text
        ]

    def selected_rows(self) -> list[int]:
        """Return the rows in which cells are selected."""
        return sorted({index.row() for index in self.selectedIndexes()})

    def go_on(self, row: int, column: int, *, was_new: bool) -> None:
        """Select the next cell after Enter; `was_new`: the cell's row is the blank one, or was until then."""
        self.select(min(row + 1, self.table.rowCount() - 1), column)

    def step(self, row: int, column: int, by: int) -> None:
        """Go on after Tab: to the next editable cell of the row, or from the last out of the grid."""
        columns = self.horizontalHeader()
        position = columns.visualIndex(column) + by
        while 0 <= position < self.table.columnCount():
            column = columns.logicalIndex(position)
            is_open = self.table.index(row, column).flags() & Qt.ItemFlag.ItemIsEditable
            if is_open and not self.isColumnHidden(column):
                self.open(row, column)
                return
            position += by
        self.focusNextPrevChild(by > 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ignore moves of the pressed mouse shorter than a drag, so that a slip selects no other cell."""
        slipped = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if not event.buttons() or slipped >= QApplication.startDragDistance():
            super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        idle = self.state() != QAbstractItemView.State.EditingState
        if idle and event.key() in _ENTER and not event.modifiers():
            self.edit(self.currentIndex())
        elif idle and event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif idle and event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.state() != QAbstractItemView.State.EditingState:
            self.focus_left.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint != _Hint.RevertModelCache and self._cells.refused:
            self._cells.refused = False
            return
        at = self.currentIndex()
        row, column = at.row(), at.column()
        was_new = self.table.is_blank(row) or row + 2 == self.table.rowCount()
        super().closeEditor(editor, _Hint.NoHint)
        if hint == _Hint.SubmitModelCache:
            self.go_on(row, column, was_new=was_new)
        elif hint in (_Hint.EditNextItem, _Hint.EditPreviousItem):
            self.step(row, column, 1 if hint == _Hint.EditNextItem else -1)
