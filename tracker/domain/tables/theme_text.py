"""The texts around the figures of a theme in print: its paragraph, the heading over its rows, its footnote."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.record import NEW


class ThemeText(Struct, frozen=True):
    """Of the indicators of a `directorate` and `theme`, whose table it heads.

    `introduction` stands above the table, `row_heading` over its first column. `position` is that among these and the
    category tables, so that both stand in printed order.
    """

    directorate: str
    theme: str
    introduction: str = ""
    row_heading: str = ""
    footnote: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return its name for use in a sentence."""
        return f"the theme “{self.theme or self.directorate}”"
