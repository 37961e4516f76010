"""The page of changes between two editions or days: each line leads to its record, and all of them can be copied."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.data.queries.history.history import history
from tracker.data.queries.meetings_and_registers import editions
from tracker.data.queries.publication.marks_in_lists import marks_on_changes
from tracker.domain.changes.change_report import Changed, Changes
from tracker.domain.dates import say_day
from tracker.domain.governance.snapshot import Edition
from tracker.domain.history.change import ChangeSet
from tracker.domain.text import count
from tracker.services.clipboard.changes import copied
from tracker.services.papers.changes import Moment, changes_between, for_copying
from tracker.services.tracker import Tracker
from tracker.ui.changes.groups import change_groups
from tracker.ui.changes.printed import print_order
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.empty_state import ListOrEmpty, Offer
from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.controls.arrangement.page_head import PageHead, indented
from tracker.ui.controls.fields.past_moment_field import MomentField
from tracker.ui.controls.lists.line_delegate import PAD_X, LineLook
from tracker.ui.controls.lists.line_list import LineList
from tracker.ui.controls.lists.line_model import LineModel
from tracker.ui.framework.background import Progress
from tracker.ui.framework.clipboard_forms import as_mime
from tracker.ui.framework.commands import Command, picked
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.page import Page
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

_SETTLE_MS = 150
_WIDEST = 230
_ABOUT = "Everything that differs between two snapshots or days."
_TOOLS = {"copy_changes": "Copy", "open_line": "Open"}
_YEAR = timedelta(days=365)
_WITHOUT_EDITION = timedelta(days=30)
"""The days before today at which the page begins if there is no edition."""


class _Request(Struct, frozen=True):
    tracker: Tracker
    since: Moment
    until: Moment | None


class ChangesPage(Page):
    """Shows the changes since the latest edition at first; later choices are kept while the file is open."""

    place = "What changed"
    guide = "Look back"
    renewed = Signal()
    """Emitted when the page shows the changes of the chosen time."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.model = LineModel(self)
        self.list = LineList(self.model, "What changed", LineLook(most=6, titles=3), _WIDEST)
        self.list.opened.connect(lambda line: self.go_to.emit(line.place, line.row_id))
        self.since = MomentField("Since", lambda: session.today)
        self.until = MomentField("until", lambda: session.today, takes_now=True)
        self.caption = label("", "muted", wraps=True)
        self._stack = ListOrEmpty(self.list, self.since.box)
        self.empty = self._stack.empty
        self.changes = Changes()
        self._title = ""
        """The start and end of `changes` in words."""
        self.printed = lambda: print_order(session.tracker, self._title, self.changes)
        self._is_started = False
        self._reading = NewestJob(session.jobs, self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._read)
        for field in (self.since, self.until):
            field.chosen.connect(self._read)
            field.day.escaped.connect(self._stack.take_focus)
        self._lay_out()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(
                "copy_changes",
                "Copy all changes",
                "Edit",
                self.copy_all,
                "Ctrl+Shift+C",
                lambda: bool(self.model.rowCount()),
                needs="Nothing has changed between these dates. Choose an earlier one first.",
            ),
            self.list.open_command(),
            Command("choose_since", "Choose dates", "View", self.since.box.setFocus, "F2"),
        )

    def arrive(self) -> None:
        self._settle.stop()
        self._offer()
        self._read()
        self._stack.take_focus()

    def show_edition(self, edition: Edition) -> None:
        """Show what has changed since an edition."""
        self._is_started = True
        there = self.session.read(editions)
        self.since.offer(there, next((one for one in there if one.id == edition.id), edition))
        self.until.offer(there, None)

    def on_changed(self, change_set: ChangeSet) -> None:
        if self.isVisible():
            self._settle.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._align)  # the captions get their new font after this event

    def _align(self) -> None:
        """Align the left edges of both boxes for when one is below the other."""
        captions = self.since.caption, self.until.caption
        widest = max(caption.sizeHint().width() for caption in captions)
        for caption in captions:
            caption.setMinimumWidth(widest)

    def copy_all(self) -> None:
        """Copy all changes to the clipboard, as text and as HTML."""
        text, html = copied(*self.session.read(for_copying, self._title, self.changes))
        QGuiApplication.clipboard().setMimeData(as_mime(text, html))

    def _lay_out(self) -> None:
        self.head = PageHead("What changed", _ABOUT, (*picked(self.commands(), _TOOLS), self.printing()))
        widget = QWidget()
        flow = FlowLayout(SPACING[2], widget)
        flow.addWidget(self.since)
        flow.addWidget(self.until)
        top = QVBoxLayout()
        top.setContentsMargins(SPACING[3], 0, SPACING[3], SPACING[1])
        top.setSpacing(SPACING[1])
        top.addWidget(widget)
        top.addWidget(self.caption)
        column_of(self, self.head, top, indented(self._stack, PAD_X)).setStretch(2, 1)

    def _offer(self) -> None:
        """Offer the current editions; at first the latest of them is selected."""
        there = self.session.read(editions)
        ids = {edition.id for edition in there}
        since, until = self.since.moment, self.until.moment
        if not self._is_started or since is None or (isinstance(since, Edition) and since.id not in ids):
            latest = max(there, key=lambda edition: (edition.as_at, edition.id), default=None)
            since = latest or self.session.today - _WITHOUT_EDITION
        if isinstance(until, Edition) and until.id not in ids:
            until = None
        self._is_started = True
        self.since.offer(there, since)
        self.until.offer(there, until)

    def _read(self) -> None:
        since, until = self.since.moment, self.until.moment
        self._reading.forget()
        if since is None:
            return
        self.caption.setText("Finding changes…")
        self.caption.show()
        request = _Request(self.session.tracker, since, until)
        title = f"From {_say(since)} to {_say(until) if until is not None else 'now'}"
        self._reading.start(
            _read_changes,
            request,
            partial(self._show, title),
            title="Find changes",
            refused=self._on_refused,
            quiet=False,
        )

    def _show(self, title: str, answer: tuple[Changes, frozenset[Changed]]) -> None:
        changes, exempt = answer
        self.changes, self._title = changes, title
        self.model.set_groups(change_groups(changes, exempt))
        silent = len(changes.lines) - changes.total
        parts = [count(changes.total, "change")] if changes.total else ["no changes"]
        if silent:
            parts.append(f"{count(silent, 'open action')} with no update")
        self.caption.setText(f"{title}: {'; '.join(parts)}.")
        self.caption.setVisible(bool(self.model.rowCount()))  # otherwise the message in place of the list says it
        self._say_empty(title)
        self._stack.choose(is_empty=not self.model.rowCount())
        self.head.offer(tools=bool(self.model.rowCount()))
        self.renewed.emit()

    def _say_empty(self, title: str) -> None:
        """Show that nothing has changed, and offer an earlier day or, for an empty file, a document to import."""
        if not self.session.read(history, most=1):
            importing = () if self.session.view_only else (("Import…", self.bring_in_wanted.emit),)
            offers: tuple[Offer, ...] = (*importing, ("Open the example", self.example_wanted.emit))
            self.empty.fill("No changes yet", "What is different between two snapshots or days is listed here.", offers)
            return
        offers = (("Choose dates", self.since.box.setFocus),)
        if self.since.moment != self._a_year_ago:
            offers = (("Show the last 12 months", self._show_year), *offers)
        self.empty.fill("No changes", f"{title}: no changes. Choose an earlier start date.", offers)

    @property
    def _a_year_ago(self) -> date:
        return self.session.today - _YEAR

    def _show_year(self) -> None:
        there = self.session.read(editions)
        self.since.offer(there, self._a_year_ago)
        self.until.offer(there, None)
        self._read()

    def _on_refused(self, sentence: str) -> None:
        self.caption.show()
        self.caption.setText(sentence or "Cancelled. Choose the dates again.")


def _say(moment: Moment) -> str:
    if isinstance(moment, Edition):
        return f"snapshot {moment.number} ({say_day(moment.as_at)})"
    return say_day(moment)


def _read_changes(request: _Request, _progress: Progress) -> tuple[Changes, frozenset[Changed]]:
    """Return the changes, and those of them that are exempt."""
    changes = changes_between(request.tracker, request.since, request.until)
    return changes, frozenset(request.tracker.read(marks_on_changes, changes))
