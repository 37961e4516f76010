"""The form for an indicator off its target, as boards ask for it; an empty field is printed empty."""

from __future__ import annotations

import re

from msgspec import Struct

from tracker.domain.formatted_text import plain
from tracker.domain.record import NEW


class RecoveryForm(Struct, frozen=True):
    """A recovery form: `description` of the indicator; `why` it under-performs; action `taken` to date; actions
    `required`.
    """

    indicator_id: int
    title: str = ""
    description: str = ""
    why: str = ""
    taken: str = ""
    required: str = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{self.title}”" if self.title else "the recovery form"


FORM_HEADINGS = {
    "description": "Performance indicator description",
    "why": "Why is this indicator under-performing?",
    "taken": "Action taken to date",
    "required": "What actions are required to put it back on track?",
}
"""The fields below the title, with their headings."""
FORM_FIELDS = ("title", *FORM_HEADINGS)
"""The fields of a form that can be filled in."""
PRINTED_FORM = (("description", ""), ("why", ""), ("required", "taken"))
"""The fields in printed order, each with the field that is printed inside it under a heading of its own."""


_BULLET = re.compile(r"^\s*(?:[•●◦▪‣·–—*-]|\(?[a-z0-9]{1,3}[.)])\s+", re.IGNORECASE)


def action_lines(required: str) -> tuple[str, ...]:
    """Return the actions that a text names: its bulleted lines, or all of its lines if none has a bullet."""
    lines = [line.strip() for line in plain(required).splitlines() if line.strip()]
    bulleted = [line for line in lines if _BULLET.match(line)]
    return tuple(_BULLET.sub("", line).strip() for line in (bulleted or lines))


class FormAction(Struct, frozen=True):
    """An action of a plan that a recovery form refers to."""

    recovery_form_id: int
    action_id: int
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return "an action of the recovery form"


class FormTable(Struct, frozen=True):
    """A table by category that a recovery form shows under why the indicator under-performs: its reasons."""

    recovery_form_id: int
    category_table_id: int
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return "a table of the recovery form"
