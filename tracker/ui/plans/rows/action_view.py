"""The table of a plan's actions: one row or several actions selected, known by id, with the place kept."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tracker.domain.plans.list_columns import ListColumn
from tracker.domain.plans.status import StatusScheme
from tracker.ui.controls.lists.list_set_up import set_up_table
from tracker.ui.plans.rows.action_delegate import FIRST_LEFT, ActionDelegate
from tracker.ui.plans.rows.action_table import ActionTable
from tracker.ui.plans.rows.column_choice import ColumnChoice
from tracker.ui.plans.rows.row_ids import adds_to, is_section
from tracker.ui.plans.rows.row_mouse import RowMouse
from tracker.ui.plans.rows.row_picks import RowPicks
from tracker.ui.plans.rows.widths_and_heights import ActionLayout

_ACROSS = {
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_Home: QAbstractItemView.CursorAction.MoveHome,
    Qt.Key.Key_End: QAbstractItemView.CursorAction.MoveEnd,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
}
"""The keys that extend the selection row by row if Shift is held."""


class Place(Struct, frozen=True):
    """The current and the topmost row, by id, so that both can be found in a list that is read again."""

    current: int
    top: int
    offset: int
    several: tuple[int, ...] = ()
    """The ids of the selected actions if there are several."""


class ActionView(QTableView):
    """Shows an `ActionTable`. Rows are known by id; a section's heading by its id made negative.

    One row is current: it is selected, alone or with others.
    """

    row_selected = Signal(int)
    """Emitted with the id of the row that is current now; 0 for none."""
    open_wanted = Signal()
    """Emitted on Enter or a double click: the user wants to edit."""
    menu_wanted = Signal(QPoint)
    """Emitted with a point for a menu, on the screen, when the right button or menu key is pressed on the current row.
    """
    typed = Signal(str)
    """Emitted with characters typed on the table: the user is searching."""

    def __init__(self, model: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.delegate = ActionDelegate(model, self.font(), self)
        self.setItemDelegate(self.delegate)
        self._set_up()
        self.columns = ColumnChoice(self)
        self.picks = RowPicks(self, model)
        self.mouse = RowMouse(self, model, self.picks, self.delegate)
        self.measures = ActionLayout(self, model, self.delegate, self.columns)
        self.mouse.zoomed.connect(self.measures.zoom)
        self.activated.connect(lambda _index: self._open())

    def _set_up(self) -> None:
        set_up_table(self, "Actions of the plan")
        self.setProperty("role", "plan")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(360)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setMinimumSectionSize(10)
        columns.setSectionsClickable(True)
        columns.setMinimumSectionSize(30)
        columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    @property
    def row_id(self) -> int:
        """The id of the current row, a section's made negative; 0 for none, an adding row, and other groups."""
        number = self._model.row_id(self.currentIndex().row())
        return number if number > 0 or is_section(number) else 0

    def select(self, row_id: int) -> bool:
        """Select the row with this id and bring it into view. Return False if it is not listed."""
        row = self._model.row_of(row_id) if row_id else None
        if row is None:
            return False
        self.updateGeometries()  # rows may have been added: Qt scrolls only as far as it has laid them out
        self.setCurrentIndex(self._model.index(row, max(self.currentIndex().column(), 0)))
        return True

    def step(self, by: int) -> bool:
        """Select the next (1) or the previous (-1) action, passing over headings. Return False at the end."""
        row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        while 0 <= row < self._model.rowCount():
            if self._model.row_id(row) > 0:
                return self.select(self._model.row_id(row))
            row += by
        return False

    def place(self) -> Place:
        """Return the present place, for `return_to` after the rows have been read again."""
        top = max(self.rowAt(0), 0)
        several = tuple(self.picks.action_ids) if self.picks.count > 1 else ()
        return Place(
            self._model.row_id(self.currentIndex().row()),
            self._model.row_id(top),
            self.rowViewportPosition(top),
            several,
        )

    def return_to(self, place: Place) -> None:
        """Restore the selection and the scroll position, as far as their rows are still listed."""
        row = self._model.row_of(place.current) if place.current else None
        if row is not None:
            self.setCurrentIndex(self._model.index(row, 0))
        top = self._model.row_of(place.top) if place.top else None
        if top is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(top) - place.offset)

    def show_sorted(self, column: ListColumn | None, *, descending: bool) -> None:
        """Mark the heading of the sorted column; None for the printed order."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column is not None)
        if column is not None:
            # up for A to Z, as in a spreadsheet: Qt draws that arrow for what it calls descending
            up, down = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
            header.setSortIndicator(column, down if descending else up)

    def show_scheme(self, scheme: StatusScheme) -> None:
        """Show the statuses of another scheme, or of the same one."""
        if scheme != self.delegate.scheme:
            self.delegate.scheme = scheme
            self.measures.fit()
            self.viewport().update()

    def show_owner(self, shown: bool, *, tags: bool = False, longest_ref: int = 0) -> None:
        """Show the columns Owner and Tags only if there are any, unless the user has chosen columns.

        `longest_ref`: the number of characters that Ref has room for.
        """
        if longest_ref != self.measures.room.ref_letters:
            self.measures.room.ref_letters = longest_ref
            self.measures.fit()
        self.columns.use([column for column, used in ((ListColumn.OWNER, shown), (ListColumn.TAGS, tags)) if used])

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        if current.row() != previous.row():
            self.row_selected.emit(self.row_id)
        super().currentChanged(current, previous)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select only what becomes current, whatever modifier is held: only `picks` selects several."""
        return QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows

    def selectAll(self) -> None:
        self.picks.all()

    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.picks.collapse())
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and not event.modifiers():
            end = self.moveCursor(_ACROSS[Qt.Key(event.key())], Qt.KeyboardModifier.ControlModifier)
            self.setCurrentIndex(end.siblingAtColumn(max(self.currentIndex().column(), 0)))
        elif event.key() in _ACROSS and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._extend(event.key())
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        section_id = adds_to(self._model.row_id(self.currentIndex().row()))
        if section_id:
            self.mouse.add_wanted.emit(section_id)
        else:
            self.open_wanted.emit()

    def _extend(self, key: int) -> None:
        """Extend the selection from the start of the range to where that key would go, passing over headings."""
        far = key in {Qt.Key.Key_Home, Qt.Key.Key_End}  # without Ctrl they would go to the first and the last column
        modifiers = Qt.KeyboardModifier.ControlModifier if far else Qt.KeyboardModifier.NoModifier
        row = self.moveCursor(_ACROSS[Qt.Key(key)], modifiers).row()
        by = 1 if row > self.currentIndex().row() else -1
        while self._model.row_id(row) < 0 and 0 <= row + by < self._model.rowCount():
            row += by
        self.picks.extend(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.currentIndex().row()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            if self.picks.holds(self.rowAt(event.pos().y())):
                self.menu_wanted.emit(event.globalPos())
        elif row >= 0:
            self.scrollTo(self.currentIndex())
            top = self.rowViewportPosition(row) + min(self.rowHeight(row), self.delegate.heading_height())
            self.menu_wanted.emit(self.viewport().mapToGlobal(QPoint(FIRST_LEFT, top)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.measures.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.measures.take_font()
