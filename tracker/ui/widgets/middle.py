"""The middle of the window: what is shown, and its panel on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from tracker.ui.pages.page import Page
from tracker.ui.pages.screen import Screen

_WIDTHS = (760, 400)


class Middle(QSplitter):
    """Shows one screen at a time. `first` stays always, a page until its file is closed, another until it is left."""

    def __init__(self, first: Screen, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._first = first
        self._screens = QStackedWidget()
        self._panels = QStackedWidget()
        self.addWidget(self._screens)
        self.addWidget(self._panels)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setSizes(list(_WIDTHS))
        self.setHandleWidth(1)

    @property
    def screen_shown(self) -> Screen:
        """What is shown."""
        shown = self._screens.currentWidget()
        return shown if isinstance(shown, Screen) else self._first

    def knows(self, screen: Screen) -> bool:
        """Whether a screen has been shown before and is still held."""
        return self._screens.indexOf(screen) >= 0

    def show_screen(self, screen: Screen) -> None:
        """Show a screen with its panel; it is told by the window that it has arrived."""
        last = self.screen_shown
        if not self.knows(screen):
            self._screens.addWidget(screen)
            screen.panel_changed.connect(self.show_panel)
        self._screens.setCurrentWidget(screen)
        if last not in (screen, self._first) and not isinstance(last, Page):
            self._let_go(last)
        self.show_panel()

    def arrive(self) -> None:
        """Tell what is shown that it has arrived, and see that the focus is within once everything is there."""
        before = self.window().focusWidget()
        self.screen_shown.arrive()
        QTimer.singleShot(0, self, partial(self._see_to_focus, before))

    def let_go(self, pages: Sequence[Page]) -> None:
        """Forget the pages of a file that is being closed."""
        for page in pages:
            self._let_go(page)
        for panel in self._panels.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._panels.removeWidget(panel)
            panel.deleteLater()

    @Slot()
    def show_panel(self) -> None:
        """Show the panel of what is shown, if it has one."""
        panel = self.screen_shown.panel()
        if panel is not None:
            if self._panels.indexOf(panel) < 0:
                self._panels.addWidget(panel)
            self._panels.setCurrentWidget(panel)
        self._panels.setVisible(panel is not None)

    def _see_to_focus(self, before: QWidget | None) -> None:
        """Put the focus into what is shown where it has stayed as it was `before`, or is nowhere."""
        screen = self.screen_shown
        focused = _focused(self.window())
        if focused is not None and focused is not screen and (focused is not before or self.isAncestorOf(focused)):
            return
        candidate = screen.nextInFocusChain()
        while candidate is not None and candidate is not screen:
            if screen.isAncestorOf(candidate) and _takes_tab(candidate, screen):
                candidate.setFocus()
                return
            candidate = candidate.nextInFocusChain()

    def _let_go(self, screen: Screen) -> None:
        screen.gone()
        self._screens.removeWidget(screen)
        screen.deleteLater()


def _focused(window: QWidget) -> QWidget | None:
    """What has the focus in a window, or will have it once the window is the active one."""
    return window.focusWidget()


def _takes_tab(widget: QWidget, screen: Screen) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return by_tab and widget.isEnabled() and widget.isVisibleTo(screen)
