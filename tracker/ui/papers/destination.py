"""The line below the path of an export: its folder, and a warning if a file there will be replaced."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from tracker.path_exists import is_file
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session
from tracker.ui.look.elided_label import ElidedLabel
from tracker.ui.look.theme import label

_SETTLE_MS = 120
_REPLACED = "A file of this name is in the folder. It will be replaced."


class Destination(QWidget):
    """Shows the folder. It is checked in the background, as it may be on a drive that does not answer."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._looking = NewestJob(session.jobs, self)
        self.folder = ElidedLabel(elide=Qt.TextElideMode.ElideMiddle)
        self.folder.setProperty("role", "muted")
        self.replaced = label(_REPLACED, wraps=True)
        self.replaced.hide()
        column_of(self, self.folder, self.replaced)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._look)

    def show_path(self, path: Path | None) -> None:
        """Show the folder of a path, and soon afterwards whether a file of that name exists."""
        self.folder.setText(f"In the folder {path.parent}" if path is not None else "")
        if path != self._path:
            self._path = path
            self.replaced.hide()
            self._looking.forget()
        self._settle.start()

    def _look(self) -> None:
        if self._path is not None:
            look = partial(is_file, self._path)
            self._looking.read(look, self.replaced.setVisible, title="Looking into the folder")
