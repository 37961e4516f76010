"""Headings that stand beside their figures: read in their order where that is sure, and said; else left as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft
from tracker.office.read_document import read_draft

HEAD = "Contractor Location\tContract/Framework Arrangement Awarded\tContractors\tAnnual Value\t\n"
ROWS = "Lancashire\t\t31\t104\t£56.9m\nNorth West\t\t11\t35\t£13.9m\nOther\t\t24\t28\t£11m\n"


def draft(tmp_path: Path, text: str) -> Draft:
    path = tmp_path / "locations.txt"
    path.write_text(text, encoding="utf-8")
    return read_draft(path)


def test_headings_one_column_left_of_the_figures_are_read_in_their_order_and_that_is_said(tmp_path: Path) -> None:
    found = draft(tmp_path, f"Geographic Locations of Contractors\n\n{HEAD}{ROWS}")
    (table,) = found.tables
    names = [column.heading for column in table.columns]
    assert names == ["Contract/Framework Arrangement Awarded", "Contractors", "Annual Value"]
    assert [(row.label, *row.cells) for row in table.rows] == [
        ("Lancashire", "31", "104", "£56.9m"),
        ("North West", "11", "35", "£13.9m"),
        ("Other", "24", "28", "£11m"),
    ]
    (problem,) = found.problems
    assert problem.where == "line 3"
    assert "“Annual Value” is over “£56.9m”" in problem.message


def test_where_only_the_last_heading_is_missing_its_figures_are_left_out_and_named(tmp_path: Path) -> None:
    """A remark that is blank in every row, and a column that nobody headed, are no shift."""
    found = draft(tmp_path, "Location\tContracts\tValue\tRemark\t\nNear\t31\t£5m\t\t7\nFar\t24\t£4m\t\t9\n")
    (table,) = found.tables
    assert [row.cells for row in table.rows] == [("31", "£5m", ""), ("24", "£4m", "")]
    assert [problem.message for problem in found.problems] == [
        "“7” has no heading, so it was left out.",
        "“9” has no heading, so it was left out.",
    ]


def test_where_words_stand_in_a_shifted_column_nothing_is_moved(tmp_path: Path) -> None:
    rows = "Lancashire\t\t31\tmany\t£56.9m\nOther\t\t24\tfew\t£11m\n"
    with pytest.raises(SourceProblem, match="headings seen were “Contractor Location”"):
        draft(tmp_path, HEAD + rows)


def test_headings_over_their_figures_stay_where_they_are(tmp_path: Path) -> None:
    found = draft(tmp_path, "Location\tContracts\tContractors\tValue\nNear\t31\t\t£5m\nFar\t24\t9\t£4m\n")
    assert found.tables[0].rows[1].cells == ("24", "9", "£4m")
    assert found.problems == ()
