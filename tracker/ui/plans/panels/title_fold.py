"""The line above a title: the place of its action, and the button that shows a long title in full."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from tracker.ui.controls.writing.growth import Growth
from tracker.ui.look.theme import label


class TitleFold(QWidget):
    """Cuts a title to its first lines until the cursor is in it, so that what is below does not move by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = label("", "muted", wraps=True)
        self.where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.button = QPushButton()
        self.button.setProperty("role", "link")
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(policy)
        self.button.hide()
        self._title: Growth | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.where, 1)
        line.addWidget(self.button)
        self.button.clicked.connect(self._turn)
        self._say(is_open=False)

    def hold(self, title: Growth) -> None:
        """Attach the fold to the box of a title."""
        self._title = title
        title.folds = True
        title.cut.connect(self.button.setVisible)
        title.grow()

    def fold(self, *, is_open: bool = False) -> None:
        """Show only the first lines of the title; all of it if `is_open`."""
        if self._title is not None and self._title.is_open != is_open:
            self._title.is_open = is_open
            self._title.grow()
            self._say(is_open=is_open)

    def _turn(self) -> None:
        self.fold(is_open=self._title is not None and not self._title.is_open)

    def _say(self, *, is_open: bool) -> None:
        self.button.setText("Shorter ▴" if is_open else "Whole title ▾")
        self.button.setAccessibleName("Shorten title" if is_open else "Show whole title")
