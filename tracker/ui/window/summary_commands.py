"""The commands that summarise the shown plan on one page, ready to print or to save as PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tracker.ui.framework.commands import Command
from tracker.ui.framework.window_services import WindowServices
from tracker.ui.printing.print_commands import Press

if TYPE_CHECKING:
    from tracker.domain.papers.paper import Layout


def summary_commands(services: WindowServices, press: Press, has_file: Callable[[], bool]) -> tuple[Command, ...]:
    """Return these commands of the View menu. They summarise the shown plan, or all plans if none is shown."""

    def show(layout: Layout) -> None:
        from tracker.ui.papers.shown_summary import summary_order

        session = services.files.session
        if session is not None:
            press.preview_of(summary_order(session, services.shown(), layout))

    pages: tuple[tuple[Layout, str, str], ...] = (
        ("one-page", "Plan on a page", "Ctrl+Alt+Shift+P"),
        ("timeline", "Timeline", "Ctrl+Alt+Shift+T"),
        ("statuses", "Statuses over snapshots", "Ctrl+Alt+Shift+S"),
        ("highlights", "Highlight report", "Ctrl+Alt+Shift+H"),
    )
    return tuple(Command(layout, text, "View", partial(show, layout), keys, has_file) for layout, text, keys in pages)
