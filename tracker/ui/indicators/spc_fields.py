"""The settings of an indicator's control limits, with the days from which they are drawn anew."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tracker.domain.charts.spc_words import assurance_words, rules_words, variation_words, without_effect
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.xmr import Variant
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import SpcSettings
from tracker.domain.indicators.indicator_spc import spc_of
from tracker.services.indicators.indicators import edit_indicator
from tracker.ui.controls.fields.choice_field import ChoiceField
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.framework.background import Progress
from tracker.ui.framework.session import Session
from tracker.ui.indicators.part_kinds import REBASES
from tracker.ui.indicators.part_section import PartSection
from tracker.ui.look.theme import SPACING, label

_VARIANTS: dict[str, Variant] = {"NHSRplotthedots": "nhsr", "NHS England's own tool": "nhse"}
_AT_ONCE = 200
"""Readings up to which the limits are worked out at once: of more it takes longer than a frame."""


class SpcFields(QWidget):
    """Screening, the points that limits are drawn from, the variant of the rules, and the rebases."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._content: IndicatorContent | None = None
        self.verdict = label("", "muted")
        self.verdict.setWordWrap(True)
        self.variant = ChoiceField("Rules as in", list(_VARIANTS), self._choose_variant)
        self.screening = QCheckBox("Screening")
        screened = label("Extreme moving ranges are left out of the limits.", "muted")
        screened.setWordWrap(True)
        self.screening.clicked.connect(lambda on: self._screen(on=on))
        self.base_points = TextField(
            "Limits from the first points", self._save_points, while_typing=False, hint=_say_points
        )
        self.base_points.focus_left.connect(session.tracker.end_typing)
        self.rebases = PartSection(session, REBASES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING[1])
        column.setSpacing(SPACING[2])
        for part in (self.verdict, self.variant, self.screening, screened, self.base_points):
            column.addWidget(part)
        drawn_anew = label(REBASES.title, "muted")
        drawn_anew.setBuddy(self.rebases.view)
        column.addWidget(drawn_anew)
        column.addWidget(self.rebases)

    def show_content(self, content: IndicatorContent, *, anew: bool) -> None:
        """Show an indicator's settings; `anew` where another was shown before."""
        self._content = content
        settings, read_only = content.indicator.spc, self._session.view_only
        if len(content.readings) <= _AT_ONCE:
            self.verdict.setText(_say_chart(content))
        else:
            self._session.jobs.start(
                _work_out, content, self._take, title="Work out the limits", refused=lambda _: None, quiet=True
            )
        self.variant.show_choice(
            next(words for words, held in _VARIANTS.items() if held == settings.variant), read_only=read_only
        )
        self.screening.setChecked(settings.screening)
        self.screening.setEnabled(not read_only and settings.variant == "nhsr")
        stored = "" if settings.base_points is None else str(settings.base_points)
        (self.base_points.begin if anew else self.base_points.show_text)(stored)
        self.base_points.set_read_only(read_only)
        self.rebases.show_content(content, anew=anew)

    def _take(self, worked_out: tuple[IndicatorContent, str]) -> None:
        if worked_out[0] is self._content:
            self.verdict.setText(worked_out[1])

    def commit(self) -> None:
        """Write what is being typed."""
        self.base_points.commit()

    @property
    def _settings(self) -> SpcSettings:
        assert self._content is not None, "a field saves what is shown"
        return self._content.indicator.spc

    def _edit(self, settings: SpcSettings) -> None:
        assert self._content is not None, "a field saves what is shown"
        self._session.do(edit_indicator, indicator_id=self._content.indicator.id, spc=settings)

    def _choose_variant(self, words: str) -> None:
        self._edit(replace(self._settings, variant=_VARIANTS[words]))

    def _screen(self, *, on: bool) -> None:
        assert self._content is not None, "a field saves what is shown"
        settings = replace(self._settings, screening=on)
        if not self._session.attempt(edit_indicator, indicator_id=self._content.indicator.id, spc=settings):
            self.screening.setChecked(not on)

    def _save_points(self, text: str, _typing: bool) -> None:
        words = text.strip()
        if words and not words.isdecimal():
            raise RuleBroken("Write how many points as a number, as 13; blank takes all of them.", "spc")
        self._edit(replace(self._settings, base_points=int(words) if words else None))


def _say_points(text: str) -> str:
    return "" if text.strip() else "Blank: from all points, up to the next rebase."


def _work_out(content: IndicatorContent, progress: Progress) -> tuple[IndicatorContent, str]:
    progress(0, 0)
    return content, _say_chart(content)


def _say_chart(content: IndicatorContent) -> str:
    """Say what the chart shows with these settings, or why there is none."""
    if not content.series.dated:
        return "There is no dated figure yet, so there is no control chart."
    try:
        spc = spc_of(content)
    except RuleBroken as refusal:
        return str(refusal)
    beyond = without_effect(spc)
    if spc.refused:
        return "\n".join([spc.refused, *beyond])
    said = [f"{words}." for words in (variation_words(spc), assurance_words(spc)) if words]
    return "\n".join([" ".join(said), rules_words(spc), *beyond])
