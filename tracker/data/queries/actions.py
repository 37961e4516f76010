"""The actions of a plan for a list: ids in order, and pages of what a row shows."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, case, func, select, true

from tracker.data.queries import ReadConnection
from tracker.data.queries.rules import IS_COMPLETE, NOT_UNDERSTOOD, WITHOUT_TIMESCALE, is_overdue, needs_attention
from tracker.data.queries.silence import Silence, silence_in, silent_actions
from tracker.data.rows.mapping import MAPPED
from tracker.data.rows.schema import action, action_extra, action_search, plan, progress_note, section
from tracker.domain.errors import NotFound
from tracker.domain.plans.content import ActionContent
from tracker.domain.plans.overdue import is_complete, is_overdue as is_action_overdue
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.status import SCHEMES, StatusScheme

Order = Literal["printed", "title", "timescale", "owner", "status"]
NO_STATUS = ""
_CHECK_EVERY_ROWS = 2000
_ASKED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """The conditions for actions to be listed: all must be met. `today` decides what is overdue.

    `statuses` empty means any; "" in it means none given. The `silent` are open, with nothing written since the last
    meeting.
    """

    today: date
    text: str = ""
    statuses: frozenset[str] = frozenset()
    needs_attention: bool = False
    overdue: bool = False
    without_timescale: bool = False
    not_understood: bool = False
    completed: bool = False
    silent: bool = False

    @property
    def takes_all(self) -> bool:
        """True if it leaves no action out."""
        return self == ActionFilter(self.today)


@dataclass(frozen=True, slots=True)
class ActionSummary:
    """The content of a row. `progress` is the latest note, `progress_as_at` its day where it has one."""

    id: int
    section_id: int
    ref: str
    title: str
    timescale: str
    due_on: date | None
    owner: str
    status: str
    completed_on: date | None
    progress: str
    progress_as_at: date | None

    def is_overdue(self, on: date) -> bool:
        """Return whether it is past its timescale on that day and not complete."""
        return is_action_overdue(self.status, self.completed_on, self.due_on, on)

    @property
    def is_complete(self) -> bool:
        """True if it is done, by its day or by its status."""
        return is_complete(self.status, self.completed_on)


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of a plan's actions of each sort. `statuses` goes by the scheme's words, best first.

    `silence` is None where it was not asked for. `not_understood`: open, with a timescale that names no day.
    """

    total: int
    statuses: dict[str, int]
    without_status: int
    overdue: int
    without_timescale: int
    completed: int
    with_owner: int
    silence: Silence | None = None
    not_understood: int = 0


def plan_rows(
    connection: ReadConnection,
    plan_id: int,
    wanted: ActionFilter,
    order: Order = "printed",
    descending: bool = False,
    *,
    limit: int | None = None,
    still_wanted: Callable[[], object] = lambda: None,
) -> array[int]:
    """The rows of a plan's table: the ids of the wanted actions in order, up to `limit` of them.

    In printed order each section's id stands, negative, before its first action; where nothing is left out, sections
    without actions stand there too. Asking for the first ones is much cheaper than asking for all. `still_wanted` is
    called now and then while rows come in; it may raise to end that.
    """
    rows = array("q")
    last_section = 0
    for read, (section_id, action_id) in enumerate(_in_order(connection, plan_id, wanted, order, descending, limit)):
        if order == "printed" and section_id != last_section:
            last_section = section_id
            rows.append(-section_id)
        if action_id is not None:
            rows.append(action_id)
        if read % _CHECK_EVERY_ROWS == 0:
            still_wanted()
    return rows


def action_ids(
    connection: ReadConnection,
    plan_id: int,
    wanted: ActionFilter,
    order: Order = "printed",
    descending: bool = False,
) -> list[tuple[int, int]]:
    """Section id and action id of every wanted action, in order. In printed order the sections follow one another."""
    found = _in_order(connection, plan_id, wanted, order, descending, None)
    return [(section_id, action_id) for section_id, action_id in found if action_id is not None]


def _in_order(
    connection: ReadConnection, plan_id: int, wanted: ActionFilter, order: Order, descending: bool, limit: int | None
) -> Iterator[tuple[int, int | None]]:
    scheme = _scheme(connection, plan_id)
    printed = (section.c.position, section.c.id, action.c.position, action.c.id)
    taken = 0
    for part, keys in _parts(order, descending, scheme):
        query: Select[Any] = select(section.c.id, action.c.id).where(section.c.plan_id == plan_id)
        if order == "printed" and wanted.takes_all:
            query = query.outerjoin(action, action.c.section_id == section.c.id)
        else:
            query = _filtered(query.join(action, action.c.section_id == section.c.id), wanted, scheme).where(part)
            if wanted.silent:
                query = query.where(action.c.id.in_(silent_actions(connection, wanted.today)))
        query = query.order_by(*keys, *printed)
        if limit is not None:
            query = query.limit(limit - taken)
        for row in connection.execute(query):
            taken += 1
            yield row[0], row[1]
        if limit is not None and taken >= limit:
            return


