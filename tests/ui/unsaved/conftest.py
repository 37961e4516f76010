"""What is typed is kept soon."""

from __future__ import annotations

import pytest

from tracker.ui.unsaved import typed_texts


@pytest.fixture(autouse=True)
def kept_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is kept a moment after the last key, and not as much later as a user may pause."""
    monkeypatch.setattr(typed_texts, "_KEEP_AFTER_MS", 20)
