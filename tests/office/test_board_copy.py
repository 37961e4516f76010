"""The workbook that a board reads: a cover that says what needs it, and no more sheets than it reads."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from tests.office.board import DAY, action, plan, rows
from tests.stored import copied, unlocked_file
from tracker.domain.errors import SourceProblem
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.governance.snapshot import Edition
from tracker.domain.papers.paper import Paper
from tracker.domain.position.position import Position
from tracker.office.board_workbook import write_board_workbook
from tracker.services.example.example import make_example
from tracker.services.imports.read import read_source
from tracker.services.papers.export import export_paper
from tracker.services.papers.read_paper import day_paper, edition_paper, find_edition


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the example's snapshot."""
    folder = tmp_path_factory.mktemp("copy")
    with closing(unlocked_file(copied(make_example, folder / "Example.tracker"))) as tracker:
        edition: Edition = find_edition(tracker, 1)
        assert export_paper(edition_paper(tracker, edition), folder / "board.xlsx", workbook="board") == ()
    return folder / "board.xlsx"


@pytest.fixture(scope="module")
def book(copy: Path) -> Workbook:
    """It, read back: no test changes it."""
    return load_workbook(copy)


def test_it_has_the_cover_the_exceptions_the_plan_and_the_dashboard_and_no_data(book: Workbook) -> None:
    assert book.sheetnames[:2] == ["Cover", "Exceptions"]
    assert book.sheetnames[-1] == "Dashboard"
    assert len(book.sheetnames) == 4


def test_its_cover_names_what_needs_the_board_the_worst_first_on_one_page(book: Workbook) -> None:
    cover = book["Cover"]
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


def test_what_needs_the_board_is_said_without_a_full_stop_before_the_colon_and_an_exception_in_few_words(
    tmp_path: Path,
) -> None:
    late = action("Do it well.\n• here\n• there", "1.1", timescale="March 2014", status="Red")
    write_board_workbook(Paper(Position(plans=(plan(late),)), DAY), tmp_path / "board.xlsx", for_board=True)
    book = load_workbook(tmp_path / "board.xlsx")
    asked = [row[2] for row in rows(book["Cover"]) if row[1] == "1.1"]
    assert asked == ["Do it well. here; there: Overdue: due by 31 March 2014."]
    one = replace(late, action=replace(late.action, title="Do it well."))
    write_board_workbook(Paper(Position(plans=(plan(one),)), DAY), tmp_path / "one.xlsx", for_board=True)
    asked = [row[2] for row in rows(load_workbook(tmp_path / "one.xlsx")["Cover"]) if row[1] == "1.1"]
    assert asked == ["Do it well: Overdue: due by 31 March 2014."]
    assert [row[1] for row in rows(book["Exceptions"]) if row[0] == "1.1"] == ["Do it well. here; there"]


def test_actions_that_are_late_for_one_reason_say_it_once_and_the_others_have_a_row_each(tmp_path: Path) -> None:
    late = [action(f"Do part {n}", f"1.{n}", timescale="March 2015") for n in range(1, 25)]
    others = [
        action("Alone", "2.1", timescale="May 2014"),
        action("Off track\n• a part of it", "2.2", timescale="March 2015", status="Amber"),
    ]
    content = plan(*(replace(one, action=replace(one.action, id=n)) for n, one in enumerate([*late, *others], 1)))
    paper = Paper(Position(plans=(content,)), date(2015, 4, 1))
    write_board_workbook(paper, tmp_path / "board.xlsx", for_board=True)
    found = [tuple(row) for row in rows(load_workbook(tmp_path / "board.xlsx")["Exceptions"])]
    assert found[0][0] == "Exceptions" and found[1][0] == "26 actions that need attention, most serious first"
    assert found[2] == ("Ref", "What", "Timescale", "Status", "Why"), "without an earlier report no status before"
    assert [row[0] for row in found[3:]] == ["2.2", "2.1", None], "one plan needs no column for its name"
    together = found[5]
    assert together[2:] == ("March 2015", "● Green", "Overdue: due by 31 March 2015.")
    said = str(together[1]).split("\n")
    assert said[:2] == ["24 actions:", "1.1 Do part 1"] and said[-1] == "and 4 more: see the plan"
    write_board_workbook(
        paper, tmp_path / "working.xlsx", shown_paper=replace(paper, before=Position(as_at=date(2015, 1, 1)))
    )
    assert load_workbook(tmp_path / "working.xlsx")["Exceptions"].max_row == 3 + 26, "the working copy has them all"


def test_the_example_takes_ten_pages_at_most_also_when_nearly_all_of_it_is_late(tmp_path: Path) -> None:
    with closing(unlocked_file(copied(make_example, tmp_path / "Example.tracker"))) as tracker:
        export_paper(day_paper(tracker, date(2026, 11, 29)), tmp_path / "board.xlsx", workbook="board")
    book = load_workbook(tmp_path / "board.xlsx")
    pages = {sheet.title: 1 + len(sheet.row_breaks.brk) for sheet in book}
    exceptions = book["Exceptions"]
    across = sum(column.width for column in exceptions.column_dimensions.values()) * 7
    height = sum(exceptions.row_dimensions[row].height or 0 for row in range(1, exceptions.max_row + 1))
    assert height * min(1010 / across, 1) < 980, "two at most, at the scale that fits its width"
    assert sum(pages.values()) <= 10, pages


def test_it_is_not_taken_for_a_plan_when_it_comes_back_and_says_what_to_do(copy: Path) -> None:
    with pytest.raises(SourceProblem, match="Export a working copy"):
        read_source(copy)


def test_each_page_of_its_plan_begins_where_the_program_says(book: Workbook) -> None:
    """Another program would begin pages by its own fonts, and leave half of one empty where a section then begins."""
    plan = book[book.sheetnames[2]]
    starts = [0, *[entry.id for entry in plan.row_breaks.brk], plan.max_row]
    heights = [
        sum(plan.row_dimensions[row].height or 0 for row in range(first + 1, last + 1))
        for first, last in pairwise(starts)
    ]
    assert len(heights) > 1
    assert all(height <= 488 / 0.92 for height in heights)


def test_the_exceptions_are_in_the_order_that_their_heading_says_indicators_among_them(book: Workbook) -> None:
    sheet = book["Exceptions"]
    found = [tuple(row) for row in rows(sheet)]
    assert str(found[1][0]).endswith("most serious first")
    place = found[2].index("Status")
    marks = [str(row[place]) for row in found[3:] if row[place]]
    assert marks[0] == "■ Red" and "● Green" in marks
    assert marks == sorted(marks, key=["■ Red", "▲ Amber", "● Green"].index)


def test_where_nothing_needs_attention_the_cover_says_so_and_no_page_is_spent_on_it_and_risks_alone_are_read(
    tmp_path: Path,
) -> None:
    risks = Position(registers=(RegisterContent(Register("Risks", id=1), (RiskContent(Risk(1, "Fire", id=1)),)),))
    write_board_workbook(Paper(risks, DAY), tmp_path / "board.xlsx", for_board=True)
    book = load_workbook(tmp_path / "board.xlsx")
    assert book.sheetnames == ["Cover", "Risks"]
    said = [cell for row in rows(book["Cover"]) for cell in row if cell]
    assert said[said.index("What needs the board") + 1] == "Nothing needs attention."
    assert "1 risk or opportunity with its score" in said
    assert any("Fire" in row for row in rows(book["Risks"]))
