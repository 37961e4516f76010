"""The page that starts an empty plan: its title, and the file in which it is saved."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.path_exists import is_folder, is_there
from tracker.services.file_names import file_name, free_path
from tracker.services.plans.plans import add_plan
from tracker.services.tracker import Tracker
from tracker.ui.controls.arrangement.centred import centred
from tracker.ui.controls.fields.path_field import Choose, PathField
from tracker.ui.framework.commands import Command
from tracker.ui.framework.files import SUFFIX, Files
from tracker.ui.framework.screen import Screen
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, label
from tracker.ui.settings.settings import Settings


class NewPage(Screen):
    """The name of the file follows the title until the user changes it."""

    guide = "Begin"

    def __init__(self, files: Files, settings: Settings, choose: Choose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._settings = settings
        self._named = False
        self.title = QLineEdit()
        self.title.setAccessibleName("Plan title")
        self.title.setPlaceholderText("Home care recovery plan")
        self.title.textEdited.connect(self._suggest)
        self.title.returnPressed.connect(self._make)
        self.service = QLineEdit()
        self.service.setAccessibleName("Service")
        self.service.returnPressed.connect(self._make)
        self.period = QLineEdit()
        self.period.setAccessibleName("Period")
        self.period.setPlaceholderText("2014/15")
        self.period.returnPressed.connect(self._make)
        self.kept_in = PathField("Save in", choose)
        self.kept_in.edited.connect(self._on_named)
        self.kept_in.submitted.connect(self._make)
        self.problem = Message(self)
        make = QPushButton("Create plan")
        make.setProperty("role", "main")
        make.clicked.connect(self._make)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.leave)

        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(SPACING[3])
        form.setVerticalSpacing(SPACING[2])
        for text, field in (
            ("Title", self.title),
            ("Service", self.service),
            ("Period", self.period),
            ("Save in", self.kept_in),
        ):
            form.addRow(label(text), field)
        form.addRow("", self.problem)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(make)
        column = QVBoxLayout()
        column.setSpacing(SPACING[3])
        column.addWidget(label("New file", "title"))
        column.addLayout(form)
        column.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(centred(column))
        layout.addStretch()
        self._suggest()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("make_plan", "Create plan", "File", self._make, "Ctrl+Return"),
            Command("leave", "Cancel", "View", self.leave.emit, "Esc"),
        )

    def arrive(self) -> None:
        self.title.setFocus()

    def unfinished(self) -> str:
        typed = [field for field in (self.title, self.service, self.period) if field.text().strip()]
        return "Your entries for a new file" if typed else ""

    def say_problem(self, sentence: str) -> bool:
        self.is_done = False
        self.problem.refuse(sentence)
        return True

    def _suggest(self) -> None:
        if not self._named:
            name = file_name(self.title.text() or "Recovery plan", SUFFIX)
            self.kept_in.set_path(free_path(self._settings.folder, name))

    def _on_named(self) -> None:
        self._named = True

    def _make(self) -> None:
        path = self.kept_in.path(SUFFIX)
        if not self.title.text().strip():
            self._refuse("Enter a title.", self.title)
        elif path is None:
            self._refuse("Choose where to save.", self.kept_in)
        elif is_there(path):
            self._refuse(f"{path.name} already exists. Choose another name.", self.kept_in)
        elif not is_folder(path.parent):
            self._refuse(f"The folder {path.parent} does not exist. Choose another folder.", self.kept_in)
        else:
            self._settings.folder = path.parent
            fields = {
                "title": self.title.text(),
                "service": self.service.text(),
                "period": self.period.text(),
            }
            self.is_done = True
            self._files.make(path, partial(_fill, fields=fields))

    def _refuse(self, sentence: str, field: QWidget) -> None:
        self.say_problem(sentence)
        field.setFocus()


def _fill(tracker: Tracker, fields: dict[str, str]) -> None:
    tracker.do(add_plan, **fields)
