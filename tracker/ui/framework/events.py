"""Listening to a widget's events by type: for all other events, which are most, only the type is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

Hearer = Callable[[QEvent], object]
"""Is called with an event before the widget gets it; True keeps it from the widget and from earlier listeners."""
KeyHearer = Callable[[QKeyEvent], object]
H = TypeVar("H")


def hear(watched: QObject, kinds: Iterable[QEvent.Type], hearer: Hearer) -> None:
    """Call `hearer` for events of these types from now on; registering it again has no effect.

    It must live as long as `watched`, as a child of it or of something around it does.
    """
    heard = _of(watched)
    for kind in kinds:
        _put_first(heard.hearers.setdefault(kind, []), hearer)


def hear_keys(watched: QObject, keys: Iterable[Qt.Key], hearer: KeyHearer) -> None:
    """Call `hearer`, as `hear` does, when one of these keys is pressed."""
    heard = _of(watched)
    for key in keys:
        _put_first(heard.key_hearers.setdefault(key, []), hearer)


class _Heard(QObject):
    """The single event filter of a watched object: each filter in Python costs time with every event of any type."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.hearers: dict[QEvent.Type, list[Hearer]] = {QEvent.Type.KeyPress: [self._on_key]}
        self.key_hearers: dict[int, list[KeyHearer]] = {}
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        hearers = self.hearers.get(event.type())
        return hearers is not None and any(hearer(event) is True for hearer in hearers)

    def _on_key(self, event: QEvent) -> bool:
        assert isinstance(event, QKeyEvent), "a key is pressed"
        return any(hearer(event) is True for hearer in self.key_hearers.get(event.key(), ()))


def _of(watched: QObject) -> _Heard:
    # Not among its `children()`: that would wrap every child in a Python object, even of the program's style.
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return watched.findChild(_Heard, options=direct) or _Heard(watched)


def _put_first(hearers: list[H], hearer: H) -> None:
    """Put a new listener first, as Qt does with event filters."""
    if hearer not in hearers:
        hearers.insert(0, hearer)
