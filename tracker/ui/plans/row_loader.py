"""Reads a plan's rows for its table: the first at once, the rest and a long plan's counts in the background."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from tracker.data.queries import ReadConnection
from tracker.data.queries.action_list import ListedRows, grouped_rows
from tracker.data.queries.actions import counts, summaries
from tracker.data.queries.plans import sections_by_id
from tracker.data.queries.publication.marks_in_lists import locks_on_rows
from tracker.data.queries.tracker_size import is_larger
from tracker.domain.plans.action_filter import ActionFilter, Grouping, Order
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session
from tracker.ui.plans.rows.action_table import ActionTable, RowSource
from tracker.ui.plans.rows.row_ids import with_adding_rows
from tracker.ui.plans.rows.widths_and_heights import EXACT_ROWS

FIRST_ROWS = 1000
"""Actions read before the first painting; a plan with fewer is always read whole."""
FEW_IN_ALL = 10_000
"""The most actions and readings in a file at which a short plan is counted at once: silent actions need all notes."""
FIRST_CHOSEN = 200
"""Actions of a long plan read first if they are filtered or sorted: each further one costs time."""
_REST_AFTER_MS = 150
"""Milliseconds before the rest of a long list is read, so that it does not disturb typing or clicking."""
_COUNT_AFTER_MS = 200
_COUNT_SOON_MS = 30
"""Milliseconds before a short plan is counted: long enough for the changed row to be painted first."""


class Listing(Struct, frozen=True):
    """The list that is requested: plan, filter, order and groups."""

    plan_id: int
    action_filter: ActionFilter
    order: Order = "printed"
    descending: bool = False
    grouping: Grouping = "plan"

    @property
    def is_printed(self) -> bool:
        """True if it shows the whole plan as it is printed."""
        return self.order == "printed" and self.grouping in ("plan", "section") and self.action_filter.takes_all


class _Request(Struct, frozen=True):
    tracker: Tracker
    listing: Listing
    limit: int | None


class PlanReader(QObject):
    """Fills an `ActionTable` with the requested list. A new request makes the answers to earlier ones void."""

    renewed = Signal()
    """Emitted when the table holds other rows (perhaps only the first ones)."""
    completed = Signal()
    """Emitted when the table holds all rows."""
    counted = Signal(object)
    """Emitted with the plan's Counts."""
    refused = Signal(str)

    def __init__(self, session: Session, model: ActionTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._model = session, model
        self.listing = Listing(0, ActionFilter(session.today))
        self._is_short = True
        self._reading, self._counting = NewestJob(session.jobs, self), NewestJob(session.jobs, self)
        self._rest_later = QTimer(self, singleShot=True, interval=_REST_AFTER_MS)
        self._rest_later.timeout.connect(self._read_rest)
        self._reload_later = QTimer(self, singleShot=True, interval=0)
        self._reload_later.timeout.connect(self.reload)
        self._count_later = QTimer(self, singleShot=True)
        self._count_later.timeout.connect(self.count_now)
        self._source = RowSource(
            lambda ids: session.read(summaries, ids),
            lambda ids: session.read(sections_by_id, ids),
            lambda ids: session.read(locks_on_rows, ids),
        )

    def open(self, plan_id: int) -> None:
        """Show a plan from its beginning, without a filter. Raises NotFound."""
        self.listing = Listing(plan_id, ActionFilter(self._session.today))
        rows = self._session.read(_rows, self.listing, FIRST_ROWS)
        self._is_short = _tally(rows) < FIRST_ROWS
        self.stop()
        self._take_first(rows, FIRST_ROWS)
        if self._is_short:
            self.count_now()
        else:
            self.count()

    def ask(self, listing: Listing) -> None:
        """Show another filter or order of the same plan."""
        self.listing = listing
        self._begin()
        if self._is_short:
            self._take_whole(self._session.read(_rows, listing, None))
        elif listing.is_printed:
            self._take_first(self._session.read(_rows, listing, FIRST_ROWS), FIRST_ROWS)
        else:
            self._read(FIRST_CHOSEN, lambda rows: self._take_first(rows, FIRST_CHOSEN))

    def reload(self) -> None:
        """Read the same list again after rows were added, deleted or moved.

        `renewed` follows, at once in a short plan.
        """
        self.listing = replace(
            self.listing, action_filter=replace(self.listing.action_filter, today=self._session.today)
        )
        self._begin()
        if self._is_short:
            rows = self._session.read(_rows, self.listing, None)
            self._is_short = _tally(rows) < FIRST_ROWS
            self._take_whole(rows)
        else:
            self._read(None, self._take_whole)

    def reload_soon(self) -> None:
        """Read the same list again when the present event is done, unless other rows are shown before that."""
        self._reload_later.start()

    def stop(self) -> None:
        """Void every pending answer, as other rows are being shown."""
        self._begin()
        self._counting.forget()
        self._count_later.stop()

    def count(self) -> None:
        """Count again. `counted` follows: soon in a short plan, from the background in a long one."""
        self._count_later.start(_COUNT_SOON_MS if self._is_short else _COUNT_AFTER_MS)

    def count_now(self) -> None:
        """Count again; in a short plan, before this returns."""
        self._counting.forget()
        if self._is_short and not self._session.read(is_larger, FEW_IN_ALL):
            self.counted.emit(self._session.read(counts, self.listing.plan_id, self._session.today, with_silence=True))
            return
        listing, tracker = self.listing, self._session.tracker
        self._counting.read(
            partial(tracker.read, counts, listing.plan_id, listing.action_filter.today, with_silence=True),
            self.counted.emit,
            title="Count the plan",
            refused=self._on_refused,
        )

    def _begin(self) -> None:
        """Begin a new request: cancel what is under way for the last one."""
        self._rest_later.stop()
        self._reload_later.stop()
        self._reading.forget()

    def _take_first(self, rows: ListedRows, limit: int) -> None:
        is_whole = _tally(rows) < limit
        if is_whole:
            rows = self._with_adding_rows(rows)
        self._model.show(rows.rows, self._source, self._session.today, is_whole=is_whole, groups=rows.groups)
        self.renewed.emit()
        if is_whole:
            self.completed.emit()
        else:
            self._rest_later.start()

    def _read_rest(self) -> None:
        self._read(None, self._take_rest)

    def _take_rest(self, rows: ListedRows) -> None:
        if self._model.complete(rows.rows, rows.groups):
            self.completed.emit()
        else:
            self._take_whole(rows)

    def _take_whole(self, rows: ListedRows) -> None:
        listed_rows = self._with_adding_rows(rows)
        self._model.show(listed_rows.rows, self._source, self._session.today, is_whole=True, groups=listed_rows.groups)
        self.renewed.emit()
        self.completed.emit()

    def _with_adding_rows(self, listed: ListedRows) -> ListedRows:
        """Return the rows, with rows for adding an action if the plan is short and shown in printed order."""
        has_room = self._is_short and len(listed.rows) <= EXACT_ROWS
        if not has_room or not self.listing.is_printed or self._session.view_only:
            return listed
        return ListedRows(with_adding_rows(listed.rows))

    def _read(self, limit: int | None, then: Callable[[ListedRows], None]) -> None:
        request = _Request(self._session.tracker, self.listing, limit)
        self._reading.start(_read_rows, request, then, title="Read the plan", refused=self._on_refused)

    def _on_refused(self, sentence: str) -> None:
        if sentence:
            self.refused.emit(sentence)


def _rows(
    connection: ReadConnection, listing: Listing, limit: int | None, progress: Progress = lambda _done, _total: None
) -> ListedRows:
    return grouped_rows(
        connection,
        listing.plan_id,
        listing.action_filter,
        listing.grouping,
        listing.order,
        listing.descending,
        limit=limit,
        still_wanted=lambda: progress(0, 0),
    )


def _read_rows(request: _Request, progress: Progress) -> ListedRows:
    return request.tracker.read(_rows, request.listing, request.limit, progress)


def _tally(listed: ListedRows) -> int:
    return sum(row > 0 for row in listed.rows)
