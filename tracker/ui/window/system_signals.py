"""The signals by which a system ends a program: they close it as Quit does, and nothing typed is lost."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication

_SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
"""The signals that can be handled; each system has some of them."""


class Ending(QObject):
    """Handles these signals for as long as the program runs.

    Python runs a signal handler only when the interpreter gets control, which a window that waits for its next event
    does not give. So each signal is written to a socket, which Qt waits on together with its other events.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._receiving, self._sending = socket.socketpair()
        for end in (self._receiving, self._sending):
            end.setblocking(False)
        signal.set_wakeup_fd(self._sending.fileno(), warn_on_full_buffer=False)
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, lambda _number, _frame: None)
        self._notifier = QSocketNotifier(self._receiving.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._close)

    @Slot()
    def _close(self) -> None:
        self._receiving.recv(4096)
        for _ in range(2):  # a window may stay open the first time, to report what another program did to its file
            QApplication.closeAllWindows()  # also an open file window, which blocks the others
