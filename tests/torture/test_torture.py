"""A little of what takes minutes, so that it works when it is called for."""

from __future__ import annotations

import subprocess
import sys

from tests.crash.other import started
from tests.source import TOP

DAMAGE = "import sys; from tests.torture.damage import main; main(); sys.exit(0)"


def run(name: str, *options: str) -> str:
    """What a part printed; it ends with an error where a promise was broken."""
    command = [sys.executable, "-m", f"tests.torture.{name}", *options]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_killed_window_loses_nothing_whoever_else_is_at_its_file() -> None:
    counted = run("kills", "--kills", "2")
    assert "2  kills" in counted
    for what in ("outside readers", "shown", "copies at any moment", "copies in a pause", "renames", "second names"):
        assert what in counted


def test_a_damaged_file_is_shown_as_it_was_or_refused() -> None:
    with started("python", DAMAGE, "--files", "6", "--questions", "2") as program:
        printed, errors = program.communicate(timeout=280)
    assert program.returncode == 0, errors.decode()
    counted = printed.decode()
    assert "6  damaged files" in counted
    for command in ("show", "findings", "changes", "export", "freeze", "check"):
        assert f"{command}: " in counted
