"""A box that asks for a name, shown beside what is to be named."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.errors import TrackerError
from tracker.ui.controls.arrangement.popup import Popup
from tracker.ui.controls.fields.not_content import mark_not_content
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, label

_WIDTH = 320


class NameBox(Popup):
    """A box that asks for a name. `save` gets the name that was entered; if it raises a TrackerError, the box shows it
    and stays open.
    """

    def __init__(self, title: str, held: str, button: str, save: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(title, parent)
        self._save = save
        self.box = OneLine()
        mark_not_content(self.box)
        self.box.setText(held)
        self.box.setAccessibleName("Name")
        self.problem = Message(self.box)
        self.save, self.cancel = QPushButton(button), QPushButton("Cancel")
        self.save.setProperty("role", "main")
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACING[2],) * 4)
        column.setSpacing(SPACING[1])
        column.addWidget(label(title, "strong"))
        column.addWidget(self.box)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.setFixedWidth(_WIDTH)
        self.save.clicked.connect(self._take)
        self.box.submitted.connect(self._take)
        self.cancel.clicked.connect(self.close)
        self.box.cancelled.connect(self.close)

    def open_at(self, at: QPoint) -> None:
        super().open_at(at)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def _take(self) -> None:
        try:
            self._save(self.box.text())
        except TrackerError as error:
            self.problem.refuse(str(error))
            self.adjustSize()
            return
        self.close()
