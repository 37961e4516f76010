"""An indicator's chart with its readings under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from tracker.data.queries.exempt_marks_now import exemptions
from tracker.domain.governance.exemption import exempt_ids
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.publication.exempt_content import with_notice
from tracker.domain.text import count
from tracker.services.indicators.readings import delete_readings
from tracker.ui.charts.date_range_bar import DaysBar
from tracker.ui.charts.view import LEAST, ChartView
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.tabs import TabBar
from tracker.ui.framework.session import Session
from tracker.ui.indicators.reading_table import ReadingTable, compared_columns, used_columns
from tracker.ui.indicators.reading_view import ReadingView
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, label

_LOW = 27
"""The height in lines of text below which only the chart or the readings are shown."""
_CHART_LEAST = 180
"""The minimum height in pixels of the chart above its readings."""


class IndicatorDetail(QWidget):
    """The chart above, the readings below it, and at the foot a message, such as why an entry was refused."""

    picked = Signal(object)
    """Emitted with the list of readings whose rows have selected cells."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.content: IndicatorContent | None = None
        self.chart = ChartView(session.jobs)
        self.chart.leaving = self.leaving
        self.days = DaysBar(self.chart)
        self.model = ReadingTable(session, self)
        self.readings = ReadingView(self.model)
        self.turn = TabBar()
        self.turn.setAccessibleName("Chart or readings")
        self.turn.setDrawBase(False)
        self.turn.setExpanding(False)
        for part in ("Chart", "Readings"):
            self.turn.addTab(part)
        self.turn.hide()
        self.turn.currentChanged.connect(self._show_parts)
        self.tally = label("", "muted")
        self.sentence = Message(self)
        self.model.refused.connect(self.sentence.refuse)
        self.model.accepted.connect(self.sentence.tell)
        self.chart.refused.connect(self.sentence.refuse)
        self.chart.copied.connect(lambda: self.sentence.tell("Copied the chart."))
        self.readings.delete_wanted.connect(self.delete)
        self.readings.focus_left.connect(self.model.finish)
        self.readings.selectionModel().selectionChanged.connect(self._tell_picked)
        self._lay_out()

    def show_content(self, content: IndicatorContent | None) -> None:
        """Show an indicator; None shows nothing."""
        is_other = (content.indicator.id if content else 0) != (self.content.indicator.id if self.content else 0)
        if is_other:
            self.sentence.tell("")
            self.model.finish()
        self.content = content
        self.read_marks()
        self.model.show(content)
        used = used_columns(content.readings) if content else ()
        self.readings.show_used((*used, *compared_columns(self.model.beside)))
        self.chart.show_content(content)
        self.tally.setText(count(len(content.readings), "reading") if content else "")
        if is_other and self.model.rowCount():
            self.readings.select(self.model.rowCount() - 1)
        self._tell_picked()

    def read_marks(self) -> None:
        """Read which readings are exempt."""
        self.model.exempt = frozenset(exempt_ids(self._session.read(exemptions), "reading_id"))
        self.readings.viewport().update()

    def leaving(self, content: IndicatorContent) -> IndicatorContent:
        """Return an indicator as its chart leaves the program: with a notice if it holds exempt matter."""
        return with_notice(content, self._session.read(exemptions))

    def delete(self) -> None:
        """Delete the readings whose rows have selected cells."""
        ids = self.model.ids(self.readings.selected_rows())
        if ids and self.model.can_edit:
            self._session.attempt(delete_readings, reading_ids=ids)

    def can_delete(self) -> bool:
        """Return whether a reading that may be deleted is selected."""
        return self.model.can_edit and bool(self.model.ids(self.readings.selected_rows()))

    def begin_reading(self) -> None:
        """Move the focus to the blank row of the readings."""
        self._turn_to(1, self.readings.begin)

    def begin_points(self) -> None:
        """Start stepping through the points of the chart."""
        self._turn_to(0, self.chart.interaction.begin)

    def begin_days(self) -> None:
        """Move the focus to the chart's day range."""
        self._turn_to(0, self.days.begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    def _turn_to(self, index: int, begin: Callable[[], None]) -> None:
        """Start work in a part that may be hidden. The part gets the focus before the other one is hidden."""
        (self._above, self._below)[index].show()
        begin()
        self.turn.setCurrentIndex(index)

    def _show_parts(self) -> None:
        """Show the chart and the readings, or only the one whose tab is selected if there is no height for both."""
        is_low = self.height() < _LOW * self.fontMetrics().lineSpacing()
        self.turn.setVisible(is_low)
        self.chart.setMinimumHeight(LEAST.height() if is_low else _CHART_LEAST)
        for index, part in enumerate((self._above, self._below)):
            part.setVisible(not is_low or self.turn.currentIndex() == index)

    def _tell_picked(self) -> None:
        readings = [self.model.reading(row) for row in self.readings.selected_rows()]
        self.picked.emit([reading for reading in readings if reading is not None])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_parts()

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.addWidget(label("Readings", "heading"))
        heading.addStretch()
        heading.addWidget(self.tally)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(SPACING[3], SPACING[2], SPACING[3], SPACING[2])
        column.setSpacing(SPACING[1])
        column.addLayout(heading)
        column.addWidget(self.readings, 1)
        column.addWidget(self.sentence)
        self._below = below
        self._above = above = QWidget()
        around = QVBoxLayout(above)
        around.setContentsMargins(SPACING[1], SPACING[0], SPACING[1], SPACING[0])
        around.addWidget(self.chart, 1)
        around.addWidget(self.days)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(above)
        parts.addWidget(below)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.setSizes([560, 440])
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        column_of(self, self.turn, parts).setStretchFactor(parts, 1)
