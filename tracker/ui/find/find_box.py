"""Ctrl+K: a search line over the window that finds anything by typing and opens it with Return."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.data.queries import ReadConnection
from tracker.data.queries.find_things import FoundThing, find_things
from tracker.data.queries.publication.marks_in_lists import marks_on_things
from tracker.services.tracker import Tracker
from tracker.ui.controls.fields.not_content import mark_not_content
from tracker.ui.controls.lists.line import SPOKEN
from tracker.ui.controls.status.tagged_item import EXEMPT_ROLE, TaggedItem
from tracker.ui.find.entries import Entry, matching, thing_entries
from tracker.ui.framework.background import Progress
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session
from tracker.ui.framework.window_services import Navigation
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING, label

_MOST_OF_A_KIND = 8
_MOST_COMMANDS = 6
_LETTERS = 120
_ABOUT_SHARE, _ABOUT_LEAST_SHARE = 3, 5
"""The largest and the least share of the width for descriptions, one part in so many; the least is for long names."""
_ROWS = 14
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FindBox(QDialog):
    """The search line and its results. `entries` are matched at every key; records of the file are looked up in the
    background and are listed after them.

    It closes when something is chosen, on Esc, and on a click elsewhere.
    """

    def __init__(self, entries: Sequence[Entry], session: Session | None, go: Navigation, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Find anything")
        self.setProperty("role", "popup")
        self._entries, self._session, self._go, self._window = entries, session, go, parent
        self._looking = NewestJob(session.jobs, self) if session is not None else None
        self._shown: list[Entry] = []
        self._things: list[Entry] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText("Find a command, page, action, indicator, meeting, risk or file")
        self.line.setAccessibleName("Find anything")
        mark_not_content(self.line)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.table = _table()
        self.table.cellClicked.connect(self._choose_row)
        self.nothing = label("No results.", "muted")
        self.nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(SPACING[2],) * 4)
        layout.setSpacing(SPACING[1])
        layout.addWidget(self.line)
        layout.addWidget(self.nothing)
        layout.addWidget(self.table)
        self._fit()

    def open_over(self) -> None:
        """Show the box centred at the top of the window."""
        window = self._window
        width = min(self.fontMetrics().averageCharWidth() * _LETTERS, window.width() - 2 * SPACING[4])
        self.setFixedWidth(width)
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, SPACING[4] * 2)))
        self.show()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass Up, Down, Page Up, Page Down and Return to the list, though the line has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self._move(event.key())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose_row(self.table.currentRow())
                return True
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        session, looking = self._session, self._looking
        if looking is not None:
            looking.forget()
        if session is not None and looking is not None and text.strip():
            job_input = (session.tracker, text)
            looking.start(_look_up, job_input, self._on_found, title="Finding", refused=self._on_refused)
        else:
            self._things = []
        self._show()

    def _on_found(self, answer: tuple[list[FoundThing], frozenset[tuple[str, int]]]) -> None:
        self._things = thing_entries(*answer, self.line.text(), self._go)
        self._show()

    def _on_refused(self, sentence: str) -> None:
        self._show()
        if self._session is not None:
            self._session.refused.emit(sentence)

    @property
    def _is_looking(self) -> bool:
        return self._looking is not None and self._looking.is_under_way

    def _show(self) -> None:
        """Fill the list with the matching commands and files, then with records of the file.

        Until a new look-up has finished, the records found last stay if they still match.
        """
        text = self.line.text()
        matches = matching(self._entries, text)
        entries = [*matches[:_MOST_COMMANDS], *(matching(self._things, text) if self._is_looking else self._things)]
        if entries == self._shown:
            self._fit()
            return
        self._shown = entries
        self.table.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            for column, words in enumerate((entry.text, entry.about, entry.kind)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                if entry.is_exempt and not column:
                    item.setData(EXEMPT_ROLE, True)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}{SPOKEN}")
                self.table.setItem(row, column, item)
        if entries:
            self.table.selectRow(0)
        self._share_width()
        self._fit()

    def _share_width(self) -> None:
        """Share the width: descriptions give way to names, down to a least share."""
        names, about, kinds = (self.table.sizeHintForColumn(column) for column in range(3))
        least, most = (self.width() // share for share in (_ABOUT_LEAST_SHARE, _ABOUT_SHARE))
        left = self.table.viewport().width() - names - kinds
        self.table.horizontalHeader().resizeSection(1, min(about, max(left, least), most))

    def _fit(self) -> None:
        self.nothing.setVisible(bool(self.line.text().strip()) and not self._shown and not self._is_looking)
        self.table.setVisible(bool(self._shown))
        rows = min(len(self._shown), _ROWS)
        self.table.setFixedHeight(rows * self.table.verticalHeader().defaultSectionSize() + 2)
        self.adjustSize()

    def _move(self, key: int) -> None:
        count = len(self._shown)
        if not count:
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_ROWS, Qt.Key.Key_PageDown: _ROWS}
        row = max(0, min(self.table.currentRow() + step[Qt.Key(key)], count - 1))
        self.table.selectRow(row)
        entry = self._shown[row]
        announce(self.line, f"{entry.text}, {entry.kind}, {entry.about}".rstrip(", "))

    def _choose_row(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            run = self._shown[row].run
            self.close()
            QTimer.singleShot(0, self._window, run)


def _look_up(
    job_input: tuple[Tracker, str], _progress: Progress
) -> tuple[list[FoundThing], frozenset[tuple[str, int]]]:
    tracker, text = job_input
    return tracker.read(_find, text)


def _find(connection: ReadConnection, text: str) -> tuple[list[FoundThing], frozenset[tuple[str, int]]]:
    """Return the records that match, and the kinds and ids of those that are exempt."""
    things = find_things(connection, text, _MOST_OF_A_KIND)
    return things, frozenset(marks_on_things(connection, [(thing.kind, thing.id) for thing in things]))


def _table() -> QTableWidget:
    table = QTableWidget(0, 3)
    table.setItemDelegateForColumn(0, TaggedItem(table))
    table.setProperty("role", "listing")
    table.setAccessibleName("Results")
    table.setHorizontalHeaderLabels(("Name", "About", "Kind"))
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.hide()
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
    return table
