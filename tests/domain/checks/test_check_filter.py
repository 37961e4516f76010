"""The wishes for the list of findings."""

from __future__ import annotations

from tracker.domain.checks.check_filter import CheckFilter
from tracker.domain.checks.finding import Finding, Subject

FOUND = Finding("no timescale", Subject("action", 1), (), "It is open.", "1.1", "Agree the Rent", "Service plan")


def test_a_finding_is_taken_where_its_kind_its_rule_and_all_words_are_asked_for() -> None:
    taken = [
        CheckFilter(),
        CheckFilter(kinds=frozenset({"action"})),
        CheckFilter(rule="no timescale"),
        CheckFilter("rent OPEN service no timescale"),
    ]
    left = [CheckFilter(kinds=frozenset({"table"})), CheckFilter(rule="overdue"), CheckFilter("rent closed")]
    assert [wanted.takes(FOUND) for wanted in (*taken, *left)] == [True] * 4 + [False] * 3


def test_only_a_plan_an_owner_and_a_status_are_asked_of_things() -> None:
    asked = [CheckFilter(plan_id=1), CheckFilter(owner=""), CheckFilter(status="")]
    assert [wanted.asks_of_things for wanted in (*asked, CheckFilter("rent", rule="overdue"))] == [True] * 3 + [False]
    assert [wanted.takes_all for wanted in (CheckFilter(), *asked)] == [True, False, False, False]
