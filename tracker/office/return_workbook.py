"""The workbook that an owner fills in and sends back. Imported only inside the function that writes one (openpyxl)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.returns import Asked, Sent
from tracker.domain.status import SCHEMES, StatusScheme
from tracker.office.cell_text import cut, needs_quote, printable
from tracker.office.plan_words import GLYPHS
from tracker.office.read_return import HEADINGS, SHEET
from tracker.office.text_width import count_lines
from tracker.office.workbook_look import ACCENT, FONT, INK, LINE, LINE_HEIGHT, MUTED, SIZE, set_columns, set_page

_PIXELS = (170, 55, 300, 20, 260, 110, 100, 360)
_MARGIN = 14
_POINTS = 0.75
"""Points in a pixel."""
_LEAST_LINES = 3
_AIR = 3
_HIGHEST = 409.0
"""What Excel takes as the height of a row."""
_OPEN = ("Timescale", "Status", "New note")
_HIDDEN = "Mark"
_PAPER = "FFFBE6"
"""The fill of the cells that may be filled in."""
_HOW = (
    "Change the status or the timescale where it has moved, write what has happened since in the last column, "
    "save, and send this file back. The white cells are for reference and are locked."
)


def return_workbook(owner: str, actions: Sequence[Asked], tracker: str, meeting: str) -> bytes:
    """An .xlsx with the actions of one owner; `meeting` says for which one ("the meeting of 11 December 2014")."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has a sheet"
    sheet.title = SHEET
    sheet.sheet_view.showGridLines = False
    _say(sheet, 1, f"Actions of {owner}", Font(name=FONT, size=18, bold=True, color=INK))
    _say(sheet, 2, f"For {meeting}" if meeting else "", Font(name=FONT, size=SIZE, color=INK))
    _say(sheet, 3, _HOW, Font(name=FONT, size=SIZE, color=MUTED))
    row = _write_key(sheet, sorted({one.scheme_name for one in actions}), 5)
    heading = row + 1
    for column, name in enumerate(HEADINGS, 1):
        _put(sheet, heading, column, name, Font(name=FONT, size=SIZE, bold=True, color="FFFFFF"))
        sheet.cell(heading, column).fill = PatternFill("solid", fgColor=ACCENT)
    for place, one in enumerate(actions, heading + 1):
        _write_action(sheet, place, one, Sent(tracker, one.action_id, owner, one.status, one.timescale))
    last = heading + max(len(actions), 1)
    _add_lists(sheet, actions, heading + 1)
    set_columns(sheet, list(_PIXELS))
    sheet.column_dimensions["A"].hidden = len({one.plan for one in actions}) < 2
    sheet.column_dimensions["D"].hidden = True
    sheet.auto_filter.ref = f"A{heading}:H{last}"
    set_page(sheet, header=f"Actions of {owner}", heading_row=heading)
    _protect(sheet)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    """The file, with rows that grow with what is written in them: openpyxl fixes every height that it is given."""
    frame, out = BytesIO(), BytesIO()
    book.save(frame)
    with ZipFile(frame) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.startswith("xl/worksheets/"):
                content = content.replace(b' customHeight="1"', b"")
            target.writestr(part.filename, content)
    return out.getvalue()


def _say(sheet: Worksheet, row: int, text: str, font: Font, column: int = 2) -> None:
    """A line above the table, beginning in the first column that is always seen."""
    cell = sheet.cell(row, column)
    _set_text(cell, text)
    cell.font = font
    cell.alignment = Alignment("left", "center")


def _write_key(sheet: Worksheet, schemes: Sequence[str], row: int) -> int:
    """The statuses with their meanings, a line each; gives the row after them."""
    for name in schemes:
        for status in SCHEMES[name].statuses:
            shape = sheet.cell(row, 2)
            _set_text(shape, GLYPHS[status.shape])
            shape.font = Font(name=FONT, size=SIZE, bold=True, color=status.ink.lstrip("#"))
            shape.fill = PatternFill("solid", fgColor=status.fill.lstrip("#"))
            shape.alignment = Alignment("center", "center")
            _say(sheet, row, f"{status.word}: {status.meaning}", Font(name=FONT, size=SIZE, color=INK), 3)
            row += 1
    return row


def _write_action(sheet: Worksheet, row: int, one: Asked, sent: Sent) -> None:
    texts = (
        one.plan,
        one.ref,
        one.title,
        sent.mark(),
        one.notes[0] if one.notes else "",
        one.timescale,
        one.status,
        "",
    )
    for column, (name, text) in enumerate(zip(HEADINGS, texts, strict=True), 1):
        _put(sheet, row, column, text, Font(name=FONT, size=SIZE, color=INK))
        if name in _OPEN:
            cell = sheet.cell(row, column)
            cell.protection = Protection(locked=False)
            cell.fill = PatternFill("solid", fgColor=_PAPER)
    sheet.row_dimensions[row].height = _height(texts)


def _height(texts: Sequence[str]) -> float:
    """As many lines as the longest text takes and at least three, to write in."""
    shown = [(text, width) for name, text, width in zip(HEADINGS, texts, _PIXELS, strict=True) if name != _HIDDEN]
    lines = max(count_lines(text, (width - _MARGIN) * _POINTS, SIZE) for text, width in shown)
    return min(max(lines, _LEAST_LINES) * LINE_HEIGHT + 2 * _AIR, _HIGHEST)


def _put(sheet: Worksheet, row: int, column: int, text: str, font: Font) -> None:
    cell = sheet.cell(row, column)
    _set_text(cell, text)
    cell.font = font
    hidden = HEADINGS[column - 1] == _HIDDEN
    cell.alignment = Alignment("left", "top", wrap_text=None if hidden else True, indent=0 if hidden else 1)
    cell.border = Border(bottom=Side("thin", color=LINE))


def _set_text(cell: Any, text: str) -> None:
    """Text as text, whatever it begins with."""
    text = printable(cut(text))
    cell.number_format = "@"
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = needs_quote(text)


def _add_lists(sheet: Worksheet, actions: Sequence[Asked], first: int) -> None:
    """The statuses to choose from, for the rows of each scheme."""
    column = "ABCDEFGH"[HEADINGS.index("Status")]
    for name in dict.fromkeys(one.scheme_name for one in actions):
        listed = _list_of(SCHEMES[name])
        for row, one in enumerate(actions, first):
            if one.scheme_name == name:
                listed.add(f"{column}{row}")
        sheet.add_data_validation(listed)


def _list_of(scheme: StatusScheme) -> DataValidation:
    words = [status.word for status in scheme.statuses]
    listed = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    listed.errorTitle, listed.error = "Status", f"Choose one of {', '.join(words)}."
    return listed


def _protect(sheet: Worksheet) -> None:
    """Locked against slips and without a password: she may sort, filter and widen columns."""
    protection = sheet.protection
    protection.sheet = True
    for name in ("sort", "autoFilter", "formatColumns", "formatRows"):
        setattr(protection, name, False)  # False: it is not forbidden
