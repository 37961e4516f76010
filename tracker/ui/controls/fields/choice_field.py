"""One of a few words, chosen in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.errors import TrackerError
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.look.announce import announce
from tracker.ui.look.theme import SPACING, label


class ChoiceField(QWidget):
    """A caption, a list to choose from, and room for a hint or for what is wrong. `save` may raise TrackerError."""

    def __init__(
        self, name: str, choices: Sequence[str], save: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._save, self._stored = save, ""
        self.box = ChoiceBox()
        self.box.setAccessibleName(name)
        self.box.addItems(list(choices))
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.activated.connect(self._choose)
        self.hint = label("", "muted")
        self.problem = label("", "error")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[0])
        caption = label(name, "muted")
        caption.setWordWrap(True)
        caption.setBuddy(self.box)
        column.addWidget(caption)
        column.addWidget(self.box)
        for line in (self.hint, self.problem):
            line.setWordWrap(True)
            line.hide()
            column.addWidget(line)

    def show_choice(self, stored: str, hint: str = "", *, read_only: bool = False) -> None:
        """Show what is stored; what is none of the choices, as where several things differ, shows none of them."""
        self._stored = stored
        self.box.setCurrentIndex(self.box.findText(stored))
        self.box.setEnabled(not read_only)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.problem.hide()

    def _choose(self) -> None:
        try:
            self._save(self.box.currentText())
        except TrackerError as error:
            self.box.setCurrentIndex(self.box.findText(self._stored))
            self.problem.setText(str(error))
            self.problem.show()
            announce(self.box, str(error), at_once=True)
