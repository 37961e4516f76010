"""The columns of a plan's list on the screen."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tracker.domain.plans.list_columns import ListColumn, columns_named


class Row(Struct, frozen=True):
    ref: str = "1.1"
    title: str = "Agree the rent"
    timescale: str = "March 2015"
    progress: str = "Under way."
    status: str = "Green"
    owner: str = "Ann"
    is_complete: bool = False
    due_on: date | None = date(2015, 3, 31)
    completed_on: date | None = date(2015, 2, 1)
    progress_as_at: date | None = None
    tags: str = "board"


def test_each_column_says_its_own_field_under_its_heading() -> None:
    assert {column.heading: column.text(Row()) for column in ListColumn} == {
        "Ref": "1.1",
        "Action": "Agree the rent",
        "Timescale": "March 2015",
        "Progress": "Under way.",
        "Status": "Green",
        "Owner": "Ann",
        "Due date": "31 Mar 2015",
        "Completed on": "1 Feb 2015",
        "Last note": "",
        "Tags": "board",
    }


def test_columns_are_chosen_by_name_each_once_and_the_action_is_always_among_them() -> None:
    assert columns_named(("STATUS", "NONE", "ACTION", "STATUS")) == (ListColumn.STATUS, ListColumn.ACTION)
    assert columns_named(("STATUS",)) == (ListColumn.ACTION, ListColumn.STATUS)
    assert columns_named(("NONE",)) == ()
