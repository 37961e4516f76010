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
from tracker.services.file_names import file_name
from tracker.services.publication.look_over import PublicLook
from tracker.services.tracker import Tracker
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.controls.fields.path_field import Choose, PathField
from tracker.ui.framework.session import Session
from tracker.ui.framework.settings import Settings, fixed_template
from tracker.ui.look.theme import SPACING, label
from tracker.ui.papers.bar import ClosableBar

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
        present = session.read(plans)
        self.plan = ChoiceBox()
        self.plan.setAccessibleName("Plan to export")
        for title in ([_ALL] if len(present) > 1 else []) + [plan.title for plan in present]:
            self.plan.addItem(title)
        if len(present) < 2:
            self.plan.hide()
        self.plan.setMinimumWidth(120)
        self.plan.setMaximumWidth(_WIDEST * self.fontMetrics().averageCharWidth())
        self.plan.currentIndexChanged.connect(self._suggest)
        self.edition = self._edition_choice()
        self.edition.currentIndexChanged.connect(self._suggest)
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
        self._suggest()

    def begin(self) -> None:
        """Take the focus, with the path ready to be accepted or typed over."""
        self.path.line.setFocus()
        self.path.line.selectAll()

    def show_order(self, order: ExportOrder) -> None:
        """Ask for what was asked for before: each choice as it was, or none where it is not there any more."""
        whole = order.plan_title is None and self.plan.count() < 2
        self.plan.setCurrentIndex(0 if whole else self.plan.findText(order.plan_title or _ALL))
        there = [edition.id if edition else 0 for edition in map(self.edition.itemData, range(self.edition.count()))]
        wanted = order.edition.id if order.edition else 0
        self.edition.setCurrentIndex(there.index(wanted) if wanted in there else -1)
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
        for edition in reversed(self._session.read(editions)):
            name, day = meetings[edition.meeting_id]
            whose = f", {name}" if len(present) > 1 else ""
            choice.addItem(f"Snapshot {edition.number}: {edition.title}, {say_day(day)}{whose}", edition)
        choice.setCurrentIndex(1 if self.form.of_edition and choice.count() > 1 else 0)
        return choice

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
        is_fixed = fixed_template(self.form.suffix) is not None
        how = "set for this computer" if is_fixed else f"optional, {self.form.suffix}"
        row.addWidget(label(f"Use our template ({how})", "muted"))
        row.addWidget(self.template, 1)
        self.template.setDisabled(is_fixed)
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
        edition = self._chosen_edition()
        day = edition.as_at if edition else self._session.today
        public = " public" if self.public.isChecked() else ""
        name = file_name(f"{title or 'Recovery plan'} {day.isoformat()}{public}", self.form.suffix)
        self.path.set_path(self._settings.folders.of_exports(self.form.suffix) / name)

    def _secret_titles(self) -> set[str]:
        """Return the titles of plans that are exempt with their titles: no name of a public file gives one."""
        marks = {plan.title: self._session.read(exemption_of, "plan_id", plan.id) for plan in self._session.read(plans)}
        return {title for title, mark in marks.items() if mark is not None and not mark.title_public}

    def _export(self) -> None:
        path = self.path.path(self.form.suffix)
        if self.edition.currentIndex() < 0 or (self.plan.count() and self.plan.currentIndex() < 0):
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
            )
        )

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _new_row(layout: QVBoxLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACING[1])
    layout.addLayout(row)
    return row
