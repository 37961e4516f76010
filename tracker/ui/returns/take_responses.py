"""The responses of owners: changes and conflicts with a tick each, owners without a response, and unplaced rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.formatted_text import plain
from tracker.domain.returns.request import Answer, Returns
from tracker.domain.text import count, join
from tracker.services.returns.accept_responses import compare_workbooks, say_problem, say_silent
from tracker.services.tracker import Tracker
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.scrolled import scrolled_when_low
from tracker.ui.controls.fields.growing_text import text_to_read
from tracker.ui.controls.fields.path_field import Choose, PathField
from tracker.ui.controls.ticks.tick_table import CHOICE, Choice, ChoiceTable, choices_of
from tracker.ui.controls.ticks.tick_table_view import ChoiceView
from tracker.ui.framework.background import Progress
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, label

_HEADINGS = ("Accept", "What", "Number and title", "Field", "Current", "Response", "Value when sent")
_SAYS = "Drop the returned workbooks here, or choose their folder."
_LONG = 150
"""Longer texts, in characters, are also shown whole below the table, whose rows show only a few lines."""


class TakeReturns(QWidget):
    """The tab to import responses. Nothing is written until the user accepts; then the ticked changes are one undo
    step.
    """

    accepted = Signal(object)
    """Emitted with a list of Answers."""
    dropped = Signal()

    def __init__(self, session: Session, folder: Path, choose: Choose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = NewestJob(session.jobs, self)
        self._read_from: tuple[Sequence[Path], str] = ((), "")
        self.says = label(_SAYS, "muted", wraps=True)
        self.problem = Message(self)
        self.not_imported = text_to_read("Not imported", 5)
        self.whole = text_to_read("Selected change in full", 6)
        self.folder = PathField("Folder of returned workbooks", choose)
        self.folder.set_path(folder)
        self.folder.submitted.connect(self.check_responses)
        self.look_button = QPushButton("Check responses")
        self.look_button.clicked.connect(self.check_responses)
        self.table = ChoiceTable(_HEADINGS, self)
        self.table.ticked.connect(self._show_can_accept)
        self.view = ChoiceView("Changes from owners", self.table)
        self.view.selectionModel().currentRowChanged.connect(self._show_whole)
        self.accept_button = QPushButton()
        self.accept_button.setProperty("role", "main")
        self.accept_button.clicked.connect(self.accept)
        session.jobs.changed.connect(self._show_can_accept)
        self._lay_out()
        self._show_can_accept()
        self.setAcceptDrops(True)

    def begin(self) -> None:
        """Set the focus on the changes, or on the folder if there are none."""
        if self.table.rowCount():
            self.view.enter()
        else:
            self.folder.setFocus()

    def stop(self) -> None:
        """Drop the results of work in progress."""
        self._session.jobs.changed.disconnect(self._show_can_accept)
        self._reading.forget()

    def check_responses(self) -> None:
        """Read the workbooks of the folder."""
        text = self.folder.text()
        if text:
            self.read([Path(text).expanduser().absolute()], "")
        else:
            self.problem.refuse("Choose the folder of the returned workbooks.")

    def read(self, paths: Sequence[Path], source: str) -> None:
        """Read workbooks, including those in folders; `source` names them if they are not in the folder of the
        field.
        """
        self._read_from = paths, source
        self.problem.refuse("")
        self._reading.start(
            _compare,
            (self._session.tracker, paths),
            partial(self._show, source=source),
            title="Reading responses",
            refused=self._refused,
            quiet=False,
        )

    def accept(self) -> None:
        """Emit the ticked answers for writing."""
        if self._can():
            self.accepted.emit([row.of for row in self.table.taken() if isinstance(row.of, Answer)])

    def show_rest(self) -> bool:
        """After the ticked responses were written, review the others again; return False if there are none."""
        has_rest = self.table.rowCount() > len(self.table.taken())
        if has_rest:
            self.read(*self._read_from)
        return has_rest

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit()
            self.read(paths, paths[0].name if len(paths) == 1 else count(len(paths), "file"))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        row.addWidget(self.folder, 1)
        row.addWidget(self.look_button)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(label("Folder"), row)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.accept_button)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, SPACING[3], 0, 0)
        layout.setSpacing(SPACING[2])
        layout.addWidget(self.says)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(self.not_imported)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.whole)
        column_of(self, scrolled_when_low(layout), buttons, spacing=SPACING[2]).setStretch(0, 1)

    def _can(self) -> bool:
        return bool(self.table.taken()) and self._session.jobs.writing is None and not self._session.view_only

    @Slot()
    def _show_can_accept(self) -> None:
        self.accept_button.setText(f"Accept {count(len(self.table.taken()), 'change')}")
        self.accept_button.setEnabled(self._can())

    def _show(self, returns: Returns, source: str = "") -> None:
        self.table.set_rows(choices_of((answer.owner, answer.line, answer) for answer in returns.answers))
        self.says.setText((f"In {source}: " if source else "") + "\n".join(say_returns(returns)))
        self.not_imported.set_text("\n".join(map(say_problem, returns.problems)))
        self.not_imported.setVisible(bool(returns.problems))
        texts = [text for answer in returns.answers for text in (answer.line.was, answer.line.found)]
        self.whole.setVisible(any(len(text) > _LONG for text in texts))
        self.begin()

    @Slot()
    def _show_whole(self) -> None:
        row = self.view.currentIndex().data(CHOICE)
        line = row.line if isinstance(row, Choice) else None
        parts = (("Current", line.was), ("Response", line.found)) if line is not None else ()
        self.whole.set_text(plain("\n\n".join(f"{name}: {text}" for name, text in parts if text)))

    def _refused(self, sentence: str) -> None:
        self._show(Returns())
        self.says.setText(_SAYS)
        self.problem.refuse(sentence or "The check was cancelled.")


def say_returns(returns: Returns) -> list[str]:
    """Return sentences on the number of changes, the owners without a response, and actions missing from the
    workbooks.
    """
    conflicts = sum(not answer.line.is_usual for answer in returns.answers)
    counted = f"{count(len(returns.answers) - conflicts, 'change')}"
    if conflicts:
        counted += (
            f" and {count(conflicts, 'conflict')}, which {'is' if conflicts == 1 else 'are'} accepted only where ticked"
        )
    lines = [f"{counted}. Nothing is saved until you select Accept." if returns.answers else "No changes to accept."]
    if returns.silent:
        lines.append(f"Not answered: {join([say_silent(one) for one in returns.silent])}.")
    if returns.left_out:
        names = join([answer.line.ref or answer.line.title for answer in returns.left_out])
        lines.append(f"No longer in their workbooks: {names}.")
    return lines


def _compare(what: tuple[Tracker, Sequence[Path]], progress: Progress) -> Returns:
    return compare_workbooks(*what, progress=progress)
