"""A sentence beneath what it is about, such as why an entry was refused."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tracker.ui.look.breakable import BreakableLabel
from tracker.ui.look.late_style_sheet import restyle
from tracker.ui.look.screen_reader import announce


class Message(BreakableLabel):
    """A label that is hidden until it says something; a screen reader says it too, as of the widget `about`."""

    def __init__(self, about: QWidget) -> None:
        super().__init__()
        self._about = about
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "error")
        self.hide()

    def refuse(self, sentence: str) -> None:
        """Say why something was not done; "" hides the message."""
        self._show(sentence, "error")

    def tell(self, sentence: str) -> None:
        """Say what was done; "" hides the message."""
        self._show(sentence, "muted")

    def _show(self, sentence: str, role: str) -> None:
        if self.property("role") != role:
            self.setProperty("role", role)
            restyle(self)
        self.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            announce(self._about, sentence, at_once=role == "error")
