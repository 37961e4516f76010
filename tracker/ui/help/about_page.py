"""Help > About, and Help > File locations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from tracker import __version__
from tracker.path_exists import is_folder
from tracker.resources import APPLICATION
from tracker.ui.controls.arrangement.centred import centred
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.framework.commands import Command
from tracker.ui.framework.other_programs import open_outside
from tracker.ui.framework.screen import Screen
from tracker.ui.look.theme import SPACING, label

Kept = tuple[str, Path]
"""The name of a thing that is saved, and its file or folder."""


class AboutPage(Screen):
    """The version, and each location where the program saves something, with a button that opens its folder."""

    def __init__(self, folders: Sequence[Kept], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[QPushButton] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout()
        layout.setSpacing(SPACING[1])
        layout.addWidget(label(APPLICATION, "title"))
        layout.addWidget(
            label(
                f"Version {__version__}. Free software under the MIT licence; dictionary en_GB under the LGPL.",
                "muted",
                wraps=True,
            )
        )
        layout.addSpacing(SPACING[4])
        layout.addWidget(label("File locations", "heading"))
        says = label(
            "Everything stays on your computer, in the files named here. Nothing is sent anywhere.", "muted", wraps=True
        )
        layout.addWidget(says)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING[3])
        grid.setColumnStretch(1, 1)
        for row, (name, path) in enumerate(folders):
            where = label(str(path))
            where.setWordWrap(True)  # shown as it is, so that it can be copied
            where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            button = QPushButton("Open folder")
            button.setAccessibleName(f"Open the folder of: {name}")
            button.clicked.connect(lambda _checked=False, path=path: open_folder(path))
            grid.addWidget(label(name, "strong", wraps=True), row, 0)
            grid.addWidget(where, row, 1)
            grid.addWidget(button, row, 2)
            self._buttons.append(button)
        layout.addLayout(grid)
        layout.addStretch()
        scrolled = Scrolled()
        scrolled.setWidget(centred(layout))
        whole.addWidget(scrolled)

    def commands(self) -> tuple[Command, ...]:
        return (Command("leave", "Back", "View", self.leave.emit, "Esc"),)

    def arrive(self) -> None:
        self._buttons[0].setFocus()


def open_folder(path: Path) -> None:
    """Show the folder of a file, or its nearest parent that exists, in the system's file manager."""
    folder = next(above for above in (path, *path.parents) if is_folder(above))
    open_outside(folder)
