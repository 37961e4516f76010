"""The filter and the order of a plan's actions: combines the counts, the search and the column headings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.data.queries.actions import Counts
from tracker.domain.plans.action_filter import ActionFilter, Grouping, Order
from tracker.domain.plans.list_columns import ListColumn
from tracker.domain.plans.saved_view import ListView
from tracker.domain.plans.status import StatusScheme
from tracker.ui.controls.arrangement.empty_state import Offer
from tracker.ui.controls.arrangement.tab_order import tab_before
from tracker.ui.controls.filtering.filter_chips import FilterChips
from tracker.ui.look.theme import SPACING
from tracker.ui.plans.listing.counts_strip import (
    ATTENTION,
    COMPLETED,
    NO_TIMESCALE,
    NOT_UNDERSTOOD,
    OVERDUE,
    SILENT,
    CountsStrip,
)
from tracker.ui.plans.listing.filter_bar import FilterBar
from tracker.ui.plans.listing.filter_choices import Conditions, OfferReader, questions

Sorting = tuple[Order, bool]
PRINTED: Sorting = ("printed", False)
_BY_HEADING: dict[ListColumn, tuple[Sorting, ...]] = {
    ListColumn.REF: (),
    ListColumn.ACTION: (("title", False), ("title", True)),
    ListColumn.TIMESCALE: (("timescale", False), ("timescale", True)),
    ListColumn.STATUS: (("status", True), ("status", False)),
    ListColumn.OWNER: (("owner", False), ("owner", True)),
    ListColumn.DUE: (("timescale", False), ("timescale", True)),
    ListColumn.COMPLETED: (("completed", True), ("completed", False)),
    ListColumn.UPDATED: (("updated", False), ("updated", True)),
}
"""The orders that successive clicks on a heading go through; one more click restores the printed order."""
_FLAGS = {
    ATTENTION: "needs_attention",
    OVERDUE: "overdue",
    NO_TIMESCALE: "without_timescale",
    NOT_UNDERSTOOD: "not_understood",
    COMPLETED: "completed",
    SILENT: "silent",
}
"""The counts that are not statuses, each with its field of a filter."""


class PlanFilter(QWidget):
    """Emits `changed` if the filter or the order changes, and `passed_on` if the user goes on to the table."""

    changed = Signal()
    passed_on = Signal()

    def __init__(self, today: Callable[[], date], offers: OfferReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._offers = today, offers
        self._conditions = Conditions()
        self.is_present = True
        self.strip = CountsStrip()
        self.bar = FilterBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3], 0, SPACING[3], SPACING[1])
        column.setSpacing(SPACING[1])
        column.addWidget(self.strip)
        column.addWidget(self.bar)
        self.chips = FilterChips()
        column.addWidget(self.chips)
        self.strip.changed.connect(self.changed)
        self.bar.changed.connect(self.changed)
        self.bar.cleared.connect(self.clear)
        self.bar.more.clicked.connect(self.open_box)
        self.bar.more_button.toggled.connect(self._fold)
        self.chips.taken_off.connect(lambda field: self.choose(self._conditions.without(field)))
        self.bar.passed_on.connect(self.passed_on)

    @property
    def action_filter(self) -> ActionFilter:
        """The current filter."""
        chosen = self.strip.chosen()
        flags = {field: key in chosen for key, field in _FLAGS.items()}
        action_filter = ActionFilter(self._today(), self.bar.search.text(), chosen - _FLAGS.keys())
        return self._conditions.on(replace(action_filter, **flags))  # type: ignore[arg-type]  # the fields that are flags

    def as_view(self, name: str) -> ListView:
        """Return the filter, groups and order as a view with this name."""
        action_filter, (order, descending) = self.action_filter, self.sorting
        words = tuple(word for word in self.strip.chips if word in action_filter.statuses)
        return ListView.of(name, action_filter, words, self.grouping, order, descending=descending)

    def take_view(self, view: ListView) -> None:
        """Take over the filter, groups and order of a view, with one signal."""
        action_filter = view.action_filter(self._today())
        on = (key for key, field in _FLAGS.items() if getattr(action_filter, field))
        self.bar.look_for(action_filter.text)
        self.strip.choose([*view.statuses, *on])
        self._take(Conditions.of(action_filter))
        self.bar.choose_order(view.sorted_by, view.descending)
        self.bar.choose_grouping(view.grouping)
        self.changed.emit()

    @Slot()
    def open_box(self) -> None:
        """Open the box for choosing owner, timescale, tag, publication and changes."""
        from tracker.ui.controls.filtering.filter_box import FilterBox

        asked_questions = questions(self._offers(), self._conditions)
        box = FilterBox(asked_questions, self._conditions.answers(), self._today, self.window())
        box.chosen.connect(lambda answers: self.choose(self._conditions.with_answers(answers)))
        box.open_at(self.bar.more.mapToGlobal(self.bar.more.rect().bottomLeft()))

    @Slot(object)
    def choose(self, conditions: Conditions) -> None:
        """List the actions that meet these conditions, with a signal if they differ from the earlier ones."""
        if conditions != self._conditions:
            self._take(conditions)
            self.changed.emit()

    def _take(self, conditions: Conditions) -> None:
        self._conditions = conditions
        self.chips.show_conditions(conditions.in_words())

    @property
    def sorting(self) -> Sorting:
        """The order, and whether it descends."""
        return self.bar.chosen_order

    @property
    def grouping(self) -> Grouping:
        """The chosen groups."""
        return self.bar.chosen_grouping

    @property
    def is_printed(self) -> bool:
        """True if the rows are in the plan's own order."""
        return self.sorting == PRINTED and self.grouping in ("plan", "section")

    @property
    def sorted_column(self) -> ListColumn | None:
        """The column by which the rows are sorted; None in printed order."""
        return next((column for column, orders in _BY_HEADING.items() if self.sorting in orders), None)

    def click_heading(self, section: int) -> None:
        """Change to the next order of a heading."""
        orders = _BY_HEADING.get(ListColumn(section))
        if orders is None or not self.is_present:
            return
        index = orders.index(self.sorting) + 1 if self.sorting in orders else 0
        self.bar.choose_order(*(*orders, PRINTED)[index])
        self.changed.emit()

    def search_for(self, letters: str) -> None:
        """Continue typing in the search."""
        if letters.strip() and self.is_present:
            self.bar.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bar.search.insert(letters)

    def nothing_found(self) -> tuple[str, str, list[Offer]]:
        """Return the words for an empty list and ways to clear it: the search alone only if there are other
        conditions.
        """
        text = self.bar.search.text().strip()
        chips = [chip.text() for chip in self.strip.chips.values() if chip.isChecked()]
        others = [*chips, *self._conditions.in_words().values()]
        offers: list[Offer] = [("Clear search", self.bar.search.clear)] if text and others else []
        hint = f"The filter is on: {', '.join(others)}." if others else "Try different words, or clear the filter."
        return (
            f"No results for “{text}”" if text else "No matching actions",
            hint,
            [*offers, ("Clear filter", self.clear)],
        )

    def clear(self) -> None:
        """Clear the filter; the order stays."""
        if not self.action_filter.takes_all:
            self.bar.reset()
            self.strip.choose(())
            self._take(Conditions())
            self.changed.emit()

    def reset(self) -> None:
        """Clear the filter and restore the printed order, without a signal."""
        self.bar.reset()
        self.strip.choose(())
        self._take(Conditions())
        self.bar.choose_order(*PRINTED)
        self.bar.choose_grouping("plan")

    def show_counts(self, scheme: StatusScheme, counts: Counts) -> None:
        """Show how many actions there are of each kind."""
        known = self.strip.chips
        self.strip.show_counts(scheme, counts)
        if self.strip.chips is not known:
            tab_before(self.bar.search, list(self.strip.chips.values()))
        self.bar.show_orders(with_owner=counts.with_owner > 0)

    def set_low(self, *, is_low: bool) -> None:
        """Make room for the rows of a low window: fold counts, groups and order until they are asked for."""
        self.bar.more_button.setVisible(is_low)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        is_folded = self.bar.more_button.isVisibleTo(self.bar) and not self.bar.more_button.isChecked()
        self.strip.setVisible(not is_folded)
        self.bar.fold(is_folded=is_folded)

    def show_time(self, *, is_present: bool) -> None:
        """Show a past position whole, in printed order, with the filter hidden; or the present, with the filter."""
        self.is_present = is_present
        self.bar.setVisible(is_present)
        self.chips.setVisible(is_present and bool(self.chips.buttons))
        self.strip.setEnabled(is_present)
