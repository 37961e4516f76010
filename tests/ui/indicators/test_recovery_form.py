"""The recovery form in the panel of an indicator: one click from a red figure, its reasons, its lines as actions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened, small
from tracker.data.queries.indicators import contents
from tracker.data.queries.position import position
from tracker.services.edit_fields import edit_fields
from tracker.services.indicators.indicators import add_indicator
from tracker.services.indicators.readings import record_reading
from tracker.services.indicators.recovery_forms import RECOVERY_FORM
from tracker.services.plans.plans import add_plan
from tracker.ui.framework.session import Session
from tracker.ui.indicators.panel import IndicatorPanel
from tracker.ui.look.late_style_sheet import without_style_sheet


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """With two plans and an indicator that misses its target."""
    with opened(tmp_path, small()) as found:
        for title in ("First plan", "Second plan"):
            found.do(add_plan, title=title)
        found.do(add_indicator, name="Complaints", unit="%", better="lower", target_text="0.25")
        yield found


def of_red(session: Session) -> int:
    return session.read(contents)[-1].indicator.id


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> IndicatorPanel:
    """Shows that indicator, and follows every change."""
    with without_style_sheet():  # as the window makes it
        made = IndicatorPanel(session)
    qtbot.addWidget(made)
    made.show()

    def show(_: object = None) -> None:
        made.show_content(session.read(contents, [of_red(session)])[0])

    show()
    session.changed.connect(show)
    return made


def test_it_is_one_click_from_a_red_figure_and_offered_for_no_other(session: Session, panel: IndicatorPanel) -> None:
    assert panel.start_form.isHidden()
    session.do(record_reading, indicator_id=of_red(session), period="Q2 2014/15", printed="0.39")
    assert not panel.start_form.isHidden()
    assert panel.form.isHidden()
    panel.start_form.click()
    assert (panel.start_form.isHidden(), panel.form.isHidden()) == (True, False)
    assert panel.form.fields.texts["why"].box.hasFocus()
    session.do(edit_fields, RECOVERY_FORM, of_red(session), {"why": "Two systems at once."})
    assert panel.start_form.isHidden()


def test_its_reasons_and_its_lines_are_a_table_and_actions_at_a_press(session: Session, panel: IndicatorPanel) -> None:
    session.do(edit_fields, RECOVERY_FORM, of_red(session), {"required": "Tell users\nTrain staff"})
    panel.form.add_reasons.click()
    assert panel.form.reasons.box.currentText() == "Reasons: Complaints"
    assert not panel.form.open_table.isHidden()
    assert panel.form.make_actions.text() == "Make 2 actions of the plan of these lines"
    panel.form.plan.setCurrentIndex(panel.form.plan.findText("Second plan"))
    panel.form.make_actions.click()
    plans = {one.plan.title: [action.action.title for action in one.actions] for one in session.read(position).plans}
    assert plans["Second plan"] == ["Tell users", "Train staff"]
    assert panel.form.make_actions.isHidden()
