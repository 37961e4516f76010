"""What was changed, by whom and when, in pages; and what stood there before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.stored import unlocked_store
from tracker.data.queries.history.earlier_action_texts import earlier_texts
from tracker.data.queries.history.earlier_note_texts import earlier_notes
from tracker.data.queries.history.history import action_history, deleted_parts, history, row_changes
from tracker.data.queries.tracker_size import is_larger
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Action, ProgressNote
from tracker.domain.plans.step import Step
from tracker.services.governance.exemptions import mark_exempt, mark_public
from tracker.services.imports.write import bring_in
from tracker.services.plans.actions import add_note, change_status, delete_note, edit_action, edit_note
from tracker.services.plans.benefits import add_benefit, delete_benefit
from tracker.services.plans.steps import add_step, delete_step
from tracker.services.tracker import Tracker
from tracker.ui.history.action_history_words import happenings


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Actions 1 and 2, note 1 on the first; five edits after the document came in."""
    opened = Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager")
    rows = (DraftAction("Rent", notes=(DraftNote("Begun."),), extras=(("Cost", "£5"),)), DraftAction("Rota"))
    figures = (DraftReading("Q1 2014/15", "3"),)
    opened.do(
        bring_in,
        draft=Draft(
            "plan.docx",
            (DraftPlan("Plan", sections=(DraftSection("", "", rows),)),),
            (DraftIndicator("Falls", readings=figures),),
        ),
    )
    opened.do(edit_note, note_id=1, text="Begun in May.", as_at=None)
    opened.do(edit_note, note_id=1, text="Begun in June.", as_at=None)
    opened.do(change_status, action_id=1, status="Red", reason="100% late")
    opened.do(edit_action, action_id=2, title="The rota")
    opened.do(add_note, action_id=2, text="New.", as_at=date(2014, 5, 1))
    yield opened
    opened.close()


def test_the_newest_edits_come_first_in_pages(tracker: Tracker) -> None:
    every = tracker.read(history)
    numbers = [entry.id for entry in every]
    assert numbers == sorted(numbers, reverse=True)
    assert [entry.id for entry in tracker.read(history, most=2)] == numbers[:2]
    assert [entry.id for entry in tracker.read(history, before_id=numbers[1], most=2)] == numbers[2:4]


def test_edits_are_found_by_their_sentence_or_author_in_any_case(tracker: Tracker) -> None:
    every = tracker.read(history)
    assert tracker.read(history, text=" a MANAGER ") == [entry for entry in every if entry.who == "A Manager"]
    assert len(tracker.read(history, text="a manager")) >= 6
    assert tracker.read(history, text="  ") == every
    assert tracker.read(history, text="_") == [entry for entry in every if "_" in entry.sentence]
    (found,) = tracker.read(history, text=every[1].sentence.upper())
    assert found == every[1]


def test_an_edits_rows_say_what_stood_before_and_after(tracker: Tracker) -> None:
    newest, edited, *_ = tracker.read(history)
    (added,) = tracker.read(row_changes, newest.id)
    assert (added.kind.__name__, added.row_id, added.before) == ("ProgressNote", 2, None)
    (changed,) = tracker.read(row_changes, edited.id)
    assert changed.before and changed.after
    assert (changed.before["title"], changed.after["title"]) == ("Rota", "The rota")
    whole = next(entry for entry in tracker.read(history) if "plan.docx" in entry.sentence)
    assert len(tracker.read(row_changes, whole.id)) > 3
    assert len(tracker.read(row_changes, whole.id, 3)) == 3


def test_an_actions_history_has_its_notes_and_further_columns_and_no_other_actions(tracker: Tracker) -> None:
    found = tracker.read(action_history, 1)
    assert [row.kind.__name__ for _, row in found][:3] == ["Action", "ProgressNote", "ProgressNote"]
    assert sorted({row.kind.__name__ for _, row in found}) == ["Action", "ActionExtra", "ProgressNote"]
    assert {row.row_id for _, row in found if row.kind.__name__ == "Action"} == {1}
    assert tracker.read(action_history, 1, 2) == found[:2]
    assert [row.kind.__name__ for _, row in tracker.read(action_history, 2)][:2] == ["ProgressNote", "Action"]


def test_an_actions_history_has_its_steps_and_benefits_and_no_other_actions(tracker: Tracker) -> None:
    for action_id in (2, 1, 2):
        tracker.do(add_step, action_id=action_id, title=f"Step of {action_id}")
        tracker.do(add_benefit, action_id=action_id, title=f"Benefit of {action_id}")
    for action_id, number in ((1, 1), (2, 2)):
        rows = [row.after for _, row in tracker.read(action_history, action_id)[: 2 * number]]
        found = [f"{row['title']}" for row in rows if row]
        assert sorted(found) == sorted([f"Benefit of {action_id}", f"Step of {action_id}"] * number)


