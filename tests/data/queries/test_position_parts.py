"""The position of some actions, of one plan, as some edits left it, and of registers and roles as they were frozen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.stored import TODAY, draft, edits, unlocked
from tracker.data.queries.meetings_and_registers import registers, registers_in
from tracker.data.queries.position import edition_position, owner_roles_in, position, register_rows_in
from tracker.domain.governance.snapshot import Edition
from tracker.domain.imports.draft import Draft, DraftPlan
from tracker.domain.plans.plan import Action
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.risks import RISK, add_register, add_risk, delete_risk, link_risk
from tracker.services.imports.write import bring_in
from tracker.services.plans.actions import add_action, change_status, delete_actions, edit_action, update_action
from tracker.services.publication.owner_roles import set_owner_role
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Plan 1 with sections 1 (actions 1 and 2) and 2 (actions 3 and 4), brought in."""
    with closing(unlocked(tmp_path / "a.tracker", draft(2, 2))) as tracker:
        yield tracker


def ids(tracker: Tracker, day: date | None = None, title: str | None = None, **wanted: object) -> list[int]:
    found = tracker.read(position, day, title, **wanted)  # type: ignore[arg-type]  # by name
    return [one.action.id for plan in found.plans for one in plan.actions]


def test_of_some_actions_those_and_the_ones_that_changed_since_are_read(tracker: Tracker) -> None:
    assert ids(tracker, actions=[2, 3, 99]) == [2, 3]
    assert ids(tracker, actions=[]) == []
    assert ids(tracker, actions=list(range(2, 700))) == [2, 3, 4]
    last = edits(tracker.store)[-1]
    tracker.do(edit_action, action_id=4, owner="A Matron")
    assert ids(tracker, actions=[2], last_change_set_id=last) == [2, 4]
    tracker.do(delete_actions, action_ids=[1])
    assert ids(tracker, actions=[2], last_change_set_id=last) == [1, 2, 4]
    assert ids(tracker, actions=[2]) == [2]


def test_one_plan_is_read_by_its_title(tracker: Tracker) -> None:
    tracker.do(bring_in, draft=Draft("b.csv", (DraftPlan("Other"),)))
    assert ids(tracker, None, "Recovery plan") == [1, 2, 3, 4]
    assert ids(tracker, None, "Other") == ids(tracker, None, "None such") == []
    assert [one.plan.title for one in tracker.read(position).plans] == ["Recovery plan", "Other"]


def test_a_position_of_some_edits_is_as_they_alone_left_it(tracker: Tracker) -> None:
    (first,) = edits(tracker.store)
    tracker.do(edit_action, action_id=1, owner="A Matron")
    tracker.do(change_status, action_id=1, status="Red", reason="A nurse left.")
    last = edits(tracker.store)[-1]
    tracker.do(add_action, section_id=1, title="A new one")
    by_first = tracker.read(position, change_set_ids=[first]).plans[0].actions[0].action
    assert (by_first.owner, by_first.status) == ("", "Green")
    by_both = tracker.read(position, change_set_ids=[first, last]).plans[0].actions[0].action
    assert (by_both.owner, by_both.status) == ("", "Red")
    assert ids(tracker, change_set_ids=[first]) == [1, 2, 3, 4]
    alone = tracker.read(position, change_set_ids=[last]).plans
    assert alone == ()


def test_an_edition_is_read_by_its_day_and_its_last_edit(tracker: Tracker) -> None:
    day = TODAY - timedelta(days=3)
    last = edits(tracker.store)[-1]
    tracker.do(update_action, action_id=1, status="Amber", note="Slow.", as_at=day)
    later = edits(tracker.store)[-1]

    def status(as_at: date, change_set_id: int) -> str:
        found = tracker.read(edition_position, Edition(1, 1, "", as_at, change_set_id))
        return found.plans[0].actions[0].action.status

    assert [status(day, last), status(day, later), status(day - timedelta(days=1), later)] == [
        "Green",
        "Amber",
        "Green",
    ]


def test_registers_and_roles_are_read_as_they_were_frozen(tracker: Tracker) -> None:
    tracker.do(add_register, title="Risks")
    tracker.do(add_risk, register_id=1, title="The supplier fails")
    tracker.do(link_risk, risk_id=1, action_id=1)
    tracker.do(set_owner_role, owner="Jo Example", role="Manager")
    edition = Edition(1, 1, "First", TODAY, edits(tracker.store)[-1])
    assert tracker.read(registers_in, edition) == tracker.read(registers)
    frozen = tracker.read(registers)
    tracker.do(edit_fields, RISK, 1, {"title": "The supplier may fail"})
    tracker.do(add_risk, register_id=1, title="Another")
    tracker.do(edit_action, action_id=1, title="Other words")
    tracker.do(set_owner_role, owner="Jo Example", role="Head of Roads")
    tracker.do(set_owner_role, owner="Al Sample", role="Clerk")
    tracker.do(delete_risk, risk_id=1)
    (found,) = tracker.read(registers_in, edition)
    assert [(one.risk.title, [row.title for row in one.actions]) for one in found.risks] == [
        ("The supplier fails", ["Action 1"])
    ]
    assert found.risks[0].risk.title == frozen[0].risks[0].risk.title
    assert [(one.owner, one.role) for one in tracker.read(owner_roles_in, edition)] == [("Jo Example", "Manager")]
    tracker.do(edit_action, action_id=2, title="Not of any risk")
    rows = tracker.read(register_rows_in, edition)
    assert [one.title for one in rows[Action] if isinstance(one, Action)] == ["Action 1"]
