"""What a manager does with actions and notes."""

from __future__ import annotations

import random
from datetime import date

import pytest

from tracker.data.queries.actions import action_by_id, notes_of
from tracker.data.queries.position import position
from tracker.domain.errors import NotFound, RuleBroken
from tracker.services.edit_fields import edit_fields
from tracker.services.plans import actions, several_actions
from tracker.services.plans.plans import PLAN
from tracker.services.tracker import Tracker


def refs(tracker: Tracker) -> list[list[str]]:
    """The printed numbers of each section's actions, in order."""
    plan = tracker.read(position).plans[0]
    return [[content.action.ref for content in section.actions] for section in plan.sections]


def test_a_better_status_needs_no_reason(tracker: Tracker) -> None:
    done = tracker.do(actions.change_status, action_id=2, status="green")
    assert done is not None
    assert done.sentence == "Set 1.10 to Green"
    assert tracker.read(action_by_id, 2).status == "Green"


def test_a_worse_status_without_a_reason_is_refused_beside_its_field_and_nothing_is_written(tracker: Tracker) -> None:
    before = tracker.read(position)
    with pytest.raises(RuleBroken, match="Enter a reason") as refusal:
        tracker.do(actions.change_status, action_id=2, status="Red", reason="  ")
    assert refusal.value.field == "status_reason"
    assert tracker.read(position) == before
    assert tracker.undo_sentence == ""


def test_a_worse_status_keeps_its_reason(tracker: Tracker) -> None:
    tracker.do(actions.change_status, action_id=2, status="Red", reason="The hospital withdrew.")
    action = tracker.read(action_by_id, 2)
    assert (action.status, action.status_reason) == ("Red", "The hospital withdrew.")


def test_a_status_that_the_scheme_lacks_is_refused_with_the_words_there_are(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken, match="Green, Amber, Red"):
        tracker.do(actions.change_status, action_id=1, status="Blue")


def test_setting_the_same_status_again_is_no_change(tracker: Tracker) -> None:
    assert tracker.do(actions.change_status, action_id=1, status="Green") is None


def test_a_new_action_goes_to_the_end_of_its_section_or_right_after_another(tracker: Tracker) -> None:
    tracker.do(actions.add_action, section_id=1, title="Last", ref="1.11")
    tracker.do(actions.add_action, section_id=1, after_id=1, title="Between", ref="1.9a")
    assert refs(tracker) == [["1.9", "1.9a", "1.10", "1.11"], ["2.1"]]


def test_an_action_needs_a_title(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken) as refusal:
        tracker.do(actions.add_action, section_id=1, title=" \n ")
    assert refusal.value.field == "title"


def test_a_timescale_is_kept_as_written_beside_the_day_it_means(tracker: Tracker) -> None:
    tracker.do(actions.edit_action, action_id=3, timescale="Q3 2014/15")
    timescale = tracker.read(action_by_id, 3).timescale
    assert (timescale.text, timescale.due_on) == ("Q3 2014/15", date(2014, 12, 31))


def test_moving_down_from_the_end_of_a_section_goes_to_the_start_of_the_next(tracker: Tracker) -> None:
    tracker.do(several_actions.shift_actions, action_ids=[2], by=1)
    assert refs(tracker) == [["1.9"], ["1.10", "2.1"]]
    tracker.do(several_actions.shift_actions, action_ids=[2], by=-1)
    assert refs(tracker) == [["1.9", "1.10"], ["2.1"]]


def test_moving_within_a_section_keeps_the_printed_numbers(tracker: Tracker) -> None:
    tracker.do(several_actions.shift_actions, action_ids=[2], by=-1)
    assert refs(tracker) == [["1.10", "1.9"], ["2.1"]]


def test_moving_past_the_ends_of_the_plan_changes_nothing(tracker: Tracker) -> None:
    assert tracker.do(several_actions.shift_actions, action_ids=[1], by=-1) is None
    assert tracker.do(several_actions.shift_actions, action_ids=[3], by=1) is None


def test_a_hundred_moves_to_one_place_find_room_every_time(tracker: Tracker) -> None:
    for number in range(100):
        tracker.do(actions.add_action, section_id=1, after_id=1, title="New", ref=f"n{number}")
    assert refs(tracker)[0] == ["1.9", *(f"n{number}" for number in reversed(range(100))), "1.10"]


def test_a_copy_stands_after_its_original_without_what_was_done_on_it(tracker: Tracker) -> None:
    tracker.do(several_actions.copy_actions, action_ids=[3])
    copied = tracker.read(position).plans[0].sections[1].actions[1]
    assert (copied.action.title, copied.action.timescale.text) == ("Move the files", "Ongoing")
    assert (copied.action.ref, copied.action.status, copied.notes) == ("", "", ())


def test_deleting_actions_takes_their_notes_and_undo_brings_both_back(tracker: Tracker) -> None:
    tracker.do(actions.delete_actions, action_ids=[1, 3])
    assert refs(tracker) == [["1.10"], []]
    tracker.undo()
    assert refs(tracker) == [["1.9", "1.10"], ["2.1"]]
    assert [note.text for note in tracker.read(notes_of, 3)] == ["Half are moved."]


