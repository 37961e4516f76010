"""Files that may be read but not written are looked at, and nothing is left beside them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.crash.test_kills import run


def test_a_protected_file_or_folder_is_looked_at_and_says_why() -> None:
    """In a folder of its own below the system's temporary one: pytest's may be closed to everybody else."""
    outer = Path(tempfile.mkdtemp())
    try:
        outer.chmod(0o777)
        folder = outer / "plans"
        folder.mkdir()
        folder.chmod(0o755)
        assert run("protected", folder, 0) == {"looked": 3}
    finally:
        for found in outer.rglob("*"):
            found.chmod(0o755)
        shutil.rmtree(outer)
