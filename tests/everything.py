"""Rows of every kind at random, edited and taken back: trackers that hold whatever a tracker can hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from msgspec.structs import replace

from tracker.data.archive.archive import everything
from tracker.data.rows.rows_and_values import KIND_OF, MAPPED
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.period import Period
from tracker.domain.governance.exemption import EXEMPT_COLUMNS, PARAGRAPHS, Exemption
from tracker.domain.governance.risk import SCALES, Register, Risk
from tracker.domain.governance.small_numbers import LEAST_UNDER, MOST_UNDER, Suppression, Threshold
from tracker.domain.history.row_kinds import Kind
from tracker.domain.indicators.indicator import SpcSettings
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.plans.action_filter import SINCE_WORDS
from tracker.domain.plans.plan import Plan
from tracker.domain.plans.saved_view import ListView
from tracker.domain.plans.status import SCHEMES
from tracker.domain.plans.timescale import Timescale
from tracker.domain.tables.category_table import Column
from tracker.services.tracker import Tracker, Work

TEXTS = ("", "Plan", "=1+1", "'quoted", "a\r\nb", "-5", "#N/A", '"', "\u2028", "é,;\t", "\x01", "\U0001d518", " end ")
GOALS = {"due_meeting": "meeting", "delivered_item": "agenda_item", "statement": "claim"}
DEEDS = ("add", "add", "change", "remove", "undo", "redo")
SCORES = ("likelihood", "impact", "target_likelihood", "target_impact")
CHOICES: dict[tuple[Kind, str], Sequence[Any]] = {
    (ListView, "changed"): (*SINCE_WORDS, "2014-12-01"),
    (Plan, "scheme_name"): list(SCHEMES),
    (Exemption, "paragraph"): list(PARAGRAPHS),
    (Register, "scale_name"): list(SCALES),
    (Threshold, "under"): range(LEAST_UNDER, MOST_UNDER + 1),
    **{(Risk, name): (None, 1, 2, 3) for name in SCORES},
}
"""What the fields may hold that take only some of the values of their type."""
_MOST = 2**53 - 1
"""The largest whole number that an archive may hold."""


def value(chance: Random, hint: Any) -> Any:
    """Any value of a field of that type."""
    options = get_args(hint)
    if NoneType in options:
        return None if chance.random() < 0.5 else value(chance, options[0])
    if get_origin(hint) is Literal:
        return chance.choice(options)
    if get_origin(hint) is tuple:
        return tuple(value(chance, options[0]) for _ in range(chance.randint(0, 2)))
    if hint is Timescale:
        return Timescale.read(chance.choice(("March 2015", "Ongoing", "", "31/03/2015", "soon")))
    if hint is Period:
        return Period.read(chance.choice(("Q1 2014/15", "2014/15", "09/11/2014", "then")))
    if hint in (StatusRule, SpcSettings, Column):
        hints = get_type_hints(hint)
        return hint(**{name: value(chance, hints[name]) for name in hint.__struct_fields__})
    plain: dict[Any, Callable[[], Any]] = {
        str: lambda: "".join(chance.choices(TEXTS, k=chance.randint(0, 3))),
        int: lambda: chance.choice((0, 1, -1, _MOST, -_MOST, chance.randint(-(10**6), 10**6))),
        bool: lambda: chance.random() < 0.5,
        float: lambda: chance.choice((0.0, -0.0, 5.0, 0.1, 1e300, 5e-324, chance.uniform(-1e6, 1e6))),
        date: lambda: date.fromordinal(chance.randint(1, date.max.toordinal())),
    }
    return plain[hint]()


def record(chance: Random, kind: Kind, ids: dict[str, list[int]]) -> Any:
    """A new row of that kind, of what is there; None where what it must belong to is not there."""
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for name in kind.__struct_fields__:
        hint = hints[name]
        if name in ("id", "version"):
            continue
        if name.endswith("_id"):
            there = ids.get(GOALS.get(name[:-3], name[:-3]), [])
            may_lack = NoneType in get_args(hint)
            if not there and not may_lack:
                return None
            values[name] = chance.choice([*there, *([None] if may_lack else [])])
        elif (kind, name) in CHOICES:
            values[name] = chance.choice(CHOICES[kind, name])
        else:
            values[name] = value(chance, hint)
    if kind is Exemption:
        marked = [name for name in EXEMPT_COLUMNS if values[name] is not None]
        if not marked:
            return None
        values |= dict.fromkeys(marked[1:])
    if kind is Suppression and (values["category_table_id"] is None) == (values["indicator_id"] is None):
        return None
    return kind(**values)


def there(tracker: Tracker) -> dict[str, list[int]]:
    """The ids of every table."""
    return {name: [row["id"] for row in rows] for name, rows in whole(tracker).items()}


def whole(tracker: Tracker) -> dict[str, list[dict[str, Any]]]:
    """Everything that it holds."""
    return tracker.read(lambda connection: {name: list(rows) for name, rows in everything(connection)})


def edit(tracker: Tracker, chance: Random) -> None:
    """One edit at random, or none where it cannot be done."""
    deed = chance.choice(DEEDS)
    if deed in ("undo", "redo"):
        step = tracker.undo if deed == "undo" else tracker.redo
        if tracker.undo_sentence if deed == "undo" else tracker.redo_sentence:
            step()
        return
    ids = there(tracker)

    def add(work: Work) -> str:
        for kind in MAPPED:
            for _ in range(chance.randint(0, 2)):
                found = record(chance, kind, ids)
                if found is not None:
                    ids.setdefault(MAPPED[kind].table.name, []).append(work.add(found).id)
        day = value(chance, date | None)
        work.as_at = day and max(day, work.today)  # nothing can be added before what it belongs to was there
        return str(value(chance, str))

    def touch(work: Work) -> str:
        kind = KIND_OF[chance.choice(sorted(name for name in KIND_OF if ids[name]))]
        row = work.get(kind, chance.choice(ids[MAPPED[kind].table.name]))
        if deed == "change":
            found = record(chance, kind, ids)
            if found is not None:
                work.save(replace(found, id=row.id, version=row.version))
        elif MAPPED[kind].table.name not in ("meeting", "agenda_item", "body"):  # what others may point to
            work.remove(row)
        return str(value(chance, str))

    if deed == "add":
        tracker.do(add)
    elif any(ids[name] for name in KIND_OF):
        try:
            tracker.do(touch)
        except RuleBroken:
            return
