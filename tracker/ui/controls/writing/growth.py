"""Makes a text box as high as its text."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit

MOST_LINES = 30
_LONGEST_WORD = 500
"""With a longer word in a text, breaking lines between words takes Qt seconds."""


class Growth(QObject):
    """Keeps the height of a box between `least` and `most` lines; beyond that the box scrolls.

    The box calls `grow` when its width changes, and passes its change events to `follow`. If `folds`, it is never
    higher than `least` until it has the cursor or `is_open`; `cut` then reports whether there is more text.
    """

    cut = Signal(bool)

    def __init__(self, box: QPlainTextEdit | QTextEdit, least: int, most: int) -> None:
        super().__init__(box)
        self._box, self._least, self._most = box, least, most
        self.folds = self.is_open = self.is_cut = False
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.document().setDocumentMargin(0)
        box.document().documentLayout().documentSizeChanged.connect(self.grow)
        self.grow()

    def wrap(self, text: str) -> None:
        """Set the mode of line breaks for a text: between words, or anywhere if it has an endless word."""
        mode = QTextOption.WrapMode
        is_endless = any(len(word) > _LONGEST_WORD for word in text.split())
        self._box.setWordWrapMode(mode.WrapAnywhere if is_endless else mode.WrapAtWordBoundaryOrAnywhere)

    def follow(self, event: QEvent) -> None:
        """Fit the height after a change of the box's font or style."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.grow()

    def grow(self) -> None:
        """Make the box as high as its text is now."""
        box = self._box
        line = QFontMetricsF(box.font()).lineSpacing()
        is_folded = self.folds and not self.is_open and not box.hasFocus()
        most = self._least if is_folded else self._most
        text = self._text_height(self._most * line)
        wanted = max(self._least * line, text)
        scrolls = wanted > most * line and not is_folded
        bars = Qt.ScrollBarPolicy
        box.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if scrolls else bars.ScrollBarAlwaysOff)
        margins = box.contentsMargins()
        frame = box.height() - box.viewport().height() if box.isVisible() else margins.top() + margins.bottom()
        height = math.ceil(min(wanted, most * line)) + max(frame, 0) + 1
        if height != box.height():
            box.setFixedHeight(height)
        if is_folded:
            box.verticalScrollBar().setValue(0)
        is_cut = self.folds and text > self._least * line + 1
        if is_cut != self.is_cut:
            self.is_cut = is_cut
            self.cut.emit(is_cut)

    def _text_height(self, enough: float) -> float:
        """Return the height of the text in pixels, measured no further than `enough`."""
        document = self._box.document()
        layout, block, height = document.documentLayout(), document.firstBlock(), 0.0
        while block.isValid() and height <= enough:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return height
