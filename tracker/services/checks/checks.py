"""Everything to check before a board sees it: contradictions in plans, then those in figures."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import overload

from msgspec import Struct, field

from tracker.checked_json import decode, encode
from tracker.data.queries import ReadConnection
from tracker.data.queries.history.actions_written_since import written_since
from tracker.data.queries.history.timescale_moves import timescale_moves
from tracker.data.queries.meetings_and_registers import latest_edition
from tracker.data.queries.position import position
from tracker.domain.checks.all_findings import NOTES_READ, Past, findings
from tracker.domain.checks.dismissal import Dismissal, Dismissals
from tracker.domain.checks.finding import Finding
from tracker.domain.position.position import Position
from tracker.services.tracker import Tracker


class FindingLines(Sequence[Finding]):
    """Findings held as lines of JSON: 100,000 of them arrive from a child process without burdening a window."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.lines = tuple(lines)

    @classmethod
    def of(cls, found: Iterable[Finding]) -> FindingLines:
        """Return findings as lines: the values of their fields, in order."""
        return cls(map(encode, found))

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> FindingLines: ...

    def __getitem__(self, index: int | slice) -> Finding | FindingLines:
        if isinstance(index, slice):
            return FindingLines(self.lines[index])
        return decode(self.lines[index], Finding)


class Findings(Struct, frozen=True):
    """Everything found on a day by rule, dismissed or not.

    `has_any`: there are plans or figures to check. `several_plans`: there is more than one plan. `scopes` are the
    possible scopes of statements that all targets were met. `contradicted` has a sentence for each statement that the
    figures contradict, by the statement's id.
    """

    on: date
    by_rule: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    has_any: bool = False
    several_plans: bool = False
    scopes: tuple[str, ...] = ()
    contradicted: Mapping[int, str] = field(default_factory=dict)

    def split(self, written: Iterable[Dismissal]) -> tuple[list[Sequence[Finding]], list[tuple[Finding, Dismissal]]]:
        """Return the findings that nobody dismissed, by rule, and the dismissed ones, each with its dismissal."""
        dismissals = Dismissals(written)
        present: list[Sequence[Finding]] = []
        dismissed: list[tuple[Finding, Dismissal]] = []
        for rule, same in self.by_rule.items():
            if rule not in dismissals.rules:
                present.append(same)
                continue
            found = {index: (finding, why) for index, finding in enumerate(same) if (why := dismissals.of(finding))}
            dismissed += found.values()
            rest = _without(same, found)
            if rest:
                present.append(rest)
        return present, dismissed


def _without(same: Sequence[Finding], indexes: Collection[int]) -> Sequence[Finding]:
    """Return the findings except those at `indexes`; FindingLines stay FindingLines."""
    rest = [index for index in range(len(same)) if index not in indexes]
    if isinstance(same, FindingLines):
        return FindingLines(same.lines[index] for index in rest)
    return [same[index] for index in rest]


def check(tracker: Tracker, still_wanted: Callable[[], object] = lambda: None, as_at: date | None = None) -> Findings:
    """Return everything to check today or on a past day. With 100,000 actions this takes some seconds.

    `still_wanted` is called now and then, and may raise to end the search.
    """
    on = as_at or tracker.today()
    shown, past = tracker.read(_read, on, as_at, still_wanted)
    still_wanted()
    found = findings(shown, on, past)
    still_wanted()
    scopes = dict.fromkeys(
        scope
        for content in shown.indicators
        for scope in (content.indicator.directorate, content.indicator.theme)
        if scope
    )
    has_any = bool(shown.plans or shown.tables or any(content.readings for content in shown.indicators))
    by_rule: dict[str, list[Finding]] = {}
    for finding in found:
        by_rule.setdefault(finding.rule, []).append(finding)
    contradicted = {finding.subject.id: finding.sentence for finding in found if finding.subject.kind == "statement"}
    return Findings(on, by_rule, has_any, len(shown.plans) > 1, tuple(scopes), contradicted)


def _read(
    connection: ReadConnection, on: date, as_at: date | None, still_wanted: Callable[[], object]
) -> tuple[Position, Past]:
    shown_position = position(connection, as_at, notes=NOTES_READ)
    still_wanted()
    last = latest_edition(connection, on)
    heard = written_since(connection, last, as_at) if last else frozenset[int]()
    return shown_position, Past(timescale_moves(connection, as_at), last, heard)
