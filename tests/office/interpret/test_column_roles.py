"""Several columns of one field: the one that says how things stand is taken, the others are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.office.drafts import from_text
from tracker.domain.imports.draft import DraftAction
from tracker.office.read_document import read_draft


def first(headings: str, *rows: str) -> DraftAction:
    draft = from_text("\n".join((f"Ref,Action,{headings}", *(f"{n},Step {n},{row}" for n, row in enumerate(rows, 1)))))
    return draft.plans[0].sections[0].actions[0]


@pytest.mark.parametrize(
    ("headings", "row", "timescale"),
    [
        ("Original deadline,Revised deadline", "31/03/2026,30/06/2026", "30/06/2026"),
        ("Original deadline,Revised deadline", "31/03/2026,", "31/03/2026"),
        ("Original deadline,Revised deadline", "31/03/2026,N/A", "31/03/2026"),
        ("Original deadline,Revised deadline", "31/03/2026,No change", "31/03/2026"),
        ("Original deadline,Revised deadline", "N/A,TBC", "TBC"),
        ("Revised date,Original date", "30/06/2026,31/03/2026", "30/06/2026"),
        ("Due date,New due date", "31/03/2026,30/06/2026", "30/06/2026"),
        ("Due date,New due date", "31/03/2026,", "31/03/2026"),
        ("Agreed timescale,Revised timescale (if any)", "Mar 2026,Jun 2026", "Jun 2026"),
        ("Baseline finish,Forecast finish", "31/03/2026,30/06/2026", "30/06/2026"),
        ("Due date,Forecast date", "31/03/2026,30/06/2026", "31/03/2026"),
        ("Start date,Finish date", "31/03/2026,30/06/2026", "30/06/2026"),
        ("Initial target date,Current target date", "31/03/2026,30/06/2026", "30/06/2026"),
        ("Original date,1st revised date,2nd revised date", "31/03/2026,30/06/2026,30/09/2026", "30/09/2026"),
        ("Due date,Revised date 1,Revised date 2", "31/03/2026,30/06/2026,", "30/06/2026"),
    ],
)
def test_the_timescale_is_the_revised_one_and_a_blank_one_falls_back(headings: str, row: str, timescale: str) -> None:
    assert first(headings, row).timescale == timescale


def test_a_timescale_that_was_moved_keeps_its_old_value_under_its_heading() -> None:
    action = first("Original deadline,Revised deadline", "31/03/2026,30/06/2026")
    assert action.extras == (("Original deadline", "31/03/2026"),)


@pytest.mark.parametrize(
    "headings",
    [
        ("Due date", "Revised due date (Jan 26)", "Revised due date (Feb 26)"),
        ("Due date", "Due date (Nov)", "Due date (Dec)", "Due date (Jan)"),
        ("Due date", "Revised due date Q3", "Revised due date Q4", "Revised due date Q1"),
        ("Original deadline", "Revised deadline", "Latest deadline"),
        ("Due date", "Revised due date 1", "Revised due date 2", "Revised due date 3"),
        ("Due date", "Revised due date", "Further revised due date"),
    ],
)
def test_of_several_timescales_the_newest_is_the_present_one_wherever_it_stands(headings: tuple[str, ...]) -> None:
    days = [f"31/{month:02}/2027" for month in (3, 5, 7, 8)[: len(headings)]]
    for ordered in (1, -1):
        action = first(",".join(headings[::ordered]), ",".join(days[::ordered]))
        assert (action.timescale, list(action.moved_from)) == (days[-1], days[:-1])


@pytest.mark.parametrize("revised", ["Date revised", "Date extended"])
def test_the_day_of_a_revision_is_no_timescale_beside_the_revised_one(revised: str) -> None:
    action = first(f"Due date,{revised},Revised due date", "31/03/2027,05/03/2027,31/05/2027")
    assert (action.timescale, action.moved_from) == ("31/05/2027", ("31/03/2027",))
    assert (revised, "05/03/2027") in action.extras
    assert first(f"Due date,{revised}", "31/03/2027,31/05/2027").timescale == "31/05/2027"


def test_what_stood_in_for_a_blank_is_told_once_for_all_rows() -> None:
    rows = "".join(f"Step {n},31/0{n}/2026,\n" for n in (1, 3, 5))
    draft = from_text(f"Action,Due date,Revised due date\n{rows}Last,31/07/2026,31/08/2026\n")
    assert [problem.message for problem in draft.problems] == [
        "“Revised due date” is blank in 3 rows, so “Due date” was used instead."
    ]


@pytest.mark.parametrize(
    "periods",
    [
        "Q3,Q4,Q1",
        "Quarter 3,Quarter 4,Quarter 1",
        "3rd quarter,4th quarter,1st quarter",
        "Q3 2025/26,Q4 2025/26,Q1 2026/27",
        "Nov,Dec,Jan",
        "Nov 25,Dec 25,Jan 26",
        "November 2025,December 2025,January 2026",
        "30 Sept,31 Oct,30 Nov",
        "Sept 30,Oct 31,Nov 30",
        "30/09/2025,31/10/2025,30/11/2025",
        "2023/24,2024/25,2025/26",
        "Autumn,Spring,Summer",
        "M11,M12,M1",
        "Mth 11,Mth 12,Mth 1",
        "Period 11,Period 12,Period 1",
        "Week 9,Week 10,Week 11",
        "Quarter three,Quarter four,Quarter one",
        "Second quarter,Third quarter,Fourth quarter",
    ],
)
@pytest.mark.parametrize("written", ["RAG {}", "{} RAG", "Status ({})", "{} status", "RAG as at {}"])
def test_columns_of_statuses_are_in_the_order_of_their_periods(periods: str, written: str) -> None:
    headings = [written.format(period) for period in periods.split(",")]
    for order in (1, -1):
        action = first(",".join(headings[::order]), ",".join(("Red", "Amber", "Green")[::order]))
        assert [one.status for one in action.statuses] == ["Red", "Amber", "Green"]
        assert action.status == "Green"


@pytest.mark.parametrize(
    ("headings", "row", "status"),
    [
        ("Last month's RAG,This month's RAG", "Green,Red", "Red"),
        ("Current RAG,Previous RAG", "Red,Green", "Red"),
        ("RAG Sept,RAG Oct", "Green,Red", "Red"),
        ("RAG Oct,RAG Sept", "Red,Green", "Red"),
        ("RAG Nov,RAG Dec,RAG Jan", "Green,Green,Red", "Red"),
        ("Q1 RAG,Q2 RAG,Q3 RAG,Q4 RAG", "Green,Amber,Red,", "Red"),
        ("Q3 RAG,Q4 RAG,Q1 RAG", "Green,Amber,Red", "Red"),
        ("RAG Q3,RAG Q4,RAG Q1", "Green,Amber,Red", "Red"),
        ("RAG Q1,RAG Q4,RAG Q3", "Red,Amber,Green", "Red"),
        ("2024/25 status,2025/26 status,2026/27 status", "Green,Amber,Red", "Red"),
        ("2026/27 status,2025/26 status,2024/25 status", "Red,Amber,Green", "Red"),
        ("M11 RAG,M12 RAG,M1 RAG", "Green,Amber,Red", "Red"),
        ("RAG Month 1,RAG Month 12,RAG Month 11", "Red,Amber,Green", "Red"),
        ("RAG June 30,RAG July 31,RAG September 30", "Green,Amber,Red", "Red"),
        ("RAG March 2026,RAG January 2026,RAG February 2026", "Red,Green,Amber", "Red"),
        ("H1 RAG,H2 RAG", "Green,Red", "Red"),
        ("RAG,Forecast RAG", "Red,Green", "Red"),
        ("Initial RAG,Current RAG", "Green,Red", "Red"),
        ("Previous RAG,Current RAG", "Green,", ""),
    ],
)
def test_the_status_is_the_current_or_the_latest_one(headings: str, row: str, status: str) -> None:
    assert first(headings, row, row.replace("Red", "Amber")).status == status


def test_of_months_with_nothing_but_colours_the_latest_is_the_status_and_the_others_are_kept() -> None:
    draft = from_text("Action,Lead,Due,Apr-26,May-26\nFirst,HR,May 2027,G,R\nSecond,HR,May 2027,A,G\n")
    first, second = draft.plans[0].sections[0].actions
    assert (first.status, second.status) == ("Red", "Green")
    assert first.extras == (("Apr-26", "G"),)


def test_colours_of_earlier_months_are_kept_under_their_headings(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Ward plan")
    sheet.append(["Action", "Lead", "Due", "RAG Sept", "RAG Oct"])
    for place, colours in enumerate((("00B050", "FF0000"), ("FFC000", "00B050")), 2):
        sheet.append([f"Step {place}", "HR", "May 2027"])
        for column, colour in zip("DE", colours, strict=True):
            sheet[f"{column}{place}"].fill = PatternFill("solid", start_color=colour)
    book.save(tmp_path / "plan.xlsx")
    first, second = read_draft(tmp_path / "plan.xlsx").plans[0].sections[0].actions
    assert [(one.status, one.extras) for one in (first, second)] == [
        ("Red", (("RAG Sept", "Green"),)),
        ("Green", (("RAG Sept", "Amber"),)),
    ]


@pytest.mark.parametrize(
    ("headings", "row", "notes"),
    [
        ("Q1 update,Q2 update", "Begun,Half way", ["Half way", "Begun"]),
        ("Update 1,Update 2,Update 3", "Begun,Half way,Nearly there", ["Nearly there", "Half way", "Begun"]),
        ("Latest update,Update Q1", "Half way,Begun", ["Half way", "Begun"]),
        ("2024/25 update,2025/26 update", "Begun,Half way", ["Half way", "Begun"]),
        ("Nov update,Dec update,Jan update", "Begun,Half way,Nearly", ["Nearly", "Half way", "Begun"]),
    ],
)  # fmt: skip
def test_notes_of_several_columns_are_the_newest_first(headings: str, row: str, notes: list[str]) -> None:
    assert [note.text for note in first(headings, row).notes] == notes


def test_actual_beside_baseline_and_forecast_is_the_day_of_completion() -> None:
    headings = "Baseline,Forecast,Actual,RAG"
    done = first(headings, "30/09/2025,31/10/2025,28/10/2025,B", "31/01/2026,31/03/2026,,R")
    assert (done.timescale, str(done.completed_on), done.moved_from) == ("31/10/2025", "2025-10-28", ("30/09/2025",))


def test_an_outcome_that_says_only_how_far_work_is_is_the_status() -> None:
    closed = first("Due,Outcome", "May 2026,Closed – circulated 19/09", "May 2026,Open", "May 2026,Done")
    assert closed.status == "Blue"
    told = first("Due,Outcome", "May 2026,Closed – circulated 19/09", "May 2026,Fewer complaints", "May 2026,Done")
    assert told.status == ""
