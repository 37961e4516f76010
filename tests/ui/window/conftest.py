"""One window with the example for all tests of this folder that leave its file open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.shared_window import kept_example, lent_window


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of this folder that have a window of their own before it: it would be styled anew for each."""
    here = [number for number, item in enumerate(items) if item.path.parent == Path(__file__).parent]
    found = sorted((items[number] for number in here), key=lambda item: "kept" in getattr(item, "fixturenames", ()))
    for number, item in zip(here, found, strict=True):
        items[number] = item


kept = kept_example(scope="package")
"""The window itself: a file of tests of another tracker has its own."""


opened = lent_window()
"""The window, lent to one test."""
