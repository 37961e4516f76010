"""A command that is ended on its way says what became of each file, and its exit code goes with that."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import stat
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.crash.other import Other, started
from tracker.services.file.files import backups_of, last_edit

NOTHING = "Stopped. Nothing was changed."
SAVED = "What was requested is saved in a.tracker."


COMMAND = "import sys; from tracker.cli.main import main; sys.exit(main())"
BEFORE_IT_BEGAN = 130
AT_ANY_MOMENT = f"""
import sys
try:
    print("It begins.", flush=True)
    from tracker.cli.main import main
    sys.exit(main())
except KeyboardInterrupt:
    sys.exit({BEFORE_IT_BEGAN})
"""
INTO_A_FULL_DISK = f"""
import os
os.dup2(os.open("/dev/full", os.O_WRONLY), 1)
{COMMAND}
"""


def ended(text: str, *arguments: object) -> tuple[int | None, str]:
    """The exit code and what was said of a process of its own that runs a text of Python with these arguments."""
    with started("python", text, *map(str, arguments)) as program:
        _, errors = program.communicate(timeout=60)
    return program.returncode, errors.decode()


def edit(path: Path) -> int:
    found = last_edit(path)
    assert found is not None, "the file can be read"
    return found


@pytest.mark.parametrize(
    ("by", "command"),
    [
        (signal.SIGINT, ("update", "1.9", "--note", "Said.")),
        (signal.SIGTERM, ("update", "1.9", "--note", "Said.")),
        (signal.SIGHUP, ("freeze", "--meeting", "2014-12-11")),
    ],
)
def test_whatever_ends_it_once_the_edit_is_in_it_never_says_that_nothing_was_changed(
    by: signal.Signals, command: tuple[str, ...], file: Path
) -> None:
    before = edit(file)
    with started("python", COMMAND, command[0], str(file), *command[1:]) as program:
        while edit(file) == before and not program.has_ended():
            time.sleep(0.0005)
        program.send_signal(by)
        _, errors = program.communicate(timeout=60)
    code, said = program.returncode, errors.decode().strip()
    assert code is not None
    assert edit(file) == before + 1, said
    assert code >= 0, "ended without a word"
    if said or code == 3:  # else it was done before it heard
        backup = "A backup of a.tracker is created." if backups_of(file) else "No backup of that was created."
        assert (code, said) == (3, f"Stopped. {SAVED} {backup}")


IN_THE_POOL = """
import os, signal, sys
from sqlalchemy.pool import QueuePool
from tracker.cli.main import main
give_back = QueuePool._do_return_conn
def interrupted(pool, record):
    QueuePool._do_return_conn = give_back
    os.kill(os.getpid(), signal.SIGINT)
    give_back(pool, record)
QueuePool._do_return_conn = interrupted
sys.exit(main(sys.argv[1:]))
"""

WHILE_SOMETHING_GOES = """
import os, signal, sys
from sqlalchemy.event import registry
from tracker.cli.main import main
forget = registry._collection_gced
written = "def interrupted(gone, sent=[]): sent or sent.append(os.kill(os.getpid(), signal.SIGINT)); forget(gone)"
exec(written, registry.__dict__ | {"os": os, "signal": signal, "forget": forget}, made := {})
registry._collection_gced = made["interrupted"]
sys.exit(main(sys.argv[1:]))
"""

AS_THE_FILE_IS_LEFT = """
import contextlib, os, signal, sys
from tracker.cli.main import main
leave = contextlib._GeneratorContextManager.__exit__
written = (
    "def interrupted(manager, *given, sent=[]):\\n"
    " if manager.gen.__name__ == 'opened' and not sent: sent.append(os.kill(os.getpid(), signal.SIGINT))\\n"
    " return leave(manager, *given)"
)
exec(written, contextlib.__dict__ | {"os": os, "signal": signal, "leave": leave}, made := {})
contextlib._GeneratorContextManager.__exit__ = made["interrupted"]
sys.exit(main(sys.argv[1:]))
"""

JUST_COMMITTED = """
import os, signal, sys
from tracker.data.file.writer import Writer
from tracker.cli.main import main
see_it_there = Writer._see_it_there
def interrupted(writer, last_edit):
    Writer._see_it_there = see_it_there
    os.kill(os.getpid(), signal.{by})
    see_it_there(writer, last_edit)
Writer._see_it_there = interrupted
sys.exit(main(sys.argv[1:]))
"""


AS_IT_IS_LOADED = """
import os, signal, sys
from tracker.cli import start
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            try:
                os.kill(os.getpid(), signal.SIGINT)
            except KeyboardInterrupt:
                raise ImportError("Some modules say so")
