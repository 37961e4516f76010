"""What is published is asked of files that are whole: nothing here asks whether they are, or for their backups."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module", autouse=True)
def only_published(taken_as_whole: None) -> None:
    """Take the files of these tests as whole."""
