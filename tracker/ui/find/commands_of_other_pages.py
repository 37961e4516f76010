"""Commands of pages that are not shown, known without making the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tracker.ui.find.entries import Entry
from tracker.ui.framework.place_names import CHANGES, PLANS

ELSEWHERE: dict[str, dict[str, str]] = {
    PLANS: {
        "new_action": "Add action",
        "new_section": "Add section",
        "new_plan_here": "Add plan to this file",
        "plan_settings": "Plan settings",
        "needs_attention": "Needs attention",
        "as_at": "Show plan as at",
        "renumber_plan": "Renumber plan",
    },
    "Indicators": {"new_indicator": "Add indicator", "find_indicator": "Search indicators"},
    "Tables": {"new_table": "Add table"},
    "Checks": {"show_dismissed": "Show dismissed", "new_statement": "Add “targets met” statement"},
    "Meetings": {
        "new_body": "Add committee or board",
        "new_meeting": "Add meeting",
        "new_item": "Add agenda item",
        "freeze": "Take snapshot",
        "ask_for": "Add requested report",
        "draft_minutes": "Draft minutes from the agenda",
    },
    "Risks": {"new_register": "Add register", "new_risk": "Add risk or opportunity"},
    "History": {"search_history": "Search history"},
    CHANGES: {"choose_since": "Choose dates"},
}
"""For each place, its commands that need no selection there, by name, with the text that the page gives them."""

_OF_THE_WINDOW: dict[str, dict[str, str]] = {PLANS: {"replace": "Find and replace"}}
"""For a place, the window's commands that need it to be shown."""


def entries_elsewhere(shown: str, run_at: Callable[[str, str], object]) -> list[Entry]:
    """Return the commands of all places except the shown one; `run_at` goes to the place and runs the command there."""
    return [
        Entry(text, "Command", place, partial(run_at, place, name))
        for known in (ELSEWHERE, _OF_THE_WINDOW)
        for place, commands in known.items()
        if place != shown
        for name, text in commands.items()
    ]
