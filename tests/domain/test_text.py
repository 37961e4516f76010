"""What a text may hold, and short names for long ones."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tracker.domain.text import clean, count, shorten

ANY_TEXT = st.text(st.characters(categories=None)) | st.text("\ud800\udc00\r\n\0a")


@given(ANY_TEXT)
def test_any_text_becomes_one_that_every_store_can_carry(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\0" not in cleaned
    assert "\r" not in cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "text", ["", "=1+1", "-5", "#N/A", " two  spaces ", "tab\there", "\x0b\x1f", "naïve £ ’ 😀", "\ufeffmark", "a\nb\n"]
)
def test_what_a_person_can_type_is_left_alone(text: str) -> None:
    assert clean(text) == text


def test_line_ends_become_one_kind_and_half_a_character_is_marked() -> None:
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"
    assert clean("a\ud800b\udc00") == "a�b�"


@given(st.text(), st.integers(2, 80))
def test_a_short_text_fits_on_one_line(text: str, most: int) -> None:
    short = shorten(text, most)
    assert len(short) <= most
    assert len(short.splitlines()) <= 1


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shorten("Publish the procurement strategy", 20) == "Publish the…"
    assert shorten("Publish", 20) == "Publish"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 actions"), (1, "1 action"), (19, "19 actions"), (1200, "1,200 actions")]
)
def test_a_count_is_said_in_words(number: int, said: str) -> None:
    assert count(number, "action") == said


def test_a_count_may_have_a_plural_of_its_own() -> None:
    assert count(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("one two", "one two"),
        ("one twos", "one…"),
        ("one  two\n", "one two"),
        ("onetwoth", "onetwo…"),
        ("onetwo t", "onetwo…"),
        ("o ne two", "o ne…"),
    ],
)
def test_a_label_is_cut_at_a_word_to_as_many_characters_as_it_may_have(text: str, short: str) -> None:
    assert shorten(text, 7) == short
    assert len(short) <= 7
