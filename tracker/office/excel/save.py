"""Insert the rows of the sheets into the workbook that openpyxl has built around them, and save it whole.

openpyxl is imported at the top: this module is only ever imported inside the function that writes a workbook.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from tracker.atomic_file import whole_file
from tracker.domain.formatted_text import plain
from tracker.domain.papers.paper import Paper
from tracker.domain.text import shorten
from tracker.office.excel.cell_text import cut, printable
from tracker.office.excel.rows import COLUMNS, SheetRows
from tracker.resources import APPLICATION

_ROWS = re.compile(rb"<sheetData>.*</sheetData>|<sheetData\s*/>", re.DOTALL)
_AFTER_IGNORED = re.compile(rb"<drawing |<legacyDrawing |<tableParts|</worksheet>")

_MOST_BREAKS = 1_023


class Page(Struct, frozen=True):
    """A sheet as openpyxl sets it up, and its rows."""

    sheet: Worksheet
    rows: SheetRows

    @property
    def last(self) -> str:
        """The address of the last cell at the lower right ("F20")."""
        return f"{COLUMNS[self.rows.width - 1]}{max(self.rows.count, 1)}"

    def break_here(self) -> None:
        """Begin a new printed page with the next row, unless the sheet has as many breaks as Excel accepts."""
        if len(self.sheet.row_breaks.brk) < _MOST_BREAKS:
            self.sheet.row_breaks.append(Break(id=self.rows.count))


class TableWords(Struct, frozen=True):
    """The alternative text of a table: its title and a description."""

    title: str
    description: str


def save_workbook(
    workbook: Workbook, pages: Sequence[Page], path: Path, tables: Mapping[str, TableWords] = MappingProxyType({})
) -> None:
    """Write `workbook`, whose sheets are those of `pages` in order, to `path`. Raises FileProblem.

    `tables` maps the names of tables to their alternative texts.
    """
    with whole_file(path) as temporary:
        frame = BytesIO()
        for page in pages:
            page.sheet["A1"] = page.sheet[page.last] = "."  # openpyxl determines the sheet's extent from these cells
        _save_frame(workbook, frame)
        parts = {f"xl/worksheets/sheet{number}.xml": page for number, page in enumerate(pages, 1)}
        with ZipFile(frame) as source, ZipFile(temporary, "w", ZIP_DEFLATED) as target:
            for part in source.infolist():
                content = source.read(part)
                if part.filename in parts:
                    _fill(target, part.filename, content, parts[part.filename])
                elif tables and part.filename.startswith("xl/tables/"):
                    target.writestr(part.filename, _worded(content, tables))
                else:
                    target.writestr(part.filename, content)


def _save_frame(workbook: Workbook, frame: BytesIO) -> None:
    """Save the workbook like `Workbook.save`, but uncompressed: it is compressed once, together with its rows."""
    workbook.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    with ZipFile(frame, "w") as archive:
        ExcelWriter(workbook, archive).save()


def _fill(target: ZipFile, name: str, frame: bytes, page: Page) -> None:
    found_match = _ROWS.search(frame)
    assert found_match, "openpyxl writes sheetData into every sheet"
    tail = frame[found_match.end() :]
    match = _AFTER_IGNORED.search(tail)
    assert match, "a sheet has an end"
    ignored = f'<ignoredErrors><ignoredError sqref="A1:{page.last}" numberStoredAsText="1"/></ignoredErrors>'
    with target.open(name, "w") as part:
        part.write(frame[: found_match.start()] + b"<sheetData>")
        page.rows.copy_to(part)
        part.write(b"</sheetData>" + tail[: match.start()] + ignored.encode() + tail[match.start() :])


_NAMED = re.compile(rb'displayName="([^"]+)"')
_TABLE_WORDS = (
    '<extLst><ext uri="{{504A1905-F514-4f6f-8877-14C23A59335A}}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    "<x14:table altText={title} altTextSummary={description}/></ext></extLst>"
)


def _worded(table: bytes, words: Mapping[str, TableWords]) -> bytes:
    """Return the XML of a table with its alternative text, which openpyxl does not write."""
    match = _NAMED.search(table)
    replacement = words.get(match[1].decode()) if match else None
    if replacement is None:
        return table
    title, description = (
        quoteattr(cut(printable(plain(text)))) for text in (replacement.title, replacement.description)
    )
    added = _TABLE_WORDS.format(title=title, description=description).encode()
    end = table.rindex(b"</")
    return table[:end] + added + table[end:]


def describe(workbook: Workbook, paper: Paper) -> None:
    """Set the file properties of a paper's workbook."""
    service = next((plan.plan.service for plan in paper.position.plans if plan.plan.service.strip()), "")
    properties = workbook.properties
    properties.title = printable(shorten(paper.title, 250))
    properties.subject = "Improvement and recovery plan: actions, progress and indicators"
    properties.creator = properties.lastModifiedBy = printable(shorten(service, 250)) or APPLICATION
    properties.keywords = "improvement plan, recovery plan, actions, progress, indicators"
    properties.language = "en-GB"
