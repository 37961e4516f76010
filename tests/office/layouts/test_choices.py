"""What is said of a layout in the preview: columns, tables, statuses, dates, hidden parts and dated notes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.office.drafts import extras, from_text, outline, problems
from tests.office.layouts import plans
from tests.office.office_files import add_table, fill, new_document, save_workbook
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote
from tracker.domain.imports.layout import Choices, LayoutChoice
from tracker.domain.plans.timescale import Timescale
from tracker.office.cells.dated_entries import dated_entries
from tracker.office.read_document import read_draft


def first(draft: Draft) -> DraftAction:
    return draft.plans[0].sections[0].actions[0]


def choosing(draft: Draft) -> LayoutChoice:
    return LayoutChoice(draft.layout.tables[0].signature)


def test_a_column_is_what_she_says_it_is() -> None:
    text = "Action,Notes for board,Checked by,Status\nPublish,Drafted,Head,Green\n"
    draft = from_text(text)
    assert extras(draft) == [(("Notes for board", "Drafted"), ("Checked by", "Head"))]
    choice = choosing(draft).with_column(1, "progress").with_column(2, "owner").with_column(3, "")
    draft = from_text(text, choices=Choices((choice,)))
    action = first(draft)
    assert (action.notes, action.owner, action.status) == ((DraftNote("Drafted"),), "Head", "")
    assert action.extras == (("Status", "Green"),)


def test_a_table_whose_headings_say_nothing_comes_in_once_its_action_is_pointed_out() -> None:
    text = "Thing,Person\nPublish,Head\nTrain,Deputy\n"
    with pytest.raises(SourceProblem):
        from_text(text)
    draft = from_text(text, choices=Choices(asking=True))
    assert (draft.plans, len(draft.problems)) == ((), 1)
    assert [(column.heading, column.field) for column in draft.layout.tables[0].columns] == [
        ("Thing", ""),
        ("Person", ""),
    ]
    choice = choosing(draft).with_column(0, "action").with_column(1, "owner")
    draft = from_text(text, choices=Choices((choice,), asking=True))
    assert [(action.title, action.owner) for action in draft.plans[0].sections[0].actions] == [
        ("Publish", "Head"),
        ("Train", "Deputy"),
    ]


def test_a_choice_holds_for_every_table_with_the_same_headings_and_for_no_other() -> None:
    text = "Action,Remark,Status\nPublish,Drafted,Green\n"
    choice = choosing(from_text(text)).with_column(1, "progress")
    assert first(from_text(text.upper(), choices=Choices((choice,)))).notes == (DraftNote("DRAFTED"),)
    assert first(from_text("Action,Other,Status\nPublish,Drafted,Green\n", choices=Choices((choice,)))).notes == ()


def test_a_sheet_is_left_out_or_taken_as_she_says(tmp_path: Path) -> None:
    path, _ = plans.three_plans(tmp_path)
    draft = read_draft(path, Choices().with_table("sheet “Children”", False))
    assert [plan.title for plan in draft.plans] == ["Adults", "Public health"]
    assert "sheet “Children”: This table was left out, as you chose." in problems(draft)


def test_a_status_is_read_as_she_says_and_its_words_are_kept() -> None:
    text = "Action,Status\nPublish,Nearly there\nTrain,Nearly there\nTest,Green\n"
    draft = from_text(text)
    (seen,) = draft.layout.statuses
    assert (seen.written, seen.word, seen.number) == ("Nearly there", "", 2)
    draft = from_text(text, choices=Choices((choosing(draft).with_status("Nearly there", "Amber"),)))
    assert (first(draft).status, first(draft).status_reason, draft.problems) == ("Amber", "Nearly there", ())
    assert [(seen.written, seen.word) for seen in draft.layout.statuses] == [("Nearly there", "Amber")]
    none = Choices((choosing(draft).with_status("Green", ""),))
    assert [action.status for action in from_text(text, choices=none).plans[0].sections[0].actions] == ["", "", ""]


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("On track", "Green"),
        ("DELAYED.", "Amber"),
        ("Not started", "Grey"),
        ("✔", "Blue"),
        ("🔴", "Red"),
        ("⚠️", "Amber"),
    ],
)
def test_phrases_and_symbols_are_known(written: str, word: str) -> None:
    action = first(from_text(f"Action,Status\nPublish,{written}\n"))
    assert action.status == word
    assert action.status_reason == (written if written.isascii() else "")


def test_dates_that_could_be_either_are_day_first_and_asked_about() -> None:
    text = "Action,Due\nPublish,03/04/2015\nTrain,05/05/2015\n"
    draft = from_text(text)
    assert draft.layout.doubtful_dates == ("03/04/2015",)
    assert first(draft).timescale == "03/04/2015"
    other = Choices((LayoutChoice(draft.layout.tables[0].signature, dates="month first"),))
    assert first(from_text(text, choices=other)).timescale == "4 March 2015"


@pytest.mark.parametrize(
    ("written", "is_either"),
    [
        ("03/12/2015", True),
        ("12/03/2015", True),
        ("12/11/2015", True),
        ("12/12/2015", False),
        ("03/13/2015", False),
        ("13/03/2015", False),
        ("01/02/2015", True),
        ("02/01/2015", True),
        ("00/02/2015", False),
        ("02/00/2015", False),
    ],
)
def test_a_date_may_be_either_up_to_the_twelfth_month_and_day(written: str, is_either: bool) -> None:
    draft = from_text(f"Action,Due\nPublish,{written}\n")
    assert draft.layout.doubtful_dates == ((written,) if is_either else ())


def test_a_date_of_any_column_that_can_only_be_day_first_decides_the_others() -> None:
    draft = from_text("Action,Due,Begun\nPublish,03/04/2015,25/12/2014\n")
    assert (draft.layout.doubtful_dates, first(draft).timescale) == ((), "03/04/2015")


def test_what_was_said_of_the_dates_of_this_document_counts_whatever_is_remembered() -> None:
    text = "Action,Due\nPublish,03/04/2015\n"
    signature = from_text(text).layout.tables[0].signature
    said = Choices((LayoutChoice(signature, dates="day first"),), dates="month first")
    assert first(from_text(text, choices=said)).timescale == "4 March 2015"


def test_dates_of_which_many_can_only_be_month_first_are_all_so_and_it_is_told() -> None:
    text = "Action,Due,Completed on\nPublish,04/25/2015,03/25/2015\nTrain,03/04/2015,02/04/2015\n"
    draft = from_text(text)
    publish, train = draft.plans[0].sections[0].actions
    assert (publish.timescale, publish.completed_on) == ("25 April 2015", date(2015, 3, 25))
    assert (train.timescale, train.completed_on) == ("4 March 2015", date(2015, 2, 4))
    assert [problem.message.partition(",")[0] for problem in draft.problems] == ["The dates are month first"]
    signature = draft.layout.tables[0].signature
    said = from_text(text, choices=Choices((LayoutChoice(signature, dates="day first"),)))
    train = said.plans[0].sections[0].actions[1]
    assert (train.timescale, train.completed_on) == ("03/04/2015", date(2015, 4, 2))


def test_one_date_that_can_only_be_month_first_may_be_a_slip_so_the_others_are_asked_about() -> None:
    dates = ("03/04/2015", "05/06/2015", "07/08/2015", "04/25/2015")
    draft = from_text("Action,Due\n" + "".join(f"Step {day},{day}\n" for day in dates))
    due = [action.timescale for action in draft.plans[0].sections[0].actions]
    assert due == [*(f"{day} (day or month first?)" for day in dates[:3]), "25 April 2015"]


def test_the_order_of_dates_holds_for_those_that_words_stand_around() -> None:
    text = "Action,Due\nPublish,by 03/04/2015\nTrain,03/04/15 revised to 05/06/15.\n"
    draft = from_text(text)
    assert draft.layout.doubtful_dates == ("03/04/2015", "03/04/15", "05/06/15")
    other = Choices((LayoutChoice(draft.layout.tables[0].signature, dates="month first"),))
    publish, train = from_text(text, choices=other).plans[0].sections[0].actions
    assert (publish.timescale, train.timescale) == ("by 4 March 2015", "4 March 2015 revised to 6 May 2015.")
    american = from_text(text + "Test,04/25/2015\n")
    asked = [Timescale.read(action.timescale).due_on for action in american.plans[0].sections[0].actions]
    assert asked == [None, None, date(2015, 4, 25)]


def test_a_timescale_that_says_when_it_was_done_gives_the_day_of_completion() -> None:
    text = (
        "Action,Due,Status\nPublish,Completed 12/3/24,Green\nTrain,Complete – March 2024,Green\n"
        "Test,Complete by March 2024,Green\nTell,30/06/24 - completed 14/06/24,Green\n"
    )
    actions = from_text(text).plans[0].sections[0].actions
    assert [action.completed_on for action in actions] == [
        date(2024, 3, 12),
        date(2024, 3, 31),
        None,
        date(2024, 6, 14),
    ]
    assert actions[0].timescale == "Completed 12/3/24"


def test_hidden_rows_and_columns_are_left_out_where_she_says_so(tmp_path: Path) -> None:
    path, _ = plans.continued_rows(tmp_path)
    signature = read_draft(path).layout.tables[0].signature
    draft = read_draft(path, Choices((LayoutChoice(signature, hidden="leave out"),)))
    assert [outline(plan) for plan in draft.plans] == [[("", "", ["1", "2"])]]
    assert extras(draft) == [(), ()]
    assert (
        "sheet “Fostering improvement plan”: Row 6 and column F: hidden in the document, and left out, as you chose."
        in (problems(draft))
    )


def test_dated_entries_become_notes_of_their_own_where_she_wants_it(tmp_path: Path) -> None:
    path, _ = plans.windows_text(tmp_path)
    draft = read_draft(path)
    assert first(draft).notes == (DraftNote("12/05/14: begun\n20/06/14: finished"),)
    split = read_draft(path, Choices((LayoutChoice(draft.layout.tables[0].signature, split_notes=True),)))
    assert first(split).notes == (DraftNote("finished", date(2014, 6, 20)), DraftNote("begun", date(2014, 5, 12)))


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Begun. 12/09/14: out to tender", [("out to tender", date(2014, 9, 12)), ("Begun.", None)]),
        (
            "3rd Oct 2014 – let\nand signed\n(1 Sept 14) begun",
            [("let\nand signed\n(1 Sept 14) begun", date(2014, 10, 3))],
        ),
        ("Oct 2014: let\nSept 2014: begun", [("let", date(2014, 10, 31)), ("begun", date(2014, 9, 30))]),
        ("• 2014-09-12: begun", [("begun", date(2014, 9, 12))]),
        ("Due 12/09/14: ask", []),
        ("31/02/2014: never", []),
        ("no day at all", []),
    ],
)
def test_an_entry_begins_with_its_day(text: str, entries: list[tuple[str, date | None]]) -> None:
    assert [(note.text, note.as_at) for note in dated_entries(text)] == entries


def test_a_heading_or_a_status_that_was_put_right_once_is_known_in_every_document() -> None:
    draft = from_text("Job,By when,Feeling\nTrain,March 2026,Smiling\n", choices=Choices(asking=True))
    said = Choices(asking=True).with_column(draft.layout.tables[0], 0, "action")
    said = said.with_column(draft.layout.tables[0], 2, "status")
    read = from_text("Job,By when,Feeling\nTrain,March 2026,Smiling\n", choices=said)
    said = said.with_status(read.layout.statuses[0], "Green")
    other = from_text("No,Feeling,JOB:\n7,smiling,Recruit\n", choices=Choices(words=said.words))
    assert (first(other).title, first(other).ref, first(other).status) == ("Recruit", "7", "Green")
    again = said.with_status(read.layout.statuses[0], "Red")
    assert [word.meaning for word in again.words if word.kind == "status"] == ["Red"]


def test_the_columns_of_figures_by_category_are_what_somebody_says() -> None:
    text = "Ward,Homes,Flats,Area\nNorth,12,3,Town\nSouth,9,4,Country\n"
    draft = from_text(text, choices=Choices(asking=True))
    (table,) = draft.layout.tables
    assert [(one.heading, one.field) for one in table.columns] == [
        ("Ward", "label"),
        ("Homes", "figure"),
        ("Flats", "figure"),
        ("Area", "figure"),
    ]
    said = Choices(asking=True).with_column(table, 2, "").with_column(table, 3, "label").with_column(table, 0, "")
    read = from_text(text, choices=said)
    assert [row.label for row in read.tables[0].rows] == ["Town", "Country"]
    assert [column.heading for column in read.tables[0].columns] == ["Homes"]
    assert [message for message in problems(read) if "as you chose" in message] == [
        "line 1: The column “Ward” was left out, as you chose: 2 cells.",
        "line 1: The column “Flats” was left out, as you chose: 2 cells.",
    ]


def test_rows_that_are_struck_out_come_in_where_somebody_says_so(tmp_path: Path) -> None:
    path = save_workbook(tmp_path / "plan.xlsx", ["Action", "Due"], ["Train", "May 2026"], ["Recruit", "June 2026"])
    workbook = openpyxl.load_workbook(path)
    for cell in workbook.worksheets[0][3]:
        cell.font = Font(strike=True)
    workbook.save(path)
    draft = read_draft(path)
    assert (draft.tally()["actions"], draft.layout.tables[0].struck) == (1, 1)
    said = Choices((LayoutChoice(draft.layout.tables[0].signature, struck="bring in"),))
    assert [action.title for action in read_draft(path, said).plans[0].sections[0].actions] == ["Train", "Recruit"]


def test_a_day_that_is_struck_out_beside_a_new_one_is_what_the_timescale_was(tmp_path: Path) -> None:
    document = new_document()
    table = add_table(document, ["Action", "Due"], ["Train", ""], ["Recruit", ""])
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>{}</w:t></w:r><w:r><w:t xml:space='preserve'> {}</w:t></w:r>"
    fill(table, 1, 1, struck.format("30/06/2026", "30/09/2026"))
    fill(table, 2, 1, struck.format("30/06/2026", "TBC"))
    document.save(str(tmp_path / "plan.docx"))
    draft = read_draft(tmp_path / "plan.docx")
    moved, left = draft.plans[0].sections[0].actions
    assert moved.timescale == "30/09/2026 (was 30/06/2026)"
    read = Timescale.read(moved.timescale)
    assert (read.due_on, read.was) == (date(2026, 9, 30), date(2026, 6, 30))
    assert left.timescale == "TBC"
    assert any("“30/06/2026” under “Due” is struck out" in message for message in problems(draft))


def test_what_a_season_was_taken_for_is_said() -> None:
    draft = from_text("Action,Due\nTrain,Summer 2025\nRecruit,Winter 2025\n")
    (said,) = [message for message in problems(draft) if "season" in message]
    assert "“Summer 2025” for 31 August 2025." in said
    assert any("1 timescale was not understood: “Winter 2025”" in message for message in problems(draft))


def test_tables_below_one_another_are_parted_and_what_stands_over_them_is_said(tmp_path: Path) -> None:
    rows = [
        ["Performance in June"],
        ["Measure", "Target", "May 2025", "June 2025"],
        ["Calls answered", "90%", "81%", "84%"],
        [],
        ["Staff"],
        ["KPI", "Threshold", "Q1 2025/26"],
        ["Vacancy rate", "8%", "9%"],
        [],
        ["Action", "Due", "Status"],
        ["Train", "May 2026", "Green"],
    ]
    draft = read_draft(save_workbook(tmp_path / "report.xlsx", *rows))
    assert [(one.name, [reading.period for reading in one.readings]) for one in draft.indicators] == [
        ("Calls answered", ["May 2025", "June 2025"]),
        ("Vacancy rate", ["Q1 2025/26"]),
    ]
    assert first(draft).title == "Train"
    assert [text for _, text in draft.layout.remarks] == ["Performance in June"], "the other is a theme"
    assert [one.theme for one in draft.themes] == ["Staff"]
