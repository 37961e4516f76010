"""Another user of this computer, who may do less than the one who runs the tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ANOTHER = 65534
needs_two_users = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser can be two users"
)


@contextmanager
def another_user() -> Iterator[None]:
    """Be that user. Whatever is needed is imported before: the program itself may be nobody else's to read."""
    os.seteuid(ANOTHER)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def shared_folder(mode: int = 0o777) -> Iterator[Path]:
    """A folder that every user can reach, unlike those that pytest makes."""
    with tempfile.TemporaryDirectory() as outer:
        Path(outer).chmod(0o755)
        if not all(above.stat().st_mode & 0o001 for above in Path(outer).resolve().parents):
            pytest.skip("temporary folders lie where no other user comes in")
        folder = Path(outer, "shared")
        folder.mkdir()
        folder.chmod(mode)
        yield folder
