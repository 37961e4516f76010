"""The chart as it is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened, small
from tests.ui.held_reads import Held
from tracker.data.queries.indicators import contents
from tracker.domain.indicators.content import IndicatorContent
from tracker.ui.charts.drawing import Drawn, Known, Request, draw
from tracker.ui.charts.view import ChartView
from tracker.ui.framework.background import Progress
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import DARK, LIGHT, apply_theme


@pytest.fixture(scope="module")
def session(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """With FIGURES, which are only read."""
    with opened(tmp_path_factory.mktemp("view"), small()) as found:
        yield found


@pytest.fixture
def view(session: Session, qapp: QApplication, qtbot: QtBot) -> Iterator[ChartView]:
    """Shown in the light theme, without a content yet."""
    apply_theme(qapp, "light")
    made = ChartView(session.jobs)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    yield made
    session.jobs.wait()
    apply_theme(qapp, "light")


def content(session: Session, indicator_id: int = 1) -> IndicatorContent:
    return session.read(contents, [indicator_id])[0]


def corner(view: ChartView) -> QColor:
    return view.pixmap().toImage().pixelColor(0, 0)


def test_it_is_drawn_in_its_own_size(view: ChartView, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.drawn):
        view.show_content(content(session))
    ratio = view.devicePixelRatioF()
    assert (view.pixmap().width(), view.pixmap().height()) == (round(400 * ratio), round(300 * ratio))
    with qtbot.waitSignal(view.drawn):
        view.resize(500, 320)
    assert view.pixmap().width() == round(500 * ratio)


def test_it_follows_the_theme(view: ChartView, session: Session, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.drawn):
        view.show_content(content(session))
    assert corner(view) == QColor(LIGHT.page)
    with qtbot.waitSignal(view.drawn):
        apply_theme(qapp, "dark")
    assert corner(view) == QColor(DARK.page)


def test_the_last_content_is_the_one_that_is_drawn(view: ChartView, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.drawn):
        view.show_content(content(session, 1))
    first = view.pixmap().toImage()
    with qtbot.waitSignal(view._settle.timeout):
        view.show_content(content(session, 2))
    with qtbot.waitSignal(view.drawn):
        view.show_content(content(session, 1))
    assert view.pixmap().toImage() == first


def test_the_same_content_is_not_drawn_twice(view: ChartView, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.drawn):
        view.show_content(content(session))
    before = view.pixmap().cacheKey()
    view.show_content(content(session))
    with qtbot.waitSignal(view._settle.timeout):
        view._settle.start()
    assert session.jobs.idle
    assert view.pixmap().cacheKey() == before


def test_nothing_is_shown_for_no_indicator(view: ChartView, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.drawn):
        view.show_content(content(session))
    view.show_content(None)
    assert view.pixmap().isNull()
    assert view.accessibleName() == "Chart"


def test_the_control_chart_takes_the_place_of_the_line_and_says_why_limits_are_refused(
    view: ChartView, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.drawn):
        view.show_content(content(session))
    line = view.pixmap().toImage()
    with qtbot.waitSignal(view.drawn):
        view.show_limits(True)
    assert view.pixmap().toImage() != line
    assert "too few for control limits" in view.accessibleName()
    with qtbot.waitSignal(view.drawn):
        view.show_limits(False)
    assert view.pixmap().toImage() == line


def test_where_there_can_be_no_control_chart_the_line_stays_and_the_reason_is_said(
    view: ChartView, session: Session, qtbot: QtBot
) -> None:
    view.show_limits(True)
    with qtbot.waitSignal(view.refused) as said:
        view.show_content(content(session, 3))
    assert said.args == ["No reading has a date and a number, so there is nothing to chart."]
    assert "Control chart of" not in view.accessibleName()


def test_a_chart_that_is_ready_once_another_is_wanted_is_not_shown(
    view: ChartView, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, said = Held(), set[bool]()

    def draw_slowly(asked: tuple[Request, Known | None], progress: Progress) -> Drawn:
        drawn = draw(asked, progress)
        held.pass_through()
        return drawn

    monkeypatch.setattr("tracker.ui.charts.view.draw", draw_slowly)
    view.days_changed.connect(lambda: said.add("Complaints" in view.accessibleName()))
    view.show_content(content(session, 1))
    qtbot.waitUntil(held.has_read.is_set)
    with qtbot.waitSignal(view.drawn):
        view.show_content(content(session, 2))
        held.go_on()
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert said == {True}
