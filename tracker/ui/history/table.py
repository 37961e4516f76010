"""All edits, the newest first, read page by page as the user scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Signal

from tracker.data.queries import ReadConnection
from tracker.data.queries.history.exempt_entries import exempt_entries
from tracker.data.queries.history.history import HistoryEntry, history
from tracker.data.queries.rows import pages
from tracker.domain.history.change import ChangeSet
from tracker.domain.history.edit_sentence import as_done
from tracker.domain.moments import say_moment
from tracker.services.tracker import Tracker
from tracker.ui.controls.lists.row_table import Cell, Row, RowTable
from tracker.ui.framework.background import Progress
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session

PAGE = 200


class Column(IntEnum):
    """The columns, in order."""

    WHEN = 0
    WHO = 1
    WHAT = 2


HEADINGS = ("When", "Who", "What")


class _Request(Struct, frozen=True):
    tracker: Tracker
    text: str
    before_id: int | None


class HistoryTable(RowTable):
    """Entries of the history. A search runs in the background, as it may have to read all of them."""

    renewed = Signal()
    """Emitted when the table holds the first page of the result."""
    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._session = session
        self._text = ""
        self._is_whole = True
        self._searches = False
        """True while a search has not yet returned its first page."""
        self._reading = NewestJob(session.jobs, self)

    def search(self, text: str) -> None:
        """List the edits whose sentence or author contains `text`, the newest first; "" lists all."""
        self._text = text.strip()
        self._read(None)

    def apply(self, change_set: ChangeSet) -> None:
        """Add an edit that has just been made at the top, if it matches the search."""
        newest = self.entry(0)
        if newest is not None and newest.id >= change_set.id:
            return  # it was read before its signal arrived
        several = change_set.deed == "undo" and change_set.step_id is None  # several steps, each an edit of its own
        if several or self._searches:  # a running search may be reading the history as it was before
            self.search(self._text)
            return
        text = self._text.casefold()
        texts = (change_set.sentence, as_done(change_set.sentence), change_set.who)
        if any(text in words.casefold() for words in texts):
            entry = HistoryEntry(
                change_set.id,
                change_set.at,
                change_set.who,
                change_set.sentence,
                change_set.deed,
                change_set.as_at,
                change_set.origin,
                change_set.step_id,
            )
            exempt = self._marked([entry.id])
            self.insert(0, [self._row(entry, is_exempt=entry.id in exempt)])
        if change_set.moves_rows():
            self._mark_again()

    def entry(self, row: int) -> HistoryEntry | None:
        """Return the edit in a row; None if there is none."""
        found_row = self.row(row)
        return found_row.source if found_row is not None and isinstance(found_row.source, HistoryEntry) else None

    def say_when(self, entry: HistoryEntry) -> str:
        """Return when an edit was made, in local time."""
        return say_moment(entry.at.astimezone(), self._session.today)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and not self._is_whole and not self._reading.is_under_way

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        oldest = self.entry(self.rowCount() - 1)
        if oldest is not None and self.canFetchMore(parent):
            self._read(oldest.id)

    def _row(self, entry: HistoryEntry, *, is_exempt: bool) -> Row:
        """Return the row of an edit; an edit that undoes or redoes another is muted."""
        cells = (
            Cell(self.say_when(entry), is_muted=True),
            Cell(entry.who, is_muted=True),
            Cell(as_done(entry.sentence), is_muted=entry.deed != "do", is_exempt=is_exempt),
        )
        return Row(cells, entry.id, entry)

    def _mark_again(self) -> None:
        """Mark the listed edits that concern something exempt, as other records may be exempt now."""
        entries = [entry for row in range(self.rowCount()) if (entry := self.entry(row)) is not None]
        exempt = {entry_id for page in pages(entry.id for entry in entries) for entry_id in self._marked(page)}
        self.set_rows([self._row(entry, is_exempt=entry.id in exempt) for entry in entries])
        if entries and self._reading.is_under_way:
            self._read(entries[-1].id)

    def _marked(self, ids: Sequence[int]) -> set[int]:
        return self._session.read(exempt_entries, ids)

    def _read(self, before_id: int | None) -> None:
        request = _Request(self._session.tracker, self._text, before_id)
        self._reading.forget()
        if not self._text:
            self._take_page(request, _page(request, _no_progress))
            return
        self._searches = before_id is None
        self._reading.start(
            _page,
            request,
            partial(self._take_page, request),
            title="Search history",
            refused=self._on_refused,
        )

    def _take_page(self, request: _Request, answer: tuple[list[HistoryEntry], set[int]]) -> None:
        history_entries, exempt = answer
        self._searches = False
        self._is_whole = len(history_entries) < PAGE
        rows = [self._row(entry, is_exempt=entry.id in exempt) for entry in history_entries]
        if request.before_id is None:
            self.set_rows(rows)
            self.renewed.emit()
        else:
            self.insert(self.rowCount(), rows)

    def _on_refused(self, sentence: str) -> None:
        self._searches = False
        if sentence:
            self.refused.emit(sentence)


def _page(request: _Request, progress: Progress) -> tuple[list[HistoryEntry], set[int]]:
    """Return a page of edits, and the ids of those that are about something exempt."""
    progress(0, 0)
    return request.tracker.read(_read_page, request)


def _read_page(connection: ReadConnection, request: _Request) -> tuple[list[HistoryEntry], set[int]]:
    history_entries = history(connection, before_id=request.before_id, text=request.text, most=PAGE)
    return history_entries, exempt_entries(connection, [entry.id for entry in history_entries])


def _no_progress(_done: int, _total: int) -> None:
    """Ignore progress: a page read in the foreground is ready at once."""
