"""The registers, each with its risks and opportunities under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.risk import Register, RegisterContent, RiskContent, rating
from tracker.domain.plans.status import Status

_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns, in their order."""

    REF = 0
    TITLE = 1
    NOW = 2
    TARGET = 3
    OWNER = 4


HEADINGS = ("Ref", "Risk or opportunity", "Now", "Target", "Owner")


@dataclass(frozen=True, slots=True)
class Line:
    """A register, or one of its risks."""

    register: Register
    risk: RiskContent | None = None


class RiskTable(QAbstractTableModel):
    """A register holds tens of risks, so all of them are held here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._exempt: Mapping[int, Exemption] = {}
        self._since: Mapping[int, str] = {}

    def set_rows(self, registers: Sequence[RegisterContent], exempt: Mapping[int, Exemption]) -> None:
        """List these registers; `exempt` are the marks on risks."""
        self.beginResetModel()
        self._exempt = exempt
        self._lines = []
        for content in registers:
            self._lines.append(Line(content.register))
            self._lines += [Line(content.register, risk) for risk in content.risks]
        self.endResetModel()

    def show_since(self, since: Mapping[int, str]) -> None:
        """Show what has become of risks since the latest edition ("Since edition 3: amended"), by id."""
        if since != self._since:
            self._since = since
            if self._lines:
                self.dataChanged.emit(self.index(0, Column.TITLE), self.index(len(self._lines) - 1, Column.TITLE))

    def line(self, row: int) -> Line | None:
        """Return the content of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, line: Line) -> int:
        """Return the present row of the same register or risk, -1 where it has none."""
        wanted = (line.register.id, line.risk.risk.id if line.risk else 0)
        rows = (
            row
            for row, each in enumerate(self._lines)
            if (each.register.id, each.risk.risk.id if each.risk else 0) == wanted
        )
        return next(rows, -1)

    def row_of_risk(self, risk_id: int) -> int:
        """Return the row of a risk, -1 where it has none."""
        return next((row for row, each in enumerate(self._lines) if each.risk and each.risk.risk.id == risk_id), -1)

    def is_register(self, row: int) -> bool:
        """Return whether a row is a register, which heads its risks."""
        line = self.line(row)
        return line is not None and line.risk is None

    def rating(self, row: int, column: int) -> Status | None:
        """The score of a risk now, or the one that it is to come to."""
        line = self.line(row)
        if line is None or line.risk is None or column not in (Column.NOW, Column.TARGET):
            return None
        risk = line.risk.risk
        score = risk.score if column == Column.NOW else risk.target_score
        return rating(score, risk.kind, line.register.scale)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        column = index.column()
        if line.risk is None:
            return line.register.title if column == Column.REF else None
        risk = line.risk.risk
        if column == Column.TITLE:
            marks = ["Opportunity"] if risk.kind == "opportunity" else []
            if risk.id in self._exempt:
                marks.append(self._exempt[risk.id].in_short())
            marks += filter(None, [self._since.get(risk.id, "")])
            return "\n".join(filter(None, (risk.title, " · ".join(marks))))
        if column in (Column.NOW, Column.TARGET):
            found = self.rating(index.row(), column)
            return found.word if found else ""
        return risk.ref if column == Column.REF else risk.owner
