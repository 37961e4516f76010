"""Changing fields of one row: the part common to every kind, with a declaration of what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.text import clean_fields, required

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Record

R = TypeVar("R", bound="Record")


class PartOf(Struct, Generic[R], frozen=True):
    """A row of which each record of the kind `whole` has at most one, with the record's id in `column`.

    `made` with that id returns a blank row.
    """

    whole: type[Record]
    column: str
    made: Callable[[int], R]


class Editable(Struct, Generic[R], frozen=True):
    """The rules by which rows of a kind are edited.

    `called` names a row in the sentence of a step, by its `label` and the `row` itself. `needed` contains, by field,
    the sentence shown if it is blank; `read`, the function that converts the given value. `check` takes a changed row
    and returns the one to store. `read` and `check` may raise RuleBroken. An edit of an `undated` kind is true from
    before the tracker's memory. A row has a place in the order of those with the same value in the column `among`, or,
    if that is "", of all rows of its kind. A row that is `part_of` a record is edited by the record's id, named by the
    record's label, and made with the first edit.
    """

    kind: type[R]
    called: str = "{label}"
    needed: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)
    check: Callable[[UnitOfWork, R], R] = lambda _work, row: row
    undated: bool = False
    among: str | None = None
    part_of: PartOf[R] | None = None

    def values(self, fields: Mapping[str, object]) -> dict[str, Any]:
        """Return fields as they are stored, with texts cleaned. Raises RuleBroken if a needed field is blank."""
        values: dict[str, Any] = clean_fields(dict(fields))
        for name in self.needed.keys() & values.keys():
            required(values[name], name, self.needed[name])
        return values | {name: read(values[name]) for name, read in self.read.items() if name in values}

    def get(self, work: UnitOfWork, row_id: int) -> tuple[R, str]:
        """Return the row to be edited and its name in the sentence of a step. Raises NotFound."""
        if self.undated:
            work.as_at = None
        if self.part_of is None:
            row = work.get(self.kind, row_id)
            return row, self.called.format(label=row.label(), row=row)
        called = self.called.format(label=work.get(self.part_of.whole, row_id).label())
        held = work.find(self.kind, **{self.part_of.column: row_id})
        return held[0] if held else work.add(self.part_of.made(row_id)), called


def edit_fields(
    work: UnitOfWork, editable: Editable[R], row_id: int, fields: Mapping[str, object], *, typing: bool = False
) -> str:
    """Change fields of a row, by their names. With `typing`, edits of the same fields merge into one undo step."""
    row, called = editable.get(work, row_id)
    work.save(editable.check(work, replace(row, **editable.values(fields))))
    if typing:
        work.merge_key = f"{editable.kind.__name__} {row_id} {sorted(fields)}"
    return f"Change {called}"
