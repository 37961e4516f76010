"""Which edition came before another, and which is the latest of a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.stored import unlocked_store
from tracker.data.queries.exempt_marks_now import exempt_among, exemption_of
from tracker.data.queries.meetings_and_registers import edition_before, editions, latest_edition, narrative
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import Body, Meeting
from tracker.domain.governance.snapshot import Edition
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Plan
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Meetings 1, 2 and 3 of one body, and 4 of another, each in a month of its own."""
    opened = Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager")

    def meetings(work: UnitOfWork) -> str:
        one, other = work.add(Body("Cabinet")), work.add(Body("Board"))
        for month, body in enumerate((one, one, one, other), 1):
            work.add(Meeting(body.id, date(2015, month, 20)))
        return "Meetings"

    opened.do(meetings)
    yield opened
    opened.close()


def freeze(tracker: Tracker, *frozen: tuple[int, int, int]) -> list[Edition]:
    """Editions by their meeting, number and day of January 2015, as they are frozen."""

    def add(work: UnitOfWork) -> str:
        for meeting_id, number, day in frozen:
            work.add(Edition(meeting_id, number, "", date(2015, 1, day), 1))
        return "Editions"

    tracker.do(add)
    return tracker.read(editions)


@pytest.mark.parametrize(
    ("frozen", "before"),
    [
        ([(1, 1, 5), (2, 2, 10)], 1),
        ([(1, 1, 10), (2, 2, 10)], 1),
        ([(1, 1, 11), (2, 2, 10)], None),
        ([(2, 1, 5), (2, 2, 10)], None),
        ([(4, 1, 5), (2, 2, 10)], None),
        ([(1, 3, 5), (2, 2, 10)], None),
        ([(1, 2, 5), (2, 2, 10)], None),
        ([(1, 1, 5), (3, 2, 7), (2, 3, 10)], 2),
        ([(1, 1, 7), (3, 2, 5), (2, 3, 10)], 1),
        ([(1, 1, 5), (3, 2, 5), (2, 3, 10)], 2),
        ([(2, 1, 10)], None),
    ],
)
def test_the_edition_before_is_the_latest_of_the_same_body_for_another_meeting(
    tracker: Tracker, frozen: list[tuple[int, int, int]], before: int | None
) -> None:
    found = tracker.read(edition_before, freeze(tracker, *frozen)[-1])
    assert (found.number if found else None) == before


@pytest.mark.parametrize(("day", "number"), [(4, None), (5, 2), (6, 2), (9, 2), (10, 3), (31, 3)])
def test_the_latest_edition_of_a_day_is_of_that_day_or_before(tracker: Tracker, day: int, number: int | None) -> None:
    freeze(tracker, (1, 1, 5), (4, 2, 5), (2, 3, 10))
    found = tracker.read(latest_edition, date(2015, 1, day))
    assert (found.number if found else None) == number


def test_what_nobody_marked_or_wrote_is_blank(tracker: Tracker) -> None:
    def add(work: UnitOfWork) -> str:
        one, other = work.add(Plan("One")), work.add(Plan("Other"))
        work.add(Narrative(one.id, "On track."))
        work.add(Exemption("3", plan_id=other.id))
        return "Plans"

    tracker.do(add)
    assert tracker.read(narrative, 1).overall == "On track."
    assert tracker.read(narrative, 2) == Narrative(2)
    assert tracker.read(exemption_of, "plan_id", 1) is None
    found = tracker.read(exemption_of, "plan_id", 2)
    assert found is not None and found.paragraph == "3"
    assert set(tracker.read(exempt_among, "plan_id", [1, 2, 3])) == {2}
    assert tracker.read(exempt_among, "plan_id", [1]) == {}
