"""The ways to begin while no file is open, and the recent files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from tracker.domain.moments import say_moment
from tracker.path_exists import is_gone
from tracker.resources import APPLICATION
from tracker.ui.controls.arrangement.centred import centred
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, label
from tracker.ui.settings import recent_files
from tracker.ui.settings.settings import Settings
from tracker.ui.start.described_button import WayButton
from tracker.ui.start.recent_list import PATH, RecentList

_HINT = "Delete removes a file from this list, not from your computer."
_WAYS = (
    ("example", "Open example", "Explore a sample plan with indicators."),
    ("bring-in", "Import plan…", "From Excel, Word or CSV. You can check it before it is saved."),
    ("paste", "Paste plan…", "A table copied in Word, Excel, Outlook or a web page."),
    ("new", "New file…", "Start with an empty plan."),
    ("open", "Open…", "A file on this computer or a shared drive."),
)


class Ways(QWidget):
    """Five buttons to begin with, and the recent files below them."""

    def __init__(
        self, wanted: Sequence[SignalInstance], chosen: SignalInstance, settings: Settings, jobs: Jobs
    ) -> None:
        """`wanted` are the signals of the buttons, in order; `chosen` is emitted with the Path of a recent file."""
        super().__init__()
        self._settings = settings
        self._looking = NewestJob(jobs, self, outlasts_file=True)
        self._buttons: list[WayButton] = []
        column = QVBoxLayout()
        column.setSpacing(SPACING[1])
        column.addWidget(label(APPLICATION, "title"))
        says = label("Track recovery plans and report them to your board.", "muted", wraps=True)
        column.addWidget(says)
        column.addSpacing(SPACING[2])
        self.problem = Message(self)
        column.addWidget(self.problem)
        for (name, text, about), signal in zip(_WAYS, wanted, strict=True):
            button = WayButton(name, text, about)
            button.clicked.connect(signal)
            column.addWidget(button)
            self._buttons.append(button)
        column.addSpacing(SPACING[2])
        self._heading = label("Recent files", "heading")
        column.addWidget(self._heading)
        self.recent = RecentList()
        self.recent.setAccessibleName("Recent files")
        self.recent.chosen.connect(chosen)
        self.recent.forget_wanted.connect(self._forget)
        column.addWidget(self.recent)
        self._hint = label(_HINT, "muted", wraps=True)
        column.addWidget(self._hint)
        column.addStretch()
        self._lay_out(column)

    def arrive(self) -> None:
        """Refresh the recent files, and take the focus."""
        self._fill()
        if self.recent.count():
            self.recent.setCurrentRow(0)
            self.recent.setFocus()
        else:
            self._buttons[0].setFocus()

    def _lay_out(self, column: QVBoxLayout) -> None:
        scroll = Scrolled()
        scroll.setWidget(centred(column))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _fill(self) -> None:
        self.recent.clear()
        self._looking.forget()
        paths = self._settings.recent_files
        for path in paths:
            item = QListWidgetItem(f"{path.stem}\n{self._about(path)}")
            item.setData(PATH, path)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{path.stem} in {self._about(path)}")
            self.recent.addItem(item)
        for widget in (self._heading, self.recent, self._hint):
            widget.setVisible(bool(paths))
        if paths:
            self.recent.fit()
            self._looking.read(partial(_missing, paths), self._mark_missing, title="")

    def _about(self, path: Path) -> str:
        """Return the folder of a file and when it was last opened, if that is known."""
        opened = self._settings.opened.of(path)
        return recent_files.short_folder(path) + (f" · opened {say_moment(opened, date.today())}" if opened else "")

    def _mark_missing(self, missing: frozenset[Path]) -> None:
        for row in range(self.recent.count()):
            item = self.recent.item(row)
            path = item.data(PATH)
            if path in missing:
                text = f"{path.stem} (not found)\n{self._about(path)}"
                item.setText(text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, text.replace("\n", " in "))
                item.setForeground(self.palette().placeholderText())

    def _forget(self, path: Path) -> None:
        row = self.recent.currentRow()
        recent_files.forget(self._settings, path)
        self._fill()
        if self.recent.count():
            self.recent.setCurrentRow(min(row, self.recent.count() - 1))
        else:
            self._buttons[0].setFocus()


def _missing(paths: Iterable[Path]) -> frozenset[Path]:
    """Return the files that do not exist. Call it in the background: a drive that is away is slow to answer."""
    return frozenset(path for path in paths if is_gone(path))
