"""The course of statuses from snapshot to snapshot: every one of them in its column, and none of it in public."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.office.board import DAY, action, plan
from tests.office.paper import paper
from tracker.domain.papers.paper import EarlierCounts, Paper
from tracker.domain.position.position import Position
from tracker.domain.publication.publication import public_paper
from tracker.domain.summary.status_course import course_of


def test_each_snapshot_is_a_point_and_the_day_of_the_paper_the_last() -> None:
    content = plan(action(status="Green"), action(status="Red"), action(status=""))
    content = replace(content, plan=replace(content.plan, id=5))
    earlier = (
        EarlierCounts(1, date(2014, 6, 1), 5, (("Green", 1), ("Amber", 2))),
        EarlierCounts(2, date(2014, 9, 1), 5, (("Green", 3),)),
        EarlierCounts(2, date(2014, 9, 1), 6, (("Red", 9),)),
    )
    found = course_of(Paper(Position((content,)), DAY, course=earlier), content)
    assert found is not None
    assert [status.word if status else "" for status in found.statuses] == ["Green", "Amber", "Red", ""]
    assert [(point.label, point.numbers) for point in found.points] == [
        ("Snapshot 1", (1, 2, 0, 0)),
        ("Snapshot 2", (3, 0, 0, 0)),
        ("11 Dec 2014", (1, 0, 1, 1)),
    ]
    assert "Snapshot 1, 1 June 2014: 1 Green, 2 Amber, 0 Red and 0 no status." in found.describe()


def test_without_a_snapshot_there_is_no_course() -> None:
    content = plan(action())
    assert course_of(Paper(Position((content,)), DAY), content) is None


def test_a_public_version_tells_of_the_report_before_and_of_nothing_older() -> None:
    older = (EarlierCounts(7, date(2014, 1, 1), 1, (("Red", 9),)),)
    public = public_paper(replace(paper(), course=older), (), {})
    assert public.course == ()
    found = course_of(public, public.position.plans[0])
    assert found is not None
    assert [point.label for point in found.points] == ["Snapshot 1", "Snapshot 2"]
    assert "9 Red" not in found.describe()
