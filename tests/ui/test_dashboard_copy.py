"""A table of the dashboard on the clipboard."""

from __future__ import annotations

from tests.ui.boards import table
from tracker.domain.board_table import BoardCell, BoardColumn, BoardRow, BoardTable
from tracker.ui.dashboard_copy import as_html, as_text, copied


def test_as_text_figures_stand_in_cells_with_their_statuses_below() -> None:
    assert as_text(table("Calls", notes=("* A note.",))).splitlines() == [
        "Calls",
        "Indicator\tQ1\tTrend",
        "Calls 0\t92.6%\tPositive",
        "\t● Green\tBetter",
        "* A note.",
    ]


def test_as_html_a_status_has_shape_word_and_colour_and_text_is_never_markup() -> None:
    html = as_html(table("R&D <b>", notes=("* A <note>.",)))
    assert "<h3>R&amp;D &lt;b&gt;</h3>" in html
    assert "color:#FFFFFF; background-color:#1B7F79" in html
    assert "● Green" in html
    assert "<p>* A &lt;note&gt;.</p>" in html


def test_a_text_that_looks_like_a_formula_stays_text_in_a_spreadsheet() -> None:
    columns = (BoardColumn("Indicator", is_figure=False), BoardColumn("Q1"))
    rows = (
        BoardRow((BoardCell("=1+1"), BoardCell("=2+2"))),
        BoardRow((BoardCell("All"), BoardCell("5")), is_total=True),
    )
    html = as_html(BoardTable("Calls", columns, rows))
    assert html.count("mso-number-format") == 3
    assert '<td align="right" style=""><b>5</b></td>' in html


def test_both_forms_are_on_the_clipboard() -> None:
    data = copied(table("Calls"))
    assert data.text().startswith("Calls\n")
    assert data.html().startswith("<h3>Calls</h3>")
