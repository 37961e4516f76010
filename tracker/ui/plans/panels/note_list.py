"""The progress notes of an action: a box for the next one, and the dated ones beneath it, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from tracker.data.queries.exempt_marks_now import exempt_among
from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import Exemption
from tracker.domain.plans.plan import ProgressNote
from tracker.services.plans.actions import add_note, delete_note, edit_note
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.calendar import Calendar
from tracker.ui.controls.fields.day_text import read_typed_day
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.fields.text_field import INSET, TextField
from tracker.ui.framework.session import Session
from tracker.ui.look.icons import put_icon
from tracker.ui.look.theme import SPACING, colours, label

UNDATED = "No date (imported)"
Typed = tuple[str | None, str | None]
"""The texts typed for the day and the text of a note; None for each that was not changed."""
_FIRST = 20


class NewNote(QWidget):
    """A box for the next note and its day. The note is written on Ctrl+Return, or when the focus leaves both fields."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.action_id = 0
        self.text = TextField("New note", self._write, lines=2, while_typing=False, captioned=False, formatted=True)
        self.text.box.setPlaceholderText("What has happened?")
        self.day = TextField("As at", lambda _text, _typing: None, while_typing=False, captioned=False)
        self.day.box.setMinimumWidth(self.fontMetrics().horizontalAdvance("30 September 2026") + 54)
        assert isinstance(self.day.box, OneLine), "a day is one line"
        Calendar(self.day.box, lambda: session.today, submits=False)
        self.button = QPushButton("Add note")
        self.button.setToolTip("Save the note (Ctrl+Enter)")
        self.button.clicked.connect(self._add)
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        row.addWidget(label("as at", "muted"))
        row.addWidget(self.day)
        row.addStretch(1)
        row.addWidget(self.button)
        column_of(self, self.text, row, spacing=SPACING[0])
        self.text.box.textChanged.connect(self._show_button)
        self.text.waits = self._has_focus
        self.day.focus_left.connect(self._on_day_left)
        self.day.submitted.connect(self.text.commit)

    def begin(self, action_id: int, typed: str | None) -> None:
        """Prepare for notes on another action; `typed` is text typed for it earlier that could not be written."""
        self.action_id = action_id
        self.text.begin("", typed)
        self.day.begin(say_day(self._session.today))
        self._show_button()

    def _add(self) -> None:
        """Write the note, with the focus in its text box: a hidden button would pass it on and scroll the panel."""
        self.text.take_focus()
        self.text.commit()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _on_day_left(self) -> None:
        if not self._has_focus():
            self.text.commit()

    def _show_button(self) -> None:
        self.button.setVisible(bool(self.text.text.strip()))

    def _write(self, text: str, _typing: bool) -> None:
        if not text.strip():
            return
        as_at = read_typed_day(self.day.text, self._session.today)
        self._session.do(add_note, action_id=self.action_id, text=text, as_at=as_at)
        self.text.begin("")
        self._show_button()


