"""Which edits of the history are about something exempt: by its own mark, by what it is in, or when it was deleted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import edits, unlocked
from tracker.data.queries.history.exempt_entries import exempt_entries
from tracker.domain.figures.reading import Reading
from tracker.domain.history.row_kinds import Record
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.services.governance.exemptions import mark_exempt, mark_public
from tracker.services.indicators.readings import edit_reading
from tracker.services.plans.actions import delete_actions, edit_action, edit_note
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Sections 1 (action 1 with note 1) and 2 (action 2 with note 2); indicators 1 and 2 with a reading each."""
    sections = tuple(
        DraftSection(title, "", (DraftAction(f"Of {title}", notes=(DraftNote("Begun."),)),)) for title in ("A", "B")
    )
    figures = tuple(DraftIndicator(name, readings=(DraftReading("May 2014", "5"),)) for name in ("Falls", "Calls"))
    draft = Draft("a.csv", (DraftPlan("Plan", sections=sections),), figures)
    with closing(unlocked(tmp_path / "a.tracker", draft)) as tracker:
        for row_id in (1, 2):
            tracker.do(edit_action, action_id=row_id, owner="A Matron")
            tracker.do(edit_note, note_id=row_id, text="Done.", as_at=None)
            tracker.do(edit_reading, reading_id=row_id, period="May 2014", printed="6", note="")
        yield tracker


OWN = {("action", 1): 1, ("note", 1): 2, ("reading", 1): 3, ("action", 2): 4, ("note", 2): 5, ("reading", 2): 6}
"""The places of the edits of each thing, behind that by which it was brought in."""


def told(tracker: Tracker) -> set[int]:
    """The places of the edits that are told, but for that by which everything was brought in."""
    every = edits(tracker.store)
    found = tracker.read(exempt_entries, every)
    assert tracker.read(exempt_entries, every[1:4]) == found & set(every[1:4]), "of those that are asked for"
    return {every.index(one) for one in found} - {0}


@pytest.mark.parametrize(
    ("kind", "row_id", "things"),
    [
        (Plan, 1, [("action", 1), ("note", 1), ("action", 2), ("note", 2)]),
        (Section, 1, [("action", 1), ("note", 1)]),
        (Action, 2, [("action", 2), ("note", 2)]),
        (Indicator, 1, [("reading", 1)]),
        (Reading, 2, [("reading", 2)]),
    ],
)
def test_an_edit_is_told_that_is_about_something_exempt_or_in_it_or_about_a_mark(
    tracker: Tracker, kind: type[Record], row_id: int, things: list[tuple[str, int]]
) -> None:
    assert told(tracker) == set(), "without a mark there is none"
    tracker.do(mark_exempt, kind=kind, row_id=row_id, paragraph="3")
    assert told(tracker) == {*(OWN[one] for one in things), 7}
    tracker.do(mark_public, kind=kind, row_id=row_id)
    assert told(tracker) == {7, 8}, "what is public today is no more told than its neighbour"


def test_what_had_a_mark_when_it_was_deleted_stays_told(tracker: Tracker) -> None:
    tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3")
    tracker.do(delete_actions, action_ids=[1])
    assert {OWN["action", 1], 7, 8} <= told(tracker)
    assert told(tracker).isdisjoint({OWN["action", 2], OWN["note", 2]})
