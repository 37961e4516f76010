"""The offer to merge a document into the plan that is here already."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tracker.domain.imports.draft import Draft
from tracker.domain.merging.merge import Merge
from tracker.services.merging.compare import merge_of
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Job, Jobs, Progress
from tracker.ui.look.theme import SPACING, label


class MergeOffer(QWidget):
    """Shows itself where a draft holds a plan, or figures, that the open file has; the merge is worked out beside."""

    merge_wanted = Signal(object)
    """A Merge."""
    looked = Signal()
    """It is known whether there is anything to merge with."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._jobs_begun: list[Job] = []
        """The job that is under way, if there is one: it ends with this."""
        self.destroyed.connect(partial(_abandon, self._jobs_begun))
        self._merge: Merge | None = None
        self._says = label("", "muted", wraps=True)
        self.button = QPushButton("Merge…")
        self.button.setAccessibleDescription("Shows what is new and what has changed. You choose what to accept.")
        self.button.clicked.connect(self.take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING[2])
        row.addWidget(self._says, 1)
        row.addWidget(self.button)
        self.hide()

    def look(self, draft: Draft, tracker: Tracker | None) -> None:
        """Find out whether there is anything to merge with."""
        self.stop()
        self.hide()
        if tracker is not None and not tracker.store.view_only:
            request = (tracker, draft)
            job = self._jobs.start(_work_out, request, self._show, title="", refused=self._forget, quiet=True)
            self._jobs_begun.append(job)

    @property
    def is_looking(self) -> bool:
        """True if it is still being found out if there is anything to merge with."""
        return bool(self._jobs_begun)

    def take(self) -> None:
        """Go on to the merge."""
        if self._merge is not None:
            self.merge_wanted.emit(self._merge)

    def stop(self) -> None:
        """Hear no more of what is being worked out."""
        _abandon(self._jobs_begun)

    def _forget(self, _sentence: str) -> None:
        self._jobs_begun.clear()
        self.looked.emit()

    def _show(self, merge: Merge) -> None:
        self._jobs_begun.clear()
        self._merge = merge
        held = any(len(spot) == 1 for spot in merge.held)
        others = [
            line for line in merge.lines if line.subject in ("indicator", "reading", "risk", "benefit") and line.row_id
        ]
        if held or others:
            subjects = {line.subject for line in others}
            things, texts = (
                ("risks", "words or scores")
                if subjects == {"risk"}
                else ("benefits", "words or amounts")
                if subjects == {"benefit"}
                else ("indicators", "figures")
            )
            what = "This plan" if held else f"Some of these {things}"
            verb = "is" if held else "are"
            self._says.setText(
                f"{what} {verb} in the file already. Import adds it as another plan; Merge shows what is new "
                "and what has changed."
                if held
                else f"{what} {verb} in the file with other {texts}. Import keeps those; Merge shows both."
            )
            self.show()
        self.looked.emit()


def _abandon(jobs: list[Job]) -> None:
    """End jobs, and hold them no longer."""
    for job in jobs:
        job.abandon()
    jobs.clear()


def _work_out(what: tuple[Tracker, Draft], _progress: Progress) -> Merge:
    return merge_of(*what)
