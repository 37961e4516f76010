"""Statuses as documents write them, in the words of a scheme."""

from __future__ import annotations

import pytest

from tests.office.drafts import from_text, problems
from tracker.domain.imports.draft import DraftPlan


def plan_with(*statuses: str) -> DraftPlan:
    draft = from_text("Action,Due,RAG\n" + "".join(f'Train,May 2014,"{status}"\n' for status in statuses))
    assert draft.problems == ()
    return draft.plans[0]


def words(plan: DraftPlan) -> list[str]:
    return [action.status for section in plan.sections for action in section.actions]


@pytest.mark.parametrize(
    ("statuses", "scheme"),
    [
        (("Green", "Red"), "Green, Amber, Red"),
        (("Blue", "Grey", "Amber"), "Blue, Green, Amber, Red"),
        (("Amber/Green", "Red"), "Delivery confidence"),
        (("", ""), "Green, Amber, Red"),
    ],
)
def test_the_scheme_is_the_one_that_has_the_words(statuses: tuple[str, ...], scheme: str) -> None:
    assert plan_with(*statuses).scheme_name == scheme


def test_letters_stand_for_colours() -> None:
    plan = plan_with("G", "a", "R", "B", "")
    assert (plan.scheme_name, words(plan)) == ("Blue, Green, Amber, Red", ["Green", "Amber", "Red", "Blue", ""])
    assert words(plan_with("A/G", "AR", "g")) == ["Amber/Green", "Amber/Red", "Green"]


def test_letters_of_another_key_stand_for_nothing() -> None:
    draft = from_text("Action,Status\nTrain,A\nPublish,N\n")
    assert words(draft.plans[0]) == ["", ""]
    assert len(draft.problems) == 2


@pytest.mark.parametrize(
    ("written", "word", "reason"),
    [
        ("Amber – waiting for the board", "Amber", "waiting for the board"),
        ("RED: two posts are vacant.", "Red", "two posts are vacant."),
        ("Green (on track)", "Green", "on track"),
        ("Amber\nSlipping", "Amber", "Slipping"),
        ("Green ↑", "Green", "↑"),
        ("● Green.", "Green", ""),
        ("Amber / Red", "Amber/Red", ""),
    ],
)
def test_what_stands_beside_the_word_is_its_reason(written: str, word: str, reason: str) -> None:
    (action,) = plan_with(written).sections[0].actions
    assert (action.status, action.status_reason) == (word, reason)


def test_a_word_of_no_scheme_is_a_problem_and_is_kept_as_the_reason_for_a_blank_status() -> None:
    draft = from_text("Action,Status\nTrain,green \nPublish,Nearly there\nTest,RED\n")
    actions = draft.plans[0].sections[0].actions
    assert [(action.status, action.status_reason) for action in actions] == [
        ("Green", ""),
        ("", "Nearly there"),
        ("Red", ""),
    ]
    assert problems(draft) == [
        "line 3: The status “Nearly there” is not one of Green, Amber, Red, so the status was left blank and the words "
        "kept as its reason."
    ]


@pytest.mark.parametrize("written", ["Green/Amber", "Green to Amber", "Amber - Green", "Greenish", "N/A"])
def test_two_colours_in_one_cell_are_not_guessed_at(written: str) -> None:
    draft = from_text(f"Action,Status\nTrain,{written}\n")
    (action,) = draft.plans[0].sections[0].actions
    assert (action.status, action.status_reason, len(draft.problems)) == ("", written, 1)


def test_a_status_of_several_rows_that_is_none_is_told_once() -> None:
    rows = "".join(f"Step {n},HR,Pending review\n" for n in range(3))
    draft = from_text(f"Action,Lead,RAG\n{rows}Last,HR,Green\n")
    (problem,) = draft.problems
    assert problem.message.startswith("The status “Pending review” in 3 rows is not one of Green, Amber, Red")


def test_a_colour_between_two_is_amber_in_a_scheme_without_it_and_its_words_stay() -> None:
    draft = from_text("Action,Status\nTrain,Amber/Red\nRecruit,Blue\nReview,Grey\nPublish,Not started\n")
    train = draft.plans[0].sections[0].actions[0]
    assert (train.status, train.status_reason) == ("Amber", "Amber/Red")