def _scheme(connection: ReadConnection, plan_id: int) -> StatusScheme:
    name = connection.scalar(select(plan.c.scheme_name).where(plan.c.id == plan_id))
    if name is None:
        raise NotFound("That plan is no longer in the file.")
    return SCHEMES[name]


def _parts(
    order: Order, descending: bool, scheme: StatusScheme
) -> list[tuple[ColumnElement[bool], list[ColumnElement[Any]]]]:
    """A sorted list in parts that follow one another, each a condition and its keys: what is blank is always the last.

    In parts, as a part's first rows are found without sorting the rest, or by a key that is cheaper to compare.
    """
    if order == "printed":
        return [(true(), [])]
    if order == "status":
        words = [status.word for status in sorted(scheme.statuses, key=lambda status: status.severity)]
        parts = [action.c.status == word for word in (reversed(words) if descending else words)]
        return [(part, []) for part in (*parts, action.c.status.not_in(words))]
    if order == "timescale":
        due_on = action.c.due_on
        return [(due_on.is_not(None), [due_on.desc() if descending else due_on]), (due_on.is_(None), [])]
    key: ColumnElement[Any] = (action.c.title if order == "title" else action.c.owner).collate("NOCASE")
    sorted_key = key.desc() if descending else key
    if order == "title":
        return [(true(), [sorted_key])]
    return [(action.c.owner != "", [sorted_key]), (action.c.owner == "", [])]


def _filtered(query: Select[object], wanted: ActionFilter, scheme: StatusScheme) -> Select[object]:
    words = wanted.text.casefold().split()
    if words:
        query = query.join(action_search, action_search.c.action_id == action.c.id)
        query = query.where(*(action_search.c.words.contains(word, autoescape=True) for word in words))
    if wanted.statuses:
        query = query.where(action.c.status.in_(wanted.statuses))
    if wanted.needs_attention:
        query = query.where(needs_attention(scheme, wanted.today))
    if wanted.overdue:
        query = query.where(is_overdue(wanted.today))
    if wanted.without_timescale:
        query = query.where(WITHOUT_TIMESCALE)
    if wanted.not_understood:
        query = query.where(NOT_UNDERSTOOD)
    if wanted.completed:
        query = query.where(IS_COMPLETE)
    return query


def summaries(connection: ReadConnection, ids: Sequence[int]) -> dict[int, ActionSummary]:
    """Read the content of the rows of those actions, by id, without ids that are gone. Meant for pages, not for all."""
    rows = connection.execute(select(action).where(action.c.id.in_(ids))).mappings().all()
    latest: dict[int, tuple[str, date | None]] = {}
    notes = (
        select(progress_note.c.action_id, progress_note.c.text, progress_note.c.as_at)
        .where(progress_note.c.action_id.in_(ids))
        .order_by(progress_note.c.as_at.is_(None).desc(), progress_note.c.as_at, progress_note.c.id)
    )
    for note in connection.execute(notes):
        latest[note.action_id] = (note.text, note.as_at)
    return {
        row["id"]: ActionSummary(
            row["id"],
            row["section_id"],
            row["ref"],
            row["title"],
            row["timescale"],
            row["due_on"],
            row["owner"],
            row["status"],
            row["completed_on"],
            *latest.get(row["id"], ("", None)),
        )
        for row in rows
    }


