"""Text measured in Arial."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tracker.office.excel.text_width import count_lines, line_starts, width_of

ROOM = 200.0


def lines(text: str, room: float = ROOM) -> list[str]:
    starts = line_starts(text, room, 10)
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def test_digits_have_the_width_of_arial() -> None:
    assert width_of("0123456789", 10) == pytest.approx(55.6)


def test_bold_is_wider_and_a_wider_letter_is_wider() -> None:
    assert width_of("Status", 10, bold=True) > width_of("Status", 10)
    assert width_of("W", 10) > width_of("i", 10)


def test_the_widest_line_counts() -> None:
    assert width_of("i\nWWW\ni", 10) == width_of("WWW", 10)


def test_accented_letters_are_as_wide_as_plain_ones_and_combining_marks_take_no_room() -> None:
    assert width_of("é", 10) == width_of("e", 10)
    assert width_of("e\u0301", 10) == width_of("e", 10)


def test_text_is_broken_between_words() -> None:
    assert lines("Regular meetings with Directorates will be held to ensure these remain up to date") == [
        "Regular meetings with Directorates will be ",
        "held to ensure these remain up to date",
    ]


def test_a_line_end_begins_a_line_even_where_it_is_empty() -> None:
    assert line_starts("a\n\nb", ROOM, 10) == [0, 2, 3]


def test_a_word_wider_than_the_line_is_broken_between_its_letters() -> None:
    broken = lines("w" * 100)
    assert len(broken) > 1
    assert all(width_of(part, 10) <= ROOM for part in broken)


def test_an_empty_text_takes_one_line() -> None:
    assert (count_lines("", ROOM, 10), line_starts("", ROOM, 10)) == (1, [0])


@given(st.text(max_size=300), st.floats(40, 500), st.booleans())
def test_lines_are_counted_as_they_are_broken_and_none_is_too_wide(text: str, room: float, bold: bool) -> None:
    starts = line_starts(text, room, 10, bold=bold)
    assert count_lines(text, room, 10, bold=bold) == len(starts)
    assert starts == sorted(starts)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text[start:end].rstrip(" \n")
        assert width_of(line, 10, bold=bold) <= room + 1e-6 or " " in line.strip() or len(line) <= 2


@pytest.mark.parametrize(("room", "starts"), [(-0.01, [0, 5]), (0, [0]), (0.01, [0])])
def test_words_that_fill_the_line_to_its_end_stand_on_it(room: float, starts: list[int]) -> None:
    width = width_of("Word word", 10) + room
    assert line_starts("Word word", width, 10) == starts
    assert count_lines("Word word", width, 10) == len(starts)
