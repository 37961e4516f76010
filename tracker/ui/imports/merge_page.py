"""The page to merge a document: what is new, changed, missing or in conflict, each with a tick."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.merging.merge import Merge, MergeKind
from tracker.domain.text import count, join
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.page_head import AROUND
from tracker.ui.controls.arrangement.scrolled import scrolled_when_low
from tracker.ui.controls.fields.growing_text import text_to_read
from tracker.ui.controls.ticks.tick_table import ChoiceTable, choices_of
from tracker.ui.controls.ticks.tick_table_view import ChoiceView
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.commands import Command
from tracker.ui.framework.screen import Screen
from tracker.ui.look.theme import SPACING, label

_HEADINGS = ("Accept", "What", "Number and title", "Field", "Current", "Imported", "Previous import")
_SAID: dict[MergeKind, str] = {
    "new": "new",
    "changed": "changed",
    "missing": "missing in the document",
    "conflict": "changed in both the plan and the document",
    "kept": "changed only in the plan",
}


class MergePage(Screen):
    """Lists the changes. Nothing is written until the user accepts; then the ticked ones are one undo step."""

    guide = "The same document a month later"

    accepted = Signal(object)
    """Emitted with a Merge of the ticked lines."""

    def __init__(self, merge: Merge, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._merge = merge
        self._jobs = jobs
        self.table = ChoiceTable(_HEADINGS, self)
        self.table.set_rows(choices_of(("", line, line) for line in merge.lines))
        self.view = ChoiceView("Changes in the document", self.table)
        if not merge.of("conflict", "kept"):
            self.view.hideColumn(len(_HEADINGS) - 1)
        self.problems = text_to_read("Issues to check", 5)
        self.problems.set_text("\n".join(f"{problem.where}: {problem.message}" for problem in merge.problems))
        self.problems.setVisible(bool(merge.problems))
        self.accept_button = QPushButton()
        self.accept_button.setProperty("role", "main")
        self.accept_button.clicked.connect(self.accept)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.leave)
        self.table.ticked.connect(self._show_can_accept)
        jobs.changed.connect(self._show_can_accept)
        self._lay_out(cancel)
        self._show_can_accept()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("accept_merge", "Accept ticked changes", "File", self.accept, "Ctrl+Return; Ctrl+Enter", self._can),
            Command("cancel_merge", "Cancel merge", "File", self.leave.emit, "Esc"),
        )

    def arrive(self) -> None:
        self.view.enter()

    def closed(self) -> None:
        self._jobs.changed.disconnect(self._show_can_accept)

    def unfinished(self) -> str:
        return f"Your choices in the merge of {self._merge.draft.source}" if self.table.is_changed else ""

    def accept(self) -> None:
        """Emit the ticked changes for writing."""
        if self._can():
            self.is_done = True
            lines = [row.line for row in self.table.taken()]
            self.accepted.emit(self._merge.only(lines))

    def _lay_out(self, cancel: QPushButton) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.accept_button)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING[2])
        for text, role in ((f"Merge {self._merge.draft.source}", "title"), (say_merge(self._merge), "muted")):
            caption = label(text, wraps=True)
            caption.setProperty("role", role)
            layout.addWidget(caption)
        layout.addWidget(self.problems)
        layout.addWidget(self.view, 1)
        column = column_of(self, scrolled_when_low(layout), buttons, spacing=SPACING[2])
        column.setContentsMargins(*AROUND)
        column.setStretch(0, 1)

    def _can(self) -> bool:
        return bool(self.table.taken()) and self._jobs.writing is None

    @Slot()
    def _show_can_accept(self) -> None:
        self.accept_button.setText(f"Accept {count(len(self.table.taken()), 'change')}")
        self.accept_button.setEnabled(self._can())


_UNTICKED: dict[MergeKind, str] = {
    "missing": "missing",
    "conflict": "in conflict",
    "kept": "changed only in the plan",
}


def say_merge(merge: Merge) -> str:
    """Return '2 new and 7 changed; 12 actions the same. Nothing is saved until you select Accept.'"""
    counted = [f"{len(merge.of(kind))} {words}" for kind, words in _SAID.items() if merge.of(kind)]
    same = count(len(merge.same), "action")
    if not counted:
        return f"No changes: {same} the same."
    unticked = [words for kind, words in _UNTICKED.items() if merge.of(kind)]
    left = f" What is {join(unticked, 'or')} is accepted only where you tick it." if unticked else ""
    return f"{join(counted)}; {same} the same.{left} Nothing is saved until you select Accept."
