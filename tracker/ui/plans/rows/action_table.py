"""A plan's actions as a table model: ids in order among section headings, with rows read in pages as needed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.data.queries.action_list import group_of
from tracker.data.queries.actions import ActionSummary
from tracker.domain.formatted_text import plain
from tracker.domain.plans.list_columns import LIST_HEADINGS, ListColumn
from tracker.domain.plans.plan import Section
from tracker.domain.publication.exempt_content import LOCK
from tracker.domain.text import count
from tracker.ui.plans.rows.row_ids import RowIds, adds_to, is_section, runs

Index = QModelIndex | QPersistentModelIndex

_PAGE = 64
_KEPT = 1500
_COLUMNS = len(ListColumn)
"""Their number: Qt asks for it for every cell."""
ADD_ACTION = "Add action…"
"""The text of a row for adding an action."""


class RowSource(Struct, frozen=True):
    """A source of rows, a page at a time: summaries of actions, and sections, by id. Deleted ones are left out.

    `locks`: the words on rows that are not for publication; a section is known by its id made negative.
    """

    actions: Callable[[Sequence[int]], Mapping[int, ActionSummary]]
    sections: Callable[[Sequence[int]], Mapping[int, Section]]
    locks: Callable[[Sequence[int]], Mapping[int, str]] = lambda _: {}


class ActionTable(QAbstractTableModel):
    """The table model of a plan. Rows are numbers, as in `RowIds`: an action's id, or for a heading the section's id
    made negative.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on = date.min
        self.ids = RowIds(array("q"))
        self._sections: dict[int, Section] = {}
        self.source = RowSource(lambda _: {}, lambda _: {})
        self._kept: dict[int, ActionSummary] = {}
        self.locks: dict[int, str] = {}
        """The words on rows that are not for publication, as far as rows are read: '🔒 Exempt, paragraph 3'."""
        self._locks_read: set[int] = set()
        self.previous: Mapping[int, str] = {}
        """The status in the edition before of each action whose status was written since, by id."""
        self._is_whole = True
        self.groups: tuple[str, ...] = ()
        """The titles of the groups that are not sections."""

    def show(
        self, rows: array[int], source: RowSource, on: date, *, is_whole: bool, groups: tuple[str, ...] = ()
    ) -> None:
        """Show other rows. `on`: the day that decides what is overdue; `is_whole`: False if more rows are to follow.

        `groups`: the titles of the groups that are not sections.
        """
        self.beginResetModel()
        self.ids = RowIds(rows)
        self.source = source
        self._sections = {}
        self._kept = {}
        self.locks = {}
        self._locks_read = set()
        self._is_whole = is_whole
        self.groups = groups
        self.on = on
        self.endResetModel()

    def complete(self, rows: array[int], groups: tuple[str, ...] = ()) -> bool:
        """Add the rest of the rows, `rows` being all of them. Return False if they do not begin with those shown."""
        shown = len(self.ids)
        if rows[:shown] != self.ids.page(0, shown):
            return False
        self._is_whole, self.groups = True, groups
        if len(rows) > shown:
            self.beginInsertRows(QModelIndex(), shown, len(rows) - 1)
            self.ids.go_on(rows)
            self.endInsertRows()
        return True

    def refresh(self, row_ids: Iterable[int], *, only_fields: bool = False) -> list[int]:
        """Read these actions (sections: by negative id) again and repaint only their rows. Return the row numbers.

        `only_fields`: whether they are for publication has not changed.
        """
        touched = set(row_ids)
        if not only_fields:
            self._locks_read -= touched
        for row_id in touched:
            self._kept.pop(row_id, None)
            self._sections.pop(-row_id, None)
        changed = self.ids.rows_of(touched)
        for first, last in runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, _COLUMNS - 1))
        return changed

    @property
    def action_count(self) -> int:
        """The number of actions listed, as far as they have been read."""
        return self.ids.action_count

    @property
    def is_whole(self) -> bool:
        """True if all rows have been read."""
        return self._is_whole

    def row_of(self, action_id: int) -> int | None:
        """Return the row of an action, or of a section's heading if the id is negative."""
        return self.ids.row_of(action_id)

    def row_id(self, row: int) -> int:
        """Return the action's id, the section's made negative, or the number of an adding row; 0 outside the table."""
        return self.ids.at(row)

    def heading(self, row: int) -> Section | None:
        """Return the section whose heading is in that row; None if there is none."""
        row_id = self.row_id(row)
        if row_id >= 0 or not is_section(row_id):
            return None
        if -row_id not in self._sections:
            self._read_page(row)
        return self._sections.get(-row_id)

    def group(self, row: int) -> str:
        """Return the title of the group whose heading is in that row, if it is not a section; otherwise ""."""
        index = group_of(self.row_id(row))
        return self.groups[index] if index is not None and index < len(self.groups) else ""

    def heading_tally(self, row: int) -> int | None:
        """Return the number of actions under a heading; None while it is not known."""
        known = self.ids.tally(row)
        return len(self.ids) - row - 1 if known is None and self._is_whole else known

    def summary(self, row: int) -> ActionSummary | None:
        """Return the summary of an action's row; None for a heading or a deleted action."""
        action_id = self.row_id(row)
        if action_id <= 0:
            return None
        if action_id not in self._kept:
            self._read_page(row)
        return self._kept.get(action_id)

    def _read_page(self, row: int) -> None:
        if len(self._kept) > _KEPT:
            self._kept.clear()
            self._sections.clear()
            self.locks.clear()
            self._locks_read.clear()
        page = self.ids.page(row - row % _PAGE, row - row % _PAGE + _PAGE)
        actions = [row_id for row_id in page if row_id > 0 and row_id not in self._kept]
        headed = (-row_id for row_id in page if is_section(row_id))
        sections = [section_id for section_id in headed if section_id not in self._sections]
        if actions:
            self._kept.update(self.source.actions(actions))
        if sections:
            self._sections.update(self.source.sections(sections))
        unread = [
            row_id for row_id in (*actions, *(-section for section in sections)) if row_id not in self._locks_read
        ]
        if unread:
            for row_id in unread:
                self.locks.pop(row_id, None)
            self.locks.update(self.source.locks(unread))
            self._locks_read.update(unread)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return LIST_HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _ROLES or not index.isValid():
            return None
        row, column, spoken = index.row(), ListColumn(index.column()), role == Qt.ItemDataRole.AccessibleTextRole
        heading = self.heading(row)
        if heading is not None:
            return self._heading_text(row, heading, column, spoken=spoken)
        group = self.group(row)
        if group:
            return _group_text(group, column, self.heading_tally(row) if spoken else None)
        summary = self.summary(row)
        if summary is None:
            is_written = column == ListColumn.ACTION and role != Qt.ItemDataRole.ToolTipRole
            return ADD_ACTION if adds_to(self.row_id(row)) and (is_written or spoken) else None
        if spoken:
            return self._spoken(summary, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column == ListColumn.STATUS:
                return was(summary, self.previous) or None
            return self.locks.get(summary.id) if column == ListColumn.REF else None
        return plain(shown_text(summary, column, self.on))

    def _heading_text(self, row: int, section: Section, column: ListColumn, *, spoken: bool) -> str:
        """Return the text of a section's heading. It spans all columns, so each of them speaks all of it."""
        if column == ListColumn.REF and not spoken:
            return section.ref
        if column != ListColumn.ACTION and not spoken:
            return ""
        tally = self.heading_tally(row)
        title = section.title or "Actions"
        lock = self.locks.get(-section.id, "")
        if spoken and tally is not None:
            return f"Section {section.ref} {title}: {count(tally, 'action')}{f', {_spoken_lock(lock)}' if lock else ''}"
        return f"{title}  {lock}".strip()

    def _spoken(self, summary: ActionSummary, column: ListColumn) -> str:
        text = plain(shown_text(summary, column, self.on))
        if column == ListColumn.REF and summary.id in self.locks:
            return f"{text}, {_spoken_lock(self.locks[summary.id])}".removeprefix(", ")
        if column == ListColumn.TIMESCALE:
            mark = self.mark(summary)
            return ", ".join(part for part in (text or "No timescale", mark) if part)
        if column == ListColumn.STATUS:
            return ", ".join(part for part in (text or _BLANKS[column], was(summary, self.previous)) if part)
        return text or _BLANKS.get(column, "")

    def mark(self, summary: ActionSummary) -> str:
        """Return the words beneath a timescale: 'Completed', 'Overdue', 'Step overdue' or ""."""
        if summary.is_complete:
            return "Completed"
        if summary.is_overdue(self.on):
            return "Overdue"
        return "Step overdue" if summary.has_overdue_step(self.on) else ""


_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
_BLANKS = {ListColumn.STATUS: "No status", ListColumn.PROGRESS: "No progress note", ListColumn.OWNER: "No owner"}


def _spoken_lock(lock: str) -> str:
    return f"{lock.removeprefix(LOCK).strip()}, not for publication"


def shown_text(summary: ActionSummary, column: ListColumn, on: date) -> str:
    """Return the text of a cell; Progress begins with the tally of the steps and the next one."""
    if column == ListColumn.PROGRESS and summary.steps is not None:
        return f"{summary.steps.say(on)}\n{summary.progress}".strip()
    return column.text(summary)


def was(summary: ActionSummary, previous: Mapping[int, str]) -> str:
    """Return 'was Amber', or 'had none', if the status in the edition before was another one; otherwise ""."""
    before = previous.get(summary.id, summary.status)
    return "" if before == summary.status else f"was {before}" if before else "had none"


def _group_text(group: str, column: ListColumn, tally: int | None) -> str:
    """Return the text of a group's heading, with the number of its actions if `tally` is given: then it is spoken."""
    if column != ListColumn.ACTION and tally is None:
        return ""
    return group if tally is None else f"Group {group}: {count(tally, 'action')}"
