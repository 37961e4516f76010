"""The risks that a filter leaves, and their counts, as the database answers them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import product

import pytest

from tests.stored import unlocked_empty
from tracker.data.queries.meetings_and_registers import registers
from tracker.data.queries.risk_list import listed_risks, risk_counts
from tracker.domain.governance.risk import SCALES, Risk, RiskKind
from tracker.domain.governance.risk_filter import RiskFilter
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.risks import add_register, add_risk
from tracker.services.tracker import Tracker


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """One register on the default scale: 1 is High, 2 Medium, 3 not scored, 4 a Low opportunity; 2 is exempt."""
    path = tmp_path_factory.mktemp("risks") / "risks.tracker"
    with closing(unlocked_empty(path, who="A Manager")) as tracker:
        tracker.do(add_register, title="Corporate")
        tracker.do(add_register, title="Children's services")
        described: tuple[tuple[int, str, str, RiskKind, tuple[int | None, ...]], ...] = (
            (1, "Savings are not made", "Director", "risk", (4, 4, 2, 4)),
            (1, "Nurses leave", "director", "risk", (3, 3, 3, 3)),
            (1, "Not looked at yet", "", "risk", (None, None, None, None)),
            (2, "A grant is to be had", "Head of 50% Service", "opportunity", (1, 2, None, None)),
        )
        for register, title, owner, kind, scores in described:
            tracker.do(
                add_risk,
                register_id=register,
                title=title,
                owner=owner,
                kind=kind,
                likelihood=scores[0],
                impact=scores[1],
                target_likelihood=scores[2],
                target_impact=scores[3],
            )
        tracker.do(mark_exempt, kind=Risk, row_id=2)
        yield tracker


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (RiskFilter(), {1, 2, 3, 4}),
        (RiskFilter("SAVINGS made"), {1}),
        (RiskFilter("50% service"), {4}),
        (RiskFilter("5_%"), set()),
        (RiskFilter(bands=frozenset({"High", ""})), {1, 3}),
        (RiskFilter(owner="DIRECTOR"), {1, 2}),
        (RiskFilter(owner=""), {3}),
        (RiskFilter(register_id=2), {4}),
        (RiskFilter(kind="opportunity"), {4}),
        (RiskFilter(target="above"), {1}),
        (RiskFilter(target="at"), {2}),
        (RiskFilter(publication="exempt"), {2}),
        (RiskFilter(publication="public", owner="director"), {1}),
    ],
)
def test_conditions_leave_the_risks_that_meet_all_of_them(
    tracker: Tracker, wanted: RiskFilter, found: set[int]
) -> None:
    assert tracker.read(listed_risks, wanted) == found
    assert wanted.takes_all == (wanted == RiskFilter())


def test_risks_are_counted_by_band_and_by_owner(tracker: Tracker) -> None:
    counts = tracker.read(risk_counts)
    assert counts.bands == {"High": 1, "Medium": 1, "Low": 1, "": 1}
    assert {owner.casefold(): number for owner, number in counts.owners.items()} == {
        "director": 2,
        "": 1,
        "head of 50% service": 1,
    }


def test_the_database_puts_every_score_of_every_scale_into_its_band(tracker: Tracker) -> None:
    path = tracker.store.path.with_name("scales.tracker")
    with closing(unlocked_empty(path, who="A Manager")) as scored:
        for number, scale in enumerate(SCALES.values(), 1):
            scored.do(add_register, title=scale.name, scale_name=scale.name)
            for likelihood, impact in product(range(1, len(scale.likelihood) + 1), range(1, len(scale.impact) + 1)):
                scored.do(add_risk, register_id=number, title="Risk", likelihood=likelihood, impact=impact)
        for band in ("High", "Medium", "Low"):
            found = scored.read(listed_risks, RiskFilter(bands=frozenset({band})))
            expected = {
                one.risk.id
                for each in scored.read(registers)
                for one in each.risks
                if each.register.scale.band(one.risk.score or 0) == band
            }
            assert found == expected
