"""What is left of a position once everything exempt is out of it, and out of every way to it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import indicator, table
from tracker.domain.figures.period import Period
from tracker.domain.governance.agenda import ItemReport, Minute, PrivateNotice
from tracker.domain.governance.exemption import Exemption, exempt_ids, say_banner
from tracker.domain.governance.meeting import (
    AgendaItem,
    Body,
    BodyContent,
    CoverSheet,
    Duty,
    Meeting,
    MeetingContent,
    Obligation,
    duties,
)
from tracker.domain.governance.owner_role import OwnerRole, Roles
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.governance.small_numbers import Suppression
from tracker.domain.indicators.content import FormContent
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.papers.paper import Paper, exceptions, say_counts
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import COMMENT, Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import marks_of
from tracker.domain.publication.public_copy_rules import PublicRules
from tracker.domain.publication.publication import (
    NOTHING_HIDDEN,
    Hidden,
    public_bodies,
    public_item,
    public_paper,
    public_position,
    withheld,
)
from tracker.domain.publication.small_number_suppression import MARK
from tracker.domain.summary.boxes import page_boxes
from tracker.domain.tables.category_table import Column
from tracker.domain.tables.theme_text import ThemeText

DAY = date(2014, 12, 11)
RENT = Action(
    1, "Agree the rent", "1.1", owner="Head of Property", status="Red", status_reason="The landlord waits", id=1
)
ROTA = Action(1, "Agree a rota", "1.2", status="Green", id=2)
VAN = Action(2, "Hire a van", "2.1", id=3)
NOTES = (ProgressNote(1, "The offer is £5m.", id=11), ProgressNote(1, "Begun.", id=12))
FALLS = replace(
    indicator("Falls", "lower", "", ("Q1 2014/15", "Q2 2014/15"), ("3", "9"), "number", id=4),
    form=FormContent(RecoveryForm(4, "Recovery"), (RENT, ROTA)),
    statements=(
        Statement("figure", "Falls were 3.", "3", Period.read("Q1 2014/15"), indicator_id=4),
        Statement("targets met", "All were met.", period=Period.read("Q1 2014/15"), indicator_id=4),
    ),
)
CALLS = indicator("Calls", "higher", "", ("Q1 2014/15",), ("90",), id=5)
ITEM = AgendaItem(1, "The plan", "6", "Head of Property", "That the rent be agreed.", "Agreed.", id=21)
WHOLE = Position(
    (
        PlanContent(
            Plan("Property plan", "Property", "2014/15", id=1),
            (
                SectionContent(
                    Section(1, "Leases", "1", id=1),
                    (ActionContent(RENT, NOTES, (ActionExtra(1, "Cost", "£5m"),)), ActionContent(ROTA)),
                ),
                SectionContent(Section(1, "Post", "2", id=2), (ActionContent(VAN),)),
            ),
        ),
    ),
    (FALLS, CALLS),
    bodies=(BodyContent(Body("Board"), (MeetingContent(Meeting(1, DAY), (ITEM,), (CoverSheet(21, summary="£5m"),)),)),),
    registers=(
        RegisterContent(
            Register("Register"),
            (
                RiskContent(
                    Risk(1, "The rent rises", "R1", causes="£5m", owner="Jo", likelihood=3, impact=4, id=31),
                    (RENT,),
                ),
                RiskContent(Risk(1, "Falls rise", "R2", id=32), (RENT, ROTA), (FALLS.indicator, CALLS.indicator)),
            ),
        ),
    ),
)


def public(*marks: Exemption, hidden: Hidden = Hidden()) -> Position:  # noqa: B008 (a value)
    return public_position(replace(WHOLE, exemptions=marks), marks, hidden)


def refs(position: Position) -> list[str]:
    return [content.action.ref for plan in position.plans for content in plan.actions]


def test_without_marks_everything_is_published() -> None:
    assert public() == WHOLE


def test_an_exempt_action_is_gone_from_its_section_the_form_and_the_risks() -> None:
    found = public(Exemption("3", action_id=1))
    assert refs(found) == ["1.2", "2.1"]
    form = found.indicators[0].form
    assert form is not None and form.actions == (ROTA,)
    assert [risk.actions for risk in found.registers[0].risks] == [(), (ROTA,)]
    assert found.exemptions == ()


def test_an_action_whose_title_may_be_published_keeps_nothing_else_and_is_linked_from_nowhere() -> None:
    found = public(Exemption("3", title_public=True, action_id=1))
    first = found.plans[0].actions[0]
    assert first.action == Action(1, "Agree the rent", "1.1", id=1)
    assert [note.text for note in first.notes] == [
        "Not for publication: exempt under paragraph 3 of Part 1 of Schedule 12A."
    ]
    assert first.extras == ()
    assert [risk.actions for risk in found.registers[0].risks] == [(), (ROTA,)]
    earlier = Hidden(titles={("action_id", 1): "Agree terms"})
    assert public(Exemption("3", title_public=True, action_id=1), hidden=earlier).plans[0].actions[0].action.title == (
        "Agree terms"
    )


def test_nothing_is_said_of_what_is_published_by_its_title_alone_as_if_it_were_blank() -> None:
    """That an exempt action has no status, no timescale or no news would be untrue, or tell of it."""
    marks = (Exemption("3", title_public=True, action_id=1), Exemption("3", title_public=True, section_id=2))
    shown = public_paper(
        Paper(WHOLE, DAY, before=replace(WHOLE, as_at=date(2014, 10, 1))), marks, {}, PublicRules(), NOTHING_HIDDEN
    )
    (content,) = shown.position.plans
    assert say_counts(content, DAY) == "2 actions: 1 Green, 0 Amber, 0 Red and 1 by title only. None is overdue."
    assert [one.content.action.ref for one in exceptions(content, DAY)] == ["1.2"], "1.2 has no timescale"
    assert {line.where for line in shown.changes.of("silent")} == {"1.2"}
    assert [(box.name, box.counts) for box in page_boxes(shown)] == [
        ("1  Leases", ((content.plan.scheme.find("Green"), 1),))
    ]
    (left,) = public(*(Exemption("3", action_id=number) for number in (1, 2, 3))).plans
    assert say_counts(left, DAY) == "There are no actions to report.", "that the plan has none would be untrue"
    (plan,) = public(Exemption("3", title_public=True, plan_id=1)).plans
    assert say_counts(plan, DAY) == "No more than the title of this plan is published."


@pytest.mark.parametrize(("title_public", "sections"), [(False, ["2"]), (True, ["1", "2"])])
def test_an_exempt_section_is_gone_with_its_actions(title_public: bool, sections: list[str]) -> None:
    found = public(Exemption("3", title_public=title_public, section_id=1))
    assert [one.section.ref for one in found.plans[0].sections] == sections
    assert refs(found) == ["2.1"]
    form = found.indicators[0].form
    assert form is not None and form.actions == ()


@pytest.mark.parametrize("title_public", [False, True])
def test_an_exempt_plan_is_gone_or_a_title_alone(title_public: bool) -> None:
    found = public(Exemption("3", title_public=title_public, plan_id=1))
    assert found.plans == ((PlanContent(Plan("Property plan", id=1), is_withheld=True),) if title_public else ())


def test_an_exempt_note_is_gone_and_the_reason_that_says_the_same() -> None:
    found = public(Exemption("3", progress_note_id=11))
    first = found.plans[0].actions[0]
    assert [note.id for note in first.notes] == [12]
    assert first.action.status_reason == "The landlord waits"
    same = public(Exemption("3", progress_note_id=11), hidden=Hidden(notes={1: {"the landlord waits"}}))
    assert same.plans[0].actions[0].action.status_reason == ""
    other = public(Exemption("3", progress_note_id=11), hidden=Hidden(notes={2: {"the landlord waits"}}))
    assert other.plans[0].actions[0].action.status_reason == "The landlord waits"


def test_an_exempt_reading_is_gone_with_the_sentences_that_state_a_figure_of_its_period() -> None:
    (first, second) = FALLS.readings
    hidden = Hidden(periods={4: {first.period.key}})
    found = public(Exemption("3", reading_id=first.id), hidden=hidden).indicators[0]
    assert found.readings == (second,)
    assert [claim.states for claim in found.statements] == ["targets met"]
    elsewhere = public(hidden=Hidden(periods={5: {first.period.key}})).indicators[0]
    assert [claim.states for claim in elsewhere.statements] == ["figure", "targets met"]


def test_an_exempt_indicator_is_gone_from_the_risks_too() -> None:
    found = public(Exemption("3", indicator_id=4))
    assert [one.indicator.id for one in found.indicators] == [5]
    assert found.registers[0].risks[1].indicators == (CALLS.indicator,)


def test_an_exempt_risk_is_gone_or_a_title_with_why() -> None:
    assert [one.risk.ref for one in public(Exemption("3", risk_id=31)).registers[0].risks] == ["R2"]
    first = public(Exemption("", title_public=True, risk_id=31)).registers[0].risks[0]
    assert first == RiskContent(
        Risk(1, "The rent rises", "R1", note="Not for publication: exempt under Schedule 12A.", id=31)
    )


def test_an_exempt_item_is_gone_or_a_title_and_its_cover_sheet_goes_either_way() -> None:
    for title_public in (False, True):
        mark = Exemption("3", title_public=title_public, agenda_item_id=21)
        meeting = public(mark).bodies[0].meetings[0]
        assert meeting.covers == ()
        told = replace(ITEM, contact="", recommendation="", resolution=withheld("3"))
        assert meeting.items == ((told,) if title_public else ())
    assert public_item(ITEM, {}) is ITEM


def test_a_paper_loses_its_item_its_cover_and_what_is_exempt_of_its_duties_and_of_the_edition_before() -> None:
    duty = Duty(Obligation(1, "A report"), Body("Board"), Meeting(1, DAY), None, ITEM, None, "delivered")
    paper = Paper(
        as_at=DAY, position=WHOLE, before=WHOLE, item=ITEM, cover=CoverSheet(21, summary="£5m"), duties=(duty,)
    )
    marks = [Exemption("3", agenda_item_id=21), Exemption("3", action_id=1)]
    found = public_paper(paper, marks, {})
    assert (found.item, found.cover, found.duties[0].delivered_by) == (None, None, None)
    assert found.before is not None
    assert refs(found.before) == refs(found.position) == ["1.2", "2.1"]
    assert {line.kind for line in found.changes.lines} == {"silent"} and len(found.changes.lines) == 2
    whole = public_paper(paper, [], {})
    assert (whole.cover, whole.item is not None) == (paper.cover, True)
    assert public_paper(replace(paper, before=None), marks, {}).changes.lines == ()


@pytest.mark.parametrize(
    "minute", ["6", "6.", "6(ii)", "Minute 6 (ii)", "6.1", "6a", "16 and 6", "9 December 2014, item 6", "2014/6"]
)
def test_what_was_requested_under_an_exempt_item_is_in_nothing_public_and_marks_what_prints_it(minute: str) -> None:
    asked = Obligation(1, "The rent in detail", minute=minute, id=1)
    other = Obligation(1, "The plan", minute="16(i) of 6 December 2014", id=2)
    held = MeetingContent(Meeting(1, DAY, id=1), (ITEM, replace(ITEM, ref="16", id=22)), requests=(asked, other))
    bodies = [BodyContent(Body("Board"), (held,))]
    mark = Exemption("3", title_public=True, agenda_item_id=ITEM.id)
    found = duties(bodies, DAY)
    assert [ITEM.id in {item.id for item in duty.under} for duty in found] == [True, False]
    assert found[1].under == (held.items[1],)
    paper = Paper(as_at=DAY, position=replace(WHOLE, exemptions=(mark,)), duties=tuple(found))
    assert [duty.obligation.id for duty in public_paper(paper, [mark], {}).duties] == [2]
    assert public_bodies(bodies, [mark])[0].meetings[0].requests == (other,)
    assert marks_of(paper) == (mark,)


COUNTS = table("Cases", (Column("N"),), ("A", "3"), ("B", "9"), ("C", "8"))


@pytest.mark.parametrize(
    ("under", "decision", "left_out"), [(5, "suppress", True), (0, "suppress", False), (5, "publish", False)]
)
def test_small_numbers_are_left_out_where_that_was_decided(under: int, decision: str, left_out: bool) -> None:
    one = replace(COUNTS, table=replace(COUNTS.table, id=7))
    position = Position(indicators=(FALLS, CALLS), tables=(one, replace(COUNTS, table=replace(COUNTS.table, id=8))))
    decided = (
        Suppression(decision, "", category_table_id=7),  # type: ignore[arg-type]  # one of the two
        Suppression(decision, "", indicator_id=4),  # type: ignore[arg-type]  # one of the two
    )
    rules = PublicRules(under=under, suppressions=decided)
    found = rules.publish(Paper(as_at=DAY, position=position, before=position))
    assert found.before is not None
    for each in (found.position, found.before):
        assert [content.rows[0].cell(0) == MARK for content in each.tables] == [left_out, False]
        assert [content.readings[0].printed == MARK for content in each.indicators] == [left_out, False]
    assert rules.decided == {("category_table_id", 7), ("indicator_id", 4)}


def test_marks_are_found_by_what_they_mark() -> None:
    marks = [Exemption("3", action_id=1), Exemption("1", section_id=1)]
    assert exempt_ids(marks, "action_id") == {1: marks[0]}
    assert [mark.marks for mark in marks] == [("action_id", 1), ("section_id", 1)]


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        ((), ""),
        (("",), "contains exempt information under Schedule 12A"),
        (("3", "3", ""), "contains exempt information, paragraph 3 of Part 1 of Schedule 12A"),
        (("3", "1"), "contains exempt information, paragraphs 1 and 3 of Part 1 of Schedule 12A"),
    ],
)
def test_a_banner_names_the_paragraphs(paragraphs: tuple[str, ...], words: str) -> None:
    said = say_banner([Exemption(one, action_id=1) for one in paragraphs])
    assert said == (f"NOT FOR PUBLICATION: {words} to the Local Government Act 1972" if words else "")


def test_tags_comments_exempt_benefits_and_tables_of_exempt_forms_are_gone_and_what_is_beside_them_stays() -> None:
    gains = (Benefit(1, "Rent saved", id=41), Benefit(1, "Posts saved", id=42))
    extras = (ActionExtra(1, COMMENT, "Ask the landlord"), ActionExtra(1, "Cost", "£5m"))
    content = ActionContent(replace(RENT, tags="Leases"), NOTES, extras, benefits=gains)
    plan = replace(WHOLE.plans[0], sections=(SectionContent(Section(1, "Leases", id=1), (content,)),))
    tagged = replace(FALLS, indicator=replace(FALLS.indicator, tags="Safety"))
    tables = tuple(replace(COUNTS, table=replace(COUNTS.table, id=row_id)) for row_id in (7, 8))
    held = replace(WHOLE, plans=(plan,), indicators=(tagged,), tables=tables)
    found = public_position(held, [Exemption("3", benefit_id=41)], Hidden(tables={7}))
    (action,) = found.plans[0].actions
    assert (action.action, action.extras, action.benefits) == (RENT, extras[1:], gains[1:])
    assert found.indicators[0].indicator == FALLS.indicator
    assert found.tables == tables[1:]


def test_a_text_around_the_figures_of_a_theme_is_public_where_every_indicator_of_it_is() -> None:
    themes = tuple(ThemeText(directorate, "Safety", id=row) for row, directorate in enumerate("ABC", 1))
    of = [
        replace(FALLS, indicator=replace(FALLS.indicator, directorate=directorate, theme="Safety", id=row_id))
        for row_id, directorate in ((4, "A"), (5, "A"), (6, "B"))
    ]
    held = replace(WHOLE, indicators=tuple(of), themes=themes)
    assert public_position(held, []).themes == themes[:2], "nothing of the third is in the paper"
    for first_or_last in (4, 5):
        assert public_position(held, [Exemption("3", indicator_id=first_or_last)]).themes == themes[1:2]


def test_of_the_pages_of_a_meeting_only_the_kind_and_the_notice_of_an_exempt_item_are_left() -> None:
    items = (ITEM, replace(ITEM, id=22), replace(ITEM, id=23))
    reports = tuple(ItemReport(one.id, note="See the lease.") for one in items)
    minutes = tuple(Minute(one.id, discussion="It was asked.") for one in items)
    notices = tuple(PrivateNotice(one.id, "The rent") for one in items)
    parts = (ReportPart(22, "plan", plan_id=1),)
    content = MeetingContent(
        Meeting(1, DAY, id=1), items, reports=reports, minutes=minutes, notices=notices, parts=parts
    )
    body = BodyContent(Body("Board", id=1), (content,))
    marks = (Exemption("3", title_public=True, agenda_item_id=21), Exemption("1", agenda_item_id=23))
    paper = Paper(as_at=DAY, position=WHOLE, pages=body)
    pages = public_paper(paper, marks, {}).pages
    assert pages is not None
    (left,) = pages.meetings
    assert [one.id for one in left.items] == [21, 22]
    assert left.reports == (ItemReport(21), reports[1])
    assert left.minutes == minutes[1:2]
    assert left.notices == notices[:2]
    assert (left.parts, left.private, left.is_public) == ((), ((21, "3"),), True)
    (open_meeting,) = public_bodies([body], [])[0].meetings
    assert (open_meeting.is_public, open_meeting.private) == (False, ())
    assert public_paper(replace(paper, pages=None), marks, {}).pages is None


def test_a_paper_keeps_its_parts_of_which_something_is_left_what_was_delivered_and_its_roles() -> None:
    parts = (ReportPart(21, "plan", "Leases", plan_id=1), ReportPart(21, "indicator", "Falls", indicator_id=4))
    duty = Duty(Obligation(1, "A report"), Body("Board"), Meeting(1, DAY), None, ITEM, None, "delivered")
    paper = Paper(as_at=DAY, position=WHOLE, item=ITEM, parts=parts, duties=(duty,))
    mark = Exemption("3", indicator_id=4)
    rules = PublicRules(Roles([OwnerRole("Head of Property", "Property lead", is_role=True)]))
    found = public_paper(paper, [mark], {}, rules)
    assert found.parts == parts[:1]
    assert (found.duties[0].delivered_by, found.duties[0].obligation) == (found.item, duty.obligation)
    assert found.position.plans[0].actions[0].action.owner == "Property lead"
    assert public_paper(paper, [], {}).parts == parts
    assert public_paper(paper, [Exemption("3", title_public=True, agenda_item_id=21)], {}).parts == ()
    assert public_paper(replace(paper, item=None), [mark], {}).parts == parts[:1]
    assert public_paper(replace(paper, parts=None), [mark], {}).parts is None
