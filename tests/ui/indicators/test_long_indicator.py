"""An indicator with very many readings: they are read beside the window, and only what changed is read again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.figures import small
from tests.ui.shared_window import kept_window, lent_window, screen_of
from tracker.data.queries.indicators import contents
from tracker.domain.imports.draft import DraftIndicator, DraftReading
from tracker.services.indicators.readings import delete_readings, edit_reading
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.indicators.reading_table import Column
from tracker.ui.window.main_window import MainWindow

DAYS = [date(2013, 1, 1) + timedelta(days=number) for number in range(520)]
LONG = DraftIndicator(
    "Calls a day", "number", "lower", "60", tuple(DraftReading(f"{day:%d/%m/%Y}", str(50 + day.day)) for day in DAYS)
)
SHORT = DraftIndicator("Visits", "number", "higher", "", (DraftReading("June 2014", "7"),))


kept = kept_window("Indicators", drafts=[small(figures=(SHORT, LONG), plans=())])
"""One window with SHORT (1) and LONG (2) for all that leave it as it was."""
lent = lent_window("Indicators")


@pytest.fixture
def page(lent: MainWindow) -> IndicatorsPage:
    """The page in that window, with the short one picked."""
    return screen_of(lent, IndicatorsPage)


@pytest.fixture
def long(page: IndicatorsPage, qtbot: QtBot) -> IndicatorsPage:
    """The page with LONG shown."""
    page.picker.select(2)
    qtbot.waitUntil(lambda: shown(page) == "Calls a day")
    return page


def shown(page: IndicatorsPage) -> str:
    return page.detail.content.indicator.name if page.detail.content else ""


def test_the_last_one_stands_until_the_readings_are_there(page: IndicatorsPage, qtbot: QtBot) -> None:
    page.picker.select(2)
    assert shown(page) == "Visits"
    can = {command.name: command.enabled() for command in page.commands() if command.enabled}
    assert not can["new_reading"], "it would go to an indicator that is not picked any more"
    qtbot.waitUntil(lambda: shown(page) == "Calls a day")
    assert page.detail.model.rowCount() == len(DAYS) + 1
    assert page.indicator_panel.fields.texts["name"].text == "Calls a day"


def test_going_on_before_they_are_read_shows_where_she_went(page: IndicatorsPage, kept: MainWindow) -> None:
    page.picker.select(2)
    page.picker.select(1)
    kept.jobs.wait()
    assert shown(page) == "Visits"


def test_an_edit_is_shown_at_once_and_so_is_its_undo(long: IndicatorsPage) -> None:
    model = long.detail.model
    first = model.ids([0])[0]
    assert model.setData(model.index(0, Column.NOTE), "A bank holiday", Qt.ItemDataRole.EditRole)
    assert long.detail.content == long.session.read(contents, [2])[0]
    long.session.do(edit_reading, reading_id=first, period="01/01/2013", printed="12", note="")
    long.session.do(delete_readings, reading_ids=[first + 3, first + 4])
    assert long.detail.content == long.session.read(contents, [2])[0]
    assert long.detail.model.rowCount() == len(DAYS) - 1
    long.session.undo()
    assert long.detail.content == long.session.read(contents, [2])[0]
    assert long.detail.model.rowCount() == len(DAYS) + 1
    assert long.detail.model is model


def test_a_reading_that_is_typed_into_the_blank_row_takes_its_place(long: IndicatorsPage) -> None:
    model, blank = long.detail.model, len(DAYS)
    model.setData(model.index(blank, Column.PERIOD), "01/12/2014")
    model.setData(model.index(blank, Column.VALUE), "44")
    assert model.rowCount() == len(DAYS) + 2
    assert model.reading(blank) is not None
    assert long.detail.content == long.session.read(contents, [2])[0]
