"""Read a written timescale: the date it means, the date that was replaced, and whether the action is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.times.items import Item, items_of
from tracker.domain.times.phrases import vocabulary
from tracker.domain.times.tokens import LINE_END, LONGEST, tokens_of
from tracker.domain.times.units import Unit

_KINDS = (
    *(("role.asked", "asked"), ("role.undone", "undone"), ("role.none", "none"), ("around.tbc", "tbc")),
    *(("around.tail", "tail"), ("role.new", "new"), ("role.sooner", "sooner"), ("role.old", "old")),
    *(("role.start", "start"), ("role.open", "open"), ("role.review", "review"), ("role.done", "done")),
    *(("never.ongoing", "ongoing"), ("around.due", "due"), ("around.join", "join"), ("around.early", "early")),
    *(("around.lead", "lead"), ("weekdays.words", "lead"), ("around.event", "event"), ("stop.words", "stop")),
)
"""The lists of phrases with the kind of each; of two equally long phrases, the one listed first wins."""
_MOST_TOKENS = 120
"""Maximum number of tokens in a timescale; a longer text is not read."""
_MOST_STRANGE = 4
"""Maximum number of unknown words beside which a date still counts without a "by" before it."""
_FIRST_LABELS = frozenset(("original", "orig", "baseline", "initial", "first"))
"""Labels of an old date that may be the only date given."""
_LATE = frozenset(("overdue", "missed", "not met", "late"))
_ROLES = frozenset(("new", "old", "start", "review", "done"))
_PLACES = frozenset(("at", "in", "on"))
_SOON = frozenset(("asap", "a.s.a.p", "as soon as possible"))
_REVIEWS = frozenset(("review", "next", "check"))
_LONG = frozenset(("half", "year", "twelve months"))
"""Units whose beginning is far from their end."""
_MORE_TO_COME = frozenset(("asked", "undone", "ongoing", "open", "number", "tail", "part"))
"""Kinds of phrases beside which "done" does not mean that everything is done."""
_UNBOUND_BY_DUE = frozenset(("start", "review", "done"))


class _Value(Struct):
    """A unit with its role.

    `introduced`: "by" or "due" stands before it; `is_label`: a label such as "Original:" does.
    """

    unit: Unit
    role: str
    introduced: bool
    is_label: bool


class Due(Struct, frozen=True):
    """The meaning of a written timescale.

    `unit` is the time that is meant, None if no date is; `was` is the time that it replaced; `done_in` is when it was
    done. `is_done`: the text says that it is done. `never_ends`: the text says that it is ongoing. `no_such_day`: the
    text names a day that no calendar has, or one of two years at once. `beside` are the words that say more than when:
    unknown words, a meeting, a condition.
    """

    unit: Unit | None = None
    was: Unit | None = None
    done_in: Unit | None = None
    is_done: bool = False
    never_ends: bool = False
    no_such_day: bool = False
    beside: tuple[str, ...] = ()


def read_due(text: str) -> Due:
    """Return the due date that `text` means. Never raises; a doubtful text has no unit."""
    return Due(beside=(text,)) if len(text) > LONGEST else _read_due(text)


@lru_cache(maxsize=4096)
def _read_due(text: str) -> Due:
    tokens = tokens_of(text)
    if len(tokens) > _MOST_TOKENS:
        return Due(beside=(text,))
    return _Sentence(items_of(tokens, vocabulary(), _KINDS)).due()


class _Sentence(Struct):
    """The walk through the items of one text.

    `pending` is the last role mentioned for which no date has come yet; `introduced`: a "by" came, with no date after
    it yet. `opened` is the number of dates before the last bracket. `condition` is the bracket depth of a "subject to",
    None if there is none.
    """

    items: Sequence[Item]
    values: list[_Value] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    pending: str = ""
    is_label: bool = False
    introduced: bool = False
    opened: int = 0
    condition: int | None = None
    unknown_new: bool = False
    unresolved: bool = False

    def due(self) -> Due:
        """Return the meaning of the whole text."""
        for at, item in enumerate(self.items):
            self._take(at, item)
        self._bind_pending(0)
        self._bind_behind()
        chosen = self._chosen()
        due_date = Due(
            unit=chosen.unit if chosen and chosen.unit.is_whole else None,
            is_done=self._is_done(),
            never_ends="ongoing" in self.seen,
            no_such_day=bool(chosen and chosen.unit.no_such_day),
            beside=(*self.strange, *self.aside),
        )
        if chosen is None or due_date.unit is None:
            return due_date
        done = [value.unit for value in self.values if value.role == "done"]
        before = [value.unit for value in self.values if value.role == "old" and value is not chosen]
        if not before and chosen.role == "new":
            before = [value.unit for value in self.values if not value.role]
        return replace(due_date, was=_last_whole(before), done_in=_last_whole(done) if due_date.is_done else None)

    def _is_done(self) -> bool:
        """Return whether all of it is done: any other word may restrict that ("Done bar one")."""
        return "done" in self.seen and not (self.strange or self.seen & _MORE_TO_COME)

    # ------------------------------------------------------------------ the walk

    def _take(self, at: int, item: Item) -> None:
        if self.condition is not None and _ends_condition(item, self.condition):
            self.condition = None
        if item.kind == "mark":
            self._take_mark(item)
        elif self.condition is not None:
            self.aside.append(item.text)
        elif item.unit is not None:
            self._add(at, item, Unit(item.unit.kind, no_such_day=True) if self._has_two_years(at, item) else item.unit)
        else:
            self.seen.add(item.kind)
            self._take_words(at, item)

    def _take_mark(self, item: Item) -> None:
        if item.text in ("(", "["):
            self.opened = len(self.values)
        elif item.text in (")", "]") and self.condition is None:
            self._bind_pending(self.opened)
        elif item.text == "→":
            self.pending = "new" if self.values else ""
        elif item.text in (LINE_END, ";"):
            self.introduced = False

    def _take_words(self, at: int, item: Item) -> None:
        kind = "new" if item.kind == "sooner" else item.kind
        before = self.items[at - 1].kind if at else ""
        behind = next((one.kind for one in self.items[at + 1 : at + 3] if one.kind != "lead"), "")
        is_asked = item.text == "complete" and self._is_asked(at)
        if item.text == "complete" and before in ("word", "event"):  # "training complete June 2024": in the future
            self.introduced = True
            self.seen.add("part")
        elif kind == "done" and (is_asked or "label" in (before, behind)):  # "phase 1 complete", "complete phase 1"
            self.seen.add("part")
        elif kind in _ROLES:
            self._bind_earlier(kind)
            self.pending, self.introduced = kind, False
            self.is_label = kind == "old" and item.text.split()[0] in _FIRST_LABELS
        elif kind == "due":
            self.introduced = True
            self.pending = "" if self.pending in _UNBOUND_BY_DUE else self.pending
        elif kind == "tbc" and self.pending == "new":
            self.pending = "new unknown"
        elif kind == "open" and self.values:
            self.values[-1].role = self.values[-1].role or "start"
        elif kind == "ongoing" and not item.depth:
            self._go_on()
        elif kind == "tail":
            self.condition = item.depth
        elif kind == "event":
            self.aside.append(item.text)
        elif kind in ("word", "stop"):
            self.strange.append(item.text)
            self.introduced = self.introduced and kind == "word"

    def _is_asked(self, at: int) -> bool:
        """Return whether what follows a "complete" says what to complete, by when or in how long: "complete the 6 month
        review", "complete end of June 2024", "complete within 3 months", "complete TBC". "Complete at Board" says where
        it was done.

        A part of a year may name it, "complete mid-year review", and at the end of the text a month or a year may, too:
        "complete 2024/25 report".
        """
        behind = self.items[at + 1 : at + 6]
        if [item.kind for item in behind[:2]] == ["lead", "duration"] and behind[0].text in ("in", "within"):
            return True
        if not behind or behind[0].text in _PLACES:
            return False
        if behind[0].kind in ("due", "tbc") or behind[0].text in _SOON:
            return True
        named = next((i for i, item in enumerate(behind) if not _stands_before_name(item, behind[i - 1 : i])), None)
        if named is None or not _is_task(behind[named]):
            return False
        has_time = any(item.unit is not None and item.unit.is_whole for item in behind[:named])
        return not has_time or at + 1 + named == len(self.items) - 1

    def _add(self, at: int, item: Item, unit: Unit) -> None:
        just_before = self.items[max(at - 2, 0) : at]
        if unit.is_whole or unit.no_such_day:
            role = "new" if self.pending == "new unknown" else self.pending
            if unit.kind in _LONG and any(item.kind == "early" for item in just_before):
                role = "start"
            if not role and self.values and any(item.kind == "join" for item in just_before):
                role = "new" if self.values[-1].role == "new" else ""
            if role == "new" and self._is_note(item, unit):
                role = "start"
            introduced = self.introduced or any(item.text == ":" for item in just_before[-1:])
            self.values.append(_Value(unit, role, introduced, self.is_label))
            self.pending, self.introduced, self.is_label = "", False, False
            return
        is_joined = any(item.kind == "join" or item.text == "-" for item in just_before)
        self.unresolved = self.unresolved or (is_joined and bool(self.values) and not item.depth)
        if unit.month and not item.depth and (item.text == "may" or not self.values):
            self.strange.append(item.text)

    def _has_two_years(self, at: int, item: Item) -> bool:
        """Return whether a day or month has another year right behind its own: "1 October 30 2025", "March 2025 2026".

        A comma may stand before it only if the first has two digits: "31 March 2024, 2025 and 2026" is a list. A "1930"
        is a time of day.
        """
        unit = item.unit
        if unit is None or unit.start is None or unit.kind not in ("day", "month"):
            return False
        has_comma = len(item.text.split()[-1]) == 2 and [one.text for one in self.items[at + 1 : at + 2]] == [","]
        years = [one.text for one in self.items[at + 1 + has_comma : at + 2 + has_comma] if one.kind == "number"]
        return any(len(year) == 4 and year[:2] == "20" and int(year) != unit.start.year for year in years)

    def _is_note(self, item: Item, unit: Unit) -> bool:
        """Return whether a date in brackets is the day of a revision: "30/06/24 (updated 12/03/24)"."""
        last = self.values[-1].unit.end if self.values else None
        is_earlier = last is not None and unit.end is not None and unit.end < last
        return item.depth > 0 and is_earlier and "sooner" not in self.seen

    def _bind_earlier(self, kind: str) -> None:
        """Assign a pending "done" or "new" to the previous date, if another role follows with no date in between."""
        if self.pending in ("done", "new") and kind != self.pending and self.values:
            self.values[-1].role = self.values[-1].role or self.pending

    def _bind_pending(self, opened: int) -> None:
        """Assign the pending role to the date before it: "31/03/24 (revised)", "31/03/24 - completed"."""
        if self.pending == "new unknown":
            self.unknown_new = True
        elif self.pending not in ("", "review") and self.values and opened in (0, len(self.values)):
            last = self.values[-1]
            if last.is_label and self.pending == "new":
                last.role = ""
            elif not last.role:
                last.role = self.pending
        self.pending = ""

    def _go_on(self) -> None:
        """Mark each date that only starts something ongoing as a start and not a due date: "March 2024 and ongoing"."""
        for value in self.values:
            if not value.introduced:
                value.role = value.role or "start"

    def _bind_behind(self) -> None:
        """Assign "(original)" or "revised" to the date before it, if every date has one after it and none before."""
        marks = [item for item in self.items if item.kind in ("unit", "new", "old")]
        if len(marks) > 2 and len(marks) == 2 * len(self.values):
            behind = marks[1::2]
            if all(item.kind != "unit" for item in behind) and all(item.unit for item in marks[::2]):
                for value, item in zip(self.values, behind, strict=True):
                    value.role = item.kind

    # ------------------------------------------------------------------ the choice

    def _chosen(self) -> _Value | None:
        """Return the value that is meant; None if no value is, or if it is in doubt."""
        if self.unresolved or self.unknown_new or "asked" in self.seen:
            return None
        by_role: dict[str, list[_Value]] = {}
        for value in self.values:
            if self._counts(value):
                by_role.setdefault(value.role, []).append(value)
        if "new" in by_role:
            return by_role["new"][-1]
        if "none" in self.seen:
            return None
        if plain := by_role.get(""):
            return self._last_of(plain)
        if "done" in by_role:
            return by_role["done"][-1]
        if "review" in by_role and "ongoing" not in self.seen:
            return by_role["review"][-1]
        is_late = any(item.text in _LATE for item in self.items)  # "Overdue, was 31/08/25": no other date was set
        labelled = [value for value in by_role.get("old", ()) if value.is_label or is_late]
        return labelled[-1] if labelled and "tbc" not in self.seen else None

    def _counts(self, value: _Value) -> bool:
        """Return whether the words around a value leave no doubt that it is a date."""
        if value.introduced and value.unit.sureness != "weak":
            return True
        if "stop" in self.seen or len(self.strange) > _MOST_STRANGE:
            return False
        if value.unit.sureness == "loose":
            return not self.strange
        if value.unit.sureness == "weak":
            return not self.strange and not self.seen & {"done", "undone", "number", "event"}
        return True

    def _last_of(self, values: Sequence[_Value]) -> _Value | None:
        """Return the last day of several, or the first that does not exist.

        None for a run from a later day to an earlier one, as one of the two is wrong.
        """
        impossible = [value for value in values if value.unit.no_such_day]
        if impossible:
            return impossible[0]
        ends = [value.unit.end or date.min for value in values]
        is_run = len(ends) == 2 and len(self.items) == 3 and self.items[1].text in ("to", "-", "until")
        return None if is_run and ends[0] > ends[1] else values[ends.index(max(ends))]


def _stands_before_name(item: Item, before: Sequence[Item]) -> bool:
    """Return whether the name of a task may follow: "the", "6 month", "mid-", "Q2", "2024/25"."""
    is_hyphen = item.text == "-" and not item.spaced and [one.kind for one in before] == ["early"]
    is_day = item.unit is not None and item.unit.kind == "day"
    return item.kind in ("lead", "duration", "early") or is_hyphen or (item.kind == "unit" and not is_day)


def _is_task(item: Item) -> bool:
    return item.kind == "event" or (item.kind == "review" and item.text.split()[0] in _REVIEWS)


def _ends_condition(item: Item, depth: int) -> bool:
    return item.depth < depth or item.text in (LINE_END, ";") or (item.text == "-" and item.spaced)


def _last_whole(units: Sequence[Unit]) -> Unit | None:
    return next((unit for unit in reversed(units) if unit.is_whole), None)
