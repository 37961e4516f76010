"""The bar on why a public copy was not written: each place that would repeat exempt text, and the remedies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.domain.publication.refusal import Repeat
from tracker.domain.text import count
from tracker.services.governance.exemptions import MARKABLE
from tracker.ui.look.theme import SPACING, label
from tracker.ui.papers.closable_bar import ClosableBar

MOST = 6
"""Greatest number of places listed; the others follow when these are corrected."""
_ASK = "Reason for publishing (an exempt item says the same)"


class RepeatsBar(ClosableBar):
    """Lists the places that repeat exempt text. Esc closes it."""

    open_wanted = Signal(object)
    mark_wanted = Signal(object)
    permit_wanted = Signal(object, str)
    """Emitted with a Repeat and the reason."""
    again_wanted = Signal()

    def __init__(self, name: str, repeats: Sequence[Repeat], *, view_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._rows: dict[str, QWidget] = {}
        self._reasons: list[tuple[Repeat, QLineEdit]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3], SPACING[1], SPACING[3], SPACING[1])
        column.setSpacing(SPACING[1])
        places = count(len(repeats), "place")
        self.heading = label(f"{name} was not created: it would contain exempt text in {places}", "strong", wraps=True)
        column.addWidget(self.heading)
        for repeat in repeats[:MOST]:
            column.addWidget(self._row(repeat, view_only=view_only))
        if len(repeats) > MOST:
            column.addWidget(label(f"{len(repeats) - MOST:,} more will be listed when you export again.", "muted"))
        self.again = QPushButton("Export again")
        self.again.setProperty("role", "main")
        self.again.clicked.connect(self._export_again)
        close = QPushButton("Cancel")
        close.clicked.connect(self.closed)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.again)
        foot.addWidget(close)
        column.addLayout(foot)

    def begin(self) -> None:
        """Set the focus on the first remedy."""
        first = next((row.findChild(QPushButton) for row in self._rows.values()), None)
        (first or self.again).setFocus(Qt.FocusReason.OtherFocusReason)

    def done_with(self, repeat: Repeat) -> None:
        """Disable the row of a place that has been corrected."""
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
        offers = [("Open", partial(self.open_wanted.emit, repeat), "Open the item")] if repeat.record else []
        if not view_only:
            if type(repeat.record) in MARKABLE:
                tip = f"Mark {repeat.thing} and everything in it as exempt"
                offers.append(("Mark as exempt", partial(self.mark_wanted.emit, repeat), tip))
            widget = self._reason_row(repeat)
            lines.addWidget(widget)
            offers.append(
                ("Allow publication…", partial(_ask, widget), "Enter a reason. Your name and the date are recorded.")
            )
        for words, deed, tip in offers:
            button = QPushButton(words)
            button.setToolTip(tip)
            button.setAccessibleName(f"{words}: {repeat.place}")
            button.clicked.connect(lambda _on, deed=deed: deed())
            first.addWidget(button)
        return row

    def _reason_row(self, repeat: Repeat) -> QWidget:
        """Make the box for the reason with its button; hidden until the user asks for it."""
        row, reason = QWidget(), QLineEdit()
        reason.setPlaceholderText(_ASK)
        reason.setAccessibleName(_ASK)
        allow = QPushButton("Allow")
        allow.setAccessibleName(f"Allow: {repeat.place}")
        for given in (reason.returnPressed, allow.clicked):
            given.connect(lambda *_: self.permit_wanted.emit(repeat, reason.text()))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(reason, 1)
        line.addWidget(allow)
        row.setFocusProxy(reason)
        row.hide()
        self._reasons.append((repeat, reason))
        return row

    def _export_again(self) -> None:
        """Submit the reasons that are typed but not yet submitted, then export again: that is their purpose."""
        for repeat, reason in self._reasons:
            if reason.isEnabled() and reason.text().strip():
                self.permit_wanted.emit(repeat, reason.text())
        self.again_wanted.emit()


def _ask(widget: QWidget) -> None:
    widget.show()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
