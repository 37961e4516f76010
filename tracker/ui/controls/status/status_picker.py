"""The statuses of a scheme to choose from, as word, shape and colour; a worse one asks for its reason at once."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.plans.status import Status, StatusScheme
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.controls.arrangement.joined import paint_joined
from tracker.ui.controls.arrangement.tab_order import tab_before
from tracker.ui.controls.fields.growing_text import GrowingText
from tracker.ui.controls.status.status_mark import NO_STATUS, paint_status, status_size
from tracker.ui.look.message import Message
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import CORNER, SPACING, colours, label

_PAD = 10
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
_REASON_FOR = "Reason for {}"


class StatusButton(QAbstractButton):
    """A radio button for one status; the one that is set is in its colours. `status` None means no status."""

    def __init__(self, status: Status | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = status
        self.word = status.word if status else ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(self.word or NO_STATUS)
        self.setAccessibleName(self.word or NO_STATUS)
        if status is not None:
            self.setAccessibleDescription(status.meaning)
            self.setToolTip(status.meaning)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        size = status_size(self.word, metrics) if self.status else metrics.size(0, NO_STATUS)
        return QSize(size.width() + 2 * _PAD + 2, metrics.height() + 14)

    def show_set(self, *, is_set: bool) -> None:
        """Show whether this status is the one that is set; all of them may be unset."""
        self.setAutoExclusive(False)
        self.setChecked(is_set)
        self.setAutoExclusive(True)

    def nextCheckState(self) -> None:
        """Do nothing on a click, which only asks for a status: the plan decides which one is shown as set."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()  # arrows go to the next status without choosing it
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme_colours = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_set = self.isChecked() and self.status is not None
        is_marked = self.isChecked() or (self.isEnabled() and self.underMouse())
        fill = (
            self.status.fill if is_set and self.status else theme_colours.surface if is_marked else theme_colours.page
        )
        edge = theme_colours.text if is_set and theme_colours.is_dark else theme_colours.outline
        edge = edge if self.isEnabled() else theme_colours.line
        paint_joined(painter, self, CORNER, fill, edge, theme_colours.line, is_marked=is_set)
        ink = (
            self.status.ink
            if is_set and self.status
            else theme_colours.text
            if self.isEnabled()
            else theme_colours.muted
        )
        painter.setPen(QColor(ink))
        area = self.rect().adjusted(1, 1, -1, -1)
        inside: QRect = area.adjusted(_PAD, 0, -_PAD + 4, 0)
        if self.status is None:
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, NO_STATUS)
        else:
            paint_status(painter, inside, self.status, theme_colours, on_fill=is_set)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme_colours.page), 1))
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), CORNER - 2, CORNER - 2)
            painter.setPen(QPen(QColor(theme_colours.accent), 2))
            painter.drawRoundedRect(area, CORNER, CORNER)


