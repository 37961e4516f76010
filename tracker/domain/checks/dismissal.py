"""A finding that a manager has checked and dismissed, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from tracker.domain.checks.earlier_wording import as_said_before
from tracker.domain.checks.finding import Finding, Subject, SubjectKind
from tracker.domain.record import NEW, with_fields

_COLUMNS: Mapping[SubjectKind, str] = {
    "plan": "plan_id",
    "section": "section_id",
    "action": "action_id",
    "indicator": "indicator_id",
    "table": "category_table_id",
    "statement": "statement_id",
}
_NAMED_BY_FACTS: tuple[SubjectKind, ...] = ("meeting",)
"""Kinds for which a dismissal has no column, because the facts name the record."""
_WITHOUT_COLUMN = ("table", "statement", *_NAMED_BY_FACTS)
"""The kinds of records that dismissals of earlier releases did not name."""


class Dismissal(Struct, frozen=True):
    """Dismisses the finding of `rule` in one record for as long as it rests on the same `facts`.

    `sentence` is the finding's sentence at the time. A dismissal written by an earlier release has no facts (None) and
    holds for as long as the finding has that sentence; so does the acceptance of a disclosure of a public paper.
    """

    rule: str
    sentence: str
    reason: str
    plan_id: int | None = None
    section_id: int | None = None
    action_id: int | None = None
    indicator_id: int | None = None
    category_table_id: int | None = None
    statement_id: int | None = None
    facts: tuple[str, ...] | None = None
    id: int = NEW
    version: int = 1

    @classmethod
    def of(cls, finding: Finding, reason: str) -> Dismissal:
        """Return the dismissal of a finding."""
        column = _COLUMNS.get(finding.subject.kind)
        dismissal = cls(finding.rule, finding.sentence, reason, facts=finding.facts)
        return with_fields(dismissal, {column: finding.subject.id}) if column is not None else dismissal

    @property
    def subject(self) -> Subject | None:
        """The record that the dismissed finding is about; None if none is named."""
        ids = ((kind, getattr(self, column)) for kind, column in _COLUMNS.items())
        return next((Subject(kind, row_id) for kind, row_id in ids if row_id is not None), None)

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"the finding “{self.rule}”"


class Dismissals:
    """Looks up dismissals by the finding that they dismiss."""

    def __init__(self, dismissals: Iterable[Dismissal]) -> None:
        self._by_facts: dict[tuple[object, ...], Dismissal] = {}
        self._by_sentence: dict[tuple[object, ...], Dismissal] = {}
        for dismissal in dismissals:
            if dismissal.facts is None:
                self._by_sentence[dismissal.rule, dismissal.subject, dismissal.sentence] = dismissal
            else:
                self._by_facts[dismissal.rule, dismissal.subject, dismissal.facts] = dismissal
        self.rules = frozenset(dismissal.rule for dismissal in (*self._by_facts.values(), *self._by_sentence.values()))

    def of(self, finding: Finding) -> Dismissal | None:
        """Return the dismissal of a finding, if there is one."""
        is_named = finding.subject.kind in _NAMED_BY_FACTS
        dismissal = self._by_facts.get((finding.rule, None, finding.facts) if is_named else finding.key)
        if dismissal is None and self._by_sentence:
            subject = None if finding.subject.kind in _WITHOUT_COLUMN else finding.subject
            sentences = dict.fromkeys((finding.sentence, as_said_before(finding.sentence)))
            keys = ((finding.rule, subject, sentence) for sentence in sentences)
            dismissal = next((self._by_sentence[key] for key in keys if key in self._by_sentence), None)
        return dismissal
