"""What a table is, by its headings: a plan, readings, risks, figures by category, cards; and by what somebody says."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from tests.office.drafts import from_tables, from_text, problems, table
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft, DraftRisk
from tracker.domain.imports.layout import Choices, TableKind
from tracker.office.readers.grid import Cell, Line
from tracker.services.imports.import_for_scripts import read_unseen


def kinds(draft: Draft) -> set[str]:
    """What came in."""
    found = {"plan": draft.plans, "readings": draft.indicators, "risks": draft.registers, "table": draft.tables}
    return {kind for kind, things in found.items() if things}


def risks(draft: Draft) -> list[DraftRisk]:
    """All risks of a draft."""
    return [risk for register in draft.registers for risk in register.risks]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Action,Owner,Due date,Status\nPaint,Ann,May 2021,Green\n", "plan"),
        ("Risk,Action,Owner,Due date,Status\nDamp,Paint,Ann,May 2021,Green\n", "plan"),
        ("Finding,Risk rating,Agreed action,Owner,Due date\nDamp,High,Paint,Ann,May 2021\n", "plan"),
        ("Action,Owner,Due,Status,Risk,Likelihood,Impact,Risk score\nPaint,Ann,May 2021,Green,Damp,3,4,12\n", "plan"),
        ("Risk,Likelihood,Impact,Owner\nDamp,3,4,Ann\n", "risks"),
        ("Risk ID,Description,Likelihood,Impact,Score\nR1,Damp,3,4,12\n", "risks"),
        ("Principal risk,Inherent score,Current score,Target score\nDamp,20,12,6\n", "risks"),
        ("Risk,Consequence x likelihood,Target (C x L)\nDamp,4x3=12,4x1=4\n", "risks"),
        ("Risk description,Current rating,Mitigation\nDamp,5x3 = 15,Paint\n", "risks"),
        ("Measure,Period,Value\nLets,May 2021,4\n", "readings"),
        ("Measure,May 2021,June 2021\nLets,4,5\n", "readings"),
        ("Reason,Number\nLate,4\nRude,5\n", "table"),
    ],
)
def test_a_table_is_what_its_headings_make_it(text: str, kind: str) -> None:
    assert kinds(from_text(text)) == {kind}


@pytest.mark.parametrize(
    ("cell", "first", "scored"),
    [
        ("5x3 = 15", "Risk score (consequence x likelihood)", (3, 5)),
        ("5x3 = 15", "Risk score (likelihood x impact)", (5, 3)),
        ("L3 x C5 = 15", "Risk score", (3, 5)),
        ("4 x 4", "Risk score", (4, 4)),
        ("5x3 = 15", "Risk score", (None, None)),
        ("15", "Risk score", (None, None)),
    ],
)
def test_a_score_gives_likelihood_and_impact_where_it_says_which_is_which(
    cell: str, first: str, scored: tuple[int | None, int | None]
) -> None:
    (risk,) = risks(from_text(f"Risk,{first},Lead\nDamp,{cell},Ann\n"))
    assert (risk.likelihood, risk.impact) == scored
    assert cell in risk.note


def test_a_score_that_does_not_say_which_factor_is_which_is_told() -> None:
    (problem,) = problems(from_text("Risk,Risk score,Lead\nDamp,5x3 = 15,Ann\n"))
    assert "“5x3 = 15” does not say which figure is the likelihood" in problem


def test_a_score_that_is_not_the_product_of_its_factors_is_told() -> None:
    draft = from_text("Risk,Likelihood,Impact,Risk score\nDamp,3,4,20\n")
    assert "The score 20 is not 3 times 4." in problems(draft)[0]


@pytest.mark.parametrize(
    ("likelihood", "impact", "scale", "scored"),
    [
        ("Almost certain", "Major", "5 by 5", (5, 4)),
        ("4 - Likely", "3 - Moderate", "5 by 5", (4, 3)),
        ("Very likely", "Critical", "4 by 4", (4, 4)),
        ("High", "Low", "3 by 3", (3, 1)),
        ("5", "5", "5 by 5", (5, 5)),
    ],
)
def test_the_scale_is_that_of_the_words(likelihood: str, impact: str, scale: str, scored: tuple[int, int]) -> None:
    draft = from_text(f"Risk,Likelihood,Impact\nDamp,{likelihood},{impact}\n")
    assert draft.registers[0].scale_name == scale
    assert (risks(draft)[0].likelihood, risks(draft)[0].impact) == scored


@pytest.mark.parametrize(
    ("earlier", "present"),
    [
        ("Inherent {}", "Residual {}"),
        ("Gross {}", "Net {}"),
        ("{} (initial)", "{} (current)"),
        ("Original {}", "Revised {}"),
        ("Previous {}", "{}"),
        ("{} before controls", "{} after controls"),
        ("Pre-mitigation {}", "Post-mitigation {}"),
        ("{} (without controls)", "{} (with controls)"),
        ("{} before any controls", "{} with existing controls"),
        ("{} no controls in place", "{} with controls in place"),
        ("{} Q4 2025/26", "{} Q1 2026/27"),
        ("{} Q4", "{} Q1"),
        ("{} (Dec 25)", "{} (Jan 26)"),
    ],
)
def test_the_scores_of_a_risk_are_the_present_ones_wherever_their_columns_stand(earlier: str, present: str) -> None:
    cells = {earlier.format("likelihood"): "5", earlier.format("impact"): "4"}
    cells |= {present.format("likelihood"): "2", present.format("impact"): "3"}
    for headings in permutations(cells):
        draft = from_text(f"Risk,Owner,{','.join(headings)}\nDamp,Ann,{','.join(cells[one] for one in headings)}\n")
        (risk,) = risks(draft)
        assert (risk.likelihood, risk.impact) == (2, 3), headings
        assert "5" in risk.note and "4" in risk.note


def test_totals_under_an_s_are_scores_and_no_consequences() -> None:
    headings = ",".join(f"{stage} {letter}" for stage in ("Inherent", "Residual", "Target") for letter in "LIS")
    (risk,) = risks(from_text(f"Risk ref,Risk,{headings}\nR1,Damp,5,4,20,3,4,12,2,4,8\n"))
    assert (risk.likelihood, risk.impact, risk.target_likelihood, risk.target_impact) == (3, 4, 2, 4)
    assert risk.consequences == ""
    assert "Inherent S: 20" in risk.note


def test_every_cell_of_a_risk_is_in_a_field_or_in_its_note() -> None:
    (risk,) = risks(
        from_text(
            "Risk no,Risk,Cause,Effect,Gross L,Gross I,Net L,Net I,Target L,Target I,Existing controls,Risk owner,"
            "Further actions,Review date\nR7,Damp,Rain,Mould,5,4,3,4,2,2,Vents,Ann,New roof,May 2021\n"
        )
    )
    assert (risk.ref, risk.title, risk.causes, risk.consequences) == ("R7", "Damp", "Rain", "Mould")
    assert (risk.controls, risk.owner) == ("Vents", "Ann")
    scores = risk.likelihood, risk.impact, risk.target_likelihood, risk.target_impact
    assert scores == (3, 4, 2, 2)
    assert risk.note == "Gross L: 5 · Gross I: 4\nFurther actions: New roof\nReview date: May 2021"


def test_headings_of_two_rows_and_the_objective_above_its_risks_are_understood() -> None:
    draft = from_tables(
        table(
            ("Ref", "Principal risk", Cell("Current rating", span=2), "", "Lead"),
            ("", "", "Likelihood", "Impact"),
            ("Objective 1: dry homes",),
            ("B1", "Damp", "3", "4", "Ann"),
            lines=[Line("Board assurance framework", 1)],
        )
    )
    (risk,) = risks(draft)
    assert (risk.ref, risk.likelihood, risk.impact, risk.note) == ("B1", 3, 4, "Objective 1: dry homes")
    assert draft.registers[0].title == "Board assurance framework"


def test_further_controls_below_a_risk_are_of_that_risk() -> None:
    (risk,) = risks(from_text("Risk,Likelihood,Impact,Controls\nDamp,3,4,Vents\n,,,Gutters cleared\n"))
    assert risk.controls == "Vents\nGutters cleared"


def test_a_risk_that_is_not_for_publication_is_left_out_and_told() -> None:
    draft = from_text("Risk,Likelihood,Impact,Publication\nDamp,3,4,Exempt\nRust,2,2,Public\n")
    assert [risk.title for risk in risks(draft)] == ["Rust"]
    assert any("mark it there" in problem for problem in problems(draft))


def test_cards_of_label_and_value_are_actions_under_the_headings_over_them() -> None:
    def card(number: int, heading: str, action: str) -> object:
        rows = (("Issue", "Damp"), ("Key actions", action), ("Deadline", "31 May 2021"), ("Lead officer", "Ann"))
        return table(*rows, lines=[Line(heading, 2)], number=number)

    draft = from_tables(card(1, "Roofs", "Mend the roof"), card(2, "Walls", "Paint the wall"))  # type: ignore[arg-type]  # tables
    actions = [action for plan in draft.plans for section in plan.sections for action in section.actions]
    assert [(one.title, one.timescale, one.owner) for one in actions] == [
        ("Mend the roof", "31 May 2021", "Ann"),
        ("Paint the wall", "31 May 2021", "Ann"),
    ]
    assert [one.extras for one in actions] == [(("Issue", "Damp"),)] * 2


def test_cards_below_one_another_are_parted_where_the_first_label_stands_again() -> None:
    draft = from_text("Action,Mend\nOwner,Ann\nStatus,Green\n,\nAction,Paint\nOwner,Bob\nStatus,Red\n")
    (plan,) = draft.plans
    assert [(one.title, one.owner) for section in plan.sections for one in section.actions] == [
        ("Mend", "Ann"),
        ("Paint", "Bob"),
    ]


def test_a_cover_with_a_number_of_actions_is_no_card() -> None:
    with pytest.raises(SourceProblem):
        from_text("Actions,12\nOwner,Ann\nStatus,Green\nVersion,3\n")


TIED = "Risk,Risk score,Action,Owner,Due date,Status\nDamp,12,Paint,Ann,May 2021,Green\n"


def test_a_tie_is_refused_with_the_choice_where_nobody_looks(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(TIED, encoding="utf-8")
    with pytest.raises(SourceProblem, match="Use --as plan or --as risks"):
        read_unseen(path, None, Choices())
    assert kinds(read_unseen(path, None, Choices(kind="risks"))) == {"risks"}
    assert kinds(read_unseen(path, None, Choices(kind="plan"))) == {"plan"}


@pytest.mark.parametrize("kind", ["plan", "risks"])
def test_what_somebody_says_of_one_table_counts_before_its_headings(kind: TableKind) -> None:
    seen = from_text(TIED).layout.tables[0]
    assert seen.tied == ("plan", "risks")
    draft = from_text(TIED, choices=Choices(asking=True).with_kind(seen, kind))
    assert kinds(draft) == {kind}
    assert draft.layout.tables[0].tied == ()


def test_figures_by_month_come_in_as_one_table_where_somebody_says_so() -> None:
    text = "Ward,May 2021,June 2021\nElm,4,5\nAsh,6,7\n"
    assert kinds(from_text(text)) == {"readings"}
    assert kinds(from_text(text, choices=Choices(kind="table"))) == {"table"}


def test_a_column_of_readings_can_be_read_as_another_field() -> None:
    text = "Measure,Aim,May 2021,June 2021\nLets,9,4,5\n"
    first = from_text(text, choices=Choices(asking=True))
    choices = Choices(asking=True).with_column(first.layout.tables[0], 1, "target")
    (indicator,) = from_text(text, choices=choices).indicators
    assert (indicator.target, [one.printed for one in indicator.readings]) == ("9", ["4", "5"])


def test_a_column_of_risks_can_be_read_as_another_field() -> None:
    text = "Risk,Likelihood,Impact,Who\nDamp,3,4,Ann\n"
    first = from_text(text, choices=Choices(asking=True))
    choices = Choices(asking=True).with_column(first.layout.tables[0], 3, "owner")
    assert risks(from_text(text, choices=choices))[0].owner == "Ann"
