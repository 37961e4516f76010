"""What a paper says in columns that have no field: brought in, changed, exported and brought in again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.stored import unlocked_empty
from tracker.data.queries.actions import action_in_place
from tracker.data.queries.find_actions import find_actions
from tracker.data.queries.position import position
from tracker.domain.imports.draft import Draft, DraftAction, DraftPlan, DraftSection
from tracker.services.imports.read import read_source
from tracker.services.imports.write import bring_in
from tracker.services.papers.export import export_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.plans.actions import delete_actions, edit_extra
from tracker.services.show.json import as_json
from tracker.services.tracker import Tracker

pytestmark = pytest.mark.usefixtures("documents_read_here")

EXTRAS = (("Cost", "£5"), ("", "see minutes"), ("Risk", "=1+1"))


def tracker_with(folder: Path) -> Tracker:
    tracker = unlocked_empty(folder / "plan.tracker", today=lambda: date(2014, 12, 11))
    actions = (DraftAction("Publish", "1.1", extras=EXTRAS), DraftAction("Train", "1.2"))
    tracker.do(bring_in, draft=Draft("plan.docx", (DraftPlan("Stores", sections=(DraftSection("", "", actions),)),)))
    return tracker


def held(tracker: Tracker) -> list[tuple[str, str]]:
    return [(extra.heading, extra.text) for extra in tracker.read(action_in_place, 1).content.extras]


def test_they_stand_with_their_action_in_the_order_of_the_paper(tmp_path: Path) -> None:
    tracker = tracker_with(tmp_path)
    assert held(tracker) == list(EXTRAS)
    assert tracker.read(action_in_place, 2).content.extras == ()
    found = as_json(tracker.read(position))["plans"][0]["sections"][0]["actions"]
    assert [one.get("further") for one in found] == [
        [{"heading": heading, "text": text} for heading, text in EXTRAS],
        None,
    ]
    tracker.close()


def test_one_is_changed_and_taken_off_and_both_can_be_undone(tmp_path: Path) -> None:
    tracker = tracker_with(tmp_path)
    tracker.do(edit_extra, extra_id=1, text="£6 ")
    assert held(tracker)[0] == ("Cost", "£6")
    change_set = tracker.do(edit_extra, extra_id=2, text=" ")
    assert change_set is not None and change_set.sentence == "Change other information of 1.1"
    assert held(tracker) == [("Cost", "£6"), ("Risk", "=1+1")]
    tracker.undo()
    tracker.undo()
    assert held(tracker) == list(EXTRAS)
    tracker.do(delete_actions, action_ids=[1])
    tracker.undo()
    assert held(tracker) == list(EXTRAS)
    tracker.close()


def test_they_go_out_in_the_workbook_and_come_back_to_the_letter(tmp_path: Path) -> None:
    tracker = tracker_with(tmp_path)
    export_paper(day_paper(tracker, date(2014, 12, 11)), tmp_path / "board.xlsx")
    tracker.close()
    draft = read_source(tmp_path / "board.xlsx")
    assert [action.extras for action in draft.plans[0].sections[0].actions] == [EXTRAS, ()]
    assert draft.problems == ()


def test_they_are_found_by_their_words_until_these_are_changed(tmp_path: Path) -> None:
    tracker = tracker_with(tmp_path)
    assert [one.ref for one in tracker.read(find_actions, "see MINUTES", 5)] == ["1.1"]
    extra = tracker.read(action_in_place, 1).content.extras[1]
    tracker.do(edit_extra, extra_id=extra.id, text="see the agenda")
    assert not tracker.read(find_actions, "minutes", 5)
    assert [one.ref for one in tracker.read(find_actions, "agenda", 5)] == ["1.1"]
    tracker.close()
