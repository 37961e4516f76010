"""The choice of owners who are sent a workbook, and of the folder for the workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.returns.request import Asked, by_owner, say_without_owner
from tracker.services.returns.accept_responses import asked_of
from tracker.services.tracker import Tracker
from tracker.ui.controls.arrangement.empty_state import PlanEmpty
from tracker.ui.controls.arrangement.scrolled import scrolled_when_low
from tracker.ui.controls.fields.path_field import Choose, PathField
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, label
from tracker.ui.returns.owners_list import OwnersList

_SAYS = (
    "Creates an update form (a workbook) and a draft e-mail for each owner, to update the status, timescale and "
    "progress of their open actions. Check and accept what they send back under “Import responses”."
)
_NOBODY = "Enter an owner for each action in its panel. Each owner is then sent a form for their open actions."


class SendOrder(Struct, frozen=True):
    """An order to write workbooks for owners into a folder; with `together` one workbook for all of them."""

    tracker: Tracker
    folder: Path
    owners: Sequence[str]
    together: bool


class SendReturns(QWidget):
    """The tab to send requests. Nothing is written before the user confirms."""

    write_wanted = Signal(object)
    """Emitted with a SendOrder."""
    back_wanted = Signal()
    """Emitted when there is nobody to ask and the user wants to go back to enter owners."""

    def __init__(self, session: Session, folder: Path, choose: Choose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = NewestJob(session.jobs, self)
        self.owners = OwnersList()
        self.owners.ticked.connect(self._show_can_write)
        self.together = QCheckBox("One update form for all owners")
        self.together.toggled.connect(self._show_can_write)
        self.folder = PathField("Folder for update forms", choose)
        self.folder.set_path(folder)
        self.folder.submitted.connect(self.write)
        self.write_button = QPushButton()
        self.write_button.setProperty("role", "main")
        self.write_button.clicked.connect(self.write)
        self.problem = Message(self)
        self._says = label(_SAYS, "muted", wraps=True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(label("Folder"), self.folder)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.write_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACING[3], 0, 0)
        self._asking = QWidget()
        asking, whole = QVBoxLayout(), QVBoxLayout(self._asking)
        for column in (asking, whole):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACING[2])
        asking.addWidget(self._says)
        asking.addWidget(self.owners, 1)
        asking.addWidget(self.together)
        asking.addLayout(form)
        asking.addWidget(self.problem)
        whole.addWidget(scrolled_when_low(asking), 1)
        whole.addLayout(buttons)
        self.nobody = PlanEmpty()
        self.nobody.fill("No owners yet", _NOBODY, (("Back to the plan", self.back_wanted.emit),))
        self.nobody.hide()
        layout.addWidget(self._asking, 1)
        layout.addWidget(self.nobody, 1)
        self._show_can_write()

    def reload(self) -> None:
        """Read the present owners."""
        self._reading.start(
            lambda tracker, _progress: asked_of(tracker),
            self._session.tracker,
            self._show,
            title="",
            refused=self.problem.refuse,
        )

    def begin(self) -> None:
        """Set the focus on the list of owners, or on the button if there are none."""
        (self.owners if self.nobody.isHidden() else self.nobody.buttons[0]).setFocus()

    def stop(self) -> None:
        """Drop the results of work in progress."""
        self._reading.forget()

    def write(self) -> None:
        """Emit an order to write the workbooks of the ticked owners."""
        text = self.folder.text()
        if not text or not self.owners.owners():
            self.problem.refuse("Choose a folder for the update forms." if not text else "Select an owner.")
            return
        self.problem.refuse("")
        folder = Path(text).expanduser().absolute()
        order = SendOrder(self._session.tracker, folder, self.owners.owners(), self.together.isChecked())
        self.write_wanted.emit(order)

    def _show(self, asked: Sequence[Asked]) -> None:
        owners = {owner: len(actions) for owner, actions in by_owner(asked).items()}
        self.owners.show_owners(owners)
        self._says.setText(" ".join(filter(None, (_SAYS, say_without_owner(asked)))))
        is_here = self.isAncestorOf(self.window().focusWidget())
        self._asking.setVisible(bool(owners))
        self.nobody.setVisible(not owners)
        if is_here and not owners:
            self.begin()

    @Slot()
    def _show_can_write(self) -> None:
        self.write_button.setText("Create update form" if self.together.isChecked() else "Create update forms")
        self.write_button.setEnabled(bool(self.owners.owners()))
