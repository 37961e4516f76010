"""Whoever is published by a role is found in a text, however the name is written there."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import indicator
from tracker.domain.governance.meeting import CoverSheet
from tracker.domain.governance.owner_role import NOT_NAMED, OwnerRole
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.indicators.content import FormContent
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position
from tracker.domain.publication.mentions import mentions
from tracker.domain.tables.category_table import CategoryTable
from tracker.domain.tables.content import TableContent


def named(owner: str, text: str) -> list[str]:
    """What is said of a paper with that text, where the owner has a role."""
    table = TableContent(CategoryTable("Table", footnote=text))
    paper = Paper(as_at=date(2014, 12, 1), position=Position(tables=(table,)))
    found = mentions(paper, [OwnerRole(owner, "Head of Depots")])
    return [one.sentence.partition("names ")[2].partition(",")[0] for one in found]


@pytest.mark.parametrize(
    ("owner", "text", "name"),
    [
        ("Mary Sample-Jones", "Mary Sample-Jones will report", "Mary Sample-Jones"),
        ("Mary Sample-Jones", "Ask Ms Sample\u2011Jones", "Ms Sample\u2011Jones"),
        ("M Sample-Jones", "M. Sample-Jones will report", "M. Sample-Jones"),
        ("Mary Sample", "The report of Mary Sample’s team", "Mary Sample"),
        ("Mary Sample", "Mary Sample's report", "Mary Sample"),
        ("Siobhan O’Sample", "Siobhan O'Sample will report", "Siobhan O'Sample"),
        ("Siobhan O'Sample", "Siobhan O’Sample’s team", "Siobhan O’Sample"),
        ("José Núñez", "Jose Nunez will report", "Jose Nunez"),
        ("Jose Nunez", "Jose\u0301 Nu\u0301n\u0303ez will report", "José Núñez"),
        ("Cllr Siobhan van der Sample OBE", "Cllr van der Sample will report", "Cllr van der Sample"),
        ("Cllr Siobhan van der Sample OBE", "Siobhan van der Sample will report", "Siobhan van der Sample"),
        ("Siobhan van der Sample", "Siobhan Vandersample will report", "Siobhan Vandersample"),
    ],
)
def test_a_name_is_found_in_another_spelling(owner: str, text: str, name: str) -> None:
    assert named(owner, text) == [f"“{name}”"]


@pytest.mark.parametrize(
    ("owner", "text"),
    [("Mary Sample-Jones", "Mary Jones and Mr Sample"), ("Mary Sample", "Mary Samples"), ("Jo Sample", "Josephine S")],
)
def test_somebody_else_is_not(owner: str, text: str) -> None:
    assert named(owner, text) == []


def said(*notes: ProgressNote, **fields: object) -> list[tuple[str, int | None, int | None]]:
    action = Action(1, "Agree a rota", "1.1", id=3, **fields)  # type: ignore[arg-type]  # texts by name
    section = SectionContent(Section(1, "Leases", "2", id=2), (ActionContent(action, notes),))
    paper = Paper(Position((PlanContent(Plan("Depots", id=1), (section,)),)), date(2014, 12, 1))
    found = mentions(paper, [OwnerRole("Mary Sample", "Head of Depots"), OwnerRole("Head of Roads", "", is_role=True)])
    return [(one.sentence, one.plan_id, one.action_id) for one in found]


def test_the_place_is_said_with_the_action_and_the_day_of_its_note() -> None:
    text = "Mary Sample will report."
    who = "names “Mary Sample”, who is published as “Head of Depots”."
    dated, undated = ProgressNote(3, text, date(2014, 5, 1)), ProgressNote(3, text)
    assert said(dated) == [(f"The note of 1 May 2014 of action 1.1 {who}", 1, 3)]
    assert said(undated) == [(f"The note of action 1.1 {who}", 1, 3)]
    assert said(undated, undated) == said(undated)
    assert said(evidence=text) == [(f"Action 1.1 {who}", 1, 3)]
    assert said(owner="Mary Sample") == []


def test_the_place_is_said_with_the_section_and_its_plan() -> None:
    sections = (SectionContent(Section(1, "Leases of Mary Sample", "2", id=2), ()),)
    paper = Paper(Position((PlanContent(Plan("Depots", id=1), sections),)), date(2014, 12, 1))
    (one,) = mentions(paper, [OwnerRole("Mary Sample", "Head of Depots")])
    assert one.sentence.startswith("Section 2 of plan “Depots” names “Mary Sample”")
    assert (one.plan_id, one.action_id) == (1, None)


def test_the_place_is_said_in_an_indicator_too() -> None:
    text = "Mary Sample will report."
    content = indicator("Calls", "higher", "", ("Q1 2014/15",), ("5",), id=4)
    form = FormContent(RecoveryForm(4, why=text))
    noted = replace(content.readings[0], note=text)
    for held, place in (
        (replace(content, form=form), "The recovery form of indicator “Calls”"),
        (replace(content, readings=(noted,)), "Reading 5 for Q1 2014/15 of indicator “Calls”"),
        (replace(content, indicator=replace(content.indicator, target_note=text)), "Indicator “Calls”"),
    ):
        found = mentions(Paper(Position(indicators=(held,)), date(2014, 12, 1)), [OwnerRole("Mary Sample", "Head")])
        assert [(one.sentence.partition(" names ")[0], one.indicator_id) for one in found] == [(place, 4)]


def test_a_telephone_number_is_told_once_for_each_place() -> None:
    gives = "gives a telephone number or an e-mail address."
    assert said(evidence="Ring 01632 960123.", status_reason="Or 01632 960124.") == [(f"Action 1.1 {gives}", 1, 3)]
    assert said(evidence="The Head of Roads will report.") == []


@pytest.mark.parametrize(
    ("role", "found"),
    [
        (OwnerRole("Mary Sample", "Head of Depots"), True),
        (OwnerRole("Mary Sample", NOT_NAMED), False),
        (OwnerRole("Mary Sample", "Head of Depots", is_role=True), False),
    ],
)
def test_nobody_is_looked_for_who_is_a_role_or_has_none(role: OwnerRole, found: bool) -> None:
    table = TableContent(CategoryTable("Table", footnote="Mary Sample will report"))
    held = Paper(as_at=date(2014, 12, 1), position=Position(tables=(table,)))
    assert bool(list(mentions(held, [role]))) is found


def test_a_name_in_a_timescale_or_a_period_is_found() -> None:
    who = "Once Mary Sample signs"
    assert [one[0].partition(" names")[0] for one in said(timescale=Timescale.read(who))] == ["Action 1.1"]
    content = indicator("Calls", "higher", "", (who,), ("5",), id=4)
    found = mentions(Paper(Position(indicators=(content,)), date(2014, 12, 1)), [OwnerRole("Mary Sample", "Head")])
    assert len(list(found)) == 1


def test_a_part_of_a_paper_that_stands_in_nothing_is_said_by_its_own_name() -> None:
    held = Paper(Position(), date(2014, 12, 1), cover=CoverSheet(1, summary="Mary Sample will report"))
    (one,) = mentions(held, [OwnerRole("Mary Sample", "Head")])
    assert one.sentence.startswith("The cover sheet names “Mary Sample”")
    section = SectionContent(Section(1, "Mary Sample", "2", id=2), ())
    assert _place_of(section) == "Section 2"
    register = RegisterContent(Register("Register", id=1), (RiskContent(Risk(1, "Mary Sample goes", "R1", id=8)),))
    assert _place_of(register) == "Risk R1"
    assert _place_of("Mary Sample will report") == "The paper"


def _place_of(content: object) -> str:
    held = Paper(Position(), date(2014, 12, 1), parts=(content,))  # type: ignore[arg-type]  # any part of a paper
    (one,) = mentions(held, [OwnerRole("Mary Sample", "Head")])
    return one.sentence.partition(" names ")[0]
