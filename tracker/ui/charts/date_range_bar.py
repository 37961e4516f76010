"""The day range of a chart: two boxes to type its days in, and a button that shows all days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.charts.day_range import DayRange
from tracker.domain.dates import say_day, say_day_short
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.period import Period
from tracker.ui.charts.view import ChartView
from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.controls.fields.not_content import mark_not_content
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.look.message import Message
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING, label

_LONGEST, _LONGEST_SHORT = "30 September 2014", "30 Sep 2014"
_EDGES = 28
"""Pixels of a box in addition to its text."""
_WAYS = ((False, 2, "Show all"), (True, 2, "Show all"), (True, 1, "All"), (True, 0, "All"))
"""Layouts, widest first: whether days are short, how many of "From" and "to" are shown, and the button's text."""


class DaysBar(QWidget):
    """Takes a day or a period in each box: 'Q1 2014/15' under From means its first day, under To its last.

    Everything is on one line: with little room the days are short, and with less the word "From" is hidden.
    """

    def __init__(self, chart: ChartView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self._say_day = say_day
        self.first, self.last = self._box("First date shown"), self._box("Last date shown")
        self.all = QPushButton("Show all")
        self.all.setAccessibleName("Show all dates")
        self.all.clicked.connect(self._show_all)
        self.all.hide()
        self.sentence = Message(self)
        row = FlowLayout(SPACING[1])
        self._from, self._to = label("From", "muted"), label("to", "muted")
        for caption, box in ((self._from, self.first), (self._to, self.last)):
            row.addWidget(_captioned(caption, box))
        row.addWidget(self.all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACING[2], 0, SPACING[2], SPACING[0])
        layout.setSpacing(SPACING[0])
        layout.addLayout(row)
        layout.addWidget(self.sentence)
        chart.days_changed.connect(self._follow)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def begin(self) -> None:
        """Move the focus to the first day, ready to be typed over."""
        self.first.setFocus()
        self.first.selectAll()

    def _fit(self) -> None:
        """Apply the first layout that fits on one line, counting the button even when it is hidden."""
        room = self.contentsRect().width() - 2 * SPACING[2]
        words = [one.sizeHint().width() + SPACING[1] for one in (self._from, self._to)]
        advance = self.all.fontMetrics().horizontalAdvance
        around = self.all.sizeHint().width() - advance(self.all.text())
        for is_short, text, button in _WAYS:
            boxes = 2 * self.first.widths()[is_short]
            if boxes + sum(words[2 - text :]) + 2 * SPACING[1] + around + advance(button) <= room:
                break
        self._from.setVisible(text > 1)
        self._to.setVisible(text > 0)
        self.all.setText(button)
        if is_short is not self.first.is_short:
            self._say_day = say_day_short if is_short else say_day
            for box in (self.first, self.last):
                box.set_short(is_short)
            for row in (self._from.parentWidget(), self._to.parentWidget(), self):
                layout = row.layout() if row is not None else None
                if layout is not None:
                    layout.activate()
            self._follow()

    def _box(self, name: str) -> _DayBox:
        box = _DayBox()
        box.setAccessibleName(name)
        mark_not_content(box)
        box.submitted.connect(self._take)
        box.focus_left.connect(self._take)
        box.cancelled.connect(self._give_up)
        return box

    def _take(self) -> None:
        """Show the typed day range. Text that cannot be read is refused with a message, and stays to be corrected."""
        ends = self._ends()
        if ends is None or (self.first.text(), self.last.text()) == self._written():
            self.sentence.refuse("")
            return
        try:
            first = _read(self.first.text(), is_last=False) or ends[0]
            last = _read(self.last.text(), is_last=True) or ends[1]
        except RuleBroken as error:
            self.sentence.refuse(str(error))
            return
        self.sentence.refuse("")
        self._chart.show_days(DayRange.of_days(first, last))
        self._follow()
        announce(self, f"The chart shows {DayRange.of_days(first, last).say()}.")

    def _give_up(self) -> None:
        self.sentence.refuse("")
        self._follow()
        self._chart.setFocus()

    def _show_all(self) -> None:
        self._chart.show_days(None)
        self._chart.setFocus()

    def _follow(self) -> None:
        self.setVisible(self._ends() is not None)
        self.all.setVisible(self._chart.days is not None)
        for box, text in zip((self.first, self.last), self._written(), strict=True):
            box.set_text(text)

    def _ends(self) -> tuple[date, date] | None:
        """Return the first and last day shown, without the margin before the first figure and after the last. None if
        there are none.
        """
        points = self._chart.interaction.points.points
        if self._chart.whole is None or not points:
            return None
        days = self._chart.days
        return (days.first_day, days.last_day) if days else (points[0].day, points[-1].day)

    def _written(self) -> tuple[str, str]:
        ends = self._ends()
        return (self._say_day(ends[0]), self._say_day(ends[1])) if ends else ("", "")


class _DayBox(OneLine):
    """A box as wide as the longest day in its font."""

    def __init__(self) -> None:
        super().__init__()
        self.is_short = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def widths(self) -> tuple[int, int]:
        """Return the widths of the box with the month's full name, and with the short one."""
        advance = self.fontMetrics().horizontalAdvance
        return advance(_LONGEST) + _EDGES, advance(_LONGEST_SHORT) + _EDGES

    def set_short(self, is_short: bool) -> None:
        """Set the box's width for short or full names of months."""
        self.is_short = is_short
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.widths()[self.is_short], super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _captioned(caption: QLabel, box: OneLine) -> QWidget:
    """Return a box with its caption, which stay together on one line."""
    both = QWidget()
    caption.setBuddy(box)
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACING[1])
    row.addWidget(caption)
    row.addWidget(box)
    return both


def _read(text: str, *, is_last: bool) -> date | None:
    """Return the typed day, or the first or last day of the typed period; None if blank. Raises RuleBroken."""
    period = Period.read(text)
    day = period.ends_on if is_last else period.starts_on
    if text.strip() and day is None:
        raise RuleBroken(f"“{text.strip()}” is not a date or a period. Enter one such as 1 April 2014 or Q1 2014/15.")
    return day
