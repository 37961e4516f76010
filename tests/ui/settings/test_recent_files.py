"""Paths as people write them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tracker.ui.settings.recent_files import from_home


def test_a_path_is_written_from_the_home_folder_on_but_whole_on_windows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    below = tmp_path / "Documents" / "plan.tracker"
    assert from_home(below) == str(Path("~", "Documents", "plan.tracker"))
    assert from_home(tmp_path.parent) == str(tmp_path.parent)
    monkeypatch.setattr(sys, "platform", "win32")
    assert from_home(below) == str(below)
