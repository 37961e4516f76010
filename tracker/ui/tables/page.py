"""The page of category tables: the list on the left, the cells of the selected table beside it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.data.queries.indicators import tables
from tracker.data.queries.publication.marks_in_lists import marks_on_tables
from tracker.domain.checks.figure_rules import table_findings
from tracker.domain.governance.exemption import Exemption
from tracker.domain.history.change import ChangeSet
from tracker.domain.indicators.recovery_form import FormTable, RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent
from tracker.domain.text import count
from tracker.services.indicators.category_tables import TABLE, add_table, delete_table
from tracker.services.indicators.table_cells import add_column
from tracker.services.ordering import shift_row
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.empty_state import PlanEmpty
from tracker.ui.controls.arrangement.list_splitter import ListSplitter
from tracker.ui.controls.arrangement.page_head import PageHead
from tracker.ui.controls.arrangement.room_stack import RoomStack
from tracker.ui.controls.lists.clipboard_commands import copy_command, paste_command
from tracker.ui.controls.lists.line import Line
from tracker.ui.controls.lists.line_delegate import LineLook
from tracker.ui.controls.lists.line_drag import LineDrag
from tracker.ui.controls.lists.line_list import LineList
from tracker.ui.controls.lists.line_model import LineModel
from tracker.ui.framework.commands import Command, editing, needing, picked
from tracker.ui.framework.page import Page
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING
from tracker.ui.settings.settings import Settings
from tracker.ui.tables.detail import TableDetail
from tracker.ui.tables.panel import TablePanel
from tracker.ui.tables.printed import print_order

_MENU = "Table"
_LAYOUT = "tables"
_LIST_LETTERS, _LIST_SHARE = 30, 0.27
"""The initial width of the list in characters, and its largest share of the page's width."""
_NEW = "New table"
_NEW_COLUMN = "New column"
_ABOUT = "Figures by category, as a paper prints them."
_TOOLS = {"new_table": "Add table", "new_row": "Add row"}
_HOW_TO_BEGIN = (
    "Tables show figures by category, for example complaints by reason or homes by rating. "
    "Import one, or add a table and paste the figures from Excel or Word."
)
_MARKING = (Exemption, RecoveryForm, FormTable)
"""The records that decide whether a table is exempt: it is if only recovery forms of exempt indicators show it."""


