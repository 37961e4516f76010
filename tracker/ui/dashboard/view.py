"""The dashboard on the screen: its lines in one list as wide as the window, read row by row with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from tracker.domain.dashboard.board_table import BoardTable
from tracker.domain.dashboard.dashboard import Dashboard
from tracker.ui.controls.lists.list_set_up import set_up
from tracker.ui.dashboard.layout import DashboardLayout
from tracker.ui.dashboard.line_painter import DashboardLine
from tracker.ui.dashboard.list import DashboardList, FigureLine, Line, table_of

_BATCH = 60
"""The number of lines measured at a time, so that a long dashboard does not block the window."""


class DashboardView(QListView):
    """Shows a `Dashboard`. The current row stays on its indicator when the dashboard is refreshed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = DashboardList(self)
        self.setModel(self.lines)
        self._tables: tuple[BoardTable, ...] = ()
        self._layout = DashboardLayout(self.font(), 0)
        self._delegate = DashboardLine(self._layout, self)
        self.setItemDelegate(self._delegate)
        set_up(self, "Dashboard")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setMouseTracking(True)
        self._top = 0
        self.verticalScrollBar().rangeChanged.connect(self._scroll_back)

    @property
    def line(self) -> Line | None:
        """The current line; None if there is none."""
        return self.lines.line(self.currentIndex().row())

    @property
    def indicator_id(self) -> int:
        """The id of the current row's indicator, 0 for none."""
        return self.line.row.indicator_id if isinstance(self.line, FigureLine) else 0

    @property
    def table(self) -> BoardTable | None:
        """The table that the current row belongs to; None if there is none."""
        return table_of(self.line)

    def show_dashboard(self, dashboard: Dashboard | None) -> None:
        """Show a dashboard; None shows nothing."""
        kept, row, top = self.indicator_id, self.currentIndex().row(), self.verticalScrollBar().value()
        self._tables = dashboard.tables if dashboard else ()
        self._measure()
        self.lines.show(dashboard)
        same = self.lines.row_of_indicator(kept)
        index = same if same is not None else min(max(row, 0), self.lines.rowCount() - 1)
        self.setCurrentIndex(self.lines.index(index))
        self._top = top

    def step_table(self, by: int) -> None:
        """Go to the first row of the next table, or of the previous one (`by` -1)."""
        row = self.lines.next_table(self.currentIndex().row(), by)
        if row is not None:
            self.setCurrentIndex(self.lines.index(row))
            self.scrollTo(self.lines.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layout.page = self.viewport().width()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()
            self.scheduleDelayedItemsLayout()

    def _scroll_back(self, _least: int, most: int) -> None:
        """Restore the scroll position from before the refresh, once enough lines are measured."""
        if 0 < self._top <= most:
            self.verticalScrollBar().setValue(self._top)
            self._top = 0

    def _measure(self) -> None:
        self._layout = DashboardLayout(self.font(), self.viewport().width(), self._tables)
        self._delegate.layout = self._layout
