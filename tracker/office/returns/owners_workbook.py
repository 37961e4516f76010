"""The workbook that an owner fills in and sends back. Imported only inside the function that writes one (openpyxl)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.formatted_text import plain
from tracker.domain.governance.exemption import NOT_FOR_PUBLICATION
from tracker.domain.plans.status import SCHEMES, StatusScheme
from tracker.domain.returns.request import EXEMPT_NOTE, Asked, Outgoing, Sent
from tracker.domain.returns.words_above import FIND_YOUR_OWN, FOR_MEETING, HOW_TO_FILL_IN, SAVE_AND_RETURN
from tracker.domain.text import shorten
from tracker.office.excel.cell_text import cut, needs_quote, printable
from tracker.office.excel.styles import ACCENT, FONT, INK, LINE, LINE_HEIGHT, SIZE, put_banner, set_columns, set_page
from tracker.office.excel.text_width import count_lines
from tracker.office.returns.read import HEADINGS, SHEET
from tracker.office.wording.plan import GLYPHS

_PIXELS = {
    "Owner": 130,
    "Plan": 150,
    "Number": 84,
    "Action": 290,
    "Mark": 20,
    "Last note": 260,
    "Timescale": 110,
    "Status": 110,
    "New note": 360,
}
_MARGIN = 14
_POINTS = 0.75
"""Points per pixel."""
_LEAST_LINES = 3
_AIR = 3
_TITLE_HEIGHT = 27.0
_MEANINGS = 3
"""The column with the meanings of the statuses."""
_HIGHEST = 409.0
"""The greatest height of a row that Excel accepts."""
_OPEN = ("Timescale", "Status", "New note")
_HIDDEN = "Mark"
_PAPER = "FFFBE6"
"""The fill of the cells that may be filled in."""
_LONGEST_BANNER = 180


def return_workbook(going: Outgoing) -> bytes:
    """Return an .xlsx with the actions of one owner, or of several with a column that names the owner of each."""
    book = Workbook()
    book.properties.title, book.properties.language = printable(shorten(going.title, 250)), "en-GB"
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has a sheet"
    sheet.title = SHEET
    sheet.sheet_view.showGridLines = False
    names = HEADINGS if going.together else HEADINGS[1:]
    first = 1 if going.together else 2
    """The first visible column."""
    actions = [one for one, _ in going.rows]
    held = f"{FOR_MEETING}{going.meeting}" if going.meeting else ""
    _say(sheet, 1, first, going.title, Font(name=FONT, size=18, bold=True, color=INK))
    sheet.row_dimensions[1].height = _TITLE_HEIGHT
    lines = [
        held,
        HOW_TO_FILL_IN,
        FIND_YOUR_OWN if going.together else SAVE_AND_RETURN,
        *filter(None, [going.say_exempt()]),
        "",
    ]
    for row, text in enumerate(lines, 2):
        _say(sheet, row, first, text, Font(name=FONT, size=SIZE, color=INK, bold=text == going.say_exempt()))
    schemes = sorted({action.scheme_name for action in actions})
    heading = _write_key(sheet, schemes, len(lines) + 2, first) + 1
    for column, name in enumerate(names, 1):
        _put(sheet, heading, column, name, name, Font(name=FONT, size=SIZE, bold=True, color="FFFFFF"))
        sheet.cell(heading, column).fill = PatternFill("solid", fgColor=ACCENT)
    for row, (one, sent) in enumerate(going.rows, heading + 1):
        _write_action(sheet, row, names, one, sent, heading + 1)
    for name in schemes:
        row_numbers = [row for row, one in enumerate(actions, heading + 1) if one.scheme_name == name]
        _add_statuses(sheet, SCHEMES[name], _runs(get_column_letter(names.index("Status") + 1), row_numbers))
    set_columns(sheet, [_PIXELS[name] for name in names])
    plan, mark = (sheet.column_dimensions[get_column_letter(names.index(name) + 1)] for name in ("Plan", _HIDDEN))
    plan.hidden, mark.hidden = len({action.plan for action in actions}) < 2, True
    sheet.auto_filter.ref = f"A{heading}:{get_column_letter(len(names))}{heading + max(len(actions), 1)}"
    set_page(sheet, header=going.title, heading_row=heading)
    if going.say_exempt():
        put_banner(sheet, shorten(f"{NOT_FOR_PUBLICATION}. {going.say_exempt()}", _LONGEST_BANNER))
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = f"{get_column_letter(first)}1"
    _protect(sheet)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    """Return the file, with rows that grow with their text: openpyxl fixes every height that it is given."""
    frame, out = BytesIO(), BytesIO()
    book.save(frame)
    with ZipFile(frame) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.startswith("xl/worksheets/"):
                content = content.replace(b' customHeight="1"', b"")
            target.writestr(part.filename, content)
    return out.getvalue()


def _say(sheet: Worksheet, row: int, column: int, text: str, font: Font) -> None:
    """Write a line above the table."""
    cell = sheet.cell(row, column)
    _set_text(cell, text)
    cell.font = font
    cell.alignment = Alignment("left", "center")


def _write_key(sheet: Worksheet, schemes: Sequence[str], row: int, column: int) -> int:
    """Write the statuses with their meanings; return the number of the row after them.

    There is one line for each status, or one for each scheme if there are several: the lines above the table are
    frozen, and must leave room for it.
    """
    font = Font(name=FONT, size=SIZE, color=INK)
    if len(schemes) > 1:
        for name in schemes:
            key = "   ".join(
                f"{GLYPHS[status.shape]} {status.word}: {status.meaning}" for status in SCHEMES[name].statuses
            )
            _say(sheet, row, column, key, font)
            row += 1
        return row
    for status in SCHEMES[schemes[0]].statuses if schemes else ():
        shape = sheet.cell(row, column)
        _set_text(shape, GLYPHS[status.shape])
        shape.font = Font(name=FONT, size=SIZE, bold=True, color=status.ink.lstrip("#"))
        shape.fill = PatternFill("solid", fgColor=status.fill.lstrip("#"))
        shape.alignment = Alignment("center", "center")
        _say(sheet, row, _MEANINGS, f"{status.word}: {status.meaning}", font)
        sheet.cell(row, _MEANINGS).alignment = Alignment("left", "center", indent=1)
        row += 1
    return row


def _write_action(sheet: Worksheet, row: int, names: Sequence[str], one: Asked, sent: Sent, first: int) -> None:
    """Write an action. Its cells copy the styles of the first action's row, as looking up font, fill and lines takes
    most of the time.
    """
    texts = {
        "Owner": sent.owner,
        "Plan": one.plan,
        "Number": one.ref,
        "Action": one.title,
        "Mark": replace(sent, timescale=_fitting(one.timescale)).mark(),
        "Last note": "\n".join(
            filter(None, (f"{EXEMPT_NOTE}{one.exempt}." if one.exempt else "", *map(plain, one.notes[:1])))
        ),
        "Timescale": one.timescale,
        "Status": one.status,
        "New note": "",
    }
    for column, name in enumerate(names, 1):
        cell = sheet.cell(row, column)
        if row > first:
            # openpyxl gives no public way to it
            cell._style = copy(sheet.cell(first, column)._style)  # type: ignore[union-attr]  # noqa: SLF001 - as said
            _set_text(cell, texts[name])
            continue
        _put(sheet, row, column, name, texts[name], Font(name=FONT, size=SIZE, color=INK))
        if name in _OPEN:
            cell.protection = Protection(locked=False)
            cell.fill = PatternFill("solid", fgColor=_PAPER)
    sheet.row_dimensions[row].height = _height({name: texts[name] for name in names if name != _HIDDEN})


def _height(texts: Mapping[str, str]) -> float:
    """Return the height of the lines of the longest text, and of at least three lines, to write in."""
    lines = max(count_lines(text, (_PIXELS[name] - _MARGIN) * _POINTS, SIZE) for name, text in texts.items())
    return min(max(lines, _LEAST_LINES) * LINE_HEIGHT + 2 * _AIR, _HIGHEST)


def _put(sheet: Worksheet, row: int, column: int, name: str, text: str, font: Font) -> None:
    cell = sheet.cell(row, column)
    _set_text(cell, text)
    cell.font = font
    hidden = name == _HIDDEN
    cell.alignment = Alignment("left", "top", wrap_text=None if hidden else True, indent=0 if hidden else 1)
    cell.border = Border(bottom=Side("thin", color=LINE))


def _set_text(cell: Cell | MergedCell, text: str) -> None:
    """Set the cell's content as text, whatever it begins with."""
    text = _fitting(text)
    cell.number_format = "@"
    if text:
        cell.value = text
        cell.data_type = "s"
    cell.quotePrefix = bool(text) and needs_quote(text)


