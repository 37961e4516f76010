"""The comparison of a document with the plan that is held: lines that are accepted or not, one by one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.imports.draft import Draft, Problem

MergeKind = Literal["new", "changed", "missing", "conflict", "kept"]
Change = Literal["changed", "conflict", "kept"]
Subject = Literal["plan", "section", "action", "indicator", "reading", "table", "risk", "benefit"]
Spot = tuple[int, ...]
"""A position in a draft: the index of the plan, section and action, of the indicator and reading, of the register and
risk, or of the action and benefit.
"""
ACTION_FIELDS: Mapping[str, str] = {
    "ref": "Number",
    "title": "Action",
    "section": "Section",
    "timescale": "Timescale",
    "owner": "Owner",
    "status": "Status",
    "completed_on": "Completed on",
    "evidence": "Evidence",
    "tags": "Tags",
    "progress": "New note",
}
"""The fields of an action that a document can change, with their headings."""
EXEMPT, EXEMPT_NOTE = "exempt", "exempt note"
"""The field of a line that marks its record, or a progress note of its action, as not for publication."""
_MARKS = {EXEMPT: "Not for publication", EXEMPT_NOTE: "Note not for publication"}
_OTHER_FIELDS: Mapping[str, str] = {
    "ref": "Number",
    "printed": "Figure",
    "scheme_name": "Statuses",
    "target_likelihood": "Target likelihood",
    "target_impact": "Target impact",
    "measure": "Measured in",
    "per": "Of or per",
    "timescale": "Expected by",
    "realised_on": "Realised as at",
    "method": "How it was found",
}
FURTHER = "further column "
"""The prefix of the field name of a column that has no field of its own; the column's heading follows."""


class MergeLine(Struct, frozen=True):
    """One difference that can be accepted or not.

    `was` is the held text, `found` that of the document. A conflict was changed on both sides, a kept line only here;
    `sent` is the text from which both came. `row_id` and `version` identify the held record (0 if it is new), `spot`
    its position in the draft.
    """

    kind: MergeKind
    subject: Subject
    within: str
    ref: str
    title: str
    field: str = ""
    was: str = ""
    found: str = ""
    sent: str = ""
    row_id: int = 0
    version: int = 0
    spot: Spot = ()

    @property
    def field_name(self) -> str:
        """The heading of the field."""
        if self.is_mark:
            return _MARKS[self.field]
        if self.subject == "action":
            return ACTION_FIELDS.get(self.field, self.field.capitalize())
        return _OTHER_FIELDS.get(self.field, self.field.capitalize())

    @property
    def is_usual(self) -> bool:
        """True if the line is accepted unless the user decides otherwise; false for missing, conflicting and kept
        lines.
        """
        return self.kind in ("new", "changed")

    @property
    def is_mark(self) -> bool:
        """True if the line marks something as not for publication."""
        return self.field in _MARKS

    def deleted_here(self, sent: str) -> MergeLine:
        """Return the same line for a record that an earlier import added and that has been deleted since; `sent` is its
        text then.
        """
        return replace(self, kind="conflict", was="Deleted here", sent=sent)


class Merge(Struct, frozen=True):
    """The result of a merge. `row_ids` gives the ids of the held plans, sections and actions, by spot of the draft.

    `same` names the actions that the document did not change, as pairs of number and title: fields changed only here
    are kept.
    """

    draft: Draft
    lines: tuple[MergeLine, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    row_ids: Mapping[Spot, int] = field(default_factory=dict)

    def of(self, *kinds: MergeKind) -> tuple[MergeLine, ...]:
        """Return the lines of those kinds."""
        return tuple(line for line in self.lines if line.kind in kinds)

    def only(self, accepted: Collection[MergeLine]) -> Merge:
        """Return the merge with only the accepted lines."""
        lines = frozenset(accepted)
        return replace(self, lines=tuple(line for line in self.lines if line in lines))


def changed_since(was: str, incoming: str, sent: str) -> Change:
    """Return how a text changed: `was` is the text here, `incoming` that of the document, `sent` that of the
    last import.

    It is kept if the document still has the text of the last import, and a conflict if both sides changed it.
    """
    return "kept" if incoming == sent else "changed" if was == sent else "conflict"


def changed_line(
    subject: Subject,
    named: tuple[str, str, str],
    *,
    field: str,
    was: str,
    incoming: str,
    sent: str,
    row_id: int,
    version: int,
    spot: Spot,
) -> MergeLine:
    """Return the line for a text that differs; `named` is the containing record, the number and the title."""
    kind = changed_since(was, incoming, sent)
    sent = "" if kind == "changed" else sent
    return MergeLine(kind, subject, *named, field, was, incoming, sent, row_id, version, spot)