def test_completing_leaves_the_status_alone_and_ends_overdue(tracker: Tracker) -> None:
    assert tracker.read(action_by_id, 1).is_overdue(date(2014, 12, 11))
    tracker.do(actions.complete_action, action_id=1, completed_on=date(2014, 12, 1))
    action = tracker.read(action_by_id, 1)
    assert (action.status, action.is_overdue(date(2014, 12, 11))) == ("Green", False)


def test_a_completion_still_to_come_is_refused(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken) as refusal:
        tracker.do(actions.complete_action, action_id=1, completed_on=date(2014, 12, 12))
    assert refusal.value.field == "completed_on"


def test_an_action_whose_status_means_complete_is_opened_by_another_status_only(tracker: Tracker) -> None:
    tracker.do(edit_fields, PLAN, 1, {"scheme_name": "Blue, Green, Amber, Red"})
    tracker.do(actions.change_status, action_id=1, status="Blue")
    assert not tracker.read(action_by_id, 1).is_overdue(date(2014, 12, 11))
    done = tracker.do(actions.complete_action, action_id=1, completed_on=date(2014, 12, 1))
    assert done is not None
    cleared = tracker.do(actions.complete_action, action_id=1, completed_on=None)
    assert cleared is not None
    assert cleared.sentence == "Clear the completion date of 1.9"
    with pytest.raises(RuleBroken, match="Blue means complete"):
        tracker.do(actions.complete_action, action_id=1, completed_on=None)


def test_notes_are_listed_newest_first_with_undated_ones_last(tracker: Tracker) -> None:
    tracker.do(actions.add_note, action_id=3, text="All are moved.")
    tracker.do(actions.add_note, action_id=3, text="Boxes packed.", as_at=date(2014, 11, 1))
    assert [note.text for note in tracker.read(notes_of, 3)] == ["All are moved.", "Boxes packed.", "Half are moved."]


def test_an_empty_note_is_refused(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken) as refusal:
        tracker.do(actions.add_note, action_id=3, text="\n")
    assert refusal.value.field == "note"


def test_a_note_can_be_changed_and_deleted(tracker: Tracker) -> None:
    note = tracker.read(notes_of, 3)[0]
    tracker.do(actions.edit_note, note_id=note.id, text="A third is moved.", as_at=date(2014, 10, 1))
    assert [(n.text, n.as_at) for n in tracker.read(notes_of, 3)] == [("A third is moved.", date(2014, 10, 1))]
    tracker.do(actions.delete_note, note_id=note.id)
    assert tracker.read(notes_of, 3) == []


def test_an_update_is_one_step_and_its_note_is_the_reason(tracker: Tracker) -> None:
    tracker.do(
        actions.update_action,
        action_id=1,
        status="Red",
        note="The contractor left.",
        timescale="June 2015",
        owner="Head of Home Care",
    )
    action = tracker.read(action_by_id, 1)
    assert (action.status, action.status_reason, action.owner) == ("Red", "The contractor left.", "Head of Home Care")
    tracker.undo()
    assert tracker.read(action_by_id, 1).status == "Green"
    assert tracker.read(notes_of, 1) == []


def test_the_note_of_an_update_is_no_reason_where_the_status_gets_better(tracker: Tracker) -> None:
    tracker.do(actions.update_action, action_id=2, status="Green", note="The rota is agreed.")
    action = tracker.read(action_by_id, 2)
    assert (action.status, action.status_reason) == ("Green", "")


def test_an_action_that_is_gone_is_said_to_be_gone(tracker: Tracker) -> None:
    tracker.do(actions.delete_actions, action_ids=[1])
    with pytest.raises(NotFound, match="deleted"):
        tracker.do(actions.change_status, action_id=1, status="Green")


@pytest.mark.parametrize("seed", range(2))
def test_an_update_is_so_from_its_day_until_the_day_of_the_next_in_whatever_order_they_are_written(
    tracker: Tracker, seed: int
) -> None:
    days = [date(2014, 11, day) for day in range(1, 9)]
    chance = random.Random(seed)
    held = {"owner": {date.min: ""}, "timescale": {date.min: "September 2014"}}

    def on(day: date) -> dict[str, str]:
        return {name: written[max(since for since in written if since <= day)] for name, written in held.items()}

    for _ in range(20):
        day, name, text = chance.choice(days), chance.choice(list(held)), chance.choice(["", "May 2015", "June 2015"])
        if on(day)[name] != text:  # what is so already is recorded no second time
            held[name][day] = text
        update = actions.Update(owner=text) if name == "owner" else actions.Update(timescale=text)
        actions.update_on_day(tracker, action_id=1, as_at=day, **update)
    for day in [*days, tracker.today()]:
        found = tracker.read(position, day).plans[0].actions[0].action
        assert {"owner": found.owner, "timescale": found.timescale.text} == on(day), day
