"""A dismissal holds as long as the finding rests on the same facts, however that is worded."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tracker.domain.checks.dismissal import Dismissal, Dismissals
from tracker.domain.checks.finding import Finding, Subject, SubjectKind

LATE = Finding("overdue", Subject("action", 7), ("May 2014",), "Past its timescale (May 2014).", "1.1", "1.1 Agree")
DISMISSED = Dismissal.of(LATE, "The board knows.")
BEFORE = replace(DISMISSED, facts=None)
"""As a release without facts wrote it."""


def of(dismissal: Dismissal, finding: Finding) -> bool:
    return Dismissals([dismissal]).of(finding) is dismissal


def test_another_wording_changes_nothing() -> None:
    assert of(DISMISSED, LATE)
    assert of(DISMISSED, LATE._replace(sentence="It is late.", where="1.2", title="1.2 Agree", within="Recovery plan"))


@pytest.mark.parametrize(
    "other",
    [{"facts": ("June 2014",)}, {"facts": ()}, {"subject": Subject("action", 8)}, {"subject": Subject("plan", 7)}],
    ids=str,
)
def test_other_facts_and_other_things_are_not_dismissed(other: dict[str, object]) -> None:
    assert not of(DISMISSED, LATE._replace(**other))  # type: ignore[arg-type]  # each has the type of its field
    assert not of(DISMISSED, LATE._replace(rule="Green but overdue"))


@pytest.mark.parametrize("kind", ["plan", "section", "action", "indicator", "table", "statement"])
def test_a_dismissal_names_what_it_is_about(kind: SubjectKind) -> None:
    finding = LATE._replace(subject=Subject(kind, 3))
    dismissal = Dismissal.of(finding, "Known.")
    assert dismissal.subject == finding.subject
    assert of(dismissal, finding)


def test_a_dismissal_without_facts_holds_as_long_as_the_sentence_does() -> None:
    assert of(BEFORE, LATE)
    assert of(BEFORE, LATE._replace(facts=("June 2014",)))
    assert not of(BEFORE, LATE._replace(sentence="It is late."))
    assert not of(BEFORE, LATE._replace(subject=Subject("action", 8)))


@pytest.mark.parametrize("kind", ["table", "statement"])
def test_a_dismissal_without_facts_of_a_table_or_a_statement_is_known_by_its_sentence_alone(kind: SubjectKind) -> None:
    finding = LATE._replace(subject=Subject(kind, 3))
    assert of(replace(BEFORE, action_id=None), finding)
    assert not of(replace(BEFORE, action_id=None), LATE)
    assert not of(BEFORE, finding)


def test_the_rules_are_of_all_dismissals() -> None:
    assert Dismissals([DISMISSED, replace(BEFORE, rule="year to date")]).rules == {"overdue", "year to date"}
    assert Dismissals([]).of(LATE) is None


def test_a_dismissal_with_facts_goes_before_one_by_its_sentence() -> None:
    both = Dismissals([DISMISSED, BEFORE])
    assert both.of(LATE) is DISMISSED
    assert both.of(LATE._replace(facts=("June 2014",))) is BEFORE
