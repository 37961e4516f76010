"""A title becomes a file's name that every system takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tracker.services.file_names import file_name, free_path


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Procurement recovery plan", "Procurement recovery plan.xlsx"),
        ("Plan 2014/15: phase 2", "Plan 2014-15 - phase 2.xlsx"),
        ("../../etc/passwd", "etc-passwd.xlsx"),
        ("C:\\Windows", "C-Windows.xlsx"),
        ("con", "Plan con.xlsx"),
        ("COM¹", "Plan COM¹.xlsx"),
        ("nul. ", "Plan nul.xlsx"),
        ("…", "….xlsx"),
        ("...", "Plan.xlsx"),
        ("", "Plan.xlsx"),
        ("two\nlines\tand\0more", "two-lines-and-more.xlsx"),
        ("Ysbyty Llŷn", "Ysbyty Llŷn.xlsx"),
    ],
)
def test_a_title_gives_a_name(title: str, name: str) -> None:
    assert file_name(title, ".xlsx") == name


@given(st.text(max_size=300))
def test_no_title_leads_out_of_the_folder(title: str) -> None:
    path = Path("/folder") / file_name(title, ".xlsx")
    assert path.parent == Path("/folder")
    assert path.suffix == ".xlsx"
    assert len(path.name) <= 100
    assert len(path.name.encode()) <= 255
    assert path.stem == path.stem.strip(" .")


@pytest.mark.parametrize(
    "title", ["\U0001f600" * 200, "Actions of " + "é" * 300, "👩\u200d👩\u200d👧" * 40, "a\ud800b"]
)
def test_a_name_of_whatever_signs_can_be_written(tmp_path: Path, title: str) -> None:
    path = tmp_path / file_name(title, ".xlsx")
    path.write_text("x", "utf-8")
    (tmp_path / f"{path.stem} (22).xlsx").touch()
    assert path.stem in title or path.stem == "ab"
    assert not path.stem.endswith("\u200d")


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "Plan.tracker").touch()
    (tmp_path / "Plan (2).tracker").touch()
    assert free_path(tmp_path, "Plan.tracker").name == "Plan (3).tracker"
    assert free_path(tmp_path, "Other.tracker").name == "Other.tracker"


def test_the_file_beside_one_with_the_longest_name_has_a_name_that_can_be_written(tmp_path: Path) -> None:
    for letter in ("n", "é", "\U0001f600"):
        path = free_path(tmp_path, letter * 60 * (4 // len(letter.encode())) + ".tracker")
        path.touch()
        assert path.name == letter * (200 // len(letter.encode())) + ".tracker"


def test_bytes_that_are_no_letters_are_left_out_of_a_new_name(tmp_path: Path) -> None:
    assert free_path(tmp_path, "Plan\udcff.tracker").name == "Plan.tracker"
