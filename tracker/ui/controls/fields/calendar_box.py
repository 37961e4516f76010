"""The calendar that opens below a box in which a day is typed."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from tracker.ui.controls.arrangement.popup import Popup
from tracker.ui.look.icons import icon
from tracker.ui.look.theme import SPACING, colours

_TURNS = {"qt_calendar_prevmonth": ("left", "Previous month"), "qt_calendar_nextmonth": ("right", "Next month")}
"""An icon and a name for the buttons of Qt's calendar, which have no name and are black even in the dark theme."""
_SIDE = 16
_LEAST = 26
"""The least height of a day in pixels, with the gap to the next, that is easy to hit."""


class CalendarBox(Popup):
    """The days of a month: the arrows go from day to day, Page Up and Page Down from month to month."""

    chosen = Signal(QDate)
    """Emitted on a click on a day, or Return on it."""

    def __init__(self, day: QDate, locale: QLocale, parent: QWidget) -> None:
        super().__init__("Choose a date", parent)
        self.days = QCalendarWidget()
        self.days.setLocale(locale)
        self.days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.days.setWeekdayTextFormat(weekend, plain)
        for button in self.days.findChildren(QToolButton):
            if button.objectName() in _TURNS:
                drawing, name = _TURNS[button.objectName()]
                button.setIcon(icon(drawing, colours().text, _SIDE))
                button.setAccessibleName(name)
        self.days.setSelectedDate(day)
        self.days.clicked.connect(self._choose)
        self.days.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACING[0],) * 4)
        column.addWidget(self.days)
        row = max(self.fontMetrics().height() + 10, _LEAST)
        self.days.setMinimumSize(7 * max(row, _LEAST + SPACING[1]), 8 * row)  # the month's name is above the days

    def open_at(self, at: QPoint) -> None:
        super().open_at(at)
        self.days.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, day: QDate) -> None:
        self.close()
        self.chosen.emit(day)
