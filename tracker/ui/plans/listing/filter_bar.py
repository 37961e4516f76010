"""The bar for finding actions: search while typing, the box of conditions, groups and order, and clearing them all."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from tracker.domain.plans.action_filter import GROUP_WORDS, Grouping, Order
from tracker.domain.text import count
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.controls.fields.not_content import mark_not_content
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING, label

ORDERS: tuple[tuple[str, Order, bool], ...] = (
    ("Plan order", "printed", False),
    ("Timescale, earliest first", "timescale", False),
    ("Timescale, latest first", "timescale", True),
    ("Status, worst first", "status", True),
    ("Status, best first", "status", False),
    ("Action, A to Z", "title", False),
    ("Action, Z to A", "title", True),
    ("Owner, A to Z", "owner", False),
    ("Owner, Z to A", "owner", True),
    ("Completed, latest first", "completed", True),
    ("Completed, earliest first", "completed", False),
    ("Last note, oldest first", "updated", False),
    ("Last note, newest first", "updated", True),
)


_LEAST = 200
"""The least width in pixels, whatever is cut off then."""
_AROUND = 34
"""Pixels around the text of the search."""
_WIDEST = 60
"""The most characters that the search has room for."""
_GROWS = 100
"""The stretch of the search, as a multiple of that of the free space to its right."""
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class SearchBox(OneLine):
    """A search box from which Down and Return go on to the list of what was found."""

    passed_on = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.passed_on.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Emits `changed` if the search, the groups or the order change, and `cleared` if all actions are to be shown."""

    changed = Signal()
    cleared = Signal()
    passed_on = Signal()
    """Emitted when the user goes on to the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resetting = self._is_folded = False
        self.search = SearchBox()
        mark_not_content(self.search)
        self.search.setPlaceholderText("Find actions")
        self.search.setAccessibleName("Find actions")
        self.search.setClearButtonEnabled(True)
        self.more = QPushButton("Filter ▾")
        self.more.setAccessibleName("Filter")
        self.more.setToolTip("Filter by owner, timescale, tag, publication or changes")
        self.order = ChoiceBox()
        self.order.setAccessibleName("Sort by")
        self.order.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.views = QPushButton("Views ▾")
        self.views.setAccessibleName("Views")
        self.views.setToolTip("Saved views: a filter, groups, order and columns under a name")
        self.grouping = ChoiceBox()
        self.grouping.setAccessibleName("Group")
        self.grouping.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.grouping.addItems(list(GROUP_WORDS.values()))
        self.more_button = QPushButton("Counts and order")
        self.more_button.setCheckable(True)
        self.more_button.setAccessibleName("Counts, groups and order")
        self.more_button.setToolTip("Counts, groups and order")
        self.more_button.hide()
        self.clear = QPushButton("Clear filter")
        self.clear.setProperty("role", "link")
        self.count_label = label("", "muted")
        self._lay_out()
        self.show_orders(with_owner=False)
        self.search.textChanged.connect(self._on_searched)
        for box in (self.order, self.grouping):
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            box.activated.connect(self.changed)
            box.currentIndexChanged.connect(self._fit)
        self.clear.clicked.connect(self.cleared)
        self.search.passed_on.connect(self.passed_on)
        self.search.cancelled.connect(self._on_cancelled)

    def _lay_out(self) -> None:
        first, second, third, self._buttons = QBoxLayout(_ACROSS), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for button in (self.more, self.views, self.more_button):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        first.addWidget(self.search, _GROWS)
        first.addLayout(self._buttons, 1)
        second.addWidget(self.count_label)
        second.addWidget(self.clear)
        second.addStretch(1)
        third.addWidget(self.grouping)
        third.addWidget(self.order)
        self._first, self._second = first, second
        self._box = QBoxLayout(_ACROSS, self)
        self._rest = QBoxLayout(_ACROSS)
        self._box.setContentsMargins(0, 0, 0, 0)
        for box in (first, second, third, self._buttons, self._rest, self._box):
            box.setSpacing(SPACING[1])
        self._rest.addLayout(second, 1)
        self._rest.addLayout(third)
        self._box.addLayout(first, _GROWS)
        self._box.addLayout(self._rest, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def chosen_order(self) -> tuple[Order, bool]:
        """The order, and whether it descends."""
        _, order, descending = next(row for row in ORDERS if row[0] == self.order.currentText())
        return order, descending

    def choose_order(self, order: Order, descending: bool) -> None:
        """Show another order without a signal; plan order for one that is not offered, as another program may save."""
        text = next((row[0] for row in ORDERS if row[1:] == (order, descending)), ORDERS[0][0])
        self.order.setCurrentText(text)

    @property
    def chosen_grouping(self) -> Grouping:
        """The chosen groups."""
        return tuple(GROUP_WORDS)[self.grouping.currentIndex()]

    def choose_grouping(self, grouping: Grouping) -> None:
        """Show other groups without a signal."""
        self.grouping.setCurrentIndex(tuple(GROUP_WORDS).index(grouping))

    def show_orders(self, *, with_owner: bool) -> None:
        """Offer the orders; offer that by owner only if owners are named."""
        texts = [text for text, order, _ in ORDERS if with_owner or order != "owner"]
        if [self.order.itemText(row) for row in range(self.order.count())] != texts:
            shown = self.order.currentText()
            with QSignalBlocker(self.order):
                self.order.clear()
                self.order.addItems(texts)
                self.order.setCurrentText(shown if shown in texts else texts[0])

    def show_found(self, number: int | None, total: int, *, filtered: bool) -> None:
        """Show how many of the actions are listed; `number` is None while they are still being counted."""
        counted = (
            "" if number is None else f"{number:,} of {count(total, 'action')}" if filtered else count(total, "action")
        )
        if counted == self.count_label.text() and filtered is not self.clear.isHidden():
            return
        if counted != self.count_label.text():
            self.count_label.setText(counted)
            if filtered:
                announce(self.count_label, counted)
        if not filtered and self.clear.hasFocus():
            self.passed_on.emit()  # the button is about to hide: a list of choices must not get the focus
        self.clear.setVisible(filtered)
        self.count_label.setVisible(filtered or not self._is_folded)
        self._fit()

    def fold(self, *, is_folded: bool) -> None:
        """Hide the number found, the groups and the order if folded, so that only the filter is shown."""
        if is_folded != self._is_folded:
            self._is_folded = is_folded
            for part in (self.grouping, self.order):
                part.setVisible(not is_folded)
            self.count_label.setVisible(not is_folded or not self.clear.isHidden())
            self._fit()

    def reset(self) -> None:
        """Empty the search, so that all actions are shown, without a signal. The order stays."""
        self.look_for("")

    def look_for(self, text: str) -> None:
        """Search for a text without a signal."""
        self._resetting = True
        self.search.setText(text)
        self._resetting = False

    def _fit(self) -> None:
        """Lay the parts out below each other if they do not fit side by side, even with narrow lists; and the buttons
        below the search, if they do not fit beside it.
        """
        gap, room = self._box.spacing(), self.width()
        words = self.search.fontMetrics().horizontalAdvance(self.search.placeholderText())
        self.search.setMinimumWidth(words + _AROUND)
        self.search.setMaximumWidth(_WIDEST * self.search.fontMetrics().averageCharWidth())
        for line in (self._first, self._second, self._buttons):
            line.invalidate()  # a nested layout caches its size from before one of its items was hidden
        buttons, second = (line.minimumSize().width() + gap for line in (self._buttons, self._second))
        first = self.search.minimumWidth() + gap + buttons
        boxes = (self.grouping, self.order)
        wide, tight = [box.sizeHint().width() for box in boxes], [_tight(box) for box in boxes]
        needs = [sum(widths) + gap for widths in (wide, tight)]
        is_wide = next(
            (need == needs[0] for others in (first + second, second, 0) for need in needs if others + need <= room),
            False,
        )
        both = 0 if self._is_folded else needs[0] if is_wide else needs[1]
        for box, width in zip(boxes, wide if is_wide else tight, strict=True):
            box.setMinimumWidth(min(width, max((room - gap) // 2, 0)))
        needed = (self._box, first + second + both), (self._rest, second + both), (self._first, first - gap)
        ways = [_DOWN if room < width else _ACROSS for _, width in needed]
        if [layout.direction() for layout, _ in needed] != ways:
            for (layout, _), way in zip(needed, ways, strict=True):
                layout.setDirection(way)
            self.updateGeometry()

    def _on_searched(self) -> None:
        if not self._resetting:
            self.changed.emit()

    def _on_cancelled(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.passed_on.emit()


def _tight(box: ChoiceBox) -> int:
    """Return the width at which the chosen text is shown in full."""
    metrics = box.fontMetrics()
    widest = max((metrics.horizontalAdvance(box.itemText(row)) for row in range(box.count())), default=0)
    return box.sizeHint().width() - widest + metrics.horizontalAdvance(box.currentText())
