"""A window with a plan, indicators and a meeting, in which everything is found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.shared_window import as_found, small_window
from tracker.domain.imports.draft import Draft, DraftAction, DraftIndicator, DraftPlan, DraftReading, DraftSection
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.ui.framework.session import Session
from tracker.ui.window.main_window import MainWindow

ACTIONS = (
    DraftAction("Write a buying plan for each category of spending", "1.9", "March 2015", status="Green"),
    DraftAction("Pay invoices on time", "1.10", "June 2014", status="Amber"),
    DraftAction(
        "Set up a Buying Board, with terms of reference, that sees the council’s buying strategy through.", "1.11"
    ),
)
PLAN = DraftPlan("Buying and Paying: Service Improvement Plan", sections=(DraftSection("How we buy", "1", ACTIONS),))
FIGURES = tuple(
    DraftIndicator(name, "%", "higher", "90", (DraftReading("Q1 2014/15", "84.4"),))
    for name in ("Invoices paid within 30 days", "Invoices with a purchase order")
)


def with_a_meeting(session: Session) -> None:
    session.do(add_body, name="Cabinet Committee")
    session.do(add_meeting, body_id=1, held_on=EXAMPLE_DAY)


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    drafts = (Draft("papers.docx", (PLAN,), FIGURES),)
    with small_window(qapp, tmp_path_factory.mktemp("find"), "Plans", with_a_meeting, drafts) as made:
        yield made


@pytest.fixture
def opened(kept: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """That window, as each test finds it."""
    yield from as_found(kept, qtbot)
