"""The tables about figures in the workbook for a website, as they are before they are written."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.indicators import indicator
from tests.office.board import DAY
from tracker.domain.indicators.content import FormContent, IndicatorContent
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.papers.paper import Paper
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent
from tracker.office.excel.publication.figures import figure_tables
from tracker.office.excel.publication.table import WITHHELD, Notes, Number, PublicTable


def tables(*held: IndicatorContent | TableContent) -> tuple[list[PublicTable], Notes]:
    """The tables of a position with these indicators and tables, and the notes that they refer to."""
    notes = Notes()
    position = Position(
        (),
        tuple(one for one in held if isinstance(one, IndicatorContent)),
        tables=tuple(one for one in held if isinstance(one, TableContent)),
    )
    return list(figure_tables(Paper(position, DAY), notes)), notes


def by_kind(*held: IndicatorContent | TableContent) -> dict[str, PublicTable]:
    return {one.kind: one for one in tables(*held)[0]}


@pytest.mark.parametrize(("columns", "sheets"), [(1, [1]), (9, [10]), (10, [10, 1]), (20, [10, 10, 1])])
def test_a_wide_table_goes_on_on_another_sheet_after_ten_columns(columns: int, sheets: list[int]) -> None:
    heads = tuple(Column(f"Q{number}") for number in range(1, columns + 1))
    row = CategoryRow(1, "Delay", tuple(str(number) for number in range(1, columns + 1)))
    found, notes = tables(TableContent(CategoryTable("Complaints", "Reason", heads, footnote="* New."), (row,)))
    assert [len(one.headings) - 1 for one in found] == sheets
    assert [one.title for one in found] == [
        f"Table {number}: Complaints{' (continued)' if number > 1 else ''}" for number in range(1, len(sheets) + 1)
    ]
    assert [one.rows[0][0] for one in found] == ["Delay"] * len(sheets)
    numbers = [cell.value for one in found for cell in one.rows[0][1:] if isinstance(cell, Number)]
    every = list(range(1, columns + 1))
    assert numbers == every + [sum(every)] * (columns > 1), "each column once, and their total"
    assert notes.texts == {"New.": "Complaints"}
    assert all(one.about == ("This sheet contains one table.", "Notes to this table: [note 1].") for one in found)


def test_a_table_without_rows_says_so_and_refers_to_no_notes() -> None:
    (found,), _ = tables(TableContent(CategoryTable("Complaints", "", (Column("Q1"),))))
    assert (found.rows, found.about, found.headings) == ((), ("No figures yet.",), ("Category", "Q1"))


def test_an_indicator_has_its_latest_figure_and_each_reading_with_its_status() -> None:
    content = indicator(("Q1 2014/15", "91%"), ("Q2 2014/15", "85%"), target="90%")
    first, last = content.readings
    told = replace(
        content,
        readings=(
            replace(first, series="England", numerator=91.0, denominator=100.0, footnote="* Late.\n\n* New form."),
            last,
            replace(last, printed="*", value=None, id=9, position=3, status="Amber"),
        ),
    )
    found = by_kind(told)
    (row,) = found["indicators"].rows
    assert row[0] == "Invoices paid in time"
    assert row[6:9] == ("90%", "Q2 2014/15", WITHHELD)
    assert found["readings"].about[0].startswith("This sheet contains one table. It has 3 readings of all indicators.")
    assert found["indicators"].about == (
        "This sheet contains one table. It has 1 indicator with the latest figure of each.",
    )
    one, two, three = found["readings"].rows
    assert one[1:3] == ("England", "Q1 2014/15") and two[1] == "Own figure"
    assert (one[5], one[6]) == ("91%", Number(0.91, "0%"))
    assert one[7:9] == (Number(91.0, "#,##0.######"), Number(100.0, "#,##0.######"))
    assert one[-1] == "[note 2] [note 3]", "the dashboard has a note of its own"
    assert (two[7], two[8], two[-1]) == (None, None, "")
    assert (three[5], three[6], three[9]) == (WITHHELD, None, "Amber"), "its own status, where it has one"
    assert two[9] == "Red"


def test_a_note_to_the_latest_figure_is_told_with_the_name_of_its_indicator_in_120_letters() -> None:
    content = indicator(("Q1 2014/15", "91%"), name="x" * 130)
    (reading,) = content.readings
    for footnote in ("* New form.", ""):
        notes = Notes()
        held = replace(content, readings=(replace(reading, footnote=footnote),))
        found = {one.kind: one for one in figure_tables(Paper(Position((), (held,)), DAY), notes)}
        assert found["indicators"].rows[0][-1] == found["readings"].rows[0][-1]
        assert bool(found["indicators"].rows[0][-1]) is bool(footnote)
        assert {len(about) for text, about in notes.texts.items() if text == "New form."} == (
            {120} if footnote else set()
        )


def test_an_indicator_without_figures_has_none_and_no_table_of_readings_beside_a_sentence() -> None:
    found = by_kind(indicator())
    (row,) = found["indicators"].rows
    assert row[7:9] == ("", None)
    assert (found["readings"].rows, found["readings"].about) == ((), ("There are no readings yet.",))
    assert "definitions" not in found and "recovery_plans" not in found
    assert tables()[0] == []


def test_definitions_and_the_parts_of_recovery_forms_that_say_something_are_rows() -> None:
    defined = Definition(1, "All invoices", effective_from=date(2014, 4, 1), id=1)
    form = FormContent(RecoveryForm(1, why="Staff left.", taken=" ", required="Hire."))
    found = by_kind(replace(indicator(), definitions=(defined,), form=form))
    assert found["definitions"].rows[0][:3] == ("Invoices paid in time", date(2014, 4, 1), "All invoices")
    assert [row[2] for row in found["recovery_plans"].rows] == ["Staff left.", "Hire."]


def test_what_is_printed_below_a_figure_has_a_column_of_its_own_beside_it() -> None:
    content = indicator(("Q1 2014/15", "91%"), ("Q2 2014/15", "85%"), target="90%")
    first, last = content.readings
    rated = replace(content, readings=(first, replace(last, trend="Worse")))
    found = by_kind(rated, indicator(("Q1 2014/15", "n/a"), name="Calls", unit="number"))["figures"]
    assert found.headings == (
        *("Indicator", "About it", "Q1 2014/15", "Q1 2014/15: status", "Q2 2014/15", "Q2 2014/15: status"),
        *("Target", "Trend", "Direction"),
    )
    better, target = "Higher is better", Number(0.9, "0%")
    assert found.rows == (
        (
            *("Invoices paid in time", better, Number(0.91, "0%"), "Green", Number(0.85, "0%"), "Red"),
            *(target, "Worse", "Worse"),
        ),
        ("Calls", better, "n/a", "Not rated", None, "", None, "", ""),
    )
