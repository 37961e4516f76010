"""A category table as a grid that is edited in place, with calculated totals beside and below its figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Qt

from tracker.domain.contradiction import Contradiction
from tracker.domain.tables.category_table import ADDED, CategoryRow, Column
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.totals import column_total, row_total, total_contradiction, total_printed_like
from tracker.services.indicators.category_tables import add_rows, edit_row
from tracker.services.indicators.table_cells import clear_cells, paste_cells
from tracker.ui.controls.entry.entry_table import Index, TypedTable
from tracker.ui.controls.entry.pasted_rows import split_cells
from tracker.ui.framework.session import Session
from tracker.ui.look.plain_tip import plain_tip

ADDS_UP = "Calculated total"
_NEW = "Add category"
_ROOT = QModelIndex()


class Part(Enum):
    """The kind of a cell: of the table itself, of the blank row for the next category, or a calculated total."""

    CELL = auto()
    BLANK = auto()
    SUM = auto()


class CategoryGrid(TypedTable):
    """The table model of a category table. Column 0 holds the categories. After the table's columns comes each row's
    calculated total, if rows can be added up.

    Below the rows are a blank one for the next category and, if no case is in two categories, each column's calculated
    total.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.content: TableContent | None = None

    @property
    def can_edit(self) -> bool:
        """True if there is a table whose cells may be changed."""
        return self.content is not None and not self._session.view_only

    def show(self, content: TableContent | None) -> None:
        """Show another table, or refresh the shown one. Views are reset only if rows or columns have changed."""
        if content is not None and self.content is not None and _shape(content) == _shape(self.content):
            self.content = content
            if self.rowCount():
                self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.content = content
        self.endResetModel()

    def is_quiet(self, index: Index) -> bool:
        return self.part(index) is not Part.CELL

    def is_blank(self, row: int) -> bool:
        return self.can_edit and self.content is not None and row == len(self.content.rows)

    def row(self, index: int) -> CategoryRow | None:
        """Return the category in a row; None below the last."""
        rows = self.content.rows if self.content else ()
        return rows[index] if 0 <= index < len(rows) else None

    def column(self, index: int) -> Column | None:
        """Return the table's column in a column of the grid; None for the categories and for calculated totals."""
        columns = self.content.table.columns if self.content else ()
        return columns[index - 1] if 0 < index <= len(columns) else None

    def part(self, index: Index) -> Part:
        """Return the kind of a cell."""
        if self.content is None or index.column() > len(self.content.table.columns):
            return Part.SUM
        if index.row() < len(self.content.rows):
            return Part.CELL
        return Part.BLANK if self.is_blank(index.row()) else Part.SUM

    def contradiction(self, index: Index) -> str:
        """Return a sentence if a printed total differs from the sum of its figures, for its cell or the calculated
        total beside or below it; otherwise "".
        """
        if self.content is None or self.part(index) is Part.BLANK:
            return ""
        is_cell, row, column = self.part(index) is Part.CELL, self.row(index.row()), index.column() - 1
        found_contradiction = _contradiction(self.content, row, column, is_cell=is_cell)
        return found_contradiction.sentence if found_contradiction else ""

    def paste(self, text: str, index: Index) -> None:
        """Write cells of a spreadsheet from that cell on, as one step."""
        if self.content is None:
            return
        row, column = min(index.row(), len(self.content.rows)), min(index.column(), len(self.content.table.columns))
        table_id, cells = self.content.table.id, split_cells(text)
        self.attempt(partial(self._session.do, paste_cells, table_id=table_id, cells=cells, row=row, column=column))

    def clear(self, indexes: Iterable[Index]) -> None:
        """Empty the given cells of the table."""
        wanted = [index for index in indexes if self.part(index) is Part.CELL]
        cells = [(row.id, index.column()) for index in wanted if (row := self.row(index.row()))]
        if cells and self.can_edit:
            self.attempt(partial(self._session.do, clear_cells, cells=cells))

    def rowCount(self, parent: Index = _ROOT) -> int:
        if parent.isValid() or self.content is None:
            return 0
        return len(self.content.rows) + self.can_edit + _has_sums_below(self.content)

    def columnCount(self, parent: Index = _ROOT) -> int:
        if parent.isValid() or self.content is None:
            return 0
        return 1 + len(self.content.table.columns) + _has_sums_beside(self.content)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or self.content is None:
            return None
        column = self.column(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column, section)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        edge = (self.content.table.row_heading or "Category") if section == 0 else ADDS_UP
        heading = column.heading if column is not None else edge
        return plain_tip(heading) if role == Qt.ItemDataRole.ToolTipRole else heading

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.can_edit and self.part(index) is not Part.SUM:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self.content is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.column(index.column()), index.column())
        text = self._text(index)
        if role == Qt.ItemDataRole.EditRole:
            return text
        if role == Qt.ItemDataRole.DisplayRole:
            is_offer = self.part(index) is Part.BLANK and index.column() == 0
            return f"{_NEW}…" if is_offer else text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.contradiction(index) or text) if text else None
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.flags() & Qt.ItemFlag.ItemIsEditable or not self.content:
            return False
        text, row = str(value), self.row(index.row())
        if text.strip() == self._text(index):
            return True
        width = len(self.content.table.columns)
        whole = [row.label_text, *(row.cell(number) for number in range(width))] if row else [""] * (width + 1)
        whole[index.column()] = text
        if row is not None:
            return self.attempt(partial(self._session.do, edit_row, row_id=row.id, label=whole[0], cells=whole[1:]))
        rows: Sequence[tuple[str, Sequence[str]]] = [(whole[0], whole[1:])]
        return self.attempt(partial(self._session.do, add_rows, table_id=self.content.table.id, rows=rows))

    def _text(self, index: Index) -> str:
        content, row, column = self.content, self.row(index.row()), index.column() - 1
        if content is None or self.part(index) is Part.BLANK:
            return ""
        if self.part(index) is Part.CELL:
            return (row.cell(column) if column >= 0 else row.label_text) if row else ""
        if row is not None:
            total = row_total(content, row)
            return "" if total is None else total_printed_like(content, total)
        total = column_total(content, column) if 0 <= column < len(content.table.columns) else None
        return ADDS_UP if column < 0 else "" if total is None else total_printed_like(content, total, column)

    def _spoken(self, index: Index, text: str) -> str:
        if self.part(index) is Part.BLANK:
            return _NEW
        spoken = text or "blank"
        if self.part(index) is Part.SUM and text and text != ADDS_UP:
            spoken = f"calculated total {text}"
        return f"{spoken}. {self.contradiction(index)}".removesuffix(". ")


