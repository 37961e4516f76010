"""The position frozen for a meeting: a day and a place in the history, from which it can always be read again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.plan import NEW


@dataclass(frozen=True, slots=True)
class Edition:
    """The `number`-th report to the body of `meeting_id`, as things stood on `as_at`.

    Nothing is copied: the history up to `last_change_set_id` gives the position, and the history is never rewritten.
    `agenda_item_id` is the item that it was the paper of, where that is known.
    """

    meeting_id: int
    number: int
    title: str
    as_at: date
    last_change_set_id: int
    agenda_item_id: int | None = None
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """How it is named in a sentence."""
        return f"edition {self.number}, “{self.title}”" if self.title else f"edition {self.number}"


_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)


def ordinal(number: int) -> str:
    """'third' for 3, '13th' for 13."""
    if 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