class NoteItem(QWidget):
    """One note: its day and its text, each edited in place."""

    removed = Signal(int)

    def __init__(self, session: Session, note: ProgressNote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.note = note
        self.day = TextField("Note date", self._save_day, role="in-place-muted", while_typing=False, captioned=False)
        self.text = TextField(
            "Progress note", self._save_text, lines=1, role="in-place", captioned=False, formatted=True
        )
        self.day.box.setPlaceholderText("Date")
        self.text.box.setPlaceholderText("Progress note")
        self.text.focus_left.connect(session.tracker.end_typing)
        self.delete = QToolButton()
        self.delete.setAccessibleName("Delete note")
        self.delete.setToolTip("Delete note")
        self.delete.clicked.connect(lambda: self.removed.emit(self.note.id))
        self.lock = QToolButton()
        self.lock.clicked.connect(lambda: self._show_exempt(not self._exempt_is_shown))
        self.exempt: ExemptField | None = None
        self._mark: Exemption | None = None
        self.marked = label("", "muted")
        self.marked.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACING[0])
        row.addWidget(self.day, 1)
        assert self.text.strip is not None, "it is formatted"
        row.addWidget(self.text.strip, 0, Qt.AlignmentFlag.AlignTop)
        for button in (self.lock, self.delete):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING[1])
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.marked)
        column.addWidget(self.text)
        self.marked.setContentsMargins(INSET, 0, INSET, 0)
        self.begin(note)
        self._colour()

    def begin(self, note: ProgressNote, typed: Typed = (None, None)) -> None:
        """Show another note; `typed` is text typed earlier for its day and its text that could not be saved."""
        self.note = note
        day, text = typed
        self.day.begin(_day(note), day)
        self.text.begin(note.text, text)
        self._show_exempt(False)

    def show_note(self, note: ProgressNote, mark: Exemption | None, *, read_only: bool) -> None:
        """Show the note as it is now, and its exempt mark, if any."""
        self.note = note
        self._mark = mark
        self.marked.setText(mark.in_short() if mark else "")
        self.marked.setVisible(mark is not None)
        if self.exempt is not None and self._exempt_is_shown:
            self.exempt.show_row(note.id)
        self.lock.setVisible(not read_only)
        self.day.show_text(_day(note))
        self.text.show_text(note.text)
        for field in (self.day, self.text):
            field.set_read_only(read_only)
        self.delete.setVisible(not read_only)
        self._show_lock()

    @property
    def _exempt_is_shown(self) -> bool:
        return self.exempt is not None and self.exempt.isVisibleTo(self)

    def _show_lock(self) -> None:
        """Colour the lock, and name the mark in its tooltip, only if the note is marked."""
        lock_text = f"This note is {self._mark.label()}" if self._mark else "This note may be published"
        self.lock.setAccessibleName(f"{lock_text}: change that")
        self.lock.setToolTip(self.lock.accessibleName())
        put_icon(self.lock, "lock", colours().accent if self._mark else colours().muted, self)

    def _show_exempt(self, on: bool) -> None:
        if on and self.exempt is None:
            self.exempt = ExemptField(self._session, ProgressNote)
            self._column.insertWidget(2, self.exempt)
        if self.exempt is not None:
            self.exempt.setVisible(on)
            if on:
                self.exempt.show_row(self.note.id)
                self.exempt.tick.setFocus()

    def _save_day(self, text: str, _typing: bool) -> None:
        as_at = None if text.strip() in {"", UNDATED} else read_typed_day(text, self._session.today)
        self._session.do(edit_note, note_id=self.note.id, text=self.note.text, as_at=as_at)
        self.note = replace(self.note, as_at=as_at)

    def _save_text(self, text: str, typing: bool) -> None:
        self._session.do(edit_note, note_id=self.note.id, text=text, as_at=self.note.as_at, typing=typing)
        self.note = replace(self.note, text=text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._colour()

    def _colour(self) -> None:
        put_icon(self.delete, "close", colours().muted, self)
        self._show_lock()


class NoteList(QWidget):
    """The box for a new note and the existing notes. Widgets of notes that stay keep their focus and typing."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._notes: tuple[ProgressNote, ...] = ()
        self._shows_all = False
        self._read_only = False
        self.items: list[NoteItem] = []
        self._drafts: dict[int, Typed] = {}
        self.new = NewNote(session)
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.clicked.connect(self._show_all)
        self._none = label("No progress note yet.", "muted")
        heading = label("Progress notes", "strong")
        heading.setBuddy(self.new.text.box)
        heading.setContentsMargins(INSET, 0, INSET, 0)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        assert self.new.text.strip is not None, "it is formatted"
        head.addWidget(self.new.text.strip)
        self._column = column_of(self, head, self.new, self._none, self.more, spacing=SPACING[1])
        for part in (self.new, self._none, self.more):
            part.setContentsMargins(INSET, 0, INSET, 0)

    def show_notes(self, notes: Sequence[ProgressNote], *, read_only: bool, fresh: bool) -> None:
        """Show an action's notes, newest first; `fresh` if it is another action than before."""
        if fresh:
            self._shows_all = False
            self._set_aside()
            self._drop(self.items[len(notes) :])
            for item, note in zip(self.items, notes, strict=False):
                item.begin(note, self._drafts.pop(note.id, (None, None)))
        self._notes = tuple(notes)
        self._read_only = read_only
        self.new.setVisible(not read_only)
        self._fill()

    def commit(self) -> list[str]:
        """Save all that was typed, and return the sentences of what was refused."""
        fields = [self.new.text, *(field for item in self.items for field in (item.text, item.day))]
        return [field.problem.text() for field in fields if not field.commit()]

    def _set_aside(self) -> None:
        """Keep refused text until its note is shown again."""
        for item in self.items:
            typed = [field.text if field.has_unsaved else None for field in (item.day, item.text)]
            if any(typed):
                self._drafts[item.note.id] = typed[0], typed[1]

    def _fill(self) -> None:
        progress_notes = self._notes if self._shows_all else self._notes[:_FIRST]
        held = {item.note.id: item for item in self.items}
        ids = {note.id for note in progress_notes}
        self._drop([item for item in self.items if item.note.id not in ids])
        self.items = []
        marks = self._session.read(exempt_among, "progress_note_id", sorted(ids)) if ids else {}
        for index, note in enumerate(progress_notes):
            item = held.get(note.id)
            if item is None:
                item = NoteItem(self._session, note)
                item.begin(note, self._drafts.pop(note.id, (None, None)))
                item.removed.connect(self._remove)
            if self._column.indexOf(item) != index + 2:
                self._column.insertWidget(index + 2, item)
            item.show_note(note, marks.get(note.id), read_only=self._read_only)
            item.show()
            self.items.append(item)
        self._set_tab_order()
        self._none.setVisible(not self._notes)
        self.more.setText(f"Show {len(self._notes) - len(progress_notes)} older notes")
        self.more.setVisible(len(self._notes) > len(progress_notes))

    def _set_tab_order(self) -> None:
        previous: QWidget = self.new.button
        for item in self.items:
            for part in (item.day.box, item.text.box, item.lock, item.delete):
                QWidget.setTabOrder(previous, part)
                previous = part
        QWidget.setTabOrder(previous, self.more)

    def _drop(self, items: Sequence[NoteItem]) -> None:
        for item in list(items):
            self.items.remove(item)
            self._column.removeWidget(item)
            item.hide()
            item.deleteLater()

    def _remove(self, note_id: int) -> None:
        if self._session.attempt(delete_note, note_id=note_id):
            self.new.text.take_focus()

    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()


def _day(note: ProgressNote) -> str:
    return say_day(note.as_at) if note.as_at else UNDATED
