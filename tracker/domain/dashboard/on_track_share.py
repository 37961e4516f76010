"""The share of indicators on track and/or improving, with its components, so that a board sees what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from tracker.domain.figures.period import Period
from tracker.domain.indicators.assessment import Assessment
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.text import count

RULE = (
    "On track: rated Green by its own rule for the period. Improving: better than the period before, by the direction "
    "that is better. The share is of the indicators that could be rated on either; those with a reading for the period "
    "and neither a target nor an earlier figure, and those whose figure is N/A or a bound that does not tell, are left "
    "out of it and counted apart."
)


class Counted(Struct, frozen=True):
    """Numbers of indicators by outcome.

    `total` is the number with a reading for the period, of which `rated` are rated.
    """

    name: str = ""
    total: int = 0
    on_track: int = 0
    improving: int = 0
    both: int = 0
    unrated: int = 0

    @property
    def rated(self) -> int:
        """The number that could be rated."""
        return self.total - self.unrated

    @property
    def either(self) -> int:
        """The number on track, improving or both."""
        return self.on_track + self.improving - self.both

    @property
    def neither(self) -> int:
        """The number rated that are neither."""
        return self.rated - self.either

    @property
    def share(self) -> float | None:
        """The share on track and/or improving, as a fraction of those rated; None if none is rated."""
        return self.either / self.rated if self.rated else None


class Rated(Struct, frozen=True):
    """One indicator with its outcome."""

    content: IndicatorContent
    assessed: Assessment
    on_track: bool
    improving: bool
    rated: bool


class Share(Struct, frozen=True):
    """The share for a period, and the same counts by directorate and by theme, in the order of their first indicator.

    `absent` are the indicators without a reading for the period.
    """

    period: Period
    whole: Counted
    by_directorate: tuple[Counted, ...]
    by_theme: tuple[Counted, ...]
    indicators: tuple[Rated, ...]
    absent: tuple[IndicatorContent, ...]

    @property
    def sentence(self) -> str:
        """The share in words, with all its components."""
        whole = self.whole
        if whole.share is None:
            return f"No indicator can be rated for {self.period.text}."
        return (
            f"{whole.share:.0%} on track and/or improving for {self.period.text}: {whole.either} of {whole.rated} "
            f"rated ({whole.on_track} on track, {whole.improving} improving, {whole.both} of them both); "
            f"{whole.neither} neither; {whole.unrated} not rated; "
            f"{count(len(self.absent), 'indicator')} without a reading."
        )


def share_of(indicators: Sequence[Judged], period: Period) -> Share:
    """Return the share of the indicators that have a reading for `period`."""
    assessed, absent = [], []
    for judged in indicators:
        there = [
            assessment
            for assessment in judged.assessed
            if not assessment.reading.series and assessment.reading.period.key == period.key
        ]
        if there:
            assessed.append(_rate(judged.content, there[-1]))
        else:
            absent.append(judged.content)
    return Share(
        period,
        _count("", assessed),
        _grouped([(one.content.indicator.directorate, one) for one in assessed]),
        _grouped([(one.content.indicator.theme, one) for one in assessed]),
        tuple(assessed),
        tuple(absent),
    )


def earlier_shares(indicators: Sequence[Judged], period: Period, most: int = 3) -> list[Share]:
    """Return the shares for earlier periods of the same kind, newest first, without those in which none was rated."""
    if period.ends_on is None:
        return []
    periods: dict[date, Period] = {}
    for judged in indicators:
        for assessment in judged.assessed:
            then = assessment.reading.period
            if (
                not assessment.reading.series
                and then.kind is period.kind
                and then.ends_on
                and then.ends_on < period.ends_on
            ):
                periods.setdefault(then.ends_on, then)
    shares = (share_of(indicators, periods[day]) for day in sorted(periods, reverse=True)[:most])
    return [share for share in shares if share.whole.share is not None]


def _rate(content: IndicatorContent, assessed: Assessment) -> Rated:
    gone = assessed.directions.previous
    on_track = assessed.status == "Green"
    return Rated(content, assessed, on_track, gone == "better", bool(assessed.status) or gone is not None)


def _grouped(named: Sequence[tuple[str, Rated]]) -> tuple[Counted, ...]:
    names = dict.fromkeys(name for name, _ in named)
    if list(names) in ([], [""]):
        return ()
    return tuple(_count(name, [one for other, one in named if other == name]) for name in names)


def _count(name: str, members: Sequence[Rated]) -> Counted:
    return Counted(
        name,
        len(members),
        sum(member.on_track for member in members),
        sum(member.improving for member in members),
        sum(member.on_track and member.improving for member in members),
        sum(not member.rated for member in members),
    )
