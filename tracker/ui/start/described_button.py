"""A button with a description below its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tracker.ui.look.icons import icon
from tracker.ui.look.theme import SPACING, colours

_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class WayButton(QPushButton):
    """Shows an icon, a name, and a description below it. `icon_name` is the name of an icon in resources/icons/."""

    def __init__(self, icon_name: str, name: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "way")
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self._icon_name = icon_name
        self._name = name
        self._about = about
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = self._text_area(QRect(0, 0, width, 0)).width()
        about = self.fontMetrics().boundingRect(0, 0, text, 10_000, _WRAPPED, self._about).height()
        return self._bold_metrics().height() + about + 2 * SPACING[2]

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(300))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme_colours = colours()
        painter = QPainter(self)
        side = self._bold_metrics().height()
        where = QRect(SPACING[2], SPACING[2], side, side)
        icon(self._icon_name, theme_colours.accent, side).paint(painter, where)
        text = self._text_area(self.rect())
        painter.setPen(QColor(theme_colours.text))
        painter.setFont(self._bold())
        painter.drawText(text, _WRAPPED, self._name)
        painter.setPen(QColor(theme_colours.muted))
        painter.setFont(self.font())
        painter.drawText(text.adjusted(0, self._bold_metrics().height(), 0, 0), _WRAPPED, self._about)

    def _text_area(self, area: QRect) -> QRect:
        left = SPACING[2] + self._bold_metrics().height() + SPACING[2]
        return QRect(left, SPACING[2], area.width() - left - SPACING[2], max(0, area.height() - 2 * SPACING[2]))

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _bold_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._bold())
