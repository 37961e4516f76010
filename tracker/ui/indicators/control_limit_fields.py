"""The settings of an indicator's control limits, with its rebases."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.charts.control_chart_words import assurance_words, rules_words, variation_words, without_effect
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.control_limits import Variant
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.control_chart import spc_of
from tracker.services.edit_fields import edit_fields
from tracker.services.indicators.indicators import INDICATOR
from tracker.ui.controls.fields.form import Choice, Fields, Form, Text, Tick
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session
from tracker.ui.indicators.part_kinds import REBASES
from tracker.ui.indicators.part_section import PartSection
from tracker.ui.look.theme import SPACING, label

_VARIANTS: dict[str, Variant] = {"NHSRplotthedots": "nhsr", "NHS England's own tool": "nhse"}
_AT_ONCE = 200
"""The most readings whose limits are worked out in the foreground: more take longer than a frame."""


class SpcFields(QWidget):
    """Screening, the points that limits are drawn from, the variant of the rules, and the rebases."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._calculating = NewestJob(session.jobs, self)
        self.verdict = label("", "muted", wraps=True)
        screened = label("Leaves extreme moving ranges out of the limits.", "muted", wraps=True)
        points = "Baseline points for limits"
        parts = (
            Choice("variant", "SPC rules", choices=_VARIANTS),
            Tick("screening", "Screening"),
            screened,
            Text("base_points", points, read=_read_points, hint=_say_points, while_typing=False),
        )
        self.fields = Form(session, parts, self._write)
        self.rebases = PartSection(session, REBASES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING[1])
        column.setSpacing(SPACING[2])
        column.addWidget(self.verdict)
        column.addWidget(self.fields)
        drawn_anew = label(REBASES.title, "muted")
        drawn_anew.setBuddy(self.rebases.view)
        column.addWidget(drawn_anew)
        column.addWidget(self.rebases)

    def show_content(self, content: IndicatorContent, *, anew: bool) -> None:
        """Show an indicator's settings. `anew` is True if another indicator was shown before."""
        self._calculating.forget()
        if len(content.readings) <= _AT_ONCE:
            self.verdict.setText(_say_chart(content))
        else:
            say = partial(_say_chart, content)
            self._calculating.read(say, self.verdict.setText, title="Calculate limits")
        self.fields.show_record(content.indicator.id, content.indicator.spc)
        if content.indicator.spc.variant != "nhsr":
            self.fields.ticks["screening"].setEnabled(False)
        self.rebases.show_content(content, anew=anew)

    def commit(self) -> None:
        """Commit what is being typed."""
        self.fields.commit()

    def _write(self, fields: Fields, _typing: bool) -> None:
        settings = replace(self.fields.record, **fields)
        self._session.do(edit_fields, INDICATOR, self.fields.row_id, {"spc": settings})


def _read_points(text: str) -> int | None:
    words = text.strip()
    if words and not words.isdecimal():
        raise RuleBroken("Enter a number of points such as 13, or leave blank for all.", "spc")
    return int(words) if words else None


def _say_points(text: str) -> str:
    return "" if text.strip() else "Blank: all points up to the next step change."


def _say_chart(content: IndicatorContent) -> str:
    """Return what the chart shows with these settings, or why there is no chart."""
    if not content.series.dated:
        return "No dated readings yet, so there is no SPC chart."
    try:
        spc = spc_of(content)
    except RuleBroken as refusal:
        return str(refusal)
    beyond = without_effect(spc)
    if spc.refused:
        return "\n".join([spc.refused, *beyond])
    sentences = [f"{words}." for words in (variation_words(spc), assurance_words(spc)) if words]
    return "\n".join([" ".join(sentences), rules_words(spc), *beyond])
