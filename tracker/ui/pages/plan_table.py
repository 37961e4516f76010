"""The middle of a plan's page: counts, filter, and the table or what stands in its place."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.data.queries.actions import ActionFilter, Counts, Order
from tracker.domain.change import ChangeSet
from tracker.domain.plan import Action, Plan, ProgressNote, Section
from tracker.ui.models.action_table import ActionTable, Column, RowSource
from tracker.ui.models.plan_reader import Listing, PlanReader
from tracker.ui.pages.plan_empty import Offer, PlanEmpty
from tracker.ui.session import Session
from tracker.ui.theme import SPACING
from tracker.ui.widgets.action_view import ActionView
from tracker.ui.widgets.counts_strip import COMPLETED, NO_TIMESCALE, OVERDUE, CountsStrip
from tracker.ui.widgets.filter_bar import FilterBar
from tracker.ui.widgets.kept_selection import KeptSelection

_SORTED: dict[Column, tuple[tuple[Order, bool], ...]] = {
    Column.ACTION: (("title", False), ("title", True)),
    Column.TIMESCALE: (("timescale", False), ("timescale", True)),
    Column.STATUS: (("status", True), ("status", False)),
    Column.OWNER: (("owner", False), ("owner", True)),
}
"""The orders that clicks on a heading go through; one more click is the printed order again."""
_PRINTED: tuple[Order, bool] = ("printed", False)


class PlanTable(QWidget):
    """Lists a plan's actions. `row_shown` carries the id of the selected row, also when it has been read anew."""

    row_shown = Signal(int)
    counted = Signal(object)
    """The plan's Counts."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = ActionTable(self)
        self.view = ActionView(self.model)
        self.reader = PlanReader(session, self.model, self)
        self.strip = CountsStrip()
        self.filter = FilterBar()
        self.empty = PlanEmpty()
        self.offers: Sequence[Offer] = ()
        """What can be done about a plan without actions."""
        self._stack = QStackedWidget()
        self._plan: Plan | None = None
        self._counts: Counts | None = None
        self._order = _PRINTED
        self._out_of_date = False
        self._same_list = True
        self._selection = KeptSelection(self.view, self.model)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        head = QVBoxLayout()
        head.setContentsMargins(SPACING[3], 0, SPACING[3], SPACING[1])
        head.setSpacing(SPACING[1])
        head.addWidget(self.strip)
        head.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.reader.renewed.connect(self._on_renewed)
        self.reader.completed.connect(self._on_completed)
        self.reader.counted.connect(self.show_counts)
        self.reader.refused.connect(self._session.refused)
        self.view.row_selected.connect(self._on_selected)
        self.view.typed.connect(self._search_for)
        self.view.horizontalHeader().sectionClicked.connect(self._on_heading_clicked)
        self.strip.changed.connect(self._ask)
        self.filter.changed.connect(self._ask)
        self.filter.cleared.connect(self.clear_filter)
        self.filter.passed_on.connect(self.enter)

    @property
    def is_filtered(self) -> bool:
        """Whether some actions are left out."""
        return not self._filter().takes_all

    def open(self, plan: Plan) -> None:
        """Show a plan from its beginning. Raises NotFound."""
        self.show_plan(plan)
        self.filter.reset()
        self.strip.choose(())
        self._counts = None
        self._order = _PRINTED
        self.filter.choose_order(*_PRINTED)
        self._show_order()
        self._selection.forget()
        self.reader.open(plan.id)

    def show_plan(self, plan: Plan) -> None:
        """Show the same plan's rows by its scheme as it is now."""
        self._plan = plan
        self.view.delegate.scheme = plan.scheme
        self.view.viewport().update()

    def show_past(self, rows: array[int], source: RowSource, plan: Plan, counts: Counts, on: date) -> None:
        """Show rows as they stood on a day: nothing can be filtered or sorted then."""
        self.show_plan(plan)
        self.reader.stop()
        self.model.show(rows, source, on, is_whole=True)
        self._on_renewed()
        self.filter.hide()
        self.strip.setEnabled(False)
        self.strip.choose(())
        self.show_counts(counts)
        self._show_what()

    def show_present(self) -> None:
        """Show the rows as they are now again, under the filter that was on."""
        self.filter.show()
        self.strip.setEnabled(True)
        self.reader.reload()
        self.reader.count()

    def take(self, change_set: ChangeSet, *, structural: bool) -> None:
        """Show what a change did: the touched rows only, or all anew where rows came, went or moved."""
        if structural:
            self.reader.reload()
        else:
            actions = change_set.ids(Action) | {
                change.record.action_id for change in change_set.changes if isinstance(change.record, ProgressNote)
            }
            touched = [*actions, *(-section_id for section_id in change_set.ids(Section))]
            self.view.measures.refit(self.model.refresh(touched))
            self._out_of_date = self._out_of_date or self.is_filtered or self._order != _PRINTED
        self.reader.count()

    def select(self, row_id: int, then: Callable[[], object] | None = None) -> None:
        """Select a row, at once or as soon as it is read, and then do `then`."""
        self._selection.select(row_id, then)

    def enter(self) -> None:
        """Put the focus into the table, on its first action where nothing is selected."""
        if not self.view.row_id:
            self.view.step(1)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_filter(self) -> None:
        """Leave nothing out any more."""
        if self.is_filtered:
            self.filter.reset()
            self.strip.choose(())
            self._ask()

    def show_counts(self, counts: Counts) -> None:
        """Show how many actions there are of each sort."""
        if self._plan is None:
            return
        self._counts = counts
        self.strip.show_counts(self._plan.scheme, counts)
        self.filter.show_orders(with_owner=counts.with_owner > 0)
        self.view.show_owner(counts.with_owner > 0)
        self._show_found()
        self.counted.emit(counts)

    def _filter(self) -> ActionFilter:
        chosen = self.strip.chosen()
        marks = {OVERDUE, NO_TIMESCALE, COMPLETED}
        return ActionFilter(
            self._session.today,
            self.filter.search.text(),
            frozenset(chosen - marks),
            needs_attention=self.filter.attention.isChecked(),
            overdue=OVERDUE in chosen,
            without_timescale=NO_TIMESCALE in chosen,
            completed=COMPLETED in chosen,
        )

    def _ask(self) -> None:
        if self._plan is None:
            return
        self._order = self.filter.chosen_order
        self._show_order()
        self._out_of_date = False
        self._same_list = False
        order, descending = self._order
        self.reader.ask(Listing(self._plan.id, self._filter(), order, descending))

    def _on_heading_clicked(self, section: int) -> None:
        orders = (*_SORTED.get(Column(section), ()), _PRINTED)
        if Column(section) == Column.PROGRESS or not self.filter.isVisibleTo(self):
            return
        place = orders.index(self._order) if self._order in orders[:-1] else -1
        self.filter.choose_order(*orders[place + 1])
        self._ask()

    def _show_order(self) -> None:
        column = next((column for column, orders in _SORTED.items() if self._order in orders), None)
        self.view.show_sorted(column, descending=self._order[1])

    def _on_renewed(self) -> None:
        self._selection.restore(same_list=self._same_list)
        self._same_list = True
        self._show_what()
        self.row_shown.emit(self.view.row_id)

    def _on_completed(self) -> None:
        self._selection.complete()
        self._show_found()

    def _on_selected(self, row_id: int) -> None:
        self.row_shown.emit(row_id)
        if self._out_of_date:
            self._out_of_date = False
            QTimer.singleShot(0, self, self.reader.reload)

    def _search_for(self, letters: str) -> None:
        if letters.strip() and self.filter.isVisibleTo(self):
            self.filter.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.filter.search.insert(letters)

    def _show_found(self) -> None:
        if self._counts is not None:
            found = self.model.action_count if self.model.is_whole else None
            self.filter.show_found(found, self._counts.total, filtered=self.is_filtered)

    def _show_what(self) -> None:
        if self.model.rowCount() or self._plan is None:
            self._stack.setCurrentWidget(self.view)
        elif self.is_filtered:
            text = self.filter.search.text().strip()
            sought = f"Nothing matches “{text}”" if text else "No action is like that"
            self.empty.say(
                sought, "Other words, or fewer counts switched on, may find it.", [("Clear filter", self.clear_filter)]
            )
            self._stack.setCurrentWidget(self.empty)
        else:
            self.empty.say("No actions yet", "Add the first one, or bring in a plan that you have.", self.offers)
            self._stack.setCurrentWidget(self.empty)
        self._show_found()
