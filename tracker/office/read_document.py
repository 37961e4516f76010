"""Read a draft from a document of any format. Runs in the child process (see tracker.services.imports.read)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft
from tracker.domain.imports.layout import Choices
from tracker.office.foreign.exports_of_other_tools import in_shape
from tracker.office.readers.delimited import read_delimited
from tracker.office.readers.file_kind import kind_of
from tracker.office.readers.grid import Table
from tracker.office.tables.draft import draft_of
from tracker.office.tables.exempt_by_own_label import mark_labelled
from tracker.office.tables.table_kind import count_known
from tracker.office.tables.text_pages import read_text_page


def read_draft(path: Path, choices: Choices = Choices()) -> Draft:
    """Read everything in the document at `path` for import, following `choices`, and mark what it labels as exempt.

    Raises SourceProblem, with a sentence that says what to do.
    """
    return mark_labelled(_read(path, choices))


def _read(path: Path, choices: Choices) -> Draft:
    kind = kind_of(path)
    if kind == "text":
        data = path.read_bytes()
        if page := read_text_page(data, path.name):
            tables, problems = in_shape(page.tables)
            return draft_of(path.name, path.stem, tables, problems, choices, page.form)
        read = read_delimited(data, path.name, count_known)
        tables, problems = in_shape([read.table])
        return draft_of(path.name, path.stem, tables, (*read.problems, *problems), choices, read.form)
    if kind == "page":
        from tracker.office.readers.html import read_page

        return _draft(path, read_page(path.read_bytes(), path.name), choices)
    if kind == "old":
        from tracker.office.readers.xls import read_xls

        return _sheets(path, read_xls(path), choices)
    return _read_office(path, choices)


def _draft(path: Path, tables: Sequence[Table], choices: Choices) -> Draft:
    shaped, problems = in_shape(tables)
    return draft_of(path.name, path.stem, shaped, problems, choices)


def _sheets(path: Path, sheets: Sequence[Table], choices: Choices, *, is_own: bool = False) -> Draft:
    """Return the draft of a workbook. Our own is read from its data sheets, even if another program saved it in its
    format.
    """
    from tracker.office.own_workbook.plans import are_own, read_own

    return read_own(path.name, sheets) if is_own or are_own(sheets) else _draft(path, sheets, choices)


def _read_office(path: Path, choices: Choices) -> Draft:
    from tracker.office.readers.office_zip import Package

    package = Package(path)
    if package.is_open_document():
        from tracker.office.readers.ods import read_ods

        return _sheets(path, read_ods(package), choices)
    part, root = package.main_part()
    if root == "document":
        if path.suffix.lower() not in (".docx", ".docm"):
            raise SourceProblem(f"{path.name} is a Word document. Rename it to end in .docx, then import it again.")
        from tracker.office.readers.docx import read_tables

        return _draft(path, read_tables(package, part), choices)
    if root != "workbook":
        raise SourceProblem(f"{path.name} is neither an Excel workbook nor a Word document. Save it as .xlsx or .docx.")
    if path.suffix.lower() in (".docx", ".docm"):
        raise SourceProblem(f"{path.name} is an Excel workbook. Rename it to end in .xlsx, then import it again.")
    from tracker.office.own_workbook.plans import is_own
    from tracker.office.readers.xlsx import read_sheets

    return _sheets(path, read_sheets(package, part), choices, is_own=is_own(package))
