"""The table in which readings are typed and pasted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QWidget

from tracker.ui.controls.entry.cells_clipboard import copied, copied_cell
from tracker.ui.controls.entry.entry_grid import PAD, TypedGrid
from tracker.ui.indicators.reading_table import COMPARED, FURTHER, HEADINGS, Column, ReadingTable
from tracker.ui.look.theme import SPACING

_WIDTHS = {
    Column.PERIOD: "YTD 2014/15 nn",
    Column.VALUE: "£902,071",
    Column.NUMERATOR: "Numerator",
    Column.DENOMINATOR: "Denominator",
    Column.AS_AT: "30 Sep 2014 n",
    Column.WHOSE: "statistical n",
    Column.PREVIOUS: "Previous figure",
    Column.YEAR_AGO: "1,192,527 n",
    Column.OTHERS: "National 47%, regional 45%, n",
}
"""A text that each column must fit."""
_MOST = {Column.PERIOD: "approximately £902,071", Column.VALUE: "approximately £902,071"}
"""The longest text that a column grows to fit, if its content needs that."""
_MEASURED = 300
"""The number of rows, from the top, that are measured for the widths of the columns."""
_ROUNDED = 2
"""Extra pixels for each text, as its width is measured in whole pixels."""
_FIGURES = (Column.VALUE, Column.NUMERATOR, Column.DENOMINATOR)


class ReadingView(TypedGrid):
    """Shows a `ReadingTable`. Enter leaves a cell and goes down; in the blank row it goes on to the next reading."""

    takes_cells = True

    def __init__(self, model: ReadingTable, parent: QWidget | None = None) -> None:
        super().__init__(model, "Readings", parent)
        self._model = model
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.moveSection(header.visualIndex(Column.NOTE), len(Column) - 1)  # after the comparisons
        header.moveSection(header.visualIndex(Column.WHOSE), header.visualIndex(Column.PERIOD) + 1)
        self.fit()
        self.show_used(())

    def fit(self) -> None:
        """Set heights and widths for the current font."""
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() + 2 * SPACING[1])
        for column, text in _WIDTHS.items():
            self.setColumnWidth(column, max(metrics.horizontalAdvance(text), self._room(column, metrics)) + 2 * PAD)

    def _room(self, column: Column, metrics: QFontMetrics) -> int:
        """Return the width that the texts of a column need, up to that of its entry in `_MOST`."""
        most = metrics.horizontalAdvance(_MOST.get(column, ""))
        rows = range(min(self._model.rowCount(), _MEASURED)) if most else ()
        texts = (str(self._model.index(row, column).data() or "") for row in rows)
        return max((min(most, metrics.horizontalAdvance(text) + _ROUNDED) for text in texts), default=0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:  # a parent gets the event before this view has the new font
            self.fit()

    def copy(self) -> None:
        """Copy the selected rows, or the one selected cell, to the clipboard.

        For documents the headings stand above the rows. For a paste into this program they are included only if there
        is a column that it does not expect without its heading.
        """
        cells = self.selectedIndexes()
        if len(cells) == 1:
            QApplication.clipboard().setMimeData(copied_cell(str(cells[0].data(Qt.ItemDataRole.EditRole))))
            return
        columns = [column for column in Column if not self.isColumnHidden(column) and column not in COMPARED]
        rows = [row for row in self.selected_rows() if self._model.reading(row) is not None]
        written = [[str(self._model.index(row, column).data()) for column in columns] for row in rows]
        if not written:
            return
        figures = [index for index, column in enumerate(columns) if column in _FIGURES]
        data = copied(written, [HEADINGS[column] for column in columns], figures, text_headed=Column.WHOSE in columns)
        QApplication.clipboard().setMimeData(data)

    def paste(self) -> None:
        """Import the rows on the clipboard as readings."""
        at = self.currentIndex()
        if self._model.can_edit and at.isValid():
            self._model.paste(QApplication.clipboard().text(), at.row(), Column(at.column()))

    def show_used(self, used: tuple[Column, ...]) -> None:
        """Show the given further columns and hide the others. The note takes the remaining width, or a width of its own
        if there is not enough room.
        """
        self.horizontalHeader().setSectionResizeMode(Column.NOTE, QHeaderView.ResizeMode.Interactive)
        self.fit()
        for column in FURTHER:  # while a column is stretched, Qt frees the room of a hidden one only later, or never
            self.setColumnHidden(column, column not in used)
        self._fit_note(anew=True)

    def _fit_note(self, *, anew: bool) -> None:
        """Let the note take the remaining width; if it is too narrow, fix its width and let the table scroll."""
        own = self.fontMetrics().horizontalAdvance("reported to the committee") + 2 * PAD
        columns = [column for column in Column if not self.isColumnHidden(column)]
        others = sum(self.columnWidth(column) for column in columns if column != Column.NOTE)
        are_many = any(column in COMPARED for column in columns) or others + own // 2 > self.viewport().width()
        mode = QHeaderView.ResizeMode.Interactive if are_many else QHeaderView.ResizeMode.Stretch
        bar = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(bar.ScrollBarAsNeeded if are_many else bar.ScrollBarAlwaysOff)
        if self.horizontalHeader().sectionResizeMode(Column.NOTE) != mode:
            self.horizontalHeader().setSectionResizeMode(Column.NOTE, mode)
            anew = True
        if are_many and anew:
            self.setColumnWidth(Column.NOTE, own)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_note(anew=False)
        if event.size().height() < event.oldSize().height():  # for example when a horizontal scroll bar appears
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        idle = self.state() != QAbstractItemView.State.EditingState
        if idle and event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif idle and event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def go_on(self, row: int, column: int, *, was_new: bool) -> None:
        """After Enter, go from a new reading's period to its value, and from its value to the next period."""
        if self._model.is_blank(row):
            if column == Column.PERIOD and self._model.index(row, column).data(Qt.ItemDataRole.EditRole):
                self.open(row, Column.VALUE)
        elif was_new and column == Column.VALUE:
            self.open(row + 1, Column.PERIOD)
        else:
            super().go_on(row, column, was_new=was_new)
