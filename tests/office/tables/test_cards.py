"""Actions on cards, a label under the other: each card is an action."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from tests.office.office_files import new_document
from tracker.office.read_document import read_draft

CARD = {
    "Concern": "Calls go unanswered",
    "Action required": "Open a second line",
    "Action owner": "Contact centre manager",
    "Deadline": "30/09/2026",
    "RAG": "Amber",
    "Latest update": "Line ordered",
}


def test_a_card_of_a_word_paper_is_an_action_with_its_labels_as_fields(tmp_path: Path) -> None:
    document = new_document()
    document.add_heading("Contact centre recovery plan", 0)
    for title in ("Open a second line", "Train the night team"):
        table = document.add_table(0, 2)
        for label, text in (CARD | {"Action required": title}).items():
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, text
        document.add_paragraph("")
    document.save(str(tmp_path / "cards.docx"))
    (plan,) = read_draft(tmp_path / "cards.docx").plans
    first, second = (action for section in plan.sections for action in section.actions)
    assert (first.title, second.title) == ("Open a second line", "Train the night team")
    assert (first.owner, first.timescale, first.status) == ("Contact centre manager", "30/09/2026", "Amber")
    assert [note.text for note in first.notes] == ["Line ordered"]
    assert first.extras == (("Concern", "Calls go unanswered"),)


def test_several_cards_in_one_sheet_begin_where_the_first_label_stands_again(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Cards")
    for title in ("Open a second line", "Train the night team"):
        for label, text in (CARD | {"Action required": title}).items():
            sheet.append([label, text])
    book.save(tmp_path / "cards.xlsx")
    (plan,) = read_draft(tmp_path / "cards.xlsx").plans
    assert [action.title for section in plan.sections for action in section.actions] == [
        "Open a second line",
        "Train the night team",
    ]


def test_a_plan_of_two_columns_is_no_card(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Action,Lead\nOwner of each ward named,Matron\nTimescale agreed,Director\n", encoding="utf-8")
    (plan,) = read_draft(path).plans
    assert [action.title for action in plan.sections[0].actions] == ["Owner of each ward named", "Timescale agreed"]
