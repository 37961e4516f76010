"""Rows of a spreadsheet as readings."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.errors import RuleBroken
from tracker.domain.imports.draft import DraftReading
from tracker.services.clipboard.cells import tabbed
from tracker.ui.controls.entry.pasted_rows import read_pasted, split_cells


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nov 2014\t70.2%", DraftReading("Nov 2014", "70.2%")),
        ("Nov 2014\t70.2\tprovisional", DraftReading("Nov 2014", "70.2", "provisional")),
        ("second survey\t70\t11/12/2014", DraftReading("second survey", "70", as_at=date(2014, 12, 11))),
        ("YTD 2014/15\t01:24\tYear to date\tso far", DraftReading("YTD 2014/15", "01:24", "so far")),
        (
            "Q2 2014/15\t0.39\t29\t7,304\t30 Sep 2014\t",
            DraftReading("Q2 2014/15", "0.39", as_at=date(2014, 9, 30), numerator=29, denominator=7304),
        ),
        (
            "Month\tDenominator\tNumerator\tValue\nOct 2014\t200\t50\tN/A",
            DraftReading("Oct 2014", "N/A", numerator=50, denominator=200),
        ),
        ('Nov 2014\t70\t"two\nlines"', DraftReading("Nov 2014", "70", "two\nlines")),
    ],
)
def test_a_row_is_read_by_its_columns(text: str, wanted: DraftReading) -> None:
    assert read_pasted(f"{text}\r\n") == [wanted]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \n", "Copy some cells first"),
        ("Q2 2014/15\t0.39\tmany\t7,304\t\tnote", "Row 1 has “many”, which is not a number"),
    ],
)
def test_what_cannot_be_read_is_refused_whole(text: str, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        read_pasted(text)


def test_what_is_copied_comes_back() -> None:
    rows = [["Nov 2014", "70.2", 'two\nlines and a "quote"'], ["Dec 2014", "N/A", ""]]
    assert split_cells(tabbed(rows)) == rows
