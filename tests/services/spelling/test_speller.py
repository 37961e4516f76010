"""Which words are spelt wrongly in British English, and which words they may have been meant to be."""

from __future__ import annotations

import pytest

from tracker.services.spelling.speller import Speller, load_speller


@pytest.fixture(scope="module")
def speller() -> Speller:
    return load_speller()


@pytest.mark.parametrize(
    "text",
    [
        "The organisation’s colour-coded programme is behind schedule; two looked-after children's reviews are late.",
        "CQC, BAF, RAG and KPIs of SystmOne on 12/03/15, see 1.10a, A.B@example.org, www.example.org or C:\\plans.",
        "Re-audit of the underspends, the virement, the workstreams, and co-production by Ofsted.",
        "“Don’t”, she said: it’s the boards’ decision (or isn’t it?).",
        "I a x e.g. i.e. 3rd 5m £4k naïve café",
    ],
)
def test_what_is_right_and_what_is_no_word_is_not_underlined(speller: Speller, text: str) -> None:
    assert [found.word for found in speller.wrong_in(text)] == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The organisaton is definately late", ["organisaton", "definately"]),
        ("Saftey-first, non-complient", ["Saftey-first", "non-complient"]),
        ("ofsted and london", ["ofsted", "london"]),
        ("The color of the center", ["color", "center"]),
        ("It has occured.", ["occured"]),
    ],
)
def test_what_is_wrong_is_found_where_it_stands(speller: Speller, text: str, wrong: list[str]) -> None:
    found = list(speller.wrong_in(text))
    assert [one.word for one in found] == wrong
    assert [text[one.start : one.start + len(one.word)] for one in found] == wrong


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("recieve", "receive"),
        ("Definately", "Definitely"),
        ("teh", "the"),
        ("waht", "what"),
        ("safegaurding", "safeguarding"),
        ("commisioning", "commissioning"),
        ("accomodation", "accommodation"),
        ("goverment", "government"),
        ("reviewd", "reviewed"),
    ],
)
def test_the_likeliest_word_is_suggested_first_or_nearly(speller: Speller, wrong: str, meant: str) -> None:
    suggested = speller.suggest(wrong)
    assert meant in suggested[:3] and len(suggested) <= 5


def test_a_word_that_nothing_is_like_has_no_suggestions(speller: Speller) -> None:
    assert speller.suggest("qzxwvkjh") == ()


def test_the_names_of_owners_and_the_users_own_words_are_right_once_learnt_and_only_then() -> None:
    speller = load_speller()
    assert not speller.is_right("Quibblewick")
    speller.learn(["Anya Quibblewick-Thwaxley (Head of Service)", "intermodular"])
    assert all(map(speller.is_right, ("Quibblewick", "Quibblewick’s", "Quibblewick-Thwaxley", "Intermodular")))
    assert not speller.is_right("quibblewick"), "a name has its capital"
    speller.forget()
    assert not speller.is_right("Quibblewick")


def test_without_a_dictionary_nothing_is_wrong() -> None:
    assert list(Speller(frozenset()).wrong_in("definately")) == []
