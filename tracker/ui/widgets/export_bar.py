"""File > Export board workbook: which plan, and to which file, above the page and without stopping it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.data.queries.plans import plans
from tracker.services.file_names import file_name
from tracker.services.tracker import Tracker
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.theme import SPACING, label
from tracker.ui.widgets.path_field import Choose, PathField

SUFFIX = ".xlsx"
_ALL = "All plans"


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is to be exported where; `plan_title` None means all plans."""

    tracker: Tracker
    path: Path
    as_at: date
    plan_title: str | None


class ExportBar(QFrame):
    """Enter in the path exports; Esc closes the bar."""

    export_wanted = Signal(object)
    """An ExportOrder."""
    closed = Signal()

    def __init__(self, session: Session, settings: Settings, choose: Choose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._session = session
        self._settings = settings
        present = session.read(plans)
        self.plan = QComboBox()
        self.plan.setAccessibleName("Plan to export")
        for title in ([_ALL] if len(present) > 1 else []) + [plan.title for plan in present]:
            self.plan.addItem(title)
        if len(present) < 2:
            self.plan.hide()
        self.plan.setMaximumWidth(260)
        self.plan.currentIndexChanged.connect(self._suggest)
        self.path = PathField("Excel file to write", choose)
        self.path.entered.connect(self._export)
        self.path.edited.connect(lambda: self._say(""))
        self.export_button = QPushButton("Export")
        self.export_button.setProperty("role", "main")
        self.export_button.clicked.connect(self._export)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.closed)
        self.problem = label("", "error")
        self.problem.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        row.addWidget(label("Export the board’s workbook", "strong"))
        row.addWidget(self.plan)
        row.addWidget(self.path, 1)
        row.addWidget(self.export_button)
        row.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACING[3], SPACING[1], SPACING[3], SPACING[1])
        layout.addLayout(row)
        layout.addWidget(self.problem)
        self._say("")
        self._suggest()

    def begin(self) -> None:
        """Take the focus, with the path ready to be accepted or typed over."""
        self.path.line.setFocus()
        self.path.line.selectAll()

    def event(self, event: QEvent) -> bool:
        """Esc is the bar's before it is the page's."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return super().event(event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.closed.emit()
        return True

    def _suggest(self) -> None:
        title = self.plan.currentText() if self.plan.currentText() != _ALL else "Recovery plans"
        name = file_name(f"{title or 'Recovery plan'} {self._session.today.isoformat()}", SUFFIX)
        self.path.set_path(self._settings.folder / name)

    def _export(self) -> None:
        path = self.path.path(SUFFIX)
        if path is None:
            self._say("Say to which file the workbook is to be written.")
            return
        chosen = self.plan.currentText()
        title = None if self.plan.count() < 2 or chosen == _ALL else chosen
        self.export_wanted.emit(ExportOrder(self._session.tracker, path, self._session.today, title))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
