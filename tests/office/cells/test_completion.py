"""Complete is one thing, wherever a row says so."""

from __future__ import annotations

from datetime import date

import pytest

from tests.office.drafts import extras, from_text
from tracker.domain.imports.draft import DraftAction


def step(headings: str, row: str) -> DraftAction:
    draft = from_text(f"Action,Due date,{headings}\nFirst,31/03/2026,{row}\nSecond,30/04/2026,\n")
    return draft.plans[0].sections[0].actions[0]


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("Status", "Closed"),
        ("Status", "Complete"),
        ("RAG", "B"),
        ("% complete", "100%"),
        ("Percentage complete", "100"),
        ("Progress (%)", "100%"),
        ("Completed", "Yes"),
        ("Completed?", "✓"),
        ("Done?", "Y"),
        ("Complete? (Y/N)", "Y"),
        ("RAG,Status", "Green,Complete"),
        ("Completed on,RAG", "Yes,Green"),
        ("Lead,Progress", "HR,Complete"),
        ("Lead,Progress", "HR,Implemented in September."),
    ],
)
def test_complete_on_a_day_that_is_not_known_is_a_status_that_says_so(headings: str, row: str) -> None:
    action = step(headings, row)
    assert (action.status, action.completed_on) == ("Blue", None)


@pytest.mark.parametrize(
    ("headings", "row", "day"),
    [
        ("Completed on", "12/02/2026", date(2026, 2, 12)),
        ("Completed", "2026-02-12T10:00:00+0000", date(2026, 2, 12)),
        ("Resolved", "12/Feb/26 4:00 PM", date(2026, 2, 12)),
        ("Completion date,RAG", "12/02/2026,Green", date(2026, 2, 12)),
        ("Status", "Closed 12/02/2026", date(2026, 2, 12)),
        ("% complete,Update", "100%,Complete 12/02/2026", date(2026, 2, 12)),
    ],
)
def test_a_day_of_completion_is_taken_from_where_it_stands(headings: str, row: str, day: date) -> None:
    assert step(headings, row).completed_on == day


def test_a_timescale_that_says_complete_makes_it_so() -> None:
    draft = from_text("Action,Timescale,RAG\nFirst,Complete,\nSecond,Completed March 2026,\nThird,June 2026,G\n")
    first, second, third = draft.plans[0].sections[0].actions
    assert (first.status, second.completed_on, third.status) == ("Blue", date(2026, 3, 31), "Green")


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("% complete", "90%"),
        ("% complete", "0%"),
        ("Completed", "No"),
        ("Completed", "Not complete"),
        ("Status", "Open"),
    ],
)
def test_what_is_not_complete_is_not(headings: str, row: str) -> None:
    action = step(headings, row)
    assert (action.status == "Blue", action.completed_on) == (False, None)


@pytest.mark.parametrize(
    ("timescale", "progress", "status"),
    [
        ("75% complete", "", "Amber"),
        ("10/12 complete", "", "Amber"),
        ("Done bar training", "", "Red"),
        ("Closed to new entrants", "", "Red"),
        ("Achieved in 2 of 9 homes", "", "Red"),
        ("Ongoing - complete Q4", "", "Red"),
        ("Complete?", "", "Red"),
        ("March 2027 (phase 1 complete)", "", "Green"),
        ("Sign off", "", "Amber"),
        ("Complete ASAP", "", "Amber"),
        ("March 2027", "Complete 2024/25 report", ""),
        ("March 2027", "Completed 3/4 of the training", ""),
        ("March 2027", "3 of 4 completed.", ""),
        ("March 2027", "Complete 50%", ""),
        ("March 2027", "Implemented in part.", ""),
        ("March 2027", "Implemented in two of nine homes.", ""),
        ("March 2027", "Done some work on this.", ""),
        ("March 2027", "Completed by March if funding allows.", ""),
        ("March 2027", "Complete?", ""),
        ("March 2027", "", "Completed in part"),
        ("March 2027", "", "Implemented at 3 of 5 sites"),
    ],
)
def test_what_is_done_in_part_leaves_the_action_open_as_it_was_rated(
    timescale: str, progress: str, status: str
) -> None:
    draft = from_text(f"Action,Timescale,Progress,Status\nFirst,{timescale},{progress},{status}\nSecond,,x,Green\n")
    action = draft.plans[0].sections[0].actions[0]
    rated = status if status in ("Amber", "Red", "Green") else ""
    assert (action.status, action.completed_on) == (rated, None)


@pytest.mark.parametrize(
    "status",
    [
        "Complete (action 2 of 5)",
        "Complete - item 2 of 5",
        "Complete - page 3 of 10",
        "Completed on 1/4",
        "Closed on 5/11",
    ],
)
def test_a_place_in_a_series_and_a_day_without_its_year_are_no_share(status: str) -> None:
    assert step("Status", status).status == "Blue"


def test_the_rating_of_what_is_complete_is_kept_beside_it() -> None:
    draft = from_text("Action,RAG,% complete\nFirst,Amber,100%\nSecond,Red,20%\n")
    first, second = draft.plans[0].sections[0].actions
    assert (first.status, second.status) == ("Blue", "Red")
    assert extras(draft) == [(("% complete", "100%"), ("RAG", "Amber")), (("% complete", "20%"),)]


def test_a_completion_date_to_come_is_a_timescale_where_actions_are_open() -> None:
    draft = from_text("Action,Due date,Completion date,RAG\nFirst,31/03/2026,30/06/2026,Amber\n")
    (action,) = draft.plans[0].sections[0].actions
    assert (action.timescale, action.completed_on) == ("31/03/2026", None)
    (alone,) = from_text("Action,Date to be completed\nFirst,30/06/2026\n").plans[0].sections[0].actions
    assert (alone.timescale, alone.completed_on) == ("30/06/2026", None)
