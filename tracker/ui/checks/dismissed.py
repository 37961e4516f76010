"""Dismissing a finding with a reason, and showing again what was dismissed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tracker.domain.checks.finding import Finding
from tracker.domain.moments import say_moment
from tracker.domain.text import count
from tracker.services.checks.dismissals import dismiss_finding, restore_finding
from tracker.ui.checks.checker import Dismissed
from tracker.ui.checks.settling import SettlingFields
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.text_field import TEXT_KEPT, TextField
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, Role, label

_MOST = 50
_WHY = "Reason for dismissing"
_ASK = "Enter a reason for dismissing this. Others will see it."


class DismissPanel(QWidget):
    """The selected finding, the fields that would settle it, and a box for the reason to dismiss it."""

    done = Signal()
    """Emitted when the finding was dismissed, or the user cancelled."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finding: Finding | None = None
        self._typed: dict[tuple[object, ...], str] = {}
        self.rule, self.title, self.sentence = _words("heading"), _words("strong"), _words("")
        self.explanation = _words("muted")
        self.open = QPushButton("Open")
        self.open.setToolTip("Go to what it is about")
        self.button = QPushButton()
        self.button.setToolTip("Hides this check until its facts change. The reason is recorded in the history.")
        self.button.clicked.connect(self._on_button)
        self.reason = TextField(_WHY, self._dismiss, while_typing=False)
        self.reason.waits = lambda: True
        self.reason.escaped.connect(self._give_up)
        self.reason.submitted.connect(self._on_submitted)
        self.settling = SettlingFields(session)
        self.settling.escaped.connect(self.done)
        for field in self.settling.texts.values():
            field.submitted.connect(self.done)
        row = QHBoxLayout()
        row.addWidget(self.open)
        row.addWidget(self.button)
        row.addStretch(1)
        labels = (self.rule, self.explanation, self.title, self.sentence)
        column_of(self, *labels, self.settling, self.reason, row, spacing=SPACING[1])
        self.show_finding(None)

    def show_finding(self, finding: Finding | None) -> None:
        """Show another finding. Text typed about the last one is kept, with a message, for when it is shown again."""
        if finding is not None and self._finding is not None and finding.key == self._finding.key:
            self._show(finding)
            return
        if self._finding is not None and not self.reason.isHidden() and self.reason.text.strip():
            self._typed[self._finding.key] = self.reason.text
            self._session.refused.emit(f"“{self._finding.title}” is not dismissed. {TEXT_KEPT}")
        self.setVisible(finding is not None)
        typed = self._typed.pop(finding.key, None) if finding is not None else None
        self.reason.begin("", typed)
        self._ask(asking=typed is not None)
        self._show(finding)

    def _show(self, finding: Finding | None) -> None:
        self._finding = finding
        self.settling.show_finding(finding)
        if finding is not None:
            for words, text in (
                (self.rule, finding.heading),
                (self.explanation, finding.explanation),
                (self.title, finding.title),
                (self.sentence, finding.sentence),
            ):
                words.setText(text)

    def begin(self) -> None:
        """Show the box for the reason, and move the focus into it."""
        if self._finding is not None and not self._session.view_only:
            self._ask(asking=True)
            self.reason.take_focus()

    def _ask(self, *, asking: bool) -> None:
        self.reason.setVisible(asking)
        self.button.setText("Dismiss" if asking else "Dismiss…")
        self.button.setVisible(not self._session.view_only)

    def _on_button(self) -> None:
        if self.reason.isHidden():
            self.begin()
        elif self.reason.commit():
            self._on_submitted()

    def _on_submitted(self) -> None:
        if not self.reason.isHidden():
            self.reason.set_message(_ASK)

    def _give_up(self) -> None:
        self.reason.box.set_text("")
        self._ask(asking=False)
        self.done.emit()

    def _dismiss(self, reason: str, _typing: bool) -> None:
        assert self._finding is not None, "the box is there only while something is picked"
        self._session.do(dismiss_finding, finding=self._finding, reason=reason)
        self.reason.begin("")
        self._ask(asking=False)
        self.done.emit()


class DismissedList(QWidget):
    """The dismissed findings, each with its reason and a button that shows it again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: list[Dismissed] = []
        self.buttons: list[QPushButton] = []
        self._column = column_of(self, spacing=SPACING[0])

    def show_dismissed(self, dismissals: Sequence[Dismissed]) -> None:
        """Show the dismissed findings, up to `_MOST`."""
        shown = list(dismissals[:_MOST])
        if shown == self._shown and len(dismissals) <= _MOST:
            return
        had_focus = any(button.hasFocus() for button in self.buttons)
        self._shown, self.buttons = shown, []
        while (item := self._column.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for one in shown:
            self._add(one)
        rest = len(dismissals) - len(shown)
        if not dismissals or rest:
            self._column.addWidget(_words("muted", f"and {rest:,} more" if rest else "Nothing is dismissed."))
        if had_focus and self.buttons:
            self.buttons[0].setFocus()

    def _add(self, one: Dismissed) -> None:
        day = say_moment(one.at.astimezone(), self._session.today) if one.at else ""
        by_whom = ", ".join(part for part in (one.who, day) if part)
        title = _words("strong", one.finding.title)
        title.setContentsMargins(0, SPACING[1], 0, 0)
        for words in (
            title,
            _words("", one.finding.sentence),
            _words("muted", f"“{one.why.reason}” {by_whom}".strip()),
        ):
            self._column.addWidget(words)
        button = QPushButton("Show again")
        button.setProperty("role", "link")
        button.setAccessibleName(f"Show again: {one.finding.title}, {one.finding.sentence}")
        button.setEnabled(not self._session.view_only)
        button.clicked.connect(partial(self._restore, one.why.id))
        self._column.addWidget(button)
        self.buttons.append(button)

    def _restore(self, dismissal_id: int) -> None:
        self._session.attempt(restore_finding, dismissal_id=dismissal_id)


def say_dismissed(total: int) -> str:
    """Return the number of dismissed findings for the list's heading; "" for none."""
    return count(total, "issue") if total else ""


def _words(role: Role, text: str = "") -> QLabel:
    return label(text, role, wraps=True)
