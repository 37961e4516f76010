"""Rows that were copied without the headings above them, while somebody is looking."""

from __future__ import annotations

import pytest

from tests.office.drafts import from_text, outline, problems
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.layout import Choices, LayoutChoice
from tracker.office.tables.headless import GUESSED

LOOKING = Choices(asking=True)
ROWS = (
    "1. People\t\t\t\n"
    "1.1 Train the managers of the depot\tMarch 2015\tBooked, and half of them have been, in two groups.\tGreen\n"
    "1.10 Recruit two more supervisors\tOngoing\tAdvertised twice, and nobody has come so far.\tAmber – no budget\n"
)


def test_the_columns_are_told_by_what_is_in_them_and_no_row_is_taken_for_headings() -> None:
    draft = from_text(ROWS, choices=LOOKING)
    assert outline(draft.plans[0]) == [("1", "People", ["1.1", "1.10"])]
    first, second = draft.plans[0].sections[0].actions
    assert (first.title, first.timescale, first.status) == ("Train the managers of the depot", "March 2015", "Green")
    assert first.notes[0].text == "Booked, and half of them have been, in two groups."
    assert (second.status, second.status_reason) == ("Amber", "no budget")
    assert problems(draft) == [f"file “plan.csv”: {GUESSED}"]


def test_the_order_of_the_columns_does_not_matter_and_what_cannot_be_told_is_kept() -> None:
    text = (
        "G\t1.1\tTrain the managers of the depot\tMay\t31/03/2015\nR\t1.2\tRecruit supervisors for it\tJo\tMay 2015\n"
    )
    draft = from_text(text, choices=LOOKING)
    first, second = draft.plans[0].sections[0].actions
    assert (first.ref, first.title, first.timescale, first.status) == (
        "1.1",
        "Train the managers of the depot",
        "31/03/2015",
        "Green",
    )
    assert (second.status, second.extras) == ("Red", (("", "Jo"),))


def test_what_she_says_of_a_column_counts_before_what_it_looks_like() -> None:
    (table,) = from_text(ROWS, choices=LOOKING).layout.tables
    said = LayoutChoice(table.signature).with_column(2, "evidence")
    draft = from_text(ROWS, choices=LOOKING.with_layout(said))
    first = draft.plans[0].sections[0].actions[0]
    assert (first.evidence, first.notes) == ("Booked, and half of them have been, in two groups.", ())


@pytest.mark.parametrize("text", ["Alpha\tBeta\none\ttwo\n", "12\t13\n14\t15\n", "May 2015\tGreen\nJune 2015\tRed\n"])
def test_a_table_without_anything_like_an_action_is_not_taken_for_a_plan(text: str) -> None:
    assert not from_text(text, choices=LOOKING).plans


def test_where_nobody_is_looking_nothing_is_told_by_what_it_looks_like() -> None:
    with pytest.raises(SourceProblem, match="Name the columns so"):
        from_text(ROWS)
