"""Texts that were typed and refused: each is shown again when its record is shown again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from tracker.ui.controls.fields.text_field import TEXT_KEPT, TextField
from tracker.ui.framework.session import Session

Thing = int | tuple[int, ...]
"""An id, or those of several rows that are shown together."""
Name = TypeVar("Name", bound=str)


class Drafts:
    """Held by the thing and the name of the field, for as long as the panel is there."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._held: dict[tuple[Thing, str], str] = {}

    def set_aside(self, thing: Thing, fields: Mapping[Name, TextField]) -> None:
        """Hold what could not be saved of a thing that is being left (0 or (): there was none), and say so."""
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
