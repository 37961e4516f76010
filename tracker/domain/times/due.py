"""What a written timescale says: the day that it means, the one that it replaced, and whether it says that it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tracker.domain.times.items import Item, items_of
from tracker.domain.times.tokens import LINE_END, tokens_of
from tracker.domain.times.units import Unit
from tracker.domain.times.vocabulary import vocabulary

_KINDS = (
    *(("role.undone", "undone"), ("role.none", "none"), ("around.tbc", "tbc"), ("around.tail", "tail")),
    *(("role.new", "new"), ("role.old", "old"), ("role.start", "start"), ("role.open", "open")),
    *(("role.review", "review"), ("role.done", "done"), ("never.ongoing", "ongoing"), ("around.due", "due")),
    *(("around.join", "join"), ("around.lead", "lead"), ("weekdays.words", "lead"), ("around.event", "event")),
    ("stop.words", "stop"),
)
_MOST_TOKENS = 120
"""A longer text is no timescale."""
_MOST_STRANGE = 4
"""Words that are not known, beside which a date still counts without a "by" before it."""
_FIRST_LABELS = ("original", "orig", "baseline", "initial", "first set")
_ROLES = frozenset(("new", "old", "start", "review", "done"))
_UNBOUND_BY_DUE = frozenset(("start", "review", "done"))


@dataclass(slots=True)
class _Value:
    """A unit, what is said of it, and how it stands in the text."""

    unit: Unit
    role: str
    depth: int
    introduced: bool
    """It has a "by" or a "due" before it."""
    is_label: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """`unit` is the time that is meant, None where no day is; `was` the one that it replaced; `done_in` when it was done.

    `is_done`: it says so. `never_ends`: it says that it goes on. `no_such_day`: it names one that no calendar has.
    `strange` are the words beside it that are not those of a timescale.
    """

    unit: Unit | None = None
    was: Unit | None = None
    done_in: Unit | None = None
    is_done: bool = False
    never_ends: bool = False
    no_such_day: bool = False
    strange: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def read_due(text: str) -> Due:
    """What `text` says of when something is due. Never raises; what is doubtful has no unit."""
    tokens = tokens_of(text)
    if not tokens or len(tokens) > _MOST_TOKENS:
        return Due(strange=(text,) if tokens else ())
    return _Sentence(items_of(tokens, vocabulary(), _KINDS)).due()


@dataclass(slots=True)
class _Sentence:
    """The walk through the items of one text."""

    items: Sequence[Item]
    values: list[_Value] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    pending: str = ""
    unknown_new: bool = False
    unresolved: bool = False

    def due(self) -> Due:
        """The meaning of the whole."""
        self._walk()
        if self._are_behind():
            self._bind_behind()
        done = [value for value in self.values if value.role == "done"]
        olds = [value.unit for value in self.values if value.role == "old" and value.unit.is_whole]
        chosen = self._chosen()
        said = Due(
            unit=chosen.unit if chosen and chosen.unit.is_whole else None,
            done_in=done[-1].unit if done and done[-1].unit.is_whole else None,
            is_done="done" in self.seen,
            never_ends="ongoing" in self.seen and not self.values,
            no_such_day=bool(chosen and chosen.unit.no_such_day),
            strange=tuple(self.strange),
        )
        if said.unit is None:
            return replace(said, never_ends="ongoing" in self.seen, done_in=None)
        if not olds and chosen and chosen.role == "new":
            olds = [value.unit for value in self.values if not value.role and value.unit.is_whole]
        return replace(said, was=olds[-1] if olds else None)

    # ------------------------------------------------------------------ the walk

    def _walk(self) -> None:
        introduced = conditional = False
        is_label = False
        depth = opened = 0
        for at, item in enumerate(self.items):
            if item.kind != "unit" and item.kind not in ("mark", "number", "word"):
                self.seen.add(item.kind)
            if conditional and (item.text in (LINE_END, ";") or (item.text == "-" and item.spaced) or item.depth < depth):
                conditional = False
            if item.kind == "unit" and item.unit is not None:
                if conditional:
                    continue
                self._add(at, item, item.unit, introduced=introduced, is_label=is_label)
                introduced = is_label = False
            elif item.kind == "mark":
                if item.text in "([":
                    opened = len(self.values)
                    introduced = introduced and not self.values
                elif item.text in ")]":
                    self._bind_pending(opened)
                elif item.text == "→":
                    self.pending = "new" if self.values else ""
                elif item.text in (LINE_END, ";"):
                    introduced = False
            elif item.kind == "tail":
                conditional, depth = True, item.depth
            elif item.kind in _ROLES:
                self._bind_earlier(item)
                self.pending, introduced = item.kind, False
                is_label = item.kind == "old" and item.text.startswith(_FIRST_LABELS) and not item.text.startswith("original ly")
                is_label = is_label and not item.text.startswith(("originally", "initially"))
            elif item.kind == "due":
                introduced = True
                if self.pending in _UNBOUND_BY_DUE:
                    self.pending = ""
            elif item.kind == "tbc" and self.pending == "new":
                self.pending = "new unknown"
            elif item.kind == "open" and self.values and not self.values[-1].role:
                self.values[-1].role = "start"
            elif item.kind == "ongoing":
                self._go_on(at, item)
            elif item.kind in ("word", "stop"):
                self.strange.append(item.text)
                introduced = introduced and item.kind == "word"
            elif item.kind == "number":
                self.seen.add("number")
        self._bind_pending(0)

    def _add(self, at: int, item: Item, unit: Unit, *, introduced: bool, is_label: bool) -> None:
        if not unit.is_whole and not unit.no_such_day:
            if unit.month == 5 and not unit.day:
                self.strange.append(item.text)
            joined = [one for one in self.items[max(at - 2, 0) : at] if one.kind == "join" or one.text == "-"]
            if joined and self.values and not item.depth:
                self.unresolved = True
            if unit.month and not (self.values or item.depth):
                self.strange.append(item.text)
            return
        role = {"new unknown": "new"}.get(self.pending, self.pending)
        self.values.append(_Value(unit, role, item.depth, introduced, is_label))
        self.pending = ""

    def _bind_earlier(self, item: Item) -> None:
        """Give up a role that found no date before another is said: that of what was said first, if it has none."""
        if self.pending in ("done", "new") and item.kind != self.pending and self.values and not self.values[-1].role:
            self.values[-1].role = self.pending

    def _bind_pending(self, opened: int) -> None:
        """A role that stands behind its date: "31/03/24 (revised)", "31/03/24 - completed"."""
        if self.pending == "new unknown":
            self.unknown_new = True
        elif self.pending in _ROLES and len(self.values) in (opened, opened or len(self.values)) and self.values:
            last = self.values[-1]
            if not last.role and not (self.pending == "review"):
                last.role = self.pending
            elif self.pending == "new" and last.is_label:
                last.role = ""
        self.pending = ""

    def _go_on(self, at: int, item: Item) -> None:
        """What goes on after a day, "March 2024 and ongoing", has no last day; in brackets it is said of what is done then."""
        if not item.depth:
            for value in self.values:
                if not value.role and not value.introduced:
                    value.role = "start"

    def _are_behind(self) -> bool:
        """Return whether every date has its "(original)" or "revised" behind it, the first word of the text being a date."""
        marks = [item for item in self.items if item.kind in ("unit", "new", "old")]
        kinds = ["u" if item.kind == "unit" else "m" for item in marks]
        return len(kinds) > 2 and len(kinds) % 2 == 0 and kinds == ["u", "m"] * (len(kinds) // 2)

    def _bind_behind(self) -> None:
        said = [item.kind for item in self.items if item.kind in ("new", "old")]
        if len(said) == len(self.values):
            for value, role in zip(self.values, said, strict=True):
                value.role = role

    # ------------------------------------------------------------------ the choice

    def _chosen(self) -> _Value | None:
        """The value that is meant; None where it is none, or in doubt."""
        if self.unresolved or self.unknown_new:
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
            if any(value.unit.no_such_day for value in plain):
                return next(value for value in plain if value.unit.no_such_day)
            return None if self._runs_back(plain) else max(plain, key=lambda value: value.unit.end.toordinal() if value.unit.end else 0)
        if "done" in by_role:
            return by_role["done"][-1]
        if "review" in by_role and not self.seen & {"ongoing"}:
            return by_role["review"][-1]
        labelled = [value for value in by_role.get("old", ()) if value.is_label]
        return labelled[-1] if labelled and "tbc" not in self.seen else None

    def _counts(self, value: _Value) -> bool:
        """Return whether what stands beside a value leaves no doubt that it is a date."""
        if value.introduced and value.unit.sureness != "weak":
            return True
        if "stop" in self.seen or len(self.strange) > _MOST_STRANGE:
            return value.introduced and not self.strange
        if value.unit.sureness == "loose":
            return not self.strange
        if value.unit.sureness == "weak":
            return not self.strange and not self.seen & {"done", "undone", "number", "event"}
        return True

    def _runs_back(self, values: Sequence[_Value]) -> bool:
        """Return whether it is a run from a later day to an earlier one, so that one of them is wrong."""
        kinds = [item.text for item in self.items]
        ends = [value.unit.end for value in values if value.unit.end]
        is_run = len(ends) == 2 and len(self.items) == 3 and kinds[1] in ("to", "-", "until")
        return is_run and ends[0] > ends[1]
