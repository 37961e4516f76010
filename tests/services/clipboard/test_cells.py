"""Cells on the clipboard: what is text stays text in a spreadsheet, and figures stay figures where they may be some."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.clipboard import cells, not_text, texts_beside_cells
from tracker.services.clipboard.cells import grid_page, html_cell, html_line, html_page, is_live

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n"), max_size=30)
BEGINNINGS = st.sampled_from(["", "=", "+", "-", "@", "\t", "\n", "'", " =", "1", "=1+", "-1+", "£"])


@given(BEGINNINGS, TEXTS)
def test_no_text_is_anything_else_in_a_spreadsheet(beginning: str, text: str) -> None:
    written = beginning + text
    page = html_page(
        [html_line(written, 2, "h3"), html_cell(written, tag="th") + html_cell(written), html_line(written, 2)]
    )
    assert not_text(page) == []
    assert texts_beside_cells(page) == []


@given(BEGINNINGS, TEXTS)
def test_where_figures_may_be_nothing_but_a_figure_is_one(beginning: str, text: str) -> None:
    for said in not_text(html_page([html_cell(beginning + text, is_figure=True)])):
        assert said.lstrip("-£")[0].isdecimal()
        assert set(said) <= set("-£0123456789,.%")


@pytest.mark.parametrize("figure", ["0", "-5", "45.92%", "£902,071", "-£5"])
def test_figures_stay_figures_at_the_right(figure: str) -> None:
    page = html_page([html_cell(figure, is_figure=True)])
    assert not_text(page) == [figure]
    assert cells(page)[0].get("align") == "right"


@pytest.mark.parametrize("text", ["00:41", "£10.85m", "-1+2", "1/2", "<0.4", "N/A", "2014/15", "1e5"])
def test_among_figures_what_is_none_stays_as_written(text: str) -> None:
    assert not_text(grid_page([["Calls", text]], {1}, headed=False)) == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "@x", "-1+2", "\t=1", " =1", "'=1"])
def test_a_text_is_live_where_a_spreadsheet_would_make_something_else_of_it(text: str) -> None:
    assert is_live(text)


@pytest.mark.parametrize("text", ["-5", "1.10", "Train", "", "a=1"])
def test_any_other_text_is_not_live(text: str) -> None:
    assert not is_live(text)
