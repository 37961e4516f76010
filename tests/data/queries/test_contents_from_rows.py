"""Rows put together into whole indicators, tables, bodies and registers, in their order."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.data.queries.contents_from_rows import body_contents, indicator_contents, register_contents, table_contents
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.meeting import AgendaItem, Body, CoverSheet, Meeting, Obligation
from tracker.domain.governance.risk import Register, Risk, RiskLink
from tracker.domain.history.row_kinds import Kind
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery_form import FormAction, RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.plan import Action
from tracker.domain.tables.category_table import CategoryRow, CategoryTable

FIRST, LAST = date(2014, 6, 30), date(2014, 9, 30)
QUARTER, YEAR = Period.read("Q1 2014/15"), Period.read("2014/15")


def ids(rows: object) -> list[int]:
    return [row.id for row in rows]  # type: ignore[attr-defined]  # rows of any kind


def test_what_belongs_to_an_indicator_is_in_the_order_of_its_places_days_and_periods() -> None:
    rows: dict[Kind, Any] = {
        Reading: [
            Reading(1, QUARTER, "1", position=2, id=1),
            Reading(1, QUARTER, "2", position=1, id=3),
            Reading(1, QUARTER, "3", position=1, id=2),
            Reading(2, QUARTER, "4", id=4),
        ],
        Definition: [
            Definition(1, "new", effective_from=LAST, id=1),
            Definition(1, "old", effective_from=FIRST, id=2),
            Definition(1, "first", id=3),
        ],
        PeriodTarget: [
            PeriodTarget(1, Period.read("some day"), "0", id=1),
            PeriodTarget(1, Period.read("Q4 2014/15"), "2", id=2),
            PeriodTarget(1, YEAR, "3", id=3),
            PeriodTarget(1, QUARTER, "1", id=4),
            PeriodTarget(1, Period("x", PeriodKind.SPAN, None, date(2015, 3, 31)), "2", id=5),
        ],
        TrajectoryPoint: [TrajectoryPoint(1, YEAR, "1", id=1), TrajectoryPoint(1, QUARTER, "1", id=2)],
        Annotation: [Annotation(1, LAST, "b", id=1), Annotation(1, FIRST, "a", id=3), Annotation(1, FIRST, "a", id=2)],
        Rebase: [Rebase(1, LAST, "b", id=1), Rebase(1, FIRST, "a", id=2)],
        Statement: [Statement("figure", indicator_id=1, id=2), Statement("figure", indicator_id=1, id=1)],
    }
    one, two, three = indicator_contents(
        [Indicator("Falls", id=1), Indicator("Calls", id=2), Indicator("x", id=3)], rows
    )
    assert ids(one.readings) == [2, 3, 1]
    assert ids(one.definitions) == [3, 2, 1]
    assert ids(one.targets) == [4, 3, 2, 5, 1]
    assert ids(one.trajectory) == [2, 1]
    assert ids(one.annotations) == [2, 3, 1]
    assert ids(one.rebases) == [2, 1]
    assert ids(one.statements) == [1, 2]
    assert (ids(two.readings), two.form, ids(three.readings)) == ([4], None, [])


def test_a_form_names_its_actions_in_the_order_of_adding_and_those_that_are_gone_not() -> None:
    rows: dict[Kind, Any] = {
        RecoveryForm: [RecoveryForm(1, "Form", id=5)],
        FormAction: [FormAction(5, 8, id=2), FormAction(5, 7, id=1), FormAction(5, 9, id=3)],
        Action: [Action(1, "Seven", id=7), Action(1, "Eight", id=8)],
    }
    one, two = indicator_contents([Indicator("Falls", id=1), Indicator("Calls", id=2)], rows)
    assert one.form is not None
    assert (one.form.form.id, ids(one.form.actions), two.form) == (5, [7, 8], None)


def test_tables_and_their_rows_are_in_printed_order() -> None:
    rows: dict[Kind, Any] = {
        CategoryTable: [CategoryTable("B", position=1, id=1), CategoryTable("A", id=2)],
        CategoryRow: [CategoryRow(1, "y", position=1, id=1), CategoryRow(1, "x", id=2), CategoryRow(2, "z", id=3)],
        Statement: [Statement("total", category_table_id=1, id=1)],
    }
    first, second = table_contents(rows)
    assert (ids([first.table, second.table]), ids(first.rows), ids(second.rows)) == ([2, 1], [3], [2, 1])
    assert (ids(first.statements), ids(second.statements)) == ([], [1])


def test_a_bodys_meetings_are_by_day_with_their_items_covers_and_what_was_asked() -> None:
    rows: dict[Kind, Any] = {
        Body: [Body("B", position=1, id=1), Body("A", id=2)],
        Meeting: [Meeting(1, LAST, id=1), Meeting(1, FIRST, id=3), Meeting(1, FIRST, id=2)],
        AgendaItem: [AgendaItem(1, "two", position=1, id=1), AgendaItem(1, "one", id=2), AgendaItem(3, "x", id=3)],
        CoverSheet: [CoverSheet(1, id=1), CoverSheet(2, id=2)],
        Obligation: [Obligation(1, "b", id=2), Obligation(1, "a", id=1)],
    }
    empty, body = body_contents(rows)
    assert (empty.body.id, empty.meetings) == (2, ())
    assert ids(one.meeting for one in body.meetings) == [2, 3, 1]
    last = body.meetings[-1]
    assert (ids(last.items), ids(last.covers), ids(last.requests)) == ([2, 1], [2, 1], [1, 2])
    assert ids(body.meetings[1].items) == [3]


def test_a_risk_names_what_it_refers_to_where_that_is_there() -> None:
    rows: dict[Kind, Any] = {
        Register: [Register("B", position=1, id=1), Register("A", id=2)],
        Risk: [Risk(1, "y", position=1, id=1), Risk(1, "x", id=2)],
        RiskLink: [
            RiskLink(1, action_id=7, id=2),
            RiskLink(1, action_id=9, id=1),
            RiskLink(1, indicator_id=8, id=3),
            RiskLink(1, indicator_id=9, id=4),
        ],
        Action: [Action(1, "Seven", id=7)],
        Indicator: [Indicator("Eight", id=8)],
    }
    empty, register = register_contents(rows)
    assert (empty.register.id, empty.risks) == (2, ())
    other, risk = register.risks
    assert (other.risk.id, other.actions, other.indicators) == (2, (), ())
    assert (ids(risk.actions), ids(risk.indicators)) == ([7], [8])
