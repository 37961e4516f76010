"""Run by the tests beside it, as a process of its own that forks: nothing of a test's own threads is in its children.

`python -m tests.crash.program NAME FOLDER NUMBER` prints what it counted as JSON, and ends with an error where a
promise was broken; `serve NUMBER` forks a process for each that is asked for by the socket of that number. All that a
child uses is imported before it is forked, so that a trial takes milliseconds.
"""

from __future__ import annotations

import atexit
import json
import os
import random
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import alembic.migration
import alembic.operations
import platformdirs
from sqlalchemy import Engine, event

from tests import nursery
from tests.crash.steps import LATER, STEPS
from tests.crash.work import work_until_killed
from tests.stored import content, draft, edits, faults, made, share_compiled
from tracker.atomic_file import whole_file
from tracker.cli import files_after_failure
from tracker.cli.commands import all_commands
from tracker.data.file import backup
from tracker.data.file.backup_folders import backups_of
from tracker.data.file.opening import open_store
from tracker.data.rows.schema_version import SCHEMA_VERSION
from tracker.domain.errors import FileProblem
from tracker.services import find_by_name
from tracker.services.example.example import make_example
from tracker.services.file import check_before_export
from tracker.services.file.files import check, open_tracker
from tracker.services.governance import snapshots
from tracker.services.plans import plans
from tracker.services.show import json as show_json

PRELOADED = (
    *(alembic.migration, alembic.operations, platformdirs),
    *(all_commands, files_after_failure, snapshots, find_by_name, show_json, check_before_export),
)


def say(line: str) -> None:
    """Tell the test."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def forked(deed: Callable[[], object]) -> int:
    """The process id of a child that does that and ends, 0 where it went well."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        deed()
        code = 0
    finally:
        os._exit(code)


def killed_after(seconds: float, deed: Callable[[int], object], *, once_it_speaks: bool = False) -> bytes:
    """What a child wrote into its pipe before it was killed, that long after it began or first spoke.

    It must not end by itself.
    """
    reader, writer = os.pipe()
    child = forked(lambda: deed(writer))
    os.close(writer)
    said = os.read(reader, 1) if once_it_speaks else b""
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by an error of its own"
    with os.fdopen(reader, "rb") as pipe:
        return said + pipe.read()


def storm(folder: Path, kills: int) -> dict[str, int]:
    """Kill a working program again and again: no edit that it acknowledged is lost, and the file always opens.

    Every other time it is killed soon after it began, while it still opens the file perhaps.
    """
    chance = random.Random(kills)
    acknowledged = 0
    path, begun = Path(), list[int]()
    for kill in range(kills):
        if kill % 10 == 0:
            path = folder / f"{kill}.tracker"
            made(path, draft(2, 10)).close()
            begun = [1]
        seconds = chance.uniform(0.005, 0.1)
        pipe = killed_after(seconds, partial(work_until_killed, path, kill), once_it_speaks=kill % 2 == 0)
        acks = [int(line) for line in pipe.splitlines()]
        kept = edits_of(path)
        assert kept == list(range(1, len(kept) + 1)), "an edit is missing from the history"
        assert acks == list(range(len(begun) + 1, len(begun) + 1 + len(acks))), "an edit was acknowledged out of turn"
        assert len(kept) - len(begun) - len(acks) in (0, 1), "an acknowledged edit is lost"
        acknowledged += len(acks)
        begun = kept
    backups = [found for name in folder.glob("*.tracker") for found in backups_of(name).values()]
    for backup_path in backups:
        edits_of(backup_path)
    return {"kills": kills, "acknowledged": acknowledged, "backups": len(backups)}


def edits_of(path: Path) -> list[int]:
    """The numbers of the edits in a closed file, which must open to be written and have no fault."""
    with closing(open_store(path)) as store:
        assert not store.view_only, "a stale lock"
        assert faults(store) == []
        return edits(store)


