"""Derive the kinds of a category table's columns from its cells, and which columns hold printed totals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.domain.figures.reading import read_figure, read_value
from tracker.domain.tables.category_table import ADDED, Column, ColumnKind

_TOTAL = re.compile(r"(?:grand |overall )?totals?|all|overall|in all|sum", re.IGNORECASE)
_NO_FIGURE = {"n/a", "na", "nil", "none", "-", "–", "—", "..", "…", "*", "#", "c", "x"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_OVERLAP = re.compile(r"\b(?:more than one|several|multiple|not add up|do not sum|not sum|overlap)\b", re.IGNORECASE)
_ROUNDING = 1.0
"""Maximum difference, in percentage points, between 100 and the sum of printed shares."""


def is_figure(cell: str) -> bool:
    """Return whether a cell contains a figure, including one such as "about 954"."""
    return read_figure(cell)[0] is not None


def is_blank(cell: str) -> bool:
    """Return whether a cell is empty or says that there is no figure ("n/a", "–")."""
    return not cell.strip() or cell.strip().casefold() in _NO_FIGURE


def names_total(text: str) -> bool:
    """Return whether a heading or category names printed totals: "TOTAL", "All"."""
    return _TOTAL.fullmatch(text.strip().rstrip(":")) is not None


def says_overlap(text: str) -> bool:
    """Return whether a footnote says that a case may be in several categories, so that columns must not be added up."""
    return _OVERLAP.search(text) is not None


def is_heading_row(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row of a block contains its headings: no figures except years, and figures below it."""
    headings = [cell for cell in row[1:] if cell.strip()]
    plain = [cell for cell in headings if not is_figure(cell) or _YEAR.fullmatch(cell.strip())]
    return bool(headings) and plain == headings and any(is_figure(cell) for row in below for cell in row[1:])


def read_columns(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Return the columns of `rows`, which come without their categories; a column's kind fits all its figures."""
    columns: list[Column] = []
    for index, heading in enumerate(headings):
        cells = [row[index] if index < len(row) else "" for row in rows]
        counted = any(column.kind in ADDED for column in columns)
        columns.append(Column(heading.strip(), _kind(cells, counted=counted), names_total(heading)))
    return tuple(columns)


def shares_a_whole(columns: Sequence[Column]) -> bool:
    """Return whether a column holds the shares of a whole, in which case no case is in two categories."""
    return any(column.kind == "share" for column in columns)


def _kind(cells: Sequence[str], *, counted: bool) -> ColumnKind:
    printed = [cell for cell in cells if not is_blank(cell)]
    if not printed or not all(is_figure(cell) for cell in printed):
        return "text" if printed else "number"
    if all("%" in cell for cell in printed):
        values = [value for cell in printed if (value := read_value(cell)) is not None]
        parts = values[:-1] if len(values) > 2 and round(values[-1], 6) == 100 else values
        return "share" if counted and abs(sum(parts) - 100) <= _ROUNDING and len(parts) > 1 else "per cent"
    return "money" if any("£" in cell for cell in printed) else "number"
