"""The table of registers, each with its risks and opportunities below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from msgspec import Struct
from PySide6.QtGui import QFontMetrics, QResizeEvent

from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent, rating
from tracker.ui.controls.lists.row_table import Cell, Row, RowTable
from tracker.ui.controls.lists.row_view import PAD, RowView
from tracker.ui.controls.status.status_mark import status_size


class Column(IntEnum):
    """The columns, in order."""

    REF = 0
    TITLE = 1
    NOW = 2
    TARGET = 3
    OWNER = 4


_ROUNDED = 4
"""Extra pixels for each status, as its width is measured in whole pixels."""
HEADINGS = ("Ref", "Risk or opportunity", "Current", "Target", "Owner")


class RiskLine(Struct, frozen=True):
    """A register, or one of its risks."""

    register: Register
    risk: RiskContent | None = None

    @property
    def key(self) -> tuple[type, int]:
        """The type of the record and its id."""
        return (Risk, self.risk.risk.id) if self.risk else (Register, self.register.id)


class RiskView(RowView):
    """The table of registers. One row is selected: a register or a risk."""

    def __init__(self, model: RowTable) -> None:
        super().__init__(model, "Risks and opportunities", Column.TITLE)
        self.fit()
        for changed in (model.modelReset, model.dataChanged):
            changed.connect(self._share_room)

    @property
    def line(self) -> RiskLine | None:
        """The selected register or risk; None if none is selected."""
        row = self.table.row(self.currentIndex().row())
        return row.source if row is not None and isinstance(row.source, RiskLine) else None

    def group_of(self, row: int) -> int | None:
        """Return the group within which a row may be moved: the id of the register for a risk; None for a register."""
        found_row = self.table.row(row)
        line = found_row.source if found_row is not None else None
        return line.register.id if isinstance(line, RiskLine) and line.risk is not None else None

    def fit(self) -> None:
        metrics = QFontMetrics(self.font())
        for column in (Column.NOW, Column.TARGET):
            self.setColumnWidth(column, status_size("25 Medium", metrics).width() + 2 * PAD + _ROUNDED)
        self._share_room()
        super().fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_room()
        super().resizeEvent(event)

    def _ref_room(self, metrics: QFontMetrics) -> int:
        """Return the width of the longest reference, up to that of some twelve characters."""
        lines = [row.source for row in map(self.table.row, range(self.table.rowCount())) if row is not None]
        refs = [line.risk.risk.ref for line in lines if isinstance(line, RiskLine) and line.risk is not None]
        widest = max(map(metrics.horizontalAdvance, ("CR123", *refs)))
        return min(widest, metrics.horizontalAdvance("CORP-2014-017")) + 2 * PAD + _ROUNDED

    def _share_room(self) -> None:
        """Give the owner's column the width of its texts, up to a third of the room that it shares with the title. If
        that is too narrow, hide the column, and the target score's if the title itself is: both are in the panel as
        well.
        """
        metrics = QFontMetrics(self.font())
        rows = range(self.table.rowCount())
        owners = [str(self.table.index(row, Column.OWNER).data() or "") for row in rows]
        least, *needed = (
            metrics.horizontalAdvance(text) + 2 * PAD + _ROUNDED
            for text in ("Procurement", "Director of Finance", *owners)
        )
        most = max(needed)
        self.setColumnWidth(Column.REF, self._ref_room(metrics))
        score, room = self.columnWidth(Column.NOW), self.viewport().width() - self.columnWidth(Column.REF)
        self.setColumnHidden(Column.TARGET, room - 2 * score < least)
        third = (room - 2 * score) // 3
        self.setColumnHidden(Column.OWNER, third < least)
        self.setColumnWidth(Column.OWNER, min(most, max(third, least)))


def risk_rows(
    registers: Sequence[RegisterContent], exempt: Mapping[int, Exemption], since: Mapping[int, str]
) -> list[Row]:
    """Return the rows of these registers; `exempt` holds the marks on risks.

    `since` says what has happened to risks since the latest edition ("Since snapshot 3: amended"), by id.
    """
    rows = []
    for content in registers:
        line = RiskLine(content.register)
        rows.append(Row((Cell(content.register.title),), line.key, line, is_heading=True))
        for found_content in content.risks:
            risk = found_content.risk
            marks = ["Opportunity"] if risk.kind == "opportunity" else []
            marks += [exempt[risk.id].in_short()] if risk.id in exempt else []
            marks += filter(None, [since.get(risk.id, "")])
            title = "\n".join(filter(None, (risk.title, " · ".join(marks))))
            scores = (rating(score, risk.kind, content.register.scale) for score in (risk.score, risk.target_score))
            line = RiskLine(content.register, found_content)
            cells = (
                Cell(risk.ref, is_muted=True),
                Cell(title, is_exempt=risk.id in exempt),
                *(Cell("", status=score) for score in scores),
                Cell(risk.owner, is_muted=True),
            )
            rows.append(Row(cells, line.key, line))
    return rows
