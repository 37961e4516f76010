"""A viewer for the program's own Markdown documents."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QDesktopServices,
    QImage,
    QImageReader,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from tracker.ui.look.theme import SPACING, colours

_LETTERS = 110
"""The greatest width in average characters, about 90 characters of text: longer lines are hard to read."""

_SETTLE_MS = 60
"""Milliseconds after the last change of width until pictures are read for the new width."""


class DocumentView(QTextBrowser):
    """Shows a Markdown file. Pictures are no wider than the text, and links to other Markdown files open in the viewer.

    Only the pictures in view are read, each in the size in which it is shown.
    """

    document_changed = Signal()
    """Emitted when another file is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._sizes: dict[str, QSize] = {}
        self._read: dict[str, tuple[int, int]] = {}
        """The pictures that have been read, each with its own width and the width that it was scaled to."""
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._read_anew)
        self._led_to: QTextBlock | None = None
        """The heading that was last asked for, until the user scrolls."""
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)

    def show_file(self, path: Path) -> None:
        """Show a Markdown file from its beginning."""
        self._path = path
        self._sizes, self._read = {}, {}
        self._led_to = None
        self.setSearchPaths([str(path.parent)])
        document = QTextDocument(self)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(SPACING[4])
        document.setMarkdown(path.read_text(encoding="utf-8"))
        _space_out(document)
        self._fit_pictures(document)
        self.setDocument(document)
        self.document_changed.emit()

    def headings(self) -> list[tuple[int, str]]:
        """Return the headings with their levels, 1 for the title."""
        return [(block.blockFormat().headingLevel(), block.text()) for block in _headings(self.document())]

    def show_heading(self, text: str) -> bool:
        """Scroll a heading to the top; return False if there is no heading with that text."""
        block = next((block for block in _headings(self.document()) if block.text() == text), None)
        if block is None:
            return False
        self.setTextCursor(QTextCursor(block))
        self._show_at_top(block)
        self._led_to = block
        return True

    def heading_at_top(self) -> str:
        """Return the heading of the text being read: the last one that begins above the third line in view."""
        third = self.verticalScrollBar().value() + 3 * self.fontMetrics().lineSpacing()
        layout = self.document().documentLayout()
        above = [block for block in _headings(self.document()) if layout.blockBoundingRect(block).top() <= third]
        return above[-1].text() if above else ""

    def linked_files(self) -> list[Path]:
        """Return the other Markdown files that it links to, in order."""
        files: dict[Path, None] = {}
        block = self.document().begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                goal = self._path.parent / (parts.fragment().charFormat().anchorHref() or ".")
                if goal.suffix == ".md" and goal.is_file():
                    files[goal] = None
                parts += 1
            block = block.next()
        return list(files)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Leave the text with Tab: Qt would first go through its links, and never back."""
        return QWidget.focusNextPrevChild(self, following)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep showing the same text at the top after the width has changed."""
        first = self._led_to
        if first is None and self.verticalScrollBar().value():
            first = self.cursorForPosition(QPoint(0, SPACING[3])).block()
        spare = self.width() - self.fontMetrics().averageCharWidth() * _LETTERS
        self.setViewportMargins(0, 0, max(0, spare - SPACING[4] * 2), 0)
        super().resizeEvent(event)
        self._fit_pictures(self.document())
        self._settle.start()
        if first is not None:
            self._show_at_top(first)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Read a picture at the size in which it is shown: Qt would drop rows of pixels to shrink it."""
        if kind != QTextDocument.ResourceType.ImageResource:
            return super().loadResource(kind, name)
        return self._picture(name if isinstance(name, str) else name.toString())

    def _picture(self, name: str) -> QImage:
        picture = QImage(str(self._path.parent / name))
        width = self._width_of(picture.width())
        self._read[name] = picture.width(), width
        dots = self.devicePixelRatioF()
        made = picture.scaledToWidth(round(width * dots), Qt.TransformationMode.SmoothTransformation)
        made.setDevicePixelRatio(dots)
        return made

    def _width_of(self, whole: int) -> int:
        return min(whole, self.viewport().width() - 2 * SPACING[4])

    def _read_anew(self) -> None:
        """Read again the pictures that were read for another width, for example before a scroll bar appeared."""
        for name, (whole, width) in list(self._read.items()):
            if width != self._width_of(whole):
                made = self._picture(name)
                self.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), made)
        self.viewport().update()

    def _on_scrolled(self) -> None:
        self._led_to = None

    def _show_at_top(self, block: QTextBlock) -> None:
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(int(top) - SPACING[1])

    def _fit_pictures(self, document: QTextDocument) -> None:
        """Set the size of every picture, so that none has to be read to lay the text out."""
        for position, name in _pictures(document):
            size = self._sizes.setdefault(name, QImageReader(str(self._path.parent / name)).size())
            if not size.isValid():
                continue
            width = self._width_of(size.width())
            cursor = QTextCursor(document)
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            image_format = cursor.charFormat().toImageFormat()
            image_format.setWidth(width)
            image_format.setHeight(round(size.height() * width / size.width()))
            cursor.setCharFormat(image_format)

    def _follow(self, link: QUrl) -> None:
        goal = self._path.parent / link.path()
        if link.scheme():
            QDesktopServices.openUrl(link)
        elif goal.suffix == ".md" and goal.is_file():
            self.show_file(goal)


def _draw_lines(table: QTextTable) -> None:
    drawn = table.format().toTableFormat()
    drawn.setBorder(1)
    drawn.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    drawn.setBorderBrush(QBrush(QColor(colours().line)))
    drawn.setBorderCollapse(True)
    drawn.setCellPadding(SPACING[0])
    drawn.setTopMargin(SPACING[1])
    drawn.setBottomMargin(SPACING[2])
    table.setFormat(drawn)


def _headings(document: QTextDocument) -> list[QTextBlock]:
    text_blocks: list[QTextBlock] = []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            text_blocks.append(block)
        block = block.next()
    return text_blocks


def _space_out(document: QTextDocument) -> None:
    """Give headings space above them, and tables the style of the program's own."""
    for block in _headings(document):
        cursor = QTextCursor(block)
        spaced = block.blockFormat()
        spaced.setTopMargin(SPACING[4] if spaced.headingLevel() > 1 else 0)
        spaced.setBottomMargin(SPACING[1])
        cursor.setBlockFormat(spaced)
    block = document.begin()
    while block.isValid():  # wrap long lines of code, like all other lines
        if block.blockFormat().nonBreakableLines():
            broken = block.blockFormat()
            broken.setNonBreakableLines(False)
            QTextCursor(block).setBlockFormat(broken)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _draw_lines(frame)


def _pictures(document: QTextDocument) -> list[tuple[int, str]]:
    """Return the position of each picture, with the name of its file."""
    pictures: list[tuple[int, str]] = []
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            part = parts.fragment()
            if part.charFormat().isImageFormat():
                pictures.append((part.position(), part.charFormat().toImageFormat().name()))
            parts += 1
        block = block.next()
    return pictures