def race(folder: Path, rounds: int) -> dict[str, int]:
    """Open one file in two programs at the same moment: one of them writes, whoever has just been killed."""
    path = folder / "plan.tracker"
    made(path).close()
    for _ in range(rounds):
        answers, answer = os.pipe()
        gate, opener = os.pipe()

        def open_and_say(gate: int = gate, answer: int = answer, opener: int = opener) -> None:
            os.close(opener)
            os.read(gate, 1)
            store = open_store(path, f"Manager {os.getpid()}")
            os.write(answer, b"view\n" if store.view_only else b"edit\n")
            signal.pause()

        children = [forked(open_and_say) for _ in range(2)]
        os.close(opener)
        os.close(gate)
        os.close(answer)
        said = b""
        while said.count(b"\n") < 2:
            assert select.select([answers], [], [], 30)[0], "a program that opens the file is stuck"
            said += os.read(answers, 100)
        os.close(answers)
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        assert sorted(said.split()) == [b"edit", b"view"]
        with closing(open_store(path)) as store:
            assert not store.view_only, "a stale lock"
    return {"rounds": rounds}


def migrate(folder: Path, _number: int) -> dict[str, int]:
    """Kill a program before each statement of a migration: the file is wholly of the old schema or of the new one."""
    path = folder / "plan.tracker"
    made(path, draft(3, 10)).close()
    old = path.read_bytes()
    before = content(path)
    open_store(path, steps=STEPS).close()  # all that is imported and compiled for it, once and not in every child
    versions: list[int] = []
    while not versions or versions[-1] != LATER:
        path.write_bytes(old)
        child = forked(lambda: _migrate_until(path, len(versions)))
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or (versions and status == 0), "the migration failed by itself"
        with closing(open_store(path, steps=STEPS[:0] if _version(path) < LATER else STEPS)) as store:
            assert store.damage() == ()
        versions.append(_version(path))
        if versions[-1] < LATER:
            assert content(path) == before
    assert set(versions[:-1]) == {SCHEMA_VERSION}, versions
    return {"statements": len(versions) - 1}


def _migrate_until(path: Path, last: int) -> None:
    """Open the file, which migrates it; the process is killed before its `last`th statement that writes."""
    count = 0

    @event.listens_for(Engine, "before_cursor_execute")
    def _count(*arguments: object) -> None:
        nonlocal count
        if str(arguments[2]).startswith(("SELECT", "PRAGMA main.", "PRAGMA foreign_key")):
            return
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)
        count += 1

    open_store(path, steps=STEPS).close()


def _version(path: Path) -> int:
    with path.open("rb") as file:
        return int.from_bytes(file.read(64)[60:64])


def restore(folder: Path, kills: int) -> dict[str, int]:
    """Kill a program while it restores: what stands there is what stood there, or the backup, and always opens."""
    chance = random.Random(kills)
    path, good = folder / "plan.tracker", folder / "good.tracker"
    tracker = made(path, draft(10, 40))
    tracker.store.copy_to(good)
    tracker.undo()
    tracker.close()
    old, now, then, restored = path.read_bytes(), content(path), content(good), 0
    for _ in range(kills):
        path.write_bytes(old)
        seconds = chance.uniform(0, 0.08)
        killed_after(seconds, lambda _: [backup.restore(path, good, datetime(2026, 11, 21)) for _ in range(1000)])
        with closing(open_store(path)) as store:
            assert faults(store) == []
        assert content(path) in {now, then}
        restored += content(path) == then
    return {"kills": kills, "restored": restored}


def make(folder: Path, kills: int) -> dict[str, int]:
    """Kill a program while it makes the example: there is no such file, or all of it; the next run leaves nothing over.

    How long it may go on grows from nothing to all that it takes.
    """
    path = folder / "plan.tracker"
    begun = time.monotonic()
    make_example(path).close()
    seconds = time.monotonic() - begun
    whole, made_whole = edits_of(path), 0
    _clear(folder)
    for kill in range(kills):
        killed_after(seconds * kill / kills, lambda _: _make_and_wait(path))
        if path.exists():
            made_whole += 1
        else:
            make_example(path).close()
        assert edits_of(path) == whole, "half of it has the name of the whole"
        assert {found.name for found in folder.iterdir()} <= {path.name, "plan backups"}, "a killed making left a file"
        _clear(folder)
    return {"kills": kills, "made": made_whole}


def _make_and_wait(path: Path) -> None:
    make_example(path).close()
    signal.pause()


def _clear(folder: Path) -> None:
    for found in folder.iterdir():
        shutil.rmtree(found) if found.is_dir() else found.unlink()


