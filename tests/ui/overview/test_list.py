"""What needs her today, as a list of lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.figures import FIGURES, PLAN, TODAY, opened, small
from tests.ui.model_tester import watched
from tracker.data.queries.overview import overview
from tracker.domain.imports.draft import DraftAction, DraftPlan, DraftSection
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.obligations import ask_for
from tracker.services.governance.snapshots import freeze
from tracker.ui.controls.lists.line_model import LineModel
from tracker.ui.framework.session import Session
from tracker.ui.overview.list import ATTENTION, overview_lines


@pytest.fixture
def model() -> Iterator[LineModel]:
    """Under the eyes of Qt's tester, nothing shown yet."""
    with watched(LineModel()) as made:
        yield made


def fill(model: LineModel, session: Session, most: int = 8) -> list[str]:
    """Show what stands in the tracker, and what the lines say."""
    model.set_lines(overview_lines(session.read(overview, TODAY, most), TODAY))
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_plans_come_first_then_what_is_amiss_then_the_indicators(model: LineModel, tmp_path: Path) -> None:
    with opened(tmp_path, small()) as session:
        assert fill(model, session) == [
            "Home care recovery plan, 3 actions, Green 1, Amber 1, Red 0, No status 1, 1 overdue",
            "Overdue, 1",
            "Green, 1.9 Clear the waiting list, September 2014 · 72 days overdue",
            "At risk or off track, 1",
            "Amber, 1.10 Agree a rota with the hospital, March 2015",
            "No status, 1",
            "1.11 Publish the leaflet",
            "No timescale, 1",
            "1.11 Publish the leaflet, last update 2 June 2014",
            "No update in 90 days, 1",
            "1.11 Publish the leaflet, last update 2 June 2014",
            "Indicators, 3",
            "Complaints about permits. Red. 0.39% for Q2 2014/15. Up 0.28 points since Q1 2014/15 (0.11%): worse. "
            "Target missed by 0.14 points",
            "Assessments up to date. 68.6% for 09/11/2014. Up 3.1 points since 30/09/2014 (65.5%): better",
            "Average call wait. 01:24 for YTD 2014/15",
        ]


def test_headings_cannot_be_selected_and_every_other_line_can(model: LineModel, tmp_path: Path) -> None:
    with opened(tmp_path, small()) as session:
        fill(model, session)
    able = [bool(model.index(row).flags() & Qt.ItemFlag.ItemIsSelectable) for row in range(model.rowCount())]
    assert able == [True, False, True, False, True, False, True, False, True, False, True, False, True, True, True]


def test_a_long_sort_ends_in_a_line_for_the_rest(model: LineModel, tmp_path: Path) -> None:
    actions = tuple(DraftAction(f"Action {number}", str(number), status="Red") for number in range(42))
    plan = DraftPlan("Long plan", sections=(DraftSection("", "", actions),))
    with opened(tmp_path, small(plans=(PLAN, plan), figures=())) as session:
        said = fill(model, session)
    assert said[said.index("At risk or off track, 43") + 9] == "and 35 more"
    more = model.line(said.index("At risk or off track, 43") + 9)
    assert more is not None
    assert (more.place, more.row_id) == (ATTENTION, 2)
    assert "Red, 0 Action 0, Long plan" in said


def test_many_indicators_lead_on_to_their_page(model: LineModel, tmp_path: Path) -> None:
    figures = tuple(type(FIGURES[0])(f"Figure {number}") for number in range(20))
    with opened(tmp_path, small(figures=figures, plans=())) as session:
        said = fill(model, session)
    assert said[0] == "Indicators, 20"
    assert said[-1] == "and 12 more"
    more = model.line(len(said) - 1)
    assert more is not None
    assert (more.place, more.row_id) == ("Indicators", 0)


def test_where_nothing_is_amiss_that_is_said(model: LineModel, tmp_path: Path) -> None:
    plan = DraftPlan("Plan", sections=(DraftSection("", "", (DraftAction("Well", "1", "Ongoing", status="Green"),)),))
    with opened(tmp_path, small(figures=(), plans=(plan,))) as session:
        assert fill(model, session)[1:] == ["Nothing needs your attention."]


def test_an_empty_file_has_no_line(model: LineModel, tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        assert fill(model, session) == []


def test_a_line_is_found_again_when_the_list_is_read_anew(model: LineModel, tmp_path: Path) -> None:
    with opened(tmp_path, small()) as session:
        fill(model, session)
        for row in range(model.rowCount()):
            line = model.line(row)
            if line is not None and not line.is_still:
                assert model.row_like(line, row) == row
                assert model.line(model.row_like(line, 0)) == line


def test_what_the_next_meeting_asks_for_stands_below_the_plans(model: LineModel, tmp_path: Path) -> None:
    with opened(tmp_path, small(figures=())) as session:
        session.do(add_body, name="Board")
        for day in (date(2014, 10, 1), date(2014, 11, 3), date(2015, 1, 28)):
            session.do(add_meeting, body_id=1, held_on=day)
        session.do(freeze, meeting_id=2)
        session.do(ask_for, meeting_id=1, text="A report on training", due_meeting_id=2)
        found = session.read(overview, TODAY)
        model.set_lines(overview_lines(found, TODAY, checks=6, changes=1))
        said = [model.index(row).data() for row in range(1, 6)]
        assert said == [
            "Next meeting",
            "Board, 28 January 2015, in 48 days",
            "1 request overdue, since 3 November 2014",
            "6 issues to check, in plans and figures",
            "Since snapshot 1 (3 November 2014): 1 change, First report",
        ]
        model.set_lines(overview_lines(found, TODAY))
        assert [model.index(row).data() for row in range(4)][1:] == said[:3], "the rest comes when it is known"


def test_silence_is_since_the_last_meeting_that_is_some_weeks_ago(model: LineModel, tmp_path: Path) -> None:
    with opened(tmp_path, small(figures=())) as session:
        session.do(add_body, name="Board")
        session.do(add_meeting, body_id=1, held_on=date(2014, 6, 1))
        assert not any("since the last meeting" in line for line in fill(model, session)), "it was noted on after it"
        session.do(add_meeting, body_id=1, held_on=date(2014, 6, 3))
        session.do(add_meeting, body_id=1, held_on=date(2014, 12, 1))
        assert "No update since the last meeting (3 June 2014), 1" in fill(model, session)
