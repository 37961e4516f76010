"""Hearing of the events of a widget by their types: of all others, which are most, only a type is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

Hearer = Callable[[QEvent], object]
"""Is told of an event before the widget is; True keeps it from the widget, and from who began to hear earlier."""
KeyHearer = Callable[[QKeyEvent], object]
H = TypeVar("H")


def hear(watched: QObject, kinds: Iterable[QEvent.Type], hearer: Hearer) -> None:
    """Tell `hearer` of the events of those types from now on; asked again, it is told once.

    It has to live as long as `watched`, as a child of it or of what is around it does.
    """
    heard = _of(watched)
    for kind in kinds:
        _put_first(heard.hearers.setdefault(kind, []), hearer)


def hear_keys(watched: QObject, keys: Iterable[Qt.Key], hearer: KeyHearer) -> None:
    """Tell `hearer`, as `hear` does, when one of those keys is pressed."""
    heard = _of(watched)
    for key in keys:
        _put_first(heard.key_hearers.setdefault(key, []), hearer)


class _Heard(QObject):
    """The one filter of what is watched: each filter in Python costs its time with every event, whatever that is."""

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
    # Not among its `children()`: to ask for all makes a name of Python's of each, of the program's style too.
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return watched.findChild(_Heard, options=direct) or _Heard(watched)


def _put_first(hearers: list[H], hearer: H) -> None:
    """Put who comes last first, as Qt does with filters."""
    if hearer not in hearers:
        hearers.insert(0, hearer)
