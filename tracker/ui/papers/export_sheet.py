"""File > Export: what, as at which day, for whom and to which file, beside the page, with a picture of the result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from tracker.data.queries.governance import bodies, editions, exemption_of
from tracker.data.queries.plans import plans
from tracker.domain.dates import say_day
from tracker.domain.governance.edition import Edition
from tracker.services.file_names import file_name
from tracker.services.papers.audience import Audience
from tracker.services.publication.look_over import PublicLook
from tracker.services.tracker import Tracker
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.controls.fields.path_field import Choose, PathField
from tracker.ui.framework.recent_files import short_folder
from tracker.ui.framework.session import Session
from tracker.ui.framework.settings import Settings
from tracker.ui.look.elided_label import ElidedLabel
from tracker.ui.look.theme import SPACING, label
from tracker.ui.papers.first_page import FirstPage
from tracker.ui.papers.side_sheet import SideSheet

_ALL = "All plans"
_FILE_WORDS: dict[Audience, str] = {"board": "", "working": " working copy", "public": " public"}

_ABOUT: dict[Audience, str] = {
    "board": "All of it. Exempt parts are marked, owners shown by role.",
    "working": "All of it, for colleagues. Exempt parts are marked, owners shown as you wrote them.",
    "public": "Without exempt information. Owners are shown by role.",
}


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of export: the ending of its file, and the sheet's words for it."""

    suffix: str
    heading: str
    field: str
    noun: str


WORKBOOK = Form(".xlsx", "Export board workbook", "Excel file to write", "workbook")
REPORT = Form(".docx", "Export Word report", "Word file to write", "report")


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """An order to export; `plan_title` None means all plans, `edition` None the present position on `as_at`.

    `audience` says who it is for: the public gets it without what is exempt, owners by their roles.
    """

    tracker: Tracker
    form: Form
    path: Path
    as_at: date
    plan_title: str | None
    edition: Edition | None
    template: Path | None
    audience: Audience
    looked: PublicLook | None = None
    """The review of the public copy that the user has seen, and publishes all the same for the `reason`."""
    reason: str = ""

    @property
    def public(self) -> bool:
        """True if it is for the public."""
        return self.audience == "public"


