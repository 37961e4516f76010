"""The middle of the window: the shown screen, with its panel on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tracker.ui.controls.fields.text_field import fields_in_sight, say_refused
from tracker.ui.framework.page import Page
from tracker.ui.framework.screen import Screen
from tracker.ui.look.late_style_sheet import style_late
from tracker.ui.window.panel.splitter import TurningSplitter


class ScreenStack(TurningSplitter):
    """Shows one screen at a time. Keeps `first` always, a page until its file is closed, others until they are left."""

    left_unsaved = Signal(str)
    """Emitted when a page was left with a text that was refused, with the reason, and that the text is kept."""
    closed_unfinished = Signal(object)
    """Emitted with a Screen, other than a page, that was left with unsaved typing or ticks. It is kept."""

    def __init__(self, first: Screen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = first
        self._unfinished: list[Screen] = []
        self.turn.clicked.connect(self.turn_over)

    @property
    def screen_shown(self) -> Screen:
        """The screen that is shown."""
        shown = self.screens.currentWidget()
        return shown if isinstance(shown, Screen) else self._first

    def unseen(self) -> list[QWidget]:
        """Return the screens and panels that are not shown, including panels that have never been shown."""
        held = (self.screens.widget(index) for index in range(self.screens.count()))
        kept = [panel for screen in held if isinstance(screen, Screen) for panel in screen.kept_panels]
        return [*super().unseen(), *(panel for panel in kept if self.panels.indexOf(panel) < 0)]

    def knows(self, screen: Screen) -> bool:
        """Return whether a screen has been shown before and is still kept."""
        return self.screens.indexOf(screen) >= 0

    def show_screen(self, screen: Screen) -> None:
        """Show a screen with its panel. The window calls `arrive` afterwards."""
        last = self.screen_shown
        left = fields_in_sight((last, last.panel())) if isinstance(last, Page) and last is not screen else []
        if not self.knows(screen):
            self.screens.addWidget(screen)
            screen.panel_changed.connect(self.show_panel)
        if screen in self._unfinished:
            self._unfinished.remove(screen)
            screen.come_back()
        style_late(screen)
        self.screens.setCurrentWidget(screen)
        if last not in (screen, self._first) and not isinstance(last, Page):
            if last.is_done or not last.unfinished():
                self._forget(last)
            else:
                self._unfinished.append(last)
                self.closed_unfinished.emit(last)
        self.turn.set_direction(shows_panel=False)
        self.show_panel()
        refused = say_refused(left)
        if refused:
            self.left_unsaved.emit(refused)

    def arrive(self) -> None:
        """Call the shown screen's `arrive`, and check later that the focus is inside it."""
        before = self.window().focusWidget()
        self.screen_shown.arrive()
        QTimer.singleShot(0, self, partial(self._see_to_focus, before))

    def unfinished(self) -> list[Screen]:
        """Return the screens with unsaved typing or ticks: the shown one, and those left earlier."""
        screen = self.screen_shown
        is_open = not isinstance(screen, Page) and not screen.is_done and bool(screen.unfinished())
        return [*self._unfinished, *([screen] if is_open else [])]

    def give_up(self, screen: Screen) -> None:
        """Discard a screen that was left unfinished, or is about to be left."""
        screen.is_done = True
        if screen in self._unfinished:
            self._unfinished.remove(screen)
            self._forget(screen)

    def forget(self, pages: Sequence[Page]) -> None:
        """Forget the pages of a file that is being closed."""
        for page in pages:
            self._forget(page)
        for panel in self.panels.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            _stop_timers(panel)
            self.panels.removeWidget(panel)
            panel.deleteLater()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from tracker.ui.window.context_menu import show_context_menu

        screen = self.screen_shown
        printing = [screen.printing()] if isinstance(screen, Page) else []
        show_context_menu(self, event, [*screen.commands(), *printing])

    @Slot()
    def show_panel(self) -> None:
        """Show the panel of the shown screen, if it has one."""
        self.letters = self.screen_shown.letters
        panel = self.screen_shown.panel()
        if panel is not None:
            if self.panels.indexOf(panel) < 0:
                self.panels.addWidget(panel)
            style_late(panel)
            self.panels.setCurrentWidget(panel)
        self.panels.setVisible(panel is not None)
        self.updateGeometry()
        self.fit()

    @Slot(QWidget, QWidget)
    def keep_focus(self, before: QWidget | None, focused: QWidget | None) -> None:
        """Keep the focus within the shown screen if the widget that had it is hidden."""
        is_hidden = before is not None and self.isVisible() and self.isAncestorOf(before) and not before.isVisible()
        if is_hidden and not (focused is not None and self.isAncestorOf(focused)):
            QTimer.singleShot(0, self, partial(self._take_focus_back, focused))

    def _take_focus_back(self, fell_to: QWidget | None) -> None:
        """Take the focus back if Qt has passed it to the next widget of the window and nobody has moved it since."""
        if self.isVisible() and _focused(self.window()) is fell_to:
            self.screen_shown.arrive()

    @property
    def in_panel(self) -> bool:
        """True if the focus is in the panel."""
        focused = _focused(self.window())
        if focused is self.turn:
            return self.turn.shows_panel
        return focused is not None and self.panels.isAncestorOf(focused)

    @Slot()
    def turn_over(self) -> None:
        """Move the focus into the panel, or from the panel back into the screen."""
        self.go_to(panel=not self.in_panel)

    def go_to(self, *, panel: bool) -> None:
        """Move the focus into the panel, if there is one, or into the screen."""
        if not panel:
            self.turn.set_direction(shows_panel=False)
            self.fit()
            self.screen_shown.arrive()
        elif self.has_panel:
            self.turn.set_direction(shows_panel=True)
            self.fit()
            self._focus_within(self.panels)

    def come_back(self) -> None:
        """Move the focus into the list of the shown page, unless it is in one of its lists already."""
        focused, screen = _focused(self.window()), self.screen_shown
        in_list = isinstance(focused, QAbstractItemView) and screen.isAncestorOf(focused)
        if isinstance(screen, Page) and not in_list:
            self.go_to(panel=False)

    def _see_to_focus(self, before: QWidget | None) -> None:
        """Move the focus into the shown screen if it is nowhere, or still where it was `before`."""
        screen = self.screen_shown
        if not screen.isVisible():
            return
        focused = _focused(self.window())
        if focused is None or focused is screen or (focused is before and not self.isAncestorOf(focused)):
            self._focus_within(screen)

    def _focus_within(self, part: QWidget) -> None:
        """Focus the first widget within `part` that can be reached by Tab."""
        candidate = part.nextInFocusChain()
        while candidate is not None and candidate is not part:
            if part.isAncestorOf(candidate) and _takes_tab(candidate, part):
                candidate.setFocus()
                return
            candidate = candidate.nextInFocusChain()

    def _forget(self, screen: Screen) -> None:
        screen.closed()
        for part in (screen, *screen.kept_panels):
            _stop_timers(part)
        self.screens.removeWidget(screen)
        screen.deleteLater()


def _stop_timers(part: QWidget) -> None:
    """Stop the timers of widgets that are being removed: they would read a file that has been closed."""
    for timer in part.findChildren(QTimer):
        timer.stop()


def _focused(window: QWidget) -> QWidget | None:
    """Return the widget that has the focus in a window, or will have it once the window is active; None if there is
    none.
    """
    return window.focusWidget()


def _takes_tab(widget: QWidget, within: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return by_tab and widget.isEnabled() and widget.isVisibleTo(within)
