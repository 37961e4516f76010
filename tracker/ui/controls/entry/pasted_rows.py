"""Spreadsheet rows read as readings."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from tracker.domain.dates import read_day
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.imports.draft import DraftReading
from tracker.domain.text import count

HEADINGS = ("period", "value", "numerator", "denominator", "as at", "note")
"""The columns in the order of the readings table; a heading row may name them in any other order."""
_SHORT = {1: ("period",), 2: ("period", "value"), 3: ("period", "value", "note")}
"""The fields of rows without headings that have fewer columns than the table."""
_TABLE = ("period", "value", "as at", "note")


def read_pasted(text: str) -> list[DraftReading]:
    """Return the readings in tab-separated rows.

    Raises RuleBroken, naming the row; then none of the rows is to be taken over.
    """
    rows = [row for row in split_cells(text) if any(cell.strip() for cell in row)]
    if not rows:
        raise RuleBroken("Copy some cells first.")
    first = [" ".join(cell.casefold().split()) for cell in rows[0]]
    if first[0] in ("period", "date", "month", "quarter") and not any(cell.isdigit() for cell in first):
        names = tuple("period" if index == 0 else name for index, name in enumerate(first))
        return [_reading(names, row, number) for number, row in enumerate(rows[1:], 2)]
    return [_reading(_names(row), row, number) for number, row in enumerate(rows, 1)]


def is_one_column(text: str) -> bool:
    """Return whether a text is a single cell or a column of cells."""
    return all(len(row) == 1 for row in split_cells(text))


def read_values(text: str, readings: Sequence[Reading]) -> list[DraftReading]:
    """Return a column of figures for `readings`, from the first on. Raises RuleBroken if there are more figures."""
    values = [row[0].strip() for row in split_cells(text)]
    if len(readings) < len(values):
        raise RuleBroken(
            f"There are {count(len(values), 'value')} to paste and {count(len(readings), 'reading')} from here on. "
            "Copy the periods with the values."
        )
    return [
        DraftReading(reading.period.text, value, reading.note, as_at=reading.as_at, series=reading.series)
        for reading, value in zip(readings, values, strict=False)
    ]


def split_cells(text: str) -> list[list[str]]:
    """Return the cells that a spreadsheet puts on the clipboard, where a cell of several lines is in quotes."""
    return list(csv.reader(io.StringIO(text.strip("\r\n")), delimiter="\t"))


def _names(row: Sequence[str]) -> tuple[str, ...]:
    used = len(row)
    while used > 1 and not row[used - 1].strip():
        used -= 1
    if used == 3 and read_day(row[2]) is not None:
        return ("period", "value", "as at")
    return _SHORT.get(used, _TABLE if used == len(_TABLE) else HEADINGS)


def _reading(names: Sequence[str], row: Sequence[str], number: int) -> DraftReading:
    cells = {name: cell.strip() for name, cell in zip(names, row, strict=False)}
    if not cells["period"]:
        raise RuleBroken(
            f"Row {number} has no period. Nothing was pasted. Add a period to the first cell, then paste again."
        )
    return DraftReading(
        cells["period"],
        cells.get("value", ""),
        cells.get("note", ""),
        as_at=_day(cells.get("as at", "")),
        numerator=_number(cells.get("numerator", ""), number),
        denominator=_number(cells.get("denominator", ""), number),
        series=cells.get("whose", ""),
    )


def _day(text: str) -> date | None:
    return read_day(text) if text else None


def _number(text: str, number: int) -> float | None:
    value = read_value(text)
    if text and value is None:
        raise RuleBroken(
            f"Row {number} has “{text}”, which is not a number. Nothing was pasted. Correct it, then paste again."
        )
    return value
