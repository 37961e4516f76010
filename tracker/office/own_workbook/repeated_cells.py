"""Names cells of the data sheets that only repeat what others say, where the two differ: these are not imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.domain.dates import read_day, say_day
from tracker.domain.imports.draft import Draft, DraftAction, DraftPlan, Problem
from tracker.domain.imports.edited_cell import DUE_ON, EditedCell
from tracker.domain.plans.timescale import Timescale
from tracker.domain.text import shorten
from tracker.office.own_workbook.rows import Entry

_LONGEST = 60


def repeated_in_actions(rows: Iterable[Entry], plans: Sequence[DraftPlan]) -> Iterator[Problem]:
    """Yield a problem for each due date that is not that of its action's timescale, and for each day of the progress
    that is not that of the note in the sheet of notes.
    """
    by_place: Mapping[str, Entry] = {row.where: row for row in rows}
    for spot, action in Draft("", tuple(plans)).actions():
        row = by_place.get(action.where)
        if row is not None:
            yield from _other_due_day(row, "Timescale", spot)
            yield from _other_day_of_progress(row, action)


def repeated_in(rows: Iterable[Entry], timescale: str) -> Iterator[Problem]:
    """Yield a problem for each due date of steps or benefits that is not that of the text under the heading
    `timescale`.
    """
    for row in rows:
        yield from _other_due_day(row, timescale)


def _other_due_day(row: Entry, timescale: str, spot: tuple[int, ...] = ()) -> Iterator[Problem]:
    says, due_on = row[DUE_ON], Timescale.read(row[timescale]).due_on
    day = read_day(says)
    if not says or (day is not None and day == due_on):
        return
    says, means = say_day(day) if day else says, say_day(due_on) if due_on else ""
    sentence = (
        f"“{DUE_ON}” says {shorten(says, _LONGEST)}, and “{shorten(row[timescale], _LONGEST)}”, which was imported, "
        f"{f'means {means}' if means else 'has no due date'}. If the due date was edited, change the timescale instead."
    )
    yield Problem(row.where, sentence, cell=EditedCell(spot, DUE_ON, says, means) if spot else None)


def _other_day_of_progress(row: Entry, action: DraftAction) -> Iterator[Problem]:
    heading = "Progress as at"
    says, note = row[heading], action.notes[0] if action.notes else None
    if says and note is not None and note.as_at is not None and read_day(says) != note.as_at:
        sentence = (
            f"“{heading}” says {shorten(says, _LONGEST)}, and {say_day(note.as_at)} was imported from the sheet of "
            "notes. If this cell was edited, enter that there as well."
        )
        yield Problem(row.where, sentence)
