"""Labels that can break long words: Qt breaks only between words, so a label is as wide as its longest word."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_LONGEST = 24
"""The most characters of a word that is left whole."""
_PIECE = 6
"""The number of characters after which a longer word may be broken."""
_HERE = "\u200b"
"""A zero-width space: it paints nothing and allows a line break."""
_LONG = re.compile(rf"\w{{{_LONGEST + 1},}}")
_PIECES = re.compile(rf"\w{{{_PIECE}}}(?=\w)")


def breakable(text: str) -> str:
    """Return a text in which lines may break inside words of more than `_LONGEST` characters."""
    if len(text) <= _LONGEST:
        return text
    return _LONG.sub(lambda word: _PIECES.sub(rf"\g<0>{_HERE}", word[0]), text)


class BreakableLabel(QLabel):
    """Wraps its text, even inside a word that is longer than a line. Its `text` is the text that it was given."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(breakable(text), parent)
        self._text, self._is_copied = text, False
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        self._text = text
        super().setText(text if self._is_copied else breakable(text))

    def setTextInteractionFlags(self, flags: Qt.TextInteractionFlag) -> None:
        """Show the text without break marks if it can be selected, so that copying it copies nothing invisible."""
        super().setTextInteractionFlags(flags)
        self._is_copied = bool(flags & Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(self._text)

    def text(self) -> str:
        return self._text
