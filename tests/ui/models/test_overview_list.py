"""What needs her today, as a list of lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.figures import FIGURES, PLAN, TODAY, opened, small
from tracker.data.queries.overview import overview
from tracker.domain.draft import DraftAction, DraftPlan, DraftSection
from tracker.ui.models.overview_list import MoreLine, OverviewList, PlanLine, ThingLine
from tracker.ui.session import Session


@pytest.fixture
def model() -> Iterator[OverviewList]:
    """Under the eyes of Qt's tester, nothing shown yet."""
    made = OverviewList()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()


def fill(model: OverviewList, session: Session, most: int = 8) -> list[str]:
    """Show what stands in the tracker, and what the lines say."""
    model.show(session.read(overview, TODAY, most), TODAY)
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_plans_come_first_then_what_is_amiss_then_the_indicators(model: OverviewList, tmp_path: Path) -> None:
    with opened(tmp_path, small()) as session:
        assert fill(model, session) == [
            "Home care recovery plan, 3 actions, Green 1, Amber 1, Red 0, No status 1, 1 overdue",
            "Overdue, 1",
            "Green, 1.9 Clear the waiting list, September 2014 · 72 days late",
            "Off track, 1",
            "Amber, 1.10 Agree a rota with the hospital, March 2015",
            "No status, 1",
            "1.11 Publish the leaflet",
            "No timescale, 1",
            "1.11 Publish the leaflet, last note 2 June 2014",
            "Nothing written for 90 days, 1",
            "1.11 Publish the leaflet, last note 2 June 2014",
            "Indicators, 3",
            "Complaints about permits. Red. 0.39% for Q2 2014/15. Up 0.28 points since Q1 2014/15 (0.11%): worse. "
            "Target missed by 0.14 points",
            "Assessments up to date. 68.6% for 09/11/2014. Up 3.1 points since 30/09/2014 (65.5%): better",
            "Average call wait. 01:24 for YTD 2014/15",
        ]


def test_headings_cannot_be_selected_and_every_other_line_can(model: OverviewList, tmp_path: Path) -> None:
    with opened(tmp_path, small()) as session:
        fill(model, session)
    able = [bool(model.index(row).flags() & Qt.ItemFlag.ItemIsSelectable) for row in range(model.rowCount())]
    assert able == [True, False, True, False, True, False, True, False, True, False, True, False, True, True, True]


def test_a_long_sort_ends_in_a_line_for_the_rest(model: OverviewList, tmp_path: Path) -> None:
    actions = tuple(DraftAction(f"Action {number}", str(number), status="Red") for number in range(42))
    plan = DraftPlan("Long plan", sections=(DraftSection("", "", actions),))
    with opened(tmp_path, small(plans=(PLAN, plan), figures=())) as session:
        said = fill(model, session)
    assert said[said.index("Off track, 43") + 9] == "and 35 more"
    more = model.line(said.index("Off track, 43") + 9)
    assert more == MoreLine("and 35 more", 2)
    assert "Red, 0 Action 0, Long plan" in said


def test_many_indicators_lead_on_to_their_page(model: OverviewList, tmp_path: Path) -> None:
    figures = tuple(type(FIGURES[0])(f"Figure {number}") for number in range(20))
    with opened(tmp_path, small(figures=figures, plans=())) as session:
        said = fill(model, session)
    assert said[0] == "Indicators, 20"
    assert said[-1] == "and 12 more"
    assert model.line(len(said) - 1) == MoreLine("and 12 more", 0)


def test_where_nothing_is_amiss_that_is_said(model: OverviewList, tmp_path: Path) -> None:
    plan = DraftPlan("Plan", sections=(DraftSection("", "", (DraftAction("Well", "1", "Ongoing", status="Green"),)),))
    with opened(tmp_path, small(figures=(), plans=(plan,))) as session:
        assert fill(model, session)[1:] == ["No action needs you today."]


def test_an_empty_file_has_no_line(model: OverviewList, tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        assert fill(model, session) == []


def test_a_line_is_found_again_when_the_list_is_read_anew(model: OverviewList, tmp_path: Path) -> None:
    with opened(tmp_path, small()) as session:
        fill(model, session)
        for row in range(model.rowCount()):
            if not isinstance(model.line(row), PlanLine | ThingLine):
                continue
            found = model.row_like(model.line(row))
            assert found is not None
            assert model.line(found) == model.line(row)
        assert model.row_like(None) is None
