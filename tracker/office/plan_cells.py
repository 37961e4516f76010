"""The fields of one action out of the cells of its row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.calendar import read_day
from tracker.domain.draft import DraftAction, DraftNote, Problem
from tracker.domain.text import shorten
from tracker.office.grid import Row
from tracker.office.headings import Heading, date_in
from tracker.office.refs import split_ref, tidy_ref


@dataclass(frozen=True, slots=True)
class Columns:
    """The heading of a table with what its headings say about dates. `lettered`: its actions are numbered A1, A2."""

    heading: Heading
    lettered: bool = False

    def progress(self) -> list[tuple[int, date | None]]:
        """The columns of progress, the latest first, each with the date in its heading where there are several."""
        columns = self.heading.columns.get("progress", ())
        return [(column, date_in(self.heading.texts[column]) if len(columns) > 1 else None) for column in columns]


def read_action(row: Row, columns: Columns) -> DraftAction:
    """The action of a row, its texts to the letter. Its status is the word as it stands, of whatever scheme."""
    heading = columns.heading

    def text(field: str) -> str:
        column = heading.column(field)
        return "" if column is None else row.text(column)

    ref, title = tidy_ref(text("ref")), text("action")
    printed, rest = split_ref(title, lettered=columns.lettered)
    if printed and ref in ("", printed):
        ref, title = printed, rest
    notes = [DraftNote(note, day) for column, day in columns.progress() if (note := row.text(column))]
    return DraftAction(
        title,
        ref,
        text("timescale"),
        text("owner"),
        text("status"),
        notes=tuple(notes),
        completed_on=read_day(text("completed")),
        evidence=text("evidence"),
        where=row.where,
    )


def join_more(action: DraftAction, more: DraftAction) -> DraftAction:
    """`action` with what a further row of the same merged action says: its texts follow on lines of their own."""
    notes = action.notes
    if more.notes and notes:
        notes = (replace(notes[0], text=f"{notes[0].text}\n{more.notes[0].text}"), *notes[1:], *more.notes[1:])
    return replace(
        action,
        timescale=_join(action.timescale, more.timescale),
        owner=_join(action.owner, more.owner),
        status=action.status or more.status,
        notes=notes or more.notes,
        completed_on=action.completed_on or more.completed_on,
        evidence=_join(action.evidence, more.evidence),
    )


def _join(first: str, second: str) -> str:
    return first if not second or second == first else f"{first}\n{second}".strip()


def doubtful_cells(row: Row, heading: Heading) -> list[Problem]:
    """The cells that a reader of the document may see otherwise."""
    return [
        Problem(row.where, f"“{heading.texts[column]}” {cell.doubt}")
        for column, cell in row.cells.items()
        if cell.doubt and not cell.carried and column in heading.texts
    ]


def odd_completion(row: Row, heading: Heading) -> list[Problem]:
    """A completion that is no day."""
    column = heading.column("completed")
    if column is not None and row.text(column) and read_day(row.text(column)) is None:
        words = shorten(row.text(column))
        return [Problem(row.where, f"“{words}” is not a day, so “{heading.texts[column]}” was left blank.")]
    return []
