"""The parts of a plan's page that are not seen at first: each is imported and made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QVBoxLayout

from tracker.ui.framework.commands import Command
from tracker.ui.plans.edits import PlanEdits
from tracker.ui.plans.filter_room import FilterRoom
from tracker.ui.plans.navigation import PlanMoves
from tracker.ui.plans.past import PlanPast
from tracker.ui.plans.selection import PlanSelection
from tracker.ui.plans.table import PlanTable

if TYPE_CHECKING:
    from tracker.ui.framework.printed import PrintOrder
    from tracker.ui.plans.row_editing import RowEditing
    from tracker.ui.plans.row_menu import RowMenu
    from tracker.ui.plans.several_bar import SeveralBar


class OnDemand(QObject):
    """Makes these parts when they are first used, and connects them to those that are shown."""

    def __init__(
        self,
        selection: PlanSelection,
        table: PlanTable,
        room: FilterRoom,
        edits: PlanEdits,
        moves: PlanMoves,
        past: PlanPast,
        commands: Callable[[], Sequence[Command]],
        below: QVBoxLayout,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._selection, self._table, self._edits, self._past = selection, table, edits, past
        self._moves = moves
        self._commands, self._below, self._room = commands, below, room
        selection.several_changed.connect(self._show_several)
        edits.reason_wanted.connect(self._ask_reason)
        table.view.menu_wanted.connect(self._open_menu)
        table.view.open_wanted.connect(self._edit_cell)

    @cached_property
    def several(self) -> SeveralBar:
        """The bar below the table while several actions are selected."""
        from tracker.ui.plans.several_bar import SeveralBar

        bar = SeveralBar(self._selection, self._table, self._edits)
        self._below.addWidget(bar)
        bar.tab_after(self._table.view)
        return bar

    @cached_property
    def cells(self) -> RowEditing:
        """The boxes and lists for changing cells in place."""
        from tracker.ui.plans.row_editing import RowEditing

        return RowEditing(self._selection, self._table.view, self._edits, self._moves, self)

    @cached_property
    def menu(self) -> RowMenu:
        """The menu of a row."""
        from tracker.ui.plans.row_menu import RowMenu

        return RowMenu(self._commands, self._table.view)

    def order(self) -> PrintOrder | None:
        """Return the print order for what is shown; None if nothing is listed."""
        from tracker.ui.plans.printed import PlanPrint

        return PlanPrint(self._selection, self._table, self._past).order()

    @Slot()
    def _show_several(self) -> None:
        """Update the bar if several actions are selected or the bar exists already."""
        if self._selection.several or "several" in self.__dict__:
            self.several.show_several()
            self._room.take(several=bool(self._selection.several))

    @Slot(str, str)
    def _ask_reason(self, word: str, sentence: str) -> None:
        self.several.ask_reason(word, sentence)

    @Slot()
    def _edit_cell(self) -> None:
        self.cells.begin()

    @Slot(QPoint)
    def _open_menu(self, at: QPoint) -> None:
        self.menu.open_at(at, is_section=self._selection.row_id < 0)
