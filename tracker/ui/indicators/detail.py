"""An indicator's chart with its readings under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from tracker.data.queries.governance import exemptions
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.publication.exempt_content import with_notice
from tracker.domain.text import count
from tracker.services.indicators.readings import delete_readings
from tracker.ui.charts.date_range_bar import DaysBar
from tracker.ui.charts.view import ChartView
from tracker.ui.framework.session import Session
from tracker.ui.indicators.reading_table import ReadingTable, used_columns
from tracker.ui.indicators.reading_view import ReadingView
from tracker.ui.look.announce import announce
from tracker.ui.look.theme import SPACING, label


class IndicatorDetail(QWidget):
    """The chart above, the readings below, and under them the sentence where an entry was refused."""

    picked = Signal(object)
    """The readings in whose rows cells are selected, as a list."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.content: IndicatorContent | None = None
        self.chart = ChartView(session.jobs)
        self.chart.leaving = self.leaving
        self.days = DaysBar(self.chart)
        self.model = ReadingTable(session, self)
        self.readings = ReadingView(self.model)
        self.tally = label("", "muted")
        self.sentence = label("", "error", wraps=True)
        self.sentence.hide()
        self.model.refused.connect(lambda sentence: self.set_message(sentence, is_problem=True))
        self.model.accepted.connect(self.set_message)
        self.chart.refused.connect(lambda sentence: self.set_message(sentence, is_problem=True))
        self.chart.copied.connect(lambda: self.set_message("The chart is on the clipboard."))
        self.readings.delete_requested.connect(self.delete)
        self.readings.focus_left.connect(self.model.finish)
        self.readings.selectionModel().selectionChanged.connect(self._tell_picked)
        self._lay_out()

    def show_content(self, content: IndicatorContent | None) -> None:
        """Show an indicator; None shows nothing."""
        is_other = (content.indicator.id if content else 0) != (self.content.indicator.id if self.content else 0)
        if is_other:
            self.set_message("")
            self.model.finish()
        self.content = content
        self.model.show(content)
        self.readings.show_used(used_columns(content.readings) if content else ())
        self.chart.show_content(content)
        self.tally.setText(count(len(content.readings), "reading") if content else "")
        if is_other and self.model.rowCount():
            self.readings.select(self.model.rowCount() - 1)
        self._tell_picked()

    def leaving(self, content: IndicatorContent) -> IndicatorContent:
        """An indicator as its chart leaves the program: one that holds exempt matter says so."""
        return with_notice(content, self._session.read(exemptions))

    def delete(self) -> None:
        """Delete the readings in whose rows cells are selected."""
        ids = self.model.ids(self.readings.selected_rows())
        if ids and self.model.can_edit:
            self._session.attempt(delete_readings, reading_ids=ids)

    def can_delete(self) -> bool:
        """Return whether a reading is selected that may be deleted."""
        return self.model.can_edit and bool(self.model.ids(self.readings.selected_rows()))

    def set_message(self, sentence: str, *, is_problem: bool = False) -> None:
        """Show a sentence under the readings; "" takes it away."""
        self.sentence.setProperty("role", "error" if is_problem else "muted")
        self.sentence.style().polish(self.sentence)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, at_once=is_problem)

    def _tell_picked(self) -> None:
        found = [self.model.reading(row) for row in self.readings.selected_rows()]
        self.picked.emit([reading for reading in found if reading is not None])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.readings.fit()

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
        above = QWidget()
        around = QVBoxLayout(above)
        around.setContentsMargins(SPACING[1], SPACING[1], SPACING[1], SPACING[1])
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)
