"""Why a public copy was not written: each place that would say what is exempt, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.domain.publication.refusal import Repeat
from tracker.domain.text import count
from tracker.services.governance.exemptions import MARKABLE
from tracker.ui.look.theme import SPACING, label
from tracker.ui.papers.bar import ClosableBar

MOST = 6
"""Places that are listed; the others come when these are put right."""
_ASK = "Why it may be published, although something exempt says it too"


class RepeatsBar(ClosableBar):
    """Lists the places. Esc closes it."""

    open_wanted = Signal(object)
    mark_wanted = Signal(object)
    permit_wanted = Signal(object, str)
    """A Repeat, and the reason."""
    again_wanted = Signal()

    def __init__(self, name: str, repeats: Sequence[Repeat], *, view_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._rows: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3], SPACING[1], SPACING[3], SPACING[1])
        column.setSpacing(SPACING[1])
        places = count(len(repeats), "place")
        self.heading = label(f"{name} was not written: in {places} it would say what is exempt", "strong", wraps=True)
        column.addWidget(self.heading)
        for repeat in repeats[:MOST]:
            column.addWidget(self._row(repeat, view_only=view_only))
        if len(repeats) > MOST:
            column.addWidget(label(f"{len(repeats) - MOST:,} more are listed when you export again.", "muted"))
        self.again = QPushButton("Export again")
        self.again.setProperty("role", "main")
        self.again.clicked.connect(self.again_wanted)
        close = QPushButton("Cancel")
        close.clicked.connect(self.closed)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.again)
        foot.addWidget(close)
        column.addLayout(foot)

    def begin(self) -> None:
        """Take the focus at the first thing that can be done."""
        first = next((row.findChild(QPushButton) for row in self._rows.values()), None)
        (first or self.again).setFocus(Qt.FocusReason.OtherFocusReason)

    def done_with(self, repeat: Repeat) -> None:
        """The place is put right."""
        self._rows[repeat.key].setEnabled(False)
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, repeat: Repeat, *, view_only: bool) -> QWidget:
        row = QWidget()
        lines = QVBoxLayout(row)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACING[0])
        first = QHBoxLayout()
        lines.addLayout(first)
        sentence = label(repeat.say(), "", wraps=True)
        first.addWidget(sentence, 1)
        self._rows[repeat.key] = row
        if not repeat.key:
            return row
        offers = [("Open", partial(self.open_wanted.emit, repeat), "Go to it")] if repeat.record else []
        if not view_only:
            if type(repeat.record) in MARKABLE:
                tip = f"Mark {repeat.thing} as exempt, with all that is in it"
                offers.append(("Mark it too", partial(self.mark_wanted.emit, repeat), tip))
            reason = QLineEdit()
            reason.setPlaceholderText(_ASK)
            reason.setAccessibleName(_ASK)
            reason.hide()
            reason.returnPressed.connect(lambda: self.permit_wanted.emit(repeat, reason.text()))
            lines.addWidget(reason)
            offers.append(("May be published…", partial(_ask, reason), "Say why; who said so and when is kept"))
        for words, deed, tip in offers:
            button = QPushButton(words)
            button.setToolTip(tip)
            button.setAccessibleName(f"{words}: {repeat.place}")
            button.clicked.connect(lambda _on, deed=deed: deed())
            first.addWidget(button)
        return row


def _ask(reason: QLineEdit) -> None:
    reason.show()
    reason.setFocus(Qt.FocusReason.OtherFocusReason)
