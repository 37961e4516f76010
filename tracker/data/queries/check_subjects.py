"""The records that findings are about: their owners, plans and statuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from sqlalchemy import Select, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.rows import pages
from tracker.data.rows.plan_tables import action, plan, section
from tracker.data.rows.schema import indicator
from tracker.domain.checks.check_filter import CheckFilter
from tracker.domain.checks.finding import Subject


class SubjectCounts(Struct, frozen=True):
    """The number of findings for each owner, status and plan, with the plans' titles; "" if there is none."""

    owners: Mapping[str, int] = field(default_factory=dict)
    statuses: Mapping[str, int] = field(default_factory=dict)
    plans: Mapping[tuple[int, str], int] = field(default_factory=dict)


def count_subjects(connection: ReadConnection, subjects: Sequence[Subject]) -> SubjectCounts:
    """Count findings by the owner, status and plan of their subjects, one subject per finding.

    Owners that differ only in capitals are the same, as in the filter (NOCASE: for ASCII letters only).
    """
    owners, statuses, plans = Counter[str](), Counter[str](), Counter[tuple[int, str]]()
    spelt: dict[bytes, str] = {}
    of_actions = select(action.c.id, action.c.owner, action.c.status, section.c.plan_id).join_from(action, section)
    of_indicators = select(indicator.c.id, indicator.c.owner)
    of_sections = select(section.c.id, section.c.plan_id)
    titles = {row.id: row.title for row in connection.execute(select(plan.c.id, plan.c.title))}
    for kind, query in (("action", of_actions), ("indicator", of_indicators), ("section", of_sections)):
        times = Counter(subject.id for subject in subjects if subject.kind == kind)
        for page in pages(times):
            id_of = query.selected_columns[0]
            for row in connection.execute(query.where(id_of.in_(page))).mappings():
                times_here = times[row["id"]]
                if "owner" in row:
                    owners[spelt.setdefault(row["owner"].encode().lower(), row["owner"])] += times_here
                if "status" in row:
                    statuses[row["status"]] += times_here
                if "plan_id" in row:
                    plans[(row["plan_id"], titles[row["plan_id"]])] += times_here
    for subject in subjects:
        if subject.kind == "plan" and subject.id in titles:
            plans[(subject.id, titles[subject.id])] += 1
    return SubjectCounts(owners, statuses, plans)


def subjects_of(connection: ReadConnection, check_filter: CheckFilter) -> dict[str, frozenset[int]]:
    """Return the ids of the records that meet the filter, by kind; a kind that is missing has none."""
    ids: dict[str, frozenset[int]] = {"action": _ids(connection, _actions(check_filter))}
    if check_filter.status is not None:
        return ids
    if not check_filter.plan_id and check_filter.owner is not None:
        owned = indicator.c.owner.collate("NOCASE") == check_filter.owner
        ids["indicator"] = _ids(connection, select(indicator.c.id).where(owned))
    if check_filter.plan_id and check_filter.owner is None:
        ids["plan"] = frozenset({check_filter.plan_id})
        ids["section"] = _ids(connection, select(section.c.id).where(section.c.plan_id == check_filter.plan_id))
    return ids


def _actions(check_filter: CheckFilter) -> Select[tuple[int]]:
    query = select(action.c.id).join_from(action, section)
    if check_filter.plan_id:
        query = query.where(section.c.plan_id == check_filter.plan_id)
    if check_filter.owner is not None:
        query = query.where(action.c.owner.collate("NOCASE") == check_filter.owner)
    if check_filter.status is not None:
        query = query.where(action.c.status == check_filter.status)
    return query


def _ids(connection: ReadConnection, query: Select[tuple[int]]) -> frozenset[int]:
    return frozenset(connection.scalars(query))
