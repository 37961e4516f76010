"""The narrow list on the left: the places of an open tracker."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from tracker.ui.icons import icon
from tracker.ui.theme import SPACING, colours

_ICON = 1.1
"""How high an icon is beside its line."""


class PlacesList(QFrame):
    """A button for each place; the one that is shown is pressed in."""

    chosen = Signal(str)

    def __init__(self, places: dict[str, str], keys: dict[str, str], parent: QWidget | None = None) -> None:
        """`places` gives each place's icon, `keys` the key that goes there."""
        super().__init__(parent)
        self.setProperty("role", "side")
        self._icons = places
        self._buttons: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACING[1], SPACING[2], SPACING[1], SPACING[2])
        layout.setSpacing(SPACING[0])
        for place in places:
            button = QPushButton(place)
            button.setProperty("role", "place")
            button.setCheckable(True)
            button.setToolTip(f"{place} ({keys[place]})")
            button.clicked.connect(lambda _checked, place=place: self._choose(place))
            layout.addWidget(button)
            self._buttons[place] = button
        layout.addStretch()
        self._draw_icons()

    def mark(self, shown: str) -> None:
        """Show which place is shown; "" for none of them."""
        for place, button in self._buttons.items():
            button.setChecked(place == shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._draw_icons()

    def _choose(self, place: str) -> None:
        self._buttons[place].setChecked(True)
        self.chosen.emit(place)

    def _draw_icons(self) -> None:
        for place, name in self._icons.items():
            side = round(self.fontMetrics().height() * _ICON)
            self._buttons[place].setIconSize(QSize(side, side))
            self._buttons[place].setIcon(icon(name, colours().text, side))
