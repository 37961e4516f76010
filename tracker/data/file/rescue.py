"""Detection of harm that another program does to the open file, and a backup of what was saved before it is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from tracker.data.file import backup
from tracker.data.file.private_copy import Snapshots
from tracker.data.file.writer import NameLost, Writer, WrittenOver
from tracker.domain.errors import FileProblem, Trouble, Troubled
from tracker.path_exists import is_there

KEEP_IT_OPEN = "what is open here is in no other file now, so keep it open until it is backed up"
"""Follows the fault in the message that no backup was made."""
_PERHAPS_MISSING = (
    "Close and reopen it to see its current content. If your edits are missing, restore its latest backup."
)


class Rescue:
    """Backs up, once, what was saved in a file that another program removed or overwrote.

    `made` is that backup, for as long as it contains everything that is saved. `back_up` makes a backup of the open
    file, and puts its argument into the error if it fails. `one_at_a_time` is held by whoever makes a backup.
    """

    def __init__(
        self,
        path: Path,
        writer: Writer,
        snapshots: Snapshots,
        back_up: Callable[[str], Path],
        one_at_a_time: threading.RLock,
    ) -> None:
        self._path, self._writer, self._snapshots = path, writer, snapshots
        self._back_up, self._one_at_a_time = back_up, one_at_a_time
        self.made: Path | None = None

    @contextmanager
    def naming_backup(self) -> Iterator[None]:
        """Raise Troubled if the file was deleted or overwritten, naming the backup of all that was saved."""
        try:
            yield
        except NameLost as lost:
            where = self._where(lambda: self._back_up(KEEP_IT_OPEN))
            if lost.now_at is not None:
                raise Troubled(Trouble(str(lost), now_at=lost.now_at)) from lost
            raise Troubled(Trouble(f"{lost} {where}", backup=self.made)) from lost
        except WrittenOver as lost:
            where = self._where(self._back_up_last_copy) or _PERHAPS_MISSING
            raise Troubled(Trouble(f"{lost} {where}", self.made, self._path)) from lost

    def _where(self, back_up: Callable[[], Path | None]) -> str:
        with self._one_at_a_time:
            try:
                if self.made is None or not is_there(self.made):
                    self.made = back_up()
            except FileProblem as problem:
                return str(problem)
            return f"All that was saved before is in the backup {self.made}: restore that." if self.made else ""

    def _back_up_last_copy(self) -> Path | None:
        """Return the path of a backup made from the last private copy; None if that copy lacks the last edit."""
        copy = self._snapshots.take_last()
        if copy is None:
            return None
        with closing(copy), backup.problems_with_backup(self._path):
            if not self._writer.has_left(copy):
                return None
            return backup.back_up(copy, self._path, datetime.now(), like=self._writer.handle, but=KEEP_IT_OPEN)
