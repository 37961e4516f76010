"""Every text that a paper could publish, with the thing and the field that it stands in."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.agenda import BodyText, MeetingRecord
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import (
    AgendaItem,
    Body,
    BodyContent,
    CoverSheet,
    Duty,
    Meeting,
    MeetingContent,
    Obligation,
)
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.history.row_kinds import Record
from tracker.domain.indicators.content import FormContent, IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position
from tracker.domain.publication.published_texts import Published, published_texts, records_of
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent

DAY = date(2014, 12, 11)
QUARTER = Period.read("Q1 2014/15")
PLAN, SECTION = Plan("Property", id=1), Section(1, "Leases", "1", id=2)
ACTION = Action(2, "Agree the rent", "1.1", Timescale.read("March 2015"), "Head of Property", "Red", "Late", id=3)
NOTE, EXTRA = ProgressNote(3, "Begun.", DAY, id=4), ActionExtra(3, "Cost", "£5", id=5)
NARRATIVE = Narrative(1, "On track.", id=6)
FALLS = Indicator("Falls", "number", target_text="9", owner="Head of Care", id=7)
READING = Reading(7, QUARTER, "3", 3.0, numerator=3.0, denominator=40.0, note="A note", id=8)
DEFINITION, TARGET = Definition(7, "A fall", id=9), PeriodTarget(7, QUARTER, "8", id=10)
PLANNED, ANNOTATION = TrajectoryPoint(7, QUARTER, "7", id=11), Annotation(7, DAY, "A new form", id=12)
REBASE, CLAIM = (
    Rebase(7, DAY, "A new count", id=13),
    Statement("figure", "Falls: 3.", "3", QUARTER, indicator_id=7, id=14),
)
PARTS: tuple[Record, ...] = (DEFINITION, TARGET, PLANNED, ANNOTATION, REBASE, CLAIM)
FORM = RecoveryForm(7, "Falls", why="Because", id=15)
TABLE = CategoryTable("Reasons", "Reason", (Column("Cases"),), footnote="A footnote", id=16)
ROW, TOLD = CategoryRow(16, "Staff", ("3",), id=17), Statement("figure", "Staff: 3.", category_table_id=16, id=18)
LOOSE = Statement("targets met", "All were met.", id=19)
REGISTER, RISK = Register("Register", id=20), Risk(20, "The supplier fails", "CR1", owner="Head of Care", id=21)
BODY, MEETING = Body("Cabinet", id=22), Meeting(22, DAY, place="Hall", id=23)
ITEM, COVER = AgendaItem(23, "The plan", "6", "Head of Property", id=24), CoverSheet(24, summary="In short.", id=25)
ASKED = Obligation(23, "A report", owner="Head of Care", id=26)
WHOLE = Position(
    (PlanContent(PLAN, (SectionContent(SECTION, (ActionContent(ACTION, (NOTE,), (EXTRA,)),)),), NARRATIVE),),
    (
        IndicatorContent(
            FALLS,
            (READING,),
            *((DEFINITION,), (TARGET,), (PLANNED,), (ANNOTATION,), (REBASE,)),
            FormContent(FORM, (ACTION,)),
            (CLAIM,),
        ),
    ),
    tables=(TableContent(TABLE, (ROW,), (TOLD,)),),
    statements=(LOOSE,),
    registers=(RegisterContent(REGISTER, (RiskContent(RISK, (ACTION,), (FALLS,)),)),),
    bodies=(BodyContent(BODY, (MeetingContent(MEETING, (ITEM,), (COVER,), (ASKED,)),)),),
)


def test_every_thing_is_told_once_in_printed_order_with_what_it_belongs_to() -> None:
    assert list(records_of(WHOLE)) == [
        *((PLAN, None), (NARRATIVE, PLAN), (SECTION, PLAN), (ACTION, SECTION), (NOTE, ACTION), (EXTRA, ACTION)),
        *((FALLS, None), (READING, FALLS), *((part, FALLS) for part in PARTS), (FORM, FALLS), (ACTION, None)),
        *((TABLE, None), (ROW, TABLE), (TOLD, TABLE), (LOOSE, None)),
        *((REGISTER, None), (RISK, REGISTER), (ACTION, None), (FALLS, None)),
        *((BODY, None), (MEETING, BODY), (ITEM, MEETING), (COVER, ITEM), (ASKED, MEETING)),
    ]
    bare = replace(WHOLE.plans[0], narrative=None)
    assert NARRATIVE not in [record for record, _ in records_of(Position((bare,)))]


def texts(paper: Paper) -> list[tuple[str, str]]:
    return [(one.key, one.text) for one in published_texts(paper)]


def test_a_papers_own_parts_come_first_and_the_edition_before_last() -> None:
    duty = Duty(ASKED, BODY, MEETING, None, AgendaItem(23, "The report", id=30), None, "delivered")
    before = Position((PlanContent(replace(PLAN, title="An older title")),))
    paper = Paper(Position(), DAY, body=BODY, meeting=MEETING, item=ITEM, cover=COVER, before=before, duties=(duty,))
    found = list(published_texts(paper))
    assert list(dict.fromkeys(one.record for one in found)) == [
        *(BODY, MEETING, ITEM, COVER, ASKED, duty.delivered_by, before.plans[0].plan)
    ]
    assert {one.above for one in found if one.record == COVER} == {ITEM}
    assert {one.above for one in found if one.record == ASKED} == {MEETING}
    assert texts(Paper(Position(), DAY)) == []
    assert texts(Paper(Position(), DAY, duties=(replace(duty, delivered_by=None),)))


def test_the_parts_of_a_report_and_the_pages_of_a_meeting_are_told_with_what_they_belong_to() -> None:
    part, record = ReportPart(24, "plan", "Leases", plan_id=1), MeetingRecord(23, present="The Chair", id=27)
    text = BodyText(22, terms="To decide", id=28)
    pages = BodyContent(BODY, (MeetingContent(MEETING, (ITEM,), record=record),), text=text)
    paper = Paper(Position(), DAY, item=ITEM, parts=(part,), pages=pages)
    found = {one.record: one.above for one in published_texts(paper)}
    assert found == {ITEM: MEETING, part: ITEM, BODY: None, text: BODY, MEETING: BODY, record: MEETING}


def test_texts_and_figures_are_told_and_ids_days_and_blanks_are_not() -> None:
    found = dict(texts(Paper(WHOLE, DAY)))
    assert found["action:3:title"] == "Agree the rent"
    assert found["action:3:timescale"] == "March 2015"
    assert found["reading:8:printed"] == "3"
    assert found["reading:8:value"] == "3.000000000"
    assert found["reading:8:denominator"] == "40.000000000"
    assert found["reading:8:period"] == "Q1 2014/15"
    fields = {key.rpartition(":")[2] for key in found}
    assert fields.isdisjoint({"id", "version", "position", "action_id", "as_at", "held_on", "day", "exclusive"})
    assert "action:3:evidence" not in found
    assert [text for key, text in found.items() if key.endswith(":17:cells")] == ["3"]
    assert [text for key, text in found.items() if key.endswith(":16:columns")] == ["Cases"]


def published(record: Record, field: str, above: Record | None = None) -> Published:
    return Published(record, field, "words", above)


@pytest.mark.parametrize(
    ("record", "field", "heading", "role", "figure"),
    [
        (PLAN, "title", True, False, False),
        (ACTION, "title", False, False, False),
        (ACTION, "owner", True, True, False),
        (ITEM, "contact", True, True, False),
        (READING, "printed", False, False, True),
        (READING, "note", False, False, False),
        (ROW, "cells", False, False, True),
        (NOTE, "text", False, False, False),
        (FALLS, "target_text", False, False, True),
    ],
)
def test_a_heading_a_role_and_a_figure_are_told_from_what_is_said(
    record: Record, field: str, heading: bool, role: bool, figure: bool
) -> None:
    one = published(record, field)
    assert (one.is_heading, one.is_role, one.is_figure) == (heading, role, figure)


def test_what_is_about_an_indicator_is_known_by_its_id() -> None:
    assert [published(one, "text").indicator_id for one in (FALLS, READING, ACTION)] == [7, 7, None]


def name(record: Record) -> str:
    return f"<{type(record).__name__}>"


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (published(NOTE, "text", ACTION), "the note of 11 December 2014 on <Action>"),
        (published(replace(NOTE, as_at=None), "text", ACTION), "the note without a date on <Action>"),
        (published(NOTE, "text"), "the note of 11 December 2014"),
        (published(ACTION, "title", SECTION), "the title of <Action>"),
        (published(ACTION, "status_reason", SECTION), "the reason for the status of <Action>"),
        (published(ACTION, "owner", SECTION), "the role that is given to the owner of <Action>"),
        (published(ITEM, "contact", MEETING), "the role that is given to the contact of <AgendaItem>"),
        (published(READING, "note", FALLS), "the note of the reading for Q1 2014/15 of <Indicator>"),
        (
            published(replace(READING, period=Period.read("before the sale")), "note", FALLS),
            "the note of a reading of <Indicator>",
        ),
        (published(COVER, "summary", ITEM), "the executive summary in the cover sheet of <AgendaItem>"),
        (published(Benefit(3, "Rent saved"), "title", ACTION), "the title of a benefit of <Action>"),
        (published(CLAIM, "statement", FALLS), "the statement of <Indicator>"),
        (published(LOOSE, "statement"), "the statement"),
        (published(EXTRA, "text", ACTION), "the text in the other information of <Action>"),
    ],
)
def test_a_place_is_said_by_its_field_and_what_it_is_of(one: Published, said: str) -> None:
    assert one.say(name) == said


@pytest.mark.parametrize(
    ("record", "field", "said"),
    [
        (Action(1, "Agree"), "title", "the title"),
        (Plan("Plan"), "title", "the title"),
        (Action(1, "Agree"), "status_reason", "the reason for the status"),
        (Action(1, "Agree"), "owner", "the role that is given to the owner"),
        (CategoryTable("Cases"), "row_heading", "the category heading"),
        (CategoryTable("Cases"), "columns", "the columns"),
        (Exemption("3"), "reason", "the reason"),
        (MeetingRecord(23), "present", "the list of those present"),
        (MeetingRecord(23), "apologies", "the apologies"),
        (Indicator("Calls"), "target_note", "the reason for no target"),
        (Indicator("Calls"), "goal_words", "the goal words"),
    ],
)
def test_a_field_is_called_as_it_is_elsewhere(record: Record, field: str, said: str) -> None:
    assert Published(record, field, "x").say_field() == said
