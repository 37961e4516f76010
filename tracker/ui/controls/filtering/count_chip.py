"""A count of the records of one kind in a list, which is a filter that can be switched on and off."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tracker.domain.plans.status import Status
from tracker.domain.text import count
from tracker.ui.controls.arrangement.joined import paint_joined
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.look.theme import CORNER, colours

_PAD = 10
_GAP = 6
_BACK = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Reasons for which the focus goes away for a while and comes back unchanged."""


class CountChip(QAbstractButton):
    """A word with its number. `key` is the value it filters by, `thing` the noun it counts."""

    def __init__(
        self, key: str, word: str, status: Status | None, parent: QWidget | None = None, *, thing: str = "action"
    ) -> None:
        super().__init__(parent)
        self.key, self.status, self._thing = key, status, thing
        self.number = 0
        self.alarming = False
        self.is_ringed = False
        """True if the focus ring is shown: not after a click, when it would look as if the filter were on."""
        self._about = ""
        self.setText(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, word: str, about: str) -> None:
        """Change the word; `about` explains it in a tooltip."""
        if (word, about) != (self.text(), self._about):
            self._about = about
            self.setText(word)
            self.setAccessibleName("")

    def show_number(self, number: int) -> None:
        """Show the count."""
        if number != self.number or not self.accessibleName():
            size, self.number = self.sizeHint(), number
            self.setAccessibleName(f"{self.text()}: {count(number, self._thing)}")
            self.setToolTip(self._about or f"Show only: {self.text()}")
            if self.sizeHint() != size:  # otherwise everything around it would be laid out again needlessly
                self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        word = status_size(self.text(), metrics).width() if self.status else metrics.horizontalAdvance(self.text())
        number = QFontMetrics(self._number_font()).horizontalAdvance(f"{self.number:,}")
        return QSize(word + _GAP + number + 2 * _PAD + 2, metrics.height() + 10)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, *_BACK):
            self.is_ringed = True
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _BACK:
            self.is_ringed = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.is_ringed = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme_colours = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(1, 1, -1, -1)
        has_ring = self.hasFocus() and self.is_ringed
        fill = (
            theme_colours.selection
            if self.isChecked()
            else theme_colours.line
            if self.underMouse()
            else theme_colours.surface
        )
        is_on = self.isChecked()
        paint_joined(
            painter, self, CORNER, fill, theme_colours.accent if is_on else "", theme_colours.outline, is_marked=is_on
        )
        if has_ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme_colours.accent), 2))
            painter.drawRoundedRect(area, CORNER, CORNER)
        inside = area.adjusted(_PAD, 0, -_PAD + 2, 0)
        alarming = self.alarming and self.number > 0
        ink = (
            theme_colours.error
            if alarming
            else theme_colours.text
            if self.number or self.isChecked()
            else theme_colours.muted
        )
        painter.setPen(QColor(ink))
        if self.status is not None:
            paint_status(painter, inside, self.status, theme_colours)
            left = status_size(self.text(), self.fontMetrics()).width()
        else:
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
            left = self.fontMetrics().horizontalAdvance(self.text())
        painter.setFont(self._number_font())
        rest = QRect(inside.left() + left + _GAP, inside.top(), inside.width(), inside.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, f"{self.number:,}")

    def _number_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