def test_an_actions_history_has_its_deleted_parts_where_they_are_asked_for_and_no_other_actions(
    tracker: Tracker,
) -> None:
    assert tracker.read(deleted_parts, 1) == {}
    for action_id in (1, 2):
        tracker.do(add_step, action_id=action_id, title=f"Step of {action_id}")
        tracker.do(add_benefit, action_id=action_id, title=f"Benefit of {action_id}")
    before = tracker.read(action_history, 1)
    tracker.do(delete_note, note_id=1)
    tracker.do(delete_step, step_id=1)
    tracker.do(delete_step, step_id=2)
    tracker.do(delete_benefit, benefit_id=2)
    gone = tracker.read(deleted_parts, 1)
    assert gone == {ProgressNote: [1], Step: [1]}
    found = tracker.read(action_history, 1, None, gone)
    assert [(row.kind, row.after) for _, row in found[:2]] == [(Step, None), (ProgressNote, None)]
    assert found[2:] == before, "what it said of them before"
    assert tracker.read(deleted_parts, 2) == {Step: [2], Benefit: [2]}
    for _ in range(3):
        tracker.undo()
    assert tracker.read(deleted_parts, 1) == {ProgressNote: [1]}, "a step that is back is there"


def test_an_actions_history_says_when_its_mark_as_exempt_was_set_changed_and_taken_off(tracker: Tracker) -> None:
    before = len(tracker.read(action_history, 1))
    for paragraph in ("", "3"):
        tracker.do(mark_exempt, kind=Action, row_id=1, paragraph=paragraph)
    tracker.do(mark_exempt, kind=Action, row_id=2)
    tracker.do(mark_public, kind=Action, row_id=1)
    tracker.undo()
    said = [one.sentences for one in happenings(tracker.read(action_history, 1))]
    label = "“Rent”"
    assert said[:4] == [
        (f"Undone: Marked {label} as public",),
        (f"Marked {label} as public",),
        (f"Marked {label} as exempt under paragraph 3",),
        (f"Marked {label} as exempt",),
    ]
    assert len(tracker.read(action_history, 1)) == before + 4, "another action's mark is not among them"


def test_an_actions_history_says_when_one_of_its_notes_or_benefits_was_marked_as_exempt(tracker: Tracker) -> None:
    note = tracker.do(add_note, action_id=1, text="The price is agreed.")
    benefit = tracker.do(add_benefit, action_id=1, title="Less overtime")
    other = tracker.do(add_note, action_id=2, text="Of another action.")
    before = len(tracker.read(action_history, 1))
    marked = []
    for added in (note, benefit, other):
        assert added is not None
        (row,) = (one.after for one in added.changes if isinstance(one.after, ProgressNote | Benefit))
        tracker.do(mark_exempt, kind=type(row), row_id=row.id, paragraph="3")
        marked.append((type(row), row.id))
    tracker.do(mark_exempt, kind=marked[1][0], row_id=marked[1][1], paragraph="2")
    tracker.do(mark_public, kind=marked[0][0], row_id=marked[0][1])
    found = tracker.read(action_history, 1)
    assert len(found) == before + 4, "another action's note is not among them"
    assert [one.sentences for one in happenings(found)][:4] == [
        ("Marked a progress note as public",),
        ("Marked the benefit “Less overtime” as exempt under paragraph 2",),
        ("Marked the benefit “Less overtime” as exempt under paragraph 3",),
        ("Marked a progress note as exempt under paragraph 3",),
    ]


def test_earlier_texts_of_notes_and_actions_are_known_and_those_that_stand_are_not_among_them(tracker: Tracker) -> None:
    assert tracker.read(earlier_notes) == {1: ["Begun in May.", "Begun."]}
    assert (2, "title", "Rota") in tracker.read(earlier_texts, [1, 2])
    assert tracker.read(earlier_texts, [1]).isdisjoint(tracker.read(earlier_texts, [2]))
    assert tracker.read(earlier_texts, [*range(3, 600)]) == set()
    assert (2, "title", "Rota") in tracker.read(earlier_texts, [2, *range(1000, 1500)])
    assert (2, "title", "Rota") in tracker.read(earlier_texts, [2, *range(-500, 0)])


def test_a_tracker_is_large_by_its_actions_and_readings_together(tracker: Tracker) -> None:
    assert tracker.read(is_larger, 2)
    assert not tracker.read(is_larger, 3)
