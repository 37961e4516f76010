"""The indicators in the real window, by real keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened
from tests.ui.keyboard import choose, focused, press_in_cell as press, write_in_cell as write
from tests.ui.shared_window import kept_window, lent_window, screen_of
from tracker.data.queries.indicators import contents, indicators
from tracker.domain.indicators.content import IndicatorContent
from tracker.services.indicators.readings import record_reading
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.indicators.reading_table import Column
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


kept = kept_window("Indicators")
"""One window with FIGURES for all that leave it as it was."""
lent = lent_window("Indicators")


@pytest.fixture
def page(lent: MainWindow) -> IndicatorsPage:
    """The page in that window, with the first indicator, its blank row and the focus in the list."""
    shown = screen_of(lent, IndicatorsPage)
    shown.detail.readings.select(4)
    return shown


def names(page: IndicatorsPage) -> list[str]:
    return [row.name for row in page.session.read(indicators)]


def shown(page: IndicatorsPage) -> str:
    return page.detail.content.indicator.name if page.detail.content else ""


def stored(page: IndicatorsPage, indicator_id: int = 1) -> IndicatorContent:
    return page.session.read(contents, [indicator_id])[0]


def test_the_first_indicator_is_shown_and_the_list_has_the_focus(page: IndicatorsPage) -> None:
    assert focused() is page.picker.list
    assert shown(page) == "Assessments up to date"
    press(Qt.Key.Key_Down)
    assert shown(page) == "Complaints about permits"
    press(Qt.Key.Key_Up, CONTROL)
    assert shown(page) == "Assessments up to date"


def test_the_chart_is_drawn_and_says_in_words_what_it_shows(page: IndicatorsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.detail.chart.pixmap().isNull())
    assert "68.6% at 9 November 2014: up, better" in page.detail.chart.accessibleName()
    before = page.detail.chart.pixmap().cacheKey()
    with qtbot.waitSignal(page.detail.chart.drawn):
        page.show_row(2)
    assert page.detail.chart.pixmap().cacheKey() != before
    assert "Complaints about permits" in page.detail.chart.accessibleName()


def test_typing_in_the_search_box_filters_and_esc_gives_all_back(page: IndicatorsPage) -> None:
    press(Qt.Key.Key_F, CONTROL)
    write("permit")
    assert (page.picker.model.rowCount(), shown(page)) == (1, "Complaints about permits")
    write("zzz")
    assert (page.picker.model.rowCount(), shown(page)) == (0, "")
    press(Qt.Key.Key_Escape)
    assert page.picker.model.rowCount() == 3
    press(Qt.Key.Key_Escape)
    assert focused() is page.picker.list


def test_a_status_is_chosen_by_key_and_what_it_hides_is_still_gone_to(page: IndicatorsPage) -> None:
    assert page.picker.filter.directorate.isHidden()
    press(Qt.Key.Key_F, CONTROL)
    press(Qt.Key.Key_Tab)
    assert focused() is page.picker.more
    press(Qt.Key.Key_Space)
    assert focused() is page.picker.filter.status
    choose("Red")
    assert (page.picker.model.rowCount(), shown(page)) == (1, "Complaints about permits")
    page.picker.popup.close()
    assert [button.text() for button in page.picker.chips.buttons.values()] == ["Status: Red  ✕"]
    (taken_off,) = page.picker.chips.buttons.values()
    taken_off.click()
    assert page.picker.model.rowCount() == 3
    page.picker.more.click()
    choose("Red")
    page.picker.popup.close()
    page.show_row(1)
    assert (page.picker.model.rowCount(), shown(page)) == (3, "Assessments up to date")


def test_where_nothing_is_found_all_is_shown_again_by_one_button(page: IndicatorsPage) -> None:
    page.picker.more.click()
    choose("Amber")
    page.picker.popup.close()
    assert page.picker.show_all.isVisible()
    page.picker.show_all.setFocus()
    press(Qt.Key.Key_Space)
    assert page.picker.model.rowCount() == 3
    assert focused() is page.picker.list


def test_readings_are_entered_one_after_another_by_enter(page: IndicatorsPage) -> None:
    press(Qt.Key.Key_N, CONTROL | SHIFT)
    for text in ("Nov '14", "70.2", "Dec '14", "71"):
        write(text)
        press(Qt.Key.Key_Return)
    found = stored(page).readings[-2:]
    assert [(reading.period.text, reading.printed) for reading in found] == [("Nov '14", "70.2"), ("Dec '14", "71")]
    assert isinstance(focused(), QLineEdit)
    press(Qt.Key.Key_Escape)
    assert focused() is page.detail.readings


def test_tab_goes_on_to_the_note_of_the_same_reading_and_then_out_of_the_table(page: IndicatorsPage) -> None:
    press(Qt.Key.Key_N, CONTROL | SHIFT)
    for text in ("Nov '14", "70.2", "provisional"):
        write(text)
        press(Qt.Key.Key_Tab)
    assert [stored(page).readings[-1].printed, stored(page).readings[-1].note] == ["70.2", "provisional"]
    assert not page.detail.readings.isAncestorOf(focused())
    assert focused() is not page.detail.readings


def test_tab_leaves_the_table_at_once_where_nothing_is_being_typed(page: IndicatorsPage) -> None:
    page.detail.readings.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused() is not page.detail.readings


def test_a_cell_is_changed_in_place_and_the_change_undone(page: IndicatorsPage) -> None:
    page.detail.readings.setFocus()
    page.detail.readings.select(1, Column.VALUE)
    write("53.1")
    press(Qt.Key.Key_Return)
    assert stored(page).readings[1].value == 53.1
    assert page.detail.readings.currentIndex().row() == 2
    press(Qt.Key.Key_Z, CONTROL)
    assert stored(page).readings[1].value == 52.5


def test_what_is_refused_stays_in_its_cell_with_the_reason_below(page: IndicatorsPage) -> None:
    page.detail.readings.setFocus()
    page.detail.readings.select(1, Column.PERIOD)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return)
    assert isinstance(focused(), QLineEdit)
    assert page.detail.sentence.text() == "Enter the period or the date of the reading."
    write("July 2014")
    press(Qt.Key.Key_Return)
    assert not page.detail.sentence.isVisible()
    assert stored(page).readings[1].period.text == "July 2014"


def test_rows_of_a_spreadsheet_are_pasted_and_copied_by_key(page: IndicatorsPage) -> None:
    page.detail.readings.setFocus()
    QApplication.clipboard().setText("Nov 2014\t70.2\tprovisional\nDec 2014\tN/A\n")
    press(Qt.Key.Key_V, CONTROL)
    assert [(one.period.text, one.printed) for one in stored(page).readings[-2:]] == [
        ("Nov 2014", "70.2"),
        ("Dec 2014", "N/A"),
    ]
    page.detail.readings.select(4)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "Nov 2014\t70.2\t30 Nov 2014\tprovisional\nDec 2014\tN/A\t31 Dec 2014\t\n"
    rows = html.fromstring(QApplication.clipboard().mimeData().html()).findall(".//tr")
    assert [["".join(map(str, cell.itertext())) for cell in row] for row in rows] == [
        ["Period", "Value", "As at", "Note"],
        ["Nov 2014", "70.2", "30 Nov 2014", "provisional"],
        ["Dec 2014", "N/A", "31 Dec 2014", ""],
    ]
    assert ["\\@" in cell.attrib["style"] for cell in rows[1]] == [True, False, True, True]
    press(Qt.Key.Key_Z, CONTROL)
    assert len(stored(page).readings) == 4


def test_rows_that_are_pasted_where_a_reading_has_just_been_begun_are_readings_too(page: IndicatorsPage) -> None:
    QApplication.clipboard().setText("Nov 2014\t70.2\nDec 2014\t71\n")
    press(Qt.Key.Key_N, CONTROL | SHIFT)
    assert focused() is not page.detail.readings, "a cell is open"
    press(Qt.Key.Key_V, CONTROL)
    assert [(one.period.text, one.printed) for one in stored(page).readings[-2:]] == [
        ("Nov 2014", "70.2"),
        ("Dec 2014", "71"),
    ]
    QApplication.clipboard().setText("January 2015")
    press(Qt.Key.Key_N, CONTROL | SHIFT)
    press(Qt.Key.Key_V, CONTROL)
    box = focused()
    assert isinstance(box, QLineEdit) and box.text() == "January 2015", "one cell is pasted into the one"
    press(Qt.Key.Key_Escape)


def test_numerator_and_denominator_have_columns_where_they_are_used(page: IndicatorsPage) -> None:
    assert page.detail.readings.isColumnHidden(Column.NUMERATOR)
    page.show_row(2)
    assert not page.detail.readings.isColumnHidden(Column.NUMERATOR)


def test_delete_removes_the_selected_readings_and_undo_brings_them_back(page: IndicatorsPage) -> None:
    page.detail.readings.setFocus()
    page.detail.readings.select(1)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Delete)
    assert [reading.id for reading in stored(page).readings] == [1, 4]
    assert page.detail.tally.text() == "2 readings"
    press(Qt.Key.Key_Z, CONTROL)
    assert page.detail.tally.text() == "4 readings"


def test_delete_in_the_list_deletes_no_reading(page: IndicatorsPage) -> None:
    page.detail.readings.select(1)
    page.picker.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert len(stored(page).readings) == 4


def test_a_reading_begun_is_kept_when_another_indicator_is_gone_to(page: IndicatorsPage) -> None:
    press(Qt.Key.Key_N, CONTROL | SHIFT)
    write("Nov '14")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    page.show_row(2)
    assert stored(page).readings[-1].period.text == "Nov '14"
    assert shown(page) == "Complaints about permits"


def test_a_new_indicator_is_named_at_once(page: IndicatorsPage) -> None:
    press(Qt.Key.Key_N, CONTROL)
    write("Visits on time")
    press(Qt.Key.Key_Return)
    assert names(page)[-1] == "Visits on time"
    assert shown(page) == "Visits on time"


def test_an_indicator_is_moved_and_deleted_and_both_are_undone(page: IndicatorsPage) -> None:
    press(Qt.Key.Key_Down, CONTROL | SHIFT)
    press(Qt.Key.Key_Down, CONTROL | SHIFT)
    press(Qt.Key.Key_Down, CONTROL | SHIFT)
    assert names(page)[-1] == "Assessments up to date"
    press(Qt.Key.Key_Up, CONTROL | SHIFT)
    assert names(page)[1] == "Assessments up to date"
    press(Qt.Key.Key_Delete, CONTROL)
    assert "Assessments up to date" not in names(page)
    assert shown(page) == "Average call wait"
    press(Qt.Key.Key_Z, CONTROL)
    assert shown(page) == "Assessments up to date"


def test_undo_goes_to_the_indicator_that_it_changes(page: IndicatorsPage) -> None:
    page.session.do(record_reading, indicator_id=2, period="Oct '14", printed="0.2")
    page.show_row(1)
    press(Qt.Key.Key_Z, CONTROL)
    assert shown(page) == "Complaints about permits"


def test_what_changed_elsewhere_is_there_when_the_page_is_gone_to(page: IndicatorsPage, kept: MainWindow) -> None:
    page.hide()
    page.session.do(record_reading, indicator_id=1, period="Nov '14", printed="70.2")
    kept.show_screen(page)
    page.show()
    page.arrive()
    assert page.detail.tally.text() == "5 readings"


def test_control_limits_are_switched_on_and_off_by_key(page: IndicatorsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.detail.chart.drawn):
        press(Qt.Key.Key_L, CONTROL | SHIFT)
    assert "Control chart of" in page.detail.chart.accessibleName()
    with qtbot.waitSignal(page.detail.chart.drawn):
        page.show_row(2)
    assert "Control chart of" in page.detail.chart.accessibleName()
    with qtbot.waitSignal(page.detail.chart.drawn):
        press(Qt.Key.Key_L, CONTROL | SHIFT)
    assert "Control chart of" not in page.detail.chart.accessibleName()


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_chart_is_saved_by_the_ending_of_its_name(
    page: IndicatorsPage, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"chart.{ending}"
    page.save_chart(path)
    qtbot.waitUntil(lambda: page.detail.sentence.text() == f"Saved the chart to chart.{ending}.")
    assert path.read_bytes()[:5] == (b"\x89PNG\r" if ending == "png" else b"<?xml")


def test_a_chart_that_cannot_be_saved_says_why(page: IndicatorsPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.save_chart(tmp_path / "nowhere" / "chart.png")
    qtbot.waitUntil(lambda: "no folder" in page.detail.sentence.text())


@pytest.mark.usefixtures("page")
def test_the_chart_is_copied_large_and_on_white(qtbot: QtBot) -> None:
    QApplication.clipboard().clear()
    press(Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not QApplication.clipboard().image().isNull())
    image = QApplication.clipboard().image()
    assert (image.width(), image.height(), image.pixelColor(0, 0).name()) == (1600, 900, "#ffffff")


def test_an_empty_tracker_says_how_to_begin(
    window: MainWindow, settings: Settings, tmp_path: Path, open_in: Callable[[MainWindow, Path], None]
) -> None:
    settings.place = "Indicators"
    with opened(tmp_path) as session:
        path = session.tracker.store.path
    open_in(window, path)
    page = screen_of(window, IndicatorsPage)
    assert page.empty.isVisible()
    assert page.panel() is None
    enabled = {command.name: command.enabled() for command in page.commands() if command.enabled}
    assert enabled == {
        "new_indicator": True,
        "edit": False,
        "move_up": False,
        "move_down": False,
        "delete_indicator": False,
        "new_reading": False,
        "delete_reading": False,
        "whole_reading": False,
        "period_target": False,
        "what_happened": False,
        "copy_here": False,
        "paste_here": False,
        "comparator": False,
        "recovery_form": False,
        "link_action": False,
        "copy_chart": False,
        "spc": False,
        "save_chart": False,
        "chart_all": False,
        "chart_closer": False,
        "chart_days": False,
        "chart_points": False,
        "chart_wider": False,
        "grey": False,
    }
    press(Qt.Key.Key_Space)
    assert names(page) == ["New indicator"]
    assert focused().accessibleName() == "Name"
