"""The page of unsaved texts: each with where it was typed, to be restored or discarded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.moments import say_moment
from tracker.services.file.typed_texts import TypedText
from tracker.ui.controls.arrangement.page_head import AROUND
from tracker.ui.controls.fields.growing_text import GrowingText
from tracker.ui.framework.commands import Command
from tracker.ui.framework.screen import Screen
from tracker.ui.look.theme import SPACING, label
from tracker.ui.unsaved.typed_texts import TypedTexts

_MOST_LINES = 12
"""The most lines of a text that are shown; the rest scrolls."""


class TypedPage(Screen):
    """Writes nothing to the file: a text is put back into its box, and saved when the user leaves that box."""

    guide = "Your data is safe"

    def __init__(self, typed: TypedTexts, put_back: Callable[[TypedText], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed, self._put_back = typed, put_back
        self.buttons: list[QPushButton] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING[3])
        area = QScrollArea()
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        says = label(
            "Restore puts the text back in its box. It is saved when you leave the box. "
            "Until then it stays on this computer, where only you can read it.",
            "muted",
            wraps=True,
        )
        back = QPushButton("Back")
        back.clicked.connect(self.leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*AROUND)
        layout.setSpacing(SPACING[2])
        layout.addWidget(label("Unsaved text", "title"))
        layout.addWidget(says)
        layout.addWidget(area, 1)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignRight)
        typed.changed.connect(self._fill)
        self._fill()

    def commands(self) -> tuple[Command, ...]:
        return (Command("leave", "Back", "View", self.leave.emit, "Esc"),)

    def arrive(self) -> None:
        if self.buttons:
            self.buttons[0].setFocus()

    def closed(self) -> None:
        self._typed.changed.disconnect(self._fill)

    def _fill(self) -> None:
        had_focus = any(button.hasFocus() for button in self.buttons)
        while (item := self._column.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self.buttons = []
        for typed_text in self._typed.kept:
            self._column.addWidget(self._card(typed_text))
        if not self._typed.kept:
            self._column.addWidget(label("No unsaved text.", "muted"))
        self._column.addStretch(1)
        if had_focus and self.buttons:
            self.buttons[0].setFocus()

    def _card(self, typed_text: TypedText) -> QWidget:
        where = label(
            " · ".join(part for part in (typed_text.place, typed_text.thing, typed_text.box) if part),
            "strong",
            wraps=True,
        )
        moment = datetime.fromisoformat(typed_text.at).astimezone()
        when = label(f"Typed {say_moment(moment, datetime.now().astimezone().date())}", "muted")
        text = GrowingText(1, most_lines=_MOST_LINES)
        text.set_text(typed_text.text)
        text.setReadOnly(True)
        text.setAccessibleName(f"Unsaved text: {where.text()}")
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        for words, deed in (("Restore", self._put_back), ("Discard", self._typed.discard)):
            button = QPushButton(words)
            button.setAccessibleName(f"{words}: {where.text()}")
            button.clicked.connect(partial(deed, typed_text))
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[0])
        for part in (where, when, text):
            column.addWidget(part)
        column.addLayout(row)
        return card
