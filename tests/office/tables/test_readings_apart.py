"""Indicators of the same name stay apart where they are not the same, and each figure finds its period."""

from __future__ import annotations

import pytest

from tests.office.drafts import from_tables, from_text, problems, table
from tracker.domain.imports.draft import Draft
from tracker.office.readers.grid import Cell, Line


def held(draft: Draft) -> dict[str, list[tuple[str, str]]]:
    """The readings of each indicator."""
    return {one.name: [(row.period, row.printed) for row in one.readings] for one in draft.indicators}


def two_tables(first: str, second: str, *figures: str) -> Draft:
    """Two tables with the same rows under these titles."""
    return from_tables(
        table(("Ward", "Target", "May 2021", "June 2021"), ("Elm", "90%", "88%", "89%"), lines=[Line(first, 2)]),
        table(("Ward", "Target", "May 2021", "June 2021"), ("Elm", "70%", *figures), lines=[Line(second, 2)], number=2),
    )


def test_two_tables_with_the_same_rows_stay_two_each_with_its_target() -> None:
    draft = two_tables("Falls assessed", "Diet assessed", "61%", "62%")
    assert held(draft) == {
        "Elm (Falls assessed)": [("May 2021", "88%"), ("June 2021", "89%")],
        "Elm (Diet assessed)": [("May 2021", "61%"), ("June 2021", "62%")],
    }
    assert [one.target for one in draft.indicators] == ["90%", "70%"]
    assert len(draft.problems) == 1, "that nothing says which direction is better"


def test_a_table_that_repeats_another_is_told_and_comes_in_once() -> None:
    draft = two_tables("Falls assessed", "Summary", "88%", "89%")
    assert held(draft) == {"Elm": [("May 2021", "88%"), ("June 2021", "89%")]}
    assert len(draft.problems) == 3


def test_titles_that_differ_by_their_period_alone_are_one_table_carried_on() -> None:
    draft = two_tables("Falls assessed, May 2021", "Falls assessed, June 2021", "88%", "90%")
    assert list(held(draft)) == ["Elm"]
    assert "another figure, 89%" in problems(draft)[1]


@pytest.mark.parametrize("group", ["Directorate", "Service", "Division", "Theme", "Domain"])
def test_the_same_measure_in_two_groups_is_two_indicators(group: str) -> None:
    draft = from_text(
        f"{group},Measure,Period,Value\nNorth,Vacancies,May 2021,4\nSouth,Vacancies,May 2021,4\n"
        "South,Vacancies,June 2021,9\n"
    )
    assert held(draft) == {
        "Vacancies (North)": [("May 2021", "4")],
        "Vacancies (South)": [("May 2021", "4"), ("June 2021", "9")],
    }


def test_a_group_that_is_renamed_between_two_periods_leaves_one_indicator() -> None:
    draft = from_text("Service,Measure,Period,Value\nOld,Vacancies,May 2021,4\nNew,Vacancies,June 2021,5\n")
    assert held(draft) == {"Vacancies": [("May 2021", "4"), ("June 2021", "5")]}
    assert "“Old” in an earlier row and “New” here" in problems(draft)[0]


def test_a_count_and_a_rate_of_one_name_are_two() -> None:
    draft = from_text("Measure,Unit,Period,Value\nFalls,number,May 2021,14\nFalls,per 1000,May 2021,3.1\n")
    assert list(held(draft)) == ["Falls (number)", "Falls (per 1000)"]


def test_one_name_with_two_numbers_is_two() -> None:
    draft = from_text("KPI no,KPI,Period,Value\nH1,Calls,May 2021,14\nH2,Calls,May 2021,3\n")
    assert list(held(draft)) == ["Calls (H1)", "Calls (H2)"]


def test_rows_below_two_headings_of_one_table_are_two() -> None:
    draft = from_text("Measure,May 2021,June 2021\nEast,,\nBins missed,4,5\nWest,,\nBins missed,7,8\n")
    assert held(draft) == {
        "Bins missed (East)": [("May 2021", "4"), ("June 2021", "5")],
        "Bins missed (West)": [("May 2021", "7"), ("June 2021", "8")],
    }


