"""The selected rows of a plan's table: one row, or several actions, known by their ids."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView

from tracker.domain.plans.list_columns import ListColumn
from tracker.ui.plans.rows.action_table import ActionTable
from tracker.ui.plans.rows.row_ids import runs

_FLAGS = QItemSelectionModel.SelectionFlag


class RowPicks(QObject):
    """The selection of rows. One row (an action or a section's heading) or several actions are selected; the current
    row is one of them.

    A range passes over headings: selecting actions of two sections does not select a section.
    """

    changed = Signal()
    """Emitted when other rows are selected."""

    def __init__(self, view: QTableView, model: ActionTable) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._anchor = 0
        """The id of the row from which a range extends."""
        self._is_ours = False
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.selectionModel().selectionChanged.connect(self.changed)
        view.selectionModel().currentChanged.connect(self._on_current)

    @property
    def count(self) -> int:
        """The number of selected rows."""
        return sum(last - first + 1 for first, last in self._ranges())

    @property
    def action_ids(self) -> list[int]:
        """The ids of the selected actions, in the order of the list."""
        return [row_id for first, last in self._ranges() for row_id in self._model.ids.actions_between(first, last)]

    @property
    def first_row(self) -> int:
        """The topmost selected row; -1 if there is none."""
        return next((first for first, _ in self._ranges()), -1)

    def holds(self, row: int) -> bool:
        """Return whether a row is selected."""
        return any(first <= row <= last for first, last in self._ranges())

    def only(self, row: int) -> None:
        """Select only this row."""
        self._view.setCurrentIndex(self._index(row))
        self._anchor = self._model.row_id(row)

    def toggle(self, row: int) -> None:
        """Add an action to the selection or remove it; the last one stays, and a heading is selected alone."""
        current = self._view.currentIndex().row()
        if self._model.row_id(row) < 0 or self._model.row_id(current) < 0:
            self.only(row)
            return
        is_held = self.holds(row)
        if is_held and self.count == 1:
            return
        self._select([(row, row)], _FLAGS.Deselect if is_held else _FLAGS.Select)
        self._make_current(min(self._rows(), key=lambda held: abs(held - row)) if is_held else row)
        self._anchor = self._model.row_id(row)

    def extend(self, row: int, *, keep: bool = False) -> None:
        """Select all actions from the start of the range to `row`; with `keep`, leave the others selected too."""
        anchor = self._model.row_of(self._anchor) if self._anchor else None
        if anchor is None:
            anchor = max(self._view.currentIndex().row(), 0)
        wanted = self._model.ids.action_runs(min(anchor, row), max(anchor, row))
        if not wanted:
            return
        self._select(wanted, _FLAGS.Select if keep else _FLAGS.ClearAndSelect)
        self._make_current(wanted[-1][1] if row >= anchor else wanted[0][0])

    def all(self) -> None:
        """Select all listed actions; the current one stays current if it is an action."""
        wanted = self._model.ids.action_runs(0, self._model.rowCount() - 1)
        if wanted:
            self._select(wanted, _FLAGS.ClearAndSelect)
            current = self._view.currentIndex().row()
            self._make_current(current if self._model.row_id(current) > 0 else wanted[0][0])

    def collapse(self) -> bool:
        """Select only the current row. Return False if that is so already."""
        if self.count < 2:
            return False
        self.only(self._view.currentIndex().row())
        return True

    def restore(self, action_ids: Collection[int]) -> None:
        """Select these actions again in a list that was read again, and make one of them current if none is."""
        rows = self._model.ids.rows_of(action_ids)
        if not rows:
            return
        self._select(runs(rows), _FLAGS.ClearAndSelect)
        current = self._view.currentIndex().row()
        if not self.holds(current):
            self._make_current(min(rows, key=lambda row: abs(row - current)))

    def _ranges(self) -> list[tuple[int, int]]:
        """Return the first and the last row of each selected run, from top to bottom."""
        selection = self._view.selectionModel().selection()
        item_selection_ranges = (selection.at(number) for number in range(selection.count()))
        return sorted((each.top(), each.bottom()) for each in item_selection_ranges)

    def _rows(self) -> list[int]:
        return [row for first, last in self._ranges() for row in range(first, last + 1)]

    def _select(self, wanted: Sequence[tuple[int, int]], how: QItemSelectionModel.SelectionFlag) -> None:
        selection = QItemSelection()
        for first, last in wanted:
            selection.select(self._model.index(first, 0), self._model.index(last, len(ListColumn) - 1))
        self._view.selectionModel().select(selection, how)

    def _make_current(self, row: int) -> None:
        """Make a selected row current, so that the keys continue from it."""
        self._is_ours = True
        self._view.selectionModel().setCurrentIndex(self._index(row), _FLAGS.NoUpdate)
        self._is_ours = False

    def _index(self, row: int) -> QModelIndex:
        return self._model.index(row, max(self._view.currentIndex().column(), 0))

    def _on_current(self, current: QModelIndex) -> None:
        if not self._is_ours:
            self._anchor = self._model.row_id(current.row())
