"""Columns that no heading names are known by what is in them."""

from __future__ import annotations

import pytest

from tests.office.drafts import from_text, outline

ROWS = ("1. Capacity", "1. Capacity", "2. Self-neglect")


def sections(heading: str, values: tuple[str, ...]) -> list[tuple[str, str, list[str]]]:
    rows = "".join(f"{value},{ref},Do piece {ref},May 2027\n" for ref, value in zip("abc", values, strict=True))
    return outline(from_text(f"{heading},Ref,Action,Due date\n{rows}").plans[0])


def test_numbered_texts_in_front_that_are_the_same_row_after_row_head_sections() -> None:
    assert sections("Learning point", ROWS) == [("1", "Capacity", ["a", "b"]), ("2", "Self-neglect", ["c"])]


@pytest.mark.parametrize(
    "values",
    [
        ("Must do", "Must do", "Should do"),  # without a number they may grade as well as head
        ("1. Capacity", "2. Self-neglect", "3. Records"),  # each once: they say something of each action
        ("1. Capacity", "2. Self-neglect", "1. Capacity"),  # in no runs
        ("1. Capacity", "1. Capacity", "1. Capacity"),
    ],
)
def test_other_texts_in_front_head_nothing(values: tuple[str, ...]) -> None:
    assert sections("Learning point", values) == [("", "", ["a", "b", "c"])]


def test_a_column_of_days_is_the_timescale_where_no_heading_names_one_and_what_has_been_is_none() -> None:
    rows = "1,Cap the rates,01/04/2026,12/01/2026,Red\n2,Move the lists,October 2026,13/01/2026,Green\n"
    for heading, found in (("Go live", "01/04/2026"), ("Date raised", "")):
        draft = from_text(f"Ref,Action,{heading},Last updated,RAG\n{rows}")
        assert draft.plans[0].sections[0].actions[0].timescale == found


def test_a_column_of_last_month_is_never_taken_for_the_status() -> None:
    draft = from_text(
        "Ref,Action,Due,Last month,This month\n1,Fix,May 2026,R,A\n2,Paint,May 2026,G,G\n3,Sell,May 2026,A,C\n"
    )
    assert [action.status for action in draft.plans[0].sections[0].actions] == ["Amber", "Green", ""]
