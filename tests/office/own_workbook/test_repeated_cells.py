"""A cell of a working copy that only repeats another is named where the two differ."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.imports.draft import DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.office.own_workbook.repeated_cells import repeated_in, repeated_in_actions
from tracker.office.own_workbook.rows import Entry

INSTEAD = "If the due date was edited, change the timescale instead."


@pytest.mark.parametrize(
    ("timescale", "due_on", "named"),
    [
        ("March 2015", "31 March 2015", ""),
        ("March 2015", "2015-03-31", ""),
        ("March 2015", "", ""),
        ("March 2015", "1 April 2015", "says 1 April 2015, and “March 2015”, which was imported, means 31 March 2015."),
        ("March 2015", "soon", "says soon, and “March 2015”, which was imported, means 31 March 2015."),
        ("Ongoing", "2015-03-31", "says 31 March 2015, and “Ongoing”, which was imported, has no due date."),
        ("Ongoing", "soon", "says soon, and “Ongoing”, which was imported, has no due date."),
        ("Ongoing", "", ""),
    ],
)
def test_a_due_date_is_that_of_its_timescale_or_named(timescale: str, due_on: str, named: str) -> None:
    row = Entry("Steps!A2", {"Timescale": timescale, "Due on": due_on})
    expected = [("Steps!A2", f"“Due on” {named} {INSTEAD}", None)] if named else []
    assert [(one.where, one.message, one.cell) for one in repeated_in([row], "Timescale")] == expected


def test_a_long_text_in_place_of_a_due_date_is_cut() -> None:
    for letters, is_whole in ((60, True), (61, False)):
        row = Entry("Steps!A2", {"Timescale": "Ongoing", "Due on": "x" * letters})
        (problem,) = repeated_in([row], "Timescale")
        assert (f" {'x' * letters}," in problem.message) is is_whole


def test_the_due_date_of_an_action_carries_its_place_and_both_dates() -> None:
    row = Entry("Actions!A2", {"Timescale": "Ongoing", "Due on": "2015-03-31"})
    plan = DraftPlan(
        "Plan", sections=(DraftSection("", actions=(DraftAction("Act", timescale="Ongoing", where="Actions!A2"),)),)
    )
    (problem,) = repeated_in_actions([row], [plan])
    assert problem.cell is not None
    assert (problem.cell.spot, problem.cell.says, problem.cell.data) == ((0, 0, 0), "31 March 2015", "")


@pytest.mark.parametrize(
    ("says", "notes", "is_named"),
    [
        ("9 November 2014", (DraftNote("New.", date(2014, 11, 9)), DraftNote("Old.", date(2014, 10, 1))), False),
        ("1 October 2014", (DraftNote("New.", date(2014, 11, 9)), DraftNote("Old.", date(2014, 10, 1))), True),
        ("soon", (DraftNote("New.", date(2014, 11, 9)),), True),
        ("", (DraftNote("New.", date(2014, 11, 9)),), False),
        ("9 November 2014", (DraftNote("New."),), False),
        ("9 November 2014", (), False),
    ],
)
def test_the_day_of_the_progress_is_that_of_the_newest_note_or_named(
    says: str, notes: tuple[DraftNote, ...], is_named: bool
) -> None:
    action = DraftAction("Act", notes=notes, where="Actions!A2")
    plan = DraftPlan("Plan", sections=(DraftSection("", actions=(action,)),))
    found = list(repeated_in_actions([Entry("Actions!A2", {"Progress as at": says})], [plan]))
    assert [one.message for one in found] == (
        [
            f"“Progress as at” says {says}, and 9 November 2014 was imported from the sheet of notes. If this cell was "
            "edited, enter that there as well."
        ]
        if is_named
        else []
    )
