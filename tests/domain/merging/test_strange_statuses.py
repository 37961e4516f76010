"""A word of a document that is no status of the plan: the status stays, and the word is named once."""

from __future__ import annotations

import pytest

from tracker.domain.imports.draft import DraftAction
from tracker.domain.merging.strange_statuses import is_strange, not_changed
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES

SCHEME = SCHEMES[DEFAULT_SCHEME]


@pytest.mark.parametrize(
    ("action", "strange"),
    [
        (DraftAction("Train", status="Green"), False),
        (DraftAction("Train", status="Grey"), True),
        (DraftAction("Train"), False),
        (DraftAction("Train", status_reason="On hold"), False),
        (DraftAction("Train", unread_status="On hold"), True),
        (DraftAction("Train", unread_status="Red"), False),  # the document has another scheme than the plan
    ],
)
def test_a_status_is_strange_where_the_plan_has_no_such_word(action: DraftAction, strange: bool) -> None:
    assert is_strange(action, SCHEME) is strange


def test_each_word_is_named_once_with_its_rows_and_with_what_can_be_done() -> None:
    actions = [
        DraftAction("Train", unread_status="On hold", where="line 2"),
        DraftAction("Recruit", status="Grey", status_reason="Not begun", where="line 3"),
        DraftAction("Publish", unread_status="On hold", where="line 4"),
        DraftAction("Review", status="Grey", where="line 5"),
    ]
    rest = "a status of this plan (Green, Amber, Red), so the status was not changed."
    done = "If it has changed, select one of these for the action."
    assert [(problem.where, problem.message) for problem in not_changed(actions, SCHEME)] == [
        ("line 2", f"“On hold” in 2 rows is not {rest} {done}"),
        ("line 3", f"“Not begun” was read as Grey, which is not {rest} {done}"),
        ("line 5", f"“Grey” is not {rest} {done}"),
    ]
