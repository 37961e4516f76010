"""The panel of an indicator, by real keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened, small
from tracker.data.queries.indicators import contents, indicator_by_id
from tracker.domain.indicator import Indicator
from tracker.ui.panels.indicator_panel import IndicatorPanel
from tracker.ui.panels.text_field import TextField
from tracker.ui.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """With FIGURES."""
    with opened(tmp_path, small()) as found:
        yield found


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> IndicatorPanel:
    """Shows the second indicator, and follows every change."""
    made = IndicatorPanel(session)
    qtbot.addWidget(made)
    made.show()
    show(made, session, 2)
    session.changed.connect(lambda _: show(made, session, 2))
    return made


def show(panel: IndicatorPanel, session: Session, indicator_id: int) -> None:
    panel.show_content(session.read(contents, [indicator_id])[0])


def stored(session: Session) -> Indicator:
    return session.read(indicator_by_id, 2)


def write(field: TextField, text: str) -> None:
    """Type over what stands there, and press Enter."""
    field.take_focus(select=True)
    QTest.keyClicks(field.box, text)
    QTest.keyClick(field.box, Qt.Key.Key_Return)


def standing(panel: IndicatorPanel) -> list[str]:
    labels = (panel.standing.itemAt(place) for place in range(panel.standing.count()))
    widgets = [item.widget() for item in labels if item is not None]
    return [widget.text() for widget in widgets if isinstance(widget, QLabel)]


def test_it_says_where_the_indicator_stands(panel: IndicatorPanel, session: Session) -> None:
    assert standing(panel) == [
        "Q2 2014/15: 0.39%",
        "Up 0.28 points since Q1 2014/15 (0.11%): worse",
        "Target missed by 0.14 points",
    ]
    show(panel, session, 1)
    assert standing(panel)[-1] == "Baseline 2012/13: 85.1% (average for the year)"
    show(panel, session, 3)
    assert standing(panel) == ["No reading yet", "YTD 2014/15: 01:24"]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("90", "Read as: at most 90%"),
        ("at least 90", "Read as: at least 90%"),
        ("No Target", "It sets no number, so nothing is measured against it."),
    ],
)
def test_a_target_says_what_it_is_read_as(panel: IndicatorPanel, session: Session, target: str, said: str) -> None:
    write(panel.target, target)
    assert stored(session).target_text == target
    assert panel.target.hint.text() == said


def test_a_name_is_kept_on_enter_and_undone_as_one_step(panel: IndicatorPanel, session: Session) -> None:
    write(panel.name, "Complaints")
    assert stored(session).name == "Complaints"
    session.undo()
    assert panel.name.text == "Complaints about permits"


def test_an_empty_name_is_refused_beside_its_field_and_stays(panel: IndicatorPanel, session: Session) -> None:
    panel.name.take_focus(select=True)
    QTest.keyClick(panel.name.box, Qt.Key.Key_Delete)
    QTest.keyClick(panel.name.box, Qt.Key.Key_Return)
    assert panel.name.problem.text() == "Give the indicator a name."
    assert stored(session).name == "Complaints about permits"


def test_what_is_being_typed_is_kept_when_another_indicator_is_to_be_shown(
    panel: IndicatorPanel, session: Session
) -> None:
    panel.unit.take_focus(select=True)
    QTest.keyClicks(panel.unit.box, "number")
    panel.keep()
    show(panel, session, 1)
    assert stored(session).unit == "number"
    assert panel.unit.text == "%"


def test_the_better_direction_is_chosen_by_key_and_undone(panel: IndicatorPanel, session: Session) -> None:
    panel.better.setFocus()
    QTest.keyClick(panel.better, Qt.Key.Key_Up)
    assert stored(session).better == "higher"
    assert standing(panel)[1].endswith("better")
    session.undo()
    assert panel.better.currentText() == "Lower is better"