class StatusPicker(QWidget):
    """Asks for a status by `chosen`, with the reason if one was asked for."""

    chosen = Signal(str, str)
    """Emitted with a word ("" for none) and the reason given, or ""."""
    closed = Signal()
    """Emitted when the reason has been confirmed or cancelled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Status")
        self.buttons: list[StatusButton] = []
        self._scheme: StatusScheme | None = None
        self._flow = FlowLayout(0, between=SPACING[0])
        self.reason = ReasonBox()
        self.reason.confirmed.connect(self.chosen)
        self.reason.cancelled.connect(self._give_up_reason)
        column_of(self, self._flow, self.reason, spacing=SPACING[1])

    def show_status(self, scheme: StatusScheme, word: str, *, read_only: bool) -> None:
        """Show the statuses of a scheme and which one is set."""
        if scheme != self._scheme:
            self._scheme = scheme
            self._make_buttons(scheme)
        for button in self.buttons:
            button.show_set(is_set=button.word == word)
            button.setEnabled(not read_only)
            button.update()

    @property
    def asked(self) -> str:
        """The status for which a reason is being asked; "" if none is."""
        return self.reason.word if self.reason.isVisibleTo(self) else ""

    def ask_reason(self, action_id: int, word: str, sentence: str) -> None:
        """Ask for the reason for a status of an action; the focus goes into the box."""
        self.reason.ask(action_id, word, sentence)

    def close_reason(self) -> None:
        """Close the question for a reason."""
        if self.asked:
            self.reason.hide()
            self.closed.emit()

    def word_asked_in(self, box: str) -> str:
        """Return the status whose reason is asked for in the box of this name; "" if the scheme has none such."""
        return next(
            (button.word for button in self.buttons if button.word and _REASON_FOR.format(button.word) == box), ""
        )

    def _give_up_reason(self) -> None:
        """Close the question and discard what was typed."""
        self.close_reason()
        self.reason.forget()

    def drop_reason(self) -> None:
        """Close the question because it no longer applies; the focus stays where it is unless it was in there."""
        focused = QApplication.focusWidget()
        if focused is not None and self.reason.isAncestorOf(focused):
            self.close_reason()
        else:
            self.reason.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back, on = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Up}, event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Down}
        at = next((index for index, button in enumerate(self.buttons) if button.hasFocus()), None)
        if at is None or not (back or on):
            super().keyPressEvent(event)
        else:
            self.buttons[(at + (1 if on else -1)) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_buttons(self, scheme: StatusScheme) -> None:
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = [StatusButton(status, self) for status in (*scheme.statuses, None)]
        for button in self.buttons:
            self._flow.addWidget(button)
            button.clicked.connect(lambda _checked=False, word=button.word: self.chosen.emit(word, ""))
            button.show()
        tab_before(self.reason.box, self.buttons)


class ReasonBox(QWidget):
    """A sentence and a box for the reason. Enter confirms, Esc cancels, Shift+Enter begins a new line."""

    confirmed = Signal(str, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action_id, self.word = 0, ""
        self._left: dict[tuple[int, str], str] = {}
        self.sentence = label("", wraps=True)
        self.box = _ReasonText(2)
        self.problem = Message(self.box)
        self.confirm = QPushButton()
        self.confirm.setProperty("role", "main")
        self.cancel = QPushButton("Cancel")
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        row.addWidget(self.confirm)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING[0], 0, SPACING[1])
        column.setSpacing(SPACING[1])
        for part in (self.sentence, self.box, self.problem):
            column.addWidget(part)
        column.addLayout(row)
        self.box.submitted.connect(self.submit)
        self.box.cancelled.connect(self.cancelled)
        self.confirm.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    @property
    def text(self) -> str:
        """The reason as typed."""
        return self.box.toPlainText().strip()

    def ask(self, action_id: int, word: str, sentence: str) -> None:
        """Show the question, with only the text typed earlier for the same action and status."""
        if (action_id, word) != (self._action_id, self.word):
            if self.text:
                self._left[self._action_id, self.word] = self.text
            self._action_id, self.word = action_id, word
            self.box.setAccessibleName(_REASON_FOR.format(word))
            self.box.setPlainText(self._left.pop((action_id, word), ""))
        self.sentence.setText(sentence)
        self.confirm.setText(f"Set to {word}")
        self.set_message("")
        self.show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.box, sentence, at_once=True)

    def ask_anew(self, sentence: str) -> None:
        """Change the sentence after the present status has changed; keep what has been typed."""
        if sentence != self.sentence.text():
            self.sentence.setText(sentence)
            self.set_message("")
            announce(self.box, sentence, at_once=True)

    def submit(self) -> None:
        """Confirm if there is a reason; otherwise ask for one."""
        if self.text:
            self.confirmed.emit(self.word, self.text)
        else:
            self.set_message("Enter a reason, or cancel.")

    def forget(self) -> None:
        """Empty the box: the reason is saved, or not wanted."""
        self.word = ""
        self.box.setPlainText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def set_message(self, sentence: str) -> None:
        """Show an error beneath the box."""
        self.box.setAccessibleDescription(sentence or self.sentence.text())
        self.problem.refuse(sentence)


class _ReasonText(GrowingText):
    """A text box in which Return confirms the reason, which is usually one sentence."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_return and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)
