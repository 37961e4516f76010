"""All contradictions in a position, in one list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from tracker.domain.checks.action_rules import action_findings, silent_findings
from tracker.domain.checks.agenda_rules import agenda_findings
from tracker.domain.checks.benefit_rules import benefit_findings
from tracker.domain.checks.figure_rules import figure_findings
from tracker.domain.checks.finding import RULES, Finding
from tracker.domain.checks.future_rules import future_findings, future_signatures
from tracker.domain.checks.plan_rules import numbering_findings, owner_findings, statement_findings
from tracker.domain.checks.recovery_rules import recovery_findings
from tracker.domain.governance.exemption import exempt_ids
from tracker.domain.governance.silent_since import may_ask
from tracker.domain.governance.snapshot import Edition
from tracker.domain.position.position import Position

NOTES_READ = 2
"""The number of the latest notes of each action that the rules read."""
_PLACE = {rule: index for index, rule in enumerate(RULES)}


class Past(Struct, frozen=True):
    """Facts from the history: how often each action's timescale was changed, and the last `edition` before the day.

    `written_since` holds the ids of the actions with anything written since that edition.
    """

    moves: Mapping[int, int] = field(default_factory=dict)
    edition: Edition | None = None
    written_since: frozenset[int] = frozenset()


def findings(position: Position, on: date, past: Past | None = None) -> tuple[Finding, ...]:
    """Return the contradictions that a board would find on the day `on`, by rule and then in printed order."""
    past = past or Past()
    private = exempt_ids(position.exemptions, "agenda_item_id")
    promised = agenda_findings(position.bodies, on, private)
    found = [*figure_findings(position), *owner_findings(position, on), *promised]
    for indicator in position.indicators:
        found += recovery_findings(indicator)
        found += future_signatures(indicator, on)
    edition = past.edition
    for content in position.plans:
        found += action_findings(content, on, past.moves)
        found += benefit_findings(content, on)
        found += future_findings(content, on)
        found += numbering_findings(content)
        found += statement_findings(content, position.indicators, on)
        if edition is not None and may_ask(edition.as_at, on):
            found += silent_findings(content, past.written_since, edition, on)
    return tuple(sorted(found, key=lambda finding: _PLACE[finding.rule]))
