"""The overview page: what needs the user today; each line leads to its record."""

from __future__ import annotations

from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tracker.data.queries import ReadConnection
from tracker.data.queries.overview import Overview, overview
from tracker.data.queries.publication.marks_in_lists import marks_on_things
from tracker.domain.dates import say_day
from tracker.domain.governance.snapshot import Edition
from tracker.domain.history.change import ChangeSet
from tracker.services.papers.changes import changes_since
from tracker.services.tracker import Tracker
from tracker.ui.checks.checker import checking_of
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.empty_state import ListOrEmpty
from tracker.ui.controls.arrangement.page_head import INDENT, PageHead, indented
from tracker.ui.controls.lists.clipboard_commands import copy_command
from tracker.ui.controls.lists.line import Line
from tracker.ui.controls.lists.line_delegate import PAD_X
from tracker.ui.controls.lists.line_list import LineList
from tracker.ui.controls.lists.line_model import LineModel
from tracker.ui.controls.lists.line_records import Thing, things_of, with_tags
from tracker.ui.framework.background import Progress
from tracker.ui.framework.commands import Command
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.page import Page
from tracker.ui.framework.place_names import CHANGES
from tracker.ui.framework.printed import PrintOrder
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING
from tracker.ui.overview.line_painter import LOOK, OverviewLine, on_paper
from tracker.ui.overview.list import ATTENTION, MOST, in_two, overview_lines
from tracker.ui.printing.listing import listing_order

_SETTLE_MS = 150
_ABOUT = "What needs you today"
_TWO, _TWO_LETTERS = 1360, 170
"""The width from which the page has two columns, in pixels and in characters."""


class _Request(Struct, frozen=True):
    tracker: Tracker
    today: date


