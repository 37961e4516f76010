"""Words that take the place of others in a text."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.find_and_replace import Replacing, hits_in
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.step import Step


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


def test_every_text_of_a_plan_that_holds_the_words_is_found_in_printed_order() -> None:
    action = ActionContent(
        Action(1, "Ask Ann", "1.1", owner="Ann", status_reason="Ann is away", evidence="Ann", id=3),
        (ProgressNote(3, "Ann asked.", date(2014, 12, 11)), ProgressNote(3, "Ann, Ann.")),
        (ActionExtra(3, "Lead", "Ann"), ActionExtra(3, "", "Ann")),
        (Step(3, "Tell Ann"), Step(3, "Tell Bo")),
        (Benefit(3, "Time of Ann", expected="Ann", method="By Ann", note="Ann"),),
    )
    sections = (SectionContent(Section(1, "For Ann", "1"), (action,)), SectionContent(Section(1, "For Bo", "2"), ()))
    content = PlanContent(Plan("Plan of Ann"), sections, Narrative(1, "Ann is back."))
    found = hits_in(content, Replacing("Ann", "Bo"))
    assert [(hit.ref, hit.title, hit.field_name, hit.field, hit.after, hit.times) for hit in found] == [
        ("1", "For Ann", "Section", "title", "For Bo", 1),
        ("1.1", "Ask Ann", "Action", "title", "Ask Bo", 1),
        ("1.1", "Ask Ann", "Owner", "owner", "Bo", 1),
        ("1.1", "Ask Ann", "Reason", "status_reason", "Bo is away", 1),
        ("1.1", "Ask Ann", "Evidence", "evidence", "Bo", 1),
        ("1.1", "Ask Ann", "Note of 11 December 2014", "text", "Bo asked.", 1),
        ("1.1", "Ask Ann", "Note", "text", "Bo, Bo.", 2),
        ("1.1", "Ask Ann", "Step", "title", "Tell Bo", 1),
        ("1.1", "Ask Ann", "Benefit", "title", "Time of Bo", 1),
        ("1.1", "Ask Ann", "How it was found", "method", "By Bo", 1),
        ("1.1", "Ask Ann", "Note on a benefit", "note", "Bo", 1),
        ("1.1", "Ask Ann", "Lead", "text", "Bo", 1),
        ("1.1", "Ask Ann", "Other information", "text", "Bo", 1),
        ("", "Plan of Ann", "Overall", "overall", "Bo is back.", 1),
    ]
    assert hits_in(content, Replacing(" ", "Bo")) == []


def test_what_would_be_blank_or_stay_as_it_is_is_not_found() -> None:
    action = ActionContent(Action(1, "Ann", owner="ANN and Bo"))
    content = PlanContent(Plan("Plan"), (SectionContent(Section(1, "One"), (action,)),))
    assert [hit.field for hit in hits_in(content, Replacing("Ann"))] == ["owner"]
    assert [hit.field for hit in hits_in(content, Replacing("Ann", "Ann"))] == ["owner"]
    assert [hit.field for hit in hits_in(content, Replacing("Ann", "Ann", match_case=True))] == []
