"""The base of the window's pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.history.change import ChangeSet
from tracker.ui.framework.commands import Command
from tracker.ui.framework.screen import Screen
from tracker.ui.framework.session import Session

if TYPE_CHECKING:
    from tracker.ui.framework.printed import PrintOrder


class Page(Screen):
    """A place of the window. It is made once for each open file and notified of every change while it lives.

    `place` is its name in the list of places. `go_to` asks the window to show something else: a place's name and a
    row's id (0 for the place as such). `attention_wanted` asks for a plan, by id, filtered to what needs attention.
    """

    place = ""
    go_to = Signal(str, int)
    bring_in_wanted = Signal()
    """Emitted when the user wants to choose a document to import."""
    example_wanted = Signal()
    """Emitted when the user wants to see the example in place of the open file."""
    attention_wanted = Signal(int)
    print_wanted = Signal()
    """Emitted when the user wants to print what is shown."""
    plan_wanted = Signal(int)
    """Emitted when the user wants to see a plan, by its id."""
    edition_wanted = Signal(object)
    """Emitted with an Edition when the user wants to see the plan as it was frozen."""
    changes_wanted = Signal(object)
    """Emitted with an Edition when the user wants to see what has changed since."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.printed: Callable[[], PrintOrder | None] = lambda: None
        """Returns at once the print order of what the page shows; None if there is nothing to print."""
        self.row_shown: tuple[int, str] = (0, "")
        """The row that is shown: its id for `show_row`, 0 if there is none, and its name."""

    def importing(self) -> Command:
        """Return the command of the button that imports a document."""
        can = not self.session.view_only
        return Command("bring_in", "Import…", "File", self.bring_in_wanted.emit, "Ctrl+I", lambda: can)

    def printing(self) -> Command:
        """Return the command of the button that prints what is shown."""
        return Command("print", "Print…", "File", self.print_wanted.emit, "Ctrl+P", lambda: self.printed() is not None)

    def show_row(self, row_id: int) -> None:
        """Select the row with this id: an action on Plans, an indicator on Indicators."""

    def show_attention(self, plan_id: int) -> None:
        """Show only the actions of that plan that need attention."""

    def open_box(self, name: str) -> None:
        """Open the box of this name if it asks something about the row that is shown. Nothing is written by this."""

    def on_changed(self, change_set: ChangeSet) -> None:
        """Repaint what a change affects. Called whether or not the page is shown."""
