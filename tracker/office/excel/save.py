"""Puts the rows of the sheets into the workbook that openpyxl has built around them, and saves it whole.

openpyxl is imported here at the top: this module is only ever imported inside the function that writes a workbook.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from tracker.atomic_file import whole_file
from tracker.office.excel.rows import COLUMNS, SheetRows

_ROWS = re.compile(rb"<sheetData>.*</sheetData>|<sheetData\s*/>", re.DOTALL)
_AFTER_IGNORED = re.compile(rb"<drawing |<legacyDrawing |<tableParts|</worksheet>")

_MOST_BREAKS = 1_023


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet as openpyxl sets it up, and its rows."""

    sheet: Worksheet
    rows: SheetRows

    @property
    def last(self) -> str:
        """The cell at the lower right end ("F20")."""
        return f"{COLUMNS[self.rows.width - 1]}{max(self.rows.count, 1)}"

    def break_here(self) -> None:
        """Begin a new printed page with the next row; Excel takes so many breaks in a sheet and no more."""
        if len(self.sheet.row_breaks.brk) < _MOST_BREAKS:
            self.sheet.row_breaks.append(Break(id=self.rows.count))


def save_workbook(workbook: Workbook, pages: Sequence[Page], path: Path) -> None:
    """Write `workbook`, whose sheets are those of `pages` in order, to `path`. Raises FileProblem."""
    with whole_file(path) as temporary:
        frame = BytesIO()
        for page in pages:
            page.sheet["A1"] = page.sheet[page.last] = "."  # openpyxl takes the sheet's extent from them
        workbook.save(frame)
        parts = {f"xl/worksheets/sheet{number}.xml": page for number, page in enumerate(pages, 1)}
        with ZipFile(frame) as source, ZipFile(temporary, "w", ZIP_DEFLATED) as target:
            for part in source.infolist():
                content = source.read(part)
                if part.filename in parts:
                    _fill(target, part.filename, content, parts[part.filename])
                else:
                    target.writestr(part.filename, content)


def _fill(target: ZipFile, name: str, frame: bytes, page: Page) -> None:
    found = _ROWS.search(frame)
    assert found, "openpyxl writes sheetData into every sheet"
    tail = frame[found.end() :]
    place = _AFTER_IGNORED.search(tail)
    assert place, "a sheet has an end"
    ignored = f'<ignoredErrors><ignoredError sqref="A1:{page.last}" numberStoredAsText="1"/></ignoredErrors>'
    with target.open(name, "w") as part:
        part.write(frame[: found.start()] + b"<sheetData>")
        page.rows.copy_to(part)
        part.write(b"</sheetData>" + tail[: place.start()] + ignored.encode() + tail[place.start() :])
