"""A splitter of two parts, shown one at a time if there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from tracker.ui.controls.arrangement.room_stack import RoomStack
from tracker.ui.window.panel.turn_button import TurnButton

_WIDE = 400
"""The width of a panel in pixels until its edge is moved."""
_PANEL_LETTERS = 40
"""The minimum width of a panel beside a screen, in characters."""
_SHARE = 0.4
"""The largest share of the width that a panel takes by itself."""


class TurningSplitter(QSplitter):
    """Screens on the left, their panels on the right. In a narrow window only the one with the focus is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.screens, self.panels = RoomStack(), RoomStack()
        self.letters = 0
        """The minimum width of the shown screen beside its panel, in characters."""
        self.turn = TurnButton()
        for part in (self.screens, self.turn, self.panels):
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setHandleWidth(1)
        self.turn.hide()
        self._wanted = _WIDE
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self.fit)
        self.splitterMoved.connect(self._on_moved)

    @property
    def one_at_a_time(self) -> bool:
        """True if there is room for the screen or its panel only."""
        return not self.turn.isHidden()

    @property
    def has_panel(self) -> bool:
        """True if the shown screen has a panel."""
        return not self.panels.isHidden()

    def unseen(self) -> list[QWidget]:
        """Return the screens and panels that are not shown."""
        stacks = (self.screens, self.panels)
        held = [(stack, stack.widget(index)) for stack in stacks for index in range(stack.count())]
        return [part for stack, part in held if part and (part is not stack.currentWidget() or stack.isHidden())]

    def state(self) -> QByteArray:
        """Return the width of the panel beside its screen, to be saved."""
        return QByteArray(str(self._wanted).encode())

    def restore(self, state: QByteArray) -> None:
        """Apply a saved width."""
        written = bytes(state.data())
        if written.isdigit():
            self._wanted = int(written)
            self.fit()

    def minimumSizeHint(self) -> QSize:
        needed = self.screens.minimumSizeHint()
        if not self.has_panel:
            return needed
        return needed.expandedTo(self.panels.minimumSizeHint()) + QSize(self.turn.width() + 2 * self.handleWidth(), 0)

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and (self.one_at_a_time or self._is_for_one):
            self._again.start()  # Qt has resized the hidden part as well, or the content needs more
        return is_done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    @Slot(QWidget, QWidget)
    def follow_focus(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Bring the part with the focus into sight, if only one of the two is shown."""
        if self.one_at_a_time and focused is not None:
            for part, is_panel in ((self.screens, False), (self.panels, True)):
                if part.isAncestorOf(focused) and self.turn.shows_panel is not is_panel:
                    self.turn.set_direction(shows_panel=is_panel)
                    self.fit()

    def fit(self) -> None:
        """Share the width between both parts, or give it all to the one in sight."""
        only_one, parts = self._is_for_one, (self.screens, self.panels)
        if only_one != self.one_at_a_time:
            for part in parts:
                self.setCollapsible(self.indexOf(part), only_one)
            self.turn.setVisible(only_one)
            if not only_one:
                self.turn.set_direction(shows_panel=False)
        if not only_one and self.has_panel:
            wide = max(min(self._wanted, round(_SHARE * self.width())), self._panel_needs)
            self.setSizes([self.width() - self.handleWidth() - wide, 0, wide])
        if only_one:
            rest = self.width() - self.turn.width() - 2 * self.handleWidth()
            self.setSizes([0, self.turn.width(), rest] if self.turn.shows_panel else [rest, self.turn.width(), 0])

    @property
    def _panel_needs(self) -> int:
        return max(self.panels.minimumSizeHint().width(), _PANEL_LETTERS * self.fontMetrics().averageCharWidth())

    @property
    def _is_for_one(self) -> bool:
        """True if there is no room for both."""
        room = max(self.screens.minimumSizeHint().width(), self.letters * self.fontMetrics().averageCharWidth())
        return self.has_panel and self.width() < room + self._panel_needs

    @Slot()
    def _on_moved(self) -> None:
        """Remember the new width after the edge between screen and panel was moved with the mouse."""
        if not self.one_at_a_time:
            self._wanted = self.sizes()[2]
