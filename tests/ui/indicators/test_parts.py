"""What belongs to an indicator, in its panel, by real keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.indicators.kept_panel import KeptPanel, kept_panel, stored
from tests.ui.keyboard import choose_next, focused, press_in_cell as press, write_in_cell as write
from tracker.domain.indicators.indicator import SpcSettings
from tracker.services.edit_fields import edit_fields
from tracker.services.indicators.indicators import INDICATOR
from tracker.services.indicators.readings import set_reading_fields
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.framework.session import Session
from tracker.ui.indicators.panel import IndicatorPanel

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeptPanel]:
    """One panel for all, which shows the second indicator with its first reading."""
    with kept_panel(tmp_path_factory.mktemp("parts"), readings=1) as made:
        yield made


@pytest.fixture
def session(kept: KeptPanel) -> Session:
    """With PLAN and FIGURES."""
    return kept.session


@pytest.fixture
def panel(kept: KeptPanel, qtbot: QtBot) -> Iterator[IndicatorPanel]:
    """That panel, as it was at first."""
    yield from kept.for_one_test(qtbot)


def fill(field: TextField, text: str) -> None:
    """Type over what stands in a field, and press Enter."""
    field.take_focus(select=True)
    QTest.keyClicks(field.box, text)
    modifiers = Qt.KeyboardModifier.ControlModifier if isinstance(field.box, QPlainTextEdit) else SHIFT
    QTest.keyClick(field.box, Qt.Key.Key_Return, modifiers)


def test_the_parts_are_folded_and_say_how_much_is_in_them(panel: IndicatorPanel) -> None:
    targets = panel.parts.foldings["Targets by period"]
    view = panel.parts.sections["Targets by period"].view
    assert not view.isVisible()
    assert targets.heading.accessibleName() == "Targets by period, collapsed"
    targets.heading.setFocus()
    press(Qt.Key.Key_Space)
    assert view.isVisible()
    press(Qt.Key.Key_Tab)
    assert focused() is view
    for text in ("Q1 2014/15", "<0.4"):
        write(text)
        press(Qt.Key.Key_Return)
    assert targets.heading.accessibleName() == "Targets by period, 1, expanded"


def test_targets_are_typed_one_after_another_by_enter_and_tab_leaves(panel: IndicatorPanel, session: Session) -> None:
    panel.begin_part("Targets by period")
    for text in ("Q1 2014/15", "<0.4", "Q2 2014/15", "No Target"):
        write(text)
        press(Qt.Key.Key_Return)
    assert [(row.period.text, row.printed) for row in stored(session).targets] == [
        ("Q1 2014/15", "<0.4"),
        ("Q2 2014/15", "No Target"),
    ]
    assert isinstance(focused(), QLineEdit)
    assert focused().accessibleName() == "Period"
    press(Qt.Key.Key_Escape)
    view = panel.parts.sections["Targets by period"].view
    assert focused() is view
    press(Qt.Key.Key_Tab)
    assert not view.isAncestorOf(focused())
    assert focused() is not view


def test_a_row_is_changed_by_typing_over_it_deleted_by_a_key_and_both_are_undone(
    panel: IndicatorPanel, session: Session
) -> None:
    panel.begin_part("Trajectory")
    for text in ("March 2015", "66%"):
        write(text)
        press(Qt.Key.Key_Tab)
    view = panel.parts.sections["Trajectory"].view
    view.setFocus()
    view.select(0, 1)
    write("67%")
    press(Qt.Key.Key_Return)
    assert stored(session).trajectory[0].printed == "67%"
    view.select(0)
    press(Qt.Key.Key_Delete)
    assert stored(session).trajectory == ()
    session.undo()
    session.undo()
    assert stored(session).trajectory[0].printed == "66%"


def test_a_day_that_is_none_stays_typed_with_the_reason_under_the_grid(panel: IndicatorPanel, session: Session) -> None:
    panel.begin_part("Annotations")
    section = panel.parts.sections["Annotations"]
    write("soon")
    press(Qt.Key.Key_Return)
    assert "“soon” is not a date" in section.sentence.text()
    assert section.sentence.isVisible()
    assert focused().accessibleName() == "Date"
    for _ in "soon":
        press(Qt.Key.Key_Backspace)
    write("4 August 2014")
    press(Qt.Key.Key_Return)
    write("A new rota")
    press(Qt.Key.Key_Return)
    assert [(row.day, row.text) for row in stored(session).annotations] == [(date(2014, 8, 4), "A new rota")]
    assert not section.sentence.isVisible()


def test_a_text_of_several_lines_is_typed_in_a_cell_that_grows(panel: IndicatorPanel, session: Session) -> None:
    panel.begin_part("Definitions")
    view = panel.parts.sections["Definitions"].view
    press(Qt.Key.Key_Tab)
    low = view.height()
    write("Complaints upheld")
    press(Qt.Key.Key_Return, SHIFT)
    write("- in writing")
    press(Qt.Key.Key_Return, SHIFT)
    write("- by telephone")
    assert view.height() > low
    press(Qt.Key.Key_Tab)
    write("upheld / all")
    press(Qt.Key.Key_Return)
    held = stored(session).definitions
    assert [(row.text, row.formula, row.effective_from) for row in held] == [
        ("Complaints upheld\n- in writing\n- by telephone", "upheld / all", None)
    ]


def test_the_source_of_a_definition_and_who_signed_it_off_are_fields_once_there_is_one(
    panel: IndicatorPanel, session: Session
) -> None:
    form = panel.parts.definition.form
    panel.begin_part("Definitions")
    assert not form.isVisible()
    press(Qt.Key.Key_Tab)
    write("Complaints upheld")
    press(Qt.Key.Key_Return)
    assert form.isVisible()
    fill(form.texts["source"], "Complaints system")
    fill(form.texts["signed_off_by"], "Head of Customer Access")
    fill(form.texts["signed_off_on"], "9 October 2014")
    (held,) = stored(session).definitions
    assert (held.text, held.source, held.signed_off_by, held.signed_off_on) == (
        *("Complaints upheld", "Complaints system", "Head of Customer Access"),
        date(2014, 10, 9),
    )
    session.undo()
    session.undo()
    assert stored(session).definitions[0].signed_off_by == ""


def test_control_limits_have_their_settings_and_their_rebases(panel: IndicatorPanel, session: Session) -> None:
    spc = panel.parts.spc
    panel.parts.foldings["SPC chart"].unfold()
    assert "too few for control limits" in spc.verdict.text()
    spc.fields.ticks["screening"].setFocus()
    press(Qt.Key.Key_Space)
    fill(spc.fields.texts["base_points"], "13")
    assert stored(session).indicator.spc == SpcSettings(screening=False, base_points=13)
    fill(spc.fields.texts["base_points"], "5")
    assert spc.fields.texts["base_points"].problem.text() == "Limits need at least 12 points."
    fill(spc.fields.texts["base_points"], "many")
    assert "a number" in spc.fields.texts["base_points"].problem.text()
    spc.fields.choices["variant"].box.setFocus()
    choose_next()
    assert stored(session).indicator.spc.variant == "nhse"
    assert not spc.fields.ticks["screening"].isEnabled()
    spc.rebases.view.begin()
    for text in ("19/03/2014", "A judgment"):
        write(text)
        press(Qt.Key.Key_Return)
    assert [(row.day, row.reason) for row in stored(session).rebases] == [(date(2014, 3, 19), "A judgment")]
    spc.rebases.view.begin()
    for text in ("May 2014", "Another"):
        write(text)
        press(Qt.Key.Key_Return)
    assert stored(session).rebases[-1].day == date(2014, 5, 1), "what begins in a month begins on its first day"


def test_comparators_are_readings_of_their_own_series(panel: IndicatorPanel, session: Session) -> None:
    panel.begin_part("Comparators")
    for text in ("national", "2015", "47%", "regional", "2015", "45%"):
        write(text)
        press(Qt.Key.Key_Return)
    assert [(row.series, row.printed) for row in stored(session).readings[2:]] == [
        ("national", "47%"),
        ("regional", "45%"),
    ]
    assert [row.printed for row in stored(session).series.dated] == ["0.11", "0.39"]


def test_what_a_reading_holds_is_written_and_undone(panel: IndicatorPanel, session: Session) -> None:
    for name, typed, value in (
        ("numerator", "7", 7.0),
        ("denominator", "7,100", 7100.0),
        ("reported_on", "1 October 2014", date(2014, 10, 1)),
        ("source", "Ledger", "Ledger"),
        ("footnote", "New checks from September", "New checks from September"),
        ("trend", "Positive", "Positive"),
        ("status", "Amber", "Amber"),
        ("series", "national", "national"),
    ):
        panel.begin_reading()
        assert focused() is panel.reading.fields.texts["numerator"].box, name
        before = getattr(stored(session).readings[0], name)
        fill(panel.reading.fields.texts[name], typed)
        assert getattr(stored(session).readings[0], name) == value
        session.undo()
        assert getattr(stored(session).readings[0], name) == before, name


def test_a_reading_is_provisional_and_only_a_bound_by_keys(panel: IndicatorPanel, session: Session) -> None:
    panel.whole_reading.unfold()
    assert panel.whole_reading.heading.about == "0.11 for Q1 2014/15"
    panel.reading.fields.ticks["provisional"].setFocus()
    press(Qt.Key.Key_Space)
    panel.reading.fields.choices["certainty"].box.setFocus()
    choose_next()
    found = stored(session).readings[0]
    assert (found.provisional, found.certainty) == (True, "approximately")


def test_a_number_that_is_none_is_refused_beside_its_field(panel: IndicatorPanel, session: Session) -> None:
    panel.whole_reading.unfold()
    field = panel.reading.fields.texts["denominator"]
    fill(field, "many")
    assert field.problem.text() == "“many” is not a number."
    assert stored(session).readings[0].denominator == 7053


def test_several_readings_get_the_same_source_at_once(panel: IndicatorPanel, session: Session, kept: KeptPanel) -> None:
    session.do(set_reading_fields, reading_ids=[5], source="Ledger")
    kept.follows = False
    panel.whole_reading.unfold()
    panel.show_readings(stored(session).readings)
    source = panel.reading.fields.texts["source"]
    assert (panel.whole_reading.heading.about, source.text, source.box.placeholderText()) == (
        "2 readings",
        "",
        "Several",
    )
    fill(source, "Board paper")
    assert [row.source for row in stored(session).readings] == ["Board paper", "Board paper"]


def test_what_was_begun_for_one_reading_is_kept_when_another_is_selected(
    panel: IndicatorPanel, session: Session
) -> None:
    panel.whole_reading.unfold()
    source = panel.reading.fields.texts["source"]
    source.take_focus()
    QTest.keyClicks(source.box, "Ledger")
    panel.show_readings(stored(session).readings[1:])
    assert [row.source for row in stored(session).readings] == ["Ledger", ""]


def test_without_a_reading_its_fields_are_not_shown(panel: IndicatorPanel) -> None:
    panel.whole_reading.unfold()
    panel.show_readings(())
    assert panel.reading.none.isVisible()
    assert not panel.reading.fields.texts["source"].isVisible()


def test_an_action_is_found_linked_gone_to_and_unlinked_by_keys(
    panel: IndicatorPanel, session: Session, qtbot: QtBot
) -> None:
    assert not panel.can_link()
    session.do(edit_fields, INDICATOR, 2, {"under_recovery": True})
    assert panel.can_link()
    panel.begin_link()
    linked = panel.form.linked
    write("rota")
    qtbot.waitUntil(lambda: linked.found.rowCount() == 1)
    press(Qt.Key.Key_Down)
    assert focused() is linked.results
    press(Qt.Key.Key_Return)
    assert linked_ids(session) == [2]
    assert (focused(), linked.search.text(), linked.results.isVisible()) == (linked.search, "", False)
    row = linked.rows[0]
    row.link.setFocus()
    with qtbot.waitSignal(panel.action_wanted) as asked:
        press(Qt.Key.Key_Space)
    assert asked.args == [2]
    press(Qt.Key.Key_Tab)
    assert focused() is row.remove
    assert row.remove.accessibleName() == "Unlink 1.10"
    press(Qt.Key.Key_Space)
    assert linked_ids(session) == []
    assert focused() is linked.search
    session.undo()
    assert linked_ids(session) == [2]


def linked_ids(session: Session) -> list[int]:
    form = stored(session).form
    return [action.id for action in form.actions] if form else []


def test_where_no_action_is_found_that_is_said(panel: IndicatorPanel, session: Session, qtbot: QtBot) -> None:
    session.do(edit_fields, INDICATOR, 2, {"under_recovery": True})
    panel.begin_link()
    linked = panel.form.linked
    write("nothing like it")
    qtbot.waitUntil(lambda: linked.remark.text() == "No matching actions.")
    press(Qt.Key.Key_Down)
    assert focused() is linked.search
    press(Qt.Key.Key_Escape)
    assert (linked.search.text(), linked.remark.isVisible()) == ("", False)


def test_an_action_that_is_linked_is_not_offered_again(panel: IndicatorPanel, session: Session, qtbot: QtBot) -> None:
    session.do(edit_fields, INDICATOR, 2, {"under_recovery": True})
    panel.begin_link()
    linked = panel.form.linked
    write("1.1")
    qtbot.waitUntil(lambda: linked.found.rowCount() == 2)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert linked_ids(session) == [3]
    write("1.1")
    qtbot.waitUntil(lambda: linked.found.rowCount() == 1)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Escape)
    assert focused() is linked.search
