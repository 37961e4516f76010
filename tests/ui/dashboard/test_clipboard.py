"""A table of the dashboard on the clipboard."""

from __future__ import annotations

from tests.clipboard import not_text, texts_beside_cells
from tests.ui.boards import table
from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardRow, BoardTable
from tracker.services.clipboard.board_tables import as_html, as_text, copied
from tracker.ui.framework.clipboard_forms import as_mime


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
    assert "background:#1B7F79;color:#FFFFFF" in html
    assert "● Green" in html
    assert "* A &lt;note&gt;." in html


def test_a_text_that_looks_like_a_formula_stays_text_in_a_spreadsheet() -> None:
    columns = (BoardColumn("=3+3", is_figure=False), BoardColumn("=4+4"))
    rows = (
        BoardRow((BoardCell("=1+1"), BoardCell("-2+2", remark="=5"))),
        BoardRow((BoardCell("All"), BoardCell("5")), is_total=True),
    )
    html = as_html(BoardTable("=6+6", columns, rows, ("=7+7",)))
    assert not_text(html) == ["5"]
    assert texts_beside_cells(html) == []
    assert "<b>5</b>" in html


def test_both_forms_are_on_the_clipboard() -> None:
    data = as_mime(*copied(table("Calls")))
    assert data.text().startswith("Calls\n")
    assert "<h3>Calls</h3>" in data.html()
