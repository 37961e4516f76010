"""The parts of an indicator, of one kind other than readings, as a small table that is edited in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QObject, Qt

from tracker.domain.indicators.content import IndicatorContent
from tracker.services.indicators.parts import delete_part
from tracker.ui.controls.entry.entry_table import Index, TypedTable
from tracker.ui.framework.session import Session
from tracker.ui.look.plain_tip import plain_tip

_ROOT = QModelIndex()


class Part(Protocol):
    """A row of the file."""

    @property
    def id(self) -> int: ...


P = TypeVar("P", bound=Part)


class PartColumn(Struct, frozen=True):
    """A column of a `PartTable`. `room` is a text that it must fit; "" if it takes the remaining width.

    `needed`: a new row is written once all such columns are filled. `written` is False if the text is derived from
    other columns. `lines`: the text may have several lines. `check` checks what is typed into the column of a new row
    before the other columns are filled; it may raise TrackerError.
    """

    name: str
    room: str = ""
    needed: bool = True
    written: bool = True
    lines: bool = False
    check: Callable[[Session, IndicatorContent, str], object] = lambda _session, _content, _text: None


class PartKind(Struct, Generic[P], frozen=True):
    """One kind of an indicator's parts: its columns in a table, and how it is written.

    `read` turns the texts of all columns into arguments of a use case; it gets the row as it is, None for a new one,
    and may raise TrackerError. `add` gets these with the indicator's id. `edit` is a use case with the name of its
    argument for the row's id. `remark` returns a note about a row that has been written, "" for none. `remove` deletes
    a row.
    """

    title: str
    new: str
    columns: tuple[PartColumn, ...]
    rows: Callable[[IndicatorContent], Sequence[P]]
    cells: Callable[[IndicatorContent, P], tuple[str, ...]]
    read: Callable[[Session, P | None, tuple[str, ...]], dict[str, object]]
    add: Callable[..., str]
    edit: tuple[Callable[..., str], str]
    remark: Callable[[IndicatorContent, P], str] = lambda _content, _row: ""
    remove: Callable[[Session, Any], object] = lambda session, row: session.do(
        delete_part, kind=type(row), part_id=row.id
    )


class PartTable(TypedTable):
    """The rows of one kind in order, with a blank row for the next one."""

    def __init__(self, session: Session, kind: PartKind[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.kind = kind
        self._content: IndicatorContent | None = None
        self._rows: list[Any] = []
        self._typed: dict[int, str] = {}
        self._needed = [index for index, column in enumerate(kind.columns) if column.needed and column.written]
        self.recorded: int | None = None
        """The row that the blank row became with the last edit; None if it was not recorded."""

    @property
    def can_edit(self) -> bool:
        return self._content is not None and not self._session.view_only

    def show(self, content: IndicatorContent) -> None:
        """Show the parts of an indicator. If it is shown already, signal only the differences."""
        rows = list(self.kind.rows(content))
        same = self._content is not None and self._content.indicator.id == content.indicator.id
        if same:
            self._content = content
            self._take(rows)
            return
        self.beginResetModel()
        self._content, self._rows, self._typed = content, rows, {}
        self.endResetModel()

    def row(self, row: int) -> object:
        """Return the content of a row; None for the blank one."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def delete(self, row: int) -> None:
        """Delete a row; in the blank row, clear what has been typed."""
        if self.is_blank(row) and self._typed:
            self._typed = {}
            self._tell(row)
        elif self.can_edit and self.row(row) is not None:
            self.attempt(lambda: self.kind.remove(self._session, self.row(row)))

    def unfilled(self) -> int | None:
        """Return the first column that the blank row still needs; None if nothing has been typed there."""
        if not self._typed:
            return None
        return next((column for column in self._needed if not self._typed.get(column, "").strip()), None)

    def is_blank(self, row: int) -> bool:
        return self.can_edit and row == len(self._rows)

    def is_quiet(self, index: Index) -> bool:
        return not self.kind.columns[index.column()].written or not self._text(index)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows) + self.can_edit

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.kind.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.kind.columns[section].name
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_open = index.isValid() and self.can_edit and self.kind.columns[index.column()].written
        return flags | Qt.ItemFlag.ItemIsEditable if is_open else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self._text(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return text or (f"{self.kind.new}…" if self.is_blank(index.row()) and index.column() == 0 else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text)
        if role == Qt.ItemDataRole.EditRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return text or (self.kind.new if self.is_blank(index.row()) else "blank")
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        self.recorded = None
        if role != Qt.ItemDataRole.EditRole or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        row, column, text = index.row(), index.column(), str(value)
        if text == self._text(index):
            return True
        record = self.row(row)
        if record is not None:
            return self._write(record, {**self._texts(record), column: text})
        content, check = self._content, self.kind.columns[column].check
        if content is not None and text.strip() and not self.attempt(lambda: check(self._session, content, text)):
            return False
        before, self._typed = self._typed, {**self._typed, column: text}
        if not any(typed.strip() for typed in self._typed.values()):
            self._typed = {}
        if all(self._typed.get(column, "").strip() for column in self._needed) and not self._write(None, self._typed):
            self._typed = before
            return False
        self._tell(row)
        return True

    def _write(self, record: Any, texts: dict[int, str]) -> bool:
        content = self._now()
        before = {row.id for row in self._rows}
        cells = tuple(texts.get(index, "").strip() for index in range(len(self.kind.columns)))
        changed: list[object] = []

        def write() -> None:
            given = self.kind.read(self._session, record, cells)
            if record is None:
                self._session.do(self.kind.add, indicator_id=content.indicator.id, **given)
                self._typed = {}
                changed.extend(row for row in self._rows if row.id not in before)
                self.recorded = self._rows.index(changed[0]) if changed else None
            else:
                edit, row_id = self.kind.edit
                self._session.do(edit, **{row_id: record.id}, **given)
                changed.extend(row for row in self._rows if row.id == record.id)

        return self.attempt(write, lambda: self.kind.remark(self._now(), changed[0]) if changed else "")

    def _take(self, rows: list[Any]) -> None:
        """Tell the views which rows were removed, added and moved, so that they keep their position."""
        ids = {row.id for row in rows}
        for index in reversed(range(len(self._rows))):
            if self._rows[index].id not in ids:
                self.beginRemoveRows(_ROOT, index, index)
                del self._rows[index]
                self.endRemoveRows()
        for index, row in enumerate(rows):
            present = [row.id for row in self._rows]
            if row.id not in present:
                self.beginInsertRows(_ROOT, index, index)
                self._rows.insert(index, row)
                self.endInsertRows()
            elif present[index] != row.id:
                come_from = present.index(row.id)
                self.beginMoveRows(_ROOT, come_from, come_from, _ROOT, index)
                self._rows.insert(index, self._rows.pop(come_from))
                self.endMoveRows()
        self._rows = rows
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def _texts(self, record: object) -> dict[int, str]:
        return dict(enumerate(self.kind.cells(self._now(), record)))

    def _now(self) -> IndicatorContent:
        assert self._content is not None, "there is an indicator"
        return self._content

    def _text(self, index: Index) -> str:
        record = self.row(index.row())
        return (self._typed if record is None else self._texts(record)).get(index.column(), "")


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
