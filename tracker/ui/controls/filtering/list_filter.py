"""The filter above a list: counts to switch on, a search, the box of questions, and the conditions in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.plans.status import Status
from tracker.domain.text import count
from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.controls.arrangement.tab_order import tab_before
from tracker.ui.controls.fields.search_box import SearchBox
from tracker.ui.controls.filtering.count_chip import CountChip
from tracker.ui.controls.filtering.filter_chips import FilterChips
from tracker.ui.controls.filtering.question import Asked, Question, Value
from tracker.ui.framework.commands import Command
from tracker.ui.framework.events import hear_keys
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING, label

_GROWS = 100
"""The stretch of the search, as a multiple of that of the free space to its right."""


class Count(Struct, frozen=True):
    """The number of records of one kind: `key` is the value to filter by, `word` its name."""

    key: str
    word: str
    number: int
    status: Status | None = None


class ListFilter(QWidget):
    """The filter above a list. `changed` is emitted when the conditions change, `passed_on` when the user goes on to
    the list.

    `thing` is the noun for what is listed ("risk"). The keys are those of a plan's list, on every page.
    """

    changed = Signal()
    passed_on = Signal()

    def __init__(self, thing: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thing, self._today = thing, today
        self._questions: Sequence[Question] = ()
        self._answers: dict[str, Value] = {}
        self.counts: dict[str, CountChip] = {}
        self.search = SearchBox(f"Find {thing}s")
        self.search.setMaximumWidth(360)
        self.more = QPushButton("Filter ▾")
        self.more.setAccessibleName("Filter")
        self.count_label = label("", "muted")
        self.clear_all = QPushButton("Clear filter")
        self.clear_all.setProperty("role", "link")
        self.chips = FilterChips()
        self._lay_out()
        self.search.textChanged.connect(self.changed)
        self.search.focus_left.connect(self.passed_on)
        self.more.clicked.connect(self.open_box)
        self.clear_all.clicked.connect(self.clear)
        self.chips.taken_off.connect(lambda name: self.choose(self._answers | {name: self._any(name)}))

    def _lay_out(self) -> None:
        self._strip = QWidget()
        self._strip.setAccessibleName("Counts")
        self._flow = FlowLayout(0, self._strip, between=SPACING[0])
        asked, found_row = QHBoxLayout(), QHBoxLayout()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for row in (asked, found_row, self._line):
            row.setSpacing(SPACING[1])
        self.more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        asked.addWidget(self.search, _GROWS)
        asked.addWidget(self.more)
        asked.addStretch(1)
        found_row.addWidget(self.count_label)
        found_row.addWidget(self.clear_all)
        found_row.addStretch(1)
        self._line.addLayout(asked, 1)
        self._line.addLayout(found_row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3], 0, SPACING[3], SPACING[1])
        column.setSpacing(SPACING[1])
        column.addWidget(self._strip)
        column.addLayout(self._line)
        column.addWidget(self.chips)

    @property
    def state(self) -> Asked:
        """All present conditions."""
        counts = frozenset(key for key, chip in self.counts.items() if chip.isChecked())
        return Asked(self.search.text().strip(), counts, dict(self._left_out()))

    @property
    def is_filtered(self) -> bool:
        """True if there is any condition."""
        return self.state != Asked()

    def commands(self) -> tuple[Command, ...]:
        """Return the commands to search, open the box and clear the filter, with the keys of a plan's list."""
        is_there, nothing = self.isVisible, f"There are no {self._thing}s to search yet."
        return (
            Command(
                "find",
                f"Find {self._thing}s",
                "Edit",
                self.begin_search,
                "Ctrl+F",
                is_there,
                needs=nothing,
            ),
            Command("filter", "Filter…", "View", self.open_box, "Ctrl+Alt+F", is_there, needs=nothing),
            Command(
                "clear_filter",
                "Clear filter",
                "View",
                self.clear,
                "Ctrl+Shift+F",
                lambda: self.is_filtered,
                needs="No filter is set.",
            ),
        )

    def offer(self, counts: Sequence[Count], questions: Sequence[Question]) -> None:
        """Show these counts and ask these questions; counts that are on and answers that were given stay."""
        self._questions = questions
        self._answers = {question.name: self._answers.get(question.name, question.any) for question in questions}
        if [one.key for one in counts] != list(self.counts):
            self._make_counts(counts)
        for one in counts:
            chip = self.counts[one.key]
            chip.show_number(one.number)
            chip.setVisible(one.number > 0 or chip.isChecked())
        self._say()

    def show_found(self, number: int, total: int) -> None:
        """Show how many of the records are listed."""
        filtered = self.is_filtered
        counted = f"{number:,} of {count(total, self._thing)}" if filtered else ""
        if counted != self.count_label.text():
            self.count_label.setText(counted)
            announce(self.count_label, counted or count(total, self._thing))
        self.clear_all.setVisible(filtered)
        self._fit()

    def conditions(self) -> str:
        """Return all conditions in words, for a paper; "" if there are none."""
        asked = self.state
        words = [f"“{asked.text}”"] if asked.text else []
        words += [chip.text() for chip in self.counts.values() if chip.isChecked()]
        return " · ".join((*words, *self._words().values()))

    def begin_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def open_box(self) -> None:
        """Open the box of questions."""
        from tracker.ui.controls.filtering.filter_box import FilterBox

        box = FilterBox(self._questions, self._answers, self._today, self.window())
        box.chosen.connect(self.choose)
        box.open_at(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def choose(self, answers: Mapping[str, Value]) -> None:
        """Filter by these answers, with a signal if they have changed."""
        if dict(answers) != self._answers:
            self._answers = dict(answers)
            self._say()
            self.changed.emit()

    def clear(self) -> None:
        """Clear the filter."""
        if self.is_filtered:
            with QSignalBlocker(self.search):
                self.search.clear()
            for chip in self.counts.values():
                chip.setChecked(False)
            self._answers = {question.name: question.any for question in self._questions}
            self._say()
            self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _any(self, name: str) -> Value:
        return next((question.any for question in self._questions if question.name == name), None)

    def _left_out(self) -> list[tuple[str, Value]]:
        return [(name, value) for name, value in self._answers.items() if value != self._any(name)]

    def _words(self) -> dict[str, str]:
        by_name = {question.name: question for question in self._questions}
        return {name: by_name[name].say(value) for name, value in self._left_out()}

    def _say(self) -> None:
        self.chips.show_conditions(self._words())

    def _make_counts(self, counts: Sequence[Count]) -> None:
        on = {key for key, chip in self.counts.items() if chip.isChecked()}
        for chip in self.counts.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.counts = {
            one.key: CountChip(one.key, one.word, one.status, self._strip, thing=self._thing) for one in counts
        }
        for key, chip in self.counts.items():
            chip.setChecked(key in on)
            chip.clicked.connect(self.changed)
            self._flow.addWidget(chip)
        tab_before(self.search, list(self.counts.values()))

    def _fit(self) -> None:
        """Put the number found below the search if it does not fit beside it."""
        gap = self._line.spacing()
        search = self.search.fontMetrics().horizontalAdvance(self.search.placeholderText()) + 60
        needed = search + self.more.sizeHint().width() + 2 * gap
        needed += self.count_label.sizeHint().width() + self.clear_all.sizeHint().width() + gap
        ways = QBoxLayout.Direction
        is_beside = not self.is_filtered or needed <= self.width() - 2 * SPACING[3]
        self._line.setDirection(ways.LeftToRight if is_beside else ways.TopToBottom)


class ClearsOnEscape(QObject):
    """Lets Esc on a page, if nothing nearer has used it, clear the filter and go to the list."""

    def __init__(self, asked: ListFilter, page: QWidget) -> None:
        super().__init__(page)
        self._filter = asked
        hear_keys(page, [Qt.Key.Key_Escape], self._clear)

    def _clear(self, _event: QKeyEvent) -> bool:
        if self._filter.is_filtered:
            self._filter.clear()
            self._filter.passed_on.emit()
            return True
        return False
