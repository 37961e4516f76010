"""Papers as bodies issue them whose headings, banners or words are not those that a plan is expected to have."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill

from tests.office.office_files import new_document
from tracker.domain.imports.draft import Draft, DraftAction, DraftIndicator
from tracker.domain.imports.layout import Choices, LayoutChoice
from tracker.office.read_document import read_draft

Rows = Sequence[Sequence[object]]


def sheets(folder: Path, named: dict[str, Rows], name: str = "paper.xlsx") -> Draft:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in named.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    workbook.save(folder / name)
    return read_draft(folder / name)


def actions(draft: Draft) -> dict[str, DraftAction]:
    return {action.title: action for plan in draft.plans for section in plan.sections for action in section.actions}


def sections(draft: Draft) -> list[tuple[str, list[str]]]:
    return [
        (f"{section.ref} {section.title}".strip(), [action.title for action in section.actions])
        for plan in draft.plans
        for section in plan.sections
    ]


def indicators(draft: Draft) -> dict[str, DraftIndicator]:
    return {indicator.name: indicator for indicator in draft.indicators}


def said(draft: Draft) -> str:
    return "\n".join(problem.message for problem in draft.problems)


def test_the_mode_of_a_task_is_not_its_title(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["ID", "Active", "Task Mode", "Name", "Finish", "Resource Names", "% Complete"],
        [1, "Yes", "Auto Scheduled", "Move the data", "02 October 2026", "Data lead", 1],
        [2, "Yes", "Manually Scheduled", "Go live", "31 March 2027", "PMO", 0],
    ]
    assert list(actions(sheets(tmp_path, {"Task_Table1": rows}))) == ["Move the data", "Go live"]


def test_titles_indented_by_the_format_of_their_cells_stand_under_the_bold_one_above(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Task Name", "RYG", "Assigned To", "Finish"])
    for title, colour, owner, depth in (
        ("Compliance", None, None, 0),
        ("Fire remedials", "Red", "Safety Manager", 1),
        ("Wiring", "Green", "Electrician", 1),
        ("Damp", None, None, 0),
        ("Triage desk", "Yellow", "Repairs", 1),
    ):
        sheet.append([title, colour, owner, "31/03/2027"])
        sheet.cell(sheet.max_row, 1).alignment = Alignment(indent=depth)
    workbook.save(tmp_path / "smartsheet.xlsx")
    found = sections(read_draft(tmp_path / "smartsheet.xlsx"))
    assert found == [("Compliance", ["Fire remedials", "Wiring"]), ("Damp", ["Triage desk"])]


def test_indents_that_only_look_well_make_no_sections_of_actions_with_owners(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Action", "Status", "Owner", "Due"])
    for title, depth in (("Recruit", 0), ("Train", 1), ("Publish", 0), ("Review", 1)):
        sheet.append([title, "Green", "HR", "31/03/2027"])
        sheet.cell(sheet.max_row, 1).alignment = Alignment(indent=depth)
    workbook.save(tmp_path / "plan.xlsx")
    assert list(actions(read_draft(tmp_path / "plan.xlsx"))) == ["Recruit", "Train", "Publish", "Review"]


REMEDIES = [
    ["Case", "Remedy agreed", "Service", "Due date", "Completed", "Comments"],
    ["24 001 222", "Apologise and pay £300", "Adults", "05/12/2026", "", "Letter drafted"],
    ["24 004 871", "Review the transport policy", "Education", "28/02/2027", "", ""],
    ["24 004 871", "Brief the staff", "Education", "31/10/2026", "29/10/2026", "Done at team day"],
]


def test_where_no_heading_names_the_actions_the_column_that_describes_them_is_taken_and_said(tmp_path: Path) -> None:
    draft = sheets(tmp_path, {"Remedies": REMEDIES})
    assert list(actions(draft)) == ["Apologise and pay £300", "Review the transport policy", "Brief the staff"]
    assert "No column is headed Action, so “Remedy agreed” was taken for it" in said(draft)


@pytest.mark.parametrize(("column", "title"), [(0, "24 001 222"), (2, "Adults")])
def test_another_column_that_is_named_the_actions_leaves_the_other_fields_as_they_were(
    column: int, title: str, tmp_path: Path
) -> None:
    table = sheets(tmp_path, {"Remedies": REMEDIES}).layout.tables[0]
    said_so = Choices((LayoutChoice(table.signature).with_column(column, "action"),))
    draft = read_draft(tmp_path / "paper.xlsx", said_so)
    (first, *_) = actions(draft).values()
    assert (first.title, first.timescale, [note.text for note in first.notes]) == (
        title,
        "05/12/2026",
        ["Letter drafted"],
    )
    assert not any("No column is headed" in problem.message for problem in draft.problems)


def test_a_list_without_days_or_statuses_is_still_refused(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Supplier", "What they supply", "Contact"], ["Acme", "Paper and envelopes", "A. Bell"]]
    with pytest.raises(Exception, match=r"No table in paper\.xlsx"):
        sheets(tmp_path, {"Suppliers": rows})


def test_the_national_table_of_process_charts_is_read_as_readings(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["KPI", "Latest month", "Measure", "Target", "Variation", "Assurance", "Mean"],
        ["Four hours", "Oct 26", "71.4%", "78%", "Improving", "Fail", "69%"],
        ["Over 52 weeks", "Oct 26", "812", "0", "Common cause", "Fail", "840"],
    ]
    found = indicators(sheets(tmp_path, {"SPC": rows}))
    reading = found["Four hours"].readings[0]
    assert (reading.period, reading.printed, reading.trend) == ("Oct 26", "71.4%", "Improving")
    assert list(found) == ["Four hours", "Over 52 weeks"]


def test_quarters_beside_a_baseline_are_of_the_year_that_the_title_names(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Key measures 2026-27"],
        ["Measure", "Baseline (Mar 26)", "Target Mar 27", "Q1 actual", "Q2 actual"],
        ["Plans in 15 days", "61%", "85%", "64%", "70%"],
    ]
    (indicator,) = sheets(tmp_path, {"Measures": rows}).indicators
    assert [reading.period for reading in indicator.readings][1:] == ["Q1 2026/27", "Q2 2026/27"]


def test_quarters_beside_a_baseline_alone_follow_it(tmp_path: Path) -> None:
    rows = [["Measure", "Baseline (Mar 26)", "Q1 actual", "Q2 actual"], ["Plans in 15 days", "61%", "64%", "70%"]]
    (indicator,) = sheets(tmp_path, {"Measures": rows}).indicators
    assert [reading.period for reading in indicator.readings][1:] == ["Q1 2026/27", "Q2 2026/27"]


def test_the_month_that_a_dashboard_is_of_is_that_of_its_columns_in_month(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Dashboard"],
        ["Period: October 2026"],
        ["Measure", "Good is", "In month", None, None, None, "Year to date", None, None, None],
        [None, None, "Actual", "Target", "Variance", "RAG", "Actual", "Target", "Variance", "RAG"],
        ["Missed bins", "Low", 41, 50, -9, "G", 55, 52, 3, "A"],
        ["Recycled", "High", "44.1%", "46%", "-1.9%", "A", "45.2%", "46%", "-0.8%", "A"],
    ]
    draft = sheets(tmp_path, {"Dashboard": rows})
    (month, to_date) = indicators(draft)["Missed bins"].readings
    assert (month.period, month.printed) == ("October 2026", "41")
    assert (to_date.period.startswith("Year to date"), to_date.printed) == (True, "55")
    assert not any("Good is" in text for _, text in draft.layout.remarks)


def test_a_sheet_of_benefits_that_names_actions_by_number_is_no_plan(tmp_path: Path) -> None:
    plan = [["Ref", "Action", "Owner", "Due", "RAG"], ["1", "Bank in-house", "CPO", "31/03/2027", "Green"]]
    benefits = [
        ["Benefit ID", "Action", "Benefit", "Type", "Owner", "Target", "Actual to date", "Realisation date", "RAG"],
        ["B1", "1", "Lower agency premium", "Cashable", "CPO", "£1.2m", "£0.4m", "Mar-27", "Amber"],
    ]
    draft = sheets(tmp_path, {"Plan": plan, "Benefits": benefits})
    assert list(actions(draft)) == ["Bank in-house"]
    assert [benefit.title for benefit in actions(draft)["Bank in-house"].benefits] == ["Lower agency premium"]


def test_a_date_of_another_sheet_decides_which_way_round_dates_are(tmp_path: Path) -> None:
    first = [["Action", "Owner", "Due"], ["Book the venue", "PMO", "01/11/2026"]]
    second = [["Action", "Owner", "Due"], ["Replace the server", "ICT", "15/12/2026"]]
    assert sheets(tmp_path, {"Actions": first, "Issues": second}).layout.doubtful_dates == ()


def test_months_first_in_one_sheet_are_so_in_the_others(tmp_path: Path) -> None:
    first = [["Action", "Owner", "Due"], ["Book the venue", "PMO", "01/11/2026"]]
    second = [["Action", "Owner", "Due"], ["Replace the server", "ICT", "12/15/2026"], ["Test it", "ICT", "12/20/2026"]]
    draft = sheets(tmp_path, {"Actions": first, "Issues": second})
    assert actions(draft)["Book the venue"].timescale == "11 January 2026"
    assert "The dates are month first" in said(draft)


@pytest.mark.parametrize(
    "words",
    [
        ("Partially Implemented", "Fully Implemented", "Not Implemented"),
        ("☺", "😐", "☹"),
    ],
)
def test_a_column_of_nothing_but_statuses_is_the_status_whatever_its_heading(
    words: tuple[str, str, str], tmp_path: Path
) -> None:
    rows: list[list[object]] = [["Action", "Lead", "When", "Progress", "How are we doing?"]]
    rows += [[f"Do thing {n}", "HR", "May 2027", f"Note {n}", word] for n, word in enumerate(words)]
    found = actions(sheets(tmp_path, {"Plan": rows}))
    assert [(one.status or one.status_reason) != "" for one in found.values()] == [True] * 3
    assert [[note.text for note in one.notes] for one in found.values()] == [["Note 0"], ["Note 1"], ["Note 2"]]


def test_a_colour_that_a_tool_keeps_in_a_field_of_its_own_goes_before_how_far_work_is(tmp_path: Path) -> None:
    path = tmp_path / "jira.csv"
    path.write_text(
        "Summary,Issue key,Status,Assignee,Due date,Custom field (RAG Status)\n"
        "Replace the form,CC-1,In Progress,dana,18/Dec/26,Amber\nRetire the PDF,CC-2,Done,lee,,Green\n"
        "Single view,CC-3,To Do,lee,31/Mar/27,\n",
        encoding="utf-8",
    )
    found = actions(read_draft(path))
    assert [one.status for one in found.values()] == ["Amber", "Blue", ""]


def test_lettered_lines_find_their_own_line_also_where_some_are_missing(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Recommendation", "Actions", "Lead", "Timescale", "Update"],
        [
            "R1. Agree priorities",
            "a) Hold a summit\nb) Draft the vision\nc) Adopt it",
            "Chief Executive",
            "a) Oct 2026\nb) Jan 2027\nc) March 2027",
            "a) Held 14 October\nc) On the agenda",
        ],
    ]
    found = actions(sheets(tmp_path, {"Plan": rows}))
    assert {title: (one.timescale, [note.text for note in one.notes]) for title, one in found.items()} == {
        "Hold a summit": ("Oct 2026", ["Held 14 October"]),
        "Draft the vision": ("Jan 2027", []),
        "Adopt it": ("March 2027", ["On the agenda"]),
    }


def test_delivery_confidence_says_nothing_of_publication(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Action", "Owner", "RAG", "Delivery confidence / mitigation"],
        ["Sell it", "Estates", "A", "Exchange soon"],
    ]
    assert "not for publication" not in said(sheets(tmp_path, {"Plan": rows}))


def test_the_date_on_which_a_report_was_published_says_nothing_of_publication(tmp_path: Path) -> None:
    rows = [["Date published", "Action", "Owner", "RAG"], ["June 2026", "Sell it", "Estates", "A"]]
    assert "not for publication" not in said(sheets(tmp_path, {"Plan": rows}))


def test_a_purple_status_is_said_and_not_dropped(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Action", "Owner", "Status"])
    for title, colour in (("Recruit", "FF92D050"), ("Train", "FFFF0000"), ("Publish", "FF7030A0")):
        sheet.append([title, "HR", None])
        sheet.cell(sheet.max_row, 3).fill = PatternFill("solid", fgColor=colour)
    workbook.save(tmp_path / "plan.xlsx")
    draft = read_draft(tmp_path / "plan.xlsx")
    assert [one.status for one in actions(draft).values()] == ["Green", "Red", ""]
    assert "(purple fill)" in said(draft)


def heading_and_table(document: docx.document.Document, rows: Sequence[Sequence[str]], merged: int = 0) -> None:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            table.cell(number, place).text = text
    for number in range(merged):
        text = rows[number][0]
        table.cell(number, 0).merge(table.cell(number, len(table.columns) - 1)).text = text
    document.add_paragraph("")


PLAN = ["No", "What we will do", "Who", "By when", "RAG"]


def test_a_heading_above_a_table_of_what_was_found_heads_the_actions_below_it_too(tmp_path: Path) -> None:
    document = new_document()
    document.add_heading("Improvement Plan", 0)
    for number, title in enumerate(("The front door", "Care leavers"), 1):
        document.add_heading(f"Priority {number}: {title}", 2)
        heading_and_table(document, [["What was found", f"Finding {number}"], ["Sponsor", "Director"]])
        heading_and_table(document, [PLAN, [f"{number}.1", f"Do thing {number}", "Head", "May 2027", "Green"]])
    document.save(str(tmp_path / "plan.docx"))
    found = sections(read_draft(tmp_path / "plan.docx"))
    assert [(title.rpartition(": ")[2], titles) for title, titles in found] == [
        ("The front door", ["Do thing 1"]),
        ("Care leavers", ["Do thing 2"]),
    ]


def test_a_banner_above_the_headings_inside_the_table_is_the_section(tmp_path: Path) -> None:
    document = new_document()
    document.add_heading("School Improvement Plan", 0)
    for number, title in enumerate(("Reading", "Attendance"), 1):
        banner = [f"Objective {number}: {title}", "", "", "", ""]
        rows = [banner, PLAN, ["1", f"Do thing {number}", "Head", "May 2027", "Green"]]
        heading_and_table(document, rows, merged=1)
    document.save(str(tmp_path / "plan.docx"))
    found = sections(read_draft(tmp_path / "plan.docx"))
    assert [(title.rpartition(": ")[2], titles) for title, titles in found] == [
        ("Reading", ["Do thing 1"]),
        ("Attendance", ["Do thing 2"]),
    ]


def test_a_notice_under_section_114_is_no_section_of_the_plan(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Section 114 Recovery Plan"],
        ["Last updated: 24 November 2026"],
        [*PLAN],
        ["1", "Freeze", "HR", "Now", "Red"],
    ]
    (plan,) = sheets(tmp_path, {"s114": rows}).plans
    assert plan.title == "Section 114 Recovery Plan"


def test_figures_under_quarters_without_a_year_are_the_actual_ones_beside_their_targets(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Corporate performance 2026/27"],
        ["Priority", "Measure", "Q1", None, None, "Q2", None, None, "Commentary"],
        [None, None, "Target", "Actual", "RAG", "Target", "Actual", "RAG", None],
        ["Safe", "Visits in time", "95%", "91.2%", "A", "95%", "93.0%", "A", "Two teams short"],
    ]
    (indicator,) = sheets(tmp_path, {"Q2": rows}).indicators
    assert [reading.printed for reading in indicator.readings] == ["91.2%", "93.0%"]


def test_circles_under_a_heading_that_is_a_sign_are_the_statuses(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Activity", "Owner", "End", "🚦"]]
    rows += [[f"Do thing {n}", "HR", "May 2027", sign] for n, sign in enumerate("🟢🟠🔴")]
    assert [one.status for one in actions(sheets(tmp_path, {"Plan": rows})).values()] == ["Green", "Amber", "Red"]


def test_rows_that_say_update_below_each_action_are_its_progress_and_head_nothing(tmp_path: Path) -> None:
    rows: list[list[object]] = [["No", "Action", "Lead", "Deadline", "BRAG"]]
    for number in (1, 2):
        rows += [[number, f"Do thing {number}", "HR", "31/01/2027", "A"], [None, f"Update: step {number} taken"]]
    draft = sheets(tmp_path, {"Tracker": rows})
    assert sections(draft) == [("", ["Do thing 1", "Do thing 2"])]
    assert [one.notes[0].text for one in actions(draft).values()] == ["step 1 taken", "step 2 taken"]


def test_milestones_risks_and_a_budget_in_one_sheet_are_what_they_are(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Project highlight report"],
        ["Milestones"],
        ["Milestone", "Baseline", "Forecast", "RAG", "Comment"],
        ["Contract signed", "30/09/2026", "15/10/2026", "Green", "Nearly"],
        ["Staff moved", "31/03/2027", "31/03/2027", "Amber", ""],
        [],
        ["Risks"],
        ["Risk", "Likelihood", "Impact", "Mitigation", "Owner"],
        ["Staff leave early", 4, 3, "Retention offer", "HR"],
        [],
        ["Budget"],
        ["Item", "Budget £k", "Spend £k", "Forecast £k"],
        ["Staff", 120, 60, 118],
        ["ICT", 80, 75, 96],
    ]
    draft = sheets(tmp_path, {"Highlight": rows})
    assert {title: one.timescale for title, one in actions(draft).items()} == {
        "Contract signed": "15/10/2026",
        "Staff moved": "31/03/2027",
    }
    assert [risk.title for register in draft.registers for risk in register.risks] == ["Staff leave early"]
    assert [table.title for table in draft.tables] == ["Budget"]


def test_mitigation_and_comment_in_one_column_is_the_progress(tmp_path: Path) -> None:
    rows = [["Action", "Owner", "RAG", "Mitigation / comment"], ["Sell it", "Estates", "A", "Exchange soon"]]
    (action,) = actions(sheets(tmp_path, {"Plan": rows})).values()
    assert action.notes[0].text == "Exchange soon"


def test_actions_above_risks_without_a_blank_row_between_them_do_not_vanish(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Action", "Due", "RAG", "Comment", "Owner"]]
    rows += [[f"Do thing {number}", "30/09/2026", "Green", "Nearly", "HR"] for number in range(3)]
    rows += [["Risk", "Likelihood", "Impact", "Mitigation", "Owner"], ["Staff leave early", 4, 3, "Retention", "HR"]]
    found = actions(sheets(tmp_path, {"Highlight": rows}))
    assert {"Do thing 0", "Do thing 1", "Do thing 2"} <= found.keys()


def test_what_stands_over_a_register_of_risks_is_said(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Corporate risks"],
        ["Appetite", "Cautious", "Reviewed by the board in June"],
        ["Ref", "Risk", "Owner", "Likelihood", "Impact"],
        ["R1", "Cyber attack", "CIO", 4, 5],
    ]
    draft = sheets(tmp_path, {"Risks": rows})
    assert any("Cautious" in text for _, text in draft.layout.remarks)


def test_evaluations_by_school_term_are_progress_the_latest_first_and_their_colours_the_status(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Action", "Lead", "Cost", "Autumn evaluation", "Spring evaluation", "Summer evaluation"])
    for number, colour in enumerate(("FF00B050", "FFFFC000")):
        sheet.append([f"Do thing {number}", "Head", "£0", "Begun", "Half done", None])
        sheet.cell(sheet.max_row, 4).fill = PatternFill("solid", fgColor="FFFF0000")
        sheet.cell(sheet.max_row, 5).fill = PatternFill("solid", fgColor=colour)
    workbook.save(tmp_path / "school.xlsx")
    found = actions(read_draft(tmp_path / "school.xlsx")).values()
    assert [one.status for one in found] == ["Green", "Amber"]
    assert [[note.text for note in one.notes] for one in found] == [["Half done", "Begun"]] * 2


def test_planned_figures_beside_actual_ones_are_their_targets(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["KPI", "Unit", "Sep-26", None, "Oct-26", None],
        [None, None, "Plan", "Actual", "Plan", "Actual"],
        ["Hours lost", "hours", 2000, 2290, 1900, 2440],
    ]
    (indicator,) = sheets(tmp_path, {"KPIs": rows}).indicators
    assert [reading.printed for reading in indicator.readings] == ["2290", "2440"]


def test_figures_below_no_heading_are_said(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["KPI", "Target", "Sep-26", None, "Oct-26"],
        ["Hours lost", 2000, 2290, "see note", 2440],
    ]
    draft = sheets(tmp_path, {"KPIs": rows})
    assert "Cells in columns without a heading were left out: “see note”." in said(draft)


def test_headings_as_databases_join_them_are_known(tmp_path: Path) -> None:
    rows = [
        ["ActionID", "ActionTitle", "LeadOfficer", "TargetDate", "RAGStatus", "LatestComment"],
        ["A-001", "Refresh the register", "J Lee", "2027-03-31T00:00:00", "Amber", "Half of the sites"],
    ]
    (action,) = actions(sheets(tmp_path, {"Export": rows})).values()
    assert (action.ref, action.owner, action.status) == ("A-001", "J Lee", "Amber")
    assert action.notes[0].text == "Half of the sites"


def test_the_score_of_a_risk_is_no_status_beside_the_one_of_its_action(tmp_path: Path) -> None:
    rows = [
        ["Risk ref", "Current rating (LxI)", "Mitigating action", "Action owner", "Action due", "Action status"],
        ["R4", "3x4=12", "Agree rights", "Legal", "31/01/2027", "In progress"],
        ["R9", "2x5=10", "Install barriers", "Estates", "30/11/2026", "Overdue"],
    ]
    found = actions(sheets(tmp_path, {"Plan": rows}))
    assert [one.status for one in found.values()] == ["", "Red"]


def test_implemented_yes_partly_or_no_is_completion(tmp_path: Path) -> None:
    rows = [["Rec", "Recommendation text", "Lead", "Implemented? (Yes / Partly / No)", "By when"]]
    rows += [[str(n), f"Publish it {n}", "AD", said, "30/06/2027"] for n, said in enumerate(("Yes", "Partly", "No"))]
    found = actions(sheets(tmp_path, {"Plan": rows}))
    assert [(one.ref, one.status) for one in found.values()] == [("0", "Blue"), ("1", ""), ("2", "")]
