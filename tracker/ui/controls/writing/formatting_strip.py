"""The buttons for bold and bullets beside a box that has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from tracker.ui.controls.writing.formatted_text_box import FormattedBox
from tracker.ui.controls.writing.formatting import BOLD_KEY, BULLETS_KEY
from tracker.ui.look.icons import icon
from tracker.ui.look.theme import colours

_LEAST_SIDE = 24
_MARGIN = 8


class FormattingStrip(QWidget):
    """The buttons, visible while its box has the focus, but always takes its space: nothing moves under the mouse.

    Its buttons leave the focus where it is; the keys for them are handled by the box itself.
    """

    def __init__(self, box: FormattedBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = box
        self.bold = self._button("Bold", BOLD_KEY)
        self.bullets = self._button("Bullets", BULLETS_KEY)
        self.bold.clicked.connect(box.formatting.toggle_bold)
        self.bullets.clicked.connect(box.formatting.toggle_list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.bold)
        row.addWidget(self.bullets)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        box.formatting.changed.connect(self._show_state)
        box.focus_entered.connect(self._follow)
        box.focus_left.connect(self._follow)
        self._draw()
        self.hide()

    def _button(self, name: str, key: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({key})")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _follow(self) -> None:
        self.setVisible(self._box.hasFocus() and not self._box.isReadOnly())
        self._show_state()

    def _show_state(self) -> None:
        if self.isVisible():
            self.bold.setChecked(self._box.formatting.is_bold)
            self.bullets.setChecked(self._box.formatting.is_list)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._draw()

    def _draw(self) -> None:
        """Draw the icons as large as the text of the box, in its colour."""
        side = max(_LEAST_SIDE, self.fontMetrics().height() + _MARGIN)
        for button, name in ((self.bold, "bold"), (self.bullets, "bullets")):
            button.setFixedSize(side, side)
            button.setIconSize(QSize(side - _MARGIN, side - _MARGIN))
            button.setIcon(icon(name, colours().text, side - _MARGIN))
