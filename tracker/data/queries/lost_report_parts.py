"""The parts of a meeting's reports that were deleted together with their content, after a snapshot that still has
it.
"""

from __future__ import annotations

from msgspec.structs import replace
from sqlalchemy import exists, or_, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.contents_from_rows import in_order
from tracker.data.queries.rules_in_sql import value_in
from tracker.data.rows.rows_and_values import MAPPED, from_json
from tracker.data.rows.schema import change
from tracker.domain.governance.meeting import MeetingContent
from tracker.domain.governance.report_part import TARGET_COLUMNS, ReportPart
from tracker.domain.governance.snapshot import Edition


def with_lost_parts(connection: ReadConnection, meeting: MeetingContent, edition: Edition) -> MeetingContent:
    """Return the meeting for papers of its snapshot, including parts whose content was deleted later.

    Parts that the user removed from a report stay removed, because the contents of a report are decided after the
    snapshot too.
    """
    gone = change.alias()
    went_along = or_(
        *(
            exists().where(
                gone.c.change_set_id == change.c.change_set_id,
                gone.c.kind == column.removesuffix("_id"),
                gone.c.row_id == value_in(change.c.before, column),
                gone.c.after.is_(None),
            )
            for column in sorted(set(TARGET_COLUMNS.values()))
        )
    )
    query = (
        select(change.c.row_id, change.c.before)
        .where(change.c.kind == MAPPED[ReportPart].table.name, change.c.after.is_(None))
        .where(change.c.change_set_id > edition.last_change_set_id, went_along)
        .order_by(change.c.id)
    )
    parts = {part.id: part for part in meeting.parts}
    items = {item.id for item in meeting.items}
    for row_id, before in connection.execute(query):
        part = MAPPED[ReportPart].from_row(from_json(ReportPart, before))
        if row_id not in parts and part.agenda_item_id in items:
            parts[row_id] = part
    return replace(meeting, parts=tuple(in_order(parts.values())))