sys.modules.pop("{module}", None)
sys.meta_path.insert(0, Interrupting())
sys.exit(start.main())
"""


@pytest.mark.parametrize(
    ("module", "code", "sentence"),
    [("tracker.cli.main", BEFORE_IT_BEGAN, ""), ("tracker.cli.commands.all_commands", 1, NOTHING)],
)
def test_ctrl_c_as_the_program_is_loaded_prints_no_fault_of_it(
    module: str, code: int, sentence: str, file: Path
) -> None:
    found, said = ended(AS_IT_IS_LOADED.format(module=module), "show", file)
    assert (found, said.strip()) == (code, sentence)


@pytest.mark.parametrize("by", ["SIGINT", "SIGTERM"])
def test_ctrl_c_in_the_moment_of_the_commit_blames_no_other_program(by: str, file: Path) -> None:
    before = edit(file)
    code, said = ended(JUST_COMMITTED.format(by=by), "update", file, "1.9", "--note", "Said.")
    assert edit(file) == before + 1
    assert code in (0, 3)
    assert "another program" not in said
    assert "Traceback" not in said
    assert (SAVED in said) == (code == 3)


def test_ctrl_c_loses_no_connection_that_closing_would_wait_for(file: Path) -> None:
    before = edit(file)
    code, said = ended(IN_THE_POOL, "update", file, "1.9", "--note", "Said.")
    assert "Traceback" not in said
    assert (code, edit(file) - before) in ((0, 1), (1, 0), (3, 1))
    assert (NOTHING in said, SAVED in said) == (code == 1, code == 3)


def test_ctrl_c_as_the_file_is_left_does_not_deny_a_backup_that_is_still_made(file: Path) -> None:
    code, said = ended(AS_THE_FILE_IS_LEFT, "update", file, "1.9", "--note", "Said.")
    assert code in (0, 3), said
    assert (code == 0) == (SAVED not in said)
    assert ("A backup of a.tracker is created." in said) == (code == 3 and bool(backups_of(file)))


def test_ctrl_c_while_something_is_forgotten_prints_no_fault_of_the_program(file: Path) -> None:
    before = edit(file)
    code, said = ended(WHILE_SOMETHING_GOES, "update", file, "1.9", "--note", "Said.")
    assert "Traceback" not in said
    assert (code, edit(file) - before) in ((0, 1), (1, 0), (3, 1))


def test_ctrl_c_at_any_moment_says_what_is_so_of_a_new_file(plan: Path, tmp_path: Path) -> None:
    began = time.monotonic()
    assert ended(AT_ANY_MOMENT, "import", plan, "--into", tmp_path / "first.tracker")[0] == 0
    seconds = time.monotonic() - began
    for part in (0.5, 0.85):
        path = tmp_path / f"{part}.tracker"
        with started("python", AT_ANY_MOMENT, "import", str(plan), "--into", str(path)) as program:
            assert os.read(program.printed, 100)
            time.sleep(part * seconds)
            program.send_signal(signal.SIGINT)
            _, errors = program.communicate(timeout=60)
        code, said = program.returncode, errors.decode().strip()
        if path.exists():
            assert code in (3, 0, BEFORE_IT_BEGAN)
            assert NOTHING not in said
            assert edit(path) == 1
        else:
            assert (code, said) in ((1, NOTHING), (BEFORE_IT_BEGAN, said))
    assert [found.name for found in tmp_path.iterdir() if found.name.endswith(".tmp")] == []


@pytest.fixture
def here(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file, named from its own folder."""
    monkeypatch.chdir(file.parent)
    return Path(file.name)


def test_where_the_answer_finds_no_room_the_edit_is_said_to_be_in(here: Path) -> None:
    code, said = ended(INTO_A_FULL_DISK, "update", here, "1.9", "--note", "Said.")
    asked, only_asked = ended(INTO_A_FULL_DISK, "show", here, "--json")
    assert (code, asked) == (3, 1)
    assert f"The output could not be written: No space left on device. Send it somewhere else. {SAVED}" in said
    assert only_asked == "The output could not be written: No space left on device. Send it somewhere else.\n"


def test_where_the_folder_cannot_be_brought_to_the_disk_the_file_is_said_to_be_there(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No disk here fails in this way when it is asked to, so the system's answer is given by hand."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    out = tmp_path / "copy.tracker"
    ran = run("backup", file, out)
    assert "copy.tracker is written and whole, but its folder could not be brought to the disk" in ran.err
    assert f"{out} is written." in ran.err
    assert ran.code == 3
    with closing(sqlite3.connect(out)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "nothing.csv", "--into", "new.tracker"),
        ("import", "empty.csv", "--into", "new.tracker"),
        ("import", "empty.csv", "--into", "new.tracker", "--merge"),
        ("import", "broken.json", "--into", "new.tracker"),
        ("import", "plan.csv", "--into", "new.tracker", "--plan", " "),
        ("import", "plan.csv", "--into", "new.tracker", "--merge", "--plan", " "),
        ("import", "long.csv", "--into", "new.tracker"),
        ("import", "long.csv", "--into", "new.tracker", "--merge"),
        ("restore", "new.tracker", "plan.csv"),
        ("restore", "new.tracker", "broken.json"),
        ("update", "new.tracker", "1.1", "--status", "Red"),
    ],
)
def test_what_is_refused_leaves_no_file(
    arguments: tuple[str, ...], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.csv").write_text("Action,Status\n", "utf-8")
    (tmp_path / "broken.json").write_text('{"schema": ', "utf-8")
    (tmp_path / "plan.csv").write_text("Action,Status\n1 Do it,Green\n", "utf-8")
    (tmp_path / "long.csv").write_text(f"Action,Status\n1 Do it,Green\n2 {'Do ' * 11_000},Green\n", "utf-8")
    before = sorted(tmp_path.iterdir())
    assert run(*arguments).code == 1
    assert sorted(tmp_path.iterdir()) == before


def test_what_another_program_saved_meanwhile_is_not_called_what_was_asked_for(run: Run, file: Path) -> None:
    path = file.rename(file.with_name("plan.tracker"))
    other = Other(path.parent)
    stop, made = threading.Event(), list[int]()

    def edit_on() -> None:
        while not stop.is_set():
            other.edit(f"Plan {len(made)}")
            made.append(1)

    thread = threading.Thread(target=edit_on)
    thread.start()
    try:
        before = len(made)
        ran = run("update", path, "1.9", "--note", "Never saved.")
        while len(made) < before + 2:
            time.sleep(0.001)
    finally:
        stop.set()
        thread.join()
        other.kill()
    assert ran.code == 1
    assert ran.err.strip().endswith("Read-only.")
