"""The texts printed around the figures of a theme: its paragraph, the heading of its rows, and its footnote."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.record import NEW


class ThemeText(Struct, frozen=True):
    """The texts around the table of the indicators of a `directorate` and `theme`.

    `introduction` is printed above the table, `row_heading` over its first column. `position` is the place among these
    texts and the category tables, so that both are printed in the right order.
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
        """Return the name of the record for use in a sentence."""
        return f"the theme “{self.theme or self.directorate}”"
