"""Makes the text of a box bold and its lines bullets, by key, menu and button."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from tracker.domain.formatted_text import BULLET
from tracker.ui.controls.writing.document import bold_format, end_bullet, is_bullet, make_bullet

BOLD_KEY, BULLETS_KEY = "Ctrl+B", "Ctrl+Shift+L"
_ABOUT_TO_BE = ("-", "•")
"""Begin a list if typed at the beginning of a line and followed by a space."""


class Formatting(QObject):
    """The bold and bullets of one box."""

    changed = Signal()
    """Emitted when the text at the cursor may have become bold or plain, or a bullet or none."""

    def __init__(self, box: QTextEdit) -> None:
        super().__init__(box)
        self._box = box
        box.cursorPositionChanged.connect(self.changed)
        box.currentCharFormatChanged.connect(self.changed)

    @property
    def is_bold(self) -> bool:
        """True if the selection, or what is typed next, is bold."""
        return self._box.fontWeight() > 500

    @property
    def is_list(self) -> bool:
        """True if the cursor is in a bullet."""
        return is_bullet(self._box.textCursor().block())

    def toggle_bold(self) -> None:
        """Toggle bold in the selection; without a selection, in the word at the cursor, as in Word."""
        cursor = self._box.textCursor()
        char_format = bold_format(bold=not self.is_bold)
        if not cursor.hasSelection() and _is_inside_word(cursor):
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
            cursor.mergeCharFormat(char_format)
        self._box.mergeCurrentCharFormat(char_format)
        self.changed.emit()

    def toggle_list(self) -> None:
        """Make the selected lines bullets; if all of them are, make them plain lines."""
        cursor = self._box.textCursor()
        document = self._box.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        blocks = [first]
        while blocks[-1] != last:
            blocks.append(blocks[-1].next())
        ends = all(map(is_bullet, blocks))
        cursor.beginEditBlock()
        for block in blocks:
            at = QTextCursor(block)
            if ends:
                end_bullet(at)
            elif not is_bullet(block):
                make_bullet(at)
        cursor.endEditBlock()
        self.changed.emit()

    def is_own_key(self, event: QKeyEvent) -> bool:
        """Return whether a key is a formatting key, which takes precedence over a menu's."""
        return QKeySequence(event.keyCombination()).toString() in (BOLD_KEY, BULLETS_KEY)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key asks for. Return False if it is not a formatting key."""
        pressed = QKeySequence(event.keyCombination()).toString()
        cursor = self._box.textCursor()
        if pressed == BOLD_KEY:
            self.toggle_bold()
        elif pressed == BULLETS_KEY:
            self.toggle_list()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._on_return(cursor, plain=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Backspace and not cursor.hasSelection() and cursor.atBlockStart():
            if not self.is_list:
                return False
            end_bullet(cursor)
        elif event.text() == " " and not self.is_list and self._begins_list(cursor):
            cursor.beginEditBlock()
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            make_bullet(cursor, BULLET)
            cursor.endEditBlock()
        else:
            return False
        self.changed.emit()
        return True

    def add_to(self, menu: QMenu) -> None:
        """Add bold and bullets to the box's own menu."""
        for text, key, run, on in (
            ("Bold", BOLD_KEY, self.toggle_bold, self.is_bold),
            ("Bullets", BULLETS_KEY, self.toggle_list, self.is_list),
        ):
            entry = menu.addAction(text)
            entry.setShortcut(QKeySequence(key))
            entry.setShortcutVisibleInContextMenu(True)
            entry.setCheckable(True)
            entry.setChecked(on)
            entry.triggered.connect(run)

    def _on_return(self, cursor: QTextCursor, *, plain: bool) -> bool:
        """Begin a line: the next bullet, or a plain one if this bullet is blank. Return False to leave it to Qt."""
        if cursor.hasSelection() or not (plain or self.is_list):
            return False
        if self.is_list and not cursor.block().text().strip() and not plain:
            end_bullet(cursor)
        else:
            cursor.beginEditBlock()
            cursor.insertBlock()
            if plain:
                end_bullet(cursor)
            cursor.endEditBlock()
        self._box.setTextCursor(cursor)
        self._box.ensureCursorVisible()
        self.changed.emit()
        return True

    def _begins_list(self, cursor: QTextCursor) -> bool:
        before = cursor.block().text()[: cursor.positionInBlock()]
        return not cursor.hasSelection() and before in _ABOUT_TO_BE


def _is_inside_word(cursor: QTextCursor) -> bool:
    text, at = cursor.block().text(), cursor.positionInBlock()
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
