"""What there is to look at is one list, and a list of any length takes work in proportion to it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tests.office.test_word_report import PNG
from tests.stored import unlocked
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.office.word_report import write_report
from tracker.services.checks.findings_for_terminal import as_json, as_lines, findings_of
from tracker.services.papers.read_paper import day_paper
from tracker.services.tracker import Tracker

Shape = Callable[[int], DraftAction]
SHAPES: dict[str, Shape] = {
    "all overdue": lambda place: DraftAction(
        f"Review team {place}", f"1.{place}", "March 2014", owner=f"Owner {place % 7}", status="Green"
    ),
    "all clean": lambda place: DraftAction(
        f"Review team {place}", f"1.{place}", "March 2030", status="Green", notes=(DraftNote(f"Week {place} is next."),)
    ),
    "many notes": lambda place: DraftAction(
        f"Review team {place}",
        f"1.{place}",
        "March 2015",
        status="Amber",
        notes=tuple(DraftNote(f"Looked at on {day} May 2016.", date(2014, 5, day)) for day in range(1, 13)),
    ),
}


def holding(path: Path, shape: Shape, number: int) -> Tracker:
    actions = tuple(shape(index) for index in range(1, number + 1))
    plans = tuple(
        DraftPlan(title, sections=(DraftSection("All", "1", actions[start::2]),))
        for start, title in enumerate(("Roads", "Lights"))
    )
    return unlocked(path, Draft("long.csv", plans))


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python `work` runs through, of ours and of others; each turn of a loop is one at least."""
    number = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> Callable[..., Any]:
        nonlocal number
        number += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return number


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_as_many_actions_take_no_more_than_twice_the_work(tmp_path: Path, shape: Shape) -> None:
    def look_through(tracker: Tracker) -> None:
        found = findings_of(tracker)
        as_lines(found)
        as_json(found)

    with closing(holding(tmp_path / "a", shape, 150)) as short, closing(holding(tmp_path / "b", shape, 300)) as long:
        look_through(short)
        few, many = lines_run(lambda: look_through(short)), lines_run(lambda: look_through(long))
    assert many < 2.1 * few


def test_a_word_report_of_twice_as_many_actions_takes_no_more_than_twice_the_work(tmp_path: Path) -> None:
    def write(tracker: Tracker) -> None:
        write_report(day_paper(tracker, tracker.today()), tmp_path / "report.docx", lambda *_: PNG)

    shape = SHAPES["all overdue"]
    with closing(holding(tmp_path / "a", shape, 150)) as short, closing(holding(tmp_path / "b", shape, 300)) as long:
        write(short)
        few, many = lines_run(lambda: write(short)), lines_run(lambda: write(long))
    assert many < 2.1 * few
