"""Edit > Find and replace: every text of the plan that contains the words, before and after, with a tick box."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.data.queries import ReadConnection
from tracker.data.queries.publication.marks_in_lists import marks_on_things
from tracker.domain.formatted_text import plain
from tracker.domain.merging.merge import MergeLine
from tracker.domain.plans.find_and_replace import Hit, Replacing
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.text import count, shorten
from tracker.services.plans.find_and_replace import find_in_plan
from tracker.services.tracker import Tracker
from tracker.ui.controls.arrangement.page_head import AROUND
from tracker.ui.controls.arrangement.scrolled import scrolled_when_low
from tracker.ui.controls.fields.not_content import mark_not_content
from tracker.ui.controls.status.exempt_tag import PART_TWO
from tracker.ui.controls.ticks.tick_table import Choice, ChoiceTable, apart
from tracker.ui.controls.ticks.tick_table_view import ChoiceView
from tracker.ui.framework.background import Jobs, Progress
from tracker.ui.framework.commands import Command
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.screen import Screen
from tracker.ui.look.theme import SPACING, label

_Found = tuple[list[Hit], frozenset[tuple[str, int]]]
"""The hits, and the exempt records among those that they belong to."""
_SETTLE_MS = 150
_FIELD_LETTERS = 20
"""The least width of a field beside the options, in characters."""
_WIDEST_FIELD = "Note of 28 November"
_HEADINGS = ("Replace", "", "Where", "Field", "Now", "Becomes", "")
_HOW = (
    "Every text of the plan is searched: actions, owners, reasons, evidence, notes, steps, benefits, headings and the "
    "commentary."
)


class ReplaceScreen(Screen):
    """Lists the texts found. Nothing is written until the user accepts; then all ticked texts are changed in one undo
    step.
    """

    guide = "Change many at once"
    accepted = Signal(object)
    """Emitted with a list of Hits."""

    def __init__(self, tracker: Tracker, plan: Plan, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tracker, self._plan, self._jobs = tracker, plan, jobs
        self._finding = NewestJob(jobs, self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._find)
        self.sought, self.replacement = QLineEdit(), QLineEdit()
        self.whole_words, self.match_case = QCheckBox("Whole words only"), QCheckBox("Match case")
        for field, name in ((self.sought, "Find"), (self.replacement, "Replace with")):
            field.setAccessibleName(name)
            mark_not_content(field)
            field.textChanged.connect(lambda _text: self._settle.start())
        for box in (self.whole_words, self.match_case):
            box.toggled.connect(lambda _on: self._settle.start())
        self.sought.returnPressed.connect(self._find)
        self.table = ChoiceTable(_HEADINGS, self)
        self.view = ChoiceView("Texts that contain the words", self.table)
        for column in (1, len(_HEADINGS) - 1):
            self.view.hideColumn(column)
        self.replacement.returnPressed.connect(self.view.enter)
        self._grid = QGridLayout()
        self._has_options_beside = False
        self.says = label(_HOW, "muted", wraps=True)
        self.replace_button = QPushButton()
        self.replace_button.setProperty("role", "main")
        self.replace_button.clicked.connect(self.accept)
        self.table.ticked.connect(self._show_can)
        jobs.changed.connect(self._show_can)
        self._lay_out()
        for before, after in pairwise((self.sought, self.replacement, self.whole_words, self.match_case)):
            QWidget.setTabOrder(before, after)
        self._show_can()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("replace_ticked", "Replace in ticked texts", "Edit", self.accept, "Ctrl+Return", self._can),
            Command("leave", "Cancel", "View", self.leave.emit, "Esc"),
        )

    def arrive(self) -> None:
        self.sought.setFocus()
        self.sought.selectAll()

    def closed(self) -> None:
        self._jobs.changed.disconnect(self._show_can)

    def accept(self) -> None:
        """Replace the words in the ticked texts."""
        if self._can():
            self.is_done = True
            self.accepted.emit([row.of for row in self.table.taken() if isinstance(row.of, Hit)])

    @property
    def replacing(self) -> Replacing:
        """The search and its options as typed."""
        return Replacing(
            self.sought.text(), self.replacement.text(), self.whole_words.isChecked(), self.match_case.isChecked()
        )

    def _find(self) -> None:
        self._settle.stop()
        self._finding.forget()
        if not self.sought.text().strip():
            self._show(([], frozenset()))
            self.says.setText(_HOW)
            return
        asked = partial(_look, self._tracker, self._plan.id)
        self._finding.start(asked, self.replacing, self._show, title="Finding words", refused=self.says.setText)

    def _show(self, answer: _Found) -> None:
        hits, exempt = answer
        self.table.set_rows([_choice(hit, is_exempt=_thing(hit) in exempt) for hit in hits])
        self.view.setColumnHidden(1, not exempt)
        self.view.setColumnWidth(3, self.view.fontMetrics().horizontalAdvance(_WIDEST_FIELD) + 2 * SPACING[1])
        times = sum(hit.times for hit in hits)
        sentence = (
            f"Found {count(times, 'time')} in {count(len(hits), 'text')}. Nothing is saved until you select Replace."
        )
        self.says.setText(sentence if hits else "No text contains these words, or nothing would change.")

    def _can(self) -> bool:
        is_found = not self._settle.isActive() and not self._finding.is_under_way  # else the hits are of an old search
        return is_found and bool(self.table.taken()) and self._jobs.writing is None

    def _show_can(self) -> None:
        taken = len(self.table.taken())
        self.replace_button.setText(f"Replace in {count(taken, 'text')}" if taken else "Replace")
        self.replace_button.setEnabled(bool(self.table.taken()) and self._jobs.writing is None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        captions = self._grid.cellRect(0, 0).width()
        letters = _FIELD_LETTERS * self.fontMetrics().averageCharWidth()
        self._place_options(beside=self.width() >= captions + letters + self._options_width)

    @property
    def _options_width(self) -> int:
        return max(box.sizeHint().width() for box in (self.whole_words, self.match_case)) + SPACING[2]

    def _place_options(self, *, beside: bool) -> None:
        """Put the options beside the fields, or below them if those would be too narrow."""
        if beside is not self._has_options_beside:
            self._has_options_beside = beside
            for row, box in enumerate((self.whole_words, self.match_case)):
                self._grid.addWidget(box, *((row, 2) if beside else (row + 2, 1)))

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setHorizontalSpacing(SPACING[2])
        for row, (name, field) in enumerate((("&Find", self.sought), ("Replace &with", self.replacement))):
            words = label(name)
            words.setBuddy(field)
            grid.addWidget(words, row, 0)
            grid.addWidget(field, row, 1)
        self._place_options(beside=True)
        grid.setColumnStretch(1, 1)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.replace_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*AROUND)
        layout.setSpacing(SPACING[2])
        layout.addWidget(label("Find and replace", "title"))
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACING[2])
        body.addWidget(label(shorten(self._plan.title), "muted", wraps=True))
        body.addLayout(grid)
        body.addWidget(self.says)
        body.addWidget(self.view, 1)
        layout.addWidget(scrolled_when_low(body), 1)
        layout.addLayout(buttons)


def _choice(hit: Hit, *, is_exempt: bool) -> Choice:
    where = f"{hit.ref} {shorten(hit.title)}".strip()
    before, after = apart(plain(hit.before), plain(hit.after))
    line = MergeLine("changed", "action", "", hit.ref, hit.title, hit.field)
    return Choice(line, hit, (PART_TWO if is_exempt else "", where, hit.field_name, before, after, ""))


def _thing(hit: Hit) -> tuple[str, int]:
    """Return the kind and id of the section or action that a text belongs to, or of the plan for its commentary."""
    record = hit.record
    if isinstance(record, Section | Action):
        return ("section" if isinstance(record, Section) else "action", record.id)
    return ("plan", record.plan_id) if isinstance(record, Narrative) else ("action", record.action_id)


def _look(tracker: Tracker, plan_id: int, replacing: Replacing, progress: Progress) -> _Found:
    progress(0, 0)
    return tracker.read(_read, plan_id, replacing)


def _read(connection: ReadConnection, plan_id: int, replacing: Replacing) -> _Found:
    hits = find_in_plan(connection, plan_id, replacing)
    return hits, frozenset(marks_on_things(connection, map(_thing, hits)))
