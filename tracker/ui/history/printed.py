"""The history on paper: the edits that the search finds, the newest first."""

from __future__ import annotations

from datetime import date
from functools import partial

from tracker.data.queries import ReadConnection
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.history.exempt_entries import exempt_entries
from tracker.data.queries.history.history import HistoryEntry, history
from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import NOT_FOR_PUBLICATION, say_banner
from tracker.domain.history.edit_sentence import as_done
from tracker.domain.moments import say_moment
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress
from tracker.ui.framework.printed import LaidOut, Paper, PrintOrder, Room
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.table import Cell, Column, Row

MOST = 2_000
"""The most edits that are printed: the newest."""
_COLUMNS = (Column("When"), Column("Who"), Column("What", 1.0))


def print_order(tracker: Tracker, text: str, today: date) -> PrintOrder:
    """Return the order to print the edits whose sentence or author contains `text`; "" prints all."""
    return PrintOrder("History", partial(_make, tracker, text.strip(), today))


def _make(tracker: Tracker, text: str, today: date, progress: Progress) -> Paper:
    progress(0, 0)
    entries, exempt, banner = tracker.read(_read, text)
    rows = [
        Row(
            (
                Cell(say_moment(entry.at.astimezone(), today), is_muted=True),
                Cell(entry.who, is_muted=True),
                Cell(as_done(entry.sentence), is_exempt=entry.id in exempt),
            )
        )
        for entry in entries
    ]

    def lay_out(room: Room) -> LaidOut:
        flow = Flow(room)
        flow.table(_COLUMNS, rows)
        return flow.laid_out()

    sought = f"Search: {text}" if text else ""
    newest = f"The newest {MOST:,} edits" if len(entries) == MOST else ""
    below = (tracker.store.path.stem, f"As at {say_day(today)}", sought, newest)
    return Paper("History", tuple(filter(None, below)), lay_out, banner)


def _read(connection: ReadConnection, text: str) -> tuple[list[HistoryEntry], set[int], str]:
    """Return the edits, the ids of those about something exempt, and the banner of each page if there are any."""
    entries = history(connection, text=text, most=MOST)
    exempt = exempt_entries(connection, [entry.id for entry in entries])
    banner = (say_banner(exemptions(connection)) or NOT_FOR_PUBLICATION) if exempt else ""
    return entries, exempt, banner
