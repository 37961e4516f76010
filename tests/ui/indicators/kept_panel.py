"""The panel of an indicator that serves all tests of a file: each finds it as the first one did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened, small
from tracker.data.queries.indicators import contents
from tracker.domain.indicators.content import IndicatorContent
from tracker.ui.controls.arrangement.collapsible import Folding
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.framework.session import Session
from tracker.ui.indicators.panel import IndicatorPanel
from tracker.ui.look.late_style_sheet import without_style_sheet

Seen = Counter[tuple[object, ...]]


class KeptPanel:
    """Shows the second of FIGURES, and follows every change."""

    def __init__(self, session: Session, readings: int) -> None:
        self.session = session
        self.readings = readings
        """How many of the readings are selected."""
        self.follows = True
        """False where a test shows what it wants itself."""
        with without_style_sheet():  # as the window makes it
            self.panel = IndicatorPanel(session)
        self.panel.resize(380, 700)
        self.panel.show()
        self.panel.activateWindow()
        self.show()
        session.changed.connect(self._on_changed)
        self._at_first: Seen = Counter()

    def show(self, indicator_id: int = 2) -> None:
        """Show an indicator with the first of its readings."""
        content = stored(self.session, indicator_id)
        self.panel.show_content(content)
        self.panel.show_readings(content.readings[: self.readings])

    def for_one_test(self, qtbot: QtBot) -> Iterator[IndicatorPanel]:
        """The panel as it was at first, which is seen to at the end."""
        self.panel.activateWindow()
        assert QTest.qWaitForWindowActive(self.panel, 60_000)
        qtbot.waitUntil(lambda: self.session.jobs.idle)
        self._at_first = self._at_first or self._seen()  # that it is so again was seen at the end of the last test
        yield self.panel
        QTest.keyRelease(self.panel, Qt.Key.Key_Control)
        qtbot.waitUntil(lambda: self.session.jobs.idle)
        self._give_up()
        self.follows = False  # all that is undone is shown at once
        while self.session.tracker.undo_sentence:
            self.session.undo()
        self.follows = True
        for folding in self.panel.findChildren(Folding):
            folding.heading.turn(unfolded=False)
        self.show(3)
        self.show()
        qtbot.waitUntil(lambda: self.session.jobs.idle)
        assert (new := self._new()) == [], new

    def _give_up(self) -> None:
        """Leave what is open or begun."""
        for _ in range(3):  # a cell, the grid, a search
            focused = QApplication.focusWidget()
            if focused is not None and self.panel.isAncestorOf(focused):
                QTest.keyClick(focused, Qt.Key.Key_Escape)
        for field in self.panel.findChildren(TextField):
            if not field.commit():
                field.box.set_text(field.saved)
                field.commit()
                field.set_message("")
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def _on_changed(self) -> None:
        if self.follows:
            self.show()

    def _new(self) -> list[object]:
        """What is not as it was at first."""
        seen = self._seen()
        return [*(seen - self._at_first), *(self._at_first - seen)]

    def _seen(self) -> Seen:
        """All that is said, filled in, ticked and chosen in what is in sight, and what is not saved yet anywhere."""
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        unsaved = (field.box.accessibleName() for field in self.panel.findChildren(TextField) if field.has_unsaved)
        found: Seen = Counter((name, "not saved") for name in unsaved)
        for one in self.panel.findChildren(QWidget):
            if not one.isVisible():
                continue
            if isinstance(one, QLineEdit | QLabel):
                found[(one.accessibleName(), one.text())] += 1
            elif isinstance(one, QPlainTextEdit):
                found[(one.accessibleName(), one.toPlainText())] += 1
            elif isinstance(one, QAbstractButton):
                found[(one.accessibleName(), one.text(), one.isChecked(), one.isEnabled())] += 1
            elif isinstance(one, QComboBox):
                found[(one.accessibleName(), one.currentText())] += 1
        return found


def stored(session: Session, indicator_id: int = 2) -> IndicatorContent:
    """What the file holds of an indicator."""
    return session.read(contents, [indicator_id])[0]


@contextmanager
def kept_panel(folder: Path, readings: int) -> Iterator[KeptPanel]:
    """A panel of its own file, with so many readings selected."""
    with opened(folder, small()) as session:
        kept = KeptPanel(session, readings)
        yield kept
        kept.panel.close()
        kept.panel.deleteLater()
