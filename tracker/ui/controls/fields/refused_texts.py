"""Text that was typed and refused: it is shown again when its record is shown again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from tracker.ui.controls.fields.text_field import TEXT_KEPT, TextField
from tracker.ui.framework.session import Session

Thing = int | tuple[int, ...]
"""An id, or the ids of several rows that are shown together."""
Name = TypeVar("Name", bound=str)


class Drafts:
    """Refused texts by record and name of the field, kept for as long as the panel exists."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._held: dict[tuple[Thing, str], str] = {}

    def set_aside(self, thing: Thing, fields: Mapping[Name, TextField]) -> None:
        """Keep the text that could not be saved of a record that is being left (0 or (): none), and report it."""
        if not thing:
            return
        refused = {name: field for name, field in fields.items() if field.has_unsaved and field.text.strip()}
        for name, field in refused.items():
            self._held[thing, name] = field.text
        for sentence in dict.fromkeys(field.problem.text() for field in refused.values()):
            self._session.refused.emit(f"{sentence} {TEXT_KEPT}".strip())

    def take(self, thing: Thing, name: str) -> str | None:
        """Remove and return the text that was kept for a field; None if there was none."""
        return self._held.pop((thing, name), None)
