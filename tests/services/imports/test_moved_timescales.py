"""What a document says that a timescale was before stands in the history of the action, and nowhere as what it is."""

from __future__ import annotations

from pathlib import Path

from tests.office.drafts import from_text
from tracker.data.queries.history.history import action_history
from tracker.data.queries.history.timescale_moves import timescale_moves
from tracker.data.queries.position import position
from tracker.services.file.files import check, filled_tracker
from tracker.services.imports.write import bring_in
from tracker.services.tracker import Tracker

PLAN = """Ref,Action,Original due date,Revised due date,Second revised date,Forecast date,Status
1,Recruit,30/06/2024,30/09/2024,,31/12/2024,Amber
2,Publish,30/06/2024,,,30/06/2024,Green
3,Train,30/06/2024,30/09/2024,31/12/2024,,Red
4,Agree,31/07/2024,31 July 2024,,,Green
5,Set up,31/07/2024,TBC,,,Green
"""


def brought_in(folder: Path, text: str = PLAN) -> Tracker:
    draft = from_text(text)
    return filled_tracker(folder / "into.tracker", lambda tracker: tracker.do(bring_in, draft=draft))


def moves(tracker: Tracker) -> dict[str, list[tuple[str, str]]]:
    """How the history moves the timescale of each action, by its ref, the first move first."""
    content = tracker.read(position).plans[0]
    changes = {one.action.ref: tracker.read(action_history, one.action.id) for one in content.actions}
    return {
        ref: [
            (change.before["timescale"], change.after["timescale"])
            for _, change in reversed(found)
            if change.before and change.after and "timescale" in change.before
        ]
        for ref, found in changes.items()
    }


def test_a_revised_timescale_has_those_before_it_in_its_history(tmp_path: Path) -> None:
    tracker = brought_in(tmp_path)
    actions = {one.action.ref: one.action for one in tracker.read(position).plans[0].actions}
    days = {ref: str(one.timescale.due_on) for ref, one in actions.items()}
    assert days == {"1": "2024-09-30", "2": "2024-06-30", "3": "2024-12-31", "4": "2024-07-31", "5": "None"}
    assert moves(tracker) == {
        "1": [("30/06/2024", "30/09/2024")],
        "2": [],
        "3": [("30/06/2024", "30/09/2024"), ("30/09/2024", "31/12/2024")],
        "4": [],
        "5": [("31/07/2024", "TBC")],
    }
    counted = tracker.read(timescale_moves)
    assert {ref: counted.get(one.id, 0) for ref, one in actions.items()} == {"1": 1, "2": 0, "3": 2, "4": 0, "5": 1}
    tracker.close()


def test_an_import_of_moved_timescales_is_one_step_back_and_again_and_leaves_the_file_whole(tmp_path: Path) -> None:
    tracker = brought_in(tmp_path)
    before = tracker.read(position).plans
    tracker.undo()
    assert not tracker.read(position).plans
    tracker.redo()
    assert tracker.read(position).plans == before
    tracker.close()
    assert check(tmp_path / "into.tracker").ok


def test_days_that_are_month_first_are_so_in_the_columns_of_earlier_timescales(tmp_path: Path) -> None:
    rows = "".join(f"{day},Do {day},06/{day}/2024,09/{day}/2024,Green\n" for day in range(13, 18))
    headings = "Ref,Action,Original due date,Revised due date,Status\n"
    tracker = brought_in(tmp_path, f"{headings}{rows}1,Last,03/04/2024,05/06/2024,Red\n")
    assert moves(tracker)["1"] == [("4 March 2024", "6 May 2024")]
    tracker.close()
