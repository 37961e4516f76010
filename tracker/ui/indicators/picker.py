"""The list of indicators, with a search box above it that filters while typing, and further filters if in use."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from tracker.ui.controls.arrangement.page_head import INDENT, indented
from tracker.ui.controls.arrangement.room_stack import RoomStack
from tracker.ui.controls.fields.search_box import SearchBox
from tracker.ui.controls.filtering.filter_chips import FilterChips
from tracker.ui.controls.filtering.filter_popup import FilterPopup
from tracker.ui.controls.lists.list_set_up import set_up
from tracker.ui.framework.session import Session
from tracker.ui.indicators.filter import IndicatorFilter
from tracker.ui.indicators.list import IndicatorList
from tracker.ui.indicators.row_painter import PAD_X, IndicatorRow
from tracker.ui.look.theme import SPACING, label

_MANY = 500
"""The most indicators for which a long name gets a second line; with more, measuring every name takes too long."""
_NOT_FOUND = "No matching indicators."
_LETTERS = 23
"""The minimum width of a name, in characters."""


class IndicatorPicker(QWidget):
    """An indicator is always selected if any is listed. The selection survives changes of the list if it can."""

    picked = Signal(int)
    """Emitted with the id of the selected indicator, 0 for none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = IndicatorList(session, self)
        self.search = SearchBox("Search indicators")
        self.search.textChanged.connect(self._filter)
        self.filter = IndicatorFilter()
        self.filter.changed.connect(self._filter)
        self.more = QPushButton("Filter ▾")
        self.more.setAccessibleName("Filter")
        self.popup = FilterPopup(self.filter, self.more)
        self.chips = FilterChips()
        self.chips.taken_off.connect(self.filter.take_off)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(IndicatorRow(self.list))
        set_up(self.list, "Indicators")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.search.focus_left.connect(self.list.setFocus)
        self.nothing = label(_NOT_FOUND, "muted", wraps=True)
        self.show_all = QPushButton("Show all")
        self.show_all.clicked.connect(self._show_all)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(SPACING[2], SPACING[3], SPACING[2], 0)
        column.addWidget(self.nothing)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self._stack = RoomStack()
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        self._keeping = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACING[2], 0, 0)
        layout.setSpacing(SPACING[1])
        around = QVBoxLayout()
        around.setContentsMargins(INDENT, 0, SPACING[2], 0)
        around.setSpacing(SPACING[0])
        line = QHBoxLayout()
        line.setSpacing(SPACING[0])
        line.addWidget(self.search, 1)
        line.addWidget(self.more)
        around.addLayout(line)
        around.addWidget(self.chips)
        layout.addLayout(around)
        layout.addLayout(indented(self._stack, PAD_X), 1)
        self._take_font()
        self._offer()
        self.select(self.model.id_at(0))

    @property
    def selected(self) -> int:
        """The id of the selected indicator, 0 for none."""
        return self.model.id_at(self.list.currentIndex().row())

    def select(self, indicator_id: int) -> None:
        """Select an indicator, showing all if the search hides it; if it does not exist, the first one listed."""
        if self.model.row_of(indicator_id) is None and self.model.holds(indicator_id):
            self._show_all()
        row = self.model.row_of(indicator_id)
        if row is None and self.model.rowCount():
            row = 0
        self._show_whether_any()
        if row is None:
            self.picked.emit(0)
        else:
            self.list.setCurrentIndex(self.model.index(row))

    def begin_search(self) -> None:
        """Move the focus to the search box."""
        self.search.setFocus()
        self.search.selectAll()

    def step(self, by: int) -> None:
        """Select the next (1) or the previous (-1) listed indicator."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def reload(self) -> None:
        """Read the list again. If the selected indicator has gone, the one now in its row is selected."""
        picked, row = self.selected, self.list.currentIndex().row()
        self._keeping = True
        self.model.reload()
        self._offer()
        self.list.setUniformItemSizes(self.model.total > _MANY)
        self._keeping = False
        if self.model.row_of(picked) is None:
            picked = self.model.id_at(min(row, self.model.rowCount() - 1))
        self.select(picked)

    def forget(self, ids: Iterable[int]) -> None:
        """Discard the readings of these indicators, which have changed."""
        self.model.forget(ids)
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_font()
            self.list.doItemsLayout()

    def _take_font(self) -> None:
        self.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())

    def _offer(self) -> None:
        """Offer filters for the values in use."""
        self.filter.offer(*self.model.used(), self.model.tags())
        self.more.setHidden(not self.filter.is_offered)

    def _show_all(self) -> None:
        self.filter.clear()
        self.search.clear()
        self._filter()
        self.list.setFocus()

    def _filter(self) -> None:
        picked = self.selected
        self._keeping = True
        self.model.filter(self.filter.criteria(self.search.text()))
        self.chips.show_conditions(self.filter.conditions())
        self._keeping = False
        row = self.model.row_of(picked)
        self._show_whether_any()
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row or 0))
        else:
            self.picked.emit(0)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._keeping:
            self.picked.emit(self.model.id_at(current.row()))

    def _show_whether_any(self) -> None:
        self._stack.setCurrentIndex(0 if self.model.rowCount() or not self.model.total else 1)
