"""The position frozen for a meeting: a day and a place in the history from which it can always be read again."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tracker.domain.dates import say_day
from tracker.domain.record import NEW


class Edition(Struct, frozen=True):
    """The `number`-th report to the body of `meeting_id`, with the position as it was on `as_at`.

    Nothing is copied: the history up to `last_change_set_id` gives the position, and the history is never rewritten. An
    EditionDigest proves that the position is still the same. `agenda_item_id` is the item whose paper it was, if that
    is known.
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
        """Return the name of the record for use in a sentence."""
        return f"snapshot {self.number}, “{self.title}”" if self.title else f"snapshot {self.number}"


class EditionDigest(Struct, frozen=True):
    """The digest of everything that an edition held when it was frozen (`snapshot_digest.py`).

    Editions frozen before digests were introduced have none.
    """

    edition_id: int
    digest: str
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return "the digest of a snapshot"


class Proof(Struct, frozen=True):
    """The result of checking that an edition is still as it was frozen: `holds` is None if there is no digest to check
    it by.

    `frozen_on` is the day of freezing by this computer's calendar, and never before the edition's own day.
    """

    edition: Edition
    frozen_on: date
    holds: bool | None

    def sentence(self) -> str:
        """Return 'Snapshot 1, “First report”, is unchanged since it was taken on 1 July 2026.'"""
        label = self.edition.label()
        named = f"{label[0].upper()}{label[1:]}{',' if self.edition.title else ''}"
        day = say_day(self.frozen_on)
        if self.holds:
            return f"{named} is unchanged since it was taken on {day}."
        if self.holds is None:
            return f"{named} was taken on {day} without a digest that this version can read, so it cannot be checked."
        return (
            f"{named} has changed since it was taken on {day}: its history was edited outside this program. "
            "Restore a backup from before that."
        )


_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)


def ordinal(number: int) -> str:
    """Return 'third' for 3, '13th' for 13."""
    if 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
