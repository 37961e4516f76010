"""Footnotes under a table: “Train staff¹” is a cell above “¹ Funded until March”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tracker.domain.plans.footnote_marks import without_mark
from tracker.office.readers.grid import Cell, Note, Row

FOOTNOTE = re.compile(r"(?P<marker>[*†‡§¶¹²³⁴⁵⁶⁷⁸⁹]+|\[\w\])\s*(?P<text>\S.*)", re.DOTALL)


def read_footnote(text: str) -> tuple[str, str] | None:
    """Return the marker and text of a footnote such as '* New checks from September.'; None for any other line."""
    match = FOOTNOTE.fullmatch(text.strip())
    return (match["marker"], match["text"].strip()) if match else None


def with_footnotes(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows without the footnotes below them, which become notes on the cells that end with their markers.

    A footnote whose marker ends no cell stays a row.
    """
    end = len(rows)
    while end and _is_footnote(rows[end - 1]):
        end -= 1
    below = [(row, footnote) for row in rows[end:] for text in row.texts.values() if (footnote := read_footnote(text))]
    if not below:
        return rows
    notes = dict(footnote for _, footnote in reversed(below))
    used: set[str] = set()
    above = [_noted(row, notes, used) for row in rows[:end]]
    return [*above, *(row for row, (marker, _) in below if marker not in used)] if used else rows


def _is_footnote(row: Row) -> bool:
    """Return whether a row has only a footnote, or nothing."""
    return len(row.texts) < 2 and all(map(read_footnote, row.texts.values()))


def _noted(row: Row, notes: Mapping[str, str], used: set[str]) -> Row:
    changed: dict[int, Cell] = {}
    for column, cell in row.cells.items():
        rest, marker = without_mark(cell.text.strip())
        if marker in notes and rest:
            used.add(marker)
            formatted = without_mark(cell.formatted.strip())[0] if cell.formatted else ""
            note = Note("footnote", notes[marker])
            changed[column] = replace(cell, text=rest, formatted=formatted, notes=(*cell.notes, note))
    return replace(row, cells={**row.cells, **changed}) if changed else row
