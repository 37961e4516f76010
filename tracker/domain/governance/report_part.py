"""A part of the report of an agenda item: the content of the tracker that it prints, its place and its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from tracker.domain.record import NEW

PartKind = Literal[
    "attention",
    "changes",
    "requests",
    "plan",
    "section",
    "directorate",
    "theme",
    "indicator",
    "table",
    "form",
    "register",
    "findings",
    "standing",
]
Shown = Literal["both", "chart", "table"]
PART_KINDS: Mapping[PartKind, str] = {
    "attention": "What needs attention",
    "changes": "What has changed since the last report",
    "requests": "What earlier meetings asked for",
    "plan": "Plan",
    "section": "Section",
    "directorate": "Directorate",
    "theme": "Theme",
    "indicator": "Indicator",
    "table": "Table",
    "form": "Recovery form",
    "register": "Risk register",
    "findings": "Issues to check",
    "standing": "Standing appendix",
}
"""The kinds of parts, as the screen names them."""
IN_THE_REPORT: tuple[PartKind, ...] = ("attention", "changes", "requests")
"""Kinds that are printed within the report itself; the others are appendices."""
SHOWN: Mapping[Shown, str] = {"both": "Chart and table", "chart": "Chart only", "table": "Table only"}
WITH_CHARTS: tuple[PartKind, ...] = ("directorate", "theme", "indicator")


class ReportPart(Struct, frozen=True):
    """One part of a report. `joins`: it is placed in the same appendix as the part before it. `group_name` is the name
    of a theme or a directorate.

    If `title` is blank, the part is titled after what it prints.
    """

    agenda_item_id: int
    kind: PartKind
    title: str = ""
    joins: bool = False
    shown: Shown = "both"
    group_name: str = ""
    plan_id: int | None = None
    section_id: int | None = None
    indicator_id: int | None = None
    category_table_id: int | None = None
    register_id: int | None = None
    standing_appendix_id: int | None = None
    position: int = 0
    id: int = NEW
    version: int = 1

    @property
    def target(self) -> tuple[PartKind, int, str]:
        """The content that is printed: the kind, the id if it is a single record, and the name of a group."""
        ids = (
            self.plan_id,
            self.section_id,
            self.indicator_id,
            self.category_table_id,
            self.register_id,
            self.standing_appendix_id,
        )
        return self.kind, next((one for one in ids if one is not None), 0), self.group_name

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{self.title}”" if self.title else PART_KINDS[self.kind].lower()


TARGET_COLUMNS: Mapping[PartKind, str] = {
    "plan": "plan_id",
    "section": "section_id",
    "indicator": "indicator_id",
    "form": "indicator_id",
    "table": "category_table_id",
    "register": "register_id",
    "standing": "standing_appendix_id",
}
"""The column with the id of the record that a part prints, by the kind of part."""
