"""The panel of an indicator, by real keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.indicators.kept_panel import KeptPanel, kept_panel
from tests.ui.keyboard import choose_next, focused, press_key
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.indicators import contents
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.recovery_form import FORM_HEADINGS
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt as mark
from tracker.services.indicators.indicators import INDICATOR
from tracker.services.indicators.readings import record_reading
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.framework.session import Session
from tracker.ui.indicators.panel import IndicatorPanel


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeptPanel]:
    """One panel for all, which shows the second indicator."""
    with kept_panel(tmp_path_factory.mktemp("panel"), readings=0) as made:
        yield made


@pytest.fixture
def session(kept: KeptPanel) -> Session:
    """With FIGURES."""
    return kept.session


@pytest.fixture
def panel(kept: KeptPanel, qtbot: QtBot) -> Iterator[IndicatorPanel]:
    """That panel, as it was at first."""
    yield from kept.for_one_test(qtbot)


def show(panel: IndicatorPanel, session: Session, indicator_id: int) -> None:
    panel.show_content(session.read(contents, [indicator_id])[0])


def stored(session: Session) -> Indicator:
    return session.read(contents, [2])[0].indicator


def write(field: TextField, text: str) -> None:
    """Type over what stands there, and press Enter."""
    field.take_focus(select=True)
    QTest.keyClicks(field.box, text)
    QTest.keyClick(field.box, Qt.Key.Key_Return)


def standing(panel: IndicatorPanel) -> list[str]:
    """What it says under its first heading."""
    return [line.text for line in panel.standing.lines[1:]]


def statuses(panel: IndicatorPanel) -> list[tuple[str, str]]:
    return [(line.text, line.status) for line in panel.standing.lines if line.status]


def test_it_says_where_the_indicator_stands(panel: IndicatorPanel, session: Session) -> None:
    assert standing(panel) == [
        "Q2 2014/15: 0.39%",
        "Target missed by 0.14 points",
        "Up 0.28 points since Q1 2014/15 (0.11%): worse",
        "Issues to check",
        "0.39% is reported; 29 of 7,304 is 0.397%, which rounds to 0.40%. It was truncated, not rounded.",
    ]
    assert statuses(panel) == [("Q2 2014/15: 0.39%", "Red")]
    show(panel, session, 1)
    assert "Baseline 2012/13: 85.1% (average for the year)" in standing(panel)
    show(panel, session, 3)
    assert standing(panel) == ["No reading yet", "YTD 2014/15: 01:24"]


def test_the_latest_figure_and_the_year_to_date_have_each_a_status(panel: IndicatorPanel, session: Session) -> None:
    session.do(record_reading, indicator_id=2, period="YTD 2014/15", printed="0.25")
    assert statuses(panel) == [("Q2 2014/15: 0.39%", "Red"), ("YTD 2014/15: 0.25%", "Green")]
    assert standing(panel)[-1] == "The year to date of 0.25 agrees with the mean of 0.11 and 0.39."


def test_a_recovery_is_told_with_the_points_that_it_uses(panel: IndicatorPanel, session: Session) -> None:
    session.do(edit_fields, INDICATOR, 1, {"under_recovery": True, "goal_text": "2012/13"})
    show(panel, session, 1)
    said = standing(panel)
    recovery = said[said.index("Recovery") + 1 :]
    assert recovery[1] == (
        "49.4% of the gap of 32.6 points is closed, from the worst reading (52.5% on 30 June 2014) to the latest "
        "(68.6% on 9 November 2014); 16.5 points remain."
    )


def test_why_a_recovery_is_withheld_is_said(panel: IndicatorPanel, session: Session) -> None:
    session.do(edit_fields, INDICATOR, 2, {"under_recovery": True})
    assert "The latest reading, of 30 September 2014, is the worst, so there is no recovery to measure yet." in (
        standing(panel)
    )


@pytest.mark.parametrize("name", ["ref", "directorate", "theme", "owner"])
def test_a_further_field_is_written_and_undone(panel: IndicatorPanel, session: Session, name: str) -> None:
    write(panel.fields.texts[name], "Something new")
    assert getattr(stored(session), name) == "Something new"
    session.undo()
    assert panel.fields.texts[name].text == ""


def test_a_rule_is_chosen_by_key_and_its_amount_typed(panel: IndicatorPanel, session: Session) -> None:
    assert not panel.fields.texts["amount"].isVisible()
    panel.fields.choices["rule"].box.setFocus()
    choose_next()
    assert stored(session).rule == StatusRule("tolerance", 5, percent=True)
    write(panel.fields.texts["amount"], "0.2")
    assert stored(session).rule == StatusRule("tolerance", 0.2)
    assert statuses(panel) == [("Q2 2014/15: 0.39%", "Amber")]
    write(panel.fields.texts["amount"], "a bit")
    assert panel.fields.texts["amount"].problem.text() == "Enter a number such as 5 or 5%."


def test_an_amount_that_was_refused_is_never_taken_by_the_rule_of_another_indicator(
    panel: IndicatorPanel, session: Session
) -> None:
    session.do(edit_fields, INDICATOR, 2, {"rule": StatusRule("amber floor", 85)})
    session.do(edit_fields, INDICATOR, 1, {"rule": StatusRule("tolerance", 5)})
    write(panel.fields.texts["amount"], "7%")
    assert panel.fields.texts["amount"].problem.text() == "Enter a number such as 85."
    show(panel, session, 1)
    assert panel.fields.texts["amount"].text == "5"
    assert [one.indicator.rule.write() for one in session.read(contents, [1, 2])] == ["tolerance 5", "amber floor 85"]
    show(panel, session, 2)
    assert panel.fields.texts["amount"].text == "7%"


def test_whether_it_is_contractual_is_chosen_by_key(panel: IndicatorPanel, session: Session) -> None:
    panel.fields.choices["contractual"].box.setFocus()
    QTest.keyClicks(focused(), "Y")
    press_key(Qt.Key.Key_Return)
    assert stored(session).contractual == "yes"


def test_the_level_to_return_to_is_asked_for_under_recovery_only(panel: IndicatorPanel, session: Session) -> None:
    goal, by = panel.fields.texts["goal_text"], panel.fields.texts["goal_on"]
    assert not goal.isVisible()
    assert not panel.form.isVisible()
    panel.fields.ticks["under_recovery"].setFocus()
    QTest.keyClick(panel.fields.ticks["under_recovery"], Qt.Key.Key_Space)
    assert stored(session).under_recovery
    assert goal.hint.text() == "Means: the target, 0.25%"
    write(goal, "Q1 2014/15")
    write(by, "31 March 2015")
    assert (stored(session).goal_text, stored(session).goal_on) == ("Q1 2014/15", date(2015, 3, 31))
    write(by, "soon")
    assert by.problem.text() == "“soon” is not a date. Enter it as 11/12/2014 or 11 December 2014."


def test_the_recovery_form_has_its_title_and_four_headings_and_shows_what_is_empty(
    panel: IndicatorPanel, session: Session
) -> None:
    session.do(edit_fields, INDICATOR, 2, {"under_recovery": True})
    why = panel.form.fields.texts["why"]
    names = [field.box.accessibleName() for field in panel.form.fields.texts.values()]
    assert names == ["Title of the form", *FORM_HEADINGS.values()]
    assert why.hint.text() == "Empty"
    why.take_focus()
    QTest.keyClicks(why.box, "Two posts were vacant.")
    QTest.keyClick(why.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form = session.read(contents, [2])[0].form
    assert form is not None
    assert (form.form.why, why.hint.isVisible()) == ("Two posts were vacant.", False)
    session.undo()
    assert (why.text, why.hint.text()) == ("", "Empty")


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("90", "Means: at most 90%"),
        ("at least 90", "Means: at least 90%"),
        ("No Target", "No number found, so there is nothing to measure against."),
    ],
)
def test_a_target_says_what_it_is_read_as(panel: IndicatorPanel, session: Session, target: str, said: str) -> None:
    write(panel.fields.texts["target_text"], target)
    assert stored(session).target_text == target
    assert panel.fields.texts["target_text"].hint.text() == said


def test_a_name_is_kept_on_enter_and_undone_as_one_step(panel: IndicatorPanel, session: Session) -> None:
    write(panel.fields.texts["name"], "Complaints")
    assert stored(session).name == "Complaints"
    session.undo()
    assert panel.fields.texts["name"].text == "Complaints about permits"


def test_an_empty_name_is_refused_beside_its_field_and_stays(panel: IndicatorPanel, session: Session) -> None:
    panel.fields.texts["name"].take_focus(select=True)
    QTest.keyClick(panel.fields.texts["name"].box, Qt.Key.Key_Delete)
    QTest.keyClick(panel.fields.texts["name"].box, Qt.Key.Key_Return)
    assert panel.fields.texts["name"].problem.text() == "Enter a name for the indicator."
    assert stored(session).name == "Complaints about permits"


def test_what_is_being_typed_is_kept_when_another_indicator_is_to_be_shown(
    panel: IndicatorPanel, session: Session
) -> None:
    panel.fields.texts["unit"].take_focus(select=True)
    QTest.keyClicks(panel.fields.texts["unit"].box, "number")
    panel.commit()
    show(panel, session, 1)
    assert stored(session).unit == "number"
    assert panel.fields.texts["unit"].text == "%"


def test_the_better_direction_is_chosen_by_key_and_undone(panel: IndicatorPanel, session: Session) -> None:
    panel.fields.choices["better"].box.setFocus()
    choose_next(-1)
    assert stored(session).better == "higher"
    assert standing(panel)[2].endswith("better")
    session.undo()
    assert panel.fields.choices["better"].box.currentText() == "Lower"


def mark_exempt(field: ExemptField, reason: str) -> None:
    """Tick and write the reason by keys."""
    field.tick.setFocus()
    QTest.keyClick(field.tick, Qt.Key.Key_Space)
    QTest.keyClicks(field.reason.box, reason)
    field.commit()


def test_an_indicator_and_a_reading_are_marked_as_exempt_and_undone(panel: IndicatorPanel, session: Session) -> None:
    mark_exempt(panel.exempt, "It names a supplier.")
    readings = session.read(contents, [2])[0].readings
    panel.show_readings(readings[:1])
    panel.whole_reading.unfold()
    mark_exempt(panel.reading.exempt, "One person could be known by it.")
    marks = [(mark.indicator_id, mark.reading_id, mark.reason) for mark in session.read(exemptions)]
    assert marks == [(2, None, "It names a supplier."), (None, readings[0].id, "One person could be known by it.")]
    session.undo()
    assert panel.reading.exempt.tick.isChecked(), "the reason has been undone"
    session.undo()
    assert not panel.reading.exempt.tick.isChecked()
    assert panel.exempt.tick.isChecked()
    panel.show_readings(readings)
    assert panel.reading.exempt.isHidden(), "several at once are not marked"


def test_what_is_exempt_by_what_it_stands_in_says_so(panel: IndicatorPanel, session: Session, qtbot: QtBot) -> None:
    panel.show_readings(session.read(contents, [2])[0].readings[:1])
    assert panel.reading.exempt.above.isHidden()
    mark_exempt(panel.exempt, "It names a supplier.")
    assert panel.reading.exempt.above.text() == "🔒 Not for publication with its indicator."
    assert panel.exempt.above.isHidden()
    session.attempt(mark, kind=Plan, row_id=1)
    for kind, above in ((Plan, ""), (Section, "plan"), (Action, "plan")):
        field = ExemptField(session, kind)
        qtbot.addWidget(field)
        field.show_row(1)
        assert field.above.text() == (f"🔒 Not for publication with its {above}." if above else "")
    session.attempt(mark, kind=Section, row_id=1)
    field.show_row(1)
    assert field.above.text() == "🔒 Not for publication with its section."
