"""Words that take the place of others in a text."""

from __future__ import annotations

import pytest

from tracker.domain.plans.find_and_replace import Replacing


@pytest.mark.parametrize(
    ("wanted", "text", "becomes", "times"),
    [
        (
            Replacing("care", "support"),
            "Home care, HOME CARE and carers",
            "Home support, HOME SUPPORT and supportrs",
            3,
        ),
        (
            Replacing("care", "support", whole_words=True),
            "Home care, CARE and carers",
            "Home support, SUPPORT and carers",
            2,
        ),
        (Replacing("Care", "Support", match_case=True), "Care and care", "Support and care", 1),
        (Replacing("suppliers", "vendors"), "Suppliers: new suppliers", "Vendors: new vendors", 2),
        (Replacing("suppliers", "vendors", match_case=True), "Suppliers: new suppliers", "Suppliers: new vendors", 1),
        (Replacing("hr", "NHS people team"), "Hr and HR", "NHS people team and NHS people team", 2),
        (Replacing("J Smith", "A Jones", whole_words=True), "J\nSmith; J  Smith", "A Jones; A Jones", 2),
        (Replacing("1.1", r"\1"), "1.1 is not 1x1", r"\1 is not 1x1", 1),
        (Replacing("(a)", "(b)", whole_words=True), "point (a), (a)b", "point (b), (a)b", 1),
        (Replacing("x"), "axb", "ab", 1),
        (Replacing("absent", "x"), "nothing here", "nothing here", 0),
        (Replacing("two posts", "two jobs"), "for **two** posts, **two posts**", "for **two jobs**, **two jobs**", 2),
        (Replacing("*", "x"), "a **b** * c", "a **b** x c", 1),
    ],
)
def test_words_are_replaced_as_they_are_asked_for(wanted: Replacing, text: str, becomes: str, times: int) -> None:
    assert (wanted.apply(text), wanted.times(text)) == (becomes, times)
