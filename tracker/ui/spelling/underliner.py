"""Underlines misspelt words in one box, a few lines at a time, so that typing never waits."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from tracker.services.spelling.speller import Speller
from tracker.ui.look.theme import colours

TextBox = QPlainTextEdit | QTextEdit
_PAUSE_MS = 40
_SLICE_MS = 4
_LONGEST = 20_000
"""The length in characters above which a paragraph is not checked: nobody typed it."""


class Underliner(QSyntaxHighlighter):
    """Belongs to a box for as long as it has the focus. The word being typed is not checked before it ends."""

    def __init__(self, box: TextBox, speller: Speller) -> None:
        super().__init__(box)
        self._box, self._speller = box, speller
        self._is_ready = False
        self._next = 0
        self._typed_in = -1
        self._slices = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._slices.timeout.connect(self._go_on)
        self.setDocument(box.document())
        box.cursorPositionChanged.connect(self._on_moved)
        self._slices.start()

    def check_again(self) -> None:
        """Check the whole text again: other words are correct now."""
        self._next = 0
        self._slices.start()

    def stop(self) -> None:
        """Remove the underlines."""
        self._slices.stop()
        self._box.cursorPositionChanged.disconnect(self._on_moved)
        self.setDocument(None)
        self.deleteLater()

    def highlightBlock(self, text: str) -> None:
        if not self._is_ready or len(text) > _LONGEST:
            return
        char_format = QTextCharFormat()
        char_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        char_format.setUnderlineColor(QColor(colours().error))
        cursor = self._box.textCursor()
        is_here = cursor.block() == self.currentBlock() and self._box.hasFocus() and not cursor.hasSelection()
        at = cursor.positionInBlock() if is_here else -1
        for word in self._speller.wrong_in(text):
            start, length = units(text[: word.start]), units(word.word)
            if start + length == at:
                self._typed_in = self.currentBlock().blockNumber()
            else:
                self.setFormat(start, length, char_format)

    def _go_on(self) -> None:
        """Check further paragraphs, for only a part of a frame."""
        clock = QElapsedTimer()
        clock.start()
        self._is_ready = True
        block = self.document().findBlockByNumber(self._next)
        while block.isValid() and clock.elapsed() < _SLICE_MS:
            self._check(block)
            self._next += 1
            block = block.next()
        if block.isValid():
            self._slices.start()

    def _on_moved(self) -> None:
        """Check the word that was being typed, which has ended because the cursor has moved."""
        number, self._typed_in = self._typed_in, -1
        block = self.document().findBlockByNumber(number) if number >= 0 else None
        if block is not None and block.isValid():
            self._check(block)

    def _check(self, block: QTextBlock) -> None:
        """Underline in a paragraph, with signals blocked: Qt would report a change of the text."""
        blocked = self._box.blockSignals(True)
        self.rehighlightBlock(block)
        self._box.blockSignals(blocked)


def word_at(box: TextBox, cursor: QTextCursor, speller: Speller) -> QTextCursor | None:
    """Return a cursor that selects the misspelt word at a place in a box; None if there is none."""
    block, at = cursor.block(), cursor.positionInBlock()
    text = block.text()
    for word in speller.wrong_in(text) if len(text) <= _LONGEST else ():
        start, length = units(text[: word.start]), units(word.word)
        if start <= at <= start + length:
            chosen = QTextCursor(box.document())
            chosen.setPosition(block.position() + start)
            chosen.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
            return chosen
    return None


def units(text: str) -> int:
    """Return the length of a text in the UTF-16 code units that Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
