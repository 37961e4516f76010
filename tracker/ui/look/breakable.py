"""Words of any length, broken where a line ends: Qt breaks between words only, and is as wide as the longest one."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_LONGEST = 24
"""Letters of the longest word that is left as it is."""
_PIECE = 6
"""A longer one may be broken after so many letters."""
_HERE = "\u200b"
"""A zero-width space: nothing is painted, and a line may end there."""
_LONG = re.compile(rf"\w{{{_LONGEST + 1},}}")
_PIECES = re.compile(rf"\w{{{_PIECE}}}(?=\w)")


def breakable(text: str) -> str:
    """Return a text in which a line may end within a word that is longer than any room for it."""
    if len(text) <= _LONGEST:
        return text
    return _LONG.sub(lambda word: _PIECES.sub(rf"\g<0>{_HERE}", word[0]), text)


class BreakableLabel(QLabel):
    """Wraps its text, also within a word that is longer than a line. Its `text` is what it was given."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(breakable(text), parent)
        self._text, self._is_copied = text, False
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        self._text = text
        super().setText(text if self._is_copied else breakable(text))

    def setTextInteractionFlags(self, flags: Qt.TextInteractionFlag) -> None:
        """Let the text be selected as it was given: what is copied has nothing in it that is not seen."""
        super().setTextInteractionFlags(flags)
        self._is_copied = bool(flags & Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(self._text)

    def text(self) -> str:
        return self._text
