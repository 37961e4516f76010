"""The rows of one sheet as Excel's XML. Text is always text, whatever it begins with, and never a formula.

openpyxl builds the workbook around them (styles, tables, charts, print set-up). Row by row it takes three times as long
as the fastest writer of its kind, and it turns "=1+1" into a formula unless every cell is checked.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import IO

from tracker.office.excel.cell_text import needs_quote, text_xml

Value = str | int | float | date | None
_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)
"""Earlier days have different numbers in Excel, which treats 1900 as a leap year."""
HIGHEST = 409.0
"""The greatest height of a row in Excel, in points."""
_KEPT_IN_MEMORY = 16 * 1024 * 1024


class SheetRows:
    """Writes rows one after another, in bold where their texts are bold.

    `styles` of `add` are style ids; `quoted` maps each to its text-only twin.
    """

    def __init__(self, quoted: Mapping[int, int], fonts: Mapping[int, str]) -> None:
        """`fonts` maps each style to the XML of its font, for runs of text."""
        self._quoted, self._fonts = quoted, fonts
        self._file: IO[bytes] = SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY)  # noqa: SIM115 - closed in close()
        self.count = 0
        self.width = 1

    def add(self, values: Sequence[Value], styles: Sequence[int], height: float) -> int:
        """Write a row of `height` points and return its number.

        None, "" and a number that is not finite leave an empty cell, or with style 0 no cell.
        """
        self.count += 1
        self.width = max(self.width, len(values))
        row = self.count
        parts = [f'<row r="{row}" ht="{min(height, HIGHEST):g}" customHeight="1">']
        for column, value, style in zip(COLUMNS[: len(values)], values, styles, strict=True):
            if isinstance(value, date):
                value = _day(value)  # noqa: PLW2901 - a day is written as what it is in Excel
            if isinstance(value, str) and value:
                number = self._quoted.get(style, style) if needs_quote(value) else style
                text = text_xml(value, self._fonts.get(style, ""))
                parts.append(f'<c r="{column}{row}" s="{number}" t="inlineStr"><is>{text}</is></c>')
            elif isinstance(value, int | float) and math.isfinite(value):
                parts.append(f'<c r="{column}{row}" s="{style}"><v>{value!r}</v></c>')
            elif style:
                parts.append(f'<c r="{column}{row}" s="{style}"/>')
        parts.append("</row>")
        self._file.write("".join(parts).encode())
        return row

    def copy_to(self, target: IO[bytes]) -> None:
        """Copy the rows' XML into `target`."""
        self._file.seek(0)
        while chunk := self._file.read(1024 * 1024):
            target.write(chunk)

    def close(self) -> None:
        """Discard the rows."""
        self._file.close()


def _day(day: date) -> int | str:
    return day.toordinal() - _EPOCH if day >= _FIRST_DAY else day.isoformat()


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COLUMNS = (*_LETTERS, *(first + last for first in "AB" for last in _LETTERS))
"""The names of the columns; no sheet of ours is wider."""
