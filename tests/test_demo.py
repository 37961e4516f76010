"""The main job without a window, with a picture of each screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from docs.pictures import SIZE
from tests.crash.other import started
from tracker.cli.main import main
from tracker.ui.look.theme import DARK, LIGHT

PICTURED = ("start", "bring in", "about", "Plans")
"""The screens that are pictured, the place light and dark: `make demo` pictures all, and tests of the window look at
each."""
DEMO = """
import runpy, sys
runpy.run_module("docs.demo", run_name="__main__")
sys.exit(0)
"""
QT = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


def test_it_needs_no_display_and_leaves_what_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "demo"
    with pytest.MonkeyPatch.context() as patch:
        for name in QT:
            patch.delenv(name, raising=False)
        program = started("python", DEMO, str(folder), *PICTURED)
    with program:
        printed, errors = program.communicate(timeout=280)
    said = printed.decode()
    assert (program.returncode, errors) == (0, b"")
    for name in (
        *("example.tracker", "health assessments.png", "board.xlsx", "screens"),
        *("papers of the meeting.docx", "papers for the public"),
        *("papers of a later meeting.docx", "website.xlsx"),
    ):
        assert str(folder / name) in said
        assert (folder / name).exists()
    screens = {path.name for path in (folder / "screens").iterdir()}
    assert screens == {*(f"{name.lower()}.png" for name in PICTURED), "dark plans.png"}
    assert f"{len(screens)} pictures" in said
    for name in screens:
        picture = QImage(str(folder / "screens" / name))
        assert picture.size() == SIZE * picture.devicePixelRatio()
        page = (DARK if name.startswith("dark ") else LIGHT).page
        assert picture.pixelColor(SIZE.width() // 2, 8).name().upper() == page
    assert main(["show", str(folder / "example.tracker"), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["plans"][0]["counts"] == {"Green": 17, "Amber": 2, "Red": 0}