class OverviewPage(Page):
    """The overview page, which is read in the background whenever it is shown, or something changes while it is."""

    place = "Overview"
    guide = "See what needs you today"
    renewed = Signal()
    """Emitted when the page shows the current position."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._checking = checking_of(session)
        self.model = LineModel(self)
        self.list = LineList(self.model, "Needs your attention", LOOK, delegate=OverviewLine)
        self.rest = LineModel(self)
        self.beside = LineList(self.rest, "The next meeting and the indicators", LOOK, delegate=OverviewLine)
        self.beside.hide()
        for each in (self.list, self.beside):
            each.opened.connect(self._open)
        self._stack = ListOrEmpty(self.list)
        self.empty = self._stack.empty
        self.empty.fill(
            "Nothing to show yet",
            "Import or create a plan to see what needs your attention.",
            (("Import…", self.bring_in_wanted.emit), ("Open the example", self.example_wanted.emit)),
        )
        self.head = PageHead("Overview", _ABOUT, (self.importing(), self.printing()))
        self._lines: list[Line] = []
        self._exempt: frozenset[Thing] = frozenset()
        self._reading, self._counting = NewestJob(session.jobs, self), NewestJob(session.jobs, self)
        self._again = False
        self._overview: Overview | None = None
        self._changed: tuple[Edition, int] | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._read)
        self._checking.renewed.connect(self._list)
        self.printed = self._printed
        self._lay_out()

    def commands(self) -> tuple[Command, ...]:
        line_list = self.beside if self.beside.hasFocus() else self.list
        return (
            replace(self.list.open_command(), run=self._open_current, enabled=line_list.currentIndex().isValid),
            copy_command(),
        )

    def arrive(self) -> None:
        self._settle.stop()
        self._read()
        self._stack.take_focus()

    def on_changed(self, change_set: ChangeSet) -> None:
        if self.isVisible():
            self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_wide != self.beside.isVisibleTo(self):
            self._list()

    @property
    def _is_wide(self) -> bool:
        width = max(_TWO, _TWO_LETTERS * self.fontMetrics().averageCharWidth())
        return bool(self.width() >= width and self._overview is not None)

    def _open_current(self) -> None:
        (self.beside if self.beside.hasFocus() else self.list).open_current()

    def _lay_out(self) -> None:
        self._columns = columns = indented(self._stack, PAD_X)
        columns.setSpacing(SPACING[4])
        columns.setStretch(0, 1)
        columns.addWidget(self.beside, 1)
        column_of(self, self.head, columns).setStretchFactor(columns, 1)

    def _read(self) -> None:
        """Read again. While a read is running, repeat it afterwards."""
        if self._reading.is_under_way:
            self._again = True
            return
        request = _Request(self.session.tracker, self.session.today)
        self._reading.start(_overview, request, self._show, title="Build overview", refused=self._on_refused)

    def _show(self, answer: tuple[Overview, frozenset[Thing]]) -> None:
        self._overview, self._exempt = answer
        self._list()
        self._look_further(self._overview.edition)
        if not self._read_again():
            self.renewed.emit()

    def _read_again(self) -> bool:
        """Read again if that was asked for during the last read; return whether it was."""
        again, self._again = self._again, False
        if again:
            self._read()
        return again

    def _look_further(self, edition: Edition | None) -> None:
        """Find out what takes longer: the number of findings, and of changes since the edition."""
        self._checking.look()
        self._counting.forget()
        if edition is not None:
            self._counting.start(
                _count_changes,
                (self.session.tracker, edition),
                partial(self._take_changes, edition),
                title="Count changes",
                refused=self.session.refused.emit,
            )

    def _take_changes(self, edition: Edition, total: int) -> None:
        if self._changed != (edition, total):
            self._changed = edition, total
            self._list()

    def _list(self) -> None:
        """Show everything that is known so far."""
        found, looked = self._overview, self._checking.found
        if found is None:
            return
        top = self.list.verticalScrollBar().value()
        self.head.about.setText(f"{_ABOUT}, {say_day(self.session.today)}")
        total = self._changed[1] if self._changed is not None and self._changed[0] == found.edition else None
        checks = looked.total if looked else None
        lines = overview_lines(found, self.session.today, checks=checks, changes=total)
        self._lines = with_tags(lines, self._exempt)
        main, beside = in_two(self._lines) if self._is_wide else (self._lines, [])
        self.model.set_lines(main)
        self.rest.set_lines(beside)
        self.beside.setVisible(bool(beside))
        edge = INDENT - PAD_X
        self._columns.setContentsMargins(edge, 0, edge if beside else 0, 0)  # gives both columns the same margins
        self._stack.choose(is_empty=not self.model.rowCount())
        self.head.offer(tools=bool(self.model.rowCount()))
        self.list.verticalScrollBar().setValue(top)

    def _printed(self) -> PrintOrder | None:
        tracker = self.session.tracker
        below = (tracker.store.path.stem, f"As at {say_day(self.session.today)}")
        return listing_order(tracker, self.place, below, list(map(on_paper, self._lines)))

    def _on_refused(self, sentence: str) -> None:
        if not self._read_again() and sentence:
            self.session.refused.emit(sentence)

    def _open(self, line: Line) -> None:
        if line.place == CHANGES and self._overview is not None:
            self.changes_wanted.emit(self._overview.edition)
        elif line.place == ATTENTION:
            self.attention_wanted.emit(line.row_id)
        else:
            self.go_to.emit(line.place, line.row_id)


def _overview(request: _Request, progress: Progress) -> tuple[Overview, frozenset[Thing]]:
    """Return the overview, and the exempt records in it."""
    progress(0, 0)
    return request.tracker.read(_read, request.today)


def _read(connection: ReadConnection, today: date) -> tuple[Overview, frozenset[Thing]]:
    found_overview = overview(connection, today, MOST)
    return found_overview, frozenset(marks_on_things(connection, things_of(overview_lines(found_overview, today))))


def _count_changes(request: tuple[Tracker, Edition], progress: Progress) -> int:
    progress(0, 0)
    return changes_since(*request).total
