"""A text field edited in place: it saves itself, shows why it could not, and never loses what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tracker.domain.errors import TrackerError
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.look.message import Message
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING, label

if TYPE_CHECKING:  # a plan's head has boxes of one line only
    from tracker.ui.controls.fields.growing_text import GrowingText
    from tracker.ui.controls.writing.formatted_text_box import FormattedBox
    from tracker.ui.controls.writing.formatting_strip import FormattingStrip

INSET = 8
"""Pixels between the edge of a box and its text; fields edited in place extend outwards by these to align the text."""
IDLE_MS = 1000
"""Milliseconds after the last typed character at which the text is saved while the focus is still in it."""
TEXT_KEPT = "Not saved: your text is kept as a draft."
"""Shown when a record is left whose field refused a text."""
DISCARDED = "Earlier text restored. Undo restores what you typed."
"""Shown once beneath a box in which Esc was pressed."""
Save = Callable[[str, bool], object]
"""Writes a text; the bool is True if more typing may follow. Raises TrackerError."""


class TextField(QWidget):
    """A caption, a box of one line (`lines` 0) or at least that many, and room for a hint and an error.

    It saves when the focus leaves, on Return (several lines: Ctrl+Return) and, if `while_typing`, when typing pauses.
    Esc restores the text from when the field got the focus; Undo then restores what was typed. `finishes`: Return alone
    finishes it too. `formatted`: the text has bold and bullets; without a caption, the caller must place the field's
    `strip`.
    """

    focus_left = Signal()
    """Emitted when the focus has left, and the text is saved or its error shown."""
    escaped = Signal()
    """Emitted on Esc if there is nothing to restore."""
    set_aside = Signal(str)
    """Emitted with the unsaved text when the field is about to show another record's."""
    submitted = Signal()
    """Emitted when the user has finished the text and it is saved."""

    def __init__(
        self,
        name: str,
        save: Save,
        *,
        lines: int = 0,
        role: str = "",
        while_typing: bool = True,
        captioned: bool = True,
        formatted: bool = False,
        finishes: bool = False,
        hint: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._save_text, self._hint_of, self._while_typing = save, hint, while_typing
        self.waits: Callable[[], bool] = lambda: False
        """Returns True if leaving the box does not save yet, as the focus is still near."""
        self._saved = self._at_entry = ""
        self.box: OneLine | GrowingText | FormattedBox
        self.strip: FormattingStrip | None = None
        if formatted:
            from tracker.ui.controls.writing.formatted_text_box import FormattedBox
            from tracker.ui.controls.writing.formatting_strip import FormattingStrip

            self.box = FormattedBox(max(lines, 1))
            self.strip = FormattingStrip(self.box)
        elif lines:
            from tracker.ui.controls.fields.growing_text import GrowingText

            self.box = growing = GrowingText(lines)
            growing.finishes = finishes
        else:
            self.box = OneLine()
        self.box.setAccessibleName(name)
        if role:
            self.box.setProperty("role", role)
        self.hint = label("", "muted", wraps=True)
        self.problem = Message(self.box)
        for line in (self.hint, self.problem):
            line.hide()
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.row = QHBoxLayout()
        self.row.setSpacing(SPACING[1])
        self.row.addWidget(self.box, 1)
        column = column_of(self, spacing=2)
        if captioned:
            caption = label(name, "muted", wraps=True)
            caption.setBuddy(self.box)
            if self.strip is None:
                column.addWidget(caption)
            else:
                head = QHBoxLayout()
                head.addWidget(caption, 1, Qt.AlignmentFlag.AlignBottom)
                head.addWidget(self.strip, 0, Qt.AlignmentFlag.AlignBottom)
                column.addLayout(head)
        column.addLayout(self.row)
        column.addWidget(self.hint)
        column.addWidget(self.problem)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.commit)
        self._connect()

    def _connect(self) -> None:
        self.box.textChanged.connect(self._on_typed)
        self.box.focus_entered.connect(self._on_focus_entered)
        self.box.focus_left.connect(self._on_focus_left)
        self.box.submitted.connect(self._on_submitted)
        self.box.cancelled.connect(self._on_cancelled)

    @property
    def text(self) -> str:
        """The text in the box."""
        return self.box.toPlainText()

    @property
    def saved(self) -> str:
        """The text that is saved."""
        return self._saved

    @property
    def has_unsaved(self) -> bool:
        """True if something was typed that is not saved."""
        return self.text != self._saved

    def show_text(self, stored: str) -> None:
        """Show the stored text, but never over typed text that is not saved."""
        if self.has_unsaved:
            return
        if self.box.hasFocus() and self.text.strip() == stored.strip():
            self._saved = self.text
        else:
            self._saved = stored
            self._put(stored)
        self.set_message("")

    def begin(self, stored: str, typed: str | None = None) -> None:
        """Show another record's text; `typed` is text typed for it earlier that could not be saved."""
        self._idle.stop()
        if self.has_unsaved and self.text.strip():
            self.set_aside.emit(self.text)
        self._saved = self._at_entry = stored
        self.set_message("")
        self._put(stored if typed is None else typed)

    def commit(self) -> bool:
        """Save what was typed. Return False if it was refused: the text stays, and the field shows why."""
        self._idle.stop()
        if self.has_unsaved and not self.box.isReadOnly():
            before, self._saved = self._saved, self.text
            try:
                self._save_text(self.text, True)
            except TrackerError as error:
                self._saved = before
                self.set_message(str(error))
                return False
            self.set_message("")
        return True

    def set_message(self, sentence: str) -> None:
        """Show an error beneath the box; "" for none."""
        if sentence != self.problem.text():
            self.box.setAccessibleDescription(sentence)
            self.problem.refuse(sentence)

    def set_read_only(self, read_only: bool) -> None:
        """Set whether the text can only be read and copied."""
        self.box.setReadOnly(read_only)

    def take_focus(self, *, select: bool = False) -> None:
        """Put the cursor into the box, at the end or with all text selected."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if select:
            self.box.selectAll()
        else:
            self.box.go_to_end()

    def _put(self, text: str) -> None:
        self.box.setProperty("put in", text)
        self.box.blockSignals(True)
        self.box.set_text(text)
        self.box.blockSignals(False)
        self._show_hint()

    def _show_hint(self) -> None:
        hint = self._hint_of(self.text) if self._hint_of is not None else ""
        if hint != self.hint.text():
            self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def _on_typed(self) -> None:
        if self.hint.text() == DISCARDED and self.text == self._at_entry:
            return  # nothing was typed: Qt reports a change of underlining too
        self._show_hint()
        if self._while_typing and self.has_unsaved:
            self._idle.start()

    def _on_focus_entered(self) -> None:
        self._at_entry = self.text

    def _on_focus_left(self) -> None:
        if not self.waits():
            if self.commit():
                self.box.forget_steps()
            if self.hint.text() == DISCARDED:
                self._show_hint()
            self.focus_left.emit()

    def _on_submitted(self) -> None:
        if self.commit():
            self.submitted.emit()

    def _on_cancelled(self) -> None:
        if self.text == self._at_entry:
            self.escaped.emit()
            return
        self.box.selectAll()
        if isinstance(self.box, OneLine):
            self.box.insert(self._at_entry)
        else:
            self.box.insertPlainText(self._at_entry)
        self.commit()
        self.set_message("")
        self.hint.setText(DISCARDED)
        self.hint.show()
        announce(self.box, DISCARDED)


def fields_in_sight(parts: Iterable[QWidget | None]) -> list[TextField]:
    """Return the fields that are visible in some parts of the window."""
    text_fields = (field for part in parts if part is not None for field in part.findChildren(TextField))
    return [field for field in text_fields if field.isVisible()]


def say_refused(fields: Iterable[TextField]) -> str:
    """Return why text typed in some of these fields is not saved, and that it is kept; "" if all is saved."""
    refused = dict.fromkeys(field.problem.text() for field in fields if field.has_unsaved and field.problem.text())
    return " ".join((*refused, TEXT_KEPT)) if refused else ""
