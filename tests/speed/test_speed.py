"""The measurements run, at sizes at which they say nothing about speed."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.speed import documents, frozen, measure
from tests.speed.chart import chart
from tests.speed.documents import answers, bringing_in, workbook
from tests.speed.frozen import a_screen, start_seen
from tests.speed.measure import Line, milliseconds, show, write
from tests.speed.sample import make_tracker
from tests.speed.window import watch
from tracker.cli.main import main


@pytest.fixture(autouse=True)
def compiled_with_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes read what the tests have compiled: a fresh checkout would compile all of it a second time."""
    for module in (measure, frozen):
        monkeypatch.setattr(module, "COMPILED", "")


@pytest.fixture
def started_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do here what a process of its own is measured at: `test_both_programs_are_watched_and_used` starts such ones."""

    def run(arguments: list[str]) -> None:
        name, *others = arguments
        if name == "main.py":
            assert main(others) == 0
            return
        monkeypatch.setattr(sys, "argv", [name, *others[1:]])
        exec(others[0], {})

    monkeypatch.setattr(documents, "process_milliseconds", lambda arguments: milliseconds(lambda: run(arguments)))


@pytest.mark.usefixtures("started_here")
def test_documents_and_charts_are_measured_beside_their_peers(tmp_path: Path) -> None:
    for line in (
        bringing_in(tmp_path, 30, 1),
        *answers(tmp_path, 30, 1),
        workbook(tmp_path, 30, 1),
        chart(tmp_path, 1),
    ):
        assert line.ours > 0, line.name
        assert line.peer > 0, line.name


@pytest.mark.parametrize("program", ["ours", "bare"])
def test_both_programs_are_watched_and_used(tmp_path: Path, program: str) -> None:
    few = make_tracker(tmp_path / "few.tracker", 20)
    seen = watch(program, few, "briefly", "use", *(["look"] if program == "ours" else []))
    assert {name for name, value in seen.items() if value > 0} == {
        "start",
        "painted_at",
        "worked",
        "memory",
        "key",
        "filter",
        "sort",
        *(("several", "page", "theme", "text_size") if program == "ours" else ()),
    }


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="a start is seen from outside on a screen of its own, by Xvfb")
def test_a_start_is_seen_from_outside_at_its_first_and_at_its_whole_picture() -> None:
    program = "from PySide6.QtWidgets import QApplication, QLabel; application = QApplication([]); "
    program += "label = QLabel('A picture'); label.resize(600, 400); label.show(); application.exec()"
    with a_screen() as display:
        first, whole = start_seen([sys.executable, "-c", program], display, at_rest_s=0.2)
    assert 0 < first <= whole


def test_the_table_and_the_json_give_the_ratio(tmp_path: Path) -> None:
    lines = [Line("import", 150.0, 100.0, "ms", "the library")]
    assert "1.50" in show(lines)
    write(lines, tmp_path / "build" / "bench.json")
    found = json.loads((tmp_path / "build" / "bench.json").read_text("utf-8"))
    assert found == {"import": {"ours": 150.0, "peer": 100.0, "ratio": 1.5, "unit": "ms"}}
