"""Which action of a later document is which of the plan's, on both sides of each measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from rapidfuzz import fuzz

from tracker.domain.merging.pairing import ALIKE, ALIKE_UNDER_ONE_NUMBER, Named, pair


def paired(score: float, held: list[tuple[str, str]], found: list[tuple[str, str]]) -> dict[int, int]:
    """The places in `held` of what is in `found` by place, each a number and a title: any two are `score` alike."""
    before = [Named(index, *row) for index, row in enumerate(held)]
    after = [Named(index, *row) for index, row in enumerate(found)]

    def likeness(_: str, others: Sequence[str], least: float) -> Iterable[tuple[int, float]]:
        return [(at, score) for at in range(len(others)) if score >= least]

    return pair(before, after, likeness)


def test_titles_are_taken_for_the_same_at_45_of_100_under_one_number_and_at_80_under_another() -> None:
    assert (ALIKE_UNDER_ONE_NUMBER, ALIKE) == (45, 80)


@pytest.mark.parametrize(
    ("score", "number", "same"), [(44, "1", False), (45, "1", True), (46, "1", True), (79, "2", False), (80, "2", True)]
)
def test_how_alike_a_changed_title_must_be(score: float, number: str, same: bool) -> None:
    assert paired(score, [("1", "Agree a rota")], [(number, "Train the staff")]) == ({0: 0} if same else {})


def test_the_same_words_are_paired_whatever_their_number_case_and_spaces() -> None:
    assert paired(0, [("1", "Agree a rota"), ("2", "Train")], [("2", " agree  a ROTA"), ("3", "Train")]) == {0: 0, 1: 1}


def test_the_same_words_twice_are_paired_in_their_order() -> None:
    assert paired(0, [("1", "Review"), ("2", "Review")], [("3", "Review"), ("4", "Review")]) == {0: 0, 1: 1}
    assert paired(0, [("1", "Review"), ("2", "Review")], [("2", "Review"), ("3", "Review")]) == {0: 1, 1: 0}


def test_blank_titles_and_blank_numbers_say_nothing() -> None:
    assert paired(50, [("", "")], [("", "")]) == {}
    assert paired(50, [("", "Agree a rota")], [("", "Train the staff")]) == {}


def test_a_number_that_stands_twice_says_nothing() -> None:
    assert paired(50, [("1", "Agree"), ("1", "Hire")], [("1", "Train")]) == {}
    assert paired(50, [("1", "Agree")], [("1", "Train"), ("1", "Hire")]) == {}


@pytest.mark.parametrize(("title", "same"), [("Agree", False), ("Agree a", True), ("Agree a ...", True)])
def test_a_title_cut_to_two_words_is_known_under_its_number(title: str, same: bool) -> None:
    for held, found in (("Agree a rota", title), (title, "Agree a rota")):
        assert paired(0, [("1", held)], [("1", found)]) == ({0: 0} if same else {})
    assert paired(0, [("1", "Agree around it")], [("1", "Agree a")]) == {}, "not cut between two words"


@pytest.mark.parametrize(("words", "same"), [(3, False), (4, True), (5, True), (59, True), (60, False)])
def test_a_title_cut_to_4_to_59_words_is_known_under_any_number(words: int, same: bool) -> None:
    long = " ".join(f"word{number}" for number in range(70))
    short = " ".join(long.split()[:words])
    assert paired(0, [("1", long)], [("2", short)]) == ({0: 0} if same else {})
    assert paired(0, [("1", short)], [("2", long)]) == ({0: 0} if same else {})


def test_a_title_that_begins_two_others_is_neither() -> None:
    long = [("1", "Review all contracts of the east side"), ("2", "Review all contracts of the west side")]
    assert paired(0, long, [("3", "Review all contracts of")]) == {}
    assert paired(0, [("3", "Review all contracts of")], long) == {}


def test_the_most_alike_are_paired_first_and_each_once() -> None:
    def likeness(text: str, others: Sequence[str], least: float) -> Iterable[tuple[int, float]]:
        scores = {("c", "a"): 85.0, ("d", "a"): 95.0, ("c", "b"): 81.0}
        return [(at, scores.get((text, other), 0)) for at, other in enumerate(others) if (text, other) in scores]

    held, found = [Named(0, "1", "a"), Named(1, "2", "b")], [Named(0, "3", "c"), Named(1, "4", "d")]
    assert pair(held, found, likeness) == {1: 0, 0: 1}


def test_what_is_paired_stays_paired_where_another_is_alike_too() -> None:
    def likeness(_: str, others: Sequence[str], least: float) -> Iterable[tuple[int, float]]:
        return [(at, 95.0 - at) for at in range(len(others)) if 95.0 - at >= least]

    assert pair([Named(0, "1", "a"), Named(1, "2", "b")], [Named(0, "3", "c")], likeness) == {0: 0}


def test_a_row_that_was_moved_up_is_known_by_its_words_and_not_by_the_number_that_it_took() -> None:
    held = ["Train all staff", "Buy new case system", "Recruit a head of service", "Review fees"]
    found = ["Train all staff", "Buy a new case system", "Recruit head of service", "Review fees and charges"]
    numbers = ["1.1", "1.3", "1.4", "1.5"]
    before = [Named(index, f"1.{index + 1}", title) for index, title in enumerate(held)]
    after = [Named(index, number, title) for index, (number, title) in enumerate(zip(numbers, found, strict=True))]

    def likeness(text: str, others: Sequence[str], least: float) -> Iterable[tuple[int, float]]:
        scores = [(at, fuzz.ratio(text, other)) for at, other in enumerate(others)]
        return [(at, score) for at, score in scores if score >= least]

    assert fuzz.ratio("review fees", "recruit head of service") >= ALIKE_UNDER_ONE_NUMBER, "or there is nothing to tell"
    assert pair(before, after, likeness) == {0: 0, 1: 1, 2: 2}


def test_the_mark_of_a_footnote_makes_no_other_title_and_a_title_of_marks_alone_is_its_own() -> None:
    assert paired(0, [("1", "Train staff*"), ("2", "*")], [("8", "Train staff [a]"), ("9", "*")]) == {0: 0, 1: 1}


def test_what_was_paired_by_its_number_or_its_beginning_is_paired_with_nothing_else() -> None:
    held = [("1", "Train all of the staff in the use of it"), ("2", "Agree a rota")]
    assert paired(90, held, [("7", "Train all of the"), ("8", "Sell the van")]) == {0: 0, 1: 1}
    assert paired(90, held, [("2", "Sell the van"), ("8", "Hire a van")]) == {0: 1, 1: 0}
