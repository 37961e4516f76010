"""The measurements run, at sizes at which they say nothing about speed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.speed.chart import chart
from tests.speed.documents import answers, bringing_in, workbook
from tests.speed.measure import Line, show, write
from tests.speed.sample import make_tracker
from tests.speed.window import watch


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
    seen = watch(program, make_tracker(tmp_path / "few.tracker", 20), "use", *(["look"] if program == "ours" else []))
    assert {name for name, value in seen.items() if value > 0} == {
        "start",
        "painted_at",
        "memory",
        "key",
        "filter",
        "sort",
        *(("several", "page", "theme", "text_size") if program == "ours" else ()),
    }


def test_the_table_and_the_json_give_the_ratio(tmp_path: Path) -> None:
    lines = [Line("import", 150.0, 100.0, "ms", "the library")]
    assert "1.50" in show(lines)
    write(lines, tmp_path / "build" / "bench.json")
    found = json.loads((tmp_path / "build" / "bench.json").read_text("utf-8"))
    assert found == {"import": {"ours": 150.0, "peer": 100.0, "ratio": 1.5, "unit": "ms"}}
