"""What the database is asked for is what the domain says, of any rows: on the day before, the day and the day after."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given, strategies as st
from sqlalchemy import ColumnElement, Connection, create_engine, insert, select

from tests.source import TOP
from tracker.data.queries.actions import summaries
from tracker.data.queries.rules_in_sql import (
    IS_COMPLETE,
    IS_OPEN,
    NOT_UNDERSTOOD,
    WITHOUT_STATUS,
    WITHOUT_TIMESCALE,
    counted,
    counts_on,
    is_off_track,
    is_overdue,
    is_silent,
    needs_attention,
    writes,
)
from tracker.data.rows.rows_and_values import MAPPED
from tracker.data.rows.schema import action, change, change_set, progress_note, stored_change
from tracker.data.rows.shared_columns import metadata
from tracker.domain.history.edits_that_count import counts_on as counts_on_day
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.domain.plans.step import Step
from tracker.domain.plans.timescale import Timescale

DAY = date(2014, 12, 31)
AROUND = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
TIMESCALES = ["", "Ongoing", "soon", "December 2014", "Q3 2014/15", *(f"{day:%d/%m/%Y}" for day in AROUND)]
STATUSES = sorted({status.word for scheme in SCHEMES.values() for status in scheme.statuses} | {""})
days = st.sampled_from(AROUND)
actions = st.builds(
    Action,
    section_id=st.just(1),
    title=st.just("Agree a rota"),
    timescale=st.sampled_from(TIMESCALES).map(Timescale.read),
    status=st.sampled_from(STATUSES),
    completed_on=st.none() | days,
)


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    """An empty database of the present tables."""
    with create_engine("sqlite://").connect() as connection:
        metadata.create_all(connection)
        connection.commit()
        yield connection


def put(connection: Connection, *records: Any) -> None:
    """Take the place of whatever was there with rows as they are, numbered from 1 in each table."""
    connection.rollback()
    numbers: dict[type, int] = {}
    for record in records:
        numbers[type(record)] = numbers.get(type(record), 0) + 1
        mapped = MAPPED[type(record)]
        connection.execute(insert(mapped.table), mapped.to_row(record) | {"id": numbers[type(record)]})


def those(connection: Connection, rule: ColumnElement[bool]) -> set[int]:
    return set(connection.scalars(select(action.c.id).where(rule)))


@given(rows=st.lists(actions, max_size=12), on=days, scheme=st.sampled_from(list(SCHEMES.values())))
def test_of_any_actions_sql_finds_those_that_the_domain_means(
    connection: Connection, rows: list[Action], on: date, scheme: Any
) -> None:
    put(connection, Plan("Plan"), Section(1, ""), *rows)
    held = dict(enumerate(rows, 1))

    def meant(rule: Any) -> set[int]:
        return {number for number, one in held.items() if rule(one)}

    assert those(connection, IS_COMPLETE) == meant(lambda one: one.is_complete)
    assert those(connection, IS_OPEN) == meant(lambda one: not one.is_complete)
    assert those(connection, is_overdue(on)) == meant(lambda one: one.is_overdue(on))
    assert those(connection, needs_attention(scheme, on)) == meant(lambda one: one.needs_attention(scheme, on))
    assert those(connection, WITHOUT_STATUS) == meant(lambda one: not one.status)
    assert those(connection, NOT_UNDERSTOOD) == meant(lambda one: one.is_never_late)
    assert those(connection, WITHOUT_TIMESCALE) == meant(lambda one: not one.timescale.text)
    marked = {status.word for status in scheme.statuses if status.attention}
    assert those(connection, is_off_track(scheme)) == meant(lambda one: one.status in marked)
    shown = summaries(connection, list(held))
    assert {number for number, row in shown.items() if row.is_overdue(on)} == meant(lambda one: one.is_overdue(on))
    assert {number for number, row in shown.items() if row.is_complete} == meant(lambda one: one.is_complete)


@pytest.mark.parametrize(("on", "late"), [*zip(AROUND, (False, False, True), strict=True)])
def test_an_action_is_overdue_from_the_day_after_its_own(connection: Connection, on: date, late: bool) -> None:
    one = Action(1, "Agree a rota", timescale=Timescale.read("December 2014"), status="Green")
    put(connection, Plan("Plan"), Section(1, ""), one)
    assert those(connection, is_overdue(on)) == ({1} if late else set())
    assert one.is_overdue(on) is late


edits = st.lists(st.none() | days, min_size=1, max_size=8)


@given(edits=edits, as_at=st.none() | days, last=st.none() | st.integers(0, 9))
def test_of_any_edits_sql_counts_those_that_the_domain_counts(
    connection: Connection, edits: list[date | None], as_at: date | None, last: int | None
) -> None:
    put(connection)
    write_edits(connection, [(DAY, one) for one in edits])
    found = set(connection.scalars(select(change_set.c.id).where(counted(as_at, last))))
    assert found == {
        number
        for number, day in enumerate(edits, 1)
        if (as_at is None or counts_on_day(day, as_at)) and (last is None or number <= last)
    }


@given(dates=edits, on=days)
def test_of_any_notes_sql_counts_those_that_the_domain_counts(
    connection: Connection, dates: list[date | None], on: date
) -> None:
    put(
        connection, Plan("Plan"), Section(1, ""), Action(1, "Agree"), *(ProgressNote(1, "Begun.", day) for day in dates)
    )
    found = set(connection.scalars(select(progress_note.c.id).where(counts_on(progress_note.c.as_at, on))))
    assert found == {number for number, day in enumerate(dates, 1) if counts_on_day(day, on)}


@pytest.mark.parametrize(("on", "counts"), [*zip(AROUND, (False, True, True), strict=True)])
def test_what_is_of_a_day_counts_from_that_day_on(on: date, counts: bool) -> None:
    assert counts_on_day(DAY, on) is counts
    assert counts_on_day(None, on)


def write_edits(connection: Connection, edits: Collection[tuple[date, date | None]]) -> None:
    """Edits written in the first moment of the first day and true from the second."""
    for at, as_at in edits:
        values = {"at": f"{at}T00:00:00.000+00:00", "who": "", "as_at": as_at, "deed": "do", "sentence": ""}
        connection.execute(insert(change_set), values)


@example(got=AROUND[0], notes=[(None, DAY)], since=DAY, done=None)
@given(got=days, notes=st.lists(st.tuples(st.none() | days, days), max_size=4), since=days, done=st.none() | days)
def test_an_action_is_silent_where_nothing_was_written_since(
    connection: Connection, got: date, notes: list[tuple[date | None, date]], since: date, done: date | None
) -> None:
    """`got`, and the second day of a note: when the tracker got it; the first: its own; `done`: when its step was."""
    put(
        connection,
        Plan("Plan"),
        Section(1, ""),
        Action(1, "Agree"),
        *(ProgressNote(1, "Begun.", day) for day, _ in notes),
        Step(1, "Advert", completed_on=done),
    )
    written = sorted([(got, "action", 1), *((at, "progress_note", number) for number, (_, at) in enumerate(notes, 1))])
    write_edits(connection, [(at, None) for at, _, _ in written])
    for number, (_, kind, row_id) in enumerate(written, 1):
        connection.execute(
            insert(stored_change), {"change_set_id": number, "kind": kind, "row_id": row_id, "after": "{}"}
        )
    own_days = [day for day, _ in notes if day]
    heard = [*own_days, *(at for day, at in notes if not day), *([] if own_days else [got]), *([done] if done else [])]
    assert those(connection, is_silent(connection, since)) == ({1} if max(heard) < since else set())


sides = st.none() | st.dictionaries(
    st.sampled_from(["status", "status_reason", "title", "held_on"]),
    st.none() | st.text() | st.sampled_from(['"status": ', '{"status": 1}', "status"]) | st.integers(-9, 9),
)


@given(side=sides, column=st.sampled_from(["status", "held_on"]), spaced=st.booleans())
def test_a_column_is_found_in_a_side_whatever_stands_in_the_others(
    connection: Connection, side: dict[str, Any] | None, column: str, spaced: bool
) -> None:
    put(connection)
    write_edits(connection, [(DAY, None)])
    text = None if side is None else json.dumps(side, separators=(", ", ": ") if spaced else (",", ":"))
    values = {"change_set_id": 1, "kind": "action", "row_id": 1, "before": "{}", "after": text}
    connection.execute(insert(stored_change), values)
    found = connection.scalars(select(change.c.id).where(writes(change.c.after, column))).all()
    assert bool(found) == (column in (side or {}))


SPELLED = {
    "overdue": (r"due_on\s*[<>]|[<>]=?\s*\w*\.?due_on", {"data/queries/rules_in_sql.py", "domain/plans/timescale.py"}),
    "complete": (
        r"COMPLETE_WORDS",
        {"data/queries/rules_in_sql.py", "domain/plans/overdue.py", "domain/plans/status.py"},
    ),
    "counting": (
        r"or_\([\w.]*as_at\.is_\(None\)|as_at is None or \w*as_at <=",
        {"data/queries/rules_in_sql.py", "domain/history/edits_that_count.py"},
    ),
    "21 days": (r"days=21\b|timedelta\(21", {"domain/governance/silent_since.py"}),
    "90 days": (r"days=90\b|timedelta\(90|= 90\b", {"domain/governance/silent_since.py"}),
    "columns of a change": (r"""contains\(f?['"]+\\?"|\.like\(""", set()),
}


@pytest.mark.parametrize("rule", SPELLED)
def test_a_rule_is_spelled_in_one_place_of_each_room(rule: str) -> None:
    pattern, places = SPELLED[rule]
    rooms = [TOP / "tracker" / name for name in ("data", "domain", "services", "ui", "cli")]
    files = [path for room in rooms for path in room.rglob("*.py")]
    found = {
        path.relative_to(TOP / "tracker").as_posix()
        for path in files
        if re.search(pattern, path.read_text(encoding="utf-8"))
    }
    assert found == places


@pytest.mark.parametrize(("on", "late"), [*zip(AROUND, (False, False, True), strict=True)])
def test_an_open_action_needs_attention_from_the_day_after_a_step_of_it_was_due(
    connection: Connection, on: date, late: bool
) -> None:
    far, due = Timescale.read("March 2099"), Timescale.read("December 2014")
    rows = [Action(1, "Agree", timescale=far, status="Green") for _ in range(3)]
    done = Action(1, "Agreed", timescale=far, status="Green", completed_on=DAY)
    steps = (Step(1, "Advert", due), Step(2, "Advert", due, completed_on=DAY), Step(4, "Advert", due))
    put(connection, Plan("Plan"), Section(1, ""), *rows, done, *steps)
    assert those(connection, needs_attention(SCHEMES[DEFAULT_SCHEME], on)) == ({1} if late else set())
