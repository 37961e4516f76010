"""On track and/or improving, with every component."""

from __future__ import annotations

from msgspec.structs import replace

from tests.domain.printed_figures import QUARTERS, indicator, judged
from tracker.domain.dashboard.on_track_share import RULE, earlier_shares, share_of
from tracker.domain.figures.period import Period
from tracker.domain.figures.target import Better
from tracker.domain.indicators.content import IndicatorContent


def one(
    first: str, second: str, target: str = "90", better: Better = "higher", directorate: str = "", theme: str = ""
) -> IndicatorContent:
    """An indicator with two quarters."""
    content = indicator("Any", better, target, QUARTERS, (first, second))
    return replace(content, indicator=replace(content.indicator, directorate=directorate, theme=theme))


MEMBERS = [
    one("91", "95", directorate="Adults", theme="Live well"),  # on track and improving
    one("95", "92", directorate="Adults", theme="Age well"),  # on track only
    one("50", "60", directorate="Children", theme="Live well"),  # improving only
    one("60", "50", directorate="Children"),  # neither
    one("5", "4", "No Target", "none", "Children"),  # not rated: no target, no direction
    one("60", "N/A", directorate="Children"),  # not rated: no figure
    indicator("Any", "higher", "90", ("Q1 2014/15",), ("95",)),  # no reading for the quarter
]
SECOND = Period.read("Quarter 2 2014/15")


def test_every_component_is_counted() -> None:
    share = share_of(judged(*MEMBERS), SECOND)
    whole = share.whole
    assert (whole.total, whole.rated, whole.unrated, len(share.absent)) == (6, 4, 2, 1)
    assert (whole.on_track, whole.improving, whole.both, whole.either, whole.neither) == (2, 2, 1, 3, 1)
    assert whole.share == 0.75
    assert share.sentence == (
        "75% on track and/or improving for Quarter 2 2014/15: 3 of 4 rated (2 on track, 2 improving, 1 of them both); "
        "1 neither; 2 not rated; 1 indicator without a reading."
    )
    assert "left out of it and counted apart" in RULE


def test_the_same_is_counted_by_directorate_and_by_theme() -> None:
    share = share_of(judged(*MEMBERS), SECOND)
    assert [(group.name, group.either, group.rated, group.total) for group in share.by_directorate] == [
        ("Adults", 2, 2, 2),
        ("Children", 1, 2, 4),
    ]
    assert [(group.name, group.either, group.total) for group in share.by_theme] == [
        ("Live well", 2, 2),
        ("Age well", 1, 1),
        ("", 0, 3),
    ]


def test_where_no_directorate_is_named_none_is_counted() -> None:
    assert share_of(judged(one("1", "2")), SECOND).by_directorate == ()


def test_the_first_period_has_nothing_to_improve_on() -> None:
    whole = share_of(judged(*MEMBERS), Period.read("Q1 2014/15")).whole
    assert (whole.improving, whole.on_track, whole.rated) == (0, 3, 6)


def test_where_nothing_can_be_rated_there_is_no_share() -> None:
    share = share_of(judged(*MEMBERS[4:5]), SECOND)
    assert share.whole.share is None
    assert share.sentence == "No indicator can be rated for Quarter 2 2014/15."


def test_the_shares_of_the_periods_before_are_the_course_of_the_share() -> None:
    first, *rest = earlier_shares(judged(*MEMBERS), SECOND)
    assert rest == []
    assert first == share_of(judged(*MEMBERS), Period.read("Q1 2014/15"))
    assert earlier_shares(judged(*MEMBERS), Period.read("Q1 2014/15")) == []
    assert earlier_shares(judged(*MEMBERS), Period.read("no period")) == []
    assert earlier_shares(judged(*MEMBERS), Period.read("December 2014")) == [], "a month has no quarter before it"
