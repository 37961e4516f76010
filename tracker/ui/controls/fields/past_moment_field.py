"""A field for a moment of the past: an edition, a typed day, or now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.snapshot import Edition
from tracker.domain.text import shorten
from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.controls.fields.calendar import Calendar
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.controls.fields.day_text import read_typed_day
from tracker.ui.controls.fields.not_content import mark_not_content
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.look.theme import SPACING, label

_A_DAY = "Another date…"
_NOW = "Now"
_WIDEST = 44


class MomentField(QWidget):
    """A field for a moment of the past. `chosen` carries the newly chosen moment. If `takes_now`, the moment may be
    now, which is None.
    """

    chosen = Signal()

    def __init__(
        self, name: str, today: Callable[[], date], *, takes_now: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today, self._takes_now = today, takes_now
        self._editions: list[Edition] = []
        self.moment: date | Edition | None = None
        self.box = ChoiceBox()
        self.box.setAccessibleName(name)
        self.box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.box.setMinimumContentsLength(12)
        self.box.activated.connect(self._on_chosen)
        self.day = TextField(f"{name}: date", self._take_day, while_typing=False, captioned=False)
        self.day.box.setPlaceholderText("11/12/2014")
        mark_not_content(self.day.box)
        box = self.day.box
        assert isinstance(box, OneLine), "it has one line"
        Calendar(box, today)
        self.day.setFixedWidth(self.fontMetrics().horizontalAdvance("30 September 2026") + 62)
        self.day.hide()
        self.caption = caption = label(name, "muted")
        caption.setBuddy(self.box)
        row = FlowLayout(SPACING[1], self)
        for part in (caption, self.box, self.day):
            row.addWidget(part)
        caption.setMinimumHeight(self.box.sizeHint().height())

    def offer(self, editions: Sequence[Edition], moment: date | Edition | None) -> None:
        """Offer these editions, the latest first, and show the chosen moment."""
        self._editions = sorted(editions, key=lambda edition: (edition.as_at, edition.id), reverse=True)
        words = [_NOW] if self._takes_now else []
        words += [f"{shorten(_short(edition), _WIDEST)} ({say_day(edition.as_at)})" for edition in self._editions]
        self.box.clear()
        self.box.addItems([*words, _A_DAY])
        self.moment = moment
        before = int(self._takes_now)
        if isinstance(moment, Edition):
            self.box.setCurrentIndex(before + [edition.id for edition in self._editions].index(moment.id))
        elif moment is not None or not self._takes_now:
            self.box.setCurrentIndex(self.box.count() - 1)
        is_day = isinstance(moment, date)
        self.day.setVisible(is_day)
        if isinstance(moment, date):
            self.day.begin(say_day(moment))

    def _on_chosen(self, row: int) -> None:
        row -= int(self._takes_now)
        is_day = row >= len(self._editions)
        self.day.setVisible(is_day)
        if is_day:
            self.day.take_focus(select=True)
            return
        self.moment = self._editions[row] if row >= 0 else None
        self.day.set_message("")
        self.chosen.emit()

    def _take_day(self, text: str, _typing: bool) -> None:
        if not text.strip():
            return
        day = read_typed_day(text, self._today())
        if day > self._today():
            raise RuleBroken(f"{say_day(day)} is in the future. Choose a date in the past.", "as_at")
        self.moment = day
        self.day.begin(say_day(day))
        self.chosen.emit()


def _short(edition: Edition) -> str:
    return f"Snapshot {edition.number}, {edition.title}" if edition.title else f"Snapshot {edition.number}"
