"""The action that each row of a table of benefits names, and what becomes of the rows that name none."""

from __future__ import annotations

import pytest

from tracker.domain.imports.draft import (
    DraftAction,
    DraftBenefit,
    DraftBenefitRow,
    DraftBenefits,
    DraftPlan,
    DraftSection,
    Problem,
)
from tracker.domain.merging.pairing import Named
from tracker.domain.merging.placed_benefits import place_rows, say_gathered, with_benefits

ACTIONS = [
    Named("rent", "1.1", "Agree the rent"),
    Named("staff", "1.2.", "Train all of the staff of the service in the use of the new system"),
    Named("twice", "2", "Sell the depot"),
    Named("again", "3", "Sell the depot"),
    Named("bare", "", "Close the old office"),
    Named("blank", "", ""),
]


def row(
    title: str = "Money saved", ref: str = "", action: str = "", own_ref: str = "", note: str = ""
) -> DraftBenefitRow:
    return DraftBenefitRow(DraftBenefit(title, note=note), ref, action, "row 1", own_ref)


@pytest.mark.parametrize(
    ("found", "key"),
    [
        (row(ref="1.1"), "rent"),
        (row(ref="Action 1.1."), "rent"),
        (row(ref="1.2"), "staff"),
        (row(ref="9", action="AGREE  the rent"), "rent"),
        (row(action="1.1"), "rent"),
        (row(ref="Agree the rent"), "rent"),
        (row(own_ref="1.1"), "rent"),
        (row("Agree the rent"), "rent"),
        (row(ref="1.1", action="Close the old office"), "rent"),
        (row(action="1.1 Agree a rent"), "rent"),
        (row(action="1.1 – Agree something"), "rent"),
        (row(action="1.1 Sell something"), None),
        (row(action="1.1 Agree something else"), None),
        (row(action="1.2 Agree the rent"), None),
        (row(action="Train all of the…"), "staff"),
        (row(action="Train all of…"), None),
        (row(action="Sell the depot"), None),
        (row(action="3 Sell the depot"), "again"),
        (row(ref="No."), None),
        (row(""), None),
    ],
)
def test_a_row_is_of_the_one_action_that_its_number_or_words_name(found: DraftBenefitRow, key: str | None) -> None:
    placed, left = place_rows([DraftBenefits("Benefits", (found,))], [("Plan", ACTIONS)])
    assert ([one.action for one in placed], left) == ([key], [])
    assert [one.gathered_in for one in placed] == ["" if key else "Benefits"]


def test_what_named_no_action_is_kept_in_the_note_of_the_benefit() -> None:
    found = row(ref="1.1", action="Agree it", own_ref="7", note="Ref: 7\n1.1\nAgree it")
    placed, _ = place_rows([DraftBenefits("Benefits", (found,))], [("Plan", ACTIONS)])
    assert placed[0].benefit.note == "Ref: 7\nRef: 7\nAgree it"
    placed, _ = place_rows([DraftBenefits("Benefits", (row(ref="X", action="Y"),))], [("Plan", ACTIONS)])
    assert placed[0].benefit.note == "Action: X\nAction: Y"


def test_rows_without_an_action_go_to_the_plan_that_most_rows_of_their_table_name() -> None:
    plans = [("First", ACTIONS[:1]), ("Second", ACTIONS[1:])]
    rows = (row(ref="1.1"), row(ref="1.2"), row(ref="2"), row("Of none"))
    placed, left = place_rows([DraftBenefits("Close the old office", rows)], plans)
    assert [(one.spot, one.plan, one.action) for one in placed] == [
        ((0, 0), 0, "rent"),
        ((0, 1), 1, "staff"),
        ((0, 2), 1, "twice"),
        ((0, 3), 1, "bare"),
    ]
    assert left == []


def test_where_no_row_of_a_table_names_a_plan_of_several_none_is_placed() -> None:
    tables = [DraftBenefits("Benefits", (row("One"), row("Two"))), DraftBenefits("More", (row(ref="1.1"),))]
    plans = [("First", ACTIONS[:1]), ("Second", ACTIONS[1:])]
    placed, left = place_rows(tables, plans)
    assert ([one.spot for one in placed], left) == ([(1, 0)], list(tables[0].rows))
    assert place_rows(tables[:1], []) == ([], list(tables[0].rows))
    placed, left = place_rows(tables[:1], plans[:1])
    assert ([one.plan for one in placed], left) == ([0, 0], [])


def test_at_most_three_benefits_without_an_action_are_named() -> None:
    def said(number: int) -> str:
        return say_gathered([(f"row {each}", f"B{each}") for each in range(number)], "Plan", "Benefits").message

    assert said(1) == (
        "1 benefit names no action of “Plan”: “B0”. It comes under the action “Benefits” of that plan, which is added "
        "where there is none."
    )
    assert said(3).startswith("3 benefits name no action of “Plan”: “B0”, “B1” and “B2”. They come under")
    assert said(4).startswith("4 benefits name no action of “Plan”: “B0”, “B1” and 2 others.")
    assert say_gathered([("row 7", "B"), ("row 8", "C")], "Plan", "Benefits").where == "row 7"


def test_the_benefits_of_a_document_come_to_its_actions_and_others_to_a_new_one_at_the_end_of_its_plan() -> None:
    own = DraftBenefit("Had before")
    sections = (
        DraftSection("A", actions=(DraftAction("Agree the rent", "1.1", benefits=(own,)),)),
        DraftSection("B", actions=(DraftAction("Train", "2.1"), DraftAction("Sell", "2.2"))),
    )
    plans = [DraftPlan("First", sections=sections), DraftPlan("Second"), DraftPlan("Third")]
    table = DraftBenefits("Savings", (row("One", "1.1"), row("Two", "2.2"), row("Three")))
    found, told = with_benefits(plans, [table, DraftBenefits("Lost", (row("Four"),))])
    assert [
        [(action.title, [one.title for one in action.benefits]) for action in section.actions]
        for section in found[0].sections
    ] == [
        [("Agree the rent", ["Had before", "One"])],
        [("Train", []), ("Sell", ["Two"]), ("Savings", ["Three"])],
    ]
    assert [len(section.actions) for section in found[1].sections] == [0]
    assert [problem.message[:30] for problem in told] == [
        "1 benefit names no action of “",
        "The benefit “Four” names no ac",
    ]
    assert told[1] == Problem("row 1", told[1].message)


def test_benefits_without_an_action_go_to_one_that_is_called_as_their_table() -> None:
    plans = [DraftPlan("First", sections=(DraftSection("A", actions=(DraftAction("savings"), DraftAction("Train"))),))]
    found, told = with_benefits(plans, [DraftBenefits("Savings", (row("One"),))])
    actions = [action for section in found[0].sections for action in section.actions]
    assert [(action.title, len(action.benefits)) for action in actions] == [("savings", 1), ("Train", 0)]
    assert len(told) == 1
