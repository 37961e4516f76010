"""A text with bold and bullets as a Qt document, and back: the text comes back unchanged to the character."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
)

from tracker.domain.formatted_text import BULLET, Run, TextLine, read_lines, write_lines

_BULLET_AS_WRITTEN = QTextFormat.Property.UserProperty + 1
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
_LEVEL = 2
"""Spaces before a bullet that indent it by one level."""
_DEEPEST = 4
_STYLE = QTextListFormat.Style
_LETTERED = (_STYLE.ListLowerAlpha, _STYLE.ListUpperAlpha)
_NUMBERED = (_STYLE.ListDecimal, _STYLE.ListLowerRoman, _STYLE.ListUpperRoman, *_LETTERED)


def put_text(cursor: QTextCursor, text: str) -> None:
    """Write a text at the cursor, replacing the selection."""
    put_lines(cursor, read_lines(text))


def put_lines(cursor: QTextCursor, lines: tuple[TextLine, ...]) -> None:
    """Write lines at the cursor, replacing the selection; the first continues the line of the cursor."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    if cursor.document().isEmpty() and is_bullet(cursor.block()):
        end_bullet(cursor)
    for index, line in enumerate(lines):
        if index:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        if line.bullet and (index or cursor.atBlockStart()):
            make_bullet(cursor, line.bullet)
        for run in line.runs:
            cursor.insertText(run.text, bold_format(bold=run.bold))
    cursor.endEditBlock()


def bold_format(*, bold: bool) -> QTextCharFormat:
    """Return the format of bold or of plain characters."""
    char_format = QTextCharFormat()
    char_format.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return char_format


def make_bullet(cursor: QTextCursor, as_written: str = BULLET) -> None:
    """Make the cursor's paragraph a bullet."""
    shape = QTextListFormat()
    shape.setStyle(_STYLE.ListDisc)
    indent = len(as_written) - len(as_written.lstrip())
    shape.setIndent(min(1 + indent // _LEVEL, _DEEPEST))
    before = _list_of(cursor.block().previous())
    if before is not None and before.format().indent() == shape.indent():
        before.add(cursor.block())
    else:
        cursor.createList(shape)
    form = cursor.blockFormat()
    form.setProperty(_BULLET_AS_WRITTEN, as_written)
    cursor.setBlockFormat(form)


def end_bullet(cursor: QTextCursor) -> None:
    """Make the cursor's paragraph a plain one."""
    listed = _list_of(cursor.block())
    if listed is not None:
        listed.remove(cursor.block())
    cursor.setBlockFormat(QTextBlockFormat())


def is_bullet(block: QTextBlock) -> bool:
    """Return whether a paragraph is a bullet."""
    return _list_of(block) is not None


def _list_of(block: QTextBlock) -> QTextList | None:
    return block.textList()


def text_of(document: QTextDocument) -> str:
    """Return the text of a document, with the marks of its bold parts and bullets."""
    return write_lines(lines_of(document))


def lines_of(document: QTextDocument) -> Iterator[TextLine]:
    """Yield the lines of a document."""
    block = document.begin()
    while block.isValid():
        yield _line(block)
        block = block.next()


def selected_lines(cursor: QTextCursor) -> tuple[TextLine, ...]:
    """Return the lines of the selection; the first is a bullet only if it is selected from its beginning."""
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    lines = []
    block = cursor.document().findBlock(first)
    while block.isValid() and block.position() <= last:
        line, start = _line(block), max(first - block.position(), 0)
        whole = last - block.position() >= block.length() - 1
        bullet = line.bullet if start == 0 and (whole or first < block.position()) else ""
        lines.append(TextLine(_cut(line, start, last - block.position()), bullet))
        block = block.next()
    return tuple(lines)


def _cut(line: TextLine, start: int, end: int) -> tuple[Run, ...]:
    """Return the runs of a line between two positions, counted in UTF-16 units as by Qt."""
    pieces, at = [], 0
    for run in line.runs:
        units = run.text.encode("utf-16-le", "surrogatepass")
        part = units[2 * max(start - at, 0) : 2 * max(end - at, 0)].decode("utf-16-le", "replace")
        if part:
            pieces.append(Run(part, run.bold))
        at += len(units) // 2
    return tuple(pieces)


def _line(block: QTextBlock) -> TextLine:
    bullet = ""
    if is_bullet(block):
        written = block.blockFormat().property(_BULLET_AS_WRITTEN)
        bullet = written if isinstance(written, str) else _bullet_of(block)
    return TextLine(tuple(_runs(block)), bullet)


def _bullet_of(block: QTextBlock) -> str:
    """Return the bullet of a pasted list; a number if the list is numbered."""
    listed = block.textList()
    if listed.format().style() in _NUMBERED:
        return f"{listed.itemText(block)} "
    return "  " * (max(listed.format().indent(), 1) - 1) + BULLET


def _runs(block: QTextBlock) -> Iterator[Run]:
    pieces = block.begin()
    while not pieces.atEnd():
        fragment = pieces.fragment()
        text = fragment.text().replace(_PICTURE, "")
        if text:
            yield Run(text, fragment.charFormat().fontWeight() >= QFont.Weight.DemiBold)
        pieces += 1
