"""File > Export: which plan and edition, and to which file, above the page and without stopping it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.data.queries.governance import bodies, editions, exemption_of
from tracker.data.queries.plans import plans
from tracker.domain.dates import say_day
from tracker.domain.governance.edition import Edition
from tracker.domain.governance.meeting import Meeting
from tracker.services.file_names import file_name
from tracker.services.publication.look_over import PublicLook
from tracker.services.tracker import Tracker
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.controls.fields.path_field import Choose, PathField
from tracker.ui.framework.session import Session
from tracker.ui.framework.settings import Settings
from tracker.ui.look.theme import SPACING, label
from tracker.ui.papers.bar import ClosableBar
from tracker.ui.papers.document_choice import Choice, DocumentChoice

_ALL = "All plans"
_WIDEST = 44
"""Letters of a choice: two of them and the heading fit into the narrowest window."""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of export: the ending of its file, and the bar's words for it. `of_edition`: of the newest at first."""

    suffix: str
    heading: str
    field: str
    noun: str
    of_edition: bool


WORKBOOK = Form(".xlsx", "Export board workbook", "Excel file to write", "workbook", of_edition=False)
REPORT = Form(".docx", "Export Word report", "Word file to write", "report", of_edition=True)


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """An order to export; `plan_title` None means all plans, `edition` None the present position on `as_at`.

    `public`: without what is exempt, owners by their roles.
    """

    tracker: Tracker
    form: Form
    path: Path
    as_at: date
    plan_title: str | None
    edition: Edition | None
    template: Path | None
    public: bool
    document: Choice | None = None
    """One document of a meeting, or all of them; None: the report or the workbook of what is chosen."""
    looked: PublicLook | None = None
    """The review of the public copy that the user has seen, and publishes all the same for the `reason`."""
    reason: str = ""


