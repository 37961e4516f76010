"""File > Export: the choice of content, day, readers and file, next to the page, with a picture of the result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tracker.data.queries.exempt_marks_now import exemption_of
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.data.queries.plans import plans
from tracker.domain.dates import say_day
from tracker.domain.governance.meeting import Meeting
from tracker.domain.governance.snapshot import Edition
from tracker.domain.papers.paper import Layout
from tracker.services.file_names import file_name
from tracker.services.papers.left_out_for_readers import Audience
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.controls.fields.path_field import Choose, PathField
from tracker.ui.framework.session import Session
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, label
from tracker.ui.papers.destination import Destination
from tracker.ui.papers.document_choice import DocumentChoice
from tracker.ui.papers.export_order import REPORT, SLIDES, WORKBOOK, ExportOrder, Form
from tracker.ui.papers.export_preview import FirstPage
from tracker.ui.papers.layout_choice import Laid, LayoutChoice
from tracker.ui.papers.side_sheet import SideSheet
from tracker.ui.settings.settings import Settings, fixed_template

_ALL = "All plans"
_FILE_WORDS: dict[Audience, str] = {"board": "", "working": " working copy", "public": " public"}
_LAYOUT_WORDS: dict[Layout, str] = {
    "one-page": " on a page",
    "highlights": " highlights",
    "timeline": " timeline",
    "slides": " slides",
}

_ABOUT: dict[Audience, str] = {
    "board": "All of it. Exempt parts are marked, owners shown by role.",
    "working": "All of it, for colleagues. Exempt parts are marked, owners shown as you wrote them.",
    "public": "Without exempt information. Owners are shown by role.",
}
_ABOUT_WORKBOOK: dict[Audience, str] = {
    "board": "A few pages: cover, changes, exceptions, plans, dashboard. Exempt parts are marked.",
    "working": "All of it, with the data, for colleagues. It can be imported again.",
    "public": "For a website: without exempt information, in plain tables for screen readers. Owners by role.",
}


class ExportSheet(SideSheet):
    """The sheet to choose an export. Enter in the path exports; Esc closes the sheet."""

    export_wanted = Signal(object)
    """Emitted with an ExportOrder."""
    owners_wanted = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        form: Form,
        choose: Choose,
        choose_template: Choose,
        shown: Edition | Meeting | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(form.heading, parent)
        self.form = form
        self._session = session
        self._settings = settings
        self._is_typed = False
        self.plan = _plan_choice(session)
        self.edition = _edition_choice(session, shown, with_meetings=form is not WORKBOOK)
        self.document = DocumentChoice(reports_only=form is SLIDES)
        self.laid_out = LayoutChoice(form)
        self.terms = QCheckBox("With the terms of reference")
        self.timeline = QCheckBox("With timeline and statuses over snapshots")
        self.board, self.working, self.public = (
            QRadioButton("Committee or board"),
            QRadioButton("Working copy"),
            QRadioButton("Public version"),
        )
        self.path = PathField(form.field, choose)
        self.template = PathField("Your template (optional)", choose_template)
        self.template.set_text(settings.template(form.suffix))
        self.destination = Destination(session)
        self.path.line.textChanged.connect(self._say_destination)
        self.problem = Message(self)
        self.export_button = QPushButton("Export")
        self.export_button.setProperty("role", "main")
        self.picture = FirstPage(session)
        self._lay_out()
        self._connect()
        self.problem.refuse("")
        self._offer_documents()

    def begin(self) -> None:
        """Set the focus on the path, selected so that it can be accepted or typed over."""
        self.path.line.setFocus()
        self.path.line.selectAll()
        QTimer.singleShot(0, self, lambda: self.show_field(self.destination))

    def show_order(self, order: ExportOrder) -> None:
        """Restore the choices of an earlier order; a choice that no longer exists is left empty."""
        whole = order.plan_title is None and self.plan.count() < 2
        self.plan.setCurrentIndex(0 if whole else self.plan.findText(order.plan_title or _ALL))
        of_meeting = order.document.meeting if order.document and order.edition is None else None
        key = _key(order.edition or of_meeting)
        there = [_key(self.edition.itemData(row)) for row in range(self.edition.count())]
        self.edition.setCurrentIndex(there.index(key) if key in there else -1)
        documents = [self.document.itemData(row) for row in range(self.document.count())]
        if documents:
            self.document.setCurrentIndex(documents.index(order.document) if order.document in documents else -1)
        self.laid_out.offer(self.document.chosen)
        self.timeline.setChecked(order.with_timeline)
        self.terms.setChecked(order.with_terms)
        self.laid_out.show_laid(Laid(order.layout, order.path.suffix.lower()))
        dict(self._readers())[order.audience].setChecked(True)
        self.template.set_path(order.template) if order.template else self.template.set_text("")
        self.keep_path(order.path)

    def keep_path(self, path: Path) -> None:
        """Show a path that is kept whatever is chosen later, with the ending of this kind of export."""
        endings = (WORKBOOK.suffix, REPORT.suffix, SLIDES.suffix, ".pdf")
        self.path.set_path(path.with_suffix(self._suffix()) if path.suffix.lower() in endings else path)
        self._is_typed = True

    def typed_path(self) -> Path | None:
        """Return the path that the user has typed or chosen; None if it is the suggested one."""
        return Path(self.path.text()).expanduser() if self._is_typed and self.path.text() else None

    @property
    def audience(self) -> Audience:
        """The readers that the export is for."""
        return next(one for one, button in self._readers() if button.isChecked())

    def _readers(self) -> Iterator[tuple[Audience, QRadioButton]]:
        yield "board", self.board
        yield "working", self.working
        yield "public", self.public

    def _connect(self) -> None:
        self.edition.currentIndexChanged.connect(self._offer_documents)
        for choice in (self.plan, self.document, self.laid_out):
            choice.currentIndexChanged.connect(self._suggest)
        self._group = QButtonGroup(self)
        for _, button in self._readers():
            self._group.addButton(button)
        self.board.setChecked(True)
        _let_tab_find_chosen(self._group.buttons())
        self._group.buttonToggled.connect(self._on_reader)
        self.path.submitted.connect(self._export)
        self.path.edited.connect(self._hear_path)
        self.template.submitted.connect(self._export)
        self.export_button.clicked.connect(self._export)
        self._session.changed.connect(self._suggest)  # undo works beside the sheet, and owners get roles

    def _hear_path(self) -> None:
        self._is_typed = bool(self.path.text())
        self.problem.refuse("")

    def _on_reader(self, _button: QWidget, is_chosen: bool) -> None:
        if is_chosen:
            _let_tab_find_chosen(self._group.buttons())
            self._suggest()

    def _lay_out(self) -> None:
        for choice in (self.plan, self.edition, self.document, self.laid_out):
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
        self._names_document = self.add("Document", self.document)
        if self.laid_out.count() > 1:
            self.add("Layout", self.laid_out)
        else:
            self.laid_out.setParent(self)
        if self.form is REPORT:
            self.add("", self.timeline)
            self.add("", self.terms)
        readers = QWidget()
        column = QVBoxLayout(readers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        words = _ABOUT_WORKBOOK if self.form is WORKBOOK else _ABOUT
        for audience, button in self._readers():
            button.setAccessibleDescription(words[audience])
            about = label(words[audience], "muted", wraps=True)
            about.setContentsMargins(28, 0, 0, SPACING[0])
            column.addWidget(button)
            column.addWidget(about)
        row = QHBoxLayout()
        row.addWidget(owners)
        row.addStretch(1)
        column.addLayout(row)
        self.add("For", readers)
        is_fixed = fixed_template(self.form.suffix) is not None
        self.add(
            f"Template ({'set for this computer' if is_fixed else f'optional, {self.form.suffix}'})", self.template
        )
        self.template.setDisabled(is_fixed)
        self.add("File", self.path)
        self.add("", self.destination)
        self.add("", self.picture.says)
        self.add("", self.problem)
        self.add_buttons(self.export_button, cancel)
        self.show_beside(self.picture)

    def _offer_documents(self) -> None:
        """Offer the documents of the chosen snapshot or meeting; today's position has none."""
        chosen = self.edition.currentData()
        is_of_meeting = self.form is not WORKBOOK and isinstance(chosen, Edition | Meeting)
        self.document.offer(chosen if is_of_meeting else None, self._session.read(bodies))
        self._names_document.setVisible(self.document.count() > 0)
        self._suggest()

    def _chosen_edition(self) -> Edition | None:
        chosen = self.edition.currentData()
        return chosen if isinstance(chosen, Edition) else None

    def _chosen_title(self) -> str | None:
        chosen = self.plan.currentText()
        return None if self.plan.count() < 2 or chosen == _ALL else chosen

    def _suggest(self) -> None:
        """Name the file after the choices, unless the user has typed a name; update the picture of the first page."""
        document = self.document.chosen
        self.laid_out.offer(document)
        has_agenda = document is not None and document.what in ("pack", "folder", "agenda")
        self.terms.setVisible(has_agenda and self.form is REPORT)
        self.timeline.setVisible(not has_agenda and self.form is REPORT)
        self.timeline.setEnabled(self.laid_out.laid.layout == "report")
        self.plan.setEnabled(document is None)  # the items of a meeting determine the plans that they report
        if self._is_whole():
            self.picture.show_of(
                self._chosen_edition(), self._chosen_title(), self.audience, document, self.laid_out.laid.layout
            )
        if self._is_typed:
            self.keep_path(Path(self.path.text()))
            return
        is_public = self.audience == "public"
        title = self.plan.currentText() if self.plan.currentText() != _ALL else "Recovery plans"
        if is_public and title in _secret_titles(self._session):
            title = ""
        edition = self._chosen_edition()
        day = edition.as_at if edition else self._session.today
        if document is not None:
            title, day = document.title, document.meeting.held_on
            if is_public and document.item is not None:
                title = document.numbered
        kind = _LAYOUT_WORDS.get(self.laid_out.laid.layout, "")
        name = f"{title or 'Recovery plan'}{kind} {day.isoformat()}{_FILE_WORDS[self.audience]}"
        self.path.set_path(self._settings.folders.of_exports(self.form.suffix) / file_name(name, self._suffix()))

    def _suffix(self) -> str:
        """Return the ending of the file; "" for a folder of files."""
        document = self.document.chosen
        return "" if document is not None and document.what == "folder" else self.laid_out.laid.suffix

    def _is_whole(self) -> bool:
        """Return whether everything that was chosen still exists in the file."""
        boxes = (self.plan, self.document)
        return self.edition.currentIndex() >= 0 and not any(box.count() and box.currentIndex() < 0 for box in boxes)

    def _export(self) -> None:
        path = self.path.path(self._suffix())
        if not self._is_whole():
            self.problem.refuse("Your choice is no longer in the file. Choose the plan and the date again.")
            return
        if path is None:
            self.problem.refuse(f"Choose a file name for the {self.form.noun}.")
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
                self.document.chosen,
                layout=self.laid_out.laid.layout,
                with_terms=self.terms.isVisibleTo(self) and self.terms.isChecked(),
                with_timeline=self.timeline.isEnabled() and self.timeline.isChecked(),
            )
        )

    def _say_destination(self) -> None:
        self.destination.show_path(self.path.path(self._suffix()))


