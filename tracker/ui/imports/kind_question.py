"""The question what a table contains, asked above its preview if its headings do not decide it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.domain.imports.layout import KINDS, Choices, Layout, SeenTable
from tracker.ui.imports.question_row import QuestionRow


class KindQuestion(QuestionRow):
    """A button for each kind that the first undecided table may be; the next table is asked about after the answer."""

    answered = Signal(object)
    """Emitted with the Choices that include the kind of the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self.hide()

    def show_layout(self, layout: Layout, choices: Choices) -> None:
        """Ask about the first table that may be of several kinds; hidden if there is none."""
        self.buttons = []
        tied = next((table for table in layout.tables if table.taken and table.tied), None)
        self.setVisible(tied is not None)
        if tied is not None:
            self._ask(tied, choices)
        self.show_buttons(self.buttons)

    def _ask(self, table: SeenTable, choices: Choices) -> None:
        names = " or ".join(KINDS[kind].lower() for kind in table.tied)
        shown = KINDS.get(table.kind, "").lower()
        self.asked.setText(f"Is {table.where} {names}? Its headings do not say. It is shown as {shown}.")
        for kind in table.tied:
            button = QPushButton(KINDS[kind])
            button.setAccessibleName(f"{table.where} is {KINDS[kind].lower()}")
            button.clicked.connect(lambda _on, kind=kind: self.answered.emit(choices.with_kind(table, kind)))
            self.buttons.append(button)
