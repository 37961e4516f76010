"""Ways to say in something public what is exempt, or what says so itself: each must stop the papers that it is in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Protocol

from tracker.data.queries.position import position
from tracker.domain.history.row_kinds import Record
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.plan import Action, ProgressNote, Section
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.agendas import RECORD
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.indicators.indicators import INDICATOR
from tracker.services.indicators.parts import add_annotation
from tracker.services.plans.actions import add_note
from tracker.services.plans.plans import SECTION
from tracker.services.statements.statements import add_statement
from tracker.services.tracker import Tracker

Key = tuple[type[Record], int]


class Maker(Protocol):
    """A tracker that is made at random, with the account of what of it is exempt."""

    tracker: Tracker
    chance: Random
    words: dict[Key, set[str]]
    marked: set[Key]
    inside: dict[Key, Key]
    carried: set[str]
    quotes: bool

    def word(self) -> str: ...
    def text(self, *keys: Key) -> str: ...
    def do(self, use_case: object, *given: object, **named: object) -> None: ...
    def is_exempt(self, key: Key, since: int | None = None) -> bool: ...
    def has_mark_on_reading(self, indicator_id: int, reading_id: int) -> bool: ...


_LABELS = ("[EXEMPT] {}", "NOT FOR PUBLICATION: {}", "Exempt (para 3) - {}")
_ABOUT = ("the landlord of the old depot", "the agency for the night nurses", "the owner of the paper mill")


def quote(maker: Maker) -> None:
    """One of the ways, where the tracker has what it takes."""
    ways: tuple[Callable[[Maker], bool], ...] = (
        *(_in_a_note, _as_a_title, _beside_a_chart, _as_who_was_present, _by_its_label, _rounded, _figure),
    )
    if maker.chance.choice(ways)(maker):
        maker.quotes = True


def _exempt_text(maker: Maker) -> str:
    notes = [
        note
        for plan in maker.tracker.read(position).plans
        for each in plan.actions
        for note in each.notes
        if maker.is_exempt((ProgressNote, note.id))
    ]
    return maker.chance.choice(notes).text if notes else ""


def _open_action(maker: Maker) -> int:
    plans = maker.tracker.read(position).plans
    open_ = [each.action.id for plan in plans for each in plan.actions if not maker.is_exempt((Action, each.action.id))]
    return maker.chance.choice(open_) if open_ else 0


def _in_a_note(maker: Maker) -> bool:
    said, action = _exempt_text(maker), _open_action(maker)
    if said and action:
        maker.do(add_note, action_id=action, text=f"It is known that {said.upper()}")
    return bool(said and action)


def _as_a_title(maker: Maker) -> bool:
    said, now = _exempt_text(maker), maker.tracker.read(position)
    things = [
        *((SECTION, "title", one.section.id) for plan in now.plans for one in plan.sections),
        *((INDICATOR, "name", one.indicator.id) for one in now.indicators),
    ]
    open_ = [
        thing for thing in things if not maker.is_exempt((Section if thing[0] is SECTION else Indicator, thing[2]))
    ]
    if said and open_:
        editable, name, row_id = maker.chance.choice(open_)
        maker.do(edit_fields, editable=editable, row_id=row_id, fields={name: said})
    return bool(said and open_)


def _beside_a_chart(maker: Maker) -> bool:
    said, now = _exempt_text(maker), maker.tracker.read(position)
    open_ = [one.indicator.id for one in now.indicators if not maker.is_exempt((Indicator, one.indicator.id))]
    if said and open_:
        maker.do(add_annotation, indicator_id=maker.chance.choice(open_), day=date(2014, 6, 12), text=said)
    return bool(said and open_)


def _as_who_was_present(maker: Maker) -> bool:
    said = _exempt_text(maker)
    if said:
        maker.do(edit_fields, RECORD, 1, {"present": said})
    return bool(said)


def _by_its_label(maker: Maker) -> bool:
    action = _open_action(maker)
    if action:
        text = maker.chance.choice(_LABELS).format(maker.text((ProgressNote, -2)))
        maker.do(add_note, action_id=action, text=text)
        maker.carried |= maker.words.pop((ProgressNote, -2))
    return bool(action)


def _rounded(maker: Maker) -> bool:
    """An exempt note gives a sum, and a public one about how much it was, with a word of its own."""
    source, goal = _open_action(maker), _open_action(maker)
    if not source:
        return False
    amount, about, word = maker.chance.randint(110, 989), maker.chance.choice(_ABOUT), maker.word()
    before = {one.id for plan in maker.tracker.read(position).plans for each in plan.actions for one in each.notes}
    maker.do(add_note, action_id=source, text=f"It was agreed with {about} that £{amount},517 is paid in March")
    now = {one.id for plan in maker.tracker.read(position).plans for each in plan.actions for one in each.notes}
    (note,) = now - before
    maker.inside[ProgressNote, note] = (Action, source)
    maker.words[ProgressNote, note] = set()
    maker.do(mark_exempt, kind=ProgressNote, row_id=note, paragraph="3", reason="Terms")
    maker.marked.add((ProgressNote, note))
    said = maker.chance.choice((f"£0.{amount // 10}m", f"£{amount // 10}0k", f"£{amount // 10}0,000"))
    maker.do(add_note, action_id=goal, text=f"{word}: what is paid to {about} in March is near {said}")
    maker.carried.add(word)
    return True


def _figure(maker: Maker) -> bool:
    readings = [
        (each.indicator.id, row)
        for each in maker.tracker.read(position).indicators
        for row in each.readings
        if maker.has_mark_on_reading(each.indicator.id, row.id)
    ]
    if readings:
        indicator, row = maker.chance.choice(readings)
        said = f"It came to {row.printed} in that month."
        named = {"text": said, "printed": row.printed, "period": "May 2013", "indicator_id": indicator}
        maker.do(add_statement, states="figure", **named)
    return bool(readings)
