"""A permit to publish words that also occur in something exempt, with the reason."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.record import NEW


class Permit(Struct, frozen=True):
    """Permits `words` to be published as they are, wherever they occur. They were found at `place` ("the title of
    action 1.4").

    The history has who gave the permit and when.
    """

    place: str
    words: str
    reason: str
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the permit for use in a sentence, which never contains the words."""
        return self.place
