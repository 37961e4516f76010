"""The contradictions of a whole plan: owners, numbers that a sentence gives, targets, recovery forms."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import HEALTH, LATE, LETTERS
from tracker.domain.checks.action_rules import action_findings
from tracker.domain.checks.all_findings import NOTES_READ
from tracker.domain.checks.finding import Finding
from tracker.domain.checks.narrative_counts import count_contradictions
from tracker.domain.checks.plan_rules import numbering_findings, owner_findings, statement_findings
from tracker.domain.checks.recovery_rules import recovery_findings
from tracker.domain.indicators.content import FormContent, IndicatorContent
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.status import SCHEMES
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position

TODAY = date(2014, 12, 11)
SCHEME = SCHEMES["Green, Amber, Red"]


def plan(*actions: Action, **fields: Any) -> PlanContent:
    held = tuple(map(ActionContent, actions))
    return PlanContent(Plan("Plan", id=1), (SectionContent(Section(1, "One", id=1), held),), **fields)


def late(number: int, owner: str = "The lead", **fields: Any) -> Action:
    return Action(1, "Act", f"1.{number}", Timescale.read("May 2014"), owner, "Green", id=number, **fields)


def owners(*actions: Action) -> list[Finding]:
    return list(owner_findings(Position((plan(*actions),)), TODAY))


@pytest.mark.parametrize(("number", "said"), [(1, ""), (2, "Both"), (3, "All 3"), (4, "All 4")])
def test_an_owner_is_told_from_two_late_actions_on(number: int, said: str) -> None:
    found = [one.sentence for one in owners(*map(late, range(1, number + 1)))]
    assert found == ([f"{said} open actions of The lead are past their timescale."] if said else [])


def test_an_owner_stands_in_the_plan_and_the_plan_in_none() -> None:
    (one,) = owners(late(1), late(2))
    assert (one.where, one.title, one.within) == ("The lead", "The lead", "Plan")
    told = plan(late(1), narrative=Narrative(1, "2 actions are Green."))
    (said,) = statement_findings(told, (), TODAY)
    assert (said.where, said.title, said.within) == ("Plan", "Plan", "")


def test_what_nobody_owns_and_what_is_complete_counts_for_no_owner() -> None:
    assert owners(late(1, ""), late(2, "")) == []
    done = late(2, completed_on=date(2014, 6, 1))
    assert owners(late(1), done) == []
    assert len(owners(late(1), late(3), done)) == 1


def test_only_a_sentence_about_all_targets_is_held_against_the_figures() -> None:
    for said, told in (("All payroll targets were met.", 1), ("Targets were set. Two were met.", 0)):
        written = plan(late(1), narrative=Narrative(1, achievements=said))
        assert len(list(statement_findings(written, (LETTERS,), TODAY))) == told


def test_a_number_is_missing_beside_the_one_before_it() -> None:
    sections = tuple(
        SectionContent(Section(1, "One", ref, id=index), (ActionContent(replace(late(index), section_id=index)),))
        for index, ref in enumerate(("1", "2", "4"), 1)
    )
    (one,) = numbering_findings(PlanContent(Plan("Plan", id=1), sections))
    assert (one.facts, one.subject.id, one.within) == (("3",), 2, "Plan")
    assert one.sentence == "Reference 3 is missing."
    wider = [replace(part, section=replace(part.section, ref=ref)) for part, ref in zip(sections, "125", strict=True)]
    said = [found.sentence for found in numbering_findings(PlanContent(Plan("Plan", id=1), tuple(wider)))]
    assert said == ["References 3 to 4 are missing."]
    far = [replace(part, section=replace(part.section, ref=ref)) for part, ref in zip(sections, "127", strict=True)]
    assert list(numbering_findings(PlanContent(Plan("Plan", id=1), tuple(far)))) == []


def test_the_notes_that_are_read_are_those_that_a_rule_looks_at() -> None:
    notes = tuple(ProgressNote(1, "Two of three teams agree.", id=index) for index in (3, 2, 1))
    content = PlanContent(
        Plan("Plan"), (SectionContent(Section(1, "One"), (ActionContent(late(1), notes[:NOTES_READ]),)),)
    )
    assert "note unchanged" in [one.rule for one in action_findings(content, TODAY, {})]


def said(text: str, green: int, amber: int = 0, red: int = 0, late: int = 0) -> list[str]:
    counts = {"Green": green, "Amber": amber, "Red": red}
    return [one.sentence.partition("”, but ")[2] for one in count_contradictions(text, counts, SCHEME, late)]


@pytest.mark.parametrize(
    ("text", "late", "told"),
    [
        ("There is no slippage.", 0, []),
        ("There is no slippage.", 1, ["1 action is past the timescale."]),
        ("There is no slippage.", 2, ["2 actions are past the timescale."]),
        ("There is no slippage except in 1.4.", 2, []),
        ("There is some slippage.", 2, []),
        ("5 actions are Green, with no slippage.", 2, ["3 are Green."]),
    ],
)
def test_that_nothing_slipped_is_held_against_what_is_late(text: str, late: int, told: list[str]) -> None:
    assert said(text, 3, late=late) == told


@pytest.mark.parametrize(
    ("text", "green", "amber", "told"),
    [
        ("Most actions are on track.", 2, 1, []),
        ("Most actions are on track.", 2, 2, ["2 of 4 actions are Amber."]),
        ("Actions are on track for the most part.", 1, 2, ["2 of 3 actions are Amber."]),
        ("All actions are on track.", 3, 0, []),
        ("All actions are on track but one.", 2, 1, []),
        ("All actions are on track, 5 are Green.", 2, 1, ["2 are Green."]),
        ("90% are Green.", 0, 0, []),
        ("66.67% are Green.", 2, 1, []),
        ("66.66% are Green.", 2, 1, ["66.67% are Green."]),
        ("67% are Green.", 2, 1, []),
        ("66% are Green.", 2, 1, ["67% are Green."]),
    ],
)
def test_a_statement_is_held_against_the_counts(text: str, green: int, amber: int, told: list[str]) -> None:
    assert said(text, green, amber) == told


def with_form(content: IndicatorContent, *actions: Action, required: str) -> IndicatorContent:
    form = RecoveryForm(1, "Form", "What it is", "Why it is", "What was done", required)
    return replace(content, form=FormContent(form, actions))


@pytest.mark.parametrize(
    ("content", "linked", "required", "rules"),
    [
        (HEALTH, False, "", ["recovery without an action"]),
        (HEALTH, False, " ", ["recovery without an action"]),
        (HEALTH, False, "Switch it on", []),
        (HEALTH, True, "", []),
        (LATE, False, "", ["empty field of a recovery form"]),
        (LATE, True, "", []),
        (LATE, False, "Switch it on", []),
    ],
)
def test_what_is_required_is_asked_for_once(
    content: IndicatorContent, linked: bool, required: str, rules: list[str]
) -> None:
    actions = [late(1)] if linked else []
    assert [one.rule for one in recovery_findings(with_form(content, *actions, required=required))] == rules
