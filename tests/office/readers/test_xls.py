"""Workbooks of Excel 97 to 2003, which only a spreadsheet program can write: two small ones lie beside this."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from tracker.office.read_document import read_draft

KEPT = Path(__file__).parents[1] / "layouts"


def test_a_plan_comes_in_with_its_days_its_figures_and_a_word_about_a_hidden_sheet() -> None:
    draft = read_draft(KEPT / "leisure.xls")
    (plan,) = draft.plans
    first, second = plan.sections[0].actions
    assert (plan.title, first.timescale, second.timescale) == ("Leisure recovery plan", "31 March 2015", "Ongoing")
    assert (first.status, first.extras, second.extras) == ("Amber", (("Fund", "1200.5"),), ())
    assert [problem.where for problem in draft.problems] == ["sheet “Old”"]


def test_headings_merged_over_two_rows_are_read_as_in_a_workbook_of_today() -> None:
    first, _ = read_draft(KEPT / "two-rows.xls").plans[0].sections[0].actions
    assert [(note.text, note.as_at) for note in first.notes] == [
        ("120 left", date(2014, 12, 31)),
        ("400 left", date(2014, 9, 30)),
    ]


def test_a_page_or_text_that_is_called_xls_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    for text in ("<html><table><tr><th>Action<th>RAG<tr><td>Publish<td>Red</table>", "Action\tRAG\r\nPublish\tRed\r\n"):
        path.write_text(text, encoding="utf-8")
        assert read_draft(path).plans[0].sections[0].actions[0].status == "Red"
    shutil.copy(KEPT / "leisure.xls", path)
    assert read_draft(path).tally()["actions"] == 2
