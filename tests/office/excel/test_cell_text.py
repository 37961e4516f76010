"""Texts as cells hold them."""

from __future__ import annotations

import pytest
from openpyxl.utils.escape import unescape

from tracker.office.excel.cell_text import Alterations, cell_xml, cut, needs_quote, printable


@pytest.mark.parametrize("text", ["_x0041_", "_x005F_", "_x005F_x0041_", "a_x000D_b_x000d_", "_x41_", "__x0041__"])
def test_what_looks_like_an_escape_is_escaped_so_that_it_comes_back(text: str) -> None:
    assert unescape(cell_xml(text)) == text


def test_marks_of_xml_are_escaped() -> None:
    assert cell_xml("<b> & ]]>") == "&lt;b&gt; &amp; ]]&gt;"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "'x", "\tx", "#N/A", "#div/0!", "TRUE", "false"])
def test_what_excel_would_read_as_something_else_is_quoted(text: str) -> None:
    assert needs_quote(text)


@pytest.mark.parametrize("text", ["a=b", "True story", "#1 priority", "1.10", "• one", "–5"])
def test_other_text_is_not_quoted(text: str) -> None:
    assert not needs_quote(text)


def test_line_ends_are_of_one_kind() -> None:
    assert printable("a\r\nb\rc\vd") == "a\nb\nc\nd"


def test_a_cut_never_splits_a_character() -> None:
    text = "x" + "😀" * 20_000
    assert cut(text) == "x" + "😀" * 16_383


def test_a_text_that_fits_is_not_cut() -> None:
    assert cut("x" * 32_767) == "x" * 32_767


def test_a_text_is_named_once_however_often_it_stands() -> None:
    alterations = Alterations()
    for place in range(3):
        alterations.fit("odd \x01", "Action", lambda place=place: f"action {place}")  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    assert len(alterations.sentences) == 1
    assert alterations.sentences[0].startswith("Action of action 0 ")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_is_left_out_and_named(number: float) -> None:
    alterations = Alterations()
    assert alterations.fit_number(number, "Number", lambda: "Q1") is None
    assert alterations.sentences == ("Number of Q1 is not a number that Excel can show, so its cell is blank.",)