def _fitting(text: str) -> str:
    return printable(cut(text))


def _runs(column: str, rows: Sequence[int]) -> str:
    """Return cells of one column as ranges: "G10:G19 G25:G25"."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return " ".join(f"{column}{run[0]}:{column}{run[-1]}" for run in runs)


def _add_statuses(sheet: Worksheet, scheme: StatusScheme, cells: str) -> None:
    """Add the list of statuses to choose from to `cells`, and the colour of the status in each cell."""
    words = [status.word for status in scheme.statuses]
    listed = DataValidation("list", sqref=cells, formula1=f'"{",".join(words)}"', allow_blank=True)
    listed.showErrorMessage = True
    listed.errorTitle = "This is not a status of the plan"
    listed.error = f"Choose {', '.join(words[:-1])} or {words[-1]} from the list."
    sheet.add_data_validation(listed)
    for status in scheme.statuses:
        font, fill = Font(color=f"FF{status.ink.lstrip('#')}"), PatternFill(bgColor=f"FF{status.fill.lstrip('#')}")
        style = DifferentialStyle(font=font, fill=fill)
        rule = Rule("cellIs", operator="equal", formula=[f'"{status.word}"'], dxf=style)
        sheet.conditional_formatting.add(cells, rule)


def _protect(sheet: Worksheet) -> None:
    """Lock the sheet against accidental changes, without a password: the owner may sort, filter and widen columns."""
    protection = sheet.protection
    protection.sheet = True
    for name in ("sort", "autoFilter", "formatColumns", "formatRows"):
        setattr(protection, name, False)  # False means that it is allowed
