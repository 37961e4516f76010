"""The findings that meet a filter."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tracker.data.queries import ReadConnection
from tracker.data.queries.check_subjects import subjects_of
from tracker.domain.checks.check_filter import CheckFilter
from tracker.domain.checks.finding import Finding, Subject
from tracker.services.checks.checks import FindingLines


def listed_findings(
    connection: ReadConnection,
    by_rule: Sequence[Sequence[Finding]],
    exempt: Collection[tuple[str, int]],
    check_filter: CheckFilter,
) -> list[Sequence[Finding]]:
    """Return the findings that meet a filter, by rule; `exempt` are the records that are not for publication."""
    of_things = subjects_of(connection, check_filter) if check_filter.asks_of_things else None

    def is_listed(finding: Finding) -> bool:
        kind, row_id = finding.subject
        if of_things is not None and row_id not in of_things.get(kind, ()):
            return False
        if check_filter.publication and (_plain(finding.subject) in exempt) != (check_filter.publication == "exempt"):
            return False
        return check_filter.takes(finding)

    left = (FindingLines.of(filter(is_listed, same)) for same in by_rule)
    return [same for same in left if same]


def _plain(subject: Subject) -> tuple[str, int]:
    return subject.kind, subject.id
