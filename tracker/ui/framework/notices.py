"""Notices above the page: sentences that stay until they are closed and never interrupt work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.ui.look.icons import put_icon
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import READ_BY_MOUSE_AND_KEYS, SPACING, colours, label

Kind = Literal["note", "warning", "error"]
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_MOST_LINES = 6
"""The height of the further messages, in lines; more of them are scrolled."""
Offer = tuple[str, Callable[[], object]]
REFUSED = "refused"
"""The key of the notice that says why something was not done."""
FOOT_BAR = "foot bar"
"""The object name of a bar of buttons at the foot of a page: the small notice of an edit does not cover it."""


class Notice(QFrame):
    """One sentence with buttons for what the user can do about it, and a close button if it can be closed."""

    def __init__(
        self, sentence: str, kind: Kind, offers: Sequence[Offer], further: Sequence[str], *, closable: bool
    ) -> None:
        super().__init__()
        self.setProperty("role", f"notice-{kind}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACING[3], SPACING[0], SPACING[1], SPACING[0])
        layout.setSpacing(SPACING[1])
        self._body, self._links = QBoxLayout(_ACROSS), QBoxLayout(_ACROSS)
        layout.addLayout(self._body, 1)
        self.sentence = label(sentence, wraps=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        texts = QVBoxLayout()
        texts.setSpacing(SPACING[0])
        texts.addWidget(self.sentence)
        self._body.addLayout(texts, 1)
        self._body.addLayout(self._links)
        self._links.addStretch()
        self._further = _FurtherMessages(further) if further else None
        if self._further is not None:
            texts.addWidget(self._further)
            self._show_further = self._add_link("Show all messages", self._open)
        for text, run in offers:
            self._add_link(text, run)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(f"Close the message: {sentence}")
        self.close_button.setToolTip("Close this message")
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.close_button.setVisible(closable)
        self._colour()

    def _add_link(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "link")
        button.clicked.connect(run)
        self._links.insertWidget(
            self._links.count() - 1, button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        )
        return button

    def minimumSizeHint(self) -> QSize:
        """Leave the width to `_fit`: links that are beside one another now may be below one another."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the links below the sentence where they would take two fifths of the width, and below one another
        where they have no room for a line.
        """
        room = self.width() - self.close_button.sizeHint().width() - 2 * SPACING[3]
        sizes = [button.sizeHint() for button in self.pressed if button is not self.close_button]
        across = sum(size.width() + SPACING[1] for size in sizes)
        self._body.setDirection(_ACROSS if across * 5 <= room * 2 else _DOWN)
        self._links.setDirection(_ACROSS if across <= room else _DOWN)
        if self._further is not None:
            self._further.fit()

    @Slot()
    def _open(self) -> None:
        if self._further is not None:
            self._further.show()
            self._further.setFocus()
            self._show_further.hide()
            self._fit()

    @property
    def pressed(self) -> list[QAbstractButton]:
        """The buttons and links that can be pressed, from left to right."""
        return [button for button in self.findChildren(QAbstractButton) if not button.isHidden()]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._colour()

    def _colour(self) -> None:
        self._fit()
        put_icon(self.close_button, "close", colours().muted, self)


class _FurtherMessages(QPlainTextEdit):
    """Text to read, by mouse or keys, as high as it is up to a number of lines; hidden at first."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.setReadOnly(True)
        self.setTextInteractionFlags(READ_BY_MOUSE_AND_KEYS)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Further messages")
        self.document().setDocumentMargin(0)
        self.hide()

    def fit(self) -> None:
        """Make it as high as its lines, which are as many as its width makes of the text."""
        lines = min(_MOST_LINES, round(self.document().size().height()))
        around = self.height() - self.viewport().height() if self.isVisible() else 2 * SPACING[1]
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + around + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class Notices(QWidget):
    """The notices shown, one below the other. A new one replaces an earlier one with the same key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, Notice] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()

    def say(
        self,
        key: str,
        sentence: str,
        kind: Kind = "note",
        offers: Sequence[Offer] = (),
        *,
        further: Sequence[str] = (),
        closable: bool = True,
    ) -> None:
        """Show a sentence; `offers` are buttons beside it, and a button shows the `further` ones below it. It takes no
        focus, and screen readers announce it.
        """
        self.take_back(key)
        notice = Notice(sentence, kind, offers, further, closable=closable)
        notice.close_button.clicked.connect(lambda: self.take_back(key))
        self._shown[key] = notice
        self._layout.addWidget(notice)
        notice.show()
        self.show()
        announce(self, sentence, at_once=kind == "error")

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """Show why something was not done; do nothing if there is no sentence."""
        if sentence:
            self.say(REFUSED, sentence, "error")

    def take_back(self, key: str) -> None:
        """Close the notice with this key if it is shown."""
        notice = self._shown.pop(key, None)
        if notice is not None:
            focused = QApplication.focusWidget()
            if focused is not None and notice.isAncestorOf(focused):
                notice.focusNextChild()
            self._layout.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._shown))

    @property
    def can_be_gone_to(self) -> bool:
        """True if there is a notice with a button."""
        return self.isVisible() and any(notice.pressed for notice in self._shown.values())

    def take_focus(self) -> None:
        """Put the focus on the first button of the newest notice."""
        pressed = [button for notice in reversed(self._shown.values()) for button in notice.pressed]
        if pressed:
            pressed[0].setFocus(Qt.FocusReason.TabFocusReason)

    def close_focused(self) -> None:
        """Close the notice that has the focus if it can be closed."""
        focused = QApplication.focusWidget()
        for key, notice in list(self._shown.items()):
            if focused is not None and notice.isAncestorOf(focused) and not notice.close_button.isHidden():
                self.take_back(key)

    def clear(self, but: str | None = None) -> None:
        """Close all notices, except those whose keys begin with `but`."""
        for key in list(self._shown):
            if but is None or not key.startswith(but):
                self.take_back(key)

    def sentences(self) -> tuple[str, ...]:
        """Return the sentences that are shown, from top to bottom."""
        return tuple(notice.sentence.text() for notice in self._shown.values())
