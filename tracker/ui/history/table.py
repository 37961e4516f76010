"""All edits, the newest first, read page by page as they are scrolled to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tracker.data.queries.history.history import HistoryEntry, history
from tracker.domain.history.change import ChangeSet
from tracker.domain.moments import say_moment
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress
from tracker.ui.framework.session import Session

PAGE = 200
_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns, in their order."""

    WHEN = 0
    WHO = 1
    WHAT = 2


HEADINGS = ("When", "Who", "What")


@dataclass(frozen=True, slots=True)
class _Request:
    tracker: Tracker
    text: str
    before_id: int | None


class HistoryTable(QAbstractTableModel):
    """Entries of the history. A search goes on in the background: it may have to look through all of them."""

    renewed = Signal()
    """It holds the first page of what was asked for."""
    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entries: list[HistoryEntry] = []
        self._text = ""
        self._asked = 0
        self._is_whole = True
        self._reading = False

    def search(self, text: str) -> None:
        """List the edits whose sentence or author holds `text`, from the newest; "" lists all."""
        self._text = text.strip()
        self._asked += 1
        self._read(None)

    def apply(self, change_set: ChangeSet) -> None:
        """An edit has been made: it goes on top, where the search lets it."""
        if self._entries and self._entries[0].id >= change_set.id:
            return  # it was read before its word came
        wanted = self._text.casefold()
        if any(wanted in said.casefold() for said in (change_set.sentence, change_set.who)):
            entry = HistoryEntry(
                change_set.id, change_set.at, change_set.who, change_set.sentence, change_set.deed, change_set.as_at
            )
            self.beginInsertRows(_ROOT, 0, 0)
            self._entries.insert(0, entry)
            self.endInsertRows()

    def entry(self, row: int) -> HistoryEntry | None:
        """The edit in a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def say_when(self, entry: HistoryEntry) -> str:
        """When it was made, in the time of this place."""
        return say_moment(entry.at.astimezone(), self._session.today)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and not self._is_whole and not self._reading

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if self.canFetchMore(parent):
            self._read(self._entries[-1].id)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.column() == Column.WHEN:
            return self.say_when(entry)
        return entry.who if index.column() == Column.WHO else entry.sentence

    def _read(self, before_id: int | None) -> None:
        request = _Request(self._session.tracker, self._text, before_id)
        asked = self._asked
        if not self._text:
            self._take_page(asked, request, _page(request, _no_progress))
            return
        self._reading = True
        self._session.jobs.start(
            _page,
            request,
            lambda found: self._take_page(asked, request, found),
            title="Search the history",
            refused=self._on_refused,
            quiet=True,
        )

    def _take_page(self, asked: int, request: _Request, found: list[HistoryEntry]) -> None:
        if asked != self._asked:
            return
        self._reading = False
        self._is_whole = len(found) < PAGE
        if request.before_id is None:
            self.beginResetModel()
            self._entries = found
            self.endResetModel()
            self.renewed.emit()
        elif found:
            self.beginInsertRows(_ROOT, len(self._entries), len(self._entries) + len(found) - 1)
            self._entries += found
            self.endInsertRows()

    def _on_refused(self, sentence: str) -> None:
        self._reading = False
        if sentence:
            self.refused.emit(sentence)


def _page(request: _Request, progress: Progress) -> list[HistoryEntry]:
    progress(0, 0)
    return request.tracker.read(history, before_id=request.before_id, text=request.text, most=PAGE)


def _no_progress(_done: int, _total: int) -> None:
    """A page read at once is there at once."""
