"""Counts of actions of each sort; each count is a filter to be switched on and off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tracker.data.queries.actions import Counts
from tracker.domain.dates import say_day
from tracker.domain.governance.silence import SILENT_DAYS
from tracker.domain.plans.status import Status, StatusScheme
from tracker.domain.text import count
from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.controls.status.status_mark import NO_STATUS, paint_status, status_size
from tracker.ui.look.theme import SPACING, colours

_PAD = 10
_GAP = 6


class CountChip(QAbstractButton):
    """A word with its number. `key` is what it filters by: a status word, or one of the names below."""

    def __init__(self, key: str, word: str, status: Status | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.status = key, status
        self.number = 0
        self.alarming = False
        self._about = ""
        self.setText(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, word: str, about: str) -> None:
        """Count under another word; `about` explains it to the mouse."""
        if (word, about) != (self.text(), self._about):
            self._about = about
            self.setText(word)
            self.setAccessibleName("")

    def show_number(self, number: int) -> None:
        """Show how many there are."""
        if number != self.number or not self.accessibleName():
            self.number = number
            self.setAccessibleName(f"{self.text()}: {count(number, 'action')}")
            self.setToolTip(self._about or f"Show only: {self.text()}")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        word = status_size(self.text(), metrics).width() if self.status else metrics.horizontalAdvance(self.text())
        number = QFontMetrics(self._number_font()).horizontalAdvance(f"{self.number:,}")
        return QSize(word + _GAP + number + 2 * _PAD + 2, metrics.height() + 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(1, 1, -1, -1)
        edge, width = (shown.accent, 2) if self.hasFocus() else (shown.accent, 1) if self.isChecked() else ("", 0)
        painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
        fill = shown.selection if self.isChecked() else shown.line if self.underMouse() else shown.surface
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        inside = area.adjusted(_PAD, 0, -_PAD + 2, 0)
        alarming = self.alarming and self.number > 0
        ink = shown.error if alarming else shown.text if self.number or self.isChecked() else shown.muted
        painter.setPen(QColor(ink))
        if self.status is not None:
            paint_status(painter, inside, self.status, shown)
            left = status_size(self.text(), self.fontMetrics()).width()
        else:
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
            left = self.fontMetrics().horizontalAdvance(self.text())
        painter.setFont(self._number_font())
        rest = QRect(inside.left() + left + _GAP, inside.top(), inside.width(), inside.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, f"{self.number:,}")

    def _number_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font


ATTENTION, OVERDUE, SILENT, NO_TIMESCALE, COMPLETED = "attention", "overdue", "silent", "no timescale", "completed"
NOT_UNDERSTOOD = "timescale not understood"
_NEVER_LATE = "Open, with a timescale that names no day: they are never late"
_NEEDS = "Not complete, and overdue, at risk, off track, or without a status or timescale"


class CountsStrip(QWidget):
    """The counts of a plan. Several statuses may be on at a time: an action of any of them is then shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Counts")
        self.chips: dict[str, CountChip] = {}
        self._scheme: StatusScheme | None = None
        self._lacking: tuple[str, ...] = ()
        """The statuses that are asked for and that the scheme does not have."""
        self.attention = CountChip(ATTENTION, "Needs attention", None, self)
        self.attention.set_text("Needs attention", _NEEDS)
        self.attention.clicked.connect(self.changed)
        self._flow = FlowLayout(SPACING[1], self)
        self._flow.addWidget(self.attention)

    def show_counts(self, scheme: StatusScheme, counts: Counts) -> None:
        """Show the counts of a plan with that scheme."""
        if scheme != self._scheme:
            self._scheme = scheme
            self._make_chips(scheme)
        numbers = counts.statuses | {
            "": counts.without_status,
            ATTENTION: counts.needing_attention,
            OVERDUE: counts.overdue,
            SILENT: counts.silence.number if counts.silence else 0,
            NO_TIMESCALE: counts.without_timescale,
            NOT_UNDERSTOOD: counts.not_understood,
            COMPLETED: counts.completed,
        }
        since = counts.silence.last_meeting if counts.silence else None
        self.chips[SILENT].set_text(_silent_words(since), f"Open, no update since {say_day(since)}" if since else "")
        for key, chip in self.chips.items():
            chip.show_number(numbers.get(key, 0))
            always = chip.status is not None or key in (ATTENTION, OVERDUE) or (key == SILENT and since is not None)
            chip.setVisible(always or chip.number > 0 or chip.isChecked())
        self.updateGeometry()

    def chosen(self) -> frozenset[str]:
        """The keys of the counts that are on."""
        return frozenset(key for key, chip in self.chips.items() if chip.isChecked())

    def choose(self, keys: Iterable[str]) -> None:
        """Switch on these, and no others; says nothing.

        A status that the plan's scheme does not have is asked for, too: it has a count of none, to be switched off.
        """
        wanted = set(keys)
        for key in self._lacking:
            self._take_away(self.chips.pop(key))
        self._lacking = tuple(sorted(wanted - self.chips.keys())) if self._scheme is not None else ()
        for key in self._lacking:
            self.chips[key] = self._add(CountChip(key, key, None, self))
            self.chips[key].show()
        for key, chip in self.chips.items():
            chip.setChecked(key in wanted)

    def _make_chips(self, scheme: StatusScheme) -> None:
        for chip in self.chips.values():
            if chip is not self.attention:
                self._take_away(chip)
        self._lacking = ()
        made = [CountChip(status.word, status.word, status, self) for status in scheme.statuses]
        made += [
            CountChip("", NO_STATUS, None, self),
            CountChip(OVERDUE, "Overdue", None, self),
            CountChip(SILENT, _silent_words(None), None, self),
            CountChip(NO_TIMESCALE, "No timescale", None, self),
            CountChip(NOT_UNDERSTOOD, "Timescale not understood", None, self),
            CountChip(COMPLETED, "Completed", None, self),
        ]
        self.chips = {chip.key: chip for chip in (self.attention, *made)}
        self.chips[OVERDUE].alarming = True
        self.chips[NOT_UNDERSTOOD].set_text("Timescale not understood", _NEVER_LATE)
        for chip in made:
            self._add(chip)

    def _add(self, chip: CountChip) -> CountChip:
        self._flow.addWidget(chip)
        chip.clicked.connect(self.changed)
        return chip

    def _take_away(self, chip: CountChip) -> None:
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()


def _silent_words(last_meeting: date | None) -> str:
    return "No update since the last meeting" if last_meeting else f"No update in {SILENT_DAYS} days"
