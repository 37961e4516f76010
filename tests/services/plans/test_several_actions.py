"""What a manager does with several actions at once: one step, all or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from sqlalchemy import Engine, event

from tests.speed.sample import plan
from tracker.data.queries.actions import action_by_id, actions_by_id
from tracker.data.queries.exempt_marks_now import exemption_of
from tracker.data.queries.position import position
from tracker.domain.errors import NotFound, RuleBroken
from tracker.domain.imports.draft import Draft
from tracker.domain.plans.plan import Action, Section
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt, publish_actions
from tracker.services.imports.write import bring_in
from tracker.services.plans import several_actions as several
from tracker.services.plans.actions import add_action, delete_actions
from tracker.services.plans.plans import PLAN
from tracker.services.tracker import Tracker, Work

R = TypeVar("R", Section, Action)


def refs(tracker: Tracker) -> list[list[str]]:
    """The printed numbers of each section's actions, in order; what has none by its title."""
    shown = tracker.read(position).plans[0]
    return [[each.action.ref or each.action.title for each in section.actions] for section in shown.sections]


def statuses(tracker: Tracker) -> list[tuple[str, str]]:
    return [(found.status, found.status_reason) for found in tracker.read(actions_by_id, [1, 2, 3])]


def test_a_status_for_several_is_one_step_with_one_sentence(tracker: Tracker) -> None:
    done = tracker.do(several.change_statuses, action_ids=[1, 2, 3], status="green")
    assert done is not None
    assert done.sentence == "Set 3 actions to Green"
    assert statuses(tracker) == [("Green", ""), ("Green", ""), ("Green", "")]
    tracker.undo()
    assert statuses(tracker) == [("Green", ""), ("Amber", ""), ("Green", "")]


def test_where_one_of_them_gets_worse_the_reason_is_asked_for_once_and_nothing_is_written(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken, match="Why have 2 of these 3 actions moved to Amber") as refusal:
        tracker.do(several.change_statuses, action_ids=[1, 2, 3], status="Amber")
    assert refusal.value.field == "status_reason"
    assert tracker.undo_sentence == ""


def test_the_reason_is_written_to_those_that_get_worse_and_to_no_other(tracker: Tracker) -> None:
    tracker.do(several.change_statuses, action_ids=[2], status="Red", reason="The hospital withdrew.")
    tracker.do(several.change_statuses, action_ids=[1, 2, 3], status="Amber", reason="Two nurses have left.")
    assert statuses(tracker) == [("Amber", "Two nurses have left."), ("Amber", ""), ("Amber", "Two nurses have left.")]


def test_no_status_clears_them_all(tracker: Tracker) -> None:
    tracker.do(several.change_statuses, action_ids=[1, 2], status="")
    assert statuses(tracker)[:2] == [("", ""), ("", "")]
    assert tracker.undo_sentence == "Clear the status of 2 actions"


def test_one_that_is_gone_stops_them_all(tracker: Tracker) -> None:
    tracker.do(delete_actions, action_ids=[3])
    for deed in (several.copy_actions, delete_actions, several.mark_actions_exempt):
        with pytest.raises(NotFound, match="deleted"):
            tracker.do(deed, action_ids=[1, 3])
    assert tracker.undo_sentence == "Delete 2.1"


def test_an_owner_and_a_timescale_for_several(tracker: Tracker) -> None:
    tracker.do(several.set_owner, action_ids=[1, 3], owner=" Head of Home Care ")
    tracker.do(several.set_timescale, action_ids=[1, 3], timescale="June 2015")
    found = tracker.read(actions_by_id, [1, 3])
    assert {(each.owner, each.timescale.text) for each in found} == {("Head of Home Care", "June 2015")}
    assert tracker.undo_sentence == "Change the timescale of 2 actions"


def test_what_is_complete_keeps_its_day_when_several_are_completed(tracker: Tracker) -> None:
    early = tracker.today().replace(day=1)
    tracker.do(several.complete_actions, action_ids=[1], completed_on=early)
    done = tracker.do(several.complete_actions, action_ids=[1, 2, 3], completed_on=tracker.today())
    assert done is not None
    assert done.sentence == "Mark 2 actions as complete on 11 December 2014"
    assert tracker.read(action_by_id, 1).completed_on == early
    assert tracker.read(action_by_id, 3).completed_on == tracker.today()


