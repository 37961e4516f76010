"""An open tracker with a small plan in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.stored import holding, unlocked_store
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.services.tracker import Tracker

TODAY = date(2014, 12, 11)

SMALL_PLAN = DraftPlan(
    "Home care recovery plan",
    "Adult services",
    "2014/15",
    sections=(
        DraftSection(
            "Assessments",
            "1",
            (
                DraftAction("Clear the waiting list", "1.9", "September 2014", status="Green"),
                DraftAction("Agree a rota with the hospital", "1.10", "March 2015", status="Amber"),
            ),
        ),
        DraftSection(
            "Records",
            "2",
            (DraftAction("Move the files", "2.1", "Ongoing", status="Green", notes=(DraftNote("Half are moved."),)),),
        ),
    ),
)
SMALL_FIGURES = (
    DraftIndicator(
        "Visits on time", "%", "higher", "90", (DraftReading("Q1 2014/15", "84.4"), DraftReading("Q2 2014/15", "N/A"))
    ),
)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A tracker on 11 December 2014 with SMALL_PLAN (sections 1 and 2, actions 1 to 3) and SMALL_FIGURES brought in."""
    content = Draft("plan.docx", (SMALL_PLAN,), SMALL_FIGURES)
    opened = Tracker(unlocked_store(tmp_path / "plan.tracker", fill=holding(content)), "A Manager", lambda: TODAY)
    yield opened
    opened.close()
