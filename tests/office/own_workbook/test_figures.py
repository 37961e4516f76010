"""What belongs to figures comes back out of our own workbook, each field of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
from msgspec.structs import replace

from tests.office.drafts import problems
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.imports.draft import (
    Draft,
    DraftDated,
    DraftIndicator,
    DraftReading,
    DraftRow,
    DraftStatement,
    DraftTable,
)
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator, SpcSettings
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.statement import Statement
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent
from tracker.office.board_workbook import write_board_workbook
from tracker.office.read_document import read_draft

DAY = date(2014, 11, 9)
INDICATOR = Indicator(
    "Calls",
    "%",
    "higher",
    "90%",
    "=1+1",
    "1.10",
    "Adults",
    "Live Well",
    "Head of Service",
    "no",
    StatusRule("tolerance", 2.5, percent=True),
    True,
    "2012/13",
    DAY,
    SpcSettings(False, 12, "nhse"),
)
READING = Reading(
    1, Period("second wave"), "about 5.10*", 5.1, DAY, DAY, 12.5, 240, "note", "source", "approximately", True, "foot",
    "Positive", "Amber", "national",
)  # fmt: skip
DRAFT = DraftIndicator(
    "Calls",
    "%",
    "higher",
    "90%",
    (
        DraftReading(
            "second wave", "about 5.10*", "note", "", DAY, DAY, 12.5, 240, "source", "approximately", True, "foot",
            "Positive", "Amber", "national",
        ),
    ),
    "=1+1",
    "1.10",
    "Adults",
    "Live Well",
    "Head of Service",
    "no",
    StatusRule("tolerance", 2.5, percent=True),
    True,
    "2012/13",
    DAY,
    SpcSettings(False, 12, "nhse"),
)  # fmt: skip


def read_back(path: Path, shown: Position) -> Draft:
    assert write_board_workbook(Paper(shown, DAY), path) == ()
    return read_draft(path)


def without_places(draft: DraftIndicator) -> DraftIndicator:
    return replace(draft, readings=tuple(replace(reading, where="") for reading in draft.readings))


def test_every_field_of_an_indicator_and_of_a_reading_comes_back(tmp_path: Path) -> None:
    found = read_back(tmp_path / "board.xlsx", Position(indicators=(IndicatorContent(INDICATOR, (READING,)),)))
    assert problems(found) == []
    assert [without_places(one) for one in found.indicators] == [DRAFT]


def test_an_indicator_that_says_no_more_needs_no_further_sheet(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    read_back(path, Position(indicators=(IndicatorContent(Indicator("Calls", "%", "higher", "90")),)))
    readable = ["Cover", "Dashboard", "Indicators"]
    assert openpyxl.load_workbook(path).sheetnames == [*readable, "Plans", "Actions", "Notes", "Readings"]


def test_tables_without_rows_or_without_columns_come_back(tmp_path: Path) -> None:
    columns = (Column("Q1"), Column("Value", "money"), Column("", "text", is_total=True))
    rows = (CategoryRow(1, "=One", ("1", "", "#N/A")), CategoryRow(1, "", ("", "", "x"), is_total=True))
    tables = (
        TableContent(CategoryTable("Full", "Row", columns, False, "2014/15", "foot"), rows),
        TableContent(CategoryTable("Full", "Row", columns)),
        TableContent(CategoryTable("Bare"), (CategoryRow(1, "Only a label"),)),
        TableContent(CategoryTable("Nothing")),
    )
    found = read_back(tmp_path / "board.xlsx", Position(tables=tables))
    assert problems(found) == []
    assert found.tables == (
        DraftTable(
            "Full",
            "Row",
            columns,
            (DraftRow("=One", ("1", "", "#N/A")), DraftRow("", ("", "", "x"), is_total=True)),
            False,
            "2014/15",
            "foot",
        ),
        DraftTable("Full", "Row", columns),
        DraftTable("Bare", rows=(DraftRow("Only a label"),)),
        DraftTable("Nothing"),
    )


def test_a_plan_that_is_called_like_a_data_sheet_is_not_taken_for_it(tmp_path: Path) -> None:
    statement = Statement("targets met", "All met.", period=Period("Q2 2014/15"))
    content = IndicatorContent(
        Indicator("Calls"), definitions=(Definition(1, "Calls taken", "a ÷ b", DAY, "Phones", "Clerk", DAY),)
    )
    plan = PlanContent(Plan("Definitions"), (SectionContent(Section(1, "One"), (ActionContent(Action(1, "Act")),)),))
    found = read_back(tmp_path / "board.xlsx", Position((plan,), (content,), statements=(statement,)))
    assert problems(found) == []
    assert [plan.title for plan in found.plans] == ["Definitions"]
    assert found.indicators[0].definitions == (DraftDated("Calls taken", DAY, "a ÷ b", "Phones", "Clerk", DAY),)
    assert found.statements == (DraftStatement("targets met", "All met.", period="Q2 2014/15"),)


def test_what_was_altered_in_excel_so_that_it_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    content = IndicatorContent(INDICATOR, (READING,), definitions=(Definition(1, "Calls taken"),))
    read_back(path, Position(indicators=(content,)))
    book = openpyxl.load_workbook(path)
    for sheet, cell, text in (
        ("Indicator details", "K2", "by feeling"),
        ("Readings", "N2", "rather"),
        ("Definitions", "A2", "Letters"),
    ):
        book[sheet][cell].value = text
    book.save(path)
    found = read_draft(path)
    assert problems(found) == [
        "Indicator details!A2: “by feeling” is not a RAG rule, so it was left out.",
        "Readings!A2: “rather” does not say how certain the figure is, so it was left out.",
        "Definitions!A2: There is no indicator “Letters”, so this row was left out.",
    ]
    assert found.indicators[0].rule is None
