"""Change fields of one row: what is the same for every kind, beside a declaration of what is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.text import clean_fields, required

if TYPE_CHECKING:
    from tracker.domain.history.kinds import Record

R = TypeVar("R", bound="Record")


@dataclass(frozen=True, slots=True)
class Editable(Generic[R]):
    """The rules by which rows of a kind are edited.

    `called` names a row in the sentence of a step, by its `label` and the `row` itself. `needed` holds, by field, the
    sentence where it is left blank; `read`, what makes the value of what is given. `check` gets a changed row and gives
    the one to store. Both may raise RuleBroken. An edit of what is `undated` counts as having stood before. A row has
    its place in the order of those with the same value in the column `among`, or where that is "", of all of its kind.
    """

    kind: type[R]
    called: str = "{label}"
    needed: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)
    check: Callable[[UnitOfWork, R], R] = lambda _work, row: row
    undated: bool = False
    among: str | None = None

    def values(self, fields: Mapping[str, object]) -> dict[str, Any]:
        """Fields as they are stored, their texts cleaned. Raises RuleBroken where one is blank that is needed."""
        values: dict[str, Any] = clean_fields(dict(fields))
        for name in self.needed.keys() & values.keys():
            required(values[name], name, self.needed[name])
        return values | {name: read(values[name]) for name, read in self.read.items() if name in values}

    def name(self, row: R) -> str:
        """The words for a row in the sentence of a step."""
        return self.called.format(label=row.label(), row=row)

    def get(self, work: UnitOfWork, row_id: int) -> R:
        """The row of that id, to be edited. Raises NotFound."""
        if self.undated:
            work.as_at = None
        return work.get(self.kind, row_id)


def edit_fields(
    work: UnitOfWork, editable: Editable[R], row_id: int, fields: Mapping[str, object], *, typing: bool = False
) -> str:
    """Change fields of a row, by their names. With `typing`, edits of the same fields merge into one undo step."""
    row = editable.get(work, row_id)
    work.save(editable.check(work, replace(row, **editable.values(fields))))
    if typing:
        work.merge_key = f"{editable.kind.__name__} {row_id} {sorted(fields)}"
    return f"Change {editable.name(row)}"


def write_fields(work: UnitOfWork, blank: R, of: str, fields: Mapping[str, Any], *, typing: bool = False) -> None:
    """Write fields of the one row of a kind that a thing has, by its column `of`; the others stay.

    `blank` is stored with the first field that is written.
    """
    owner = {of: getattr(blank, of)}
    held = work.find(type(blank), **owner)
    work.save(replace(held[0] if held else work.add(blank), **clean_fields(dict(fields))))
    if typing:
        work.merge_key = f"{type(blank).__name__} of {owner} {sorted(fields)}"
