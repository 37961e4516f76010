"""The lines of a list, given singly or in groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.line import Group, Line

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
AT_ONCE = 50
"""The number of lines of a group that are shown at first; the line below them shows more."""
_MORE = 200
_ROOT = QModelIndex()
L = TypeVar("L")


class Lines(QAbstractListModel, Generic[L]):
    """Shows each value in the words of `say`; those that are `still` cannot be selected."""

    def __init__(self, say: Callable[[L], str], still: Callable[[L], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say, self._still = say, still
        self._lines: list[L] = []

    def set_lines(self, lines: Sequence[L]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, row: int) -> L | None:
        """Return the value in a row; None if there is no such row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row())
        return Qt.ItemFlag.NoItemFlags if line is not None and self._still(line) else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        return self._say(line) if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class LineModel(Lines[Line]):
    """Reports lines about the same records as before as changed, not reset, so that views keep their place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda line: line.words, lambda line: line.is_still, parent)
        self._groups: Sequence[Group] = ()
        self._shown: dict[str, int] = {}
        self.status_words: frozenset[str] = frozenset()
        """The words of the statuses listed."""

    def set_lines(self, lines: Sequence[Line]) -> None:
        self.status_words = frozenset(line.status.word for line in lines if line.status is not None)
        if lines and [_thing(line) for line in lines] == [_thing(line) for line in self._lines]:
            self._lines = list(lines)
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
        else:
            super().set_lines(lines)

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show each group under its heading, with as many lines as were requested before."""
        self._groups = groups
        lines = []
        for group in groups:
            most = self._shown.get(group.title, AT_ONCE)
            lines.append(Line(group.title, group.about, kind="heading", total=len(group.things)))
            lines += map(group.line, group.things[:most])
            rest = len(group.things) - most
            if rest > 0:
                lines.append(Line(f"and {rest:,} more", kind="more", source=group.title))
        self.set_lines(lines)

    def show_more(self, row: int) -> None:
        """Show more lines of the group that this row stands for."""
        line = self.line(row)
        if line is not None and isinstance(line.source, str):
            self._shown[line.source] = self._shown.get(line.source, AT_ONCE) + _MORE
            self.set_groups(self._groups)

    def row_of(self, row_id: int, place: str = "") -> int:
        """Return the first row that leads to this id, and to this place if one is given; -1 if there is none."""
        rows = (row for row, line in enumerate(self._lines) if line.row_id == row_id and place in ("", line.place))
        return next(rows, -1)

    def row_like(self, wanted: Line | None, near: int) -> int:
        """Return the row of the same line, otherwise of one that can be picked, nearest to `near`; -1 if none."""
        rows = [row for row, line in enumerate(self._lines) if not line.is_still]
        same = [row for row in rows if wanted is not None and _words(self._lines[row]) == _words(wanted)]
        return min(same or rows, key=lambda row: (abs(row - near), row), default=-1)


def _thing(line: Line) -> tuple[object, ...]:
    return (line.kind, line.place, line.row_id)


def _words(line: Line) -> tuple[object, ...]:
    return (*_thing(line), line.title, line.about, line.remark)
