"""Puts an unsaved text back into the box that it was typed into."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tracker.services.file.typed_texts import TypedText
from tracker.ui.controls.entry.entry_grid import TypedGrid
from tracker.ui.controls.writing.formatted_text_box import FormattedBox
from tracker.ui.framework.page import Page
from tracker.ui.framework.window_services import WindowServices
from tracker.ui.unsaved.typed_texts import Box, TypedTexts, is_cell, text_of

_LOOK_EVERY_MS, _LOOKS = 100, 25
"""The interval and number of attempts to find the box: its page may first be read in the background."""


class PutBack(QObject):
    """Puts a text back if its box has the same content as then, else copies it to the clipboard. Saves nothing."""

    def __init__(self, window: QWidget, services: WindowServices, typed: TypedTexts) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self._typed = typed
        self._sought: TypedText | None = None
        self._looks = 0
        self._again = QTimer(self, singleShot=True, interval=_LOOK_EVERY_MS)
        self._again.timeout.connect(self._put_back)
        services.files.closing.connect(self._again.stop)  # the next file may have a box of the same name

    def put_back(self, typed: TypedText) -> None:
        """Go to where a text was typed and put it into its box; it is saved when the user leaves the box."""
        if typed.place:
            self._services.go.row_wanted.emit(typed.place, typed.row_id)
        self._sought, self._looks = typed, _LOOKS if typed.row_id else 0
        self._put_back()

    @Slot()
    def _put_back(self) -> None:
        typed = self._sought
        assert typed is not None, "it is to be put back"
        box = self._box_of(typed)
        if box is not None:
            self._again.stop()
            self._typed.watch(box)
            box.setFocus()
            box.selectAll()
            box.insert(typed.text) if isinstance(box, QLineEdit) else box.insertPlainText(typed.text)
            self._typed.discard(typed)
        elif self._looks:
            self._looks -= 1
            self._open(typed)
            self._again.start()
        else:
            QGuiApplication.clipboard().setText(typed.text)
            sentence = (
                f"The box “{typed.box}” is no longer available. Your text is on the clipboard: "
                "paste it where it belongs, then discard it from the list."
            )
            offers = [("Show unsaved text", self._typed.list_wanted.emit)]
            self._services.notices.say("typed", sentence, "warning", offers)

    def _is_there(self, typed: TypedText) -> bool:
        place, row_id, _ = self._typed.where()
        return bool(row_id) and (place, row_id) == (typed.place, typed.row_id)

    def _box_of(self, typed: TypedText) -> Box | None:
        """Return the box on the screen that a text was typed into, if it holds the same content as then."""
        if not self._is_there(typed):
            return None
        boxes: list[Box] = [*self._window.findChildren(QLineEdit), *self._window.findChildren(QPlainTextEdit)]
        boxes += self._window.findChildren(FormattedBox)
        named = (box for box in boxes if box.accessibleName() == typed.box and is_cell(box) == typed.in_grid)
        there = (box for box in named if box.isVisible() and not box.isReadOnly())
        return next((box for box in there if text_of(box) == typed.before), None)

    def _open(self, typed: TypedText) -> None:
        """Open the cell or the box that a text was typed into."""
        screen = self._services.shown()
        if typed.in_grid:
            self._open_cell(typed)
        elif isinstance(screen, Page) and self._is_there(typed):
            screen.open_box(typed.box)

    def _open_cell(self, typed: TypedText) -> None:
        """Open the grid cell that a text was typed into, if it is the only one with the content that it had then."""
        cells = [
            (grid, row, column)
            for grid in self._window.findChildren(TypedGrid)
            if grid.isVisible()
            for column in grid.columns_named(typed.box)
            for row in grid.rows_holding(typed.before, column)
        ]
        if len(cells) == 1 and self._is_there(typed):
            grid, row, column = cells[0]
            grid.open(row, column)
