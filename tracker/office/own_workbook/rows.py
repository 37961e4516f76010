"""The rows of our own data sheets, by their headings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.dates import read_day, say_day
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import Problem
from tracker.domain.publication.exempt_content import Level
from tracker.domain.text import count, shorten
from tracker.office.cells.day_numbers import day_of_number, say_number_of_day
from tracker.office.own_workbook.mark_and_headings import EARLIER
from tracker.office.readers.grid import Row, Table
from tracker.office.wording.exempt_marks import EXEMPT, read_marks

_SEARCHED_ROWS = 20
_LONGEST = 300
COVER, CONTENTS = "Cover", "Contents"
Key = tuple[str, ...]


class Entry(Struct, frozen=True):
    """One row of a data sheet by its headings; a blank cell is an empty text."""

    where: str
    texts: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.texts.get(heading, "")

    def key(self, *headings: str) -> Key:
        """Return the texts under those headings as a key of the row."""
        return tuple(self[heading] for heading in headings)


def marks_of(entry: Entry) -> dict[Level, Exemption]:
    """Return the marks of a row by their level."""
    return dict(read_marks(entry[EXEMPT]))


def entries_of(
    sheets: Mapping[str, Table], name: str, headings: Sequence[str], problems: list[Problem], *further: str
) -> list[Entry]:
    """Return the rows of a data sheet by its headings, with every text unchanged.

    The columns of `further` headings are read if they exist.
    """
    table = sheets.get(name)
    if table is None:
        return []
    for index, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        columns = {EARLIER.get(text, text): column for column, text in row.texts.items()}
        if set(headings) <= columns.keys():
            present = [heading for heading in (*headings, *further) if heading in columns]
            entries = []
            for entry in table.rows[index + 1 :]:
                texts = {
                    heading: cell.formatted or cell.text
                    for heading in present
                    if (cell := entry.cells.get(columns[heading])) and cell.text
                }
                problems += [
                    Problem(entry.where, f"This row {cell.doubt}") for cell in entry.cells.values() if cell.doubt
                ]
                if texts:
                    entries.append(Entry(entry.where, texts))
            problems += _say_others(table.rows[index:], {columns[heading] for heading in present})
            return entries
    missing = ", ".join(headings)
    problems.append(Problem(table.where, f"Its headings have been changed, so it was left out. They were {missing}."))
    return []


def day_in(entry: Entry, heading: str, problems: list[Problem]) -> date | None:
    """Return the day under a heading; None, with a problem, if the text there is none."""
    text = entry[heading]
    day = read_day(text) if text else None
    if text and day is None:
        problems.append(Problem(entry.where, f"“{shorten(text)}” is not a day, so “{heading}” was left blank."))
    return day


def say_unknown(entry: Entry, words: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Yield a problem for each text that is not one of the words for its heading; a blank is no text."""
    for heading, known in words.items():
        text = entry[heading].strip()
        if text and text.lower() not in known:
            sentence = f"“{shorten(text)}” under {heading} is not one of {', '.join(known)}, so it was left out."
            yield Problem(entry.where, sentence)


def with_days(entries: Sequence[Entry], heading: str, problems: list[Problem]) -> list[Entry]:
    """Return the rows with the days in words that a program has left as numbers under a heading."""
    days = {entry.where: day for entry in entries if (day := day_of_number(entry[heading]))}
    for entry in [entry for entry in entries if entry.where in days][:1]:
        sentence = say_number_of_day(entry[heading], say_day(days[entry.where]), len(days))
        problems.append(Problem(entry.where, sentence))
    return [
        replace(entry, texts={**entry.texts, heading: say_day(days[entry.where])}) if entry.where in days else entry
        for entry in entries
    ]


def other_sheets(sheets: Sequence[Table]) -> Iterator[Problem]:
    """Yield a problem for each sheet that somebody has added: the cover lists all of ours."""
    cover = next((sheet for sheet in sheets if sheet.name == COVER), None)
    firsts = [next(iter(row.texts.values()), "") for row in cover.rows] if cover is not None else []
    if CONTENTS not in firsts:
        return
    ours = {COVER, *firsts[firsts.index(CONTENTS) :]}
    for sheet in sheets:
        texts = [text for row in sheet.rows for text in row.texts.values()]
        if sheet.name not in ours and texts:
            named = shorten("; ".join(texts), _LONGEST)
            yield Problem(sheet.where, f"This sheet is none of a working copy, so it was left out: “{named}”.")


def _say_others(rows: Sequence[Row], known: Collection[int]) -> Iterator[Problem]:
    """Yield a problem for each column that somebody has added to a data sheet; the first of `rows` are its headings."""
    cells: dict[int, list[Row]] = {}
    for row in rows[1:]:
        for column in row.texts.keys() - known:
            cells.setdefault(column, []).append(row)
    for column, filled in sorted(cells.items()):
        heading = rows[0].text(column)
        under = f"“{shorten(heading)}” is no column of this sheet" if heading else "This column has no heading"
        others = f" and {count(len(filled) - 1, 'more text')}" if len(filled) > 1 else ""
        sentence = f"{under}, so it was left out: “{shorten(filled[0].text(column))}”{others}."
        yield Problem(filled[0].where, sentence)
