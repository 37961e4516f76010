"""The picture of a timeline is made of any plan, as SVG without links that lead nowhere, and says what it shows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from msgspec.structs import replace

from tests.office.board import DAY, action, plan
from tracker.charts.timeline import draw_timeline, inches_of, save_timeline, timeline_image
from tracker.domain.errors import FileProblem
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import SectionContent
from tracker.domain.plans.plan import Section
from tracker.domain.position.position import Position
from tracker.domain.summary.timeline import Timeline, timeline_of


def timeline(*timescales: str, sections: int = 1) -> Timeline:
    actions = tuple(
        action(f"From $1 to $2 & <b> {text}", str(index), timescale=text) for index, text in enumerate(timescales)
    )
    made = tuple(SectionContent(Section(1, "Part", str(number)), actions) for number in range(sections))
    content = replace(plan(), sections=made)
    found = timeline_of(Paper(Position((content,)), DAY, snapshots=((1, date(2014, 10, 9)),)), content)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "found",
    [
        timeline("March 2015"),
        timeline("1 May 2014", "30/06/15 revised to 30/09/15", "Ongoing", "early 2015", "December 2034"),
        timeline("Q3 2014/15", "2014/15", sections=120),
    ],
    ids=["one", "many kinds", "many sections"],
)
def test_every_link_within_the_drawing_leads_somewhere(found: Timeline) -> None:
    svg = timeline_image(found, "NOT FOR PUBLICATION").decode()
    drawn = set(re.findall(r'id="([^"]+)" (?:d|[^>]*d)="', svg)) | set(re.findall(r'id="([^"]+)"', svg))
    assert set(re.findall(r'href="#([^"]+)"', svg)) <= drawn
    empty = set(re.findall(r'<path id="([^"]+)" transform="[^"]*"/>', svg))
    assert not empty & set(re.findall(r'<use xlink:href="#([^"]+)"', svg))


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_a_file_of_each_kind_has_its_text(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{ending}"
    save_timeline(timeline("March 2015"), path)
    begins = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}[ending]
    assert path.read_bytes().startswith(begins)
    if ending == ".svg":
        assert "Timeline of Service plan as at 11 December 2014" in path.read_text("utf-8")


def test_below_a_title_it_is_drawn_as_wide_as_the_page_and_not_shrunk_to_its_height() -> None:
    for rows in (1, 26, 90):
        across, down = inches_of(timeline(*["March 2015"] * rows))
        assert down / across * 24 <= 13, "centimetres of height where it is as wide as a page"
    titled = inches_of(timeline(*["March 2015"] * 26), is_titled=True)
    assert titled[1] > down, "alone it has the whole page"


def test_of_the_actions_without_a_day_as_many_are_named_beside_it_as_have_room() -> None:
    for number, is_whole in ((40, True), (600, False)):
        found = timeline("March 2015", *["Ongoing"] * number)
        figure = Figure(figsize=inches_of(found))
        draw_timeline(figure, found, is_titled=False)
        assert min(text.get_position()[1] for text in figure.texts) > 0, "nothing is below the edge"
        assert ("And more, in the plan." in [text.get_text() for text in figure.texts]) is not is_whole


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"none of \.png, \.svg and \.pdf"):
        save_timeline(timeline("March 2015"), tmp_path / "out.gif")


def test_snapshots_that_lie_close_together_have_one_name() -> None:
    held = timeline("May 2014", "March 2015", "December 2034")
    near = ((1, date(2014, 10, 9)), (2, date(2014, 11, 9)), (3, date(2015, 1, 9)), (4, date(2030, 1, 9)))
    said = timeline_image(replace(held, snapshots=near), "").decode()
    assert "Snapshots 1 to 3" in said and "Snapshot 4" in said
    assert "Snapshot 1<" not in said and "Snapshot 2" not in said
    close = timeline("October 2014", "March 2015")
    said = timeline_image(replace(close, snapshots=((1, date(2014, 10, 9)), (2, date(2015, 2, 9)))), "").decode()
    assert "Snapshot 1" in said and "Snapshot 2" in said, "over months each has room for its own"


def test_the_name_of_a_year_does_not_run_into_what_stands_beside() -> None:
    assert "<!-- 2025 -->" in (said := timeline_image(timeline("May 2014", "February 2027"), "").decode())
    assert "<!-- 2027 -->" not in said
    assert "<!-- 2027 -->" in timeline_image(timeline("May 2014", "December 2027"), "").decode()
