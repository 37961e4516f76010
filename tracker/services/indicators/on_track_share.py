"""The share of indicators on track and/or improving for a period, as text lines and as JSON."""

from __future__ import annotations

from tracker.data.queries.indicators import contents
from tracker.domain.dashboard.on_track_share import RULE, Counted, Rated, Share, share_of
from tracker.domain.errors import NotFound
from tracker.domain.figures.period import Period
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.text import join
from tracker.services.tracker import Tracker

_MOST = 8


def share_for(tracker: Tracker, period: str) -> Share:
    """Return the share for a period as written ("Q2 2014/15"). Raises NotFound if no indicator has a reading for it."""
    present = tracker.read(contents)
    share = share_of([Judged(content) for content in present], Period.read(period))
    if not share.indicators:
        periods = dict.fromkeys(
            reading.period.text for content in present for reading in content.readings if reading.period.text
        )
        there = f" There are {join(list(periods)[:_MOST])}." if periods else ""
        raise NotFound(f"No indicator has a reading for “{period}”.{there}")
    return share


def as_lines(share: Share) -> list[str]:
    """Return text lines: the share, its rule, and the counts by directorate and theme."""
    lines = [share.sentence, RULE]
    for name, groups in (("By directorate", share.by_directorate), ("By theme", share.by_theme)):
        if groups:
            lines += ["", name]
            lines += [f"  {group.name or 'not given'}: {_share_words(group)}" for group in groups]
    return lines


def _share_words(group: Counted) -> str:
    if group.share is None:
        return f"none rated, {group.unrated} not rated"
    share = f"{group.share:.0%}"
    return (
        f"{share}, {group.either} of {group.rated} rated ({group.on_track} on track, {group.improving} improving, "
        f"{group.both} both), {group.unrated} not rated"
    )


def as_json(share: Share) -> dict[str, object]:
    """Return the share as plain values; `share` is a fraction of 1, None if no indicator is rated."""
    return {
        "period": share.period.text,
        **_counted(share.whole),
        "absent": len(share.absent),
        "rule": RULE,
        "sentence": share.sentence,
        "by_directorate": [{"name": group.name or None, **_counted(group)} for group in share.by_directorate],
        "by_theme": [{"name": group.name or None, **_counted(group)} for group in share.by_theme],
        "indicators": [_indicator(rated) for rated in share.indicators],
    }


def _counted(group: Counted) -> dict[str, object]:
    return {
        "share": group.share,
        "on_track_or_improving": group.either,
        "rated": group.rated,
        "on_track": group.on_track,
        "improving": group.improving,
        "both": group.both,
        "neither": group.neither,
        "unrated": group.unrated,
        "total": group.total,
    }


def _indicator(rated: Rated) -> dict[str, object]:
    return {
        "name": rated.content.indicator.name,
        "printed": rated.assessed.reading.printed,
        "certainty": rated.assessed.reading.certainty or None,
        "provisional": rated.assessed.reading.provisional,
        "status": rated.assessed.status or None,
        "direction": rated.assessed.directions.previous,
        "on_track": rated.on_track,
        "improving": rated.improving,
        "rated": rated.rated,
    }
