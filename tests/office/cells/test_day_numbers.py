"""A day that a spreadsheet left as a number is that day, and is told."""

from __future__ import annotations

from tests.office.drafts import from_text, problems


def test_a_number_of_excel_for_a_day_is_the_day_and_others_stay() -> None:
    draft = from_text(
        "Ref,Action,By when,RAG\n1,Train,46295,Red\n2,Agree,46022,Green\n3,Count,1234,Red\n4,Ask,99999,Red\n"
    )
    found = [action.timescale for action in draft.plans[0].sections[0].actions]
    assert found == ["30 September 2026", "31 December 2025", "1234", "99999"]
    (told,) = [line for line in problems(draft) if "Excel" in line]
    assert "“46295” is the number by which Excel keeps 30 September 2026" in told
    assert "1 other cell" in told
