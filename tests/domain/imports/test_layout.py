"""What has been said about the layout of documents."""

from __future__ import annotations

import pytest

from tracker.domain.imports.layout import Choices, Layout, LayoutChoice, SeenColumn, SeenTable

COLUMNS = (SeenColumn(0, "No", "ref"), SeenColumn(1, "What", "action"), SeenColumn(2, "Cost"))
TABLE = SeenTable("Table 1", 3, True, "abc", COLUMNS)


def test_another_meaning_of_a_column_takes_the_place_of_the_one_before() -> None:
    choice = LayoutChoice("abc").with_column(1, "action").with_column(2, "owner").with_column(1, "evidence")
    assert choice.columns == ((2, "owner"), (1, "evidence"))


def test_another_reading_of_a_status_takes_the_place_of_the_one_before() -> None:
    choice = LayoutChoice("abc").with_status("Done", "Blue").with_status("?", "").with_status("Done", "Green")
    assert choice.statuses == (("?", ""), ("Done", "Green"))


def test_the_choice_for_some_headings_says_nothing_where_none_was_made() -> None:
    known = LayoutChoice("abc", dates="day first")
    assert Choices((known,)).layout("abc") == known
    assert Choices((known,)).layout("other") == LayoutChoice("other")


def test_what_was_said_of_a_documents_dates_goes_before_what_was_said_of_its_layout() -> None:
    known = LayoutChoice("abc", dates="day first")
    assert Choices((known,), dates="month first").layout("abc").dates == "month first"
    assert Choices((known,)).layout("abc").dates == "day first"


def test_a_table_is_taken_left_out_or_not_spoken_of() -> None:
    choices = Choices().with_table("Table 1", True).with_table("Table 2", False)
    assert (choices.takes("Table 1"), choices.takes("Table 2"), choices.takes("Table 3")) == (True, False, None)
    assert choices.with_table("Table 1", False).tables == (("Table 2", False), ("Table 1", False))


def test_the_newest_choice_stands_first_and_once() -> None:
    one, two = LayoutChoice("one"), LayoutChoice("two")
    newer = LayoutChoice("two", split_notes=True)
    assert Choices((one, two)).with_layout(newer).layouts == (newer, one)


def test_a_first_meaning_keeps_those_that_were_seen() -> None:
    choices = Choices().with_column(TABLE, 2, "evidence")
    assert choices.layout("abc").columns == ((0, "ref"), (1, "action"), (2, "evidence"))
    assert choices.with_column(TABLE, 0, "").layout("abc").columns == ((1, "action"), (2, "evidence"), (0, ""))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (TABLE, ["abc"]),
        (SeenTable("Table 2", 3, False, "abc"), []),
        (SeenTable("Table 3", 3, True), []),
    ],
)
def test_an_order_of_dates_is_of_every_table_that_comes_in_by_its_headings(table: SeenTable, said: list[str]) -> None:
    found = Choices().with_dates(Layout((table,)), "day first").layouts
    assert [(one.signature, one.dates) for one in found] == [(signature, "day first") for signature in said]
