"""The main job without a window, with a picture of each screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from docs.pictures import SIZE
from tests.source import TOP
from tracker.cli.main import main
from tracker.ui.look.theme import DARK, LIGHT

PICTURED = ("start", "bring in", "about", "Plans")
"""The screens that are pictured, the place light and dark: `make demo` pictures all, and tests of the window look at
each."""
DEMO = """
import runpy
from tests.stored import share_compiled
share_compiled(setattr)
runpy.run_module("docs.demo", run_name="__main__")
"""
QT = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


def test_it_needs_no_display_and_leaves_what_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in QT}
    folder = tmp_path / "demo"
    command = [sys.executable, "-c", DEMO, str(folder), *PICTURED]
    ran = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    for name in (
        *("example.tracker", "health assessments.png", "board.xlsx", "screens"),
        *("papers of the meeting.docx", "papers for the public"),
        *("papers of a later meeting.docx", "website.xlsx"),
    ):
        assert str(folder / name) in ran.stdout
        assert (folder / name).exists()
    screens = {path.name for path in (folder / "screens").iterdir()}
    assert screens == {*(f"{name.lower()}.png" for name in PICTURED), "dark plans.png"}
    assert f"{len(screens)} pictures" in ran.stdout
    for name in screens:
        picture = QImage(str(folder / "screens" / name))
        assert picture.size() == SIZE * picture.devicePixelRatio()
        page = (DARK if name.startswith("dark ") else LIGHT).page
        assert picture.pixelColor(SIZE.width() // 2, 8).name().upper() == page
    assert main(["show", str(folder / "example.tracker"), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["plans"][0]["counts"] == {"Green": 17, "Amber": 2, "Red": 0}
