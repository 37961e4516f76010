"""A paper saved as text: its tables among prose are tables of their own, and what is said above each stays with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft
from tracker.office.read_document import read_draft

PROSE = "This is the first of the reports that the board has asked for, and it says how far the service has come."
PAPER = f"""Appendix 'A'
Service Improvement Plan 2014 – 15

Action\tTimescale\tProgress\tStatus
1. Buying well\t\t\t
1.1 Lead the service\tOngoing\tA head of service starts, with a team of three, in April.\tGreen
1.2 Set out an approach\tMarch 2015\tA draft, in two parts, is with the board.\tGreen

Action\tTimescale\tProgress\tStatus
1.3 Plan every category\tDecember 2014\tPlans are in draft.\tAmber
2. Paying well\t\t\t
2.1 Pay on time\tMarch 2015\tUnder way.\tGreen

Performance Dashboard

Invoices paid

{PROSE}

Invoices Paid...\tQ1 2014/15\tQ2 2014/15\tTarget
...within 30 days\t74.16%\t77.59%\t100%

Requests

{PROSE} The lower the number the better.

Requests made\tQ1 2014/15\tQ2 2014/15
Payment at once\t4,561\t2,846

Paper\tDate\tContact
Report to the board\t9 October 2014\tOffice
Reason for inclusion in Part II
N/A
"""


def draft(tmp_path: Path, text: str, name: str = "paper.txt") -> Draft:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_draft(path)


def test_a_paper_saved_as_text_has_its_plan_its_figures_and_no_prose_as_actions(tmp_path: Path) -> None:
    found = draft(tmp_path, PAPER)
    (plan,) = found.plans
    assert plan.title == "Service Improvement Plan 2014 – 15"
    assert [(one.ref, one.title, len(one.actions)) for one in plan.sections] == [
        ("1", "Buying well", 3),
        ("2", "Paying well", 1),
    ]
    assert plan.sections[0].actions[0].notes[0].text == "A head of service starts, with a team of three, in April."
    paid, requests = found.indicators
    assert (paid.theme, paid.name, paid.target) == ("Invoices paid", "Invoices Paid within 30 days", "100%")
    assert [reading.printed for reading in paid.readings] == ["74.16%", "77.59%"]
    assert (requests.theme, requests.better) == ("Requests", "lower")
    assert [(theme.theme, theme.introduction.startswith("This is the first")) for theme in found.themes] == [
        ("Invoices paid", True),
        ("Requests", True),
    ]
    said = " ".join(problem.message for problem in found.problems)
    assert "Report to the board" in said


def test_marks_of_bold_and_headings_in_the_text_are_not_part_of_a_title(tmp_path: Path) -> None:
    text = f"{PROSE}\n\n## **Requests**\n\nRequests made\tQ1 2014/15\tQ2 2014/15\nPayment at once\t4,561\t2,846\n"
    (indicator,) = draft(tmp_path, text).indicators
    assert indicator.theme == "Requests"


def test_one_table_with_a_title_and_a_blank_line_is_read_as_before(tmp_path: Path) -> None:
    table = "Action\tTimescale\tStatus\n1 Lead\tMay 2014\tGreen\n\n2 Set out\tJune 2014\tAmber\n"
    (plan,) = draft(tmp_path, f"Plan of the service\n\n{table}").plans
    assert [action.title for section in plan.sections for action in section.actions] == ["1 Lead", "2 Set out"]


def test_cells_of_several_lines_in_quotation_marks_are_not_taken_apart(tmp_path: Path) -> None:
    text = f'Action\tTimescale\tProgress\tStatus\nLead\tMay 2014\t"{PROSE}\n\n{PROSE}"\tGreen\n'
    (plan,) = draft(tmp_path, text, "plan.tsv").plans
    (action,) = plan.sections[0].actions
    assert action.notes[0].text.count(PROSE) == 2


def test_prose_without_a_table_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SourceProblem):
        draft(tmp_path, f"{PROSE}\n\n{PROSE}\n")
