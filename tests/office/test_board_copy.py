"""The workbook that a board reads: a cover that says what needs it, and no more sheets than it reads."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.office.board import rows
from tracker.domain.errors import SourceProblem
from tracker.domain.governance.edition import Edition
from tracker.services.imports.read import read_source
from tracker.services.papers.export import export_paper
from tracker.services.papers.read import edition_paper, find_edition
from tracker.services.show.example import make_example


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the example's snapshot."""
    folder = tmp_path_factory.mktemp("copy")
    tracker = make_example(folder / "Example.tracker")
    edition: Edition = find_edition(tracker, 1)
    assert export_paper(edition_paper(tracker, edition), folder / "board.xlsx", workbook="board") == ()
    tracker.close()
    return folder / "board.xlsx"


def test_it_has_the_cover_the_exceptions_the_plan_and_the_dashboard_and_no_data(copy: Path) -> None:
    book = load_workbook(copy)
    assert book.sheetnames[:2] == ["Cover", "Exceptions"]
    assert book.sheetnames[-1] == "Dashboard"
    assert len(book.sheetnames) == 4


def test_its_cover_names_what_needs_the_board_the_worst_first_on_one_page(copy: Path) -> None:
    cover = load_workbook(copy)["Cover"]
    found = [tuple(row[:3]) for row in rows(cover)]
    start = next(index for index, row in enumerate(found) if row[0] == "What needs the board")
    asked = found[start + 1 : found.index(("Contents", None, None))]
    marks = [str(row[0]) for row in asked if row[0]]
    assert marks[0] == "■ Red"
    assert marks == sorted(marks, key=["■ Red", "▲ Amber", "● Green"].index)
    assert (
        "■ Red",
        "Indicator",
        "Invoices paid within 30 days: 77.59% for Q2 2014/15, against a target of 100%.",
    ) in asked
    assert cover.page_setup.fitToHeight == 1
    bars = [rule for found in cover.conditional_formatting for rule in found.rules]
    assert [rule.type for rule in bars] == ["dataBar"] * 3


def test_it_is_not_taken_for_a_plan_when_it_comes_back_and_says_what_to_do(copy: Path) -> None:
    with pytest.raises(SourceProblem, match="Export a working copy"):
        read_source(copy)


def test_each_page_of_its_plan_begins_where_the_program_says(copy: Path) -> None:
    """Another program would begin pages by its own fonts, and leave half of one empty where a section then begins."""
    plan = load_workbook(copy)[load_workbook(copy).sheetnames[2]]
    starts = [0, *[entry.id for entry in plan.row_breaks.brk], plan.max_row]
    heights = [
        sum(plan.row_dimensions[row].height or 0 for row in range(first + 1, last + 1))
        for first, last in pairwise(starts)
    ]
    assert len(heights) > 1
    assert all(height <= 488 / 0.92 for height in heights)
