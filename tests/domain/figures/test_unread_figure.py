"""Texts that look like a figure and are taken for none, beside those that are one or an answer in words."""

from __future__ import annotations

import pytest

from tracker.domain.figures.unread_figure import is_unread_figure


@pytest.mark.parametrize(
    "text", ["7o.1", "1O", "l2", "70,1", "70..1", "£7o", "more than 7o", "about 7o.1", "92.4 / 93.1", "Q3 data late"]
)
def test_a_slip_of_the_keys_and_two_figures_in_one_are_not_understood(text: str) -> None:
    assert is_unread_figure(text)


@pytest.mark.parametrize(
    "text", ["", "70.1", "5*", "about 954", "85.1 (was 84)", "N/A", "N/A¹", "n/a (2)", "–", "Not due until 2027", "O"]
)
def test_a_figure_a_blank_and_an_answer_in_words_are_understood(text: str) -> None:
    assert not is_unread_figure(text)