@pytest.mark.parametrize("figure", ["100%", "95.0%", "0%"])
def test_figures_that_are_all_per_cent_give_their_unit(figure: str) -> None:
    draft = from_text(f"Measure,Period,Value\nAudits,May 2021,{figure}\nAudits,June 2021,100%\n")
    assert draft.indicators[0].unit == "%"


def test_figures_of_mixed_units_give_none() -> None:
    assert from_text("Measure,Period,Value\nA,May 2021,5%\nA,June 2021,7\n").indicators[0].unit == ""


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Measure,2020/21 outturn,Target 2021/22,Q1,Q2", "2021/22"),
        ("Measure,Target,Q1 2021/22,Q2", "2021/22"),
    ],
)
def test_a_bare_quarter_is_of_the_year_of_its_target_not_of_last_years_outturn(heading: str, year: str) -> None:
    cells = {"Measure": "Lets", "Q1": "5", "Q2": "6", "Q1 2021/22": "5"}
    draft = from_text(f"{heading}\n{','.join(cells.get(name, '9') for name in heading.split(','))}\n")
    (indicator,) = draft.indicators
    assert ("Q2 " + year, "6") in [(one.period, one.printed) for one in indicator.readings]
    assert indicator.target == "9"


def test_the_target_of_another_year_stays_with_its_year() -> None:
    (indicator,) = from_text("Measure,Target 2020/21,Q1 2021/22,Q2 2021/22\nLets,9,5,6\n").indicators
    assert (indicator.target, indicator.targets) == ("", (("2020/21", "9"),))


def test_a_colour_beside_each_months_figure_is_the_status_of_that_month() -> None:
    (indicator,) = from_text("Measure,May 2021,RAG,June 2021,RAG\nLets,5,R,6,G\n").indicators
    assert [(one.printed, one.status) for one in indicator.readings] == [("5", "R"), ("6", "G")]


def test_actual_target_and_colour_below_a_month_are_its_figure_its_target_and_its_status() -> None:
    draft = from_tables(
        table(
            ("Measure", Cell("May 2021", span=3), "", "", Cell("June 2021", span=3)),
            ("", "Actual", "Target", "RAG", "Actual", "Target", "RAG"),
            ("Lets", "5", "8", "Red", "9", "8", "Green"),
        )
    )
    (indicator,) = draft.indicators
    assert [(one.period, one.printed, one.status) for one in indicator.readings] == [
        ("May 2021", "5", "Red"),
        ("June 2021", "9", "Green"),
    ]
    assert dict(indicator.targets) == {"May 2021": "8", "June 2021": "8"}


def test_a_trajectory_and_what_came_of_it_are_one_indicator_by_the_name_of_the_table() -> None:
    draft = from_text("Backlog of reviews,,\n,May 2021,June 2021\nTrajectory,40,30\nActual,44,\nVariance,4,\n")
    (indicator,) = draft.indicators
    assert held(draft) == {"Backlog of reviews": [("May 2021", "44")]}
    assert indicator.trajectory == (("May 2021", "40"), ("June 2021", "30"))
    assert "Variance · 4" in problems(draft)[0]


def test_a_column_says_of_each_row_whether_it_is_the_figure_or_the_target() -> None:
    draft = from_text("Measure,,May 2021,June 2021\nBeds,Actual,44,45\n,Target,40,40\nCots,Actual,4,5\n,Target,3,2\n")
    assert held(draft) == {
        "Beds": [("May 2021", "44"), ("June 2021", "45")],
        "Cots": [("May 2021", "4"), ("June 2021", "5")],
    }
    assert [(one.target, dict(one.targets)) for one in draft.indicators] == [
        ("40", {}),
        ("", {"May 2021": "3", "June 2021": "2"}),
    ]


def test_a_total_beside_the_months_of_an_indicator_is_told() -> None:
    draft = from_text("Indicator,Target,May 2021,June 2021,Total\nLets,9,5,6,11\n")
    assert len(held(draft)["Lets"]) == 2
    assert "The column “Total” has no place in a reading: 1 cell left out." in problems(draft)[0]
