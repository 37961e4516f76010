"""A chart as a picture in a file."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.indicators import indicator
from tracker.charts.indicator_chart import save_chart
from tracker.charts.palette import DARK
from tracker.domain.charts.description import describe_indicator
from tracker.domain.errors import FileProblem

CONTENT = indicator(("Q1 2014/15", "74.16"), ("Q2 2014/15", "77.59"), name="Calls – “answered” & kept", target="100")


def png_texts(path: Path) -> dict[str, str]:
    """The texts in a PNG's chunks tEXt, zTXt and iTXt."""
    data, place, found = path.read_bytes(), 8, {}
    while place < len(data):
        (length,), kind = struct.unpack(">I", data[place : place + 4]), data[place + 4 : place + 8]
        body = data[place + 8 : place + 8 + length]
        name, _, rest = body.partition(b"\0")
        if kind == b"tEXt":
            found[name.decode("latin-1")] = rest.decode("latin-1")
        elif kind == b"iTXt":
            packed = rest[0]
            text = rest[2:].split(b"\0", 2)[2]
            found[name.decode("latin-1")] = (zlib.decompress(text) if packed else text).decode()
        place += 12 + length
    return found


def test_a_png_has_the_size_asked_for_and_its_alternative_text(tmp_path: Path) -> None:
    path = tmp_path / "chart.png"
    save_chart(CONTENT, path, size_inches=(6.0, 3.0), dpi=100)
    assert struct.unpack(">II", path.read_bytes()[16:24]) == (600, 300)
    found = png_texts(path)
    assert found["Title"] == "Calls – “answered” & kept"
    assert found["Description"] == describe_indicator(CONTENT)
    assert found["Software"] == "Recovery Plan Tracker"


def test_an_svg_has_its_alternative_text_as_title(tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    save_chart(CONTENT, path)
    title = ElementTree.parse(path).getroot().find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == f"Calls – “answered” & kept. {describe_indicator(CONTENT)}"


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_picture_does_not_say_when_or_with_what_it_was_drawn(tmp_path: Path, ending: str) -> None:
    save_chart(CONTENT, tmp_path / f"one{ending}", palette=DARK)
    data = (tmp_path / f"one{ending}").read_bytes()
    assert b"atplotlib" not in data.split(b"<defs>")[0]


@pytest.mark.parametrize("name", ["\x07 bell", "\ud800", "日本語", '<&>"'])
@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_any_name_can_be_saved(tmp_path: Path, name: str, ending: str) -> None:
    path = tmp_path / f"chart{ending}"
    save_chart(indicator(("Q1 2014/15", "5"), name=name), path)
    assert path.stat().st_size > 1_000


def test_another_ending_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"none of \.png, \.svg and \.pdf"):
        save_chart(CONTENT, tmp_path / "chart.gif")
    assert list(tmp_path.iterdir()) == []


def test_where_it_cannot_be_written_the_old_picture_stands(tmp_path: Path) -> None:
    path = tmp_path / "chart.png"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(FileProblem):
        save_chart(CONTENT, path)
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"chart.png": b"old"}


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="There is no folder"):
        save_chart(CONTENT, tmp_path / "gone" / "chart.png")
