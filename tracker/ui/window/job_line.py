"""The foot of the window: the running job, with a button to cancel it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from tracker.ui.framework.background import Job, Jobs
from tracker.ui.framework.notices import FOOT_BAR
from tracker.ui.look.elided_label import ElidedLabel
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING

_BAR_WIDTH = 180


class JobLine(QFrame):
    """Shows the running job; hidden when there is none."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setObjectName(FOOT_BAR)
        self._jobs = jobs
        self._job: Job | None = None
        self.title = ElidedLabel(elide=Qt.TextElideMode.ElideMiddle)  # a file's name may be in it, of any length
        self.title.setProperty("role", "muted")
        self.title.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Progress")
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton("Cancel")
        self.cancel.setProperty("role", "link")
        self.cancel.clicked.connect(self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACING[3], SPACING[0], SPACING[1], SPACING[0])
        layout.setSpacing(SPACING[2])
        layout.addWidget(self.title, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.cancel)
        self.setMinimumHeight(self.fontMetrics().height() + 2 * SPACING[1])
        jobs.changed.connect(self._show_job)
        self._show_job()

    @Slot()
    def _show_job(self) -> None:
        job = self._jobs.current
        self.setVisible(job is not None)
        if job is None:
            self._job = None
            return
        if job is not self._job:
            self._job = job
            self.title.setText(job.title)
            self.bar.setAccessibleName(job.title)
            self.cancel.setAccessibleName(f"Cancel: {job.title}")
            if self.isVisible():  # a window that is still hidden announces its content when it is shown
                announce(self, job.title)
        self.cancel.setEnabled(not job.cancelled)
        if self.bar.maximum() != job.total:  # Qt repaints the bar at once, even if the range stays the same
            self.bar.setRange(0, job.total)
        self.bar.setValue(job.done)

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._jobs.cancel(self._job)
