"""Tags come in from a document's column, and go out and come back in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("taken_as_whole")


@pytest.mark.parametrize("heading", ["Tags", "Labels"])
def test_tags_come_in_and_go_out_and_come_back(run: Run, tmp_path: Path, heading: str) -> None:
    source = tmp_path / "plan.csv"
    source.write_text(
        f'Ref,Action,Timescale,Status,{heading}\n1.1,Agree a rota,March 2015,Amber,"Board; estates , board"\n'
        "1.2,Pay,,,\n"
    )
    assert run("import", source, "--into", tmp_path / "a.tracker").code == 0
    told = run("show", tmp_path / "a.tracker", "--json").json
    first, second = told["plans"][0]["sections"][0]["actions"]
    assert first["tags"] == ["Board", "estates"]
    assert "tags" not in second
    for name in ("out.xlsx", "out.json"):
        assert run("export", tmp_path / "a.tracker", tmp_path / name).code == 0
        goal = tmp_path / f"{name}.tracker"
        came = run("import", tmp_path / name, "--into", goal)
        assert (came.code, came.err) == (0, "")
        assert run("show", goal, "--json").json["plans"] == told["plans"]
