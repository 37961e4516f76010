"""The panel of the history: the changes of one edit, row by row, in words."""

from __future__ import annotations

from functools import partial

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from tracker.data.queries.history.history import HistoryEntry, row_changes
from tracker.data.queries.history.row_labels import RowLabel, RowTotal, row_labels, row_totals
from tracker.domain.dates import say_day
from tracker.domain.history.change_words import say_number, say_row_change
from tracker.domain.history.edit_sentence import as_done
from tracker.domain.text import count
from tracker.services.tracker import Tracker
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.controls.lists.list_set_up import FocusRing
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, Role, label

MOST_ROWS = 40
"""The most rows that are listed one by one; if an edit has more, a summary with numbers comes first."""
_DEEDS = {"undo": "Undo", "redo": "Redo"}


class Details(Struct, frozen=True):
    """The changes of an edit: counts of its rows, and the first rows by name, with a line for each field."""

    totals: tuple[RowTotal, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


class HistoryPanel(Scrolled):
    """Shows one edit. Its rows are read in the background, as an import has many."""

    shown = Signal()
    """Emitted when the panel shows the changes of the edit."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = NewestJob(session.jobs, self)
        self._lines: list[QLabel] = []
        self._inside = QWidget()
        whole = QVBoxLayout(self._inside)
        whole.setContentsMargins(SPACING[3], SPACING[3], SPACING[3], SPACING[3])
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACING[0])
        whole.addLayout(self._column)
        whole.addStretch(1)
        self.setWidget(self._inside)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Details of the change")
        FocusRing(self)

    def show_entry(self, entry: HistoryEntry | None, when: str) -> None:
        """Show an edit that was made at `when`; None shows nothing."""
        self._clear()
        self._reading.forget()
        if entry is None:
            return
        self._say(as_done(entry.sentence), "heading")
        self._say(f"{entry.who}, {when}", "muted")
        if entry.deed in _DEEDS:
            self._say(_DEEDS[entry.deed], "muted")
        elif entry.as_at is None:
            if entry.origin != "edit":
                self._say("Start date unknown (imported).", "muted")
        elif entry.as_at != entry.at.astimezone().date():
            self._say(f"Effective {say_day(entry.as_at)}.", "muted")
        self._column.addSpacing(SPACING[2])
        read = partial(_details, self._session.tracker, entry.id)
        self._reading.read(read, self._show_details, title="Read changes", refused=self._on_refused)

    def sentences(self) -> list[str]:
        """Return all its texts, from top to bottom."""
        return [line.text() for line in self._lines]

    def _show_details(self, details: Details) -> None:
        total = sum(row.number for row in details.totals)
        if total > 1:
            for row in details.totals:
                self._say(f"{say_number(row.kind, row.number)} {row.deed}", "")
            self._column.addSpacing(SPACING[2])
        for name, lines in details.rows:
            self._say(name[:1].upper() + name[1:], "strong")
            for line in lines:
                self._say(line, "")
            self._column.addSpacing(SPACING[1])
        if total > MOST_ROWS:
            self._say(f"and {count(total - MOST_ROWS, 'row')} more", "muted")
        self.setAccessibleDescription("\n".join(self.sentences()))
        self.shown.emit()

    def _on_refused(self, sentence: str) -> None:
        if sentence:
            self._say(sentence, "error")

    def _say(self, text: str, role: Role) -> None:
        line = label(text, role, wraps=True)
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(line)
        self._lines.append(line)

    def _clear(self) -> None:
        self._lines = []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _details(tracker: Tracker, entry_id: int) -> Details:
    changes = tracker.read(row_changes, entry_id, MOST_ROWS)
    labels = tracker.read(row_labels, changes)
    rows: list[tuple[str, tuple[str, ...]]] = []
    for row in changes:
        called = labels.get((row.kind, row.row_id), RowLabel(""))
        part = f" ({called.part})" if called.part else ""
        lines = tuple(line + part for line in say_row_change(row.kind, row.before, row.after))
        name = called.name
        if rows and rows[-1][0] == name:
            rows[-1] = (name, rows[-1][1] + lines)
        elif lines:
            rows.append((name, lines))
    return Details(tuple(tracker.read(row_totals, entry_id)), tuple(rows))
