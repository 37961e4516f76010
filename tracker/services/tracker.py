"""The one way to write: every edit is one transaction and one ChangeSet, which is also its undo step."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import reduce
from typing import Concatenate, Literal, ParamSpec, TypeVar

from msgspec.structs import replace

from tracker.data.file.connections import Store
from tracker.data.queries import ReadConnection
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import NothingToDo
from tracker.domain.history.change import Change, ChangeSet

P = ParamSpec("P")
T = TypeVar("T")
Watcher = Callable[[ChangeSet], None]
Work = UnitOfWork
"""The first argument of a use case, named here for packages that may not import `data`."""
UNDO_STEPS = 100


class Tracker:
    """An open tracker. New features add no methods to it: use cases and queries are functions passed to it.

    One thread writes at a time. Watchers are called in the thread that wrote, after the commit.
    """

    def __init__(self, store: Store, who: str, today: Callable[[], date] = date.today) -> None:
        self.store = store
        self.who = who
        self.today = today
        self._writing = threading.Lock()
        self._steps = threading.Lock()
        """Held only briefly, even during a write: the attributes below must change together."""
        self._done: list[ChangeSet] = []
        self._undone: list[ChangeSet] = []
        self._merge_key = ""
        self._fields_left = 0
        self._watchers: list[Watcher] = []

    @property
    def undo_sentence(self) -> str:
        """The sentence of the edit that Undo would undo, empty if there is none."""
        with self._steps:
            return self._done[-1].sentence if self._done else ""

    @property
    def undo_steps(self) -> tuple[ChangeSet, ...]:
        """The steps that can be undone, the last one first."""
        with self._steps:
            return tuple(reversed(self._done))

    @property
    def redo_steps(self) -> tuple[ChangeSet, ...]:
        """The steps that can be redone, the next one first."""
        with self._steps:
            return tuple(reversed(self._undone))

    @property
    def undo_rows(self) -> int:
        """The number of rows that Undo would write."""
        with self._steps:
            return len(self._done[-1].changes) if self._done else 0

    @property
    def redo_rows(self) -> int:
        """The number of rows that Redo would write."""
        with self._steps:
            return len(self._undone[-1].changes) if self._undone else 0

    @property
    def redo_sentence(self) -> str:
        """The sentence of the edit that Redo would redo, empty if there is none."""
        with self._steps:
            return self._undone[-1].sentence if self._undone else ""

    def do(
        self, use_case: Callable[Concatenate[UnitOfWork, P], str], /, *arguments: P.args, **keywords: P.kwargs
    ) -> ChangeSet | None:
        """Run a use case, which returns the sentence for the Undo menu, in one transaction, and return its change set;
        None if it changed nothing.

        Raises whatever the use case raises, with nothing written.
        """
        with self._writing:
            left_before = self._fields_left
            with self.store.writing() as connection:
                work = UnitOfWork(connection, self.today())
                sentence = use_case(work, *arguments, **keywords)
                if not work.changes:
                    return None
                with self._steps:
                    goes_on = bool(work.merge_key) and work.merge_key == self._merge_key
                    step_id = self._done[-1].step if goes_on else None
                now = datetime.now(UTC)
                done = work.record(
                    sentence=sentence, who=self.who, at=now, as_at=work.as_at, deed="do", step_id=step_id
                )
            with self._steps:
                self._undone.clear()
                if goes_on:
                    self._done[-1] = _merged(self._done[-1], done)
                else:
                    self._done.append(done)
                    del self._done[:-UNDO_STEPS]
                self._merge_key = work.merge_key if left_before == self._fields_left else ""
        self._tell(done)
        return done

    def end_typing(self) -> None:
        """Make the next edit of the same text an undo step of its own, because the focus has left the field.

        This never waits for a thread that is writing; the edit being written does not merge with later ones either.
        """
        with self._steps:
            self._merge_key = ""
            self._fields_left += 1

    def undo(self, steps: int = 1) -> ChangeSet:
        """Undo the last step, or that many of the last steps at once, all or none. Raises NothingToDo."""
        return self._step(self._done, self._undone, "undo", steps)

    def redo(self) -> ChangeSet:
        """Redo the last undone step. Raises NothingToDo if there is none."""
        return self._step(self._undone, self._done, "redo", 1)

    def read(
        self, query: Callable[Concatenate[ReadConnection, P], T], /, *arguments: P.args, **keywords: P.kwargs
    ) -> T:
        """Return the result of a query on one committed state.

        In the main thread, in which the window writes, it reads the file itself and should not take long; in any other
        thread it reads a private copy, so that the window's next commit does not wait for it.
        """
        beside = threading.current_thread() is not threading.main_thread()
        with self.store.snapshot() if beside else self.store.reading() as connection:
            return query(connection, *arguments, **keywords)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher` with every change from now on; calling the result ends that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def close(self) -> None:
        """Close the file."""
        self._watchers.clear()
        self.store.close()

    def _step(
        self, source: list[ChangeSet], goal: list[ChangeSet], deed: Literal["undo", "redo"], steps: int
    ) -> ChangeSet:
        with self._writing:
            if len(source) < max(steps, 1):
                raise NothingToDo(f"There is nothing to {deed}.")
            taken = source[: -steps - 1 : -1]
            with self.store.writing() as connection:
                written = [self._write_step(UnitOfWork(connection, self.today()), step, deed) for step in taken]
            with self._steps:
                del source[-steps:]
                for step, one in zip(taken, written, strict=True):
                    rows = one.changes if deed == "redo" else tuple(change.reversed() for change in one.changes)
                    goal.append(replace(step, changes=rows))  # with its rows as last written, to restore them exactly
                self._merge_key = ""
        change_set = _at_once(written, taken[-1].sentence) if steps > 1 else written[0]
        self._tell(change_set)
        return change_set

    def _write_step(self, work: UnitOfWork, step: ChangeSet, deed: Literal["undo", "redo"]) -> ChangeSet:
        work.origin = step.origin
        work.dated = _dated(step, deed)
        work.apply(step.changes if deed == "redo" else (change.reversed() for change in step.changes))
        return work.record(
            sentence=f"{deed.capitalize()}: {step.sentence}",
            who=self.who,
            at=datetime.now(UTC),
            as_at=step.as_at,
            deed=deed,
            step_id=step.step,
        )

    def _tell(self, change_set: ChangeSet) -> None:
        for watcher in list(self._watchers):
            watcher(change_set)


def _dated(step: ChangeSet, deed: Literal["undo", "redo"]) -> dict[date, list[Change]]:
    """Return the changes of earlier days that a step recorded, for a redo, or their reverse for an undo.

    The past of a row that the step added disappears with the row, so it is not reversed.
    """
    if deed == "redo":
        return {day: list(changes) for day, changes in step.dated}
    added = {(type(change.record), change.record.id) for change in step.changes if change.before is None}
    kept = {
        day: [change.reversed() for change in changes if (type(change.record), change.record.id) not in added]
        for day, changes in step.dated
    }
    return {day: changes for day, changes in kept.items() if changes}


def _merged(first: ChangeSet, second: ChangeSet) -> ChangeSet:
    """Return two edits of one text as one step: from before the first to after the second."""
    rows = {(type(change.record), change.record.id): change for change in first.changes}
    for change in second.changes:
        key = (type(change.record), change.record.id)
        rows[key] = Change(rows[key].before, change.after) if key in rows else change
    left = (change for change in rows.values() if change.before is not None or change.after is not None)
    return replace(second, changes=tuple(left))


def _at_once(written: Sequence[ChangeSet], first: str) -> ChangeSet:
    """Return several steps undone at once as one change set, for watchers; `first` is the sentence of the first of
    them.
    """
    whole = reduce(_merged, written)
    return replace(whole, sentence=f"Undo: {len(written)} steps, back to before “{first}”", step_id=None)
