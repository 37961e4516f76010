"""The records of which a report can print a part: plans, sections, themes, indicators, tables, registers."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.rows.rows_and_values import MAPPED
from tracker.domain.governance.agenda import StandingAppendix
from tracker.domain.governance.report_part import PART_KINDS, PartKind
from tracker.domain.governance.risk import Register
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.plans.plan import Plan, Section
from tracker.domain.tables.category_table import CategoryTable


class ReportTarget(Struct, frozen=True):
    """A possible part of a report: a `kind` with the id of one record, or the name of a group."""

    kind: PartKind
    row_id: int | None = None
    group_name: str = ""
    name: str = ""

    @property
    def key(self) -> tuple[PartKind, int, str]:
        """The key of the target, in the form of `ReportPart.target`."""
        return self.kind, self.row_id or 0, self.group_name

    def label(self) -> str:
        """Return a label such as 'Plan: Service improvement plan'."""
        name = self.group_name or self.name
        return f"{PART_KINDS[self.kind]}: {name}" if name else PART_KINDS[self.kind]


def report_targets(connection: ReadConnection, body_id: int) -> list[ReportTarget]:
    """Return all targets, in the order in which they are offered; the standing appendices are those of the body."""
    return list(_targets(connection, body_id))


def _targets(connection: ReadConnection, body_id: int) -> Iterator[ReportTarget]:
    plan, section, indicator = (MAPPED[kind].table for kind in (Plan, Section, Indicator))
    yield from (ReportTarget(kind) for kind in ("attention", "changes", "requests"))
    titles = {
        row.id: row.title for row in connection.execute(select(plan.c.id, plan.c.title).order_by(plan.c.position))
    }
    for row_id, title in titles.items():
        yield ReportTarget("plan", row_id, name=title)
    sections = select(section.c.id, section.c.plan_id, section.c.ref, section.c.title)
    for row in connection.execute(sections.order_by(section.c.plan_id, section.c.position)):
        of = f" ({titles.get(row.plan_id, '')})" if len(titles) > 1 else ""
        yield ReportTarget("section", row.id, name=f"{row.ref} {row.title}".strip() + of)
    indicators = connection.execute(
        select(indicator.c.id, indicator.c.name, indicator.c.theme, indicator.c.directorate).order_by(
            indicator.c.position, indicator.c.id
        )
    ).all()
    for kind in ("theme", "directorate"):
        groups = dict.fromkeys(getattr(row, kind).strip() for row in indicators)
        yield from (ReportTarget(kind, group_name=name) for name in groups if name)
    yield from (ReportTarget("indicator", row.id, name=row.name) for row in indicators)
    table = MAPPED[CategoryTable].table
    for table_id, title in connection.execute(select(table.c.id, table.c.title).order_by(table.c.position, table.c.id)):
        yield ReportTarget("table", table_id, name=title)
    form = MAPPED[RecoveryForm].table
    named = {row.id: row.name for row in indicators}
    for indicator_id in connection.scalars(select(form.c.indicator_id).order_by(form.c.id)):
        yield ReportTarget("form", indicator_id, name=named.get(indicator_id, ""))
    register = MAPPED[Register].table
    for register_id, title in connection.execute(
        select(register.c.id, register.c.title).order_by(register.c.position, register.c.id)
    ):
        yield ReportTarget("register", register_id, name=title)
    yield ReportTarget("findings")
    standing = MAPPED[StandingAppendix].table
    own = select(standing.c.id, standing.c.title).where(standing.c.body_id == body_id).order_by(standing.c.position)
    yield from (ReportTarget("standing", row.id, name=row.title) for row in connection.execute(own))
