"""What happened to an action, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tracker.data.queries.history.history import HistoryEntry, RowChange
from tracker.domain.plans.plan import Action, ProgressNote
from tracker.ui.history.action_history_words import happenings, say_change

NOON = datetime(2014, 12, 11, 12, tzinfo=UTC)


def entry(
    number: int, minutes: int = 0, *, as_at: date | None = date(2014, 12, 11), sentence: str = "Change"
) -> HistoryEntry:
    return HistoryEntry(number, NOON + timedelta(minutes=minutes), "A Manager", sentence, "do", as_at)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            {"status": "Green", "status_reason": ""},
            {"status": "Red", "status_reason": "No bidder"},
            ["Status Green → Red: No bidder"],
        ),
        ({"status": "Green"}, {"status": ""}, ["Status Green → none"]),
        ({"completed_on": None}, {"completed_on": date(2014, 10, 3)}, ["Completed on 3 October 2014"]),
        (
            {"completed_on": date(2014, 10, 3)},
            {"completed_on": None},
            ["Completion date cleared (was 3 October 2014)"],
        ),
        ({"section_id": 1, "position": 5}, {"section_id": 2, "position": 9}, ["Moved"]),
        ({"owner": "", "version": 1}, {"owner": "Head of Care", "version": 2}, ["Owner none → Head of Care"]),
        (None, {"title": "New"}, ["Added"]),
        ({"title": "Old"}, None, ["Deleted"]),
    ],
)
def test_a_change_is_told_by_its_fields(before: dict[str, Any], after: dict[str, Any], said: list[str]) -> None:
    assert say_change(RowChange(Action, 1, before, after)) == said


def test_a_note_is_told_by_its_text() -> None:
    assert say_change(RowChange(ProgressNote, 1, None, {"text": "In print."})) == ["Note added: In print."]
    assert say_change(RowChange(ProgressNote, 1, {"text": "In print."}, None)) == ["Note deleted: In print."]


def test_what_was_typed_in_one_go_is_told_once() -> None:
    typed = [
        (entry(3, 1), RowChange(Action, 1, {"title": "Clear"}, {"title": "Clear it"})),
        (entry(2, 0), RowChange(Action, 1, {"title": "Cl"}, {"title": "Clear"})),
        (entry(1, -60), RowChange(Action, 1, {"title": "C"}, {"title": "Cl"})),
    ]
    assert [happening.sentences for happening in happenings(typed)] == [
        ("Action Cl → Clear it",),
        ("Action C → Cl",),
    ]


def test_what_was_brought_in_is_told_by_its_document_once() -> None:
    brought = [
        (entry(1, as_at=None, sentence="Brought in papers.docx"), RowChange(ProgressNote, 1, None, {"text": "x"})),
        (entry(1, as_at=None, sentence="Brought in papers.docx"), RowChange(Action, 1, None, {"title": "x"})),
    ]
    assert [happening.sentences for happening in happenings(brought)] == [("Brought in papers.docx",)]
