"""A field for one of a few values, chosen in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.domain.errors import TrackerError
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, label


class ChoiceField(QWidget):
    """A caption, a list to choose from, and room for a hint or an error.

    `choices` are values by their words. `save` gets the chosen value; it may raise TrackerError.
    """

    def __init__(
        self, name: str, choices: Mapping[str, object], save: Callable[[Any], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._save, self._choices, self._stored = save, choices, ""
        self.box = ChoiceBox()
        self.box.setAccessibleName(name)
        self.box.addItems([*choices])
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.activated.connect(self._choose)
        self.hint = label("", "muted", wraps=True)
        self.problem = Message(self.box)
        caption = label(name, "muted", wraps=True)
        caption.setBuddy(self.box)
        self.hint.hide()
        column_of(self, caption, self.box, self.hint, self.problem, spacing=SPACING[0])

    @property
    def value(self) -> object:
        """The chosen value; None if nothing is chosen."""
        return self._choices.get(self.box.currentText())

    def offer(self, choices: Mapping[str, object]) -> None:
        """Replace the choices."""
        if [*choices] != [*self._choices]:
            self.box.clear()
            self.box.addItems([*choices])
        self._choices = choices

    def show_choice(self, value: object, hint: str = "", *, read_only: bool = False) -> None:
        """Show a stored value. One that is not a choice, such as when several records differ, shows nothing."""
        self._stored = next((words for words, held in self._choices.items() if held == value), "")
        self.box.setCurrentIndex(self.box.findText(self._stored))
        self.box.setEnabled(not read_only)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.problem.hide()

    def _choose(self) -> None:
        try:
            self._save(self.value)
        except TrackerError as error:
            self.box.setCurrentIndex(self.box.findText(self._stored))
            self.problem.refuse(str(error))
