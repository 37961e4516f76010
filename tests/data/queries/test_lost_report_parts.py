"""Which parts of a report went with what they print: after the snapshot, of this meeting, and not back again since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import TODAY, draft, edits, made
from tracker.data.queries.lost_report_parts import with_lost_parts
from tracker.data.queries.meetings_and_registers import bodies
from tracker.domain.dates import days_after
from tracker.domain.governance.snapshot import Edition
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.meetings import add_body, add_item, add_meeting
from tracker.services.governance.report_parts import PART, add_report_part, delete_report_part
from tracker.services.plans.plans import delete_section
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Two meetings with an item each, of which the report prints two sections: parts 1 and 2 of the first, 3 and 4."""
    with closing(made(tmp_path / "plan.tracker", draft(3, 1))) as tracker:
        tracker.do(add_body, name="Board")
        for number in (1, 2):
            tracker.do(add_meeting, body_id=1, held_on=days_after(TODAY, number))
            tracker.do(add_item, meeting_id=number, title="Report")
            for section_id in (1, 2):
                tracker.do(add_report_part, item_id=number, kind="section", row_id=section_id)
        yield tracker


def titles(tracker: Tracker, last: int) -> dict[int, str]:
    """The parts of the first meeting as a snapshot after the edit `last` has them, with their titles."""
    (board,) = tracker.read(bodies)
    found = tracker.read(with_lost_parts, board.meetings[0], Edition(1, 1, "", TODAY, last))
    return {part.id: part.title for part in found.parts}


def test_what_went_with_a_section_after_the_snapshot_is_there_and_nothing_of_another_meeting(tracker: Tracker) -> None:
    last = edits(tracker.store)[-1]
    tracker.do(delete_section, section_id=1)
    deleted = edits(tracker.store)[-1]
    assert titles(tracker, last) == {1: "", 2: ""}
    assert titles(tracker, deleted) == {2: ""}, "it had gone before the snapshot was taken"


def test_what_was_taken_out_by_hand_is_not_there_also_where_its_section_went_later(tracker: Tracker) -> None:
    last = edits(tracker.store)[-1]
    tracker.do(delete_report_part, part_id=1)
    assert titles(tracker, last) == {2: ""}
    tracker.do(delete_section, section_id=3)
    tracker.do(delete_section, section_id=1)
    assert titles(tracker, last) == {2: ""}


def test_what_came_back_is_as_it_was_changed_since(tracker: Tracker) -> None:
    last = edits(tracker.store)[-1]
    tracker.do(delete_section, section_id=1)
    tracker.undo()
    tracker.do(edit_fields, PART, 1, {"title": "Our words"})
    assert titles(tracker, last) == {1: "Our words", 2: ""}
