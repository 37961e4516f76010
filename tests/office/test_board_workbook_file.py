"""The board's workbook as a file: whole, or the old one stands."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.office.board import action, plan, write
from tracker.domain.errors import FileProblem


def test_a_workbook_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    path.write_bytes(b"old")
    write(path, plan(action()))
    assert zipfile.ZipFile(path).testzip() is None
    assert [found.name for found in tmp_path.iterdir()] == ["board.xlsx"]


def test_where_it_cannot_be_written_the_old_one_stands(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(FileProblem, match="read-only"):
        write(path, plan(action()))
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["board.xlsx"]


def test_a_name_that_excel_would_refuse_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"board\.csv does not end in \.xlsx"):
        write(tmp_path / "board.csv", plan(action()))
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="There is no folder"):
        write(tmp_path / "gone" / "board.xlsx", plan(action()))


def test_every_part_of_the_package_is_there_once(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    write(path, plan(action()))
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
    assert len(names) == len(set(names))
    assert "docProps/custom.xml" in names
