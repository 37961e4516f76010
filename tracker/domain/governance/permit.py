"""A permit to publish words that also stand in something exempt, with the reason why."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.record import NEW


class Permit(Struct, frozen=True):
    """`words` may be published as they are, wherever they stand. They were met at `place` ("the title of action 1.4").

    Who said so and when is in the history.
    """

    place: str
    words: str
    reason: str
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return its name for use in a sentence: never by the words."""
        return self.place
