"""The user's theme and text size, saved and applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from tracker.ui.look.theme import Choice, apply_colours, apply_theme
from tracker.ui.settings.settings import TEXT_SCALES, Settings


class Appearance(QObject):
    """Applies the saved theme and text size, and follows the system's theme if the user chose that."""

    def __init__(self, app: QApplication, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._settings = settings
        self.unseen: Callable[[], Iterable[QWidget]] = tuple
        """Returns the widgets that are not visible now; they get a new style before they are shown."""
        self._is_seen = False
        """True once the window has been shown: its style sheet is not set before."""
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def begin(self) -> None:
        """Set the style sheet as well: the window is about to be shown for the first time."""
        if not self._is_seen:
            self._is_seen = True
            self._apply()

    def is_theme(self, choice: Choice) -> bool:
        """Return whether the user has chosen this theme."""
        return self._settings.theme == choice

    def set_theme(self, choice: Choice) -> None:
        """Save and apply a theme."""
        self._settings.theme = choice
        self._apply()

    def step_text(self, steps: int) -> None:
        """Make text larger by a number of steps, or smaller if it is negative."""
        at = TEXT_SCALES.index(self._settings.text_scale) + steps
        self._settings.text_scale = TEXT_SCALES[max(0, min(at, len(TEXT_SCALES) - 1))]
        self._apply()

    def reset_text(self) -> None:
        """Reset text to the system's size."""
        self._settings.text_scale = 1.0
        self._apply()

    def _apply(self) -> None:
        if self._is_seen:
            apply_theme(self._app, self._settings.theme, self._settings.text_scale, self.unseen)
        else:
            apply_colours(self._app, self._settings.theme, self._settings.text_scale)

    @Slot()
    def _on_system_changed(self) -> None:
        if self._settings.theme == "system":
            self._apply()
