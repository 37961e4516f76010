"""Rows of a plan for the clipboard: as a table for Word, Excel and Outlook, and with tabs for everything else."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tracker.domain.status import StatusScheme
from tracker.office.plan_words import status_words

HEADINGS = ("Ref", "Action", "Timescale", "Progress", "Status", "Owner")
_STATUS = HEADINGS.index("Status")
_PIXELS = (45, 180, 80, 185, 75, 95)
"""The widths of the columns: together as wide as the text of a page."""
_TEXT = "mso-number-format:'\\@';"
"""Excel takes the cell as text: "1.10" and "March 2015" stay as they are, and nothing is a formula."""
_CELL = f"border:1px solid #C9CFD8;padding:2pt 4pt;vertical-align:top;text-align:left;{_TEXT}"
_HINTS = 'valign="top" align="left" sdnum="1033;0;@"'
"""The same for LibreOffice, which takes no style for it."""
_BREAK = '<br style="mso-data-placement:same-cell">'


@dataclass(frozen=True, slots=True)
class CopiedRow:
    """The texts of a row, by the headings; a section has its number and its title."""

    cells: tuple[str, ...]
    is_section: bool = False


def as_html(rows: Sequence[CopiedRow], scheme: StatusScheme) -> str:
    """A table with its headings. A status has shape, word and colour; the column Owner is there where it is used."""
    columns = _columns(rows)
    widths = "".join(f'<col width="{_PIXELS[column]}">' for column in columns)
    head = "".join(_cell(HEADINGS[column], "#1F5FBF", "#FFFFFF", tag="th") for column in columns)
    body = "".join(
        f"<tr>{_section(row, len(columns)) if row.is_section else _cells(row, columns, scheme)}</tr>" for row in rows
    )
    table = f'<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse">{widths}'
    return f'<html><head><meta charset="utf-8"></head><body>{table}<tr>{head}</tr>{body}</table></body></html>'


def _columns(rows: Sequence[CopiedRow]) -> range:
    owned = any(not row.is_section and row.cells[-1] for row in rows)
    return range(len(HEADINGS) if owned else len(HEADINGS) - 1)


def _section(row: CopiedRow, columns: int) -> str:
    return _cell(" ".join(filter(None, row.cells[:2])), "#E6ECF6", "#1C2430", span=columns)


def _cells(row: CopiedRow, columns: range, scheme: StatusScheme) -> str:
    cells = [_cell(row.cells[column]) for column in columns]
    if scheme.holds(row.cells[_STATUS]):
        status = scheme.find(row.cells[_STATUS])
        cells[_STATUS] = _cell(status_words(status), status.fill, status.ink)
    return "".join(cells)


def _cell(text: str, fill: str = "", ink: str = "", *, tag: str = "td", span: int = 1) -> str:
    """A cell; each of its looks is said as an attribute too, because not every program reads styles."""
    said = escape(text).replace("\n", _BREAK)
    look = f"{_CELL}background:{fill};color:{ink};font-weight:bold" if fill else _CELL
    filled = f' bgcolor="{fill}"' if fill else ""
    across = f' colspan="{span}"' if span > 1 else ""
    coloured = f' color="{ink}"' if ink else ""
    shown = f'<font face="Arial"{coloured} style="font-size:10pt">{f"<b>{said}</b>" if fill else said}</font>'
    return f'<{tag} {_HINTS}{across}{filled} style="{look}">{shown}</{tag}>'


def as_tabbed(rows: Sequence[CopiedRow]) -> str:
    """The same with tabs, as a spreadsheet takes it: a text of several lines stands in quotes."""
    columns = _columns(rows)
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerow([HEADINGS[column] for column in columns])
    writer.writerows([[row.cells[column] for column in columns] for row in rows])
    return written.getvalue()
