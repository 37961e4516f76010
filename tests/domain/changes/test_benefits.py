"""The benefits of an action in a report of changes: what is expected, what has come, and what it is measured in."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.changes.told import turn
from tests.office.board import action, plan
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position

MARCH = Timescale.read("March  2017")


def held(*benefits: Benefit) -> Position:
    return Position((plan(replace(action(), benefits=benefits)),))


@pytest.mark.parametrize(
    ("benefit", "said"),
    [
        (Benefit(1, "Less  paper", expected="1000", id=1), "Less paper: expected £1,000"),
        (Benefit(1, "A", timescale=MARCH, id=1), "A: expected March 2017"),
        (Benefit(1, "A", id=1), "A: expected nothing said"),
        (Benefit(1, "A", expected="5", timescale=MARCH, id=1), "A: expected £5 by March 2017"),
        (Benefit(1, "A", expected="5", realised="2", id=1), "A: expected £5; realised £2"),
        (
            Benefit(1, "A", expected="5", realised="2", realised_on=date(2016, 9, 30), id=1),
            "A: expected £5; realised £2 as at 30 September 2016",
        ),
        (Benefit(1, "A", per="a  year", expected="5", id=1), "A: expected £5; £ a year"),
        (Benefit(1, "A", "hours", expected="5", id=1), "A: expected 5 hours"),
        (
            Benefit(1, "A", expected="5", method="Ledger", cashable="yes", note=" Said\nso ", id=1),
            "A: expected £5; £, cashable; Ledger; Said so",
        ),
    ],
)
def test_a_new_benefit_is_told_with_all_that_is_known_of_it(benefit: Benefit, said: str) -> None:
    assert turn(held(), held(benefit)) == ("benefits changed", "", said)


def test_only_the_benefits_that_changed_are_told_and_what_was_taken_out_is_none() -> None:
    first, second = Benefit(1, "A", expected="5", id=1), Benefit(1, "B", expected="7", id=2)
    both = held(first, second)
    assert turn(both, held(first, replace(second, realised="6"))) == (
        *("benefits changed", "B: expected £7", "B: expected £7; realised £6"),
    )
    assert turn(both, held(first)) == ("benefits changed", "B: expected £7", "none")
    assert turn(both, held(replace(second, position=9, version=4), first))[0] == "silent"
