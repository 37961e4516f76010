"""An example that is exported in a moment."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tracker.data.queries.indicators import indicators
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.file.files import open_tracker
from tracker.services.indicators.indicators import delete_indicator


@pytest.fixture(scope="session")
def short_example(example_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with the first of its indicators alone, not to be opened: a paper has a chart of each."""
    path = Path(shutil.copy(example_made_once, tmp_path_factory.mktemp("short example")))
    with closing(open_tracker(path, today=lambda: EXAMPLE_DAY)) as tracker:
        for indicator in tracker.read(indicators)[1:]:
            tracker.do(delete_indicator, indicator_id=indicator.id)
    return path