def _let_tab_find_chosen(buttons: Sequence[QAbstractButton]) -> None:
    """Make Tab reach the chosen button from both sides; Qt does so only after the focus has been on it."""
    for button in buttons:
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus)


def _plan_choice(session: Session) -> ChoiceBox:
    choice = ChoiceBox()
    choice.setAccessibleName("Plan to export")
    present = session.read(plans)
    for title in ([_ALL] if len(present) > 1 else []) + [plan.title for plan in present]:
        choice.addItem(title)
    return choice


def _edition_choice(session: Session, shown: Edition | Meeting | None, *, with_meetings: bool) -> ChoiceBox:
    """Make the list of positions: today first, then snapshots, newest first, then meetings without one.

    Today is chosen, unless the page shows a snapshot or, if meetings are offered, a meeting: then that snapshot, the
    meeting's newest snapshot, or the meeting itself.
    """
    choice = ChoiceBox()
    choice.setAccessibleName("Report as at")
    present = session.read(bodies)
    meetings = {
        content.meeting.id: (body.body.name, content.meeting.held_on) for body in present for content in body.meetings
    }
    choice.addItem(f"Today ({say_day(session.today)})", None)
    held = session.read(editions)
    for edition in reversed(held):
        name, day = meetings[edition.meeting_id]
        whose = f", {name}" if len(present) > 1 else ""
        choice.addItem(f"Snapshot {edition.number}: {edition.title}, {say_day(day)}{whose}", edition)
        is_of_shown = with_meetings and isinstance(shown, Meeting) and shown.id == edition.meeting_id
        if choice.currentIndex() == 0 and (_key(shown) == _key(edition) or is_of_shown):
            choice.setCurrentIndex(choice.count() - 1)
    frozen = {edition.meeting_id for edition in held}
    for body in present if with_meetings else ():
        whose = f", {body.body.name}" if len(present) > 1 else ""
        for content in body.meetings:
            if content.items and content.meeting.id not in frozen:
                choice.addItem(f"Meeting on {say_day(content.meeting.held_on)}{whose} (no snapshot)", content.meeting)
                if _key(shown) == _key(content.meeting):
                    choice.setCurrentIndex(choice.count() - 1)
    return choice


def _key(moment: object) -> tuple[type[object], int]:
    """Return a key of a position to export: a snapshot, a meeting without one, or neither."""
    return type(moment), moment.id if isinstance(moment, Edition | Meeting) else 0


def _secret_titles(session: Session) -> set[str]:
    """Return the titles of plans whose titles are exempt too: no name of a public file may contain one."""
    marks = {plan.title: session.read(exemption_of, "plan_id", plan.id) for plan in session.read(plans)}
    return {title for title, mark in marks.items() if mark is not None and not mark.title_public}
