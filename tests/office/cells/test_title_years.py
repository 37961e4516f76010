"""A timescale without a year has that of the title or of its heading, where that is a financial year."""

from __future__ import annotations

import pytest

from tests.office.drafts import from_text, problems

ROWS = "1,Train,Q4,Red\n2,Agree,By end of March,Red\n3,Ask,Oct,Red\n4,Wait,Q2 2024/25,Red\n5,Go,soon,Red\n"


@pytest.mark.parametrize(
    ("title", "heading"), [("Corporate plan 2026/27", "Milestone date"), ("Corporate plan", "Timescale 2026-27")]
)
def test_a_quarter_or_month_lies_in_the_financial_year_that_is_named(title: str, heading: str) -> None:
    draft = from_text(f"{title}\nRef,Action,{heading},RAG\n{ROWS}")
    found = [action.timescale for action in draft.plans[0].sections[0].actions]
    assert found == ["Q4 2026/27", "By end of March 2027", "Oct 2026", "Q2 2024/25", "soon"]
    assert any("“Q4”, “By end of March” and “Oct” name no year" in line for line in problems(draft))


@pytest.mark.parametrize("title", ["Corporate plan", "Corporate plan 2026", "Plan 2025/26 to 2026/27", "Plan 12/14"])
def test_without_one_financial_year_nothing_is_guessed(title: str) -> None:
    draft = from_text(f"{title}\nRef,Action,Timescale,RAG\n{ROWS}")
    assert draft.plans[0].sections[0].actions[0].timescale == "Q4"