def test_several_are_moved_in_their_order_after_one_another(tracker: Tracker) -> None:
    tracker.do(several.move_actions, action_ids=[1, 2], section_id=2, after_id=3)
    assert refs(tracker) == [[], ["2.1", "1.9", "1.10"]]
    tracker.do(several.move_actions, action_ids=[3, 2], section_id=1, after_id=None)
    assert refs(tracker) == [["2.1", "1.10"], ["1.9"]]
    tracker.undo()
    tracker.undo()
    assert refs(tracker) == [["1.9", "1.10"], ["2.1"]]


def test_what_is_moved_after_one_of_its_own_follows_what_stays_before_that(tracker: Tracker) -> None:
    tracker.do(add_action, section_id=1, title="Last", ref="1.11")
    tracker.do(several.move_actions, action_ids=[2, 4], section_id=1, after_id=2)
    assert refs(tracker)[0] == ["1.9", "1.10", "1.11"]
    tracker.do(several.move_actions, action_ids=[4, 1], section_id=1, after_id=1)
    assert refs(tracker)[0] == ["1.11", "1.9", "1.10"]


def test_what_stands_there_already_is_not_moved(tracker: Tracker) -> None:
    assert tracker.do(several.move_actions, action_ids=[1], section_id=1, after_id=None) is None
    assert tracker.do(several.move_actions, action_ids=[1, 2], section_id=1, after_id=1) is None
    assert tracker.do(several.move_to_section, action_ids=[3], section_id=2) is None


def test_rows_are_moved_in_between_however_often(tracker: Tracker) -> None:
    tracker.do(add_action, section_id=1, title="Last", ref="1.11")
    for _ in range(30):
        tracker.do(several.move_actions, action_ids=[4, 2], section_id=1, after_id=1)
        tracker.do(several.move_actions, action_ids=[2, 4], section_id=1, after_id=1)
    assert refs(tracker)[0] == ["1.9", "1.10", "1.11"]


def test_a_status_that_the_goal_lacks_moves_nothing(tracker: Tracker) -> None:
    tracker.do(bring_in, draft=Draft("other", (plan(1),)))
    other = next(row.id for row in everything(tracker, Section) if row.title.startswith("Part"))
    tracker.do(edit_fields, PLAN, 1, {"scheme_name": "Blue, Green, Amber, Red"})
    tracker.do(several.change_statuses, action_ids=[1], status="Blue")
    with pytest.raises(RuleBroken, match="Blue"):
        tracker.do(several.move_actions, action_ids=[1, 2], section_id=other, after_id=None)


def test_what_leaves_an_exempt_section_stays_exempt(tracker: Tracker) -> None:
    tracker.do(mark_exempt, kind=Section, row_id=1, paragraph="3")
    tracker.do(several.move_actions, action_ids=[1, 2, 3], section_id=2, after_id=None)
    assert tracker.undo_sentence == "Move 3 actions, 2 of which stay exempt"
    marks = [tracker.read(exemption_of, "action_id", each) for each in (1, 2, 3)]
    assert [mark.paragraph if mark else None for mark in marks] == ["3", "3", None]


def test_each_copy_stands_after_its_original_and_is_exempt_as_that_is(tracker: Tracker) -> None:
    tracker.do(mark_exempt, kind=Action, row_id=2, paragraph="1")
    tracker.do(several.copy_actions, action_ids=[1, 2, 3])
    assert refs(tracker) == [
        ["1.9", "Clear the waiting list", "1.10", "Agree a rota with the hospital"],
        ["2.1", "Move the files"],
    ]
    copies = {row.title: row for row in everything(tracker, Action) if row.id > 3}
    assert tracker.read(exemption_of, "action_id", copies["Agree a rota with the hospital"].id) is not None
    assert tracker.read(exemption_of, "action_id", copies["Move the files"].id) is None
    assert {row.status for row in copies.values()} == {""}


