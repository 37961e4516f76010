"""Cells for the clipboard: as HTML for Word, Excel and Outlook, and with tabs for everything else.

Everything copied as a table is written here. Text stays text in a spreadsheet, whatever character it begins with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from html import escape
from typing import Literal

from tracker.domain.formatted_text import plain, runs_of

_HEAD_FILL, _HEAD_INK = "#1F5FBF", "#FFFFFF"
_AS_TEXT = "mso-number-format:'\\@';"
"""Makes Excel treat the cell as text: "1.10" and "March 2015" stay as they are, and nothing becomes a formula."""
_PAD = "padding:2pt 4pt;vertical-align:top;"
_EDGE = "border:1px solid #C9CFD8;"
_HINT = 'sdnum="1033;0;@" '
"""The same for LibreOffice, which ignores that style."""
_BREAK = '<br style="mso-data-placement:same-cell">'
_WIDEST = 240
_FIGURE = re.compile(r"-?£?\d[\d,]*(\.\d+)?%?", re.ASCII)
_LIVE = re.compile(r"[=+\-@\s']")
_QUOTED = re.compile(r'"|.*[\t\n\r]', re.DOTALL)


def html_cell(
    text: str,
    fill: str = "",
    ink: str = "",
    *,
    tag: str = "td",
    span: int = 1,
    is_figure: bool = False,
    is_bold: bool = False,
    side: Literal["", "left", "right"] = "",
) -> str:
    """Return a cell. Its styles are given as attributes too, because not every program reads styles.

    `is_figure`: a spreadsheet may treat the cell as a number, if it is one. `side` is the alignment; "" aligns figures
    to the right and everything else to the left.
    """
    escaped = _escaped(text)
    is_number = is_figure and _FIGURE.fullmatch(text.strip()) is not None
    at = side or ("right" if is_number else "left")
    look = f"{_EDGE}{_PAD}text-align:{at};{'' if is_number else _AS_TEXT}"
    look += f"background:{fill};color:{ink};font-weight:bold" if fill else ""
    filled = f' bgcolor="{fill}"' if fill else ""
    across = f' colspan="{span}"' if span > 1 else ""
    coloured = f' color="{ink}"' if ink else ""
    strong = f"<b>{escaped}</b>" if fill or is_bold else escaped
    shown = f'<font face="Arial"{coloured} style="font-size:10pt">{strong}</font>'
    hints = f'valign="top" align="{at}" {"" if is_number else _HINT}'.rstrip()
    return f'<{tag} {hints}{across}{filled} style="{look}">{shown}</{tag}>'


def _escaped(text: str) -> str:
    """Return a text as HTML, with its line breaks and bold parts."""
    parts = (f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in runs_of(text))
    return "".join(parts).replace("\n", _BREAK)


def html_heading(text: str, side: Literal["", "left", "right"] = "") -> str:
    """Return the cell at the head of a column."""
    return html_cell(text, _HEAD_FILL, _HEAD_INK, tag="th", side=side)


def html_line(text: str, span: int, heading: Literal["", "h3", "h4"] = "") -> str:
    """Return a line across a table of `span` columns, without edges: a heading above it, or a note below it.

    It is a cell of the table, because a spreadsheet would put a line outside it into a cell, and take "=1" for a
    formula.
    """
    escaped = _escaped(text)
    shown = (
        f"<{heading}>{escaped}</{heading}>"
        if heading
        else f'<font face="Arial" style="font-size:10pt">{escaped}</font>'
    )
    look = f"border:none;{_PAD}text-align:left;{_AS_TEXT}"
    return f'<td valign="top" align="left" {_HINT}colspan="{span}" style="{look}">{shown}</td>'


def html_page(rows: Iterable[str], widths: Sequence[int] = ()) -> str:
    """Return a page with one table: `rows` of cells from `html_cell`, and `widths` of its columns in pixels."""
    columns = "".join(f'<col width="{width}">' for width in widths)
    table = f'<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse">{columns}'
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<html><head><meta charset="utf-8"></head><body>{table}{body}</table></body></html>'


def grid_page(rows: Sequence[Sequence[str]], figures: Collection[int], *, headed: bool) -> str:
    """Return a page of plain cells, with the first row as headings if `headed`; `figures` are the columns of
    figures.
    """
    lines = []
    for index, row in enumerate(rows):
        if headed and index == 0:
            lines.append("".join(html_heading(text) for text in row))
        else:
            lines.append("".join(html_cell(text, is_figure=column in figures) for column, text in enumerate(row)))
    return html_page(lines, [_width(texts) for texts in zip(*rows, strict=True)])


def _width(texts: Iterable[str]) -> int:
    """Return the width in pixels that a column needs for its longest line, up to a limit."""
    return min(max((len(line) for text in texts for line in text.splitlines()), default=0) * 8 + 20, _WIDEST)


def is_live(text: str) -> bool:
    """Return whether a spreadsheet would take a text for a formula, or for something else that it is not."""
    return _LIVE.match(text) is not None and _FIGURE.fullmatch(text.strip()) is None


def tabbed(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of cells separated by tabs, without any bold.

    Only cells that need quotes get them, because a reader of the plain text sees the quotes.
    """
    return "".join("\t".join(_in_quotes(plain(text)) for text in row) + "\n" for row in rows)


def _in_quotes(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.match(text) else text
