"""A whole tracker goes out to a file and comes back through the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("name", ["all.json", "all.zip"])
def test_everything_goes_out_and_comes_in_again(run: Run, file: Path, tmp_path: Path, name: str) -> None:
    assert run("export", file, tmp_path / name).out == f"Exported all data to {tmp_path / name}.\n"
    counts = run("import", tmp_path / name, "--into", tmp_path / "b.tracker", "--json").json
    assert (counts["plans"], counts["actions"], counts["readings"], counts["problems"]) == (1, 3, 3, [])
    assert run("show", tmp_path / "b.tracker").out == run("show", file).out
    assert run("check", tmp_path / "b.tracker").code == 0
    refused = run("import", tmp_path / name, "--into", tmp_path / "b.tracker")
    assert refused.code == 1 and "Choose another name" in refused.err


@pytest.mark.parametrize("arguments", [("--plan", "Another"), ("--merge",)])
def test_a_whole_tracker_is_neither_renamed_nor_merged(run: Run, file: Path, arguments: tuple[str, ...]) -> None:
    run("export", file, file.with_suffix(".json"))
    with pytest.raises(SystemExit) as ended:
        run("import", file.with_suffix(".json"), "--into", file, *arguments)
    assert ended.value.code == 2


def test_a_part_of_a_tracker_is_no_whole_one(run: Run, file: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        run("export", file, file.with_suffix(".json"), "--plan", "Telephones")
    assert ended.value.code == 2
    assert not file.with_suffix(".json").exists()


def test_a_whole_tracker_is_never_a_public_export(run: Run, file: Path) -> None:
    for ending in (".json", ".zip"):
        with pytest.raises(SystemExit) as ended:
            run("export", file, file.with_suffix(ending), "--public")
        assert ended.value.code == 2
        assert not file.with_suffix(ending).exists()
