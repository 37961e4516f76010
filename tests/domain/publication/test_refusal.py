"""Why a paper was not written, without what it would have said."""

from __future__ import annotations

import pytest

from tracker.domain.plans.plan import Action
from tracker.domain.publication.refusal import NotPublic, Repeat

ACTION = Action(1, "Agree the rent", "1.1", id=1)
REPEAT = Repeat("action:1:title", "the title of action 1.1", ("repeats words of an exempt note",), record=ACTION)


def test_a_repeat_is_said_with_all_that_it_does() -> None:
    assert REPEAT.say() == "The title of action 1.1 repeats words of an exempt note."
    two = Repeat("", "the footer", ("repeats a figure", "names somebody"))
    assert two.say() == "The footer repeats a figure and names somebody."


@pytest.mark.parametrize(
    ("place", "thing"),
    [("the title of action 1.1", "action 1.1"), ("the note of 3 July 2014", "the note of 3 July 2014")],
)
def test_the_thing_is_what_a_title_is_of(place: str, thing: str) -> None:
    assert Repeat("", place, ()).thing == thing


@pytest.mark.parametrize(("number", "said", "more"), [(5, 5, ""), (6, 5, "1 more place."), (7, 5, "2 more places.")])
def test_the_first_five_places_are_said_and_the_others_counted(number: int, said: int, more: str) -> None:
    problem = NotPublic("paper.docx", [REPEAT] * number)
    text = str(problem)
    assert text.startswith("paper.docx was not created: it would contain exempt information.\n")
    assert text.count("[action:1:title]") == said
    assert (f"So it is in {more}" in text) if more else ("So it is in" not in text)
    assert text.endswith(problem.what_to_do)
    assert len(problem.repeats) == number


def test_what_stands_in_a_field_can_be_reworded_and_what_a_template_says_looked_up() -> None:
    template = Repeat("", "the footer", ("repeats a figure",))
    keyed = Repeat("template:footer", "the footer", ("repeats a figure",))
    assert "reword it" in NotPublic("a", [REPEAT, template]).what_to_do
    assert "--permit" not in NotPublic("a", [template]).what_to_do
    assert "template" in NotPublic("a", [template]).what_to_do
    assert "--permit KEY" in NotPublic("a", [template, keyed]).what_to_do
    assert "[" not in str(NotPublic("a", [template]))
