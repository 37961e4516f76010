"""The earlier texts of actions and of notes, and who dismissed a finding."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import draft, unlocked
from tracker.data.queries.history.earlier_action_texts import earlier_texts
from tracker.data.queries.history.earlier_note_texts import earlier_notes
from tracker.data.queries.history.who_dismissed import dismissed_by
from tracker.services.checks.dismissals import dismiss_finding
from tracker.services.checks.findings_for_terminal import findings_of
from tracker.services.plans.actions import delete_actions, edit_action, edit_note
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with closing(unlocked(tmp_path / "plan.tracker", draft(1, 3))) as tracker:
        yield tracker


def test_each_text_that_an_action_once_had_is_told_of_those_that_are_asked_for(tracker: Tracker) -> None:
    for title in ("Agree a rota", "Agree the rota"):
        tracker.do(edit_action, action_id=1, title=title)
    tracker.do(edit_action, action_id=1, owner="A Matron")
    tracker.do(edit_action, action_id=2, title="Another")
    tracker.do(delete_actions, action_ids=[3])
    assert tracker.read(earlier_texts, [1]) == {(1, "title", "Action 1"), (1, "title", "Agree a rota")}
    assert tracker.read(earlier_texts, []) == set()
    assert tracker.read(earlier_texts, [3]) == set()


@pytest.mark.parametrize("others", [398, 399, 400, 401, 801])
def test_all_of_a_long_list_are_asked_for(tracker: Tracker, others: int) -> None:
    tracker.do(edit_action, action_id=1, title="Agree a rota")
    tracker.do(edit_action, action_id=2, title="Another")
    wanted = [1, *range(1000, 1000 + others)]
    assert tracker.read(earlier_texts, wanted) == {(1, "title", "Action 1")}
    below = [*range(-others, 0), 1, 2]
    assert {found[0] for found in tracker.read(earlier_texts, below)} == {1, 2}


def test_the_earlier_texts_of_notes_that_are_there_are_told_the_latest_first(tracker: Tracker) -> None:
    assert tracker.read(earlier_notes) == {}
    for text in ("Begun in May.", "Begun in June."):
        tracker.do(edit_note, note_id=1, text=text, as_at=None)
    tracker.do(edit_note, note_id=2, text="Half done.", as_at=None)
    tracker.do(delete_actions, action_ids=[2])
    assert tracker.read(earlier_notes) == {1: ["Begun in May.", "Begun."]}


def test_a_dismissal_is_of_whoever_wrote_it_last(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=1, timescale="")
    found = findings_of(tracker)[0]
    tracker.do(dismiss_finding, finding=found, reason="The board knows.")
    ((row_id, (who, _)),) = tracker.read(dismissed_by).items()
    assert (row_id, who) == (1, "A Manager")
