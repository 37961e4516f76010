"""The findings that nobody dismissed, as text lines and as JSON.

They are those of the Checks page: `check` finds them, and `Findings.split` leaves out dismissed ones.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import chain

from tracker.data.queries import ReadConnection
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.meetings_and_registers import dismissals
from tracker.data.queries.publication.marks_in_lists import (
    locks_on_rows,
    marked_indicators,
    marked_statements,
    marks_on_actions,
)
from tracker.domain.checks.finding import Finding, SubjectKind
from tracker.domain.governance.exemption import exempt_ids
from tracker.domain.publication.exempt_content import LOCK
from tracker.domain.text import printable
from tracker.services.checks.checks import check
from tracker.services.tracker import Tracker


def findings_of(tracker: Tracker, as_at: date | None = None) -> tuple[Finding, ...]:
    """Return everything to check today or on a past day, by rule and then in printed order."""
    gc.disable()  # findings have no cycles, and looking for cycles takes a fifth of the time
    try:
        present, _ = check(tracker, as_at=as_at).split(tracker.read(dismissals))
        return tuple(chain.from_iterable(present))
    finally:
        gc.enable()


def exempt_findings(connection: ReadConnection, findings: Sequence[Finding]) -> frozenset[Finding]:
    """Return those of the findings whose subject is not for publication."""
    marks = exemptions(connection)
    if not marks:
        return frozenset()
    held: dict[SubjectKind, Collection[int]] = {
        "action": marks_on_actions(connection, _ids(findings, "action")),
        "section": {-row for row in locks_on_rows(connection, [-row_id for row_id in _ids(findings, "section")])},
        "plan": exempt_ids(marks, "plan_id"),
        "indicator": marked_indicators(connection),
        "statement": marked_statements(connection, _ids(findings, "statement")),
    }
    return frozenset(finding for finding in findings if finding.subject.id in held.get(finding.subject.kind, ()))


def _ids(findings: Sequence[Finding], kind: SubjectKind) -> list[int]:
    return list({finding.subject.id: None for finding in findings if finding.subject.kind == kind})


def as_lines(findings: Sequence[Finding], exempt: Collection[Finding] = ()) -> list[str]:
    """Return the findings by rule, each with its place in the tracker; those in `exempt` have a lock."""
    lines: list[str] = []
    rule = ""
    for finding, where in _places(findings):
        if finding.rule != rule:
            rule = finding.rule
            lines += [*([""] if lines else []), finding.heading]
        lock = f"{LOCK} " if finding in exempt else ""
        lines.append(f"  {lock}{where}: {printable(finding.sentence)}")
    return lines or ["There are no issues to check."]


def as_json(findings: Sequence[Finding], exempt: Collection[Finding] = ()) -> list[dict[str, object]]:
    """Return the findings as plain values; those in `exempt` have the key "exempt"."""
    return [
        {"rule": finding.rule, "where": where, "sentence": finding.sentence}
        | ({"exempt": True} if finding in exempt else {})
        for finding, where in _places(findings)
    ]


def _places(findings: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with its place: the ref or name, with its plan if several plans have findings."""
    several = len({finding.within for finding in findings} - {""}) > 1
    for finding in findings:
        within = f"{finding.within}, " if several and finding.within not in ("", finding.where) else ""
        yield finding, printable(f"{within}{finding.where}")
