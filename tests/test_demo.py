"""The main job without a window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.source import TOP

QT = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


def test_it_needs_no_display_and_leaves_what_it_says(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in QT}
    folder = tmp_path / "demo"
    command = [sys.executable, "-m", "tracker.demo", str(folder)]
    ran = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    for name in ("example.tracker", "health assessments.png", "board.xlsx", "screens"):
        assert str(folder / name) in ran.stdout
        assert (folder / name).exists()
    screens = {path.name for path in (folder / "screens").iterdir()}
    assert {"start.png", "plans.png", "indicators.png", "overview.png", "history.png", "dark plans.png"} <= screens
    assert f"{len(screens)} pictures" in ran.stdout
    shown = subprocess.run(
        [sys.executable, str(TOP / "main.py"), "show", str(folder / "example.tracker"), "--json"],
        capture_output=True,
        check=True,
    )
    assert json.loads(shown.stdout)["plans"][0]["counts"] == {"Green": 17, "Amber": 2, "Red": 0}
