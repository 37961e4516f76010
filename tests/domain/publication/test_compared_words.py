"""The words of a text as they are compared, however it is written."""

from __future__ import annotations

import pytest

from tracker.domain.publication.compared_words import as_compared, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The **Price**", ["the", "price"]),
        ("1,000 homes, 4.5% more", ["1000", "homes", "4.5", "more"]),
        ("R2D2 and 4th", ["r2d2", "and", "4th"]),
        ("Bass's café", ["bass", "cafe"]),
        ("the homes' rent", ["the", "homes", "rent"]),
        ("Quibble\u00adwick", ["quibblewick"]),
        ("a_b", ["a", "b"]),
        ("", []),
    ],
)
def test_a_text_is_told_word_by_word_in_one_spelling(text: str, words: list[str]) -> None:
    assert words_of(text) == words
    assert words_of(f"{text} {'x' * 400}") == [*words, "x" * 400], "a long one too"


def test_what_is_told_of_a_text_may_be_changed_without_a_trace() -> None:
    words_of("The price").append("of it")
    assert words_of("The price") == ["the", "price"]


def test_whose_something_is_is_dropped_by_either_apostrophe_and_what_is_bold_is_plain() -> None:
    assert as_compared("**Bass**'s and Bass\u2019s ’tis") == "Bass and Bass tis"
