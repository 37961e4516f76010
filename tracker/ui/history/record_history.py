"""The history of the selected record: each change with who made it and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import Literal

from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from tracker.domain.dates import say_day
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.history.action_history_words import Happening
from tracker.ui.look.theme import SPACING, label

_FIRST = 5


class HistoryList(QWidget):
    """Shows the latest entries of a history, and all of them on request."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._happenings: tuple[Happening, ...] = ()
        self._shows_all = self._has_older = False
        self._lines: list[tuple[QLabel, QLabel]] = []
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.clicked.connect(self._show_all)
        self.older = label("Earlier changes are on the page History.", "muted", wraps=True)
        self._column = column_of(self, label("History", "strong"), self.more, self.older, spacing=2)

    def show_happenings(self, happenings: Sequence[Happening], *, fresh: bool, has_older: bool = False) -> None:
        """Show the entries, the newest first. `fresh` is True if another record was shown before, `has_older` if there
        are older ones than these.
        """
        self._has_older = has_older
        if fresh:
            self._shows_all = False
        self._happenings = tuple(happenings)
        self._fill()

    def sentences(self) -> list[str]:
        """Return the sentences of all entries shown, from top to bottom."""
        return [sentence for happening in self._shown() for sentence in happening.sentences]

    def _shown(self) -> tuple[Happening, ...]:
        return self._happenings if self._shows_all else self._happenings[:_FIRST]

    def _fill(self) -> None:
        shown = [("\n".join(happening.sentences), _by_and_when(happening)) for happening in self._shown()]
        for index, (what, by_whom) in enumerate(shown or [("No changes yet.", "")]):
            if index == len(self._lines):
                self._lines.append((self._line(""), self._line("muted")))
            for line, text in zip(self._lines[index], (what, by_whom), strict=True):
                line.setText(text)
                line.show()
        for pair in self._lines[max(len(shown), 1) :]:
            for line in pair:
                line.hide()
        hidden = len(self._happenings) - len(shown)
        self.more.setText(f"Show {hidden} more")
        self.more.setVisible(hidden > 0)
        self.older.setVisible(self._has_older and not hidden)

    def _line(self, role: Literal["", "muted"]) -> QLabel:
        line = label("", role, wraps=True)
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.setContentsMargins(0, 0, 0, SPACING[1] if role else 0)
        self._column.insertWidget(self._column.indexOf(self.more), line)
        return line

    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()


def _by_and_when(happening: Happening) -> str:
    entry = happening.entry
    at = entry.at.replace(tzinfo=entry.at.tzinfo or UTC).astimezone()
    return f"{entry.who}, {say_day(at.date())} at {at:%H:%M}"
