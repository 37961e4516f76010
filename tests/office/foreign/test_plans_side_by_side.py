"""Two plans in one sheet, side by side or one under the other, are two, or two sections where their titles say so."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.office.drafts import outline, table
from tracker.domain.imports.draft import Draft
from tracker.office.foreign.exports_of_other_tools import in_shape
from tracker.office.readers.grid import Row, Table
from tracker.office.tables.draft import draft_of

HEADINGS = ["No.", "Action", "Lead", "Target date"]
FIRST = [["1", "Do one thing well", "Jo", "30/04/2026"], ["2", "Do another thing", "Al", "30/09/2026"]]
SECOND = [["3", "Replace the doors", "Ed", "31/12/2026"], ["4", "Publish notices", "Flo", "31/05/2026"]]


def read(*rows: Sequence[str]) -> Draft:
    made = table(*[row or [""] for row in rows])
    placed = tuple(Row(f"Plan!A{index}", row.cells) for index, row in enumerate(made.rows, 1))
    tables, told = in_shape([Table("sheet “Plan”", placed, made.width, name="Plan")])
    return draft_of("plan.xlsx", "plan", tables, told)


def beside(*titles: str) -> Draft:
    above = [[titles[0], "", "", "", "", *titles[1:]]] if titles else []
    pairs = zip([HEADINGS, *FIRST], [HEADINGS, *SECOND], strict=True)
    return read(*above, *[[*left, "", *right] for left, right in pairs])


def under(first: str, second: str) -> Draft:
    return read([first], HEADINGS, *FIRST, [], [second], HEADINGS, *SECOND)


def shown(draft: Draft) -> list[tuple[str, list[tuple[str, str, list[str]]]]]:
    return [(plan.title, outline(plan)) for plan in draft.plans]


@pytest.mark.parametrize("lay_out", [beside, under])
def test_two_titles_of_plans_are_two_plans(lay_out: type) -> None:
    draft = lay_out("Homes Action Plan", "Schools Action Plan")
    assert shown(draft) == [
        ("Homes Action Plan", [("", "", ["1", "2"])]),
        ("Schools Action Plan", [("", "", ["3", "4"])]),
    ]
    (told,) = draft.problems
    assert told.message.startswith("“Homes Action Plan” and “Schools Action Plan” ")
    assert told.message.endswith(" here, so each was imported as a plan.")
    places = [action.where for plan in draft.plans for section in plan.sections for action in section.actions]
    assert len(set(places)) == 4


@pytest.mark.parametrize("lay_out", [beside, under])
def test_titles_that_name_no_plan_are_sections_of_one(lay_out: type) -> None:
    assert shown(lay_out("Homes", "Schools")) == [("plan", [("", "Homes", ["1", "2"]), ("", "Schools", ["3", "4"])])]


def test_titles_of_parts_of_one_plan_are_its_sections() -> None:
    sections = [("", "Improvement Plan: Homes", ["1", "2"]), ("", "Improvement Plan: Schools", ["3", "4"])]
    assert shown(under("Improvement Plan: Homes", "Improvement Plan: Schools")) == [("Improvement Plan", sections)]
    parts = [("", "Plan part 1", ["1", "2"]), ("", "Plan part 2", ["3", "4"])]
    assert shown(under("Plan part 1", "Plan part 2")) == [("plan", parts)]


def test_side_by_side_below_one_title_they_are_one_plan() -> None:
    draft = beside("Big Improvement Plan")
    assert shown(draft) == [("Big Improvement Plan", [("", "", ["1", "2", "3", "4"])])]
    assert draft.problems[0].message.endswith("They were imported one after the other, as one plan.")


def test_an_empty_column_inside_one_plan_parts_nothing() -> None:
    draft = read(
        ["No.", "Action", "", "Lead", "Action taken", "Target date"], ["1", "Do it", "", "Jo", "Done", "May 2026"]
    )
    assert shown(draft) == [("plan", [("", "", ["1"])])]
