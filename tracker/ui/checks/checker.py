"""The checks, run in the background once for every page that shows their results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct, field
from PySide6.QtCore import QObject, Signal

from tracker.data.queries import ReadConnection
from tracker.data.queries.check_subjects import SubjectCounts, count_subjects
from tracker.data.queries.history.who_dismissed import dismissed_by
from tracker.data.queries.indicators import statements_of_all
from tracker.data.queries.meetings_and_registers import dismissals
from tracker.data.queries.publication.marks_in_lists import marks_on_things
from tracker.domain.checks.dismissal import Dismissal
from tracker.domain.checks.finding import Finding
from tracker.domain.history.change import ChangeSet
from tracker.domain.indicators.statement import Statement
from tracker.services.checks.checks import Findings
from tracker.services.checks.checks_in_child import check_in_child
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session


class Dismissed(Struct, frozen=True):
    """A finding with its dismissal, who dismissed it and when (UTC), if the history has that."""

    finding: Finding
    why: Dismissal
    who: str
    at: datetime | None


class CheckResult(Struct, frozen=True):
    """The result of the checks: the findings by rule, and the dismissed ones with who dismissed them and when, if
    known.

    `statements` are those about all targets.
    """

    findings: Findings
    by_rule: list[Sequence[Finding]]
    dismissed: list[Dismissed]
    statements: list[Statement]
    exempt: frozenset[tuple[str, int]] = frozenset()
    """The subjects of findings that are exempt."""
    kinds: Mapping[str, int] = field(default_factory=dict)
    """The number of findings about records of each kind."""
    subjects: SubjectCounts = field(default_factory=SubjectCounts)

    @property
    def total(self) -> int:
        """The number of findings."""
        return sum(map(len, self.by_rule))


class Checking(QObject):
    """Holds the latest result, however old, and runs the checks again if that is asked for and anything has changed."""

    renewed = Signal()
    """Emitted when `found` holds a new result; or the earlier one, if the checks were refused."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.found: CheckResult | None = None
        self._written = self._dismissed = 0
        self._known = -1
        self._again = False
        self._looking = NewestJob(session.jobs, self)
        session.changed.connect(self._on_changed)

    @property
    def is_looking(self) -> bool:
        """True while the checks are running."""
        return self._looking.is_under_way

    @property
    def is_fresh(self) -> bool:
        """True if nothing has been written since the result was found, and the day is the same."""
        result = self.found
        return result is not None and self._known == self._written and result.findings.on == self._session.today

    def look(self) -> None:
        """Run the checks if the result is not up to date; `renewed` follows, and until then `found` is the last one."""
        if self.is_looking:
            self._again = True
        elif not self.is_fresh:
            self._start(None)

    def _start(self, known: Findings | None) -> None:
        """Run the checks; if `known` holds the current findings, only find out which of them are dismissed."""
        written, dismissed = self._written, self._dismissed

        def take(result: CheckResult) -> None:
            self.found = result
            if known is None:
                self._known = written
            self.renewed.emit()
            self._go_on(dismissed)

        self._looking.start(
            _look,
            (self._session.tracker, known),
            take,
            title="Run checks",
            refused=self._on_refused,
        )

    def _go_on(self, dismissed: int) -> None:
        """Do what was asked for while the checks were running."""
        again, self._again = self._again, False
        if again and not self.is_fresh:
            self._start(None)
        elif dismissed != self._dismissed and self.found is not None:
            self._start(self.found.findings)

    def _on_changed(self, change_set: ChangeSet) -> None:
        if not all(isinstance(change.record, Dismissal) for change in change_set.changes):
            self._written += 1
            return
        self._dismissed += 1
        if self.found is not None and not self.is_looking:
            self._start(self.found.findings)

    def _on_refused(self, sentence: str) -> None:
        self._again = False
        if sentence:
            self._session.refused.emit(sentence)
        self.renewed.emit()


def checking_of(session: Session) -> Checking:
    """Return the checker of an open tracker: one for all pages that show its results."""
    return session.findChild(Checking) or Checking(session)


def _look(request: tuple[Tracker, Findings | None], progress: Progress) -> CheckResult:
    tracker, known = request
    findings = known if known is not None else check_in_child(tracker, lambda: progress(0, 0))
    return tracker.read(_split, findings)


def _split(connection: ReadConnection, findings: Findings) -> CheckResult:
    present, dismissed = findings.split(dismissals(connection))
    who = dismissed_by(connection)
    subjects = [finding.subject for same in present for finding in same]
    return CheckResult(
        findings,
        present,
        [Dismissed(finding, why, *who.get(why.id, ("", None))) for finding, why in dismissed],
        statements_of_all(connection),
        frozenset(marks_on_things(connection, subjects)),
        Counter(subject.kind for subject in subjects),
        count_subjects(connection, subjects),
    )
