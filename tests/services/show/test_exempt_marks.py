"""What is shown for a script says of each exempt thing that it is, and of the whole that it holds some."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import indicator
from tracker.domain.governance.exemption import Exemption, say_banner
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.position.position import Position
from tracker.services.show.json import as_json

NOTES = (ProgressNote(4, "Begun.", id=5), ProgressNote(4, "Asked.", id=6))
ACTIONS = (
    ActionContent(Action(3, "Settle", id=4), NOTES, benefits=(Benefit(4, "Rent", id=7), Benefit(4, "Posts", id=8))),
    ActionContent(Action(3, "Train", id=9)),
)
PLAN = PlanContent(Plan("Plan", id=2), (SectionContent(Section(2, "One", id=3), ACTIONS),))
RISKS = (RiskContent(Risk(1, "Costs", id=10)), RiskContent(Risk(1, "Delay", id=11)))
FALLS = indicator("Falls", "lower", "", ("Q1 2014/15", "Q2 2014/15"), ("3", "9"), "number", id=12)
SHOWN = Position((PLAN,), (FALLS,), registers=(RegisterContent(Register("Risks", id=1), RISKS),))


def exempt(answer: Any, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Any]:
    """What is exempt in an answer, by where it stands."""
    parts = enumerate(answer) if isinstance(answer, list) else answer.items() if isinstance(answer, dict) else ()
    found = {path: answer["exempt"]} if isinstance(answer, dict) and "exempt" in answer else {}
    for key, part in parts:
        found |= exempt(part, (*path, key))
    return found


@pytest.mark.parametrize(
    ("mark", "path"),
    [
        (Exemption("3", "Terms", plan_id=2), ("plans", 0)),
        (Exemption("", section_id=3), ("plans", 0, "sections", 0)),
        (Exemption("3", title_public=True, action_id=9), ("plans", 0, "sections", 0, "actions", 1)),
        (Exemption("3", progress_note_id=6), ("plans", 0, "sections", 0, "actions", 0, "notes", 1)),
        (Exemption("3", benefit_id=8), ("plans", 0, "sections", 0, "actions", 0, "benefits", 1)),
        (Exemption("3", risk_id=11), ("registers", 0, "risks", 1)),
        (Exemption("3", indicator_id=12), ("indicators", 0)),
        (Exemption("3", reading_id=2), ("indicators", 0, "readings", 1)),
    ],
)
def test_the_thing_that_is_marked_says_so_and_no_other(mark: Exemption, path: tuple[str | int, ...]) -> None:
    answer = as_json(replace(SHOWN, exemptions=(mark,)))
    said = {"paragraph": mark.paragraph or None, "reason": mark.reason, "title_public": mark.title_public}
    assert exempt(answer) == {path: said}
    assert answer["not_for_publication"] == say_banner([mark])


def test_what_holds_nothing_exempt_says_nothing() -> None:
    for marks in ((), (Exemption("3", action_id=99),)):
        answer = as_json(replace(SHOWN, exemptions=marks))
        assert exempt(answer) == {} and "not_for_publication" not in answer
