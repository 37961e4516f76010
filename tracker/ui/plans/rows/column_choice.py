"""The columns of a plan's table and their order: chosen by the user, otherwise by what the plan contains."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTableView

from tracker.domain.plans.list_columns import ALWAYS, ONLY_WHERE_USED, USUAL, ListColumn


class ColumnChoice(QObject):
    """Shows and moves the sections of the header. Dragging a heading chooses the new order."""

    changed = Signal()
    """Emitted when the shown columns or their order change."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._header = view.horizontalHeader()
        self._view = view
        self._chosen: tuple[ListColumn, ...] = ()
        """The columns that the user chose; empty if they follow the plan."""
        self._used: frozenset[ListColumn] = frozenset()
        self._is_ours = False
        self._header.setSectionsMovable(True)
        self._header.setFirstSectionMovable(True)
        self._header.sectionMoved.connect(self._on_dragged)
        self._apply()

    @property
    def chosen(self) -> tuple[ListColumn, ...]:
        """The columns that the user chose, in order; empty if they follow the plan."""
        return self._chosen

    @property
    def shown(self) -> tuple[ListColumn, ...]:
        """The columns that are shown, from left to right."""
        return self._chosen or tuple(
            column for column in USUAL if column not in ONLY_WHERE_USED or column in self._used
        )

    def choose(self, columns: Iterable[ListColumn]) -> None:
        """Show these columns in this order; if there are none, those that the plan needs."""
        wanted = tuple(dict.fromkeys(columns))
        if wanted and ALWAYS not in wanted:
            wanted = (ALWAYS, *wanted)
        self._show(wanted, self._used)

    def toggle(self, column: ListColumn) -> None:
        """Show a column as the last one, or hide it if it is shown."""
        columns = self.shown
        if column == ALWAYS:
            return
        self.choose(one for one in columns if one != column) if column in columns else self.choose((*columns, column))

    def move(self, column: ListColumn, by: int) -> None:
        """Move a column one place to the right (1) or to the left (-1)."""
        order = list(self.shown)
        if column in order and 0 <= order.index(column) + by < len(order):
            index = order.index(column)
            order[index], order[index + by] = order[index + by], order[index]
            self.choose(order)

    def use(self, columns: Iterable[ListColumn]) -> None:
        """Note which columns contain anything."""
        self._show(self._chosen, frozenset(columns))

    def _show(self, chosen: tuple[ListColumn, ...], used: frozenset[ListColumn]) -> None:
        before = self.shown
        self._chosen, self._used = chosen, used
        if self.shown != before:
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        self._is_ours = True
        for index, column in enumerate(self.shown):
            self._header.moveSection(self._header.visualIndex(column), index)
        for column in ListColumn:
            self._view.setColumnHidden(column, column not in self.shown)
        self._is_ours = False

    def _on_dragged(self) -> None:
        if self._is_ours:
            return
        order = sorted(self.shown, key=self._header.visualIndex)
        self._chosen = tuple(order)
        self._apply()
        self.changed.emit()