class ExportSheet(SideSheet):
    """Enter in the path exports; Esc closes the sheet."""

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
        shown: Edition | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(form.heading, parent)
        self.form = form
        self._session = session
        self._settings = settings
        self._is_typed = False
        self.plan = _plan_choice(session)
        self.edition = _edition_choice(session, shown)
        self.board, self.working, self.public = (
            QRadioButton("Committee or board"),
            QRadioButton("Working copy"),
            QRadioButton("Public version"),
        )
        self.path = PathField(form.field, choose)
        self.template = PathField("Your template (optional)", choose_template)
        self.template.set_text(settings.template(form.suffix))
        self._folder = ElidedLabel(elide=Qt.TextElideMode.ElideMiddle)
        self._folder.setProperty("role", "muted")
        self.path.line.textChanged.connect(self._say_folder)
        self.problem = label("", "error", wraps=True)
        self.export_button = QPushButton("Export")
        self.export_button.setProperty("role", "main")
        self.picture = FirstPage(session)
        self._lay_out()
        self._connect()
        self._say("")
        self._suggest()

    def begin(self) -> None:
        """Take the focus, with the path ready to be accepted or typed over."""
        self.path.line.setFocus()
        self.path.line.selectAll()
        QTimer.singleShot(0, self, lambda: self.show_field(self._folder))

    def show_order(self, order: ExportOrder) -> None:
        """Ask for what was asked for before: each choice as it was, or none where it is not there any more."""
        whole = order.plan_title is None and self.plan.count() < 2
        self.plan.setCurrentIndex(0 if whole else self.plan.findText(order.plan_title or _ALL))
        there = [edition.id if edition else 0 for edition in map(self.edition.itemData, range(self.edition.count()))]
        wanted = order.edition.id if order.edition else 0
        self.edition.setCurrentIndex(there.index(wanted) if wanted in there else -1)
        dict(self._readers())[order.audience].setChecked(True)
        self.template.set_path(order.template) if order.template else self.template.set_text("")
        self.keep_path(order.path)

    def keep_path(self, path: Path) -> None:
        """Show a path that stays whatever is chosen then, with the ending of this kind in the place of another's."""
        endings = (WORKBOOK.suffix, REPORT.suffix)
        self.path.set_path(path.with_suffix(self.form.suffix) if path.suffix.lower() in endings else path)
        self._is_typed = True

    def typed_path(self) -> Path | None:
        """The path that the user has typed or chosen; None where it is what was suggested."""
        return Path(self.path.text()).expanduser() if self._is_typed and self.path.text() else None

    @property
    def audience(self) -> Audience:
        """The readers that it is for."""
        return next(one for one, button in self._readers() if button.isChecked())

    def _readers(self) -> Iterator[tuple[Audience, QRadioButton]]:
        yield "board", self.board
        yield "working", self.working
        yield "public", self.public

    def _connect(self) -> None:
        for choice in (self.plan, self.edition):
            choice.currentIndexChanged.connect(self._suggest)
        self._group = QButtonGroup(self)
        for _, button in self._readers():
            self._group.addButton(button)
        self.board.setChecked(True)
        self._group.buttonToggled.connect(self._on_reader)
        self.path.submitted.connect(self._export)
        self.path.edited.connect(self._hear_path)
        self.template.submitted.connect(self._export)
        self.export_button.clicked.connect(self._export)

    def _hear_path(self) -> None:
        self._is_typed = bool(self.path.text())
        self._say("")

    def _on_reader(self, _button: QWidget, is_chosen: bool) -> None:
        if is_chosen:
            self._suggest()

    def _lay_out(self) -> None:
        for choice in (self.plan, self.edition):
            choice.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(12)
        owners = QPushButton("Owners and roles…")
        owners.setProperty("role", "link")
        owners.clicked.connect(self.owners_wanted)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.closed)
        if self.plan.count() > 1:
            self.add("What", self.plan)
        else:
            self.plan.setParent(self)
            self.plan.hide()
        self.add("As at", self.edition)
        readers = QWidget()
        column = QVBoxLayout(readers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for audience, button in self._readers():
            button.setAccessibleDescription(_ABOUT[audience])
            about = label(_ABOUT[audience], "muted", wraps=True)
            about.setContentsMargins(28, 0, 0, SPACING[0])
            column.addWidget(button)
            column.addWidget(about)
        row = QHBoxLayout()
        row.addWidget(owners)
        row.addStretch(1)
        column.addLayout(row)
        self.add("For", readers)
        self.add(f"Template (optional, {self.form.suffix})", self.template)
        self.add("File", self.path)
        self.add("", self._folder)
        self.add("", self.picture.says)
        self.add("", self.problem)
        self.add_buttons(self.export_button, cancel)
        self.show_beside(self.picture)

    def _chosen_edition(self) -> Edition | None:
        chosen = self.edition.currentData()
        return chosen if isinstance(chosen, Edition) else None

    def _chosen_title(self) -> str | None:
        chosen = self.plan.currentText()
        return None if self.plan.count() < 2 or chosen == _ALL else chosen

    def _suggest(self) -> None:
        """Name the file by what is chosen, unless the user has typed a name; and have its first page painted."""
        if self._is_whole():
            self.picture.show_of(self._chosen_edition(), self._chosen_title(), self.audience)
        if self._is_typed:
            return
        title = self.plan.currentText() if self.plan.currentText() != _ALL else "Recovery plans"
        if self.audience == "public" and title in _secret_titles(self._session):
            title = ""
        edition = self._chosen_edition()
        day = edition.as_at if edition else self._session.today
        name = file_name(f"{title or 'Recovery plan'} {day.isoformat()}{_FILE_WORDS[self.audience]}", self.form.suffix)
        self.path.set_path(self._settings.folders.of_exports(self.form.suffix) / name)

    def _is_whole(self) -> bool:
        """Return whether what was chosen is in the file."""
        return self.edition.currentIndex() >= 0 and not (self.plan.count() and self.plan.currentIndex() < 0)

    def _export(self) -> None:
        path = self.path.path(self.form.suffix)
        if not self._is_whole():
            self._say("Your choice is no longer in the file. Choose the plan and the date again.")
            return
        if path is None:
            self._say(f"Choose a file name for the {self.form.noun}.")
            return
        template = self.template.text()
        self._settings.keep_template(self.form.suffix, template)
        self.export_wanted.emit(
            ExportOrder(
                self._session.tracker,
                self.form,
                path,
                self._session.today,
                self._chosen_title(),
                self._chosen_edition(),
                Path(template).expanduser().absolute() if template else None,
                self.audience,
            )
        )

    def _say_folder(self) -> None:
        path = self.path.path(self.form.suffix)
        self._folder.setText(f"In the folder {short_folder(path)}" if path is not None else "")

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _plan_choice(session: Session) -> ChoiceBox:
    choice = ChoiceBox()
    choice.setAccessibleName("Plan to export")
    present = session.read(plans)
    for title in ([_ALL] if len(present) > 1 else []) + [plan.title for plan in present]:
        choice.addItem(title)
    return choice


def _edition_choice(session: Session, shown: Edition | None) -> ChoiceBox:
    """Today first, then the newest snapshot; today is chosen, unless the page shows a snapshot."""
    choice = ChoiceBox()
    choice.setAccessibleName("Report as at")
    present = session.read(bodies)
    meetings = {
        content.meeting.id: (body.body.name, content.meeting.held_on) for body in present for content in body.meetings
    }
    choice.addItem(f"Today ({say_day(session.today)})", None)
    for edition in reversed(session.read(editions)):
        name, day = meetings[edition.meeting_id]
        whose = f", {name}" if len(present) > 1 else ""
        choice.addItem(f"Snapshot {edition.number}: {edition.title}, {say_day(day)}{whose}", edition)
        if shown is not None and shown.id == edition.id:
            choice.setCurrentIndex(choice.count() - 1)
    return choice


def _secret_titles(session: Session) -> set[str]:
    """Return the titles of plans that are exempt with their titles: no name of a public file gives one."""
    marks = {plan.title: session.read(exemption_of, "plan_id", plan.id) for plan in session.read(plans)}
    return {title for title, mark in marks.items() if mark is not None and not mark.title_public}
