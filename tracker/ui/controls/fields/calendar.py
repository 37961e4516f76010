"""A calendar for a box in which a day is typed: opened by an icon at its right edge, or by Alt+Down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from tracker.domain.dates import read_day, say_day
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.framework.events import hear, hear_keys
from tracker.ui.look.icons import icon
from tracker.ui.look.theme import colours

_LOOKS = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
_LEAST_SIDE = 16
_BESIDE, _INSET = 7, 4
"""Pixels between the icon and the edge of its box, as at the other edge of the text, and between text and icon."""


class _Opener(QAbstractButton):
    """The icon in the box: Qt's own at the edge of a line stays 16 pixels high however large the text is."""

    def __init__(self, box: OneLine) -> None:
        super().__init__(box)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.icon().paint(painter, self.rect())
        painter.end()


class Calendar(QObject):
    """Opens below the box at its day, or today; the day that is chosen is written into the box and submitted."""

    def __init__(
        self,
        box: OneLine,
        today: Callable[[], date],
        day_in: Callable[[str], date | None] = read_day,
        *,
        submits: bool = True,
    ) -> None:
        super().__init__(box)
        self._box, self._today, self._day_in, self._submits = box, today, day_in, submits
        self._entry = QAction("Choose a date", box)
        self._entry.setToolTip("Choose a date (Alt+Down)")
        self._entry.triggered.connect(self.open)
        box.addAction(self._entry)
        self._opener = _Opener(box)
        self._opener.setAccessibleName(self._entry.text())
        self._opener.setToolTip(self._entry.toolTip())
        self._opener.clicked.connect(self.open)
        hear_keys(box, [Qt.Key.Key_Down], self._on_down)
        hear(box, [*_LOOKS, QEvent.Type.ReadOnlyChange, QEvent.Type.Resize], self._place)
        hear(box, _LOOKS, self._colour)
        self._colour()
        self._place()

    def open(self) -> None:
        """Show the calendar, unless the box may only be read."""
        from tracker.ui.controls.fields.calendar_box import CalendarBox

        if self._box.isReadOnly():
            return
        self._box.setFocus(Qt.FocusReason.PopupFocusReason)
        day = self._day_in(self._box.text()) or self._today()
        popup = CalendarBox(QDate(day.year, day.month, day.day), QLocale(QLocale.Language.English), self._box)
        popup.chosen.connect(self._take)
        popup.open_at(self._box.mapToGlobal(QPoint(0, self._box.height())))

    def _on_down(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open()
            return True
        return False

    def _take(self, day: QDate) -> None:
        self._box.set_text(say_day(date(day.year(), day.month(), day.day())))
        if self._submits:
            self._box.submitted.emit()

    @property
    def _side(self) -> int:
        return max(_LEAST_SIDE, self._box.fontMetrics().height())

    def _colour(self, _event: QEvent | None = None) -> None:
        found_icon = icon("meetings", colours().muted, self._side)
        self._entry.setIcon(found_icon)
        self._opener.setIcon(found_icon)

    def _place(self, _event: QEvent | None = None) -> None:
        """Put the icon, as high as the text, at the right edge, with room reserved for it."""
        side, shown = self._side, not self._box.isReadOnly()
        self._entry.setVisible(shown)
        self._opener.setVisible(shown)
        self._box.setTextMargins(0, 0, side + _INSET if shown else 0, 0)
        left = self._box.width() - side - _BESIDE
        self._opener.setGeometry(left, (self._box.height() - side) // 2, side, side)