def test_several_go_up_and_down_together_over_the_edge_of_a_section(tracker: Tracker) -> None:
    tracker.do(several.shift_actions, action_ids=[2, 1], by=1)
    assert refs(tracker) == [[], ["1.9", "1.10", "2.1"]]
    tracker.do(several.shift_actions, action_ids=[1, 2], by=1)
    assert refs(tracker) == [[], ["2.1", "1.9", "1.10"]]
    assert tracker.do(several.shift_actions, action_ids=[1, 2], by=1) is None
    tracker.do(several.shift_actions, action_ids=[1, 2], by=-1)
    tracker.do(several.shift_actions, action_ids=[1, 2], by=-1)
    assert refs(tracker) == [["1.9", "1.10"], ["2.1"]]


def test_actions_of_several_plans_go_neither_up_nor_down(tracker: Tracker) -> None:
    tracker.do(bring_in, draft=Draft("other", (plan(1),)))
    others = [row.id for row in everything(tracker, Action) if row.id > 3]
    for chosen in ([1, others[0]], [others[0], 1]):
        for by in (-1, 1):
            with pytest.raises(RuleBroken, match="are in several plans"):
                tracker.do(several.shift_actions, action_ids=chosen, by=by)
    assert refs(tracker) == [["1.9", "1.10"], ["2.1"]]


def test_copies_find_room_however_often(tracker: Tracker) -> None:
    for _ in range(14):
        tracker.do(several.copy_actions, action_ids=[1])
    assert refs(tracker)[0] == ["1.9", *["Clear the waiting list"] * 14, "1.10"]


def test_several_are_kept_from_publication_and_let_go_again_as_one_step(tracker: Tracker) -> None:
    tracker.do(mark_exempt, kind=Action, row_id=2, paragraph="1", reason="A name.")
    tracker.do(several.mark_actions_exempt, action_ids=[1, 2, 3])
    marks = [tracker.read(exemption_of, "action_id", each) for each in (1, 2, 3)]
    assert [(mark.paragraph, mark.reason) for mark in marks if mark] == [("", ""), ("1", "A name."), ("", "")]
    tracker.do(several.mark_actions_exempt, action_ids=[1, 2, 3], paragraph="3")
    tracker.do(publish_actions, action_ids=[1, 2, 3])
    assert [tracker.read(exemption_of, "action_id", each) for each in (1, 2, 3)] == [None, None, None]
    assert tracker.undo_sentence == "Mark 3 actions as public"
    tracker.undo()
    mark = tracker.read(exemption_of, "action_id", 2)
    assert mark is not None
    assert (mark.paragraph, mark.reason) == ("3", "A name.")


def test_a_paragraph_that_the_schedule_lacks_is_refused(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken, match="Schedule 12A"):
        tracker.do(several.mark_actions_exempt, action_ids=[1, 2], paragraph="9")


def test_ten_times_as_many_actions_take_no_more_statements_than_their_pages(tracker: Tracker) -> None:
    """What grows with the number of actions is rows within a statement."""
    tracker.do(bring_in, draft=Draft("sample", (plan(300),)))
    ids = [row.id for row in everything(tracker, Action) if row.id > 3]

    def statements(many: int) -> list[int]:
        found = []
        deeds: list[tuple[Callable[..., str], dict[str, object]]] = [
            (several.set_owner, {"owner": f"Owner of {many}"}),
            (several.change_statuses, {"status": "", "reason": ""}),
            (several.complete_actions, {"completed_on": tracker.today()}),
            (several.mark_actions_exempt, {}),
            (several.move_actions, {"section_id": 1, "after_id": 1}),
            (delete_actions, {}),
        ]
        for deed, named in deeds:
            found.append(count_statements(tracker, deed, action_ids=ids[:many], **named))
            tracker.undo()
        return found

    few, many = statements(20), statements(200)
    assert all(most <= least + 25 for least, most in zip(few, many, strict=True)), (few, many)


def count_statements(tracker: Tracker, deed: Callable[..., str], **named: object) -> int:
    """The number of statements that a deed sends to the file."""
    sent: list[str] = []

    def hear(*said: object) -> None:
        sent.append(str(said[2]))

    event.listen(Engine, "before_cursor_execute", hear)
    tracker.do(deed, **named)
    event.remove(Engine, "before_cursor_execute", hear)
    return len(sent)


def everything(tracker: Tracker, kind: type[R]) -> list[R]:
    """All rows of a kind."""
    found: list[R] = []

    def look(work: Work) -> str:
        found.extend(work.find(kind))
        return ""

    tracker.do(look)
    return found
