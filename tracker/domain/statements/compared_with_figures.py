"""Compare statements with the figures themselves. A wrong one is reported, never corrected."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.contradiction import Contradiction
from tracker.domain.figures.period import Period
from tracker.domain.figures.printed_precision import as_precise, cut, say_like
from tracker.domain.figures.reading import read_figure, read_value
from tracker.domain.indicators.assessment import Assessment, assess
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.statement import Statement
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.totals import total_printed_like
from tracker.domain.text import count, join


def indicator_contradiction(statement: Statement, content: IndicatorContent) -> Contradiction | None:
    """Return the contradiction between a statement about one indicator and its figures; None if there is none."""
    if statement.states == "targets met":
        return targets_missed(statement, [content])
    readings = [
        reading for reading in content.readings if not reading.series and reading.period.key == statement.period.key
    ]
    differences = [_difference(statement.printed, reading.figure) for reading in readings]
    if not differences or not all(differences):
        return None
    period = readings[0].period.text
    return Contradiction(
        f"{statement.quoted}; {differences[0]} for {period}.",
        (*_stated(statement), period, *(reading.figure for reading in readings)),
    )


def table_contradiction(statement: Statement, content: TableContent) -> Contradiction | None:
    """Return the contradiction between a statement about a category table and the table; None if there is none."""
    headings = [_plain(column.heading) for column in content.table.columns]
    if _plain(statement.heading) not in headings:
        return None
    index = headings.index(_plain(statement.heading))
    heading = content.table.columns[index].heading
    if statement.states == "total":
        return _total_contradiction(statement, content, index)
    for row in content.rows:
        if _plain(row.label_text) == _plain(statement.row):
            sentence = _difference(statement.printed, row.cell(index))
            if sentence:
                where = f"under {heading} for {row.label_text}.{_where_else(statement, content)}"
                return Contradiction(
                    f"{statement.quoted}; {sentence} {where}",
                    (*_stated(statement), heading, row.label_text, *row.cells),
                )
    return None


def targets_missed(statement: Statement, contents: Sequence[IndicatorContent]) -> Contradiction | None:
    """Return the contradiction if “all targets were met” is untrue; None if it is true.

    It names the indicators in the scope of the statement that missed their target.
    """
    missed: list[str] = []
    facts: list[str] = []
    for content in contents:
        if not _in_scope(statement, content):
            continue
        for assessment in _of_period(statement.period, content):
            if assessment.is_met is False:
                against = " ".join(assessment.target.printed.split())
                missed.append(f"{content.indicator.name}, {assessment.reading.figure} against {against}")
                facts += (content.indicator.name, assessment.reading.figure, against)
    if not missed:
        return None
    period = f"for {statement.period.text} " if statement.period.text else "by the latest figures "
    verb = "was" if len(missed) == 1 else "were"
    return Contradiction(
        f"{statement.quoted}, but {period}{count(len(missed), 'target')} {verb} missed: {'; '.join(missed)}.",
        (*_stated(statement), statement.period.text, *facts),
    )


def is_compared(statement: Statement, content: IndicatorContent | TableContent) -> bool:
    """Return whether there are figures to compare a statement about an indicator or a table with."""
    if isinstance(content, IndicatorContent):
        if statement.states == "targets met":
            return any(assessment.is_met is not None for assessment in _of_period(statement.period, content))
        same = [
            reading for reading in content.readings if not reading.series and reading.period.key == statement.period.key
        ]
        return read_figure(statement.printed)[0] is not None and any(
            read_value(reading.printed) is not None for reading in same
        )
    headings = [_plain(column.heading) for column in content.table.columns]
    if _plain(statement.heading) not in headings or read_figure(statement.printed)[0] is None:
        return False
    index = headings.index(_plain(statement.heading))
    if statement.states == "total":
        parts = [row.cell(index) for row in content.rows if not row.is_total and row.cell(index)]
        return bool(parts) and all(read_value(part) is not None for part in parts)
    named = [row for row in content.rows if _plain(row.label_text) == _plain(statement.row)]
    return any(read_value(row.cell(index)) is not None for row in named)


def _of_period(period: Period, content: IndicatorContent) -> list[Assessment]:
    if not period.text:
        latest = Judged(content).assessment
        return [latest] if latest else []
    return [assessment for assessment in assess(content) if assessment.reading.period.key == period.key]


def _in_scope(statement: Statement, content: IndicatorContent) -> bool:
    if statement.indicator_id is not None or not statement.scope.strip():
        return True
    return _plain(statement.scope) in (_plain(content.indicator.directorate), _plain(content.indicator.theme))


def _difference(stated: str, printed: str) -> str:
    """Return '77.59% is reported, which rounds to 78%,' or '1% is reported'.

    Empty if the two agree or one is not a figure.
    """
    stated_value, certainty = read_figure(stated)
    figure = read_value(printed)
    if stated_value is None or figure is None:
        return ""
    if (certainty in ("more than", "at least") and figure >= stated_value) or (
        certainty in ("less than", "at most") and figure <= stated_value
    ):
        return ""
    bare = stated.removesuffix("+")
    if as_precise(figure, bare) == as_precise(stated_value, bare):
        return ""
    if cut(figure, bare) == as_precise(stated_value, bare):
        return f"{printed} is reported, which rounds to {say_like(figure, bare)},"
    return f"{printed} is reported"


def _total_contradiction(statement: Statement, content: TableContent, index: int) -> Contradiction | None:
    parts = [row.cell(index) for row in content.rows if not row.is_total and row.cell(index)]
    values = [read_value(part) for part in parts]
    stated, _ = read_figure(statement.printed)
    if stated is None or not values or any(value is None for value in values):
        return None
    added = round(sum(value for value in values if value is not None), 6)
    if as_precise(added, statement.printed) == as_precise(stated, statement.printed):
        return None
    heading = content.table.columns[index].heading
    shown = total_printed_like(content, added, index)
    return Contradiction(
        f"{statement.quoted}, but {heading} adds up to {shown} in the table ({join(parts)}).",
        (*_stated(statement), heading, *parts),
    )


def _stated(statement: Statement) -> tuple[str, str]:
    return statement.text.strip(), statement.printed


def _where_else(statement: Statement, content: TableContent) -> str:
    """Return a sentence with the heading under which the stated figure is in its row; empty if there is none.

    The statement may have taken it from the wrong column.
    """
    row = next(row for row in content.rows if _plain(row.label_text) == _plain(statement.row))
    value = read_value(statement.printed)
    for index, column in enumerate(content.table.columns):
        if value is not None and read_value(row.cell(index)) == value:
            return f" {row.cell(index)} is under {column.heading}."
    return ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
