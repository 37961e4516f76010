"""Keeps what is being typed, in any box, until it is saved or cancelled."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QThreadPool, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from tracker.data.queries.plans import plans
from tracker.domain.history.change import ChangeSet
from tracker.domain.text import count
from tracker.services.file.typed_texts import FileMark, TypedText, keep_typed, take_over_typed
from tracker.services.tracker import Tracker
from tracker.ui.controls.fields.not_content import is_content_of
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.controls.writing.formatted_text_box import FormattedBox
from tracker.ui.framework.page import Page
from tracker.ui.framework.session import Session
from tracker.ui.framework.window_services import WindowServices

_LOG = logging.getLogger(__name__)
Box = QLineEdit | QPlainTextEdit | FormattedBox
_KEEP_AFTER_MS = 400
_MOST_CHANGES = 100
"""The most changes of an edit that are searched for a saved text: nobody types more at once."""


class TypedTexts(QObject):
    """Follows the box that has the focus: all typing goes through it, also in the cells of grids.

    `kept` are the texts that were left unsaved in an earlier run of the program, or refused in this one.
    """

    changed = Signal()
    """Emitted when `kept` has changed."""
    list_wanted = Signal()
    """Emitted when the user wants to see the list of kept texts."""

    def __init__(self, app: QApplication, window: QWidget, services: WindowServices) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self._mark: FileMark | None = None
        self._live: dict[Box, TypedText] = {}
        self._fields: set[Box] = set()
        self._composed: tuple[Box, str] | None = None
        self._on_disk: tuple[TypedText, ...] = ()
        self.kept: tuple[TypedText, ...] = ()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._soon = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._soon.timeout.connect(self._keep)
        app.focusChanged.connect(self._follow)
        app.commitDataRequest.connect(self.save_now)
        services.files.made.connect(self._on_made)
        services.files.opened.connect(self._on_opened)
        services.files.closing.connect(self._on_closing)
        if services.files.session is not None:
            self._on_opened(services.files.session)
        else:
            self._begin(FileMark())
        self._follow(None, app.focusWidget())

    @Slot()
    def save_now(self) -> None:
        """Save what is being typed, as leaving its box does: the program or the desktop session is about to end."""
        QGuiApplication.inputMethod().commit()
        focused = self._window.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def discard(self, typed: TypedText) -> None:
        """Remove a text from those kept."""
        self._set_kept([typed_text for typed_text in self.kept if typed_text != typed])

    @Slot(object)
    def _on_opened(self, session: Session) -> None:
        session.changed.connect(self._on_changed)
        self._begin(None if session.view_only else FileMark.of(session.tracker))

    @Slot(object)
    def _on_made(self, tracker: Tracker) -> None:
        """Forget what was typed into the form of a new plan: it is saved in another file than the one still open."""
        self._look()
        saved = {_words(text) for plan in tracker.read(plans) for text in _texts_of(plan)}
        self._live = {box: typed for box, typed in self._live.items() if _words(typed.text) not in saved}
        self._soon.stop()
        self._write_kept()
        self._pool.waitForDone()

    @Slot()
    def _on_closing(self) -> None:
        """Keep the texts of the file that is about to be closed, including what was refused."""
        self._keep()
        self._pool.waitForDone()
        self._begin(FileMark())

    def _begin(self, mark: FileMark | None) -> None:
        self._mark = mark
        self._live.clear()
        self._fields.clear()
        self._soon.stop()
        self.kept = self._on_disk = take_over_typed(mark) if mark is not None else ()
        if self.kept:
            texts = count(len(self.kept), "text")
            verb = "was" if len(self.kept) == 1 else "were"
            sentence = f"{texts} {verb} not saved before the file was closed."
            self._services.notices.say("typed", sentence, "warning", [("Show unsaved text", self.list_wanted.emit)])

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, Box):
            old.removeEventFilter(self)
            self._composed = None
            if old in self._live:
                self._soon.start()  # Esc hides the box of a cell after it has lost the focus
        if isinstance(new, Box) and not new.isReadOnly() and is_content_of(self._window, new):
            new.installEventFilter(self)
            self.watch(new)
        self._look()

    def watch(self, box: Box) -> None:
        """Keep what is typed into a box from now on."""
        if box not in self._live:
            box.setProperty("before", text_of(box))
        if box.property("watched"):
            return
        box.setProperty("watched", True)
        box.textChanged.connect(self._on_typed)
        field = box.parentWidget()
        if isinstance(field, TextField):
            self._fields.add(box)
            field.set_aside.connect(self._on_set_aside)

    @Slot()
    def _on_typed(self) -> None:
        box = self.sender()
        assert isinstance(box, Box), "only boxes are watched"
        self._touch(box)

    def _touch(self, box: Box) -> None:
        if box not in self._live or self._live[box].box != box.accessibleName():
            place, row_id, thing = self.where()
            self._live[box] = TypedText(place, row_id, thing, box.accessibleName(), "", "", "", is_cell(box))
        if not self._soon.isActive():
            self._soon.start()

    @Slot(str)
    def _on_set_aside(self, text: str) -> None:
        """Keep the text that a field could not save before it showed another record."""
        field = self.sender()
        assert isinstance(field, TextField), "only fields set aside"
        live = self._live.pop(field.box, None)
        if live is not None:
            self._set_kept([*self.kept, replace(live, text=text)])

    @Slot(object)
    def _on_changed(self, change_set: ChangeSet) -> None:
        """Forget the texts that an edit has saved."""
        if self.kept and len(change_set.changes) <= _MOST_CHANGES:
            saved = {text for change in change_set.changes for text in _texts_of(change.after)}
            self._set_kept([typed_text for typed_text in self.kept if typed_text.text.strip() not in saved])
        self._look()

    def _set_kept(self, typed_texts: Sequence[TypedText]) -> None:
        if tuple(typed_texts) != self.kept:
            self.kept = tuple(typed_texts)
            self._soon.start()
            if not self.kept:
                self._services.notices.take_back("typed")
            self.changed.emit()

    def _look(self) -> None:
        """Find out what is unsaved now in the boxes that were typed into."""
        for box, typed in list(self._live.items()):
            try:
                unsaved = self._unsaved(box)
            except RuntimeError:  # the box has been deleted, and its record perhaps too
                unsaved = None
                self._set_kept([*self.kept, typed] if box in self._fields else self.kept)
            if unsaved is None:
                del self._live[box]
                self._soon.start()
            elif (typed.before, typed.text) != unsaved:
                now = datetime.now(UTC).isoformat(timespec="seconds")
                self._live[box] = live = replace(typed, before=unsaved[0], text=unsaved[1], at=now)
                taken_up = {box.property("before"), box.property("put in")}
                self._set_kept(
                    [
                        typed_text
                        for typed_text in self.kept
                        if not (typed_text.text in taken_up and typed_text.is_of_the_box_of(live))
                    ]
                )

    def _unsaved(self, box: Box) -> tuple[str, str] | None:
        """Return the saved content of a box and the text typed over it; None if nothing is unsaved."""
        around = box.parentWidget()
        text = text_of(box)
        if self._composed is not None and self._composed[0] is box:
            at = box.cursorPosition() if isinstance(box, QLineEdit) else box.textCursor().position()
            text = text[:at] + self._composed[1] + text[at:]
        before = around.saved if isinstance(around, TextField) else str(box.property("before") or "")
        is_gone = box.isHidden() or (around is not None and around.isHidden())
        return None if text == before or not text.strip() or is_gone else (before, text)

    def _keep(self) -> None:
        self._look()
        self._write_kept()

    def _write_kept(self) -> None:
        texts = (*self.kept, *self._live.values())
        self._soon.stop()
        if self._mark is not None and texts != self._on_disk:
            self._on_disk = texts
            self._pool.start(partial(_write, self._mark, texts))

    def where(self) -> tuple[str, int, str]:
        """Return what the window shows: the name of the place, the row's id and the row's name."""
        screen = self._services.shown()
        return (screen.place, *screen.row_shown) if isinstance(screen, Page) else ("", 0, "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent) and isinstance(watched, Box):
            self._composed = (watched, event.preeditString()) if event.preeditString() else None
            self._touch(watched)
        return False


def text_of(box: Box) -> str:
    """Return the text in a box."""
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()


def is_cell(box: Box) -> bool:
    """Return whether a box is the editor of a grid cell."""
    return str(box.property("role")) == "cell"


def _texts_of(record: Struct | None) -> list[str]:
    """Return the texts of a row."""
    values = [getattr(record, name) for name in record.__struct_fields__] if record is not None else []
    return [text.strip() for text in (getattr(value, "text", value) for value in values) if isinstance(text, str)]


def _words(text: str) -> str:
    """Return a text with the whitespace that saving removes taken out."""
    return " ".join(text.split())


def _write(mark: FileMark, texts: Sequence[TypedText]) -> None:
    try:
        keep_typed(mark, texts)
    except OSError as error:
        _LOG.info("What is being typed could not be kept: %s", error.strerror)
