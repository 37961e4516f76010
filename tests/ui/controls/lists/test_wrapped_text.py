"""Text broken into the lines of a cell."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from tracker.ui.controls.lists.wrapped_text import TextWrapper

LONG = "The supplier has been asked for a plan by the end of January and has agreed to meet every fortnight."


@pytest.fixture
def wrapper(qapp: QApplication) -> TextWrapper:
    return TextWrapper(QFont(QApplication.font()))


def texts(wrapper: TextWrapper, text: str, width: int = 160, most: int = 4) -> list[str]:
    return [line for _, line in wrapper.wrap(text, width, most).lines]


def test_every_word_is_there_and_no_line_is_too_wide(wrapper: TextWrapper) -> None:
    lines = texts(wrapper, LONG, most=50)
    assert " ".join(lines) == LONG
    assert len(lines) > 2
    assert all(wrapper.metrics.horizontalAdvance(line) <= 160 for line in lines)


def test_what_does_not_fit_ends_in_an_ellipsis_after_a_whole_word(wrapper: TextWrapper) -> None:
    found = wrapper.wrap(LONG, 160, 2)
    assert found.cut
    assert len(found.lines) == 2
    shown = " ".join(line for _, line in found.lines)
    assert shown.endswith(" …")
    assert LONG.startswith(shown.removesuffix(" …"))


def test_a_text_that_fits_is_left_alone(wrapper: TextWrapper) -> None:
    found = wrapper.wrap("Done.", 160, 1)
    assert (found.lines, found.cut) == (((0.0, "Done."),), False)


def test_a_paragraph_that_is_left_out_is_hinted_at(wrapper: TextWrapper) -> None:
    assert texts(wrapper, "Done.\nMore.", most=1) == ["Done. …"]


def test_paragraphs_begin_new_lines_and_empty_ones_take_none(wrapper: TextWrapper) -> None:
    assert texts(wrapper, "One\n\nTwo\n") == ["One", "Two"]


def test_what_follows_a_bullet_hangs_beneath_its_text(wrapper: TextWrapper) -> None:
    lines = wrapper.wrap(f"• {LONG}", 160, 50).lines
    assert lines[0][0] == 0
    assert {indent for indent, _ in lines[1:]} == {wrapper.metrics.horizontalAdvance("• ")}


def test_signs_beyond_the_basic_plane_are_not_cut_in_two(wrapper: TextWrapper) -> None:
    text = "🚑🚒🚓 " * 30
    assert "".join("".join(texts(wrapper, text, most=200)).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["", "\n\n", "x" * 40_000, "<b>&amp;</b>", "\u202eabc"])
def test_any_text_can_be_shown(wrapper: TextWrapper, text: str) -> None:
    assert len(wrapper.wrap(text, 160, 4).lines) <= 4


def test_the_font_is_its_own_whatever_becomes_of_the_one_it_was_given(qapp: QApplication) -> None:
    given = QFont(qapp.font())
    wrapper = TextWrapper(given)
    given.setPointSize(40)
    assert wrapper.font == qapp.font()
