"""Looking over what a document would bring in, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.data.queries.indicators import printed_readings
from tracker.domain.draft import Draft, Problem
from tracker.domain.text import count, join
from tracker.services.bring_in import bring_in, repeated_readings
from tracker.services.file_names import free_path
from tracker.services.read_source import read_source
from tracker.services.tracker import Tracker
from tracker.ui.background import Job, Jobs, Progress
from tracker.ui.commands import Command
from tracker.ui.files import SUFFIX, Files
from tracker.ui.models.draft_table import (
    ACTION_COLUMNS,
    PROBLEM_COLUMNS,
    READING_COLUMNS,
    DraftTable,
    Row,
    action_rows,
    problem_rows,
    reading_rows,
    uses_owners,
)
from tracker.ui.pages.screen import Screen
from tracker.ui.theme import SPACING, label
from tracker.ui.widgets.merge_offer import MergeOffer
from tracker.ui.widgets.path_field import Choose, PathField
from tracker.ui.widgets.preview_table import PreviewTable


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft with all that the page shows of it, worked out beside the window."""

    draft: Draft
    problems: tuple[Problem, ...]
    actions: tuple[Row, ...]
    readings: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The document, and the tracker that it is to come into where one is open."""

    path: Path
    tracker: Tracker | None


class BringInPage(Screen):
    """Reads a document beside the window, shows what is in it, and writes it when she accepts."""

    accepted = Signal(object)
    """A Draft: it is to be brought into the open tracker."""

    def __init__(
        self,
        source: Path,
        files: Files,
        jobs: Jobs,
        choose: Choose,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._files = files
        self._jobs = jobs
        self._job: Job | None = None
        self._preview: Preview | None = None
        self._sums = label(f"Reading {source.name}…", "muted")
        self._sums.setWordWrap(True)
        self.problem = label("", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.offer = MergeOffer(jobs)
        self.title = QLineEdit()
        self.title.setAccessibleName("Title of the plan")
        self.kept_in = PathField("Kept in the file", choose)
        self.kept_in.set_path(free_path(source.parent, source.stem + SUFFIX))
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setHorizontalSpacing(SPACING[3])
        content = QWidget()
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tables = QVBoxLayout(content)
        self._tables.setContentsMargins(0, 0, 0, 0)
        self._tables.setSpacing(SPACING[1])
        self.accept_button = QPushButton("Accept")
        self.accept_button.setProperty("role", "main")
        self.accept_button.setEnabled(False)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(self.cancel)
        self._lay_out(content)
        jobs.changed.connect(self._show_can_accept)

    @property
    def sums(self) -> str:
        """The sentence that says how much would come in."""
        return self._sums.text()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("accept", "Accept what is shown", "File", self.accept, "Ctrl+Return; Ctrl+Enter", self._can_accept),
            Command("merge", "Merge with what is here", "File", self.offer.take, "Ctrl+M", self.offer.isVisible),
            Command("cancel", "Cancel bringing in", "File", self.cancel, "Esc"),
        )

    def arrive(self) -> None:
        self.cancel_button.setFocus()
        if self._job is None and self._preview is None:
            session = self._files.session
            self._job = self._jobs.start(
                _look_over,
                Source(self._source, session.tracker if session else None),
                self._show,
                title=f"Reading {self._source.name}",
                refused=self._not_read,
            )

    def say_problem(self, sentence: str) -> bool:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        return True

    def accept(self) -> None:
        """Write it: into the open tracker, or into a new file."""
        if self._preview is None or not self._can_accept():
            return
        draft = self._titled(self._preview.draft)
        if self._files.session is not None:
            self.accepted.emit(draft)
            return
        path = self.kept_in.path(SUFFIX)
        if path is None or path.exists():
            taken = f"There is a file {path.name} already. Give the new one another name." if path else _NO_PATH
            self.say_problem(taken)
            self.kept_in.setFocus()
            return
        self._files.make(path, partial(_write, draft))

    def cancel(self) -> None:
        """Leave without writing anything."""
        self.leave.emit()

    def gone(self) -> None:
        self._jobs.changed.disconnect(self._show_can_accept)
        self.offer.stop()
        if self._job is not None:
            self._job.abandon()

    def _lay_out(self, content: QWidget) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(SPACING[4],) * 4)
        layout.setSpacing(SPACING[2])
        heading = label(f"Bring in {self._source.name}", "title")
        heading.setWordWrap(True)
        layout.addWidget(heading)
        layout.addWidget(self._sums)
        layout.addWidget(self.problem)
        layout.addWidget(self.offer)
        layout.addLayout(self._form)
        layout.addWidget(content, 1)
        layout.addLayout(buttons)

    def _can_accept(self) -> bool:
        return self._preview is not None and any(self._preview.draft.tally().values()) and self._jobs.writing is None

    @Slot()
    def _show_can_accept(self) -> None:
        self.accept_button.setEnabled(self._can_accept())

    def _titled(self, draft: Draft) -> Draft:
        title = self.title.text().strip()
        if len(draft.plans) == 1 and title:
            return replace(draft, plans=(replace(draft.plans[0], title=title),))
        return draft

    def _not_read(self, sentence: str) -> None:
        self._job = None
        self._sums.setText("Nothing was brought in.")
        self.say_problem(sentence or "Reading was cancelled.")

    def _show(self, preview: Preview) -> None:
        self._job = None
        self._preview = preview
        draft = preview.draft
        self._sums.setText(say_sums(draft, len(preview.problems)))
        if len(draft.plans) == 1:
            self.title.setText(draft.plans[0].title)
            self._form.addRow(label("Title"), self.title)
        if self._files.session is None:
            self._form.addRow(label("Kept in"), self.kept_in)
        if preview.problems:
            self._tables.addWidget(label("Could not be placed", "heading"))
            problems = DraftTable(PROBLEM_COLUMNS, problem_rows(preview.problems))
            table = PreviewTable("What could not be placed", problems, (1,), 2)
            table.setMaximumHeight(table.verticalHeader().defaultSectionSize() * (min(len(preview.problems), 3) + 1))
            self._tables.addWidget(table)
        self._add_content(preview)
        self.offer.look(draft, self._files.session.tracker if self._files.session else None)
        self._show_can_accept()
        if self._can_accept():
            self.accept_button.setFocus()
        else:
            self.say_problem(f"Nothing to bring in was found in {self._source.name}.")

    def _add_content(self, preview: Preview) -> None:
        shown: list[tuple[str, QWidget]] = []
        if preview.actions:
            actions = PreviewTable("Actions that come in", DraftTable(ACTION_COLUMNS, preview.actions), (1, 3), 3)
            actions.setColumnHidden(ACTION_COLUMNS.index("Owner"), not uses_owners(preview.draft.plans))
            shown.append(("Actions", actions))
        if preview.readings:
            readings = PreviewTable("Readings that come in", DraftTable(READING_COLUMNS, preview.readings), (0, 6), 1)
            shown.append(("Readings", readings))
        if len(shown) == 1:
            self._tables.addWidget(shown[0][1], 1)
        elif shown:
            tabs = QTabWidget()
            tabs.setDocumentMode(True)
            tabs.tabBar().setAccessibleName("What comes in")
            for name, table in shown:
                tabs.addTab(table, name)
            self._tables.addWidget(tabs, 1)


_NO_PATH = "Say in which file the plan is to be kept."


def say_sums(draft: Draft, problems: int) -> str:
    """'7 sections and 19 actions would come in. Nothing is written until you accept.'"""
    found = [count(number, noun[:-1]) for noun, number in draft.tally().items() if number and noun != "plans"]
    if draft.tally()["plans"] > 1:
        found.insert(0, count(draft.tally()["plans"], "plan"))
    unplaced = f" {count(problems, 'row')} could not be placed." if problems else ""
    return f"{join(found) or 'Nothing'} would come in.{unplaced} Nothing is written until you accept."


def _look_over(source: Source, _progress: Progress) -> Preview:
    draft = read_source(source.path)
    held = source.tracker.read(printed_readings) if source.tracker is not None else {}
    problems: Sequence[Problem] = (*draft.problems, *repeated_readings(draft, held))
    return Preview(draft, tuple(problems), action_rows(draft), reading_rows(draft))


def _write(draft: Draft, tracker: Tracker, _progress: Progress | None = None) -> None:
    tracker.do(bring_in, draft=draft)
