"""The workbook for a website: what the guidance on accessible spreadsheets asks, read back by another reader."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.accessible_workbook import POINTS, faults
from tests.indicators import indicator
from tests.office.board import action, plan, write
from tests.stored import copied, unlocked_empty
from tests.torture.public import said_in
from tracker.cli.main import main
from tracker.data.queries.position import position
from tracker.domain.errors import FileProblem
from tracker.domain.governance.meeting import Body, Meeting
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import PlanContent
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent
from tracker.office.publication_workbook import write_publication_workbook
from tracker.services.example.example import EXAMPLE_DAY, make_example
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.indicators.indicators import add_indicator
from tracker.services.indicators.parts import add_definition
from tracker.services.papers.publish import publish_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.publication.owner_roles import set_owner_role

KEPT: dict[str, list[str]] = {name: [] for name in POINTS}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's, by the command line."""
    folder = tmp_path_factory.mktemp("publication")
    copied(make_example, folder / "example.tracker")
    assert main(["export", str(folder / "example.tracker"), str(folder / "out.xlsx"), "--workbook", "publication"]) == 0
    return folder / "out.xlsx"


@pytest.fixture(scope="module")
def sheets(book: Path) -> Workbook:
    """It, read back: no test changes it."""
    return load_workbook(book)


