"""The signals by which a system ends a program: it is closed then as by its own Quit, and nothing typed is lost."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication

_SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
"""Those that a program can hear; each system knows some of them."""


class Ending(QObject):
    """Hears them for as long as the program runs.

    Python runs a handler only once it has its turn again, which a window that waits for its next event does not give:
    so each signal is written to a socket, which Qt waits on beside everything else.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, lambda _number, _frame: None)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._close)

    @Slot()
    def _close(self) -> None:
        self._heard.recv(4096)
        for _ in range(2):  # the first time a window may stay, to say what another program did to its file
            QApplication.closeAllWindows()  # a file window that is open too, which holds up the others
