"""Benefits in our own workbook that differ from those here are offered, one field and one mark at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.stored import unlocked_empty
from tracker.data.queries.position import position
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import Draft, DraftAction, DraftBenefit, DraftPlan, DraftSection
from tracker.domain.merging.merge import Merge
from tracker.domain.plans.benefit import Benefit
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.imports.read import read_source
from tracker.services.imports.write import bring_in
from tracker.services.merging.compare import merge_of
from tracker.services.merging.write import merge_in
from tracker.services.papers.export import export_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.plans.benefits import BENEFIT, delete_benefit
from tracker.services.tracker import Tracker

pytestmark = pytest.mark.usefixtures("documents_read_here")

TODAY = date(2016, 10, 25)
PRICE = DraftBenefit("Lower price", per="a year", expected="£350,000", timescale="March 2017", cashable="yes")
PAPER = DraftBenefit("Paper", expected="50000", realised="£20,000", realised_on=date(2016, 9, 30), method="Ledger")
POSTS = DraftBenefit("Posts", "number", "posts", "133", method="Payroll")


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """One action with three benefits, imported from our own workbook."""
    with closing(unlocked_empty(tmp_path / "plan.tracker", today=lambda: TODAY)) as made:
        action = DraftAction("Let the contract anew", "1.1", "May 2017", benefits=(PRICE, PAPER, POSTS))
        plan = DraftPlan("Plan", sections=(DraftSection("One", "1", (action,)),))
        made.do(bring_in, draft=Draft("plan.xlsx", (plan,)))
        yield made


def exported(tracker: Tracker, path: Path) -> openpyxl.Workbook:
    export_paper(day_paper(tracker, TODAY), path)
    return openpyxl.load_workbook(path)


def merged(tracker: Tracker, book: openpyxl.Workbook, path: Path) -> Merge:
    book.save(path)
    return merge_of(tracker, read_source(path))


def held(tracker: Tracker) -> dict[str, Benefit]:
    return {one.title: one for plan in tracker.read(position).plans for one in plan.benefits}


def offered(merge: Merge) -> list[tuple[str, str, str, str, str]]:
    return [(line.kind, line.title, line.field, line.was, line.found) for line in merge.lines]


def test_what_the_workbook_changed_is_offered_and_accepted_in_one_undo_step(tracker: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "working.xlsx"
    book = exported(tracker, path)
    assert merged(tracker, book, path).lines == ()
    sheet = book["Benefit details"]
    columns = {cell.value: place for place, cell in enumerate(sheet[1], 1)}
    rows = {sheet.cell(row, columns["Benefit"]).value: row for row in range(2, sheet.max_row + 1)}
    sheet.cell(rows["Lower price"], columns["Realised"]).value = "£120,000"
    sheet.cell(rows["Lower price"], columns["Realised as at"]).value = "30 September 2016"
    sheet.cell(rows["Paper"], columns["How it was found"]).value = None
    sheet.cell(rows["Paper"], columns["Cashable"]).value = "No"
    sheet.cell(rows["Posts"], columns["Benefit"]).value = "Permanent posts"
    merge = merged(tracker, book, path)
    assert merge.problems == ()
    assert offered(merge) == [
        ("changed", "Lower price", "realised", "", "£120,000"),
        ("changed", "Lower price", "realised_on", "", "30 September 2016"),
        ("changed", "Paper", "method", "Ledger", ""),
        ("changed", "Paper", "cashable", "", "not cashable"),
        ("changed", "Posts", "title", "Posts", "Permanent posts"),
    ]
    assert {line.within for line in merge.lines} == {"1.1 Let the contract anew"}
    tracker.do(merge_in, merge=merge)
    now = held(tracker)
    assert (now["Lower price"].realised, now["Lower price"].realised_on) == ("£120,000", date(2016, 9, 30))
    assert (now["Paper"].method, now["Paper"].cashable) == ("", "no")
    assert (now["Permanent posts"].expected, now["Permanent posts"].per) == ("133", "posts")
    tracker.undo()
    assert held(tracker)["Posts"].expected == "133"
    assert held(tracker)["Lower price"].realised == ""


def test_a_new_one_is_offered_one_that_is_gone_is_left_and_a_change_on_both_sides_is_a_conflict(
    tracker: Tracker, tmp_path: Path
) -> None:
    path = tmp_path / "working.xlsx"
    book = exported(tracker, path)
    sheet = book["Benefit details"]
    columns = {cell.value: place for place, cell in enumerate(sheet[1], 1)}
    sheet.cell(2, columns["Expected"]).value = "£400,000"
    sheet.cell(4, columns["Benefit"]).value = "Good will"
    sheet.cell(4, columns["Expected"]).value = "4"
    rows = held(tracker)
    tracker.do(edit_fields, BENEFIT, rows["Lower price"].id, {"expected": "£300,000"})
    tracker.do(delete_benefit, benefit_id=rows["Paper"].id)
    merge = merged(tracker, book, path)
    assert offered(merge) == [
        ("conflict", "Lower price", "expected", "£300,000", "£400,000"),
        ("conflict", "Paper", "", "Deleted here", "£50,000, realised £20,000"),
        ("new", "Good will", "", "", "4"),
        ("missing", "Posts", "", "133", ""),
    ]
    tracker.do(merge_in, merge=merge.only([line for line in merge.lines if line.is_usual]))
    assert set(held(tracker)) == {"Lower price", "Posts", "Good will"}
    missing = [line for line in merge_of(tracker, read_source(path)).lines if line.kind == "missing"]
    tracker.do(merge_in, merge=merge_of(tracker, read_source(path)).only(missing))
    assert set(held(tracker)) == {"Lower price", "Good will"}


def test_a_mark_in_the_workbook_is_taken_over(tracker: Tracker, tmp_path: Path) -> None:
    path, paper = tmp_path / "working.xlsx", held(tracker)["Paper"]
    tracker.do(mark_exempt, kind=Benefit, row_id=paper.id, paragraph="3")
    book = exported(tracker, path)
    tracker.undo()
    merge = merged(tracker, book, path)
    assert [(line.subject, line.title, line.field_name) for line in merge.lines] == [
        ("benefit", "Paper", "Not for publication")
    ]
    tracker.do(merge_in, merge=merge)
    (mark,) = tracker.read(position).exemptions
    assert isinstance(mark, Exemption)
    assert mark.marks == ("benefit_id", paper.id)
    assert merge_of(tracker, read_source(path)).lines == ()
