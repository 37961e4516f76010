"""The letters chosen with Alt: a different one for each entry of a menu, and for each field and button."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QRadioButton,
    QWidget,
)

from tracker.ui.framework.events import hear_keys

COVERING = "covering"
"""The object name of a sheet: while it is visible, nothing below it has letters."""
_Worded = QLabel | QAbstractButton
_MARK = re.compile(r"&(.)")
_DIGITS = "0123456789"
"""The digits, which are reserved for the places."""
_ALL = _DIGITS + "abcdefghijklmnopqrstuvwxyz"
_BUTTONS = (QPushButton, QRadioButton, QCheckBox)
_WRITTEN_BY_QT = {button.paintEvent for button in _BUTTONS}


def with_letters(texts: Sequence[str], taken: str = "") -> list[str]:
    """Return the texts with "&" before the letter of each, avoiding `taken`; unchanged if no letter is left.

    The first letter of a word is preferred to any other. A later text gives way to an earlier one, unless that one has
    another letter that no text needs.
    """
    candidates = [[at for at in _places(text) if text[at].lower() not in taken.lower()] for text in texts]
    owner: dict[str, int] = {}
    chosen: dict[int, int] = {}
    for number in range(len(texts)):
        _settle(number, texts, candidates, owner, chosen, set())
    return [_marked(text, chosen.get(number)) for number, text in enumerate(texts)]


def give_letters(menu: QMenu) -> None:
    """Give each of a menu's present entries its letter."""
    entries = [entry for entry in menu.actions() if not entry.isSeparator() and entry.isVisible()]
    for entry, text in zip(entries, with_letters([plain(entry.text()) for entry in entries]), strict=True):
        if entry.text() != text:
            entry.setText(text)


def show_lettered(menu: QMenu, event: QContextMenuEvent) -> None:
    """Show a text box's own menu at the pointer, with letters, and delete it when it is closed."""
    give_letters(menu)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(event.globalPos())
    event.accept()


def plain(text: str) -> str:
    """Return the text of an entry or a caption as it is read, without the mark before its letter."""
    return _MARK.sub(r"\1", text)


class FieldLetters(QObject):
    """Gives the visible captions of fields, and the buttons, their letters when Alt is pressed."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        hear_keys(window, [Qt.Key.Key_Alt], self.give)

    def give(self, _event: QKeyEvent | None = None) -> None:
        """Give every visible caption its letter, then every button; the letters of the menu bar are taken.

        What is no longer visible, or is below a sheet, has none.
        """
        menus = (entry.text() for entry in self._window.menuBar().actions() if entry.isVisible())
        taken = _DIGITS + "".join(map(_letter, menus))
        sheet = next((frame for frame in self._window.findChildren(QFrame, COVERING) if frame.isVisible()), None)
        captions: list[_Worded] = list(captions_of(sheet or self._window))
        buttons: list[_Worded] = list(buttons_of(sheet or self._window))
        seen = {*captions, *buttons}
        worded: list[_Worded] = [*self._window.findChildren(QLabel), *self._window.findChildren(QAbstractButton)]
        for other in worded:
            if _letter(other.text()) and other not in seen and _is_ours(other):
                other.setText(with_letters([plain(other.text())], _ALL)[0])
        taken += _give(captions, taken)
        _give(buttons, taken)


def captions_of(window: QWidget) -> Iterator[QLabel]:
    """Yield the visible captions whose fields can take the focus, in the order in which they were made."""
    for caption in window.findChildren(QLabel):
        field = caption.buddy() if caption.isVisible() else None
        if field is not None and field.isVisible() and field.isEnabled() and _is_gone_to(field):
            yield caption


def buttons_of(window: QWidget) -> Iterator[QAbstractButton]:
    """Yield the visible buttons that have a text: radio buttons first, then the main button, then the others."""
    buttons = [button for button in window.findChildren(QAbstractButton) if button.isVisible() and _is_ours(button)]
    able = [button for button in buttons if button.isEnabled() and button.text() and _is_gone_to(button)]
    yield from (button for button in able if isinstance(button, QRadioButton))
    yield from (button for button in able if not isinstance(button, QRadioButton) and button.property("role") == "main")
    yield from (button for button in able if not isinstance(button, QRadioButton) and button.property("role") != "main")


def _is_gone_to(part: QWidget) -> bool:
    return part.focusPolicy() != Qt.FocusPolicy.NoFocus


def _is_ours(part: QWidget) -> bool:
    """Return whether a label or button is drawn by Qt, with its letter underlined; places have keys instead."""
    if isinstance(part, QLabel):
        return part.buddy() is not None
    return isinstance(part, _BUTTONS) and type(part).paintEvent in _WRITTEN_BY_QT and part.property("role") != "place"


def _give(parts: Sequence[_Worded], taken: str) -> str:
    """Give each part its letter, avoiding `taken`; return the letters."""
    texts = with_letters([plain(part.text()) for part in parts], taken)
    for part, text in zip(parts, texts, strict=True):
        if part.text() != text:
            part.setText(text)
    return "".join(map(_letter, texts))


def _letter(text: str) -> str:
    """Return the letter that is marked in a text; "" if none is."""
    return next((letter for letter in _MARK.findall(text) if letter != "&"), "")


def _places(text: str) -> list[int]:
    """Return the positions of the characters of a text that can be its letter, the first of each word first."""
    title = text.partition("\t")[0]
    able = [at for at, letter in enumerate(title) if letter.isascii() and letter.isalnum()]
    begins = [at for at in able if at == 0 or not title[at - 1].isalnum()]
    return [*begins, *(at for at in able if at not in begins)]


def _settle(
    number: int,
    texts: Sequence[str],
    candidates: Sequence[Sequence[int]],
    owner: dict[str, int],
    chosen: dict[int, int],
    asked: set[str],
) -> bool:
    """Find a letter for a text, if necessary by moving other texts to another free letter of their own. Return whether
    one was found.
    """
    free = [at for at in candidates[number] if texts[number][at].lower() not in owner]
    for at in (*free[:1], *candidates[number]):
        letter = texts[number][at].lower()
        if letter in asked:
            continue
        asked.add(letter)
        if letter not in owner or _settle(owner[letter], texts, candidates, owner, chosen, asked):
            owner[letter], chosen[number] = number, at
            return True
    return False


def _marked(text: str, at: int | None) -> str:
    if at is None:
        return text.replace("&", "&&")
    return f"{text[:at].replace('&', '&&')}&{text[at:].replace('&', '&&')}"