def counts(connection: ReadConnection, plan_id: int, today: date, *, with_silence: bool = False) -> Counts:
    """Count a plan's actions of each sort on a day; `with_silence` takes several times as long."""
    found = connection.execute(
        select(
            action.c.status,
            func.count(),
            func.coalesce(func.sum(case((is_overdue(today), 1), else_=0)), 0),
            func.coalesce(func.sum(case((WITHOUT_TIMESCALE, 1), else_=0)), 0),
            func.coalesce(func.sum(case((IS_COMPLETE, 1), else_=0)), 0),
            func.coalesce(func.sum(case((action.c.owner != "", 1), else_=0)), 0),
            func.coalesce(func.sum(case((NOT_UNDERSTOOD, 1), else_=0)), 0),
        )
        .join(section)
        .where(section.c.plan_id == plan_id)
        .group_by(action.c.status)
    ).all()
    by_status = {row[0]: row[1] for row in found}
    return Counts(
        sum(by_status.values()),
        {status.word: by_status.get(status.word, 0) for status in _scheme(connection, plan_id).statuses},
        by_status.get(NO_STATUS, 0),
        sum(row[2] for row in found),
        sum(row[3] for row in found),
        sum(row[4] for row in found),
        sum(row[5] for row in found),
        silence_in(connection, plan_id, today) if with_silence else None,
        sum(row[6] for row in found),
    )


def refs_of_section(connection: ReadConnection, section_id: int) -> list[str]:
    """The printed numbers of a section's actions in their order."""
    query = select(action.c.ref).where(action.c.section_id == section_id).order_by(action.c.position, action.c.id)
    return list(connection.scalars(query))


def owners(connection: ReadConnection) -> list[str]:
    """Every owner that is named, once, for completing what is typed."""
    return list(
        connection.scalars(select(action.c.owner).where(action.c.owner != "").distinct().order_by(action.c.owner))
    )


def action_by_id(connection: ReadConnection, action_id: int) -> Action:
    """One whole action. Raises NotFound."""
    row = connection.execute(select(action).where(action.c.id == action_id)).mappings().first()
    if row is None:
        raise NotFound("That action is no longer in the file: it has been deleted.")
    found: Action = MAPPED[Action].from_row(row)
    return found


def actions_by_id(connection: ReadConnection, ids: Sequence[int]) -> list[Action]:
    """Whole actions, in the order of the ids. Raises NotFound where one of them is gone."""
    found: dict[int, Action] = {}
    for start in range(0, len(ids), _ASKED_AT_ONCE):
        query = select(action).where(action.c.id.in_(ids[start : start + _ASKED_AT_ONCE]))
        found.update((row["id"], MAPPED[Action].from_row(row)) for row in connection.execute(query).mappings())
    if len(found) < len(set(ids)):
        raise NotFound("One of them is no longer in the file: it has been deleted. Nothing was changed.")
    return [found[action_id] for action_id in ids]


@dataclass(frozen=True, slots=True)
class ActionInPlace:
    """An action with its notes, and where it stands."""

    content: ActionContent
    section: Section
    plan: Plan


def action_in_place(connection: ReadConnection, action_id: int) -> ActionInPlace:
    """All that a panel shows of one action. Raises NotFound."""
    found = action_by_id(connection, action_id)
    section_row = connection.execute(select(section).where(section.c.id == found.section_id)).mappings().one()
    plan_row = connection.execute(select(plan).where(plan.c.id == section_row["plan_id"])).mappings().one()
    content = ActionContent(found, tuple(notes_of(connection, action_id)), tuple(_extras_of(connection, action_id)))
    return ActionInPlace(content, MAPPED[Section].from_row(section_row), MAPPED[Plan].from_row(plan_row))


def plan_of_action(connection: ReadConnection, action_id: int) -> Plan:
    """The plan that an action belongs to. Raises NotFound."""
    return action_in_place(connection, action_id).plan


def notes_of(connection: ReadConnection, action_id: int) -> list[ProgressNote]:
    """An action's notes, the newest first; undated ones last."""
    query = (
        select(progress_note)
        .where(progress_note.c.action_id == action_id)
        .order_by(progress_note.c.as_at.is_(None), progress_note.c.as_at.desc(), progress_note.c.id.desc())
    )
    return [MAPPED[ProgressNote].from_row(row) for row in connection.execute(query).mappings()]


def _extras_of(connection: ReadConnection, action_id: int) -> list[ActionExtra]:
    query = select(action_extra).where(action_extra.c.action_id == action_id).order_by(action_extra.c.id)
    return [MAPPED[ActionExtra].from_row(row) for row in connection.execute(query).mappings()]


def actions_by_ref(connection: ReadConnection, ref: str, plan_title: str | None) -> list[tuple[int, str]]:
    """Id and plan title of every action with that printed number, in one plan or in all."""
    query = (
        select(action.c.id, plan.c.title)
        .join(section, action.c.section_id == section.c.id)
        .join(plan)
        .where(action.c.ref == ref)
        .order_by(plan.c.position, action.c.id)
    )
    if plan_title is not None:
        query = query.where(plan.c.title == plan_title)
    return [(row[0], row[1]) for row in connection.execute(query)]
