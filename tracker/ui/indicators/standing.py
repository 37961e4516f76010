"""The current position of an indicator: its figures with their status, comparisons, recovery, and issues to check."""

from __future__ import annotations

from datetime import date
from functools import partial

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from tracker.domain.checks.figure_rules import indicator_findings
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import say_baseline, say_reading
from tracker.domain.indicators.movement import say_movement, say_standing
from tracker.domain.indicators.movement_words import say_other_directions
from tracker.domain.indicators.recovery_words import say_recovery
from tracker.domain.indicators.year_to_date import check_of
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.status.status_label import StatusLine
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.look.theme import SPACING, Role, label

_AT_ONCE = 200
"""The most readings whose lines are worked out in the foreground: more take longer than a frame."""


class Line(Struct, frozen=True):
    """A sentence with the role of its label, and the status shown below it."""

    text: str
    role: Role = ""
    status: str = ""


class IndicatorStanding(QWidget):
    """Shows the current position of an indicator; `lines` is its content."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calculating = NewestJob(jobs, self)
        self._indicator_id: int | None = None
        self.lines: list[Line] = []
        self._made: list[QWidget] = []
        self._column = column_of(self, spacing=SPACING[1])

    def show_content(self, content: IndicatorContent, on: date) -> None:
        """Show the lines about an indicator, or update them. With very many readings they are worked out in the
        background.

        `on` is the day that counts as today.
        """
        is_other = self._indicator_id != content.indicator.id
        self._indicator_id = content.indicator.id
        self._calculating.forget()
        if len(content.readings) <= _AT_ONCE:
            self._show(lines_of(content, on))
            return
        if is_other:
            self._show([Line("Current position", "heading"), Line("Calculating…", "muted")])
        self._calculating.read(partial(lines_of, content, on), self._show, title="Calculate current position")

    def _show(self, lines: list[Line]) -> None:
        if lines == self.lines:
            return
        self.lines = lines
        for old in self._made:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = []
        for line in lines:
            sentence = label(line.text, line.role, wraps=True)
            if line.role == "heading":
                sentence.setContentsMargins(0, SPACING[1], 0, 0)
            self._made.append(sentence)
            if line.status:
                self._made.append(StatusLine(SCHEMES[DEFAULT_SCHEME].find(line.status)))
        for made in self._made:
            self._column.addWidget(made)


def lines_of(content: IndicatorContent, on: date) -> list[Line]:
    """Return the lines about an indicator on a day, in the order in which they are shown."""
    judged = Judged(content)
    lines = [Line("Current position", "heading"), *_say_figures(judged)]
    recovery = say_recovery(judged, on)
    if recovery:
        lines += [Line("Recovery", "heading"), *(Line(sentence) for sentence in recovery)]
    sentences = [finding.sentence for finding in indicator_findings(content, judged.assessed)]
    checks = [check_of(content, reading) for reading in content.series.to_date]
    agrees = [check.sentence for check in checks if check and check.sentence not in sentences]
    if sentences:
        lines += [Line("Issues to check", "heading"), *(Line(sentence) for sentence in sentences)]
    if agrees:
        lines += [Line("Year to date", "heading"), *(Line(sentence) for sentence in agrees)]
    return lines


def _say_figures(judged: Judged) -> list[Line]:
    content, newest, moved, stands = judged.content, judged.latest, judged.movement, judged.standing
    if newest is None:
        lines = [Line("No reading yet", "muted")]
    else:
        lines = [Line(say_reading(content.indicator, newest), "strong", judged.status)]
        if stands is not None:
            lines.append(Line(say_standing(stands, content), "" if stands.is_met else "error"))
        if moved is not None:
            lines.append(Line(say_movement(moved, content), "error" if moved.verdict == "worse" else ""))
        for sentence, verdict in say_other_directions(judged):
            lines.append(Line(sentence, "error" if verdict == "worse" else ""))
        if newest.trend:
            lines.append(Line(f"Reported trend: {newest.trend}", "muted"))
    if content.series.baseline is not None:
        lines.append(Line(f"Baseline {say_baseline(content.indicator, content.series.baseline)}", "muted"))
    assessed = {id(assessment.reading): assessment for assessment in judged.assessed}
    for reading in content.series.to_date:
        lines.append(Line(say_reading(content.indicator, reading), "strong", assessed[id(reading)].status))
    return lines
