"""The filter of indicators by directorate, theme, status and tag; each is offered only if it is used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.indicators.list import NOT_RATED, Wanted
from tracker.ui.look.theme import SPACING

_STATUSES = (*(status.word for status in SCHEMES[DEFAULT_SCHEME].statuses), NOT_RATED)


class IndicatorFilter(QWidget):
    """Lists to choose from; the first entry of each filters nothing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.directorate = _box("Directorate", "All directorates")
        self.theme = _box("Theme", "All themes")
        self.status = _box("Status", "Any status")
        self.tag = _box("Tag", "Any tag")
        column_of(self, *self._boxes, spacing=SPACING[0])
        for box in self._boxes:
            box.currentIndexChanged.connect(self.changed)

    @property
    def _boxes(self) -> tuple[ChoiceBox, ...]:
        return self.directorate, self.theme, self.status, self.tag

    def criteria(self, text: str) -> Wanted:
        """Return the chosen filter, with the text searched for."""
        return Wanted(text, *(box.currentText() if box.currentIndex() > 0 else "" for box in self._boxes))

    def offer(self, directorates: Sequence[str], themes: Sequence[str], rated: bool, tags: Sequence[str] = ()) -> None:
        """Set the entries of the lists. A choice that is still offered stays chosen."""
        for box, words in zip(self._boxes, (directorates, themes, _STATUSES if rated else (), tags), strict=True):
            offered = [box.itemText(row) for row in range(1, box.count())]
            box.setHidden(not words)
            if offered == list(words):
                continue
            chosen = box.currentText()
            gone = box.currentIndex() > 0 and chosen not in words
            with QSignalBlocker(box):
                while box.count() > 1:
                    box.removeItem(1)
                box.addItems(list(words))
                box.setCurrentIndex(max(0, box.findText(chosen)))
            if gone:
                self.changed.emit()

    @property
    def is_offered(self) -> bool:
        """True if there is anything to filter by."""
        return any(not box.isHidden() for box in self._boxes)

    def conditions(self) -> dict[str, str]:
        """Return the conditions in force in words, by the name of their list."""
        return {
            box.accessibleName(): f"{word}: {box.currentText()}"
            for word, box in zip(("Directorate", "Theme", "Status", "Tag"), self._boxes, strict=True)
            if box.currentIndex() > 0
        }

    def take_off(self, name: str) -> None:
        """Remove the condition of the list with this name."""
        for box in self._boxes:
            if box.accessibleName() == name:
                box.setCurrentIndex(0)

    def clear(self) -> None:
        """Remove all conditions without emitting `changed`."""
        for box in self._boxes:
            with QSignalBlocker(box):
                box.setCurrentIndex(0)


def _box(name: str, all_of_them: str) -> ChoiceBox:
    made = ChoiceBox()
    made.setAccessibleName(f"{name} of the indicators listed")
    made.addItem(all_of_them)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made
