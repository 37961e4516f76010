"""Actions found by number or words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.stored import unlocked_empty
from tracker.data.queries.find_actions import find_actions
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.services.imports.write import bring_in
from tracker.services.tracker import Tracker


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """Two plans, the second with many actions."""
    first = (
        DraftAction("Agree a rota, as in 1.1", "1.2", notes=(DraftNote("100% of the wards agree.", date(2014, 6, 2)),)),
        DraftAction("Clear the list", "1.10", "March 2015", owner="Adult services"),
        DraftAction("Begin", "1.1"),
    )
    many = tuple(DraftAction(f"Visit number {number}", f"2.{number}") for number in range(1, 60))
    plans = (
        DraftPlan("Home care", sections=(DraftSection("", "", first),)),
        DraftPlan("Visits", sections=(DraftSection("", "", many),)),
    )
    made = unlocked_empty(tmp_path_factory.mktemp("found") / "plan.tracker", today=lambda: date(2014, 12, 11))
    made.do(bring_in, draft=Draft("papers", plans))
    yield made
    made.close()


def refs(tracker: Tracker, text: str, limit: int = 20) -> list[str]:
    return [found.ref for found in tracker.read(find_actions, text, limit)]


def test_a_number_comes_before_those_that_begin_with_it_and_those_that_name_it(tracker: Tracker) -> None:
    assert refs(tracker, "1.1") == ["1.1", "1.10", "1.2"]
    assert refs(tracker, "1.1 the") == ["1.10", "1.2"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LIST clear", ["1.10"]),
        ("adult", ["1.10"]),
        ("100%", ["1.2"]),
        ("1_1", []),
        ("nothing like it", []),
        ("  ", []),
    ],
)
def test_every_word_is_wanted_in_any_case(tracker: Tracker, text: str, found: list[str]) -> None:
    assert refs(tracker, text) == found


def test_only_so_many_are_read_in_printed_order(tracker: Tracker) -> None:
    assert refs(tracker, "visit", 3) == ["2.1", "2.2", "2.3"]
    assert tracker.read(find_actions, "number 7", 1)[0].plan_title == "Visits"
