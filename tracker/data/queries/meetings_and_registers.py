"""The present meetings, editions, registers and marks, for pages and papers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.queries.contents_from_rows import OF_BODIES, body_contents, register_contents
from tracker.data.queries.position import register_rows_in
from tracker.data.queries.rows import rows_of, rows_of_each, rows_with
from tracker.data.rows.rows_and_values import MAPPED
from tracker.domain.checks.dismissal import Dismissal
from tracker.domain.governance.meeting import BodyContent, Meeting
from tracker.domain.governance.owner_role import OwnerRole
from tracker.domain.governance.permit import Permit
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskLink
from tracker.domain.governance.small_numbers import Suppression, Threshold
from tracker.domain.governance.snapshot import Edition
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Kind, Record


def bodies(connection: ReadConnection) -> list[BodyContent]:
    """Return every body with its meetings, items, cover sheets and obligations."""
    return body_contents(rows_of_each(connection, OF_BODIES))


def editions(connection: ReadConnection) -> list[Edition]:
    """Return every edition, in the order of freezing."""
    return rows_of(connection, Edition)


def latest_edition(connection: ReadConnection, on: date) -> Edition | None:
    """Return the latest edition whose position is of that day or earlier; None if there is none."""
    earlier = (edition for edition in editions(connection) if edition.as_at <= on)
    return max(earlier, key=lambda edition: (edition.as_at, edition.id), default=None)


def edition_before(connection: ReadConnection, edition: Edition) -> Edition | None:
    """Return the edition with which this one is compared: the latest made before it for another meeting of the same
    body.

    It must not be of a later day. An edition that was made again for a meeting replaces the first one of that meeting.
    None if there is none.
    """
    body_of = {meeting.id: meeting.body_id for meeting in rows_of(connection, Meeting)}
    earlier = (
        other
        for other in editions(connection)
        if body_of[other.meeting_id] == body_of[edition.meeting_id]
        and other.meeting_id != edition.meeting_id
        and other.number < edition.number
        and other.as_at <= edition.as_at
    )
    return max(earlier, key=lambda other: (other.as_at, other.number), default=None)


def registers(connection: ReadConnection) -> list[RegisterContent]:
    """Return every register with its risks and the records that these refer to."""
    rows: dict[Kind, list[Record]] = {kind: rows_of(connection, kind) for kind in (Register, Risk, RiskLink)}
    for goal, column in ((Action, "action_id"), (Indicator, "indicator_id")):
        ids = {getattr(link, column) for link in rows[RiskLink]} - {None}
        rows[goal] = rows_with(connection, goal, "id", ids)
    return register_contents(rows)


def registers_in(connection: ReadConnection, edition: Edition) -> list[RegisterContent]:
    """Return every register as it was in an edition."""
    return register_contents(register_rows_in(connection, edition))


def permits(connection: ReadConnection) -> list[Permit]:
    """Return the permits to publish text that also occurs in something exempt."""
    return rows_of(connection, Permit)


def dismissals(connection: ReadConnection) -> list[Dismissal]:
    """Return every dismissal of a finding."""
    return rows_of(connection, Dismissal)


def owner_roles(connection: ReadConnection) -> tuple[OwnerRole, ...]:
    """Return the roles under which owners are published."""
    return tuple(rows_of(connection, OwnerRole))


def thresholds(connection: ReadConnection) -> tuple[Threshold, ...]:
    """Return the thresholds of bodies, below which a number is small."""
    return tuple(rows_of(connection, Threshold))


def suppressions(connection: ReadConnection) -> tuple[Suppression, ...]:
    """Return the decisions on the small numbers of tables and indicators."""
    return tuple(rows_of(connection, Suppression))


def narrative(connection: ReadConnection, plan_id: int) -> Narrative:
    """Return the narrative of a plan, blank if nothing is written."""
    table = MAPPED[Narrative].table
    row = connection.execute(select(table).where(table.c.plan_id == plan_id)).mappings().first()
    found_narrative: Narrative = MAPPED[Narrative].from_row(row) if row is not None else Narrative(plan_id)
    return found_narrative