def export(folder: Path, kills: int) -> dict[str, int]:
    """Kill a program while it writes over a file: the old one stands there whole, or the new one does."""
    chance = random.Random(kills)
    goal = folder / "board.xlsx"
    whole = {bytes([number]) * 3_000_000 for number in range(3)}
    goal.write_bytes(min(whole))
    for _ in range(kills):
        killed_after(chance.uniform(0, 0.03), lambda _: _write_for_ever(goal, sorted(whole)))
        assert goal.read_bytes() in whole
    return {"kills": kills}


def _write_for_ever(goal: Path, contents: list[bytes]) -> None:
    while True:
        for whole in contents:
            with whole_file(goal) as temporary:
                temporary.write_bytes(whole)


def protected(folder: Path, _number: int) -> dict[str, int]:
    """Open files that may not be written, as somebody who is not allowed everything."""
    looked = 0
    for name, of_file, of_folder in (("file", 0o444, 0o755), ("folder", 0o644, 0o555), ("both", 0o444, 0o555)):
        (folder / name).mkdir()
        path = folder / name / "plan.tracker"
        made(path).close()
        assert check(path).ok  # all that is imported for it, too: this checkout may be nobody else's to read
        shutil.rmtree(path.with_name("plan backups"))
        path.chmod(of_file)
        path.parent.chmod(of_folder)
        looked += 1
    unreadable = folder / "plan.tracker"
    unreadable.touch(0o000)
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    for path in folder.glob("*/plan.tracker"):
        before, beside = path.read_bytes(), sorted(path.parent.iterdir())
        with closing(open_tracker(path)) as tracker:
            assert tracker.store.view_only
            assert "is read-only" in tracker.store.reason
            assert faults(tracker.store) == []
            assert edits(tracker.store) == [1]
            tracker.store.copy_to(folder.parent / f"{folder.name}-{path.parent.name}.tracker")
            assert refusal(partial(tracker.do, plans.add_plan, title="Refused")) == tracker.store.reason
        assert check(path).ok
        assert path.read_bytes() == before
        assert sorted(path.parent.iterdir()) == beside
    assert "cannot be read" in refusal(partial(open_tracker, unreadable))
    return {"looked": looked}


def refusal(deed: Callable[[], object]) -> str:
    """The sentence with which something is refused; empty where it is done."""
    try:
        deed()
    except FileProblem as problem:
        return str(problem)
    return ""


def hold(folder: Path, _number: int) -> dict[str, int]:
    """Keep a file open to write, and make an edit for every line that comes in; what is refused is said.

    An empty line: open and close the file, as any part of a program may that looks what kind of file it is.
    """
    path = folder / "plan.tracker"
    tracker = open_tracker(path, who="A Manager")
    say("open")
    for line in sys.stdin:
        if line.strip():
            say(refusal(partial(tracker.do, plans.add_plan, title=line.strip())) or "done")
        else:
            path.open("rb").close()
            say("done")
    tracker.close()
    return {}


def look(folder: Path, _number: int) -> dict[str, int]:
    """Look at a file for ever, in a private copy."""
    with closing(open_tracker(folder / "plan.tracker", who="A Manager")) as tracker, tracker.store.snapshot() as held:
        held.exec_driver_sql("SELECT * FROM action").all()
        say("looking")
        sys.stdin.read()
    return {}


def do(words: list[str]) -> int | None:
    """Do what the first word says, with a folder and a number, and say what was counted; or run a text of Python."""
    if words[0] == "python":
        return python(*words[1:])
    deeds = {deed.__name__: deed for deed in (storm, race, migrate, restore, make, export, protected, hold, look)}
    say(json.dumps(deeds[words[0]](Path(words[1]), int(words[2]))))
    return None


def python(text: str, *arguments: str) -> int:
    """Run a text that ends by `sys.exit`, as `python -c TEXT ARGUMENTS` does; the exit code."""
    sys.argv = ["-c", *arguments]
    try:
        exec(compile(text, "<text>", "exec"), {"__name__": "__main__"})
    except SystemExit as ended:
        atexit._run_exitfuncs()
        return int(ended.code or 0)
    raise AssertionError("the text does not end by sys.exit")


def _get_ready() -> None:
    """Make and edit a tracker, so that what that needs is imported and compiled in every child."""
    share_compiled(setattr)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.tracker"
        made(path).close()
        with closing(open_tracker(path)) as tracker:
            tracker.do(plans.add_plan, title="Added")


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        if "cold" not in sys.argv:
            _get_ready()
        nursery.serve(int(sys.argv[-1]), do)
    else:
        share_compiled(setattr)
        do(sys.argv[1:])