def table_of(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows of the one table of a sheet, by their headings."""
    (table,) = sheet.tables.values()
    headings, *others = ([cell.value for cell in row] for row in sheet[table.ref])
    return [dict(zip(map(str, headings), row, strict=True)) for row in others]


def test_the_example_keeps_to_all_16_points(book: Path) -> None:
    assert faults(book) == KEPT


def test_it_has_all_19_actions_as_rows_with_their_section_and_status_as_words(sheets: Workbook) -> None:
    counts = {(row["Status"], row["Actions"]) for row in table_of(sheets["Status counts"])}
    assert {("Green", 16), ("Amber", 3), ("Red", 0), ("All actions", 19)} <= counts
    actions = next(table_of(one) for one in sheets if "Progress" in [cell.value for row in one for cell in row])
    assert len(actions) == 19
    assert [row["Ref"] for row in actions if row["Status"] == "Amber"] == ["1.4", "1.10", "4.1"]
    assert actions[-1]["Timescale"] == "[x]", "a blank stays told from what is missing"


def test_figures_are_numbers_that_show_as_reported(sheets: Workbook) -> None:
    named = {str(sheet["A1"].value).partition(": ")[2]: sheet for sheet in sheets if sheet.title.startswith("Table ")}
    portal = next(sheet for title, sheet in named.items() if "portal" in title)
    (registered, submitting) = table_of(portal)
    assert [registered["Q2 2014/15"], submitting["Q1 2014/15"], submitting["Q2 2014/15"]] == [54.7, "N/A", 45.92]
    shown = next(cell for row in portal for cell in row if cell.value == 54.7)
    assert shown.number_format == "0.0"
    latest = next(row for row in sheets["Indicators"] if row[0].value == registered["Indicator"])[8]
    assert (latest.value, latest.number_format) == (0.547, "0.0%")


def test_its_tables_have_alternative_text_that_excel_reads(book: Path, tmp_path: Path) -> None:
    from zipfile import ZipFile

    with ZipFile(book) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/tables/")]
    assert parts
    assert all("x14:table altText=" in part for part in parts)


def test_markers_become_notes_and_what_is_left_out_says_so(tmp_path: Path) -> None:
    table = TableContent(
        CategoryTable("Complaints", "Reason", (Column("Q1"), Column("Q1")), footnote="* From September."),
        (CategoryRow(1, "Delay", ("97*", "*")), CategoryRow(1, "", ("", "8"))),
    )
    paper = Paper(Position((plan(action(), action(title="=1+1", status="")),), (), tables=(table,)), EXAMPLE_DAY)
    write_publication_workbook(paper, tmp_path / "out.xlsx")
    assert faults(tmp_path / "out.xlsx") == KEPT
    sheets = load_workbook(tmp_path / "out.xlsx")
    first, second = table_of(sheets["Table 1"])[:2]
    assert first == {"Reason": "Delay", "Q1": 97, "Q1 (2)": "[c]"}
    assert second == {"Reason": "[x]", "Q1": "[x]", "Q1 (2)": 8}
    assert table_of(sheets["Notes"]) == [{"Note": "[note 1]", "Text": "From September.", "About": "Complaints"}]
    assert "[note 1]" in " ".join(str(cell.value) for cell in sheets["Table 1"]["A"])
    assert table_of(sheets["Service plan"])[1]["Action"] == "=1+1"


def test_an_empty_tracker_and_an_indicator_without_readings_keep_to_the_points_too(tmp_path: Path) -> None:
    for held in (Position(), Position((plan(),), (indicator(),))):
        write_publication_workbook(Paper(held, EXAMPLE_DAY), tmp_path / "out.xlsx")
        assert faults(tmp_path / "out.xlsx") == KEPT


def test_the_points_find_what_the_boards_workbook_does_otherwise(tmp_path: Path) -> None:
    write(tmp_path / "out.xlsx", plan(action(), action("Agree a rota", "1.2")), indicator(("Q1 2014/15", "5")))
    broken = [name.partition(".")[0] for name, found in faults(tmp_path / "out.xlsx").items() if found]
    assert {"1", "4", "7", "8", "11", "12", "13"} <= set(broken)


def test_whoever_signed_a_definition_off_is_published_by_role_and_nothing_of_an_exempt_one(tmp_path: Path) -> None:
    names = ("out.xlsx", "out.docx")
    with closing(unlocked_empty(tmp_path / "own.tracker")) as tracker:
        for title, source in (("Calls answered", "Telephone system"), ("Prices paid", "Ledger of the partner")):
            tracker.do(add_indicator, name=title)
            made = max(one.indicator.id for one in tracker.read(position).indicators)
            signed = "Robin Zdunic, Head of Calls" if title == "Calls answered" else "Jo Quill"
            day = date(2014, 10, 9) if title == "Calls answered" else date(2013, 2, 3)
            sheet: dict[str, Any] = {"source": source, "signed_off_by": signed, "signed_off_on": day}
            tracker.do(add_definition, indicator_id=made, text=f"All {title}.", **sheet)
        tracker.do(mark_exempt, kind=Indicator, row_id=made, paragraph="3")
        paper = day_paper(tracker, tracker.today())
        for name in names:
            publish_paper(tracker, paper, tmp_path / name, workbook="publication")
            said = said_in(tmp_path / name)
            assert "telephone system" in said, name
            assert "signed off on" in said and "3 february 2013" not in said, name
            assert [word for word in ("zdunic", "quill", "ledger", "prices paid") if word in said] == [], name
        tracker.do(set_owner_role, owner="Robin Zdunic, Head of Calls", role="Head of Calls")
        paper = day_paper(tracker, tracker.today())
        for name in names:
            publish_paper(tracker, paper, tmp_path / name, workbook="publication")
            assert "head of calls" in said_in(tmp_path / name), name


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--workbook", "board", "--public"], "not for the public"),
        (["--board-copy", "--workbook", "working"], "use one of them"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["export", str(tmp_path / "x.tracker"), str(tmp_path / "out.xlsx"), *arguments])
    assert said in capsys.readouterr().err


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="does not end in"):
        write_publication_workbook(Paper(Position(), EXAMPLE_DAY), tmp_path / "out.xls")


def test_the_cover_says_whose_it_is_and_each_sheet_is_told_as_it_is_done(tmp_path: Path) -> None:
    def cover(*plans: PlanContent, **fields: Any) -> list[str]:
        done.clear()
        paper = Paper(Position(plans), EXAMPLE_DAY, **fields)
        write_publication_workbook(paper, tmp_path / "out.xlsx", progress=lambda *how_far: done.append(how_far))
        sheets = load_workbook(tmp_path / "out.xlsx")
        assert sheets.active is not None and sheets.active.title == sheets.sheetnames[0] == "Cover"
        number = len(sheets.sheetnames) - 1
        assert done == [(each, number) for each in range(1, number + 1)]
        listed = [(row["Sheet"], row["What it has"]) for row in table_of(sheets["Contents"])]
        assert [name for name, _ in listed] == sheets.sheetnames[2:]
        return [str(cell.value) for cell in sheets["Cover"]["A"]]

    done: list[tuple[int, int]] = []
    one = cover(plan(action()), body=Body("Cabinet"), meeting=Meeting(1, date(2014, 12, 11)))
    assert one[1:5] == [
        "As at 11 December 2014.",
        "Service: Procurement Service.",
        "Reported to Cabinet on 11 December 2014.",
        "1 action: 1 Green, 0 Amber and 0 Red. None is overdue.",
    ]
    two = cover(plan(action()), plan(title="Other"), body=Body("Cabinet"))
    assert [line for line in two if line.startswith(("Service plan: ", "Other: "))] == two[3:5]
    assert not any("Reported" in line for line in two)
    bare = plan()
    empty = cover(replace(bare, plan=replace(bare.plan, service=" ")))
    assert len(empty) == 4, "a plan without actions and a service has nothing to say"