class TablesPage(Page):
    """A table is always selected if there is any; `panel` holds its fields."""

    place = "Tables"
    guide = "Tables by category"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._panel = self.keep_panel(TablePanel(session))
        self.detail = TableDetail(session)
        self.model = LineModel(self)
        self.list = LineList(self.model, "Tables", LineLook(most=2, titles=3, pad_y=9, is_muted=True))
        self._contents: list[TableContent] = []
        self._shown = 0
        self._stale = False
        self.empty = PlanEmpty()
        offers = () if session.view_only else (("Add table", self._add), ("Import…", self.bring_in_wanted.emit))
        self.empty.fill("No tables yet", _HOW_TO_BEGIN, offers)
        self.printed = lambda: print_order(session.tracker, self.detail.content, session.today)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.opened.connect(lambda _line: self._edit())
        LineDrag(self.list, self._can_edit).shifted.connect(self._move)
        self.detail.grid.moved.connect(self._show_cell)
        self.detail.grid.heading_wanted.connect(self._write_heading)
        self._reload()

    def commands(self) -> tuple[Command, ...]:
        grid, detail, panel = self.detail.grid, self.detail, self._panel
        edit, view_only = self._can_edit, self.session.view_only
        commands = (
            Command("next_table", "Next table", _MENU, lambda: self._step(1), "Ctrl+Down"),
            Command("previous_table", "Previous table", _MENU, lambda: self._step(-1), "Ctrl+Up"),
            Command("new_table", "Add table", _MENU, self._add, "Ctrl+N", lambda: not view_only, separated=True),
            Command("edit", "Edit title or cell", _MENU, self._edit, "F2", edit),
            Command("table_up", "Move table up", _MENU, lambda: self._move(-1), "Ctrl+Shift+Up", edit),
            Command("table_down", "Move table down", _MENU, lambda: self._move(1), "Ctrl+Shift+Down", edit),
            Command("delete_table", "Delete table", _MENU, self._delete, "Ctrl+Delete", edit),
            Command("new_row", "Add row", _MENU, grid.begin_row, "Ctrl+Shift+N", edit, separated=True),
            Command("row_up", "Move row up", _MENU, lambda: detail.move_row(-1), "Alt+Up", edit),
            Command("row_down", "Move row down", _MENU, lambda: detail.move_row(1), "Alt+Down", edit),
            Command("row_total", "This row is a total", _MENU, panel.toggle_row_total, "Ctrl+T", edit),
            Command("delete_row", "Delete row", _MENU, detail.delete_rows, "Ctrl+Shift+Delete", edit),
            Command("new_column", "Add column", _MENU, self._add_column, "Ctrl+Shift+K", edit, separated=True),
            Command("edit_heading", "Edit column heading", _MENU, panel.begin_heading, "Shift+F2", edit),
            Command("column_left", "Move column left", _MENU, lambda: detail.move_column(-1), "Alt+Left", edit),
            Command("column_right", "Move column right", _MENU, lambda: detail.move_column(1), "Alt+Right", edit),
            Command("column_total", "This column is a total", _MENU, panel.toggle_column_total, "Ctrl+U", edit),
            Command("delete_column", "Delete column", _MENU, detail.delete_column, "Alt+Delete", edit),
            copy_command(),
            paste_command(grid.paste, lambda: edit() and grid.hasFocus()),
        )
        return editing(needing(commands, "Add or import a table first."), self.session.why_barred)

    def panel(self) -> QWidget | None:
        return self._panel if self._contents else None

    def arrive(self) -> None:
        if self._stale:
            self._reload()
        if self._contents:
            self.list.setFocus()
        elif self.empty.buttons:
            self.empty.buttons[0].setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._panel.commit()
        Settings().keep_layout(_LAYOUT, self._parts.state())
        super().hideEvent(event)

    def show_row(self, row_id: int) -> None:
        self.list.pick(self.model.row_of(row_id))

    def on_changed(self, change_set: ChangeSet) -> None:
        touched = {_table_of(change.record) for change in change_set.changes} - {0}
        if not touched and not any(isinstance(change.record, _MARKING) for change in change_set.changes):
            return
        if not self.isVisible():
            self._stale = True
            return
        self._reload(next(iter(touched)) if len(touched) == 1 else 0)

    def _reload(self, wanted: int = 0) -> None:
        """Read the tables again. The table `wanted` is shown if it exists, else the one shown before."""
        self._stale = False
        row = self.list.currentIndex().row()
        self._contents = self.session.read(tables)
        exempt = self.session.read(marks_on_tables)
        self.model.set_lines([_line(content, is_exempt=content.table.id in exempt) for content in self._contents])
        ids = [content.table.id for content in self._contents]
        picked = next((table_id for table_id in (wanted, self._shown) if table_id in ids), 0)
        goal = ids.index(picked) if picked else min(max(row, 0), len(ids) - 1)
        self.list.setCurrentIndex(self.model.index(goal))
        self._show(self._contents[goal] if self._contents else None)

    def _show(self, content: TableContent | None) -> None:
        table_id = content.table.id if content else 0
        if table_id != self._shown:
            self._panel.commit()
        self._shown = table_id
        self.row_shown = (table_id, content.table.title if content else "")
        self.detail.show_content(content)
        self._panel.show_content(content)
        self._show_cell()
        self.head.offer(tools=bool(self._contents))
        stands = 0 if self._contents else 1
        if stands != self._stack.currentIndex():
            if stands:
                self._stack.turn_to(self.empty, next(iter(self.empty.buttons), None))
            else:
                self._stack.turn_to(self._parts, self.list)
            self.panel_changed.emit()

    def _show_cell(self) -> None:
        at = self.detail.grid.currentIndex()
        self._panel.show_cell(max(at.row(), 0), max(at.column(), 0))

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        content = self._contents[current.row()] if 0 <= current.row() < len(self._contents) else None
        if content is not None and content.table.id != self._shown:
            self._show(content)

    def _step(self, by: int) -> None:
        self.list.pick(self.list.currentIndex().row() + by)

    def _add(self) -> None:
        columns = (Column("Number"),)
        if self.session.attempt(add_table, title=_NEW, row_heading="Category", columns=columns, exclusive=False):
            self._panel.begin_title()

    def _add_column(self) -> None:
        content = self.detail.content
        if content is not None and self.session.attempt(add_column, table_id=content.table.id, heading=_NEW_COLUMN):
            row = max(self.detail.grid.currentIndex().row(), 0)
            self.detail.grid.select(row, len(content.table.columns) + 1)
            self._panel.begin_heading()

    def _write_heading(self, column: int) -> None:
        if self._can_edit():
            self.detail.grid.select(max(self.detail.grid.currentIndex().row(), 0), column)
            self._panel.begin_heading()

    def _edit(self) -> None:
        grid = self.detail.grid
        if grid.hasFocus():
            grid.edit(grid.currentIndex())
        else:
            self._panel.begin_title()

    def _move(self, by: int) -> None:
        self.session.attempt(shift_row, TABLE, self._shown, by)

    def _delete(self) -> None:
        self.session.attempt(delete_table, table_id=self._shown)

    def _can_edit(self) -> bool:
        return not self.session.view_only and bool(self._shown)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(SPACING[0], 0, 0, 0)
        column.addWidget(self.list)
        self._parts = parts = ListSplitter(left, self.detail, _LIST_LETTERS, _LIST_SHARE)
        parts.restore(Settings().layout(_LAYOUT))
        self.head = PageHead(
            "Tables", _ABOUT, (*picked(self.commands(), _TOOLS), self.importing(), self.printing()), self.commands
        )
        self._stack = RoomStack()
        self._stack.addWidget(parts)
        self._stack.addWidget(self.empty)
        column_of(self, self.head, self._stack).setStretchFactor(self._stack, 1)


def _table_of(record: object) -> int:
    """Return the id of the table that a record is, or to which a row or statement belongs; 0 for all others."""
    if isinstance(record, CategoryTable):
        return record.id
    if isinstance(record, CategoryRow):
        return record.category_table_id
    return record.category_table_id or 0 if isinstance(record, Statement) else 0


def _line(content: TableContent, *, is_exempt: bool) -> Line:
    number = len(table_findings(content))
    remarks = [content.table.period, count(len(content.rows), "row")]
    about = f"{number:,} to check" if number else " · ".join(part for part in remarks if part)
    return Line(
        content.table.title,
        about,
        place="Tables",
        row_id=content.table.id,
        amiss="about" if number else "",
        is_exempt=is_exempt,
    )
