"""The sheet of a meeting: what is carried forward stands under the item that takes it up."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tracker.data.queries.meetings_and_registers import bodies
from tracker.domain.governance.meeting import duties
from tracker.services.file.files import new_tracker
from tracker.services.governance.meetings import add_body, add_item, add_meeting
from tracker.services.governance.obligations import ask_for
from tracker.ui.governance.meeting_sheet import sheet_rows

FIRST, NEXT = date(2014, 10, 1), date(2014, 12, 11)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Progress on actions from the last review", ["Agenda", "{item}", "Paint the hall", "Key issues"]),
        ("Matters arising", ["Agenda", "{item}", "Paint the hall", "Key issues"]),
        ("Action plan", ["Agenda", "{item}", "Key issues", "Carried forward from earlier meetings", "Paint the hall"]),
    ],
)
def test_what_is_carried_forward_stands_under_the_item_that_takes_it_up(
    tmp_path: Path, title: str, expected: list[str]
) -> None:
    with closing(new_tracker(tmp_path / "a.tracker", today=lambda: NEXT)) as tracker:
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=FIRST)
        tracker.do(ask_for, meeting_id=1, text="Paint the hall")
        tracker.do(add_meeting, body_id=1, held_on=NEXT)
        for one in (title, "Key issues"):
            tracker.do(add_item, meeting_id=2, title=one)
        (body,) = tracker.read(bodies)
        content = next(one for one in body.meetings if one.meeting.held_on == NEXT)
        rows = sheet_rows(content, duties([body], NEXT), [], {})
        said = [next(cell.text for cell in (row.cells[:1] if row.is_heading else row.cells[1:])) for row in rows]
        assert said == [one.format(item=title) for one in expected]


def test_the_minute_of_an_earlier_meeting_is_no_number_of_this_agenda(tmp_path: Path) -> None:
    with closing(new_tracker(tmp_path / "a.tracker", today=lambda: NEXT)) as tracker:
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=FIRST)
        tracker.do(ask_for, meeting_id=1, text="Paint the hall", minute="2")
        tracker.do(add_meeting, body_id=1, held_on=NEXT)
        for ref, one in (("1", "Progress on actions from the last review"), ("2", "Key issues")):
            tracker.do(add_item, meeting_id=2, title=one, ref=ref)
        (body,) = tracker.read(bodies)
        content = next(one for one in body.meetings if one.meeting.held_on == NEXT)
        rows = sheet_rows(content, duties([body], NEXT), [], {})
        assert [[cell.text for cell in row.cells] for row in rows if not row.is_heading] == [
            ["1", "Progress on actions from the last review", ""],
            ["", "Paint the hall", "No date set: a future meeting · requested 1 October 2014, minute 2"],
            ["2", "Key issues", ""],
        ]
