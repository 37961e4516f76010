"""What a board would find, less what the manager put aside; for pages, papers, a terminal and another program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.data.queries import ReadConnection
from tracker.data.queries.governance import dismissals, latest_edition
from tracker.data.queries.heard_of import heard_of
from tracker.data.queries.position import position
from tracker.data.queries.timescale_moves import timescale_moves
from tracker.domain.content import Position
from tracker.domain.dismissal import Dismissal
from tracker.domain.finding import Finding, split_dismissed
from tracker.domain.findings import Past, findings
from tracker.domain.text import printable
from tracker.services.tracker import Tracker


@dataclass(frozen=True, slots=True)
class Found:
    """The findings to look at, by rule and then in printed order, and those put aside with who said why."""

    present: tuple[Finding, ...]
    put_aside: tuple[tuple[Finding, Dismissal], ...] = ()


def look_through(connection: ReadConnection, today: date, as_at: date | None = None) -> Found:
    """What contradicts itself today, or as things stood on a past day.

    A query for `Tracker.read`. It reads everything, so that a window does it as a job: at 100,000 actions it takes
    some seconds.
    """
    return found_in(connection, position(connection, as_at), as_at or today, as_at)


def found_in(connection: ReadConnection, shown: Position, on: date, as_at: date | None = None) -> Found:
    """The same for a position that is read already."""
    return Found(*split_dismissed(findings(shown, on, past_of(connection, on, as_at)), dismissals(connection)))


def past_of(connection: ReadConnection, on: date, as_at: date | None = None) -> Past:
    """What the history knows on a day."""
    last = latest_edition(connection, on)
    return Past(
        timescale_moves(connection, as_at),
        last,
        heard_of(connection, last, as_at) if last else frozenset(),
    )


def findings_of(tracker: Tracker, as_at: date | None = None) -> tuple[Finding, ...]:
    """What there is to look at today, or was on a past day."""
    return tracker.read(look_through, tracker.today(), as_at).present


def as_lines(found: tuple[Finding, ...]) -> list[str]:
    """The findings by rule, each with the place that it leads to."""
    lines: list[str] = []
    rule = ""
    for finding in found:
        if finding.rule != rule:
            rule = finding.rule
            lines += [*([""] if lines else []), f"{rule[0].upper()}{rule[1:]}"]
        lines.append(f"  {place(finding, found)}: {printable(finding.sentence)}")
    return lines or ["There is nothing to look at."]


def place(finding: Finding, found: tuple[Finding, ...]) -> str:
    """Where it is: the printed number or name, with its plan where more than one has findings."""
    plans = {other.within for other in found} - {""}
    within = f"{finding.within}, " if len(plans) > 1 and finding.within not in ("", finding.where) else ""
    return printable(f"{within}{finding.where}")


def as_json(found: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """The findings in plain values."""
    return [{"rule": one.rule, "where": place(one, found), "sentence": one.sentence} for one in found]
