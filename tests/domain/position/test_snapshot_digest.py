"""The digest of an edition covers all that a paper of it prints, and is the same for ever."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any, get_type_hints

import pytest
from msgspec import Struct
from msgspec.structs import replace

from tests.everything import value
from tracker.data.rows.rows_and_values import MAPPED
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.meeting import AgendaItem, Body, BodyContent, Meeting, MeetingContent, Obligation
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.indicators.content import FormContent, IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position import snapshot_digest
from tracker.domain.position.position import Position
from tracker.domain.position.snapshot_digest import digest_of
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent

ONE, TWO = Action(1, "Agree a rota", "1.1", Timescale.read("March 2015"), id=4), Action(1, "Train", "1.2", id=5)
VISITS = Indicator("Visits on time", "%", "higher", "90%", id=2)
NOTES = (ProgressNote(4, "Half are trained.", date(2014, 12, 1)), ProgressNote(4, "Begun."))
EXTRAS = (ActionExtra(4, "Cost", "£5"),)
READINGS = (
    Reading(2, Period.read("Q1 2014/15"), "84.4", 84.4, numerator=0.0),
    Reading(2, Period.read("then"), "N/A"),
)
RISK = RiskContent(Risk(1, "Supplier fails", likelihood=3), (ONE, TWO), (VISITS,))
DUTY = Obligation(1, "A further report", minute="5(ii)", due_text="a future meeting")
WHOLE = Position(
    (
        PlanContent(
            Plan("Recovery plan"),
            (SectionContent(Section(1, "Rotas", "1"), (ActionContent(ONE, NOTES, EXTRAS), ActionContent(TWO))),),
            Narrative(1, "Good progress."),
        ),
    ),
    (
        IndicatorContent(
            VISITS,
            READINGS,
            (Definition(2, "Visits within the hour"),),
            (PeriodTarget(2, Period.read("2014/15"), "90"),),
            (TrajectoryPoint(2, Period.read("Q3 2014/15"), "87"),),
            (Annotation(2, date(2014, 10, 1), "New rota"),),
            (Rebase(2, date(2014, 11, 1), "Counted anew"),),
            form=FormContent(RecoveryForm(2, why="Two teams are short."), (TWO, ONE)),
            statements=(Statement("figure", "84.4% were on time", "84.4%"), Statement("figure", "Most were")),
        ),
    ),
    date(2014, 12, 11),
    (TableContent(CategoryTable("By area", columns=(Column("North"),)), (CategoryRow(1, "Visits", ("0",)),)),),
    bodies=(BodyContent(Body("Board"), (MeetingContent(Meeting(1, date(2014, 10, 1)), requests=(DUTY,)),)),),
    registers=(RegisterContent(Register("Risks"), (RISK,)),),
)


def test_the_first_form_gives_the_same_digest_in_every_release() -> None:
    """Never change this: the editions in people's files are proved by it."""
    assert digest_of(WHOLE) == "1 e04641f768d78530acccf748f49b164a74122a56b02c0c100f2be73f767aec0a"
    assert digest_of(Position()) == "1 4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"


def test_it_does_not_matter_how_many_things_are_written_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = digest_of(WHOLE)
    monkeypatch.setattr(snapshot_digest, "_AT_ONCE", 3)
    assert digest_of(WHOLE) == whole


@pytest.mark.parametrize(
    "changed",
    [
        replace(WHOLE, plans=()),
        replace(WHOLE, plans=(replace(WHOLE.plans[0], narrative=None),)),
        replace(WHOLE, indicators=(replace(WHOLE.indicators[0], readings=WHOLE.indicators[0].readings[::-1]),)),
        replace(WHOLE, indicators=(replace(WHOLE.indicators[0], statements=WHOLE.indicators[0].statements[::-1]),)),
        replace(WHOLE, indicators=(replace(WHOLE.indicators[0], form=FormContent(RecoveryForm(2), (ONE, TWO))),)),
        replace(WHOLE, tables=()),
        replace(WHOLE, bodies=()),
        replace(WHOLE, registers=(replace(WHOLE.registers[0], risks=()),)),
        replace(WHOLE, statements=(Statement("targets met"),)),
    ],
)
def test_content_and_order_are_in_it(changed: Position) -> None:
    assert digest_of(changed) != digest_of(WHOLE)


def test_ids_versions_and_places_that_are_printed_nowhere_are_not_in_it() -> None:
    plan = WHOLE.plans[0]
    moved = replace(plan, plan=replace(plan.plan, id=70, version=9, position=512))
    assert digest_of(replace(WHOLE, plans=(moved,))) == digest_of(WHOLE)


def test_nought_is_not_blank() -> None:
    def held(value: float | None) -> Position:
        return Position(indicators=(IndicatorContent(VISITS, (Reading(2, Period.read("Q1 2014/15"), "0", value),)),))

    assert digest_of(held(0.0)) != digest_of(held(None))


def test_a_duty_is_told_with_the_meeting_that_it_is_due_for_and_the_item_that_delivered_it() -> None:
    item = AgendaItem(2, "Rota report", "6", id=8)

    def held(duty: Obligation, day: int = 1, title: str = "Rota report") -> Position:
        later = MeetingContent(Meeting(1, date(2014, 11, day), id=2), (replace(item, title=title),))
        meetings = (MeetingContent(Meeting(1, date(2014, 10, 1), id=1), requests=(duty,)), later)
        return Position(bodies=(BodyContent(Body("Board", id=1), meetings),))

    due, delivered = replace(DUTY, due_meeting_id=2), replace(DUTY, delivered_item_id=8)
    assert digest_of(held(due)) != digest_of(held(DUTY)) != digest_of(held(delivered)) != digest_of(held(due))
    assert digest_of(held(due)) != digest_of(held(due, 2))
    assert digest_of(held(delivered)) != digest_of(held(delivered, title="Another"))
    assert digest_of(held(DUTY)) == digest_of(held(DUTY, 2, "Another"))


PRINTED_NOWHERE = {"id", "version", "position"}
READ_AS_THEY_ARE_NOW = (Body, Meeting)


def test_every_field_of_every_thing_is_in_it() -> None:
    """A field that a release adds is to be added to the form: left out where it is blank, so that old digests hold."""
    chance, found = Random(1), 0
    for record in records(WHOLE):
        hints = get_type_hints(type(record))
        for name in record.__struct_fields__:
            if name in PRINTED_NOWHERE or name.endswith("_id"):
                continue
            now = getattr(record, name)
            other = next(one for _ in range(99) if (one := value(chance, hints[name])) != now and (one or now))
            changed = with_other(WHOLE, record, replace(record, **{name: other}))
            assert digest_of(changed) != digest_of(WHOLE), f"{type(record).__name__}.{name} is not in the digest"
            found += 1
    assert found > 90


def records(whole: Any) -> list[Any]:
    """The rows in a position."""
    if isinstance(whole, tuple):
        return [one for each in whole for one in records(each)]
    if type(whole) in MAPPED:
        return [whole] if type(whole) not in READ_AS_THEY_ARE_NOW else []
    if isinstance(whole, Struct):
        return [one for name in whole.__struct_fields__ for one in records(getattr(whole, name))]
    return []


def with_other(whole: Any, old: Any, new: Any) -> Any:
    """A position with another row in the place of one."""
    if whole is old:
        return new
    if isinstance(whole, tuple):
        return tuple(with_other(each, old, new) for each in whole)
    if isinstance(whole, Struct) and type(whole) not in MAPPED:
        return replace(whole, **{name: with_other(getattr(whole, name), old, new) for name in whole.__struct_fields__})
    return whole
