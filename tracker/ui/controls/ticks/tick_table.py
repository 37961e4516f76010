"""Offered changes, each of which can be accepted or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal

from tracker.domain.formatted_text import plain
from tracker.domain.merging.merge import MergeKind, MergeLine
from tracker.domain.plans.status import SCHEMES, Status
from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.row_table import Rows
from tracker.ui.look.plain_tip import plain_tip

CHOICE = Qt.ItemDataRole.UserRole
"""The role for which a cell returns its whole Choice, for painting."""
_LONG, _LEAD = 60, 25
"""The length from which a common beginning is shortened, and the length that is kept of it."""
KINDS: dict[MergeKind, str] = {
    "conflict": "Conflict",
    "changed": "Changed",
    "new": "New",
    "missing": "Missing",
    "kept": "Keep current",
}
"""The kinds in the order in which they are shown, with their names."""
COLUMNS = ("Accept", "What", "Where", "Field", "Current", "New value", "Previous")


class Choice(Struct, frozen=True):
    """A row: the texts of its cells except the tick; `of` is the object that it stands for, `line` its difference."""

    line: MergeLine
    of: object
    cells: tuple[str, ...]

    def status(self, column: int) -> Status | None:
        """Return the status that a cell shows, if it shows one."""
        if self.line.field != "status" or column not in (4, 5, 6):
            return None
        word = self.cells[column - 1]
        return next((scheme.find(word) for scheme in SCHEMES.values() if word and scheme.holds(word)), None)


def choices_of(lines: Iterable[tuple[str, MergeLine, object]]) -> tuple[Choice, ...]:
    """Return rows by kind, conflicts first.

    Each item holds its source (who or what), its line, and the object that it stands for.
    """
    rows = [Choice(line, of, _cells(source, line)) for source, line, of in lines]
    order = list(KINDS)
    return tuple(sorted(rows, key=lambda row: order.index(row.line.kind)))


def _cells(source: str, line: MergeLine) -> tuple[str, ...]:
    named = " ".join(filter(None, (line.ref, line.title)))
    where = f"{line.within}, {named}" if line.subject in ("reading", "benefit") else named
    was, now = apart(line.was, line.found)
    return KINDS[line.kind] + (f" by {source}" if source else ""), where, line.field_name, was, now, line.sent


def apart(one: str, other: str) -> tuple[str, str]:
    """Shorten two long texts that begin alike to a little before they differ, so that the difference is in view."""
    pairs = enumerate(zip(one, other, strict=False))
    alike = next((index for index, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))
    begins = one.rfind(" ", 0, max(alike - _LEAD, 0)) + 1
    if alike < _LONG or not begins or one == other:
        return one, other
    return f"… {one[begins:]}", f"… {other[begins:]}"


class ChoiceTable(Rows[Choice]):
    """Rows with a tick each; what is new or changed is ticked at first."""

    ticked = Signal()

    def __init__(self, headings: Sequence[str] = COLUMNS, parent: QObject | None = None) -> None:
        super().__init__(headings, parent)
        self._taken: set[int] = set()
        self._usual: set[int] = set()

    def set_rows(self, rows: Sequence[Choice]) -> None:
        self._usual = {index for index, row in enumerate(rows) if row.line.is_usual}
        self._taken = set(self._usual)
        super().set_rows(rows)
        self.ticked.emit()

    def taken(self) -> list[Choice]:
        """Return the ticked rows, in the order of the table."""
        return [row for index, row in enumerate(self._rows) if index in self._taken]

    @property
    def is_changed(self) -> bool:
        """True if the ticks differ from those at first."""
        return self._taken != self._usual

    def tick(self, row_numbers: Iterable[int], *, on: bool) -> None:
        """Tick or untick rows."""
        rows = list(row_numbers)
        self._taken = self._taken | set(rows) if on else self._taken - set(rows)
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))
            self.ticked.emit()

    def is_ticked(self, index: int) -> bool:
        """Return whether a row is ticked."""
        return index in self._taken

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == CHOICE:
            return row
        if index.column() == 0:
            on = index.row() in self._taken
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{'Ticked' if on else 'Not ticked'}: {plain(', '.join(filter(None, row.cells)))}"
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return plain(row.cells[index.column() - 1])
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(plain(row.cells[index.column() - 1]))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([index.row()], on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags
