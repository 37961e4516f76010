"""The menu of a heading of a plan's table: the column's width and place, and the choice of columns."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from tracker.domain.plans.list_columns import ALWAYS, ListColumn
from tracker.ui.plans.rows.action_view import ActionView


class HeaderMenu(QMenu):
    """Opens at a right click on the headings."""

    def __init__(self, view: ActionView) -> None:
        super().__init__(view)
        self._view = view
        view.horizontalHeader().customContextMenuRequested.connect(self._open)

    def show_columns(self) -> None:
        """Open the box in which the columns are chosen."""
        from tracker.ui.plans.listing.columns_box import ColumnsBox

        header = self._view.horizontalHeader()
        ColumnsBox(self._view, self._view.window()).open_at(header.mapToGlobal(header.rect().bottomRight()))

    def _open(self, at: QPoint) -> None:
        self.clear()
        header, columns, measures = self._view.horizontalHeader(), self._view.columns, self._view.measures
        section = header.logicalIndexAt(at)
        if section >= 0:
            column = ListColumn(section)
            index = columns.shown.index(column)
            self.addAction("Fit width to text").triggered.connect(partial(measures.size_to_content, section))
            left = self.addAction("Move left")
            left.triggered.connect(partial(columns.move, column, -1))
            left.setEnabled(index > 0)
            right = self.addAction("Move right")
            right.triggered.connect(partial(columns.move, column, 1))
            right.setEnabled(index < len(columns.shown) - 1)
            self.addSeparator()
        for column in ListColumn:
            entry = self.addAction(column.heading)
            entry.setCheckable(True)
            entry.setChecked(column in columns.shown)
            entry.setEnabled(column != ALWAYS)
            entry.triggered.connect(partial(columns.toggle, column))
        self.addSeparator()
        self.addAction("Columns…").triggered.connect(self.show_columns)
        self.addAction("Reset columns").triggered.connect(measures.reset)
        self.popup(header.mapToGlobal(at))
