"""The middle of a plan's page: counts, filter, and the table or what is shown in its place."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tracker.data.queries.actions import Counts, owners_of_plan, tags_of_plan
from tracker.domain.history.change import ChangeSet
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.empty_state import Offer, PlanEmpty
from tracker.ui.controls.arrangement.room_stack import RoomStack
from tracker.ui.framework.session import Session
from tracker.ui.plans.listing.filter_choices import Offers
from tracker.ui.plans.listing.plan_filter import PlanFilter
from tracker.ui.plans.previous_statuses import PreviousStatuses
from tracker.ui.plans.row_loader import Listing, PlanReader
from tracker.ui.plans.rows.action_table import ActionTable, RowSource
from tracker.ui.plans.rows.action_view import ActionView
from tracker.ui.plans.selection_keeper import KeptSelection


class PlanTable(QWidget):
    """Lists a plan's actions. `row_shown` carries the id of the selected row, also when it has been read again."""

    row_shown = Signal(int)
    counted = Signal(object)
    """Emitted with the plan's Counts."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = ActionTable(self)
        self.view = ActionView(self.model)
        self.reader = PlanReader(session, self.model, self)
        self.previous = PreviousStatuses(session, self.model, self)
        self.filter = PlanFilter(lambda: session.today, lambda: _offers(session, self._plan))
        self.empty = PlanEmpty()
        self.offers: Sequence[Offer] = ()
        """The ways to begin that are offered in a plan without actions."""
        self._stack = RoomStack()
        self._plan: Plan | None = None
        self._counts: Counts | None = None
        self.total = 0
        """The number of the plan's actions, listed or not, when they were last counted."""
        self._out_of_date = False
        self._same_list = True
        self._selection = KeptSelection(self.view, self.model)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column_of(self, self.filter, self._stack).setStretchFactor(self._stack, 1)
        QWidget.setTabOrder(self.filter.bar.order, self.view)

    def _connect(self) -> None:
        self.reader.renewed.connect(self._on_renewed)
        self.reader.completed.connect(self._on_completed)
        self.reader.counted.connect(self.show_counts)
        self.previous.renewed.connect(self.view.measures.fit)
        self.reader.refused.connect(self._session.refused)
        self.view.row_selected.connect(self._on_selected)
        self.view.typed.connect(self.filter.search_for)
        self.view.horizontalHeader().sectionClicked.connect(self.filter.click_heading)
        self.filter.changed.connect(self._ask)
        self.filter.passed_on.connect(self.enter)

    @property
    def is_filtered(self) -> bool:
        """True if the filter leaves some actions out."""
        return not self.filter.action_filter.takes_all

    def open(self, plan: Plan) -> None:
        """Show a plan from its beginning. Raises NotFound."""
        self.show_plan(plan)
        self.filter.reset()
        self._counts = None
        self._show_order()
        self._selection.forget()
        self.view.measures.room.forget()
        self.reader.open(plan.id)
        self.previous.follow_present()

    def show_plan(self, plan: Plan) -> None:
        """Take over a changed version of the same plan, and show its rows with its scheme."""
        self._plan = plan
        self.view.show_scheme(plan.scheme)

    def show_past(self, rows: array[int], source: RowSource, plan: Plan, counts: Counts, on: date) -> None:
        """Show rows as they were on a day; they cannot be filtered or sorted."""
        self.show_plan(plan)
        self.reader.stop()
        self._out_of_date = False
        self.model.show(rows, source, on, is_whole=True)
        self._on_renewed()
        self.filter.reset()
        self.filter.show_time(is_present=False)
        self._show_order()
        self.show_counts(counts)
        self._show_what()

    def show_present(self) -> None:
        """Show the rows as they are now again, without a filter."""
        self.filter.show_time(is_present=True)
        self.previous.follow_present()
        self._ask()
        self.reader.count()

    def follow_today(self) -> None:
        """Read the rows again if a new day has begun: more actions may be overdue."""
        if self.filter.is_present and self.model.on != self._session.today and self._plan is not None:
            self.reader.reload()
            self.reader.count()

    def apply(self, change_set: ChangeSet, *, is_seen: bool) -> None:
        """Show the effect of a change: only the touched rows, or all if rows were added, deleted or moved.

        If the page is hidden, the actions are counted when it is shown next.
        """
        if change_set.moves_rows():
            self.reader.reload()
        else:
            touched = [*change_set.action_ids(), *(-section_id for section_id in change_set.ids(Section))]
            only_fields = change_set.fields_of(Action) is not None
            self.view.measures.refit(self.model.refresh(touched, only_fields=only_fields))
            self._out_of_date = self._out_of_date or self.is_filtered or not self.filter.is_printed
        if is_seen:
            self.reader.count()
        self.previous.on_changed(change_set)

    def select(self, row_id: int, then: Callable[[], object] | None = None) -> None:
        """Select a row at once or as soon as it is read, and then call `then`."""
        self._selection.select(row_id, then)

    def enter(self) -> None:
        """Put the focus into the table, on its first action if nothing is selected; if empty, on the first offer."""
        if not self.view.row_id:
            self.view.step(1)
        is_empty = self._stack.currentWidget() is self.empty and bool(self.empty.buttons)
        (self.empty.buttons[0] if is_empty else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_counts(self, counts: Counts) -> None:
        """Show how many actions there are of each kind."""
        if self._plan is None:
            return
        self._counts, self.total = counts, counts.total
        self.filter.show_counts(self._plan.scheme, counts)
        self.view.show_owner(counts.with_owner > 0, tags=counts.with_tags > 0, longest_ref=counts.longest_ref)
        self._show_found()
        self.counted.emit(counts)

    def _ask(self) -> None:
        if self._plan is None:
            return
        self._show_order()
        self._out_of_date = False
        self._same_list = False
        self.reader.ask(Listing(self._plan.id, self.filter.action_filter, *self.filter.sorting, self.filter.grouping))

    def _show_order(self) -> None:
        self.view.show_sorted(self.filter.sorted_column, descending=self.filter.sorting[1])

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
            self.reader.reload_soon()

    def _show_found(self) -> None:
        if self._counts is not None:
            number = self.model.action_count if self.model.is_whole else None
            self.filter.bar.show_found(number, self._counts.total, filtered=self.is_filtered)

    def _show_what(self) -> None:
        has_focus = self.view.hasFocus() or any(button.hasFocus() for button in self.empty.buttons)
        is_empty = not self.model.rowCount() and self._plan is not None
        if is_empty and self.is_filtered:
            self.empty.fill(*self.filter.nothing_found())
        elif is_empty:
            self.empty.fill("No actions yet", "", self.offers)
        self._stack.setCurrentWidget(self.empty if is_empty else self.view)
        if is_empty and has_focus:
            self.enter()
        self._show_found()


def _offers(session: Session, plan: Plan | None) -> Offers:
    """Return the owners and tags of a plan that can be filtered by."""
    plan_id = plan.id if plan is not None else 0
    return Offers(session.read(owners_of_plan, plan_id), session.read(tags_of_plan, plan_id))
