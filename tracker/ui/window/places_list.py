"""The narrow list on the left with the places of an open tracker; only their icons if the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from tracker.ui.framework.events import hear
from tracker.ui.look.icons import icon
from tracker.ui.look.late_style_sheet import restyle
from tracker.ui.look.theme import SPACING, colours
from tracker.ui.window.places import Place

_ICON = 1.1
"""The height of an icon as a multiple of its line's height."""
_AROUND = 48
"""Pixels around a place's name and icon."""
_SHARE = 7.5
"""The names are shown only if the window is at least this many times as wide as the list."""


class PlacesList(QScrollArea):
    """A button for each place; that of the shown place is marked as current."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self._places = {place.name: place for place in places}
        self._buttons: dict[str, QPushButton] = {}
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._window: QWidget | None = None
        self._drawn: tuple[int, str] | None = None
        """The size and colour in which the icons were drawn last."""
        self._inside = inside = QWidget()
        inside.setProperty("role", "side-inside")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(SPACING[1], SPACING[2], 0, SPACING[2])
        layout.setSpacing(SPACING[0])
        for name, place in self._places.items():
            button = QPushButton(place.listed)
            button.setProperty("role", "place")
            button.setProperty("narrow", False)
            button.setAccessibleName(place.listed)
            button.setToolTip(f"{name} ({place.keys})")
            button.clicked.connect(lambda _checked=False, name=name: self._choose(name))
            layout.addWidget(button)
            self._buttons[name] = button
        layout.addStretch()
        self.setWidget(inside)
        hear(inside, [QEvent.Type.LayoutRequest], self._take_width)

    def mark(self, shown: str) -> None:
        """Mark the shown place; "" for none."""
        for place, button in self._buttons.items():
            self._show_chosen(button, is_shown=place == shown)

    def watch(self, window: QWidget) -> None:
        """Follow the width of a window: names appear beside the icons if it is wide enough."""
        self._window = window
        hear(window, [QEvent.Type.Resize], self._on_resized)

    def _on_resized(self, _event: QEvent) -> None:
        if self.isVisible():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        self._draw_icons()
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(place.listed) for place in self._places.values()) + self._side + _AROUND
        is_wide = self._window is None or widest * _SHARE <= self._window.width()
        for place, button in self._buttons.items():
            if button.property("narrow") is is_wide:
                button.setText(self._places[place].listed if is_wide else "")
                button.setProperty("narrow", not is_wide)
                restyle(button)
        self._take_width()

    def _take_width(self, _event: QEvent | None = None) -> None:
        """Set the width that the buttons need: their style is set, or changed, after they were first measured."""
        self.setFixedWidth(self._inside.sizeHint().width() + 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self.isVisible():
            self._draw_icons()
            self._fit()

    def _show_chosen(self, button: QPushButton, *, is_shown: bool) -> None:
        """Mark a button as the shown place's, or not; a screen reader says so, as for a web site's current page."""
        if (button.property("current") or False) is not is_shown:
            button.setProperty("current", is_shown)
            button.setAccessibleDescription("Current page" if is_shown else "")
            restyle(button)

    @property
    def _side(self) -> int:
        return round(self.fontMetrics().height() * _ICON)

    def _choose(self, place: str) -> None:
        self._show_chosen(self._buttons[place], is_shown=True)
        self.chosen.emit(place)

    def _draw_icons(self) -> None:
        side, colour = self._side, colours().text
        if self._drawn == (side, colour):
            return
        self._drawn = (side, colour)
        for name, button in self._buttons.items():
            button.setIconSize(QSize(side, side))
            button.setIcon(icon(self._places[name].icon, colour, side))
