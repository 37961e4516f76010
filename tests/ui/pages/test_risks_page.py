"""Risks and opportunities in the real window, by real keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from tests.ui.figures import opened, small
from tracker.data.queries.governance import exemptions, registers
from tracker.domain.risk import Risk
from tracker.services.risks import add_register, add_risk
from tracker.ui.main_window import MainWindow
from tracker.ui.pages.risks_page import RisksPage
from tracker.ui.settings import Settings

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(
    window: MainWindow, settings: Settings, tmp_path: Path, open_in: Callable[[MainWindow, Path], None]
) -> Iterator[RisksPage]:
    """The page in the window, of a file without risks."""
    settings.place = "Risks"
    with opened(tmp_path, small()) as session:
        path = session.tracker.store.path
    open_in(window, path)
    shown = window.middle.screen_shown
    assert isinstance(shown, RisksPage)
    yield shown
    window.jobs.wait()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def write(text: str) -> None:
    """Type over what is selected, and leave the field."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)
    press(Qt.Key.Key_Tab)


def risks(page: RisksPage) -> list[Risk]:
    return [each.risk for register in page.session.read(registers) for each in register.risks]


def test_a_register_and_a_scored_risk_are_entered_by_keys(page: RisksPage) -> None:
    press(Qt.Key.Key_O, CONTROL | SHIFT)
    write("Corporate register, quarter 2")
    press(Qt.Key.Key_N, CONTROL)
    write("Savings are not made")
    write("CR12")
    for name, presses in (("likelihood", 4), ("impact", 3)):
        page.risk_panel.scores[name].box.setFocus()
        for _ in range(presses):
            press(Qt.Key.Key_Down)
    (risk,) = risks(page)
    assert (risk.ref, risk.title, risk.likelihood, risk.impact, risk.score) == (
        "CR12",
        "Savings are not made",
        4,
        3,
        12,
    )
    assert page.model.index(1, 2).data() == "12 Medium"
    assert [register.register.title for register in page.session.read(registers)] == ["Corporate register, quarter 2"]


@pytest.fixture
def two(page: RisksPage) -> list[Risk]:
    """A register with two risks."""
    page.session.do(add_register, title="Register")
    for ref in ("CR1", "CR2"):
        page.session.do(add_risk, register_id=1, title=f"Risk {ref}", ref=ref)
    return risks(page)


def test_the_model_is_sound(page: RisksPage, two: list[Risk]) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.session.do(add_risk, register_id=1, title="Another")
    assert page.model.rowCount() == len(two) + 2
    assert tester.model() is page.model


def test_risks_move_and_go_by_keys_and_undo_brings_them_back(page: RisksPage, two: list[Risk]) -> None:
    page.show_row(two[1].id)
    page.view.setFocus()
    press(Qt.Key.Key_Up, CONTROL | SHIFT)
    assert [risk.ref for risk in risks(page)] == ["CR2", "CR1"]
    press(Qt.Key.Key_Delete)
    assert [risk.ref for risk in risks(page)] == ["CR1"]
    press(Qt.Key.Key_Z, CONTROL)
    assert [risk.ref for risk in risks(page)] == ["CR2", "CR1"]


def test_a_scale_on_which_a_score_does_not_stand_is_refused_beside_the_field(page: RisksPage) -> None:
    page.session.do(add_register, title="Register")
    page.session.do(add_risk, register_id=1, title="Risk", likelihood=5, impact=5)
    page.view.setCurrentIndex(page.model.index(0, 0))
    page.register_panel.scale.box.setFocus()
    press(Qt.Key.Key_Down)
    assert "not on it" in page.register_panel.scale.problem.text()
    assert page.session.read(registers)[0].register.scale_name == "5 by 5"


def test_a_risk_is_marked_exempt(page: RisksPage, two: list[Risk]) -> None:
    page.show_row(two[0].id)
    page.risk_panel.exempt.tick.setFocus()
    press(Qt.Key.Key_Space)
    write("It names a supplier")
    assert [mark.risk_id for mark in page.session.read(exemptions)] == [two[0].id]
    assert "Exempt, paragraph 3" in str(page.model.index(1, 1).data())
