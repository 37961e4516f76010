"""Counts of actions of each kind; each count is a filter that can be switched on and off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.data.queries.actions import Counts
from tracker.domain.dates import say_day
from tracker.domain.governance.silent_since import SILENT_DAYS
from tracker.domain.plans.status import StatusScheme
from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.controls.filtering.count_chip import CountChip
from tracker.ui.controls.status.status_mark import NO_STATUS
from tracker.ui.look.theme import SPACING

ATTENTION, OVERDUE, SILENT, NO_TIMESCALE, COMPLETED = "attention", "overdue", "silent", "no timescale", "completed"
NOT_UNDERSTOOD = "timescale not understood"
_NEVER_LATE = "Open, with a timescale that names no day: they are never late"
_NEEDS = "Not complete, and overdue, at risk, off track, or without a status or timescale"


class CountsStrip(QWidget):
    """The counts of a plan. Several statuses can be on at a time: actions with any of them are then shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Counts")
        self.chips: dict[str, CountChip] = {}
        self._scheme: StatusScheme | None = None
        self._lacking: tuple[str, ...] = ()
        """The statuses that are filtered by but are not in the scheme."""
        self.attention = CountChip(ATTENTION, "Needs attention", None, self)
        self.attention.set_text("Needs attention", _NEEDS)
        self.attention.clicked.connect(self.changed)
        self._flow = FlowLayout(0, self, between=SPACING[0])
        self._flow.addWidget(self.attention)

    def show_counts(self, scheme: StatusScheme, counts: Counts) -> None:
        """Show the counts of a plan that uses this scheme."""
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

    def chosen(self) -> frozenset[str]:
        """Return the keys of the counts that are on."""
        return frozenset(key for key, chip in self.chips.items() if chip.isChecked())

    def choose(self, keys: Iterable[str]) -> None:
        """Switch on these counts and no others, without a signal.

        A status that is not in the plan's scheme is shown too, with a count of 0, so that it can be switched off.
        """
        chosen = set(keys)
        for key in self._lacking:
            self._take_away(self.chips.pop(key))
        self._lacking = tuple(sorted(chosen - self.chips.keys())) if self._scheme is not None else ()
        for key in self._lacking:
            self.chips[key] = self._add(CountChip(key, key, None, self))
            self.chips[key].show()
        for key, chip in self.chips.items():
            chip.setChecked(key in chosen)

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
