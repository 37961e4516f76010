"""Everything that a control chart says in words."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.charts.day_range import DayRange
from tracker.domain.dates import say_day
from tracker.domain.figures.control_limits import PointType, Spc, SpcPoint
from tracker.domain.indicators.measure import Measure, say_number
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.text import count

LEGEND = {
    None: "Common cause variation",
    "improvement": "Special cause: improvement",
    "concern": "Special cause: concern",
    "neutral": "Special cause, neither better nor worse",
}
_TYPES = {
    PointType.OUTSIDE: "a point outside the limits",
    PointType.TREND: "seven points moving one way",
    PointType.TWO_OF_THREE: "two of three points close to a limit",
    PointType.SHIFT: "seven points on one side of the mean",
}
_ASSURANCE = {
    "pass": "The process will consistently hit the target",
    "fail": "The process will consistently miss the target",
    "inconsistent": "The process will hit the target at some times and miss it at others",
}


def variation_words(spc: Spc) -> str:
    """Say what the latest point shows about the process."""
    latest = spc.points[-1]
    if latest.improvement is None:
        return "The latest movement is common cause variation"
    words = {"improvement": "an improvement", "concern": "a concern", "neutral": "a change"}[latest.improvement]
    return f"The latest point shows {words}: {_TYPES[latest.type]}"


def assurance_words(spc: Spc) -> str:
    """Say whether the process will meet its target without any change; empty without a target or a better direction."""
    return _ASSURANCE[spc.assurance] if spc.assurance else ""


def rules_words(spc: Spc) -> str:
    """Name the rules that were used and any reservations, in two lines at most."""
    rules = spc.rules
    better = {"higher": "Higher is better.", "lower": "Lower is better.", "none": "Neither direction is better."}
    source = "NHS England's own tool" if rules.variant == "nhse" else "NHSRplotthedots"
    screened = rules.screening and rules.variant == "nhsr"
    screening = "with" if screened else "without"
    parts = [
        f"{better[rules.better]} XmR rules as in {source}, {screening} screening of moving ranges",
        f", limits from the first {rules.base_points} points" if rules.base_points else "",
        ".",
    ]
    extra = (
        [f"Limits recalculated from {' and '.join(say_day(day) for day in rules.rebase_on)}."]
        if rules.rebase_on
        else []
    )
    if spc.refused is None and any(group.short for group in spc.groups):
        extra.append("Provisional limits: fewer than 13 points.")
    extra += [group.note for group in spc.groups if group.note]
    return "".join(parts) + ("\n" + " ".join(extra) if extra else "")


def without_effect(spc: Spc) -> list[str]:
    """Return a sentence for each setting that has no effect with these readings."""
    base_points, first, last = spc.rules.base_points, spc.points[0].day, spc.points[-1].day
    sentences = [
        f"Limits cannot be calculated from the first {base_points} points: there are only {group.points} from "
        f"{say_day(group.starts_on)}."
        for group in spc.groups
        if base_points is not None and base_points > group.points
    ]
    return sentences + [
        f"Limits cannot be recalculated from {say_day(day)}: the readings are of {say_day(first)} to {say_day(last)}."
        for day in spc.rules.rebase_on
        if not first < day <= last
    ]


def alternative_text(
    spc: Spc,
    title: str,
    measure: Measure = Measure.NUMBER,
    day_range: DayRange | None = None,
    rebases: Sequence[Rebase] = (),
    notes: Sequence[str] = (),
) -> str:
    """Return the chart's text for a user who cannot see it: title, range, first, last, target and verdict.

    `day_range`: the days that the chart shows, None: all. `rebases`: the reasons for recalculating limits, if known.
    `notes`: what is marked on the chart.
    """

    def say(value: float) -> str:
        return say_number(value, measure)

    first, last = spc.points[0], spc.points[-1]
    values = [point.value for point in spc.points]
    sentences = [
        f"{title}. Control chart of {count(len(values), 'reading')} from {say_day(first.day)} to {say_day(last.day)}, "
        f"between {say(min(values))} and {say(max(values))}; the first is {say(first.value)} and the last "
        f"{say(last.value)}."
    ]
    if day_range:
        within = sum(day_range.holds(point.day) for point in spc.points)
        sentences.append(f"It shows {day_range.say()}, {within:,} of {count(len(values), 'reading')}.")
    if spc.rules.target is not None:
        sentences.append(f"Target {say(spc.rules.target)}.")
    sentences += [
        f"Limits recalculated from {say_day(rebase.day)}: {rebase.reason.strip().rstrip('.')}." for rebase in rebases
    ]
    sentences += [f"{note.rstrip('.')}." for note in notes]
    if spc.refused:
        return " ".join([*sentences, spc.refused])
    group = spc.groups[-1]
    sentences.append(f"Mean {say(group.mean)}, limits {say(group.lower)} and {say(group.upper)}.")
    sentences += [f"{words}." for words in (variation_words(spc), assurance_words(spc)) if words]
    return " ".join(sentences)


def point_words(point: SpcPoint) -> str:
    """Return the verdict on a point, such as 'Concern: trend of seven'; empty for common cause."""
    if point.improvement is None:
        return ""
    lead = {"improvement": "Improvement", "concern": "Concern", "neutral": "Change"}[point.improvement]
    return f"{lead}: {_SHORT[point.type]}"


_SHORT = {
    PointType.OUTSIDE: "outside the limits",
    PointType.TREND: "trend of seven",
    PointType.TWO_OF_THREE: "two of three near a limit",
    PointType.SHIFT: "shift of seven",
}
