"""A file, and another program that has it open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.other import Other
from tests.stored import made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file."""
    made(tmp_path / "plan.tracker").close()
    return tmp_path / "plan.tracker"


@pytest.fixture
def other(path: Path) -> Iterator[Other]:
    """Another program that has it open."""
    program = Other(path.parent)
    yield program
    program.kill()
