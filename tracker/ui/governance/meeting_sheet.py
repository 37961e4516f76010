"""A meeting on one sheet: its agenda, what it asked for, what is due at it, and the editions frozen for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.dates import say_day
from tracker.domain.governance.edition import Edition
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, Duty, MeetingContent, Obligation

_ROOT = QModelIndex()
Thing = AgendaItem | Obligation | Edition


class Column(IntEnum):
    """The columns, in their order."""

    REF = 0
    WHAT = 1
    STATE = 2


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A heading (without `thing`), or a line under it."""

    texts: tuple[str, str, str]
    thing: Thing | None = None


class MeetingSheet(QAbstractTableModel):
    """Headings cannot be selected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SheetRow] = []

    def set_rows(
        self,
        content: MeetingContent | None,
        duties: Sequence[Duty],
        editions: Sequence[Edition],
        exempt: dict[int, Exemption],
    ) -> None:
        """Show a meeting; `duties` are all of its body's, `exempt` the marks on agenda items."""
        self.beginResetModel()
        self._rows = list(_rows(content, duties, editions, exempt)) if content else []
        self.endResetModel()

    def row(self, row: int) -> SheetRow | None:
        """Return the content of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, kind: type[Thing], row_id: int) -> int:
        """Return the row of a record, -1 where it has none."""
        rows = (row for row, line in enumerate(self._rows) if type(line.thing) is kind and line.thing.id == row_id)
        return next(rows, -1)

    def is_heading(self, row: int) -> bool:
        """Return whether a row heads those under it."""
        line = self.row(row)
        return line is not None and line.thing is None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if self.is_heading(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.row(index.row()) if index.isValid() else None
        if line is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return line.texts[index.column()]


def _rows(
    content: MeetingContent, duties: Sequence[Duty], editions: Sequence[Edition], exempt: dict[int, Exemption]
) -> list[SheetRow]:
    meeting = content.meeting
    rows = [SheetRow(("Agenda", "", ""))]
    for item in content.items:
        state = exempt[item.id].in_short() if item.id in exempt else ""
        done = "Resolved" if item.resolution else ""
        rows.append(SheetRow((item.ref, item.title, " · ".join(filter(None, (state, done)))), item))
    asked = [duty for duty in duties if duty.asked_at.id == meeting.id]
    due = [duty for duty in duties if duty.due_at is not None and duty.due_at.id == meeting.id]
    carried = [
        duty
        for duty in duties
        if duty not in due
        and duty.asked_at.held_on < meeting.held_on
        and (duty.delivered_at is None or duty.delivered_at.held_on >= meeting.held_on)
        and (duty.due_at is None or duty.due_at.held_on < meeting.held_on)
    ]
    for heading, found in (
        ("Asked for here", asked),
        ("Due here", due),
        ("Carried forward from earlier meetings", carried),
    ):
        if found:
            rows.append(SheetRow((heading, "", "")))
            rows += [
                SheetRow((duty.obligation.minute, duty.obligation.text, say_duty(duty)), duty.obligation)
                for duty in found
            ]
    own = [edition for edition in editions if edition.meeting_id == meeting.id]
    if own:
        rows.append(SheetRow(("Editions", "", "")))
        rows += [
            SheetRow((str(edition.number), edition.title, f"As at {say_day(edition.as_at)}"), edition)
            for edition in own
        ]
    return rows


def say_duty(duty: Duty) -> str:
    """Say where an obligation stands: 'Delivered 11 December 2014, item 6', 'Due at a future meeting'."""
    if duty.delivered_at is not None and duty.delivered_by is not None:
        return f"Delivered {say_day(duty.delivered_at.held_on)}, {duty.delivered_by.label()}"
    if duty.due_at is None:
        return f"Undated: {duty.obligation.due_text}"
    return f"{'Overdue since' if duty.state == 'overdue' else 'Due'} {say_day(duty.due_at.held_on)}"
