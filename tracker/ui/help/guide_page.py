"""Help > User guide, and Help > What's new: the program's own documents, with their contents beside them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.search_box import SearchBox
from tracker.ui.framework.commands import Command
from tracker.ui.framework.screen import Screen
from tracker.ui.help.document_view import DocumentView
from tracker.ui.look.plain_tip import plain_tip
from tracker.ui.look.theme import SPACING, label

_LEAST_LETTERS, _MOST_LETTERS = 30, 44
"""The least and greatest width of the contents, in characters."""
_SHARE = 3
"""The contents take one part in this many of the page's width."""


class GuidePage(Screen):
    """Shows a document with a search box. `heading` is the heading to begin at; "" for the title."""

    def __init__(self, path: Path, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path, self._heading = path, heading
        self.search = SearchBox("Search this page")
        self.search.textChanged.connect(self._find_first)
        self.search.returnPressed.connect(self.find_next)
        self.search.focus_left.connect(self._to_document)
        self.not_found = label("No results.", "muted")
        self.not_found.hide()
        self.contents = QListWidget()
        self.contents.setAccessibleName("Contents")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.currentItemChanged.connect(self._show_heading)
        self.contents.itemActivated.connect(self._open)
        self.contents.itemClicked.connect(self._open)
        self.document = DocumentView()
        self.document.document_changed.connect(self._list_headings)
        self.document.verticalScrollBar().valueChanged.connect(self._mark_heading)
        self.document.verticalScrollBar().rangeChanged.connect(self._mark_heading)
        self._side = QWidget()
        side = column_of(self._side, self.search, self.not_found, self.contents, spacing=SPACING[1])
        side.setStretchFactor(self.contents, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACING[3], SPACING[2], SPACING[3], SPACING[3])
        layout.setSpacing(SPACING[4])
        layout.addWidget(self._side)
        layout.addWidget(self.document, 1)

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("search", "Search this page", "Edit", self.search.setFocus, "Ctrl+F"),
            Command("find_next", "Find next", "Edit", self.find_next, "F3"),
            Command("leave", "Back", "View", self.leave.emit, "Esc"),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        least, most = _LEAST_LETTERS * letter, _MOST_LETTERS * letter
        self._side.setFixedWidth(min(max(self.width() // _SHARE, least), most))

    def arrive(self) -> None:
        if not self.contents.count():
            self.document.show_file(self._path)
            if self._heading:
                self.document.show_heading(self._heading)
        self.document.setFocus()

    def find_next(self) -> None:
        """Go to the next match of the search, starting again from the beginning after the last."""
        words = self.search.text()
        if words and not self.document.find(words):
            self.document.moveCursor(self.document.textCursor().MoveOperation.Start)
            self._say(is_found=self.document.find(words))

    def _find_first(self, words: str) -> None:
        cursor = self.document.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.document.setTextCursor(cursor)
        is_found = not words or self.document.find(words) or self.document.find(words, _BACKWARD)
        self._say(is_found=is_found)

    def _say(self, *, is_found: bool) -> None:
        self.not_found.setVisible(not is_found)
        self.document.ensureCursorVisible()

    def _list_headings(self) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()
        headings = self.document.headings()
        self.document.setAccessibleName(headings[0][1] if headings else "")
        for level, text in headings:
            item = QListWidgetItem(("    " if level > 2 else "") + text)
            item.setData(Qt.ItemDataRole.UserRole, text)
            item.setToolTip(plain_tip(text))
            self.contents.addItem(item)
        for path in self.document.linked_files():
            item = QListWidgetItem(f"{title_of(path)}…")
            item.setData(Qt.ItemDataRole.UserRole, path)
            self.contents.addItem(item)
        self.contents.setCurrentRow(0)
        self.contents.blockSignals(False)

    def _show_heading(self, item: QListWidgetItem | None) -> None:
        goal = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(goal, str):
            self.document.show_heading(goal)

    def _mark_heading(self) -> None:
        """Highlight the heading of the text being read."""
        shown = self.document.heading_at_top()
        for row in range(self.contents.count()):
            if self.contents.item(row).data(Qt.ItemDataRole.UserRole) == shown and row != self.contents.currentRow():
                self.contents.blockSignals(True)
                self.contents.setCurrentRow(row)
                self.contents.blockSignals(False)

    def _open(self, item: QListWidgetItem) -> None:
        goal = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(goal, Path):
            self.document.show_file(goal)
        self._to_document()

    def _to_document(self) -> None:
        self.document.setFocus()


def title_of(path: Path) -> str:
    """Return the title of a Markdown file: its first heading."""
    with path.open(encoding="utf-8") as file:
        return next((line.strip("# \n") for line in file if line.startswith("# ")), path.stem)


_BACKWARD = QTextDocument.FindFlag.FindBackward
