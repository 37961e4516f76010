"""Schema 107: the origin of each edit, and the undo step to which it belongs.

Earlier releases inferred an edit's origin from its sentence, and paired undos with edits by equal sentences. This does
so for the last time, in the same way. It cannot tell typing on in one field from successive edits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import text

from tracker.data.migrations.migration import Step
from tracker.domain.history.change import Origin

if TYPE_CHECKING:
    from alembic.operations import Operations

_EXAMPLE = "Bring in the example"
_BEGINNINGS: dict[str, Origin] = {"Bring in ": "import", "Merge ": "merge", "Take in ": "response"}
"""The beginnings of sentences in releases up to schema 106."""
_DOING_AGAIN = {"undo": "Undo: ", "redo": "Redo: "}
_AT_ONCE = 1000


class Origins:
    """Finds origin and undo step of one edit after another, from the first in a history."""

    def __init__(self) -> None:
        self._done: dict[tuple[str, object], list[int]] = defaultdict(list)
        self._undone: dict[tuple[str, object], list[int]] = defaultdict(list)

    def next(self, number: int, sentence: str, as_at: object, deed: str) -> tuple[Origin, int | None]:
        """Return the origin of the next edit, and the edit that began its step if that is another one."""
        own = sentence.removeprefix(_DOING_AGAIN.get(deed, ""))
        origin = _origin(own, is_first=number == 1)
        key = own, as_at
        if deed == "do":
            self._undone.clear()
            self._done[key].append(number)
            return origin, None
        source, goal = (self._done, self._undone) if deed == "undo" else (self._undone, self._done)
        step_id = source[key].pop() if source[key] else None
        goal[key].append(step_id or number)
        return origin, step_id


def _origin(sentence: str, *, is_first: bool) -> Origin:
    if is_first and sentence == _EXAMPLE:
        return "example"
    return next((origin for words, origin in _BEGINNINGS.items() if sentence.startswith(words)), "edit")


def with_origins(rows: Iterable[object]) -> Iterator[object]:
    """Yield rows of `change_set` in schema 106 with the columns that it lacked; other items unchanged."""
    origins = Origins()
    for row in rows:
        if isinstance(row, dict):
            match row:
                case {"id": int(number), "sentence": str(sentence), "deed": str(deed), "as_at": as_at}:
                    origin, step_id = origins.next(number, sentence, str(as_at), deed)
                    row |= {"origin": origin, "step_id": step_id}
        yield row


def _change(operations: Operations) -> None:
    # In SQL, as Alembic would rebuild the table, to which the whole history refers.
    operations.execute(
        "ALTER TABLE change_set ADD COLUMN origin VARCHAR(20) DEFAULT 'edit' NOT NULL CONSTRAINT ck_change_set_origin "
        "CHECK (origin IN ('edit', 'import', 'merge', 'response', 'example'))"
    )
    operations.execute(
        "ALTER TABLE change_set ADD COLUMN step_id INTEGER CONSTRAINT fk_change_set_step_id REFERENCES change_set (id)"
    )
    operations.execute("DROP TRIGGER IF EXISTS change_set_no_update")  # made again after the last step
    connection, origins = operations.get_bind(), Origins()
    rows: list[dict[str, object]] = []
    for number, *fields in connection.execute(text("SELECT id, sentence, as_at, deed FROM change_set ORDER BY id")):
        origin, step_id = origins.next(number, *fields)
        if origin != "edit" or step_id is not None:
            rows.append({"number": number, "origin": origin, "step_id": step_id})
    for start in range(0, len(rows), _AT_ONCE):
        update = text("UPDATE change_set SET origin = :origin, step_id = :step_id WHERE id = :number")
        connection.execute(update, rows[start : start + _AT_ONCE])


STEP = Step(107, "Hold how each edit came about, and which undo step it belongs to", _change)
