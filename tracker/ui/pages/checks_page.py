"""Checks: everything about figures that is to be looked at, each line the way to its thing, and what the text says."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tracker.data.queries import ReadConnection
from tracker.data.queries.indicators import claims_of_all, contents, tables
from tracker.domain.change import ChangeSet
from tracker.domain.claim import Claim
from tracker.domain.disagreements import Disagreement, disagreements
from tracker.domain.plan import Action, Plan, ProgressNote, Section
from tracker.domain.text import count
from tracker.services.tracker import Tracker
from tracker.ui.background import Progress
from tracker.ui.commands import Command
from tracker.ui.models.titled_lines import TitledLine, TitledLines
from tracker.ui.pages.page import Page
from tracker.ui.pages.plan_empty import PlanEmpty
from tracker.ui.panels.statement_list import TITLE, StatementList
from tracker.ui.session import Session
from tracker.ui.theme import SPACING, label
from tracker.ui.widgets.titled_list import TitledList

_SETTLE_MS = 150
_WIDEST = 110
_LINES = 8
_PLACES = {"indicator": "Indicators", "table": "Tables", "statement": "Checks"}
_OF_ALL = "All targets"
_CALM = (
    "Printed ratios, totals, shares, years to date, trends, statuses, missing periods and what the text says are held "
    "against the figures as you type. Nothing is ever corrected for you."
)
_ELSEWHERE = (Plan, Section, Action, ProgressNote)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, with what the panel shows beside it."""

    found: tuple[Disagreement, ...]
    claims: tuple[Claim, ...]
    scopes: tuple[str, ...]
    figures: int


class ChecksPage(Page):
    """Worked out in the background whenever it is shown, or figures change while it is."""

    place = "Checks"
    renewed = Signal()
    """It shows the present state."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.model = TitledLines(self)
        self.list = TitledList(self.model, "What to look at", _LINES, _WIDEST)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.empty = PlanEmpty()
        self.tally = label("", "muted")
        self.statements = StatementList(session, ("targets met",))
        self._panel = _panel(self.statements)
        self._reading = self._again = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._read)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACING[2], SPACING[3], 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(SPACING[2], 0, SPACING[2], SPACING[1])
        head.addWidget(label("Checks", "title"))
        head.addWidget(self.tally)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(
                "open_line",
                "Go to what the line is about",
                "View",
                lambda: self._open(self.list.currentIndex()),
                "Ctrl+Return",
                lambda: self.list.currentIndex().isValid(),
            ),
            Command(
                "new_statement",
                "New statement that targets were met",
                "View",
                lambda: self.statements.begin("targets met"),
                "Ctrl+N",
                lambda: not self.session.view_only,
            ),
        )

    def panel(self) -> QWidget | None:
        return self._panel

    def arrive(self) -> None:
        self._settle.stop()
        self._read()
        self._take_focus()

    def show_row(self, row_id: int) -> None:
        block = next((one for one in self.statements.shown if one.claim and one.claim.id == row_id), None)
        if block is not None:
            block.begin()

    def on_changed(self, change_set: ChangeSet) -> None:
        if self.isVisible() and any(not isinstance(change.record, _ELSEWHERE) for change in change_set.changes):
            self._settle.start()

    def _read(self) -> None:
        """Work it out anew; while that is under way, once more after it."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self.session.jobs.start(
            _check, self.session.tracker, self._show, title="Check the figures", refused=self._on_refused, quiet=True
        )

    def _show(self, checked: Checked) -> None:
        self._reading = False
        row = self.list.currentIndex().row()
        self.model.show([_line(finding) for finding in checked.found])
        found = len(checked.found)
        self.tally.setText(
            f"{count(found, 'thing')} to look at, of {count(checked.figures, 'figure')}" if found else ""
        )
        heading = "Nothing disagrees" if checked.figures else "No figures yet"
        self.empty.say(heading, _CALM, ())
        was_calm = self._stack.currentWidget() is self.empty
        had_focus = self.list.hasFocus() or (was_calm and self.statements.offers["targets met"].hasFocus())
        self._stack.setCurrentWidget(self.list if found else self.empty)
        if had_focus:
            self._take_focus()
        self.list.setCurrentIndex(self.model.index(min(max(row, 0), found - 1)))
        flags = {one.row_id: one.flag.sentence for one in checked.found if one.about == "statement"}
        self.statements.show_general(checked.claims, flags, checked.scopes)
        if self._again:
            self._again = False
            self._read()
        else:
            self.renewed.emit()

    def _take_focus(self) -> None:
        is_calm = self._stack.currentWidget() is self.empty
        (self.statements.offers["targets met"] if is_calm else self.list).setFocus()

    def _on_refused(self, sentence: str) -> None:
        self._reading = False
        if sentence:
            self.session.refused.emit(sentence)

    def _open(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is not None and line.place == self.place:
            self.show_row(line.row_id)
        elif line is not None:
            self.go_to.emit(line.place, line.row_id)


def _line(finding: Disagreement) -> TitledLine:
    title = finding.flag.subject or _OF_ALL
    return TitledLine(title, finding.flag.sentence, _PLACES[finding.about], finding.row_id)


def _panel(statements: StatementList) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(*(SPACING[3],) * 4)
    column.setSpacing(SPACING[2])
    column.addWidget(label(TITLE, "heading"))
    column.addWidget(statements)
    column.addStretch()
    panel = QScrollArea()
    panel.setWidget(inside)
    panel.setWidgetResizable(True)
    panel.setFrameShape(QFrame.Shape.NoFrame)
    panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return panel


def _check(tracker: Tracker, progress: Progress) -> Checked:
    progress(0, 0)
    return tracker.read(_checked)


def _checked(connection: ReadConnection) -> Checked:
    indicators, by_category, claims = contents(connection), tables(connection), claims_of_all(connection)
    scopes = dict.fromkeys(
        scope for one in indicators for scope in (one.indicator.directorate, one.indicator.theme) if scope
    )
    figures = sum(len(one.readings) for one in indicators)
    figures += sum(bool(cell) for one in by_category for row in one.rows for cell in row.cells)
    return Checked(disagreements(indicators, by_category, claims), tuple(claims), tuple(scopes), figures)
