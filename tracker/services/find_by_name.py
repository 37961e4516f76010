"""Search for records by the names that people use; if there is no such record, the error suggests similar names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from tracker.data.queries.actions import actions_by_ref
from tracker.data.queries.indicators import contents, indicators
from tracker.data.queries.plans import plans
from tracker.data.queries.position import position
from tracker.domain.errors import NotFound, RuleBroken
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.plans.plan import Plan
from tracker.services.tracker import Tracker

_MOST = 5


def find_action(tracker: Tracker, ref: str, plan_title: str | None = None) -> int:
    """Return the id of the action with that ref, in one plan or in all.

    Raises NotFound, or RuleBroken if several actions have that ref or it is blank: that never means an action without a
    ref.
    """
    if not ref.strip():
        raise RuleBroken("Enter the number of the action: it was blank. Nothing was changed.")
    title = find_plan(tracker, plan_title).title if plan_title is not None else None
    matches = tracker.read(actions_by_ref, ref.strip(), title)
    if not matches:
        shown_position = tracker.read(position, None, title)
        refs = [content.action.ref for plan in shown_position.plans for content in plan.actions if content.action.ref]
        raise NotFound(f"There is no action {ref}. {_near(ref, refs)}".strip())
    titles = list(dict.fromkeys(title for _, title in matches))
    if len(titles) > 1:
        raise RuleBroken(f"Several plans have an action {ref}: {_listed(titles)}. Use --plan to say which.")
    if len(matches) > 1:
        raise RuleBroken(
            f"{len(matches)} actions of “{titles[0]}” have the number {ref}. Renumber them in the window first."
        )
    return matches[0][0]


def find_plan(tracker: Tracker, title: str) -> Plan:
    """Return the plan with that title, ignoring case. Raises NotFound."""
    present = tracker.read(plans)
    for plan in present:
        if plan.title == title:
            return plan
    for plan in present:
        if plan.title.casefold() == title.strip().casefold():
            return plan
    raise NotFound(f"There is no plan “{title}”. {_near(title, [plan.title for plan in present])}".strip())


def find_indicator(tracker: Tracker, name: str) -> IndicatorContent:
    """Return the indicator with that name, ignoring case, with its readings. Raises NotFound."""
    present = tracker.read(indicators)
    for indicator in present:
        if indicator.name.casefold() == name.strip().casefold():
            return tracker.read(contents, [indicator.id])[0]
    near = _near(name, [indicator.name for indicator in present])
    raise NotFound(f"There is no indicator “{name}”. {near}".strip())


def _near(name: str, names: Sequence[str]) -> str:
    """Return 'Near it: …' with similar names, or all names if none is similar; a sentence that says so if there are
    none.
    """
    folded_names = {known.casefold(): known for known in reversed(names)}
    close = [folded_names[folded] for folded in get_close_matches(name.casefold(), folded_names, _MOST, 0.4)]
    if close:
        return f"Near it: {_listed(close)}."
    return f"There are: {_listed(names)}." if names else "There are none in this file yet."


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST:,} more" if len(names) > _MOST else ""
    return ", ".join(f"“{name}”" for name in names[:_MOST]) + more
