"""What the pages that need no open file stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tracker.ui.framework.background import Jobs
from tracker.ui.framework.files import Files
from tracker.ui.framework.settings import Settings


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    """The jobs of a window."""
    return Jobs()


@pytest.fixture
def files(jobs: Jobs, settings: Settings) -> Iterator[Files]:
    """The file of a window: none is open yet."""
    made = Files(jobs, settings)
    yield made
    made.close_now()
