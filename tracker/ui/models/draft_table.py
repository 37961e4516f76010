"""What a document would bring in, as tables to look over before it is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.draft import Draft, DraftAction, DraftPlan, Problem
from tracker.domain.status import DEFAULT_SCHEME, SCHEMES, Status, StatusScheme

Index = QModelIndex | QPersistentModelIndex
ACTION_COLUMNS = ("Ref", "Action", "Timescale", "Progress", "Status", "Owner")
READING_COLUMNS = ("Indicator", "Unit", "Better", "Target", "Period", "Value", "Note")
TABLE_COLUMNS = ("Category", "Figures")
PROBLEM_COLUMNS = ("Where", "What could not be placed")
STATUS = ACTION_COLUMNS.index("Status")
ROW = Qt.ItemDataRole.UserRole
"""The role under which a cell gives its whole Row, for painting."""


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of a row; a heading stands for a plan or a section. `status` is what its status cell shows."""

    cells: tuple[str, ...]
    is_heading: bool = False
    status: Status | None = None


def action_rows(draft: Draft) -> tuple[Row, ...]:
    """The plans with their sections and actions, in the document's order."""
    rows: list[Row] = []
    for plan in draft.plans:
        if len(draft.plans) > 1:
            rows.append(Row(("", plan.title, "", "", "", ""), is_heading=True))
        scheme = SCHEMES[plan.scheme_name or DEFAULT_SCHEME]
        for section in plan.sections:
            if section.title or section.ref:
                rows.append(Row((section.ref, section.title, "", "", "", ""), is_heading=True))
            rows += [_action_row(action, scheme) for action in section.actions]
    return tuple(rows)


def _action_row(action: DraftAction, scheme: StatusScheme) -> Row:
    progress = "\n".join(note.text for note in action.notes)
    status = scheme.find(action.status) if action.status else None
    cells = (action.ref, action.title, action.timescale, progress, action.status, action.owner)
    return Row(cells, status=status)


def reading_rows(draft: Draft) -> tuple[Row, ...]:
    """The readings with what is known of their indicators."""
    return tuple(
        Row((*known, reading.period, reading.printed, reading.note))
        for indicator in draft.indicators
        for known in [(indicator.name, indicator.unit, indicator.better, indicator.target)]
        for reading in indicator.readings
    )


def table_rows(draft: Draft) -> tuple[Row, ...]:
    """The category tables: the title of each, and its categories with their figures under their headings' names."""
    rows: list[Row] = []
    for table in draft.tables:
        rows.append(Row((table.title, ""), is_heading=True))
        for row in table.rows:
            pairs = zip(table.columns, row.cells, strict=False)
            figures = [f"{column.heading} {cell}".strip() for column, cell in pairs if cell]
            rows.append(Row((row.label, " · ".join(figures))))
    return tuple(rows)


def problem_rows(problems: Sequence[Problem]) -> tuple[Row, ...]:
    """The problems, one row each."""
    return tuple(Row((problem.where, problem.message)) for problem in problems)


def uses_owners(plans: Sequence[DraftPlan]) -> bool:
    """Whether any action names an owner."""
    return any(action.owner for plan in plans for section in plan.sections for action in section.actions)


class DraftTable(QAbstractTableModel):
    """Rows that do not change."""

    def __init__(self, columns: Sequence[str], rows: Sequence[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.cells[index.column()]
        return None

    def headings(self) -> tuple[int, ...]:
        """Which rows are headings."""
        return tuple(place for place, row in enumerate(self._rows) if row.is_heading)
