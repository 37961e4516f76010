"""The two themes: readable, and followed by everything that is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from tracker.ui.look.theme import DARK, LIGHT, Choice, Colours, apply_theme, colours, label


def contrast(first: str, second: str) -> float:
    """WCAG's contrast ratio of two colours."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
def test_text_stands_out_from_all_that_lies_behind_it(theme: Colours) -> None:
    for behind in (theme.page, theme.surface, theme.selection):
        assert contrast(theme.text, behind) >= 7
        assert contrast(theme.muted, behind) >= 4.5
    for behind in (theme.page, theme.surface):
        assert contrast(theme.error, behind) >= 4.5
        assert contrast(theme.accent, behind) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@THEMES
def test_edges_of_controls_and_the_focus_stand_out(theme: Colours) -> None:
    for behind in (theme.page, theme.surface):
        assert contrast(theme.outline, behind) >= 3
        assert contrast(theme.accent, behind) >= 3
    assert contrast(theme.accent, theme.selection) >= 3


def test_a_theme_is_shown_by_what_is_there_and_what_comes(qapp: QApplication, qtbot: QtBot) -> None:
    there = QWidget()
    qtbot.addWidget(there)
    there.show()
    choices: tuple[tuple[Choice, Colours], ...] = (("dark", DARK), ("light", LIGHT))
    for choice, theme in choices:
        apply_theme(qapp, choice)
        assert colours() is theme
        assert there.grab().toImage().pixelColor(5, 5).name().upper() == theme.page
        assert QApplication.palette().text().color().name().upper() == theme.text


def test_what_is_shown_already_is_not_shown_again(qapp: QApplication, qtbot: QtBot) -> None:
    heard: list[QEvent.Type] = []

    class Listener(QWidget):
        def changeEvent(self, event: QEvent) -> None:
            heard.append(event.type())

    there = Listener()
    qtbot.addWidget(there)
    there.show()
    apply_theme(qapp, "light")
    heard.clear()
    apply_theme(qapp, "light")
    assert heard == []
    apply_theme(qapp, "dark")
    assert QEvent.Type.PaletteChange in heard


def test_text_grows_with_its_scale(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)
    normal, title = qapp.font().pointSizeF(), label("A plan", "title")
    title.ensurePolished()
    height = title.sizeHint().height()
    apply_theme(qapp, "light", 2.0)
    assert qapp.font().pointSizeF() == pytest.approx(2 * normal)
    assert title.sizeHint().height() > 1.7 * height
    apply_theme(qapp, "light", 1.0)


def test_what_a_user_typed_is_never_taken_for_markup(qapp: QApplication) -> None:
    assert label("<b>bold</b>").textFormat() == Qt.TextFormat.PlainText


def test_nothing_is_drawn_between_two_scroll_bars(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, "light")
    table = QTableWidget(50, 50)
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    picture = table.grab().toImage()
    seen = table.viewport().geometry()
    beside, below = range(seen.right() + 1, picture.width() - 1), range(seen.bottom() + 1, picture.height() - 1)
    assert {picture.pixelColor(x, y).name() for x in beside for y in below} == {LIGHT.page.lower()}
