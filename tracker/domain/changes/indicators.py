"""The changes to figures between two positions: a line for each indicator that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from tracker.domain.changes.change_report import Changed
from tracker.domain.dates import say_day
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import say_figure
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.position.position import Position
from tracker.domain.text import shorten

_LONGEST = 80
"""Maximum number of characters shown of a definition."""


def indicator_changes(before: Position, after: Position) -> Iterator[Changed]:
    """Yield the indicators whose figures, target, status or definition changed, in printed order; removed ones last."""
    old = {content.indicator.id: content for content in before.indicators}
    new = {content.indicator.id: content for content in after.indicators}
    for row_id, now in new.items():
        was = old.get(row_id)
        if was != now:
            yield from _line(was, now)
    for row_id, was in old.items():
        if row_id not in new:
            last = Judged(was).latest
            yield _changed(was, _reading_words(was, last), "", "No longer reported", [last])


def _line(was: IndicatorContent | None, now: IndicatorContent) -> Iterator[Changed]:
    if was is None:
        if now.readings:
            newest = Judged(now).latest
            yield _changed(now, "", _reading_words(now, newest), "New", [newest])
        return
    old, new = _figures(was), _figures(now)
    changed = [reading for key, reading in new.items() if old.get(key) != reading]
    gone = [reading for key, reading in old.items() if key not in new]
    judged, judged_before = Judged(now), Judged(was)
    newest, earlier = judged.latest, judged_before.latest
    is_latest = newest is not None and newest.id in {reading.id for reading in changed}
    compared = earlier, newest
    if not is_latest and changed:
        compared = old.get(changed[-1].id), changed[-1]
    elif not is_latest and gone and _reading_words(was, earlier) == _reading_words(now, newest):
        compared = gone[-1], None
    figures = (_reading_words(was, compared[0]), _reading_words(now, compared[1]))
    pairs = (_targets(judged_before, judged), _statuses(judged_before, judged), _definitions(was, now))
    extra = [pair for pair in pairs if pair[0] != pair[1]]
    if figures[0] == figures[1] and not extra:
        return
    before = "; ".join([figures[0] or "no figure", *(pair[0] for pair in extra)])
    after = "; ".join([figures[1] or "no figure", *(pair[1] for pair in extra)])
    verdict = _verdict(judged, judged_before) if is_latest else ""
    yield _changed(now, before, after, verdict, [*compared, *((earlier, newest) if extra else ())])


def _figures(content: IndicatorContent) -> dict[int, Reading]:
    """Return the readings by id, without the fields that a reader does not regard as part of the figure."""
    return {
        reading.id: replace(reading, position=0, version=1, note="", source="", footnote="", trend="")
        for reading in content.readings
    }


def _reading_words(content: IndicatorContent, reading: Reading | None) -> str:
    """Return a reading in words: '68.6% for 09/11/2014'."""
    if reading is None:
        return ""
    period = " ".join(reading.period.text.split())
    series = f"{reading.series}, " if reading.series else ""
    figure = say_figure(reading, content.indicator.unit) if reading.printed.strip() else "blank"
    return f"{figure} for {series}{period}" if period else f"{series}{figure}"


def _targets(was: Judged, now: Judged) -> tuple[str, str]:
    old, new = (" ".join(judged.target.printed.split()) for judged in (was, now))
    return f"target {old or 'none'}", f"target {new or 'none'}"


def _statuses(was: Judged, now: Judged) -> tuple[str, str]:
    return was.status or "not rated", now.status or "not rated"


def _definitions(was: IndicatorContent, now: IndicatorContent) -> tuple[str, str]:
    """Return the latest definition before and after, without who signed it off.

    Only a change of what is measured counts.
    """
    old, new = (_say_definition(content.definitions[-1]) if content.definitions else "" for content in (was, now))
    return old or "no definition", new or "no definition"


def _say_definition(definition: Definition) -> str:
    """Return 'definition “Milestones met”, calculated as “met ÷ due”, from 1 December 2014'."""
    formula = definition.formula.strip()
    parts = (
        f"definition “{shorten(definition.text, _LONGEST)}”",
        f"calculated as “{shorten(formula, _LONGEST)}”" if formula else "",
        f"from {say_day(definition.effective_from)}" if definition.effective_from else "",
    )
    return ", ".join(part for part in parts if part)


def _verdict(now: Judged, was: Judged) -> str:
    """Return 'Better', 'Worse' or 'The same', by the direction of the indicator; empty if unknown."""
    if now.assessment is None or now.assessment.reading.value is None or was.latest is None or was.latest.value is None:
        return ""
    way = now.assessment.directions.previous
    return {"better": "Better", "worse": "Worse", "same": "The same", None: ""}[way]


def _changed(
    content: IndicatorContent, before: str, after: str, reason: str, readings: Iterable[Reading | None]
) -> Changed:
    """Return the change of an indicator; `readings` are the readings that its words are about."""
    indicator = content.indicator
    ids = tuple(dict.fromkeys(reading.id for reading in readings if reading))
    return Changed(
        *("indicator moved", indicator.ref, indicator.name, "", indicator.id, before, after, reason), reading_ids=ids
    )
