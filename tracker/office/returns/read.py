"""Read a workbook that came back from an owner. Runs in a child process (see tracker.services.imports.read)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Problem
from tracker.domain.returns.request import ReturnedBook, ReturnedRow, Sent, is_mark, is_title
from tracker.domain.returns.words_above import HOW_TO_FILL_IN, stands_above
from tracker.domain.text import count, shorten
from tracker.office.cells.day_numbers import with_days
from tracker.office.readers.file_kind import kind_of
from tracker.office.readers.grid import Row, Table
from tracker.office.readers.limits import refuse_endless

SHEET = "Actions"
BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
"""The file endings of the workbooks that a return may be saved as."""
HEADINGS = ("Owner", "Plan", "Number", "Action", "Mark", "Last note", "Timescale", "Status", "New note")
_NEEDED = {"Status", "New note"}
_ANSWERED = {"Status", "Timescale"}
_MOST_NAMED = 5
_LONGEST = 300
"""The length of a text of a workbook in a sentence."""
_Stray = tuple[str, list[str]]
"""The place of a row, and its texts that belong to no action."""


def read_return(path: Path) -> ReturnedBook:
    """Read the rows of a return, wherever they are in the workbook; none if it is not a return.

    Raises SourceProblem if the file is not a workbook.
    """
    rows: list[ReturnedRow] = []
    problems: list[Problem] = []
    tables = _tables(path)
    refuse_endless(path.name, tables)
    for table in tables:
        found, strays = _rows(table, path.name, problems)
        rows += found
        problems += _say_strays(strays, path.name)
        problems += [Problem(f"{path.name}, {aside.where}", aside.message) for aside in table.asides]
    return ReturnedBook(path.name, tuple(rows), tuple(problems) if rows else ())


def _tables(path: Path) -> list[Table]:
    ending = path.suffix.lower()
    if ending in (".eml", ".msg"):
        raise SourceProblem(f"{path.name} is an e-mail. Save the workbook that is attached to it, then import that.")
    kind = kind_of(path) if ending in BOOKS else ""
    if kind == "old":
        from tracker.office.readers.xls import read_xls

        return read_xls(path)
    if kind == "office":
        from tracker.office.readers.office_zip import Package

        package = Package(path)
        if package.is_open_document():
            from tracker.office.readers.ods import read_ods

            return read_ods(package)
        part, root = package.main_part()
        if root == "workbook":
            from tracker.office.readers.xlsx import read_sheets

            return read_sheets(package, part)
    raise SourceProblem(
        f"{path.name} is not a workbook. Ask the owner for the workbook that was sent: .xlsx, .xls or .ods."
    )


def _rows(table: Table, source: str, problems: list[Problem]) -> tuple[list[ReturnedRow], list[_Stray]]:
    """Return the rows of actions, and what else was entered, each text with its place."""
    returned_rows: list[ReturnedRow] = []
    strays: list[_Stray] = []
    begun: int | None = 0
    """The number of texts above the head of a form that the rows are in; None below its headings."""
    columns: Mapping[str, int] | None = None
    for row in table.rows:
        headings = {text: column for column, text in row.texts.items() if text in HEADINGS}
        if headings.keys() >= _NEEDED:
            columns = headings
            _drop_head(strays, begun)
            begun = None
            continue
        if any(map(is_title, row.texts.values())):
            begun = len(strays)
        at = next((column for column, text in row.texts.items() if is_mark(text)), None)
        if at is None and (columns is None or begun is not None or not row.text(columns.get("Action", -1))):
            strays += _strays(row, ())
            continue
        _drop_head(strays, begun)
        begun = None
        headed = columns if columns and (at is None or columns.get("Mark", at) == at) else None
        of_form = headed or _as_sent(at or 0)
        strays += _strays(row, [*of_form.values(), at])
        doubts = [cell.doubt for cell in row.cells.values() if cell.doubt]
        problems += [Problem(f"{source}, {row.where}", f"A cell {doubt}") for doubt in doubts]
        problems += [Problem(f"{source}, {row.where}", note.shown_as("left out")) for note in row.notes()]
        returned_rows.append(_returned(row, headed, source, at, problems))
    return returned_rows, strays


def _drop_head(strays: list[_Stray], begun: int | None) -> None:
    """Remove the texts that the form itself has above its table; all of them if its words are those of an earlier
    release.
    """
    if begun is None:
        return
    above = strays[begun:]
    is_ours = any(HOW_TO_FILL_IN in texts for _, texts in above)
    entered = [(where, [text for text in texts if not stands_above(text)]) for where, texts in above if is_ours]
    strays[begun:] = [(where, texts) for where, texts in entered if texts]


def _strays(row: Row, columns: Collection[int | None]) -> list[_Stray]:
    """Return the place of a row and its texts in other columns than these; none if it has none there."""
    texts = [text for column, text in sorted(row.texts.items()) if column not in columns]
    return [(row.where, texts)] if texts else []


def _say_strays(strays: Sequence[_Stray], source: str) -> Iterator[Problem]:
    for where, texts in strays[:_MOST_NAMED]:
        text = shorten("; ".join(texts), _LONGEST)
        sentence = f"This has no place in the update form, so it was not imported: “{text}”."
        yield Problem(f"{source}, {where}", sentence)
    if len(strays) > _MOST_NAMED:
        rows = count(len(strays) - _MOST_NAMED, "more row")
        sentence = f"From here on there is text in {rows} that has no place in the update form and was not imported."
        yield Problem(f"{source}, {strays[_MOST_NAMED][0]}", sentence)


def _as_sent(mark: int) -> dict[str, int]:
    """Return the columns of rows that were copied without their headings: their original positions relative to the
    mark.
    """
    return {name: mark + index - HEADINGS.index("Mark") for index, name in enumerate(HEADINGS)}


def _returned(
    row: Row, headed: Mapping[str, int] | None, source: str, mark: int | None, problems: list[Problem]
) -> ReturnedRow:
    columns = headed or _as_sent(mark or 0)
    sent = Sent.of(row.text(mark)) if mark is not None else None
    when = columns.get("Timescale", -1)
    if sent is None or sent.timescale != row.text(when):
        (row,), days = with_days([row], [when])
        problems += [Problem(f"{source}, {row.where}", problem.message) for problem in days]
    texts = {name: row.text(columns[name]) if columns.get(name, -1) >= 0 else "" for name in HEADINGS}
    return ReturnedRow(
        f"{source}, {row.where}",
        row.text(mark) if mark is not None else "",
        texts["Number"],
        texts["Action"],
        texts["Timescale"],
        texts["Status"],
        texts["New note"],
        texts["Last note"],
        lost=headed is None or not headed.keys() >= _ANSWERED,
        owner=texts["Owner"] if headed else "",
    )
