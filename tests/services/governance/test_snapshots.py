"""An edition is what it was, to the character, whatever is edited afterwards; and it costs next to nothing."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from tests.stored import TODAY, draft, unlocked
from tracker.data.file.opening import create_store, open_store
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.data.queries.position import edition_position, position
from tracker.data.queries.snapshot_proof import proof_of
from tracker.domain.plans.plan import Action
from tracker.domain.position.position import Position
from tracker.domain.position.snapshot_digest import digest_of
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import ITEM, MEETING, add_body, add_item, add_meeting
from tracker.services.governance.obligations import OBLIGATION, ask_for, deliver
from tracker.services.governance.risks import RISK, add_register, add_risk, link_risk, unlink_risk
from tracker.services.governance.snapshots import freeze
from tracker.services.imports.write import bring_in
from tracker.services.indicators.recovery_forms import link_action, unlink_action
from tracker.services.papers.changes import risks_since
from tracker.services.papers.read_paper import day_paper, edition_paper
from tracker.services.plans.actions import add_note, change_status, delete_actions, edit_action, update_action
from tracker.services.plans.plans import NARRATIVE
from tracker.services.publication.owner_roles import set_owner_role
from tracker.services.statements.statements import STATEMENT, add_statement
from tracker.services.tracker import Tracker


def meeting(tracker: Tracker, held_on: date = TODAY) -> int:
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=tracker.read(bodies)[0].body.id, held_on=held_on)
    return tracker.read(bodies)[0].meetings[0].meeting.id


def frozen(tracker: Tracker) -> Position:
    return tracker.read(edition_position, tracker.read(editions)[0])


def test_two_hundred_edits_later_an_edition_is_equal_to_the_character(tmp_path: Path) -> None:
    path = tmp_path / "plan.tracker"
    with closing(unlocked(path, draft(7, 20))) as tracker:
        tracker.do(add_register, title="Register")
        tracker.do(add_risk, register_id=1, title="Supplier fails", ref="CR12", likelihood=3, impact=4)
        tracker.do(edit_fields, NARRATIVE, 1, {"overall": "Good progress."})
        meeting_id = meeting(tracker)
        before = tracker.read(position, TODAY)
        tracker.do(freeze, meeting_id=meeting_id)
        assert frozen(tracker) == before

        for number in range(190):
            action_id = number % 139 + 1
            if number % 3 == 0:
                reason = {"reason": "Late"}
                tracker.do(change_status, action_id=action_id, status=("Amber", "Red")[number % 2], **reason)
            elif number % 3 == 1:
                tracker.do(add_note, action_id=action_id, text=f"Note {number}")
            else:
                tracker.do(edit_action, action_id=action_id, title=f"Another title {number}")
        for number in range(5):
            tracker.do(edit_fields, RISK, 1, {"note": f"Edit {number}"})
        tracker.do(delete_actions, action_ids=[140])
        tracker.do(edit_fields, NARRATIVE, 1, {"overall": "Not so good."})
        tracker.undo()
        tracker.undo()
        tracker.redo()
        assert frozen(tracker) == before


def test_no_edition_is_said_to_be_frozen_before_its_own_day_where_the_clock_is_of_another_zone(tmp_path: Path) -> None:
    morrow = date.today() + timedelta(days=2)  # where it was frozen; the moment is written in universal time
    store = create_store(tmp_path / "plan.tracker")
    with closing(Tracker(store, "A Manager", lambda: morrow)) as tracker:
        tracker.do(bring_in, draft=draft(1, 2))
        tracker.do(freeze, meeting_id=meeting(tracker, morrow), as_at=morrow)
        proof = tracker.read(proof_of, tracker.read(editions)[0])
    assert (proof.holds, proof.frozen_on) == (True, morrow)


def test_freezing_grows_the_file_by_no_more_than_one_edit(tmp_path: Path) -> None:
    path = tmp_path / "plan.tracker"
    with closing(unlocked(path, draft(10, 100))) as tracker:
        meeting_id = meeting(tracker)
    before = path.stat().st_size
    with closing(Tracker(open_store(path), "A Manager", lambda: TODAY)) as tracker:
        tracker.do(freeze, meeting_id=meeting_id)
    assert path.stat().st_size - before <= 2 * 4096


def test_an_edit_dated_back_after_freezing_does_not_enter_the_edition(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "plan.tracker")) as tracker:
        tracker.do(freeze, meeting_id=meeting(tracker))
        before = frozen(tracker)
        tracker.do(update_action, action_id=1, status="Red", note="Late", as_at=date(2014, 12, 1))
        assert frozen(tracker) == before
        assert tracker.read(position, TODAY).plans[0].actions[0].action.status == "Red"


def test_undo_takes_a_frozen_edition_away_and_redo_brings_the_same_one_back(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "plan.tracker")) as tracker:
        tracker.do(freeze, meeting_id=meeting(tracker))
        before = frozen(tracker)
        tracker.undo()
        assert tracker.read(editions) == []
        tracker.redo()
        assert frozen(tracker) == before


def test_an_exempt_mark_counts_for_earlier_positions_too(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "plan.tracker")) as tracker:
        tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3", reason="Contract terms")
        assert [mark.action_id for mark in tracker.read(position, date(2014, 1, 1)).exemptions] == [1]


def test_links_and_statements_stay_in_their_order_whatever_is_linked_again_later(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "plan.tracker")) as tracker:
        tracker.do(add_register, title="Register")
        tracker.do(add_risk, register_id=1, title="Supplier fails")
        for action_id in (3, 1, 2):
            tracker.do(link_risk, risk_id=1, action_id=action_id)
            tracker.do(link_action, indicator_id=1, action_id=action_id)
            tracker.do(add_statement, indicator_id=1, text=f"Statement {action_id}", printed="84.4")
            tracker.do(add_statement, states="targets met", text=f"All {action_id}", printed="3 of 4")
        tracker.do(freeze, meeting_id=meeting(tracker))
        before = frozen(tracker)
        (risk,) = before.registers[0].risks
        form = before.indicators[0].form
        assert form is not None
        assert [action.id for action in risk.actions] == [action.id for action in form.actions] == [3, 1, 2]
        assert [statement.text for statement in before.statements] == ["All 3", "All 1", "All 2"]

        tracker.do(unlink_risk, risk_id=1, action_id=3)
        tracker.do(unlink_action, indicator_id=1, action_id=3)
        for statement_id in (1, 2):
            tracker.do(edit_fields, STATEMENT, statement_id, {"printed": "90"})
        assert frozen(tracker) == before
        for _ in range(4):
            tracker.undo()
        assert frozen(tracker) == before
        assert digest_of(tracker.read(position)) == digest_of(before)


def test_what_had_been_asked_for_stays_as_it_was_and_the_cover_is_read_as_it_is_now(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "plan.tracker")) as tracker:
        tracker.do(add_body, name="Board")
        for day in (date(2014, 10, 1), TODAY):
            tracker.do(add_meeting, body_id=1, held_on=day)
        tracker.do(add_item, meeting_id=2, title="Report")
        tracker.do(ask_for, meeting_id=1, text="A further report", due_meeting_id=2)
        tracker.do(freeze, meeting_id=2, item_id=1)
        before = edition_paper(tracker, tracker.read(editions)[0])
        assert [duty.state for duty in before.duties] == ["due"]
        tracker.do(deliver, obligation_id=1, item_id=1)
        tracker.do(edit_fields, OBLIGATION, 1, {"text": "Another report"})
        tracker.do(edit_fields, MEETING, 2, {"held_on": date(2015, 1, 8)})
        tracker.do(edit_fields, ITEM, 1, {"title": "Recovery plan: report"})
        after = edition_paper(tracker, tracker.read(editions)[0])
        assert after.duties == before.duties
        assert after.item is not None and after.item.title == "Recovery plan: report"
        assert [proof.holds for proof in after.proofs] == [True]


def test_a_risk_whose_action_was_deleted_is_said_to_be_amended(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "plan.tracker")) as tracker:
        tracker.do(add_register, title="Register")
        tracker.do(add_risk, register_id=1, title="Supplier fails")
        tracker.do(link_risk, risk_id=1, action_id=1)
        tracker.do(freeze, meeting_id=meeting(tracker))
        tracker.do(delete_actions, action_ids=[1])
        _, changed = tracker.read(risks_since, TODAY)
        assert [(line.before, line.after) for line in changed.values()] == [("Linked to: 1.1", "Linked to: none")]


def test_the_owners_of_a_frozen_edition_are_named_as_they_were_whatever_role_is_given_later(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "plan.tracker")) as tracker:
        tracker.do(set_owner_role, owner="Jo Example", role="Clerk")
        tracker.do(freeze, meeting_id=meeting(tracker))
        (edition,) = tracker.read(editions)
        before = edition_paper(tracker, edition)
        tracker.do(set_owner_role, owner="Jo Example", role="Director of Odd")
        tracker.do(set_owner_role, owner="Ann Other", role="Head of Depots")
        assert edition_paper(tracker, edition) == before
        assert [one.role for one in before.roles] == ["Clerk"]
        assert {one.role for one in day_paper(tracker, TODAY).roles} == {"Director of Odd", "Head of Depots"}
