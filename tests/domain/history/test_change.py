"""What a change set tells of the rows of a plan."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from tracker.domain.history.change import Change, ChangeSet
from tracker.domain.plans.plan import Action, ActionExtra, ProgressNote, Section

ACTION = Action(1, "Clear the list", id=7)
SECTION = Section(1, "Waiting", id=3)


def edit(*changes: Change) -> ChangeSet:
    return ChangeSet("Change", changes, "A Manager", datetime(2014, 12, 11, tzinfo=UTC))


@pytest.mark.parametrize(
    ("change", "ids"),
    [
        (Change(ACTION, replace(ACTION, title="Clear it")), {7}),
        (Change(None, ACTION), {7}),
        (Change(ACTION, None), set()),
        (Change(None, ProgressNote(7, "Done")), {7}),
        (Change(ActionExtra(7, "Cost", "£1"), None), {7}),
        (Change(SECTION, replace(SECTION, title="Wards")), set()),
    ],
)
def test_an_action_is_changed_by_itself_or_by_what_belongs_to_it(change: Change, ids: set[int]) -> None:
    assert edit(change).action_ids() == ids


def test_an_action_that_is_gone_with_its_notes_is_not_among_the_changed() -> None:
    assert edit(Change(ProgressNote(7, "Done"), None), Change(ACTION, None)).action_ids() == set()


@pytest.mark.parametrize(
    ("change", "moves"),
    [
        (Change(ACTION, replace(ACTION, status="Amber")), False),
        (Change(ACTION, replace(ACTION, position=ACTION.position + 1)), True),
        (Change(ACTION, replace(ACTION, section_id=2)), True),
        (Change(SECTION, replace(SECTION, title="Wards")), False),
        (Change(SECTION, replace(SECTION, position=SECTION.position + 1)), True),
        (Change(None, SECTION), True),
        (Change(ACTION, None), True),
        (Change(None, ProgressNote(7, "Done")), False),
    ],
)
def test_rows_move_where_one_comes_goes_or_has_another_place(change: Change, moves: bool) -> None:
    assert edit(change).moves_rows() == moves
