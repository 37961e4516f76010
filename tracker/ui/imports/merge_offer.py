"""The offer to merge a document into a plan that the file already has."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tracker.domain.imports.draft import Draft
from tracker.domain.merging.merge import Merge
from tracker.services.merging.compare import merge_of
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.look.theme import SPACING, label


class MergeOffer(QWidget):
    """Appears if a draft contains a plan or figures that the open file has; the merge is worked out in the
    background.
    """

    merge_wanted = Signal(object)
    """Emitted with a Merge."""
    compared = Signal()
    """Emitted when it is known whether there is anything to merge with."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparing = NewestJob(jobs, self)
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
        """Work out in the background whether there is anything to merge with."""
        self.forget()
        if tracker is not None and not tracker.store.view_only:
            refused = self._not_compared
            self._comparing.read(partial(merge_of, tracker, draft), self._show, title="", refused=refused)

    @property
    def is_looking(self) -> bool:
        """True while it is being worked out whether there is anything to merge with."""
        return self._comparing.is_under_way

    def take(self) -> None:
        """Continue with the merge."""
        if self._merge is not None:
            self.merge_wanted.emit(self._merge)

    def forget(self) -> None:
        """Withdraw the offer and drop the running comparison: the document is read under other choices."""
        self._comparing.forget()
        self._merge = None
        self.hide()

    def _not_compared(self, _sentence: str) -> None:
        self.compared.emit()

    def _show(self, merge: Merge) -> None:
        self._merge = merge
        held = any(len(spot) == 1 for spot in merge.row_ids)
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
        self.compared.emit()
