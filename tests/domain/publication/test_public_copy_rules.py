"""The rules of a public copy: who is named, and which small numbers are left out of it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import indicator, table
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, Body, CoverSheet, Duty, Meeting, Obligation
from tracker.domain.governance.owner_role import OwnerRole, Roles
from tracker.domain.governance.small_numbers import Suppression
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.position.position import Position
from tracker.domain.publication.public_copy_rules import PublicRules
from tracker.domain.publication.publication import open_paper, public_paper
from tracker.domain.tables.category_table import Column

DAY = date(2014, 12, 11)
ACTION = Action(1, "Agree a rota", "1.1", owner="Jo Example", status="Green", id=1)
FALLS = indicator("Falls", "lower", "", ("Apr 2014", "May 2014"), ("3", "30"), "number", id=1)
CASES = table("Cases", (Column("N"),), ("A", "3"), ("B", "30"))


def position(status: str = "Green") -> Position:
    action = ActionContent(replace(ACTION, status=status))
    plan = PlanContent(Plan("Plan", id=1), (SectionContent(Section(1, "One", id=1), (action,)),))
    held = replace(CASES, table=replace(CASES.table, id=1))
    return Position((plan,), (FALLS,), tables=(held,), as_at=DAY)


def owner(paper: Paper) -> str:
    return paper.position.plans[0].actions[0].action.owner


def test_owners_are_published_by_their_roles_and_without_rules_by_none() -> None:
    paper = Paper(position(), DAY, roles=(OwnerRole("Jo Example", "Head of Roads"),))
    rules = PublicRules(Roles(paper.roles))
    assert owner(public_paper(paper, (), {}, rules)) == "Head of Roads"
    assert owner(public_paper(paper, (), {})) == "—"
    assert public_paper(paper, (), {}, rules).roles == ()


def test_what_changed_is_that_of_what_is_published() -> None:
    paper = Paper(position("Red"), DAY, before=position())
    changed = public_paper(paper, (), {1: 3}).changes
    assert [line.kind for line in changed.lines] == ["status moved"]
    assert public_paper(paper, [Exemption("3", action_id=1)], {}).changes.lines == ()
    assert public_paper(replace(paper, before=None), (), {}).changes.lines == ()


SUPPRESSED = (Suppression("suppress", category_table_id=1), Suppression("suppress", indicator_id=1))


@pytest.mark.parametrize(
    ("under", "decisions", "hidden"),
    [
        (0, SUPPRESSED, (False, False)),
        (3, SUPPRESSED, (False, False)),
        (4, SUPPRESSED, (True, True)),
        (4, SUPPRESSED[:1], (True, False)),
        (4, SUPPRESSED[1:], (False, True)),
        (4, (), (False, False)),
        (4, (Suppression("publish", "Known", category_table_id=1),), (False, False)),
        (4, (Suppression("suppress", category_table_id=2), Suppression("suppress", indicator_id=2)), (False, False)),
    ],
)
def test_small_numbers_are_left_out_of_what_that_was_decided_of_now_and_before(
    under: int, decisions: tuple[Suppression, ...], hidden: tuple[bool, bool]
) -> None:
    public = PublicRules(under=under, suppressions=decisions).publish(Paper(position(), DAY, before=position()))
    assert public.before is not None
    for found in (public.position, public.before):
        cell, figure = found.tables[0].rows[0].cell(0), found.indicators[0].readings[0].printed
        assert (cell != "3", figure != "3") == hidden


def test_what_was_decided_is_named_by_its_column_and_id() -> None:
    decided = PublicRules(suppressions=(*SUPPRESSED, Suppression("publish", "Known", indicator_id=7))).decided
    assert decided == {("category_table_id", 1), ("indicator_id", 1), ("indicator_id", 7)}
    assert PublicRules().decided == frozenset()


def test_an_item_and_what_was_delivered_go_out_unless_they_are_exempt() -> None:
    item = AgendaItem(1, "The plan", "6", id=5)
    duty = Duty(Obligation(1, "A report"), Body("Board"), Meeting(1, DAY), None, item, None, "delivered")
    undelivered = replace(duty, delivered_by=None)
    paper = Paper(Position(), DAY, item=item, cover=CoverSheet(5, summary="All is well."), duties=(duty, undelivered))
    opened = open_paper(paper, ())
    assert (opened.item, opened.cover) == (item, paper.cover)
    assert [one.delivered_by for one in opened.duties] == [item, None]
    closed = open_paper(paper, [Exemption("3", agenda_item_id=5)])
    assert (closed.item, closed.cover) == (None, None)
    assert [one.delivered_by for one in closed.duties] == [None, None]
    without = open_paper(replace(paper, item=None), [Exemption("3", agenda_item_id=5)])
    assert (without.item, without.cover) == (None, paper.cover)
