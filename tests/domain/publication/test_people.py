"""Who is named in the fields of a paper, and what is published in the place of a name."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tracker.domain.governance.agenda import Minute
from tracker.domain.governance.meeting import AgendaItem, CoverSheet, Obligation
from tracker.domain.governance.risk import Risk, RiskContent
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, ActionExtra, Plan, Section
from tracker.domain.publication.people import NAMING, people_in, with_people
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent

ACTION = Action(1, "Agree a rota", "1.1", owner="A. Person", id=1)


def role(_owner: str, _where: str) -> str:
    return "Manager"


def same(owner: str, _where: str) -> str:
    return owner


def where(value: object) -> list[tuple[str, str]]:
    return [(one.owner, one.where) for one in people_in(value)]


@pytest.mark.parametrize(
    ("value", "field", "said"),
    [
        (ACTION, "owner", "the owner of action "),
        (Indicator("Falls", owner="A. Person"), "owner", "the owner of "),
        (Risk(1, "The supplier fails", owner="A. Person"), "owner", "the owner of risk "),
        (AgendaItem(1, "The plan", contact="A. Person"), "contact", "the contact of "),
        (Obligation(1, "A report", owner="A. Person"), "owner", "who is to deliver "),
    ],
)
def test_each_field_that_names_somebody_is_published_by_the_role(value: object, field: str, said: str) -> None:
    assert [(owner, place.startswith(said)) for owner, place in where(value)] == [("A. Person", True)]
    assert getattr(with_people(value, role), field) == "Manager"
    assert with_people(value, same) is value
    assert where(with_people(value, lambda _owner, _where: " ")) == []


def test_each_person_who_presented_an_item_is_published_by_the_role() -> None:
    minute = Minute(1, presenters="A. Person\nB. Other")
    assert where(minute) == [("A. Person", "who presented an item"), ("B. Other", "who presented an item")]
    named = with_people(minute, lambda owner, _where: "Manager" if owner == "A. Person" else owner)
    assert named.presenters == "Manager\nB. Other"
    for nobody in (Minute(1), Minute(1, presenters=" ")):
        assert with_people(nobody, role) is nobody


def test_names_are_found_inside_a_plan_and_only_what_names_somebody_is_made_anew() -> None:
    other = ActionContent(replace(ACTION, owner="", id=2))
    sections = (SectionContent(Section(1, "One"), (ActionContent(ACTION), other)), SectionContent(Section(1, "Two")))
    plan = PlanContent(Plan("Plan"), sections)
    assert [owner for owner, _ in where((plan, plan))] == ["A. Person"]
    found = with_people(plan, lambda owner, _where: "Manager" if owner else "")
    assert [one.action.owner for one in found.actions] == ["Manager", ""]
    assert found.sections[0].actions[1] is other
    assert found.sections[1] is sections[1]
    assert with_people(plan, same) is plan
    assert where(IndicatorContent(Indicator("Falls", owner="A. Person")))
    assert where(RiskContent(Risk(1, "The supplier fails", owner="A. Person"), (ACTION,)))[1][0] == "A. Person"


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Owner", True),
        ("Lead officer", True),
        ("Project lead", True),
        ("Lead times", False),
        ("Deputy", True),
        ("Cost", False),
    ],
)
def test_a_further_column_names_persons_where_its_heading_asks_for_them(heading: str, names: bool) -> None:
    assert bool(NAMING.search(heading)) is names
    content = ActionContent(replace(ACTION, owner=""), extras=(ActionExtra(1, heading, "A. Person"),))
    found = with_people(content, lambda owner, _where: "Manager" if owner else "")
    assert found.extras[0].text == ("Manager" if names else "A. Person")
    assert found.action is content.action
    assert [owner for owner, _ in where(content)] == ["A. Person"] * names


@pytest.mark.parametrize(
    ("papers", "published", "named"),
    [
        ("Plan\t1 May 2014\tA. Person", "Plan\t1 May 2014\tManager", ["A. Person"]),
        ("Plan | 1 May 2014 | A. Person\nRent", "Plan\t1 May 2014\tManager\nRent", ["A. Person"]),
        ("Plan\t1 May 2014", "Plan\t1 May 2014", []),
        ("", "", []),
    ],
)
def test_the_contact_of_a_background_paper_is_published_by_the_role(
    papers: str, published: str, named: list[str]
) -> None:
    cover = CoverSheet(1, papers=papers)
    assert with_people(cover, role).papers == published
    assert with_people(cover, same) is cover
    assert [owner for owner, _ in where(cover)] == named


def table(row_heading: str, *columns: Column) -> TableContent:
    rows = (CategoryRow(1, "B. Person", ("A. Person", "3")), CategoryRow(1, "All", ("", "3"), is_total=True))
    return TableContent(CategoryTable("Visits", row_heading, columns), rows)


def test_a_tables_columns_and_rows_name_persons_where_their_heading_asks_for_them() -> None:
    officer, cases = Column("Officer", "text"), Column("Cases")

    def put(content: TableContent) -> list[tuple[str, ...]]:
        found = with_people(content, lambda owner, _where: "Manager" if owner.strip() else "")
        return [(row.label_text, *row.cells) for row in found.rows]

    assert put(table("Ward", officer, cases)) == [("B. Person", "Manager", "3"), ("All", "", "3")]
    assert put(table("Lead officer", Column("Text", "text"), cases)) == [
        ("Manager", "A. Person", "3"),
        ("All", "", "3"),
    ]
    for plain in (table("Ward", Column("Officer"), cases), table("Ward", Column("Place", "text"), cases)):
        assert with_people(plain, role) is plain
    both = table("Lead officer", officer, cases)
    assert [owner for owner, _ in where(both)] == ["A. Person", "B. Person"]
    assert with_people(both, same).rows == both.rows
    assert with_people(both, same).rows[0] is both.rows[0]
