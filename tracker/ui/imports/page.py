"""The page to review the content of a document before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.data.queries.indicators import indicator_names, printed_readings, tables
from tracker.data.queries.meetings_and_registers import registers
from tracker.data.queries.position import position
from tracker.domain.imports.draft import Draft, Problem
from tracker.domain.imports.layout import Choices
from tracker.domain.merging.benefit_tables import place_in
from tracker.domain.text import count, join
from tracker.path_exists import is_there
from tracker.private_files import PrivateFolder
from tracker.services.file_names import file_name, free_path
from tracker.services.imports.read import read_source
from tracker.services.imports.recovery_forms import names_for_forms, repeated_forms, with_held_forms
from tracker.services.imports.write import bring_in
from tracker.services.imports.write_into_file import outcome_of
from tracker.services.tracker import Tracker
from tracker.ui.controls.arrangement.page_head import AROUND
from tracker.ui.controls.arrangement.scrolled import LeastHigh, Scrolled
from tracker.ui.controls.arrangement.tab_order import tab_before
from tracker.ui.controls.fields.path_field import Choose, PathField
from tracker.ui.framework.background import Jobs, Progress
from tracker.ui.framework.commands import Command
from tracker.ui.framework.files import SUFFIX, Files
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.place_names import place_of
from tracker.ui.framework.screen import Screen
from tracker.ui.imports.draft_view import DraftView, Preview, preview_of
from tracker.ui.imports.layout_panel import questions_of
from tracker.ui.imports.merge_offer import MergeOffer
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, label
from tracker.ui.settings.settings import Settings


class Source(Struct, frozen=True):
    """The document, the tracker to import it into if one is open, and the choices for reading it.

    `called` is its name in the merge and the history, if that is not its own name.
    """

    path: Path
    tracker: Tracker | None
    choices: Choices
    called: str = ""


class BringInPage(Screen):
    """Reads a document in the background, shows its content, and writes it when the user accepts."""

    guide = "Import the plan that you have"

    accepted = Signal(object)
    """Emitted with a Draft to import into the open tracker."""

    def __init__(
        self,
        source: Path,
        files: Files,
        jobs: Jobs,
        choose: Choose,
        settings: Settings,
        pasted: PrivateFolder | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`pasted` is the folder that contains the source, if it came from the clipboard."""
        super().__init__(parent)
        self._source = source
        self._settings = settings
        self._pasted = pasted
        self._remembered = settings.imports.layouts
        self._choices = self._choices_at_first = Choices(self._remembered, asking=True, words=settings.imports.words)
        self._files = files
        self._jobs = jobs
        self._reading = NewestJob(jobs, self)
        self._preview: Preview | None = None
        self._name = _COPIED if pasted else source.name
        self._sums = label(f"Reading {self._name}…", "muted", wraps=True)
        self.problem = Message(self)
        self.offer = MergeOffer(jobs)
        self.offer.merge_wanted.connect(self._go_on)
        self.offer.compared.connect(self._show_offer)
        self.title = QLineEdit()
        self.title.setAccessibleName("Plan title")
        self.kept_in = PathField("Save in", choose)
        self.kept_in.set_path(free_path(source.parent, source.stem + SUFFIX))
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setHorizontalSpacing(SPACING[3])
        self.view = DraftView()
        self.view.changed.connect(self.read_again)
        self.accept_button = QPushButton("Import")
        self.accept_button.setProperty("role", "main")
        self.accept_button.setEnabled(False)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(self.cancel)
        self._lay_out()
        jobs.changed.connect(self._show_can_accept)

    @property
    def sums(self) -> str:
        """The sentence that says how much would be imported."""
        return self._sums.text()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("accept", "Import", "File", self.accept, "Ctrl+Return; Ctrl+Enter", self._can_accept),
            Command("merge", "Merge with this plan", "File", self.offer.take, "Ctrl+M", self.offer.isVisible),
            Command("cancel", "Cancel import", "File", self.cancel, "Esc"),
        )

    def arrive(self) -> None:
        self.cancel_button.setFocus()
        if not self._reading.is_under_way and self._preview is None:
            self._read()

    def unfinished(self) -> str:
        is_changed = self.title.isModified() or self._choices != self._choices_at_first
        return f"Your changes to the preview of {self._name}" if is_changed else ""

    def come_back(self) -> None:
        self._read()

    def read_again(self, choices: Choices) -> None:
        """Read the document under other choices."""
        self._choices = choices
        self._read()

    def _read(self) -> None:
        self.offer.forget()
        session = self._files.session
        self._reading.start(
            _preview,
            Source(self._source, session.tracker if session else None, self._choices, _PASTED if self._pasted else ""),
            self._show,
            title=f"Reading {self._name}",
            refused=self._not_read,
            quiet=False,
        )
        self._show_can_accept()

    def say_problem(self, sentence: str) -> bool:
        self.is_done = False
        self.problem.refuse(sentence)
        return True

    def accept(self) -> None:
        """Write the draft into the open tracker, or into a new file."""
        if self._preview is None or not self._can_accept():
            return
        draft = self._titled(self._preview.draft)
        self._go_on()
        if self._files.session is not None:
            self.accepted.emit(draft)
            return
        path = self.kept_in.path(SUFFIX)
        if path is None or is_there(path):
            taken = f"{path.name} already exists. Choose another name." if path else _NO_PATH
            self.say_problem(taken)
            self.kept_in.setFocus()
            return
        self._files.make(path, partial(_write, draft), place_of(draft))

    def _go_on(self) -> None:
        self.is_done = True  # unless the next step is refused
        if self._choices.layouts != self._remembered:
            self._remembered = self._settings.imports.layouts = self._choices.layouts
        if self._choices.words != self._settings.imports.words:
            self._settings.imports.words = self._choices.words

    def cancel(self) -> None:
        """Leave without writing anything."""
        self.leave.emit()

    def closed(self) -> None:
        self._jobs.changed.disconnect(self._show_can_accept)
        self.offer.forget()
        self._reading.forget()
        if self._pasted is not None:
            self._pasted.cleanup()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        inside = LeastHigh()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING[2])
        heading = label(f"Import {self._name}", "title", wraps=True)
        layout.addWidget(heading)
        layout.addWidget(self._sums)
        layout.addWidget(self.problem)
        layout.addWidget(self.offer)
        layout.addLayout(self._form)
        layout.addWidget(self.view, 1)
        body = Scrolled()
        body.setWidget(inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(*AROUND)
        page.setSpacing(SPACING[2])
        page.addWidget(body, 1)
        page.addLayout(buttons)

    def _can_accept(self) -> bool:
        if self._preview is None or self._reading.is_under_way or self._jobs.writing is not None:
            return False
        if self.offer.is_looking:  # otherwise one key too many could import an existing plan a second time
            return False
        return any(self._preview.draft.tally().values())

    @Slot()
    def _show_can_accept(self) -> None:
        self.accept_button.setEnabled(self._can_accept())

    @Slot()
    def _show_offer(self) -> None:
        self._show_can_accept()
        focused = self.window().focusWidget()
        if self.view.dates.is_open or focused not in (None, self.cancel_button, self.accept_button):
            return
        (self.accept_button if self.offer.isHidden() else self.offer.button).setFocus()

    def _titled(self, draft: Draft) -> Draft:
        title = self.title.text().strip()
        if len(draft.plans) == 1 and title:
            draft = replace(draft, plans=(replace(draft.plans[0], title=title),))
        return draft

    def _not_read(self, sentence: str) -> None:
        self._sums.setText("Nothing was imported.")
        message = sentence.replace(self._source.name, self._name) or "The import was cancelled."
        self.say_problem(message[0].upper() + message[1:] if self._pasted else message)

    def _show(self, preview: Preview) -> None:
        first = self._preview is None
        self._preview = preview
        draft = preview.draft
        self._sums.setText(say_sums(draft, preview.counts, len(preview.problems)))
        if first:
            self._form.addRow(label("Title"), self.title)
            self._form.addRow(label("Save in"), self.kept_in)
        if len(draft.plans) == 1 and (first or not self.title.isModified()):
            self.title.setText(draft.plans[0].title)
            self.title.setCursorPosition(0)
        if first and self._pasted is not None:
            name = draft.plans[0].title if draft.plans else self._source.stem
            self.kept_in.set_path(free_path(self._settings.folder, file_name(name, SUFFIX)))
        self._form.setRowVisible(self.title, len(draft.plans) == 1)
        self._form.setRowVisible(self.kept_in, self._files.session is None)
        self.view.show_preview(preview, self._choices)
        self.offer.look(draft, self._files.session.tracker if self._files.session else None)
        tab_before(self.cancel_button, self.view.controls())
        self._show_can_accept()
        nothing = f"Nothing to import was found in {self._name}."
        if any(recovery.is_held for recovery in draft.recoveries):
            nothing = f"Nothing in {self._name} is new: this tracker has all of it already."
        if any(table.kind == "benefits" and table.taken for table in draft.layout.tables) and preview.problems:
            nothing = preview.problems[-1].message
        self.say_problem("" if any(draft.tally().values()) else nothing)
        if first and self.view.dates.is_open:
            self.view.dates.begin()
        elif first and self._can_accept():
            self.accept_button.setFocus()


_PASTED = "a pasted plan"
_COPIED = "the copied table"
_NO_PATH = "Choose where to save."


def say_sums(draft: Draft, counts: Mapping[str, int], problems: int) -> str:
    """Return '7 sections and 19 actions will be imported. Nothing is saved until you select Import.'

    `counts` are the numbers of new records.
    """
    marks = counts.get("exempt", 0)
    counted = [
        count(number, noun[:-1]) for noun, number in counts.items() if number and noun not in ("plans", "exempt")
    ]
    if counts["plans"] > 1:
        counted.insert(0, count(counts["plans"], "plan"))
    issues = f" {count(problems, 'issue')} to check first." if problems else ""
    questions = questions_of(draft.layout)
    question = f" {count(questions, 'question')} under “Import options”." if questions else ""
    exempt = f" {count(marks, 'of them is', 'of them are')} not for publication." if marks else ""
    sentence = f"{join(counted) or 'Nothing'} will be imported.{exempt}{issues}{question}"
    return f"{sentence} Nothing is saved until you select Import."


def _preview(source: Source, progress: Progress) -> Preview:
    draft = read_source(source.path, source.choices, waiting=lambda: progress(0, 0))
    if source.called:
        ours = f"file “{source.path.name}”"
        problems = tuple(replace(problem, where=problem.where.replace(ours, _COPIED)) for problem in draft.problems)
        draft = replace(draft, source=source.called, problems=problems)
    tracker = source.tracker
    plans = tracker.read(position).plans if tracker is not None and draft.benefits else ()
    kept: tuple[Problem, ...] = ()
    names: list[str] = []
    if tracker is None:
        outcome = outcome_of(draft, {})
    else:
        draft = tracker.read(with_held_forms, draft)
        held = tracker.read(printed_readings), tracker.read(tables), tracker.read(registers)
        outcome, kept = outcome_of(draft, *held, plans), tracker.read(repeated_forms, draft)
        names = list(tracker.read(indicator_names).values())
    if not place_in(draft, plans)[0]:
        draft = replace(draft, benefits=())
    preview = preview_of(draft, (*kept, *outcome.problems), names_for_forms(draft, names) if draft.recoveries else ())
    return replace(preview, counts=outcome.counts)


def _write(draft: Draft, tracker: Tracker, _progress: Progress | None = None) -> None:
    tracker.do(bring_in, draft=draft)
