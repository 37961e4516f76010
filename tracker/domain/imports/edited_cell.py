"""A cell of our own workbook that somebody has edited where it is only for reading."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

DUE_ON = "Due on"
"""The heading of the due dates of a data sheet, which follow from the timescales and are not imported."""


class EditedCell(Struct, frozen=True):
    """A cell of our own workbook that is only for reading, which differs from what is imported.

    `spot` is the position of its action in the draft, `heading` that of its column; the cell `says` one thing, and the
    `data` sheets another. `as_at` is the day of the workbook.
    """

    spot: tuple[int, ...]
    heading: str
    says: str
    data: str
    as_at: date | None = None
