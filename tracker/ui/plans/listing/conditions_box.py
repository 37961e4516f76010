"""The box in which the conditions of a plan's list are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.plans.list_filter import DUE_WORDS, NOBODY, PUBLICATION_WORDS, SINCE_WORDS
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.look.theme import SPACING, label
from tracker.ui.plans.listing.conditions import NO_OWNER, Conditions, Offers

_ANY_OWNER, _ANY_TAG = "Any owner", "Any tag"
_LETTERS = 28


class ConditionsBox(QDialog):
    """A list to choose from for each condition. `chosen` carries the conditions at each choice."""

    chosen = Signal(object)

    def __init__(self, conditions: Conditions, offers: Offers, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Filter")
        owners = [owner for owner in (conditions.owner, *offers.owners) if owner]
        tags = [tag for tag in (conditions.tag, *offers.tags) if tag]
        self._owners = (None, NOBODY, *sorted(set(owners), key=str.casefold))
        self._tags = ("", *sorted(set(tags), key=str.casefold))
        self.owner = _box("Owner", [_ANY_OWNER, NO_OWNER, *(text for text in self._owners if text)])
        self.due = _box("Timescale", list(DUE_WORDS.values()))
        self.tag = _box("Tag", [_ANY_TAG, *self._tags[1:]])
        self.publication = _box("Publication", list(PUBLICATION_WORDS.values()))
        self.changed = _box("Changed", list(SINCE_WORDS.values()))
        self.clear = QPushButton("Clear")
        form = QFormLayout()
        form.setSpacing(SPACING[1])
        for box in self._boxes:
            caption = label(box.accessibleName())
            caption.setBuddy(box)
            form.addRow(caption, box)
            box.activated.connect(self._choose)
        form.setRowVisible(self.tag, len(self._tags) > 1)
        self.clear.clicked.connect(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACING[2],) * 4)
        column.setSpacing(SPACING[2])
        column.addWidget(label("Filter", "strong"))
        column.addLayout(form)
        column.addWidget(self.clear, alignment=Qt.AlignmentFlag.AlignLeft)
        self._show(conditions)

    @property
    def _boxes(self) -> tuple[ChoiceBox, ...]:
        return self.owner, self.due, self.tag, self.publication, self.changed

    def open_at(self, at: QPoint) -> None:
        """Show it with its upper left corner at a point of the screen, or as near as there is room."""
        self.adjustSize()
        area = self.screen().availableGeometry()
        self.move(min(at.x(), area.right() - self.width()), min(at.y(), area.bottom() - self.height()))
        self.show()
        self.owner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, conditions: Conditions) -> None:
        rows = (
            self._owners.index(conditions.owner),
            tuple(DUE_WORDS).index(conditions.due),
            self._tags.index(conditions.tag),
            tuple(PUBLICATION_WORDS).index(conditions.publication),
            tuple(SINCE_WORDS).index(conditions.changed),
        )
        for box, row in zip(self._boxes, rows, strict=True):
            with QSignalBlocker(box):
                box.setCurrentIndex(row)
        self.clear.setEnabled(conditions != Conditions())

    def _choose(self) -> None:
        conditions = Conditions(
            self._owners[self.owner.currentIndex()],
            tuple(DUE_WORDS)[self.due.currentIndex()],
            self._tags[self.tag.currentIndex()],
            tuple(PUBLICATION_WORDS)[self.publication.currentIndex()],
            tuple(SINCE_WORDS)[self.changed.currentIndex()],
        )
        self.clear.setEnabled(conditions != Conditions())
        self.chosen.emit(conditions)

    def _clear(self) -> None:
        self._show(Conditions())
        self.chosen.emit(Conditions())


def _box(name: str, texts: Sequence[str]) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.addItems([text.replace("\n", " ") for text in texts])
    box.setMinimumContentsLength(_LETTERS)
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
