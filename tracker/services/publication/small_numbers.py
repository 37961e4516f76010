"""Use cases for the threshold of small numbers of a body, and for the treatment of small numbers in public copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from tracker.administrator_settings import fixed_settings
from tracker.data.queries import ReadConnection
from tracker.data.queries.indicators import indicators, tables
from tracker.data.queries.meetings_and_registers import bodies, suppressions, thresholds
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import NotFound, RuleBroken
from tracker.domain.governance.meeting import Body
from tracker.domain.governance.small_numbers import LEAST_UNDER, MOST_UNDER, Decision, Suppression, Threshold
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.tables.category_table import CategoryTable
from tracker.domain.text import clean, join

OTHERS = "all other committees and boards"


class SmallNumberSettings(Struct, frozen=True):
    """The thresholds by name of the body (`OTHERS` for none), and the decisions by name of the table or indicator."""

    thresholds: tuple[tuple[str, int], ...]
    decisions: tuple[tuple[str, Decision, str], ...]


def read_threshold(text: str) -> int:
    """Return the typed threshold, 0 for none. Raises RuleBroken."""
    words = text.strip()
    if words and not (words.isascii() and words.isdecimal() and len(words) <= len(str(MOST_UNDER))):
        raise RuleBroken(f"A threshold is a whole number from {LEAST_UNDER} to {MOST_UNDER}, or blank.", "under")
    return int(words or 0)


def set_threshold(work: UnitOfWork, *, under: int, body_id: int | None = None) -> str:
    """Set the number below which a count is small in papers to a body, or in all other papers; with 0, no count is.

    Raises RuleBroken if the number is not one that a body would choose.
    """
    work.as_at = None
    if under and not LEAST_UNDER <= under <= MOST_UNDER:
        raise RuleBroken(f"A threshold is from {LEAST_UNDER} to {MOST_UNDER}; 0 means that no count is small.", "under")
    threshold = next(iter(work.find(Threshold, body_id=body_id)), None)
    whose = work.get(Body, body_id).name if body_id is not None else OTHERS
    if threshold is not None and under:
        work.save(replace(threshold, under=under))
    elif threshold is not None:
        work.remove(threshold)
    elif under:
        work.add(Threshold(under, body_id))
    return f"Counts under {under} are small for {whose}" if under else f"No count is small for {whose}"


def set_threshold_for(work: UnitOfWork, *, under: int, body_name: str | None = None) -> str:
    """Set the threshold of the body with that name, or of all other papers. Raises NotFound."""
    if body_name is None:
        return set_threshold(work, under=under)
    named = work.find(Body)
    body = next((body for body in named if body.name.casefold() == body_name.strip().casefold()), None)
    if body is None:
        there = join([f"“{one.name}”" for one in named]) or "none"
        raise NotFound(f"There is no committee or board “{body_name}”. There is {there}.")
    return set_threshold(work, under=under, body_id=body.id)


def decide(
    work: UnitOfWork,
    *,
    decision: Literal["suppress", "publish", ""],
    reason: str = "",
    category_table_id: int | None = None,
    indicator_id: int | None = None,
) -> str:
    """Set what public copies do with the small numbers of one table or one indicator; "" reopens the decision.

    Raises RuleBroken if they are to be printed and no reason is given, or if both or neither are named.
    """
    work.as_at = None
    reason = clean(reason).strip()
    if decision == "publish" and not reason:
        raise RuleBroken("Enter why these small numbers may be published. Others will see it.", "reason")
    if (category_table_id is None) == (indicator_id is None):
        raise RuleBroken("Choose one table or one indicator.", "category_table_id")
    which = {"category_table_id": category_table_id, "indicator_id": indicator_id}
    for suppression in work.find(Suppression, **which):
        work.remove(suppression)
    if decision:
        work.add(Suppression(decision, reason, category_table_id, indicator_id))
    thing = work.get(CategoryTable, category_table_id) if category_table_id else work.get(Indicator, indicator_id or 0)
    deeds = {"suppress": "Suppress", "publish": "Publish", "": "Reconsider"}
    return f"{deeds[decision]} the small numbers of {thing.label()}"


def decide_for(work: UnitOfWork, *, title: str, decision: Literal["suppress", "publish", ""], reason: str = "") -> str:
    """Decide on the table or indicator with that name. Raises NotFound, or RuleBroken if several have it."""
    folded_title = " ".join(title.split()).casefold()
    keys = [
        ("category_table_id", table.id) for table in work.find(CategoryTable) if _named(table.title) == folded_title
    ]
    keys += [
        ("indicator_id", indicator.id) for indicator in work.find(Indicator) if _named(indicator.name) == folded_title
    ]
    if not keys:
        raise NotFound(f"There is neither a table nor an indicator called “{title}”.")
    if len(keys) > 1:
        raise RuleBroken(
            f"{len(keys)} tables and indicators are called “{title}”. Rename them so that each has a different name."
        )
    return decide(work, decision=decision, reason=reason, **dict(keys))


def _named(text: str) -> str:
    return " ".join(text.split()).casefold()


def small_number_settings(connection: ReadConnection) -> SmallNumberSettings:
    """Return the current thresholds and decisions."""
    names: dict[int | None, str] = {content.body.id: content.body.name for content in bodies(connection)}
    titles: dict[tuple[int | None, int | None], str] = {
        (content.table.id, None): content.table.title for content in tables(connection)
    }
    titles |= {(None, indicator.id): indicator.name for indicator in indicators(connection)}
    limits = [(names.get(threshold.body_id, OTHERS), threshold.under) for threshold in thresholds(connection)]
    decisions = [
        (titles[suppression.category_table_id, suppression.indicator_id], suppression)
        for suppression in suppressions(connection)
    ]
    return SmallNumberSettings(
        tuple(limits), tuple((title, suppression.decision, suppression.reason) for title, suppression in decisions)
    )


def as_lines(settings: SmallNumberSettings) -> Sequence[str]:
    """Return the settings for a terminal."""
    lines = [f"Counts from 1 to {under - 1} are small in reports to {name}." for name, under in settings.thresholds]
    lines += [
        f"“{title}”: left out of public versions."
        if decision == "suppress"
        else f"“{title}”: published, because {reason}"
        for title, decision, reason in settings.decisions
    ]
    least = fixed_settings().least_threshold
    if least:
        lines.append(f"Counts from 1 to {least - 1} are small in every paper: that is fixed for this computer.")
    return lines or ["No count is small: no threshold is set."]


def as_json(settings: SmallNumberSettings) -> dict[str, Any]:
    """Return the settings as plain values."""
    return {
        "thresholds": [
            {"body": None if name == OTHERS else name, "under": under} for name, under in settings.thresholds
        ],
        "decisions": [
            {"title": title, "decision": decision, "reason": reason or None}
            for title, decision, reason in settings.decisions
        ],
    }
