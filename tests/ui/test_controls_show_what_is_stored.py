"""No tick and no list of a panel shows what is not in the file: where a choice is refused, it goes back at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.papers import TABLES
from tests.ui.figures import opened, small
from tracker.data.queries.actions import action_in_place
from tracker.data.queries.indicators import contents, tables
from tracker.data.queries.meetings_and_registers import bodies, registers
from tracker.data.queries.plans import plans
from tracker.domain.governance.meeting import AgendaItem
from tracker.domain.governance.risk import Risk
from tracker.domain.imports.draft import DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.plan import Action, Plan
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import add_body, add_item, add_meeting
from tracker.services.governance.obligations import ask_for
from tracker.services.governance.risks import add_register, add_risk
from tracker.services.indicators.readings import set_reading_fields
from tracker.ui.framework.session import Session
from tracker.ui.governance.meeting_panels import ItemPanel, ObligationPanel
from tracker.ui.governance.risk_panels import RegisterPanel, RiskPanel
from tracker.ui.indicators.panel import IndicatorPanel
from tracker.ui.plans.panels.action import ActionPanel
from tracker.ui.plans.panels.plan_settings import PlanPanel
from tracker.ui.tables.panel import TablePanel

PLAN = DraftPlan(
    "Plan", sections=(DraftSection("First", "1", (DraftAction("Agree a rota", "1.1", notes=(DraftNote("Begun"),)),)),)
)


@pytest.fixture(scope="module")
def one_session(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """With a plan, figures, tables, a meeting that asked for something, and a risk."""
    with opened(tmp_path_factory.mktemp("controls"), replace(small(), plans=(PLAN,), tables=TABLES)) as found:
        found.do(add_body, name="Board")
        found.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
        found.do(add_meeting, body_id=1, held_on=date(2015, 1, 28))
        found.do(add_item, meeting_id=2, title="The survey")
        found.do(ask_for, meeting_id=1, text="Staff survey")
        found.do(add_register, title="Register")
        found.do(add_risk, register_id=1, title="Savings are not made")
        for kind, row_id in ((Action, 1), (Indicator, 2), (Plan, 1), (Risk, 1), (AgendaItem, 1)):
            found.do(mark_exempt, kind=kind, row_id=row_id)
        yield found


@pytest.fixture
def session(one_session: Session) -> Iterator[Session]:
    """That one. What is edited in it is undone, and it is not busy any more."""
    before = len(one_session.tracker.undo_steps)
    yield one_session
    one_session.busy = ""
    if steps := len(one_session.tracker.undo_steps) - before:
        one_session.undo(steps)


def indicator(session: Session) -> QWidget:
    panel, content = IndicatorPanel(session), session.read(contents, [2])[0]
    panel.show_content(content)
    panel.show_readings(content.readings[:1])
    panel.whole_reading.unfold()
    return panel


def table(session: Session) -> QWidget:
    panel = TablePanel(session)
    panel.show_content(session.read(tables)[0])
    panel.show_cell(1, 1)
    return panel


def action(session: Session) -> QWidget:
    panel = ActionPanel(session)
    panel.show_action(session.read(action_in_place, 1), read_only=False)
    panel.notes.items[0].lock.click()
    return panel


def plan(session: Session) -> QWidget:
    panel = PlanPanel(session)
    panel.show_plan(session.read(plans)[0], read_only=False)
    return panel


def register(session: Session) -> QWidget:
    panel = RegisterPanel(session)
    panel.show_register(session.read(registers)[0].register)
    return panel


def risk(session: Session) -> QWidget:
    panel, content = RiskPanel(session), session.read(registers)[0]
    panel.show_risk(content.register, content.risks[0], "")
    return panel


def item(session: Session) -> QWidget:
    panel = ItemPanel(session)
    meeting = session.read(bodies)[0].meetings[1]
    panel.show_item(meeting.items[0], meeting, None)
    return panel


def obligation(session: Session) -> QWidget:
    panel, body = ObligationPanel(session), session.read(bodies)[0]
    panel.show_obligation(body.meetings[0].requests[0], body)
    return panel


PANELS = (indicator, table, action, plan, register, risk, item, obligation)


@pytest.mark.parametrize("make", PANELS)
def test_what_is_refused_is_not_shown(make: Callable[[Session], QWidget], session: Session, qtbot: QtBot) -> None:
    panel = make(session)
    qtbot.addWidget(panel)
    session.busy = "Something else is being written. Wait until that is done."
    ticks = [one for one in panel.findChildren(QCheckBox) if one.isVisibleTo(panel)]
    lists = [one for one in panel.findChildren(QComboBox) if one.isVisibleTo(panel)]
    assert ticks or lists
    for tick in ticks:
        before = tick.checkState()
        tick.click()
        assert tick.checkState() == before, tick.text()
    for box in lists:
        for index in range(box.count()):
            before_place = box.currentIndex()
            box.setCurrentIndex(index)
            box.activated.emit(index)
            assert box.currentIndex() == before_place, box.accessibleName()


def test_readings_that_differ_show_neither_of_the_two(session: Session, qtbot: QtBot) -> None:
    readings = session.read(contents, [2])[0].readings[:2]
    session.do(set_reading_fields, reading_ids=[readings[0].id], provisional=True, certainty="more than")
    panel = IndicatorPanel(session)
    qtbot.addWidget(panel)
    content = session.read(contents, [2])[0]
    panel.show_content(content)
    panel.show_readings(content.readings[:2])
    assert panel.reading.fields.choices["certainty"].box.currentText() == ""
    assert panel.reading.fields.ticks["provisional"].checkState().name == "PartiallyChecked"
    panel.show_readings(content.readings[:1])
    assert panel.reading.fields.choices["certainty"].box.currentText() == "More than"
    assert panel.reading.fields.ticks["provisional"].isChecked()
