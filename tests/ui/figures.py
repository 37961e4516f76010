"""An open tracker with a plan and a few indicators, for tests of what shows figures and history."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.stored import holding
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.services.file.files import new_tracker
from tracker.ui.framework.session import Session

TODAY = date(2014, 12, 11)

PLAN = DraftPlan(
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
                DraftAction("Publish the leaflet", "1.11", notes=(DraftNote("In print.", date(2014, 6, 2)),)),
            ),
        ),
    ),
)
FIGURES = (
    DraftIndicator(
        "Assessments up to date",
        "%",
        "higher",
        "",
        (
            DraftReading("2012/13", "85.1", "average for the year"),
            DraftReading("June 2014", "52.5"),
            DraftReading("30/09/2014", "65.5"),
            DraftReading("09/11/2014", "68.6"),
        ),
    ),
    DraftIndicator(
        "Complaints about permits",
        "%",
        "lower",
        "0.25",
        (DraftReading("Q1 2014/15", "0.11", "8 of 7,053"), DraftReading("Q2 2014/15", "0.39", "29 of 7,304")),
    ),
    DraftIndicator("Average call wait", "mm:ss", "lower", "", (DraftReading("YTD 2014/15", "01:24"),)),
)


@contextmanager
def opened(folder: Path, *drafts: Draft) -> Iterator[Session]:
    """A new tracker on 11 December 2014 with what the drafts hold, open as the window has it."""
    tracker = new_tracker(folder / "plan.tracker", who="A Manager", today=lambda: TODAY, fill=holding(*drafts))
    session = Session(tracker)
    before = set(QApplication.topLevelWidgets())
    try:
        yield session
    finally:
        session.jobs.end()
        for shown in set(QApplication.topLevelWidgets()) - before:  # what shows the file goes before it is let go
            shown.hide()
            for timer in shown.findChildren(QTimer):
                timer.stop()
        session.close()


def unedited(kept: Session) -> Iterator[Session]:
    """A file that serves several tests, in which nothing has been edited; what a test edits is undone."""
    assert kept.tracker.undo_sentence == ""
    yield kept
    while kept.tracker.undo_sentence:
        kept.undo()


def small(*, figures: tuple[DraftIndicator, ...] = FIGURES, plans: tuple[DraftPlan, ...] = (PLAN,)) -> Draft:
    """PLAN (actions 1 to 3) and FIGURES (indicators 1 to 3, readings 1 to 7)."""
    return Draft("papers.docx", plans, figures)
