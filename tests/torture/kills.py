"""Kill the real window again and again while others read, copy, rename and link its file: nothing is lost.

`python -m tests.torture.kills --kills 1000` prints what it counted, and ends with an error where a promise was broken.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import alembic.migration
import alembic.operations
import platformdirs

from tests.crash.program import forked
from tests.stored import draft, edits, faults, made, share_compiled
from tests.torture.window import OPEN, PAUSED, VIEW, work_in_window
from tracker.cli import main as cli
from tracker.data.file.opening import open_store
from tracker.services.file.files import check, open_tracker
from tracker.ui.checks import page as checks_page
from tracker.ui.governance import meetings_page
from tracker.ui.history import page as history_page
from tracker.ui.indicators import page as indicators_page
from tracker.ui.overview import page as overview_page
from tracker.ui.plans import page as plan_page

PRELOADED = (
    *(alembic.migration, alembic.operations, platformdirs),
    *(checks_page, history_page, indicators_page, meetings_page, overview_page, plan_page),
)
_PATIENCE_SECONDS = 60
_PROMISED_SECONDS = 2.0
"""A copy that is made so long after an edit holds it."""


class Program:
    """The window in a process of its own, and what it acknowledged so far."""

    def __init__(self, path: Path, seed: int) -> None:
        self.acknowledged: list[int] = []
        self.said: list[str] = []
        answers, answer = os.pipe()
        orders, self._order = os.pipe()
        self._rest = b""
        self._answers = answers
        self.process = forked(lambda: work_in_window(path, seed, answer, orders))
        os.close(answer)
        os.close(orders)

    def wait_for(self, *words: str) -> str:
        """The first of those words that it says."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < until:
            found = [word for word in self.said if word in words]
            if found:
                self.said.remove(found[0])
                return found[0]
            self.listen(0.2)
        raise AssertionError(f"the window never said one of {words}")

    def listen(self, seconds: float) -> None:
        """Take in what it says in that time."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if not select.select([self._answers], [], [], left)[0]:
                return
            self._read()

    def _read(self) -> bool:
        piece = os.read(self._answers, 65536)
        *lines, self._rest = (self._rest + piece).split(b"\n")
        for line in lines:
            word = line.decode()
            if word.isdigit():
                self.acknowledged.append(int(word))
            else:
                self.said.append(word)
        return bool(piece)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """It makes no edit meanwhile, but lives."""
        os.write(self._order, b"p")
        self.wait_for(PAUSED)
        yield
        os.write(self._order, b"g")

    def kill(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        _, status = os.waitpid(self.process, 0)
        assert os.WIFSIGNALED(status), f"the window ended by itself ({status})"
        while self._read():
            pass
        os.close(self._answers)
        os.close(self._order)


def storm(folder: Path, kills: int, seed: int) -> Counter[str]:
    """Kill the window that often; what was counted."""
    chance = random.Random(seed)
    counted: Counter[str] = Counter()
    outside = _each_first(chance)
    path = Path()
    before: list[int] = []
    for kill in range(kills):
        if kill % 10 == 0:
            path = folder / f"{seed}-{kill}" / "plan.tracker"
            path.parent.mkdir()
            made(path, draft(3, 8)).close()
            before = [1]
        path, before = _one(path, before, chance, counted, outside)
        counted["kills"] += 1
    return counted


def _each_first(chance: random.Random) -> Iterator[Deed]:
    """What others do at the file: each thing once, then any of them at random. Few kills are then among all of them."""
    yield from dict.fromkeys(_OUTSIDE)
    while True:
        yield chance.choice(_OUTSIDE)


def _one(
    path: Path, before: list[int], chance: random.Random, counted: Counter[str], outside: Iterator[Deed]
) -> tuple[Path, list[int]]:
    program = Program(path, chance.randrange(10**9))
    try:
        path = _meanwhile(path, program, chance, counted, outside)
    finally:
        program.kill()
    with closing(open_store(path)) as store:
        assert not store.view_only, "a stale lock"
        assert faults(store) == [], "the file is damaged"
        kept = edits(store)
    lost = sorted({*program.acknowledged, *before} - set(kept))
    assert not lost, f"acknowledged edits are lost: {lost}"
    counted["acknowledged"] += len(program.acknowledged)
    return path, kept


def _meanwhile(
    path: Path, program: Program, chance: random.Random, counted: Counter[str], outside: Iterator[Deed]
) -> Path:
    """Let it work, with others at its file; where the file is then."""
    if counted["kills"] > 1 and chance.random() < 0.1:
        time.sleep(chance.uniform(0, 0.5))
        return path
    assert program.wait_for(OPEN, VIEW) == OPEN, "a stale lock"
    for _ in range(chance.randrange(1, 4) if counted["kills"] > 1 else 3):
        program.listen(chance.uniform(0.02, 0.3))
        path = next(outside)(path, program, chance, counted)
    program.listen(chance.uniform(0, 0.2))
    return path


def _read_from_outside(path: Path, program: Program, chance: random.Random, counted: Counter[str]) -> Path:
    """Another program opens, reads and closes."""

    def read() -> None:
        for _ in range(3):
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("SELECT count(*) FROM action").fetchone()

    _well(forked(read), "an outside reader cannot read")
    counted["outside readers"] += 1
    return path


def _show(path: Path, program: Program, chance: random.Random, counted: Counter[str]) -> Path:
    """Our own command reads."""

    def show() -> None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        assert cli.main(["show", str(path), "--json"]) == 0

    _well(forked(show), "show cannot read")
    counted["shown"] += 1
    return path


def _copy_at_any_moment(path: Path, program: Program, chance: random.Random, counted: Counter[str]) -> Path:
    """A copy in the middle of things is whole and holds what was acknowledged before, or is known not to be whole."""
    program.listen(0)
    known = set(program.acknowledged)
    copy = path.with_name(f"copy {time.monotonic_ns()}.tracker")
    shutil.copyfile(path, copy)
    if _is_whole(copy):
        assert known <= _edits_of(copy), "a copy that is called whole lacks edits"
        counted["copies at any moment, whole"] += 1
    else:
        counted["copies at any moment, known as torn"] += 1
    copy.unlink(missing_ok=True)
    return path


def _copy_in_a_pause(path: Path, program: Program, chance: random.Random, counted: Counter[str]) -> Path:
    """A copy two seconds after the last edit is whole and holds it."""
    with program.paused():
        time.sleep(_PROMISED_SECONDS)
        copy = path.with_name(f"copy {time.monotonic_ns()}.tracker")
        shutil.copyfile(path, copy)
    assert _is_whole(copy), "a copy in a pause is damaged"
    assert set(program.acknowledged) <= _edits_of(copy), "a copy in a pause lacks edits"
    copy.unlink()
    counted["copies in a pause"] += 1
    return path


def _rename(path: Path, program: Program, chance: random.Random, counted: Counter[str]) -> Path:
    """What was acknowledged is in the file under its new name."""
    new = path.with_name(f"renamed {time.monotonic_ns()}.tracker")
    path.rename(new)
    counted["renames"] += 1
    return new


def _write_by_another_name(path: Path, program: Program, chance: random.Random, counted: Counter[str]) -> Path:
    """A second program that comes by a hard link may look but not write."""
    link = path.with_name(f"link {time.monotonic_ns()}.tracker")
    os.link(path, link)

    def write() -> None:
        with closing(open_tracker(link, who="B Manager")) as tracker:
            assert tracker.store.view_only

    _well(forked(write), "two programs write one file")
    link.unlink()
    counted["second names"] += 1
    return path


def _well(child: int, otherwise: str) -> None:
    _, status = os.waitpid(child, 0)
    assert status == 0, otherwise


def _is_whole(copy: Path) -> bool:
    with suppress(Exception):
        return check(copy).ok
    return False


def _edits_of(copy: Path) -> set[int]:
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM change_set")}


Deed = Callable[[Path, Program, random.Random, Counter[str]], Path]
_OUTSIDE: tuple[Deed, ...] = (
    *(_read_from_outside, _read_from_outside, _show),
    *(_copy_at_any_moment, _copy_in_a_pause, _rename, _write_by_another_name),
)


def main() -> None:
    """Kill, and print what was counted."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    share_compiled(setattr)
    with tempfile.TemporaryDirectory(prefix="tracker-torture-", ignore_cleanup_errors=True) as folder:
        os.environ |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), folder)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        counted = storm(Path(folder), wanted.kills, wanted.seed)
    sys.stdout.write("".join(f"{number:>9,}  {what}\n" for what, number in sorted(counted.items())))


if __name__ == "__main__":
    main()