class ExportBar(ClosableBar):
    """Enter in the path exports; Esc closes the bar."""

    export_wanted = Signal(object)
    """An ExportOrder."""
    owners_wanted = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        form: Form,
        choose: Choose,
        choose_template: Choose,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self.setProperty("role", "bar")
        self._session = session
        self._settings = settings
        self.plan = self._plan_choice()
        self.edition = self._edition_choice()
        self.document = DocumentChoice()
        self.document.setMaximumWidth(_WIDEST * self.fontMetrics().averageCharWidth())
        self.edition.currentIndexChanged.connect(self._offer_documents)
        self.edition.currentIndexChanged.connect(self._suggest)
        self.document.currentIndexChanged.connect(self._suggest)
        self.document.currentIndexChanged.connect(self._show_plan)
        self.path = PathField(form.field, choose)
        self.path.submitted.connect(self._export)
        self.path.edited.connect(self._hear_path)
        self._is_typed = False
        self.export_button = QPushButton("Export")
        self.export_button.setProperty("role", "main")
        self.export_button.clicked.connect(self._export)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.closed)
        self.problem = label("", "error", wraps=True)
        self.public = QCheckBox("Public version (leaves out exempt information, owners shown by role)")
        self.public.toggled.connect(self._suggest)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACING[3], SPACING[1], SPACING[3], SPACING[1])
        row = _new_row(layout)
        row.addWidget(label(form.heading, "strong"))
        position = label("Report as at", "muted")
        position.setBuddy(self.edition)
        row.addWidget(self.plan)
        row.addWidget(position)
        row.addWidget(self.edition)
        row.addWidget(self.document)
        row.addStretch(1)
        row = _new_row(layout)
        row.addWidget(self.path, 1)
        row.addWidget(self.export_button)
        row.addWidget(cancel)
        self.template = PathField("Your template (optional)", choose_template)
        layout.addLayout(self._template_row())
        layout.addLayout(self._public_row())
        layout.addWidget(self.problem)
        self._say("")
        self._offer_documents()
        self._suggest()

    def begin(self) -> None:
        """Take the focus, with the path ready to be accepted or typed over."""
        self.path.line.setFocus()
        self.path.line.selectAll()

    def show_order(self, order: ExportOrder) -> None:
        """Ask for what was asked for before: each choice as it was, or none where it is not there any more."""
        whole = order.plan_title is None and self.plan.count() < 2
        self.plan.setCurrentIndex(0 if whole else self.plan.findText(order.plan_title or _ALL))
        of_meeting = order.document.meeting if order.document and order.edition is None else None
        wanted = order.edition or of_meeting
        there = [_key(self.edition.itemData(row)) for row in range(self.edition.count())]
        self.edition.setCurrentIndex(there.index(_key(wanted)) if _key(wanted) in there else -1)
        documents = [self.document.itemData(row) for row in range(self.document.count())]
        if self.document.count():
            self.document.setCurrentIndex(documents.index(order.document) if order.document in documents else -1)
        self.public.setChecked(order.public)
        self.public.setVisible(order.public or not self.public.isHidden())
        self.template.set_text(str(order.template) if order.template else "")
        self.keep_path(order.path)

    def keep_path(self, path: Path) -> None:
        """Show a path that stays whatever is chosen then, with the ending of this kind in the place of another's."""
        endings = (WORKBOOK.suffix, REPORT.suffix)
        self.path.set_path(path.with_suffix(self.form.suffix) if path.suffix.lower() in endings else path)
        self._is_typed = True

    def typed_path(self) -> Path | None:
        """The path that the user has typed or chosen; None where it is what was suggested."""
        return Path(self.path.text()) if self._is_typed and self.path.text() else None

    def _hear_path(self) -> None:
        self._is_typed = bool(self.path.text())
        self._say("")

    def _plan_choice(self) -> ChoiceBox:
        present = self._session.read(plans)
        choice = ChoiceBox()
        choice.setAccessibleName("Plan to export")
        for title in ([_ALL] if len(present) > 1 else []) + [plan.title for plan in present]:
            choice.addItem(title)
        if len(present) < 2:
            choice.hide()
        choice.setMinimumWidth(120)
        choice.setMaximumWidth(_WIDEST * self.fontMetrics().averageCharWidth())
        choice.currentIndexChanged.connect(self._suggest)
        return choice

    def _edition_choice(self) -> ChoiceBox:
        """The newest first. A report is of an edition wherever there is one, a workbook of today unless chosen."""
        choice = ChoiceBox()
        choice.setAccessibleName("Report as at")
        choice.setMinimumWidth(120)
        choice.setMaximumWidth(_WIDEST * self.fontMetrics().averageCharWidth())
        present = self._session.read(bodies)
        meetings = {
            content.meeting.id: (body.body.name, content.meeting.held_on)
            for body in present
            for content in body.meetings
        }
        choice.addItem(f"Today ({say_day(self._session.today)})", None)
        held = self._session.read(editions)
        frozen = {edition.meeting_id for edition in held}
        for edition in reversed(held):
            name, day = meetings[edition.meeting_id]
            whose = f", {name}" if len(present) > 1 else ""
            choice.addItem(f"Snapshot {edition.number}: {edition.title}, {say_day(day)}{whose}", edition)
        for body in present if self.form.of_edition else ():
            for content in body.meetings:
                if content.items and content.meeting.id not in frozen:
                    whose = f", {body.body.name}" if len(present) > 1 else ""
                    choice.addItem(
                        f"Meeting on {say_day(content.meeting.held_on)}{whose} (no snapshot)", content.meeting
                    )
        choice.setCurrentIndex(1 if self.form.of_edition and held else 0)
        return choice

    def _offer_documents(self) -> None:
        """A snapshot or a meeting has an agenda with documents; today has none."""
        chosen = self.edition.currentData()
        is_of_meeting = self.form.of_edition and isinstance(chosen, Edition | Meeting)
        self.document.offer(chosen if is_of_meeting else None, self._session.read(bodies))
        self._show_plan()

    def _show_plan(self) -> None:
        """The items of a meeting say themselves which plans their reports hold."""
        self.plan.setVisible(self.plan.count() > 1 and self.document.chosen is None)

    def _public_row(self) -> QHBoxLayout:
        owners = QPushButton("Owners and roles…")
        owners.setProperty("role", "link")
        owners.clicked.connect(self.owners_wanted)
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        row.addWidget(self.public)
        row.addWidget(owners)
        row.addStretch(1)
        return row

    def _template_row(self) -> QHBoxLayout:
        self.template.set_text(self._settings.template(self.form.suffix))
        self.template.submitted.connect(self._export)
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        row.addWidget(label(f"Use our template (optional, {self.form.suffix})", "muted"))
        row.addWidget(self.template, 1)
        return row

    def _chosen_edition(self) -> Edition | None:
        chosen = self.edition.currentData()
        return chosen if isinstance(chosen, Edition) else None

    def _suggest(self) -> None:
        """Name the file by what is chosen, unless the user has typed a name."""
        if self._is_typed:
            return
        title = self.plan.currentText() if self.plan.currentText() != _ALL else "Recovery plans"
        if self.public.isChecked() and title in self._secret_titles():
            title = ""
        edition, document = self._chosen_edition(), self.document.chosen
        day = edition.as_at if edition else self._session.today
        if document is not None:
            title, day = document.title, document.meeting.held_on
            if self.public.isChecked() and document.item is not None:
                title = document.numbered
        public = " public" if self.public.isChecked() else ""
        suffix = "" if document is not None and document.what == "folder" else self.form.suffix
        name = file_name(f"{title or 'Recovery plan'} {day.isoformat()}{public}", suffix)
        self.path.set_path(self._settings.folders.of_exports(self.form.suffix) / name)

    def _secret_titles(self) -> set[str]:
        """Return the titles of plans that are exempt with their titles: no name of a public file gives one."""
        marks = {plan.title: self._session.read(exemption_of, "plan_id", plan.id) for plan in self._session.read(plans)}
        return {title for title, mark in marks.items() if mark is not None and not mark.title_public}

    def _export(self) -> None:
        document = self.document.chosen
        path = self.path.path("" if document is not None and document.what == "folder" else self.form.suffix)
        boxes = (self.plan, self.document)
        if self.edition.currentIndex() < 0 or any(box.count() and box.currentIndex() < 0 for box in boxes):
            self._say("Your choice is no longer in the file. Choose the plan and the date again.")
            return
        if path is None:
            self._say(f"Choose a file name for the {self.form.noun}.")
            return
        template = self.template.text()
        self._settings.keep_template(self.form.suffix, template)
        chosen = self.plan.currentText()
        title = None if self.plan.count() < 2 or chosen == _ALL else chosen
        self.export_wanted.emit(
            ExportOrder(
                self._session.tracker,
                self.form,
                path,
                self._session.today,
                title,
                self._chosen_edition(),
                Path(template).expanduser().absolute() if template else None,
                self.public.isChecked(),
                document,
            )
        )

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _key(moment: object) -> tuple[type[object], int]:
    """The key of a position to export: of a snapshot, of a meeting without one, or of neither."""
    return type(moment), moment.id if isinstance(moment, Edition | Meeting) else 0


def _new_row(layout: QVBoxLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACING[1])
    layout.addLayout(row)
    return row
