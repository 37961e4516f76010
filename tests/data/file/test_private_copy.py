"""A file is closed while other threads still ask whether it has changed."""

from __future__ import annotations

from pathlib import Path

from tests.crash.other import started
from tests.stored import unlocked_empty

CLOSED_AND_ASKED = """
import sqlite3, sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from tracker.data.file.opening import open_store

def ask(copies, has_begun):
    with suppress(sqlite3.ProgrammingError):  # it is closed
        while True:
            copies.version()
            has_begun.set()

for _ in range(20):
    store = open_store(Path(sys.argv[1]), "A Manager")
    has_begun = Event()
    asking = [Thread(target=ask, args=(store._snapshots, has_begun)) for _ in range(2)]
    for thread in asking:
        thread.start()
    has_begun.wait()
    store.close()
    for thread in asking:
        thread.join()
sys.exit(0)
"""


def test_closing_does_not_end_the_program_while_other_threads_ask_for_the_version(tmp_path: Path) -> None:
    unlocked_empty(tmp_path / "a.tracker").close()
    with started("python", CLOSED_AND_ASKED, str(tmp_path / "a.tracker")) as program:
        _, errors = program.communicate(timeout=60)
    assert (program.returncode, errors.decode()) == (0, "")
