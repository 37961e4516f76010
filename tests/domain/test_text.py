"""What a text may hold, and short names for long ones."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tracker.domain.errors import RuleBroken
from tracker.domain.text import alike, clean, clean_fields, count, join, printable, required, shorten

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


@pytest.mark.parametrize(("most", "short"), [(12, "Agree a rota"), (11, "Agree a…"), (9, "Agree a…"), (8, "Agree…")])
def test_a_text_is_cut_at_a_word_where_it_is_longer_than_asked(most: int, short: str) -> None:
    assert shorten(" Agree  a\nrota ", most) == short


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_joined_as_in_a_sentence(words: list[str], said: str) -> None:
    assert join(words) == said


def test_a_number_of_things_is_said_in_the_singular_and_the_plural() -> None:
    assert [count(number, "reply", "replies") for number in (0, 1, 2)] == ["0 replies", "1 reply", "2 replies"]
    assert [count(number, "action") for number in (1, 1200)] == ["1 action", "1,200 actions"]


def test_texts_among_fields_are_cleaned_and_numbers_stay() -> None:
    assert clean_fields({"title": " a\r\nb ", "id": 3, "none": None}) == {"title": "a\nb", "id": 3, "none": None}


def test_a_required_text_is_more_than_white_space() -> None:
    assert required(" a ", "title", "A plan needs a title.") == "a"
    with pytest.raises(RuleBroken, match="needs a title"):
        required(" \0\r\n", "title", "A plan needs a title.")


def test_what_a_terminal_would_obey_is_replaced() -> None:
    assert printable(" two\n words ") == "two words"
    assert printable("a\x1b[31mb") == "a\ufffd[31mb"


def test_neither_case_nor_white_space_counts_in_a_comparison() -> None:
    assert alike(" Two  WORDS\n") == alike("two words")
    assert alike("two words") != alike("twowords")
