"""Notices about what was typed or ticked on a screen and not saved: it is kept when another page is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from tracker.domain.text import join
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress
from tracker.ui.framework.notices import Notices
from tracker.ui.framework.screen import Screen
from tracker.ui.framework.window_services import WindowServices
from tracker.ui.window.screen_stack import ScreenStack

T = TypeVar("T")
KEY = "left unfinished"
"""The beginning of the keys of these notices."""


def say_left(services: WindowServices, middle: ScreenStack, screen: Screen) -> None:
    """Report that a screen was left unfinished, and offer to continue or discard it."""
    key = f"{KEY} {id(screen)}"

    def go_back() -> None:
        services.notices.take_back(key)
        services.go.screen_wanted.emit(screen)

    def give_up() -> None:
        services.notices.take_back(key)
        middle.give_up(screen)

    offers = [("Continue", go_back), ("Discard", give_up)]
    sentence = f"{screen.unfinished()} have not been saved yet."
    services.notices.say(key, sentence, "warning", offers, closable=False)


def give_up_all(middle: ScreenStack) -> str:
    """Discard the unfinished screens of the file being closed; return a sentence about what is lost, or ""."""
    screens = middle.unfinished()
    lost = [screen.unfinished() for screen in screens]
    for screen in screens:
        middle.give_up(screen)
    sentence = join([lost[0], *(f"{one[0].lower()}{one[1:]}" for one in lost[1:])]) if lost else ""
    return f"{sentence} were discarded because the file was closed." if sentence else ""


def refuse(notices: Notices, screen: Screen, sentence: str) -> None:
    """Report why what a screen offered was not written, and mark the screen as not done."""
    screen.is_done = False
    notices.refuse(sentence)


def write(
    services: WindowServices,
    screen: Screen,
    work: Callable[[Tracker, Progress], T],
    then: Callable[[T], None],
    title: str,
) -> None:
    """Write in the background what a screen offered. If that is refused, the screen is not done."""
    session = services.files.session
    if session is not None:
        refused = partial(refuse, services.notices, screen)
        services.jobs.start(work, session.tracker, then, title=title, refused=refused, writing=True)
