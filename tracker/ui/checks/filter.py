"""The filter of the checks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import Signal

from tracker.data.queries.check_subjects import SubjectCounts
from tracker.domain.checks.check_filter import CheckFilter
from tracker.domain.checks.finding import SubjectKind
from tracker.domain.plans.action_filter import PUBLICATION_WORDS, Publication
from tracker.services.checks.filtered_findings import listed_findings
from tracker.ui.checks.checker import CheckResult
from tracker.ui.controls.filtering.list_filter import Count, ListFilter
from tracker.ui.controls.filtering.question import Answer, Question
from tracker.ui.controls.status.status_mark import NO_STATUS
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session

_KINDS: Mapping[SubjectKind, str] = {
    "action": "Actions",
    "section": "Sections",
    "plan": "Plans",
    "indicator": "Indicators",
    "table": "Tables",
    "statement": "Statements",
    "meeting": "Meetings",
}


class CheckListFilter(ListFilter):
    """Counts the findings by the kind of their subject; its filter box asks for the other conditions."""

    filtered = Signal(object)
    """Emitted with the findings that match the filter, as a list of lists by rule."""

    def __init__(self, session: Session) -> None:
        super().__init__("issue", lambda: session.today)
        self._session = session
        self._filtering = NewestJob(session.jobs, self)

    @property
    def check_filter(self) -> CheckFilter:
        """The filter in force."""
        state = self.state
        answers = state.answers
        return CheckFilter(
            state.text,
            state.counts,
            answers.get("rule") or "",
            int(answers.get("plan") or 0),
            answers.get("owner"),
            answers.get("status"),
            cast("Publication", answers.get("publication") or ""),
        )

    def follow(self, result: CheckResult) -> None:
        """Count the findings again, and offer the values in use."""
        counts = [Count(kind, word, result.kinds.get(kind, 0)) for kind, word in _KINDS.items()]
        self.offer(counts, _questions(result))
        self.setVisible(result.total > 0 or self.is_filtered)

    def list(self, result: CheckResult) -> None:
        """Filter the findings and emit `filtered`; at once if nothing is filtered out."""
        self._filtering.forget()
        check_filter = self.check_filter
        if check_filter.takes_all:
            self._tell(result, result.by_rule)
            return
        tracker = self._session.tracker
        self._filtering.read(
            lambda: tracker.read(listed_findings, result.by_rule, result.exempt, check_filter),
            partial(self._tell, result),
            title="Filter checks",
        )

    def _tell(self, result: CheckResult, left: object) -> None:
        by_rule = cast("list[list[object]]", left)
        self.show_found(sum(map(len, by_rule)), result.total)
        self.filtered.emit(by_rule)


def _questions(result: CheckResult) -> tuple[Question, ...]:
    counts: SubjectCounts = result.subjects
    rules = [Answer("", "Any issue")]
    rules += [Answer(same[0].rule, same[0].heading, len(same)) for same in result.by_rule]
    plans = [Answer("", "Any plan")]
    plans += [Answer(str(row_id), title, number) for (row_id, title), number in counts.plans.items()]
    owners = [Answer(None, "Any owner"), *_named(counts.owners, "No owner")]
    statuses = [Answer(None, "Any status"), *_named(counts.statuses, NO_STATUS)]
    publication = tuple(Answer(value, text) for value, text in PUBLICATION_WORDS.items())
    questions = (
        Question("rule", "Issue", rules),
        Question("plan", "Plan", plans),
        Question("owner", "Owner", owners),
        Question("status", "Status", statuses),
        Question("publication", "Publication", publication, tells=True),
    )
    return tuple(question for question in questions if question.name != "plan" or len(counts.plans) > 1)


def _named(numbers: Mapping[str, int], nameless: str) -> list[Answer]:
    words = sorted(numbers, key=lambda word: (bool(word), word.casefold()))
    return [Answer(word, word or nameless, numbers[word]) for word in words]
