"""The directorate and theme of a page: two lists to choose from, each shown only if it is used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.look.theme import SPACING


class ScopeFilter(QWidget):
    """A list of directorates and one of themes. The first entry of each list stands for all."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.directorate = _box("Directorate", "All directorates")
        self.theme = _box("Theme", "All themes")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING[1])
        for box in (self.directorate, self.theme):
            row.addWidget(box)
            box.currentIndexChanged.connect(self.changed)

    @property
    def chosen(self) -> tuple[str, str]:
        """The directorate and the theme, each "" for all."""
        boxes = (self.directorate, self.theme)
        directorate, theme = (box.currentText() if box.currentIndex() > 0 else "" for box in boxes)
        return directorate, theme

    def offer(self, directorates: Sequence[str], themes: Sequence[str]) -> None:
        """Offer these, without a signal; a chosen one stays chosen even if nothing has it any more."""
        for box, words in ((self.directorate, directorates), (self.theme, themes)):
            chosen = box.currentText() if box.currentIndex() > 0 else ""
            offered = [*words, *([chosen] if chosen and chosen not in words else [])]
            with QSignalBlocker(box):
                while box.count() > 1:
                    box.removeItem(1)
                box.addItems(offered)
                box.setCurrentIndex(offered.index(chosen) + 1 if chosen else 0)
            box.setHidden(not offered)


def _box(name: str, all_of_them: str) -> ChoiceBox:
    made = ChoiceBox()
    made.setAccessibleName(f"{name} of the dashboard")
    made.addItem(all_of_them)
    made.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
    made.setMaximumWidth(280)
    made.hide()
    return made
