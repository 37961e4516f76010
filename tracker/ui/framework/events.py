"""Hearing of the events of a widget by their types: of all others, which are most, only a type is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject

Hearer = Callable[[QEvent], object]
"""Is told of an event before the widget is; True keeps it from the widget, and from who began to hear earlier."""


def hear(watched: QObject, kinds: Iterable[QEvent.Type], hearer: Hearer) -> None:
    """Tell `hearer` of the events of those types from now on; asked again, it is told once.

    It has to live as long as `watched`, as a child of it or of what is around it does.
    """
    found = [child for child in watched.children() if isinstance(child, _Heard)]
    (found[0] if found else _Heard(watched)).add(kinds, hearer)


class _Heard(QObject):
    """The one filter of what is watched: each filter in Python costs its time with every event, whatever that is."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self._hearers: dict[QEvent.Type, list[Hearer]] = {}
        watched.installEventFilter(self)

    def add(self, kinds: Iterable[QEvent.Type], hearer: Hearer) -> None:
        """Tell the one that comes last first, as Qt does with filters."""
        for kind in kinds:
            hearers = self._hearers.setdefault(kind, [])
            if hearer not in hearers:
                hearers.insert(0, hearer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        hearers = self._hearers.get(event.type())
        return hearers is not None and any(hearer(event) is True for hearer in hearers)