def _has_sums_beside(content: TableContent) -> bool:
    """Return whether the rows of a table can be added up."""
    kinds = [column.kind for column in content.table.columns if not column.is_total]
    return len(kinds) > 1 and len(set(kinds)) == 1 and kinds[0] in ADDED


def _has_sums_below(content: TableContent) -> bool:
    """Return whether any column of a table can be added up."""
    added = any(column.kind in ADDED for column in content.table.columns)
    return content.table.exclusive and added and bool(content.rows)


def _shape(content: TableContent) -> object:
    """Return everything that a view's rows and columns depend on."""
    sums = _has_sums_beside(content), _has_sums_below(content)
    return content.table.id, len(content.table.columns), [row.id for row in content.rows], sums


def _contradiction(
    content: TableContent, row: CategoryRow | None, index: int, *, is_cell: bool
) -> Contradiction | None:
    """Return the contradiction of a cell; otherwise the first among the totals printed in a row, or in the column at
    `index` if there is no row.
    """
    columns = content.table.columns
    if is_cell:
        return total_contradiction(content, row, index) if row is not None and index >= 0 else None
    if row is not None:
        cells = [(row, other) for other, column in enumerate(columns) if column.is_total]
    else:
        cells = [(other, index) for other in content.rows if other.is_total] if 0 <= index < len(columns) else []
    return next((contradiction for row, at in cells if (contradiction := total_contradiction(content, row, at))), None)


def _side(column: Column | None, index: int) -> Qt.AlignmentFlag:
    is_text = index == 0 or (column is not None and column.kind == "text")
    return (Qt.AlignmentFlag.AlignLeft if is_text else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter
