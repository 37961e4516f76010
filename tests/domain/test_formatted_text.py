"""Bold and bullets in a text, and a text out of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from tracker.domain.formatted_text import (
    Run,
    between,
    in_one_line,
    plain,
    read_lines,
    runs_of,
    split,
    substitute,
    write_lines,
    write_runs,
)

TEXTS = st.text(alphabet="ab*_ \n-•\t.,5é(", max_size=24)


@given(TEXTS)
def test_every_text_comes_back_to_the_character(text: str) -> None:
    assert write_lines(read_lines(text)) == text
    assert write_runs(runs_of(text)) == text


@given(st.lists(st.tuples(TEXTS, st.booleans()), max_size=5))
def test_no_letter_is_lost_whatever_is_made_bold(pieces: list[tuple[str, bool]]) -> None:
    letters = "".join(text for text, _ in pieces)
    written = write_runs(Run(text, bold) for text, bold in pieces)
    assert plain(written) in (letters, plain(letters)), "asterisks that the user typed may mean bold themselves"


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("**Two of three** are done", ["Two of three"]),
        ("Reported: **Yes**, and **no**.", ["Yes", "no"]),
        ("a part of a w**or**d", ["or"]),
        ("a lone * and another *", []),
        ("* provisional, ** revised", []),
        ("Children**, adults** and both**", []),
        ("5 ** 2 and 3 ** 2", []),
        ("**not closed", []),
        ("****", []),
        ("over **two\nlines**", []),
    ],
)
def test_only_pairs_of_asterisks_around_words_are_bold(text: str, bold: list[str]) -> None:
    assert [run.text for run in runs_of(text) if run.bold] == bold
    assert plain(text) == (text.replace("**", "") if bold else text)


def test_lines_that_begin_with_a_bullet_or_a_dash_and_a_space_are_bullets() -> None:
    lines = read_lines("• one\n- **two**\n  - under it\n-5 of them\n-\n* a note\n•")
    assert [line.bullet for line in lines] == ["• ", "- ", "  - ", "", "", "", "•"]
    assert [line.text for line in lines][:3] == ["one", "two", "under it"]


def test_what_is_bold_is_written_around_words_without_the_spaces_at_its_ends() -> None:
    assert write_runs([Run("It is "), Run(" late ", True), Run("now")]) == "It is  **late** now"
    typed = write_runs([Run("**well** and "), Run("good", True)])
    assert typed == "**well** and **good**", "typed asterisks and what was made bold stand side by side"
    assert write_runs([Run("Pro"), Run("gress is", True), Run("s")]) == "**Progress iss**", "whole words of several"


@pytest.mark.parametrize(
    ("pieces", "written"),
    [
        (["Pro", "gress", " made"], "Pro**gress** made"),
        (["It Pro", "gress is", "s now"], "It **Progress iss** now"),
        (["a_", "b is", "_c d"], "**a_b is_c** d"),
        (["It is", ", late", " now"], "It is, **late** now"),
        (["It is ", "late, ", "now"], "It is **late,** now"),
        (["It is ", " *", " now"], "It is  * now"),
    ],
)
def test_what_is_bold_in_the_middle_is_written_so_that_it_is_read_again(pieces: list[str], written: str) -> None:
    assert write_runs([Run(pieces[0]), Run(pieces[1], True), Run(pieces[2])]) == written


def test_the_lines_of_a_text_follow_one_another_in_one() -> None:
    assert in_one_line("Done so far\n• **one**\n\n•  two \nThe rest\nis late") == (
        "Done so far; one; two. The rest is late"
    )
    assert in_one_line("So far:\n• one.\n• two!\nNext") == "So far: one. two! Next"
    assert in_one_line("\n• \n") == ""


def test_a_text_that_is_split_is_bold_in_both_parts() -> None:
    text = "One **two three** four"
    assert split(text, [0, 8]) == ["One **two** ", "**three** four"]
    assert between(text, 4, 13) == "**two three**"


def test_words_are_replaced_across_what_is_bold() -> None:
    pattern = re.compile("complex needs")
    assert substitute("for complex **needs** here", pattern, ["care"]) == "for care here"
    assert substitute("for **complex** needs", pattern, ["care"]) == "for **care**"
