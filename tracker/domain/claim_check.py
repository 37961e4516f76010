"""Sentences that state figures against the figures themselves. What is wrong is said, never put right."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.assessment import Assessment, assess, assess_latest
from tracker.domain.claim import Claim
from tracker.domain.indicator_content import IndicatorContent
from tracker.domain.period import Period
from tracker.domain.printed import as_precise, cut, say_like
from tracker.domain.reading import read_figure, read_value
from tracker.domain.table_content import TableContent
from tracker.domain.table_totals import total_printed_like
from tracker.domain.text import count, join


def claim_flag(claim: Claim, content: IndicatorContent) -> str:
    """A sentence where a statement about one indicator contradicts its figures; else empty."""
    if claim.states == "targets met":
        return targets_met_flag(claim, [content])
    readings = [one for one in content.readings if not one.series and one.period.key == claim.period.key]
    differences = [_difference(claim.printed, reading.figure) for reading in readings]
    if not differences or not all(differences):
        return ""
    return f"{claim.quoted}; {differences[0]} for {readings[0].period.text}."


def table_claim_flag(claim: Claim, content: TableContent) -> str:
    """A sentence where a statement about a category table contradicts it; else empty."""
    headings = [_plain(column.heading) for column in content.table.columns]
    if _plain(claim.heading) not in headings:
        return ""
    place = headings.index(_plain(claim.heading))
    heading = content.table.columns[place].heading
    if claim.states == "total":
        return _total_flag(claim, content, place)
    for row in content.rows:
        if _plain(row.label_text) == _plain(claim.row):
            sentence = _difference(claim.printed, row.cell(place))
            if sentence:
                return f"{claim.quoted}; {sentence} under {heading} for {row.label_text}.{_where_else(claim, content)}"
    return ""


def targets_met_flag(claim: Claim, contents: Sequence[IndicatorContent]) -> str:
    """A sentence where a statement that all targets were met is contradicted by any indicator in its scope."""
    missed = []
    for content in contents:
        if not _in_scope(claim, content):
            continue
        for found in _of_period(claim.period, content):
            if found.is_met is False:
                against = " ".join(found.target.printed.split())
                missed.append(f"{content.indicator.name}, {found.reading.figure} against {against}")
    if not missed:
        return ""
    period = f"for {claim.period.text} " if claim.period.text else "by the latest figures "
    verb = "was" if len(missed) == 1 else "were"
    return f"{claim.quoted}, but {period}{count(len(missed), 'target')} {verb} missed: {'; '.join(missed)}."


def is_compared(claim: Claim, content: IndicatorContent | TableContent) -> bool:
    """Whether there are figures that a statement about an indicator or a table was held against."""
    if isinstance(content, IndicatorContent):
        if claim.states == "targets met":
            return any(found.is_met is not None for found in _of_period(claim.period, content))
        same = [one for one in content.readings if not one.series and one.period.key == claim.period.key]
        return read_figure(claim.printed)[0] is not None and any(read_value(one.printed) is not None for one in same)
    headings = [_plain(column.heading) for column in content.table.columns]
    if _plain(claim.heading) not in headings or read_figure(claim.printed)[0] is None:
        return False
    place = headings.index(_plain(claim.heading))
    if claim.states == "total":
        parts = [row.cell(place) for row in content.rows if not row.is_total and row.cell(place)]
        return bool(parts) and all(read_value(part) is not None for part in parts)
    named = [row for row in content.rows if _plain(row.label_text) == _plain(claim.row)]
    return any(read_value(row.cell(place)) is not None for row in named)


def _of_period(period: Period, content: IndicatorContent) -> list[Assessment]:
    if not period.text:
        latest = assess_latest(content)
        return [latest] if latest else []
    return [found for found in assess(content) if found.reading.period.key == period.key]


def _in_scope(claim: Claim, content: IndicatorContent) -> bool:
    if claim.indicator_id is not None or not claim.scope.strip():
        return True
    return _plain(claim.scope) in (_plain(content.indicator.directorate), _plain(content.indicator.theme))


def _difference(stated: str, printed: str) -> str:
    """'77.59% is printed, which rounds to 78%', '1% is printed'; empty where the two agree or one is no figure."""
    claimed, certainty = read_figure(stated)
    figure = read_value(printed)
    if claimed is None or figure is None:
        return ""
    if (certainty in ("more than", "at least") and figure >= claimed) or (
        certainty in ("less than", "at most") and figure <= claimed
    ):
        return ""
    bare = stated.removesuffix("+")
    if as_precise(figure, bare) == as_precise(claimed, bare):
        return ""
    if cut(figure, bare) == as_precise(claimed, bare):
        return f"{printed} is printed, which rounds to {say_like(figure, bare)},"
    return f"{printed} is printed"


def _total_flag(claim: Claim, content: TableContent, place: int) -> str:
    parts = [row.cell(place) for row in content.rows if not row.is_total and row.cell(place)]
    values = [read_value(part) for part in parts]
    claimed, _ = read_figure(claim.printed)
    if claimed is None or not values or any(value is None for value in values):
        return ""
    added = round(sum(value for value in values if value is not None), 6)
    if as_precise(added, claim.printed) == as_precise(claimed, claim.printed):
        return ""
    heading = content.table.columns[place].heading
    shown = total_printed_like(content, added, place)
    return f"{claim.quoted}, but {heading} adds up to {shown} in the table ({join(parts)})."


def _where_else(claim: Claim, content: TableContent) -> str:
    """Where in its row the stated figure does stand: the sentence may have taken the wrong column."""
    row = next(row for row in content.rows if _plain(row.label_text) == _plain(claim.row))
    value = read_value(claim.printed)
    for place, column in enumerate(content.table.columns):
        if value is not None and read_value(row.cell(place)) == value:
            return f" {row.cell(place)} stands under {column.heading}."
    return ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
