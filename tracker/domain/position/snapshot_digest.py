"""A whole edition as a text that is the same in every release, and the digest of that text, which proves the edition.

The canonical form, version 1, is one JSON list in ASCII without spaces. It contains a list for each thing, in the order
in which a paper prints them, with the parts of a thing after it. Each of these lists has the thing's word, then the
name and the value of each non-empty field, by turns. Blank, unknown and "no" are left out, so that a field added by a
later release, blank in older content, changes no digest. Days are ISO text, numbers as in JSON. Ids appear only where
one thing refers to another; the order is that of the things. Anything a paper works out (counts, findings, changes) is
not included, nor are the meeting, its agenda and cover sheet, which are written after the freezing, nor the marks of
what is exempt.

The names are the canonical form's own. A release that renames or adds a field keeps these names. If the form must
change, the release adds a version and keeps this one, which proves the editions frozen with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from hashlib import sha256
from itertools import islice
from operator import attrgetter

from tracker.domain.governance.meeting import AgendaItem, BodyContent, Meeting
from tracker.domain.governance.risk import RegisterContent
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.plans.content import PlanContent
from tracker.domain.position.position import Position
from tracker.domain.tables.content import TableContent

VERSION = "1"
_AT_ONCE = 2000
_JSON = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), default=date.isoformat)
Thing = list[object]


def digest_of(position: Position) -> str:
    """Return the digest of a whole position, preceded by the version of the canonical form."""
    digest = sha256()
    things, parted = _things(position), b"["
    while page := list(islice(things, _AT_ONCE)):
        digest.update(parted + _JSON.encode(page)[1:-1].encode("ascii"))
        parted = b","
    digest.update(b"]" if parted == b"," else b"[]")
    return f"{VERSION} {digest.hexdigest()}"


def _thing(word: str, *names: str, **other: str) -> Callable[[object], Thing]:
    """Return a function that makes a thing from a value. Its fields are `names`; `other` gives names to nested ones."""
    called = (*names, *other)
    values_of = attrgetter(*names, *other.values())

    def made(value: object) -> Thing:
        thing: Thing = [word]
        for name, field in zip(called, values_of(value), strict=True):
            if field or (field is not False and field == 0):
                thing += (name, field)
        return thing

    return made


_PERIOD = {
    "period": "period.text",
    "period_kind": "period.kind.value",
    "starts_on": "period.starts_on",
    "ends_on": "period.ends_on",
}
_TIMESCALE = {
    "timescale": "timescale.text",
    "due_on": "timescale.due_on",
    "precision": "timescale.precision.value",
}
_plan = _thing("plan", "title", "service", "period", "scheme_name", "roll_up_rule")
_narrative = _thing("narrative", "overall", "achievements", "slippage")
_section = _thing("section", "title", "ref")
_action = _thing(
    "action",
    *("id", "title", "ref", "owner", "status", "status_reason", "completed_on", "evidence", "tags"),
    **_TIMESCALE,
)
_note = _thing("progress_note", "text", "as_at")
_extra = _thing("action_extra", "heading", "text")
_step = _thing(
    "step",
    *("title", "completed_on"),
    **_TIMESCALE,
)
_benefit = _thing(
    "benefit",
    *("title", "measure", "per", "expected", "realised", "realised_on", "method", "cashable", "note"),
    **_TIMESCALE,
)
_indicator = _thing(
    "indicator",
    *("id", "name", "unit", "better", "target_text", "target_note", "ref", "directorate", "theme", "owner", "tags"),
    *("contractual", "under_recovery", "goal_text", "goal_on"),
    rule_name="rule.name",
    rule_amount="rule.amount",
    rule_percent="rule.percent",
    spc_screening="spc.screening",
    spc_base_points="spc.base_points",
    spc_variant="spc.variant",
)
_reading = _thing(
    "reading",
    *("printed", "value", "as_at", "reported_on", "numerator", "denominator", "note", "source", "certainty"),
    *("provisional", "footnote", "trend", "status", "series"),
    **_PERIOD,
)
_definition = _thing("definition", "text", "formula", "effective_from")
_target = _thing("period_target", "printed", **_PERIOD)
_planned = _thing("trajectory_point", "printed", **_PERIOD)
_annotation = _thing("annotation", "day", "text")
_rebase = _thing("rebase", "day", "reason")
_form = _thing("recovery_form", "title", "description", "why", "taken", "required")
_statement = _thing("claim", "states", "text", "printed", "row", "heading", "scope", **_PERIOD)
_table = _thing("category_table", "title", "row_heading", "exclusive", "period", "footnote")
_theme = _thing("theme_text", "directorate", "theme", "introduction", "row_heading", "footnote")
_column = _thing("column", "heading", "kind", "is_total")
_row = _thing("category_row", "label_text", "cells", "is_total")
_register = _thing("register", "title", "scale_name")
_risk = _thing(
    "risk",
    *("title", "ref", "kind", "causes", "consequences", "controls", "note", "owner"),
    *("likelihood", "impact", "target_likelihood", "target_impact"),
)
_standing = _thing("standing_appendix", "title", "text")
_obligation = _thing("obligation", "text", "kind", "owner", "minute", "due_text")


def _things(position: Position) -> Iterator[Thing]:
    for plan in position.plans:
        yield from _of_plan(plan)
    for indicator in position.indicators:
        yield from _of_indicator(indicator)
    for table in position.tables:
        yield from _of_table(table)
    yield from map(_statement, position.statements)
    yield from map(_theme, position.themes)
    for register in position.registers:
        yield from _of_register(register)
    yield from _of_bodies(position.bodies)


def _of_plan(plan: PlanContent) -> Iterator[Thing]:
    yield _plan(plan.plan)
    if plan.narrative is not None:
        yield _narrative(plan.narrative)
    for section in plan.sections:
        yield _section(section.section)
        for action in section.actions:
            yield _action(action.action)
            yield from map(_note, action.notes)
            yield from map(_extra, action.extras)
            yield from map(_step, action.steps)
            yield from map(_benefit, action.benefits)


def _of_indicator(content: IndicatorContent) -> Iterator[Thing]:
    yield _indicator(content.indicator)
    yield from map(_reading, content.readings)
    for definition in content.definitions:
        yield _definition(definition)
        if definition.source or definition.signed_off_by:
            yield ["definition sheet", definition.source, definition.signed_off_by]
        if definition.signed_off_on:
            yield ["definition signed off", definition.signed_off_on]
    yield from map(_target, content.targets)
    yield from map(_planned, content.trajectory)
    yield from map(_annotation, content.annotations)
    yield from map(_rebase, content.rebases)
    if content.form is not None:
        yield _form(content.form.form)
        yield from (["form_action", action.id] for action in content.form.actions)
        yield from (["form_table", table_id] for table_id in content.form.table_ids)
    yield from map(_statement, content.statements)


def _of_table(content: TableContent) -> Iterator[Thing]:
    yield _table(content.table)
    if content.table.introduction:
        yield ["introduction", content.table.introduction]
    yield from map(_column, content.table.columns)
    yield from map(_row, content.rows)
    yield from map(_statement, content.statements)


def _of_register(content: RegisterContent) -> Iterator[Thing]:
    yield _register(content.register)
    for risk in content.risks:
        yield _risk(risk.risk)
        yield from (["risk_action", action.id] for action in risk.actions)
        yield from (["risk_indicator", indicator.id] for indicator in risk.indicators)


def _of_bodies(bodies: Iterable[BodyContent]) -> Iterator[Thing]:
    """Yield the standing appendices and the open obligations, with the days of the meetings that they refer to."""
    current = list(bodies)
    meetings: dict[int | None, Meeting] = {
        content.meeting.id: content.meeting for body in current for content in body.meetings
    }
    items: dict[int | None, AgendaItem] = {
        item.id: item for body in current for content in body.meetings for item in content.items
    }
    for body in current:
        yield from map(_standing, body.standing)
        for content in body.meetings:
            for duty in content.requests:
                thing = [*_obligation(duty), "body", body.body.name, "asked_on", content.meeting.held_on]
                due, item = meetings.get(duty.due_meeting_id), items.get(duty.delivered_item_id)
                if due is not None:
                    thing += ("due_on", due.held_on)
                if item is not None:
                    thing += ("delivered_by", item.ref, item.title, meetings[item.meeting_id].held_on)
                yield thing
