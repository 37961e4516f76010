"""A figure as a cell of the workbook for a website, and the notes that its tables refer to."""

from __future__ import annotations

import pytest

from tracker.office.excel.publication.table import WITHHELD, Cell, Notes, Number, figure_cell, unique


@pytest.mark.parametrize(
    ("printed", "cell"),
    [
        ("", None),
        ("  ", None),
        ("*", WITHHELD),
        ("97*", Number(97, "0")),
        ("1,204", Number(1204, "#,##0")),
        ("not yet  known", "not yet known"),
    ],
)
def test_a_figure_is_a_number_a_mark_or_its_words(printed: str, cell: Cell) -> None:
    assert figure_cell(printed) == cell


def test_a_note_has_one_number_wherever_it_is_referred_to() -> None:
    notes = Notes()
    assert notes.table().rows == ()
    assert notes.table().about[0].startswith("There are no notes to the tables.")
    assert (notes.refer("Late.", "Falls"), notes.refer(" ", "Falls")) == ("[note 1]", "")
    assert notes.refer_all(["New form.", "", " Late. ", "New form."], "Calls") == "[note 2] [note 1]"
    assert notes.table().rows == (("[note 1]", "Late.", "Falls"), ("[note 2]", "New form.", "Calls"))
    assert notes.table().about[0].startswith("This sheet contains one table.")


def test_no_two_headings_are_alike_and_none_is_blank() -> None:
    assert unique(["Q1", "q1", "", "Q1", "Q1 (2)"]) == ("Q1", "q1 (2)", "Column 3", "Q1 (3)", "Q1 (2) (2)")
    assert len(unique(["x" * 199 + " y"])[0]) <= 200 and unique(["x" * 200]) == ("x" * 200,)
