"""The table in which readings are typed: Enter goes on to the next, Tab to the next cell and then out of the table."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker.ui.models.pasted_readings import join_cells
from tracker.ui.models.reading_table import HEADINGS, Column, ReadingTable
from tracker.ui.theme import SPACING, colours

_Hint = QAbstractItemDelegate.EndEditHint
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = {
    Column.PERIOD: "YTD 2014/15 nn",
    Column.VALUE: "£902,071",
    Column.NUMERATOR: "Numerator",
    Column.DENOMINATOR: "Denominator",
    Column.AS_AT: "30 Sep 2014 n",
}
"""A text that a column has room for."""
_PAD = 8


class _ReadingCell(QStyledItemDelegate):
    """Edits a cell, and remembers whether what was typed was refused, so that it can stay on the screen."""

    refused = False

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: QRect = option.rect
        shown = colours()
        model, view = index.model(), self.parent()
        assert isinstance(model, ReadingTable), "the cells of no other model are painted"
        assert isinstance(view, QTableView), "the delegate belongs to its table"
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(shown.selection))
        painter.setPen(QPen(QColor(shown.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if view.hasFocus() and index == view.currentIndex():
            painter.setPen(QPen(QColor(shown.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        painter.setPen(QColor(shown.muted if model.is_quiet(index) else shown.text))
        inside = area.adjusted(_PAD, 0, -_PAD, 0)
        text = painter.fontMetrics().elidedText(
            " ".join(str(index.data()).split()), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(HEADINGS[index.column()])
        editor.setProperty("role", "cell")
        return editor

    def setModelData(self, editor: QWidget, model: object, index: QModelIndex | QPersistentModelIndex) -> None:
        text = editor.property("text")
        self.refused = isinstance(model, ReadingTable) and not model.setData(index, text)


class ReadingView(QTableView):
    """Shows a `ReadingTable`. Enter ends a cell and goes down, in the blank row on to the next reading."""

    delete_requested = Signal()
    left = Signal()
    """The focus has gone elsewhere."""

    def __init__(self, model: ReadingTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._cells = _ReadingCell(self)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setAccessibleName("Readings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(Column.NOTE, QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(40)
        self.fit()
        self.show_ratios(False)

    def fit(self) -> None:
        """Take heights and widths from the font."""
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() + 2 * SPACING[1])
        for column, text in _WIDTHS.items():
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + 2 * _PAD)

    def select(self, row: int, column: int = Column.PERIOD) -> None:
        """Go to a cell and bring it into view."""
        self.setCurrentIndex(self._model.index(row, column))
        self.scrollTo(self.currentIndex())

    def begin_reading(self) -> None:
        """Go to the blank row and start typing there."""
        self.setFocus()
        self.select(self._model.rowCount() - 1)
        self.edit(self.currentIndex())

    def selected_rows(self) -> list[int]:
        """The rows in which cells are selected."""
        return sorted({index.row() for index in self.selectedIndexes()})

    def copy(self) -> None:
        """Put the selected rows, or the one cell that is selected, on the clipboard as a spreadsheet takes them."""
        cells = self.selectedIndexes()
        if len(cells) == 1:
            QApplication.clipboard().setText(str(cells[0].data(Qt.ItemDataRole.EditRole)))
            return
        columns = [column for column in Column if not self.isColumnHidden(column)]
        rows = [row for row in self.selected_rows() if self._model.reading(row) is not None]
        QApplication.clipboard().setText(
            join_cells([[str(self._model.index(row, column).data()) for column in columns] for row in rows])
        )

    def paste(self) -> None:
        """Take over the rows on the clipboard as readings."""
        at = self.currentIndex()
        if self._model.can_edit and at.isValid():
            self._model.paste(QApplication.clipboard().text(), at.row(), Column(at.column()))

    def show_ratios(self, used: bool) -> None:
        """Show the columns of numerator and denominator, or hide them."""
        for column in (Column.NUMERATOR, Column.DENOMINATOR):
            self.setColumnHidden(column, not used)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        idle = self.state() != QAbstractItemView.State.EditingState
        if idle and event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif idle and event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif idle and event.key() in _ENTER and not event.modifiers():
            self.edit(self.currentIndex())
        elif idle and event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.state() != QAbstractItemView.State.EditingState:
            self.left.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint != _Hint.RevertModelCache and self._cells.refused:
            self._cells.refused = False
            return
        at = self.currentIndex()
        row, column = at.row(), at.column()
        was_new = self._model.reading(row) is None or row + 2 == self._model.rowCount()
        super().closeEditor(editor, _Hint.NoHint)
        if hint == _Hint.SubmitModelCache:
            self._go_on(row, column, was_new=was_new)
        elif hint in (_Hint.EditNextItem, _Hint.EditPreviousItem):
            self._step(row, column, 1 if hint == _Hint.EditNextItem else -1)

    def _go_on(self, row: int, column: int, *, was_new: bool) -> None:
        """After Enter: from the period of a new reading to its value, from its value to the next reading's period."""
        if self._model.reading(row) is None:
            if column == Column.PERIOD and self._model.index(row, column).data(Qt.ItemDataRole.EditRole):
                self._open(row, Column.VALUE)
        elif was_new and column == Column.VALUE:
            self._open(row + 1, Column.PERIOD)
        else:
            self.select(min(row + 1, self._model.rowCount() - 1), column)

    def _step(self, row: int, column: int, by: int) -> None:
        """After Tab: to the next cell of the row that can be written in, and from the last one out of the table."""
        column += by
        while 0 <= column < len(Column):
            is_open = self._model.index(row, column).flags() & Qt.ItemFlag.ItemIsEditable
            if is_open and not self.isColumnHidden(column):
                self._open(row, column)
                return
            column += by
        self.focusNextPrevChild(by > 0)

    def _open(self, row: int, column: int) -> None:
        self.select(row, column)
        self.edit(self.currentIndex())
