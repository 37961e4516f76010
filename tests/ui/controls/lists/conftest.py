"""A window with a few rows of each kind of list, for all tests of what lists of every page do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.shared_window import lent_window, small_window
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.risks import add_register, add_risk
from tracker.services.indicators.indicators import add_indicator
from tracker.ui.framework.session import Session
from tracker.ui.window.main_window import MainWindow


def fill(session: Session) -> None:
    """A fourth indicator, a register of four risks, and a meeting with four items."""
    session.do(add_indicator, name="Invoices paid in time", unit="%", better="higher")
    session.do(add_register, title="Corporate risks")
    for ref in ("CR1", "CR7", "CR12", "CO2"):
        session.do(add_risk, register_id=1, title=f"Risk {ref}", ref=ref)
    session.do(add_body, name="Board", agenda="Apologies\nMinutes\nThe plan\nRisks")
    session.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))


@pytest.fixture(scope="package")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with PLAN, FIGURES and the rows of `fill` for all."""
    with small_window(qapp, tmp_path_factory.mktemp("lists"), "Plans", fill) as made:
        yield made


window = lent_window()
