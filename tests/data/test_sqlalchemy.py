"""SQLAlchemy is imported without what it needs for others, and has that as soon as it asks for it."""

from __future__ import annotations

import subprocess
import sys

from tests.source import TOP

SCRIPT = """
import sys
import tracker.data
import sqlalchemy.util.compat as held
waiting = ("asyncio", "email", "importlib.metadata", "sqlalchemy.connectors")
print(*[name in sys.modules for name in ("sqlalchemy", *waiting)])
wait_for, entry_points = held.asyncio.wait_for, held.importlib_metadata.entry_points
import asyncio, importlib.metadata, sqlalchemy.dialects.sqlite as sqlite
there = sqlite.aiosqlite.dialect.driver
print(wait_for is asyncio.wait_for, entry_points is importlib.metadata.entry_points, there == "aiosqlite")
"""


def test_what_it_imports_for_others_waits_until_it_is_used_and_is_the_real_one_then() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], cwd=TOP, capture_output=True, text=True, check=False)
    assert (ran.stdout.splitlines(), ran.stderr) == (["True False False False False", "True True True"], "")
