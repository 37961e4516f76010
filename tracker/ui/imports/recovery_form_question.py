"""The question which indicator a recovery form of a document belongs to: a list of the existing ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.imports.draft import DraftRecovery
from tracker.domain.text import shorten
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.look.theme import SPACING, label

_NONE = "Leave it out"
_NO_INDICATOR = "Add the indicator first, then import this document again."
_LONGEST = 60
_LETTERS = 14
"""Least width of the list in characters, in a narrow window with large text."""


class FormQuestion(QWidget):
    """A line for each form. A form is only imported once its indicator has been chosen."""

    answered = Signal(str, str)
    """Emitted with the title of a form and the name of its indicator; "" leaves the form out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[ChoiceBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING[1])
        self._shown: tuple[Sequence[DraftRecovery], Sequence[str]] = ((), ())
        self.hide()

    def show_forms(self, forms: Sequence[DraftRecovery], names: Sequence[str]) -> None:
        """Ask for the indicator of each form, offering `names`; hidden if there is no form."""
        if (forms, names) == self._shown:
            return
        had_focus = next((index for index, box in enumerate(self.boxes) if box.hasFocus()), None)
        self._shown = forms, names
        self._clear()
        for form in forms:
            self._add(form, names)
        self.setVisible(bool(forms))
        if had_focus is not None and had_focus < len(self.boxes):
            self.boxes[had_focus].setFocus()

    def _add(self, recovery: DraftRecovery, names: Sequence[str]) -> None:
        title = shorten(recovery.form.title, _LONGEST)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING[2])
        question = f"“{title}” is a recovery form. Which indicator is it of?"
        line.addWidget(label(question if names else f"“{title}” is a recovery form. {_NO_INDICATOR}", wraps=True), 3)
        if names:
            box = ChoiceBox()
            box.setAccessibleName(question)
            box.setMinimumContentsLength(_LETTERS)
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.addItem(_NONE, "")
            for name in names:
                box.addItem(" ".join(name.split()), name)
            chosen = next((index for index, name in enumerate(names, 1) if name == recovery.indicator), 0)
            box.setCurrentIndex(chosen)
            box.activated.connect(lambda _place: self.answered.emit(recovery.form.title, box.currentData()))
            line.addWidget(box, 2)
            self.boxes.append(box)
        self._column.addWidget(row)

    def _clear(self) -> None:
        self.boxes = []
        while (item := self._column.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
