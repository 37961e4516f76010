"""A field for the path of a file, which can be typed or chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from tracker.ui.controls.fields.not_content import mark_not_content
from tracker.ui.look.theme import SPACING
from tracker.ui.settings.recent_files import from_home

Choose = Callable[[Path], Path | None]


class PathField(QWidget):
    """A path as text with a button that opens the system's own file dialog; `choose` opens it at a path."""

    edited = Signal()
    """Emitted when the user has typed or chosen another path."""
    submitted = Signal()

    def __init__(self, name: str, choose: Choose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        mark_not_content(self.line)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.submitted)
        browse = QPushButton("Browse…")
        browse.setAccessibleName(f"Browse for: {name}")
        browse.clicked.connect(self._browse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING[1])
        layout.addWidget(self.line, 1)
        layout.addWidget(browse)
        self.setFocusProxy(self.line)

    def path(self, suffix: str) -> Path | None:
        """Return the path, with `suffix` if it was left out; None if there is no name."""
        text = self.line.text().strip()
        if not text:
            return None
        path = Path(text).expanduser().absolute()
        if not path.name:
            return None
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def text(self) -> str:
        """Return the path as shown, perhaps beginning at the home folder."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Show a path as text; empty for none."""
        self.line.setText(text)

    def set_path(self, path: Path) -> None:
        """Show a path; one inside the home folder is written from ~ on."""
        self.set_text(from_home(path))

    def _browse(self) -> None:
        chosen = self._choose(Path(self.line.text()).expanduser())
        if chosen is not None:
            self.set_path(chosen)
            self.edited.emit()
        self.line.setFocus()
