"""The table of a plan's actions: one row selected, known by its id, and its place kept."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from tracker.domain.plans.columns import PlanColumn
from tracker.domain.plans.status import StatusScheme
from tracker.ui.controls.lists.set_up import set_up
from tracker.ui.plans.action_delegate import ActionDelegate
from tracker.ui.plans.action_table import ActionTable
from tracker.ui.plans.row_measures import ActionLayout


@dataclass(frozen=True, slots=True)
class Place:
    """The selected and the topmost row, by id, so that both are found in a list read anew."""

    current: int
    top: int
    offset: int


class ActionView(QTableView):
    """Shows an `ActionTable`. One row is selected; rows are known by id, a section's heading by its negative."""

    row_selected = Signal(int)
    """The id of the row now selected, 0 for none."""
    open_requested = Signal()
    """Enter or a double click: the user wants to write."""
    typed = Signal(str)
    """Letters typed on the table: the user is looking for something."""

    def __init__(self, model: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.delegate = ActionDelegate(model, self.font(), self)
        self.setItemDelegate(self.delegate)
        self._set_up()
        self.measures = ActionLayout(self, model, self.delegate)
        self.activated.connect(lambda _index: self.open_requested.emit())

    def _set_up(self) -> None:
        set_up(self, "Actions of the plan")
        self.setProperty("role", "plan")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(360)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setMinimumSectionSize(10)
        columns.setSectionsClickable(True)
        columns.setMinimumSectionSize(30)
        self.setColumnHidden(PlanColumn.OWNER, True)

    @property
    def row_id(self) -> int:
        """The id of the selected row, a section's negative, 0 for none."""
        return self._model.row_id(self.currentIndex().row())

    def select(self, row_id: int) -> bool:
        """Select the row of that id and bring it into view; False where it is not listed."""
        row = self._model.row_of(row_id) if row_id else None
        if row is None:
            return False
        self.setCurrentIndex(self._model.index(row, max(self.currentIndex().column(), 0)))
        return True

    def step(self, by: int) -> bool:
        """Select the next (1) or the previous (-1) action, passing over headings; False at the end."""
        row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        while 0 <= row < self._model.rowCount():
            if self._model.row_id(row) > 0:
                return self.select(self._model.row_id(row))
            row += by
        return False

    def place(self) -> Place:
        """Return the present place, to `return_to` after the rows have been read anew."""
        top = max(self.rowAt(0), 0)
        return Place(self.row_id, self._model.row_id(top), self.rowViewportPosition(top))

    def return_to(self, place: Place) -> None:
        """Select what was selected and show what was shown, as far as it is still listed."""
        row = self._model.row_of(place.current) if place.current else None
        if row is not None:
            self.setCurrentIndex(self._model.index(row, 0))
        top = self._model.row_of(place.top) if place.top else None
        if top is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(top) - place.offset)

    def show_sorted(self, column: PlanColumn | None, *, descending: bool) -> None:
        """Mark the heading by which the rows are sorted; None for the printed order."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column is not None)
        if column is not None:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(column, order)

    def show_scheme(self, scheme: StatusScheme) -> None:
        """Show the statuses of another scheme, or of the same one."""
        if scheme != self.delegate.scheme:
            self.delegate.scheme = scheme
            self.measures.fit()
            self.viewport().update()

    def show_owner(self, shown: bool) -> None:
        """Show the column Owner only where owners are named."""
        if self.isColumnHidden(PlanColumn.OWNER) == shown:
            self.setColumnHidden(PlanColumn.OWNER, not shown)
            self.measures.fit()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        if current.row() != previous.row():
            self.row_selected.emit(self._model.row_id(current.row()))
        super().currentChanged(current, previous)

    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.open_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.measures.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.delegate.set_font(self.font())
            self.measures.fit()
