"""The question which direction is better for indicators that have a target but no direction in the document."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.domain.imports.layout import Direction, Layout
from tracker.domain.text import join, shorten
from tracker.ui.imports.question_row import QuestionRow

_WAYS: dict[Direction, str] = {"higher": "&Higher is better", "lower": "&Lower is better"}
_NAMED = 2
_LONGEST = 40


class DirectionQuestion(QuestionRow):
    """One answer for all of these indicators; clicking the chosen one again undoes the choice."""

    answered = Signal(object)
    """Emitted with the Direction that the user has chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {way: QPushButton() for way in _WAYS}
        self.show_buttons(list(self.buttons.values()))
        for way, button in self.buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda is_on, way=way: self.answered.emit(way if is_on else ""))
        self.hide()

    def show_layout(self, layout: Layout) -> None:
        """Ask about the indicators of a document, or show the answer; hidden if there are none to ask about."""
        names = layout.undirected
        self.setVisible(bool(names))
        if not names:
            return
        self.asked.setText(_sentence(layout))
        for way, words in _WAYS.items():
            button = self.buttons[way]
            button.setText(f"{words} for all {len(names):,}" if len(names) > 1 else words)
            button.setAccessibleName(f"{button.text().replace('&', '')}: {join(list(names))}")
            button.setChecked(layout.better == way)
        self.lay_out()


def _sentence(layout: Layout) -> str:
    names, others = layout.undirected, len(layout.undirected) - _NAMED
    quoted = [f"“{shorten(name, _LONGEST)}”" for name in names[:_NAMED]]
    named = join([*quoted, *([f"{others:,} more"] if others > 0 else [])])
    if layout.better:
        return f"{layout.better.capitalize()} is entered as better for {named}."
    has = "has a target" if len(names) == 1 else "have targets"
    return f"{named} {has}, but no direction. Which is better? Where none is chosen, only figures on target are rated."
