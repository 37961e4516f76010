"""Undoing several steps at once, back to one of the history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.data.queries.history.history import HistoryEntry
from tracker.domain.history.change import ChangeSet
from tracker.domain.history.edit_sentence import as_done
from tracker.domain.text import count, shorten
from tracker.services.tracker import Tracker
from tracker.ui.controls.arrangement.popup import Popup
from tracker.ui.look.theme import SPACING, label

_MOST = 8
"""The most steps that are listed."""
_WIDTH, _LETTERS = 460, 90
_ORDER = "The last is undone first. Redo brings them back one by one."
_IS_UNDO = "This is an undo itself. Select an edit, or choose Redo to do it again."
_UNDONE = "This edit has been undone already. Redo does it again."
_TOO_FAR = "Too far back: undo reaches to when the file was opened, and 100 steps at most."


def steps_back_to(tracker: Tracker, entry: HistoryEntry) -> tuple[Sequence[ChangeSet], str]:
    """Return the steps to undo so that an edit and all later ones are undone; or none, and why that is not possible."""
    if entry.deed == "undo":
        return (), _IS_UNDO
    if entry.step in [step.step for step in tracker.redo_steps]:
        return (), _UNDONE
    steps = tracker.undo_steps
    index = next((index for index, step in enumerate(steps) if step.step == entry.step), None)
    return ((), _TOO_FAR) if index is None else (steps[: index + 1], "")


class UndoBackBox(Popup):
    """Says what would be undone, and asks for confirmation."""

    agreed = Signal()

    def __init__(self, steps: Sequence[ChangeSet], parent: QWidget) -> None:
        super().__init__("Undo back to this step", parent)
        self._window = parent
        counted = count(len(steps), "step")
        self.undo, self.cancel = QPushButton(f"Undo {counted}"), QPushButton("Cancel")
        self.undo.setProperty("role", "main")
        self.undo.clicked.connect(self._agree)
        self.cancel.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACING[2],) * 4)
        column.setSpacing(SPACING[1])
        column.addWidget(label(f"Undo {counted}?", "strong", wraps=True))
        for step in steps[:_MOST]:
            column.addWidget(label(shorten(as_done(step.sentence), _LETTERS), wraps=True))
        if len(steps) > _MOST:
            first = shorten(as_done(steps[-1].sentence), _LETTERS)
            column.addWidget(label(f"and {len(steps) - _MOST:,} more, the first of them: {first}", wraps=True))
        column.addWidget(label(_ORDER, "muted", wraps=True))
        buttons = QHBoxLayout()
        buttons.addWidget(self.undo)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.setFixedWidth(min(_WIDTH, parent.width() - 2 * SPACING[3]))

    def open_over(self) -> None:
        """Show the box in the middle of its window."""
        window = self._window
        self.adjustSize()
        middle = QPoint((window.width() - self.width()) // 2, (window.height() - self.height()) // 2)
        self.open_at(window.mapToGlobal(middle))
        self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        self.close()
        self.agreed.emit()
