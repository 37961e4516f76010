"""A table of the dashboard for the clipboard: plain text for a spreadsheet, HTML for a Word document or a message."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMimeData

from tracker.domain.board_table import BoardCell, BoardRow, BoardTable
from tracker.domain.status import Shape
from tracker.ui.widgets.dashboard_layout import status_named

_GLYPHS: dict[Shape, str] = {"circle": "●", "triangle": "▲", "square": "■", "diamond": "◆", "ring": "○"}
_AS_TEXT = r"mso-number-format:'\@'"
"""Keeps Excel from taking a text that begins with "=" for a formula."""


def copied(table: BoardTable) -> QMimeData:
    """The table as text and as HTML."""
    data = QMimeData()
    data.setText(as_text(table))
    data.setHtml(as_html(table))
    return data


def as_text(table: BoardTable) -> str:
    """Cells parted by tabs; below a row's figures their statuses and remarks, where there are any."""
    lines = [[table.title], [column.heading for column in table.columns]]
    for row in table.rows:
        lines.append([cell.text for cell in row.cells])
        if row.has_below:
            lines.append([_below(cell) for cell in row.cells])
    lines += [[note] for note in table.notes]
    return "\n".join("\t".join(" ".join(text.split()) for text in line) for line in lines) + "\n"


def as_html(table: BoardTable) -> str:
    """A table with its title and notes around it; statuses in their colours with shape and word."""
    heads = "".join(
        f'<th align="{_side(place, table)}">{escape(column.heading)}</th>' for place, column in enumerate(table.columns)
    )
    rows = "".join(_row(row, table) for row in table.rows)
    notes = "".join(f"<p>{escape(note)}</p>" for note in table.notes)
    grid = f'<table border="1" cellspacing="0" cellpadding="4"><tr>{heads}</tr>{rows}</table>'
    return f"<h3>{escape(table.title)}</h3>{grid}{notes}"


def _row(row: BoardRow, table: BoardTable) -> str:
    lines = ["".join(_figure(place, cell, table, row.is_total) for place, cell in enumerate(row.cells))]
    if row.has_below:
        lines.append("".join(_said(place, cell, table) for place, cell in enumerate(row.cells)))
    return "".join(f"<tr>{line}</tr>" for line in lines)


def _figure(place: int, cell: BoardCell, table: BoardTable, is_total: bool) -> str:
    style = "" if table.columns[place].is_figure and not cell.text.startswith(("=", "@", "+")) else _AS_TEXT
    text = escape(" ".join(cell.text.split()))
    return f'<td align="{_side(place, table)}" style="{style}">{f"<b>{text}</b>" if is_total else text}</td>'


def _said(place: int, cell: BoardCell, table: BoardTable) -> str:
    status = status_named(cell.status)
    colours = f"; color:{status.ink}; background-color:{status.fill}" if status else ""
    words = escape(_below(cell))
    return f'<td align="{_side(place, table)}" style="{_AS_TEXT}{colours}"><small>{words}</small></td>'


def _below(cell: BoardCell) -> str:
    status = status_named(cell.status)
    word = f"{_GLYPHS[status.shape]} {status.word}" if status else cell.status
    return ", ".join(part for part in (word, cell.remark) if part)


def _side(place: int, table: BoardTable) -> str:
    return "right" if table.columns[place].is_figure else "left"
