"""The filter and the order of a plan's actions: the counts, the search and the headings together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.data.queries.actions import ActionFilter, Counts, Order
from tracker.domain.plans.columns import PlanColumn
from tracker.domain.plans.status import StatusScheme
from tracker.ui.controls.arrangement.tab_order import tab_before
from tracker.ui.look.theme import SPACING
from tracker.ui.plans.counts_strip import COMPLETED, NO_TIMESCALE, NOT_UNDERSTOOD, OVERDUE, SILENT, CountsStrip
from tracker.ui.plans.filter_bar import FilterBar

Sorting = tuple[Order, bool]
PRINTED: Sorting = ("printed", False)
_BY_HEADING: dict[PlanColumn, tuple[Sorting, ...]] = {
    PlanColumn.REF: (),
    PlanColumn.ACTION: (("title", False), ("title", True)),
    PlanColumn.TIMESCALE: (("timescale", False), ("timescale", True)),
    PlanColumn.STATUS: (("status", True), ("status", False)),
    PlanColumn.OWNER: (("owner", False), ("owner", True)),
}
"""The orders that clicks on a heading go through; one more click is the printed order again."""


class PlanFilter(QWidget):
    """`changed` says that another filter or order is wanted, `passed_on` that the user goes on to the table."""

    changed = Signal()
    passed_on = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.is_present = True
        self.strip = CountsStrip()
        self.bar = FilterBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3], 0, SPACING[3], SPACING[1])
        column.setSpacing(SPACING[1])
        column.addWidget(self.strip)
        column.addWidget(self.bar)
        self.strip.changed.connect(self.changed)
        self.bar.changed.connect(self.changed)
        self.bar.cleared.connect(self.clear)
        self.bar.passed_on.connect(self.passed_on)

    @property
    def wanted(self) -> ActionFilter:
        """The filter that is asked for."""
        chosen = self.strip.chosen()
        return ActionFilter(
            self._today(),
            self.bar.search.text(),
            chosen - {OVERDUE, SILENT, NO_TIMESCALE, NOT_UNDERSTOOD, COMPLETED},
            needs_attention=self.bar.attention.isChecked(),
            overdue=OVERDUE in chosen,
            without_timescale=NO_TIMESCALE in chosen,
            not_understood=NOT_UNDERSTOOD in chosen,
            completed=COMPLETED in chosen,
            silent=SILENT in chosen,
        )

    @property
    def sorting(self) -> Sorting:
        """The order, and whether it descends."""
        return self.bar.chosen_order

    @property
    def sorted_column(self) -> PlanColumn | None:
        """The column by which the rows are sorted; None in printed order."""
        return next((column for column, orders in _BY_HEADING.items() if self.sorting in orders), None)

    def click_heading(self, section: int) -> None:
        """Go on to the next order of a heading."""
        orders = _BY_HEADING.get(PlanColumn(section))
        if orders is None or not self.is_present:
            return
        place = orders.index(self.sorting) + 1 if self.sorting in orders else 0
        self.bar.choose_order(*(*orders, PRINTED)[place])
        self.changed.emit()

    def search_for(self, letters: str) -> None:
        """Go on typing in the search."""
        if letters.strip() and self.is_present:
            self.bar.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bar.search.insert(letters)

    def clear(self) -> None:
        """Leave nothing out any more; the order stays."""
        if not self.wanted.takes_all:
            self.bar.reset()
            self.strip.choose(())
            self.changed.emit()

    def reset(self) -> None:
        """Leave nothing out, in printed order; says nothing."""
        self.bar.reset()
        self.strip.choose(())
        self.bar.choose_order(*PRINTED)

    def show_counts(self, scheme: StatusScheme, counts: Counts) -> None:
        """Show how many actions there are of each sort."""
        known = self.strip.chips
        self.strip.show_counts(scheme, counts)
        if self.strip.chips is not known:
            tab_before(self.bar.search, list(self.strip.chips.values()))
        self.bar.show_orders(with_owner=counts.with_owner > 0)

    def show_time(self, *, is_present: bool) -> None:
        """A past position is listed whole, in printed order: nothing can be chosen then."""
        self.is_present = is_present
        self.bar.setVisible(is_present)
        self.strip.setEnabled(is_present)
