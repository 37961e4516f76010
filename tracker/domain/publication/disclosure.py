"""Disclosures: facts that a reader could work out of a public paper by subtraction, or learn from a sentence, a small
count or a name.

Known sums are searched for figures that they give away (statistical disclosure control calls it disclosure by
differencing): a period and its parts, the figures to date, numerators and denominators, tables by category.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from tracker.domain.checks.narrative_counts import count_contradictions
from tracker.domain.formatted_text import plain
from tracker.domain.governance.meeting import COVER_HEADINGS
from tracker.domain.governance.small_numbers import count_in
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.plans.narrative import NARRATIVE_HEADINGS
from tracker.domain.position.position import Position
from tracker.domain.publication.reading_sums import FIGURES, says_again, sums_of
from tracker.domain.publication.secondary_suppression import Sum, given_away
from tracker.domain.publication.small_number_suppression import (
    Cell,
    counted,
    say_small,
    small_cells,
    small_readings,
    table_cell,
    table_counts,
    table_sums,
)
from tracker.domain.tables.content import TableContent
from tracker.domain.text import NUMBER_WORDS, join, shorten

DisclosureKind = Literal["small number", "subtraction", "statement", "name"]


class Disclosure(Struct, frozen=True):
    """Something that a public paper gives away: a `sentence` that names the cells, and the records that it is about."""

    kind: DisclosureKind
    sentence: str
    plan_id: int | None = None
    action_id: int | None = None
    indicator_id: int | None = None
    category_table_id: int | None = None

    @property
    def rule(self) -> str:
        """The name of the rule under which a decision to publish nevertheless is recorded."""
        return f"public: {self.kind}"


def small_numbers(public: Position, under: int, decided: Iterable[tuple[str, int]]) -> Iterator[Disclosure]:
    """Yield the tables, indicators and benefits of a public position that have counts under the threshold.

    Tables and indicators on which something is `decided` are left out. `decided` names them by the column of the
    decision ("indicator_id") and their id.
    """
    done = set(decided)
    for table in public.tables:
        cells = small_cells(table, under)
        if cells and ("category_table_id", table.table.id) not in done:
            sentence = f"The table {table.table.label()} prints counts under {under}: {say_small(cells)}."
            yield Disclosure("small number", sentence, category_table_id=table.table.id)
    for content in public.indicators:
        readings = small_readings(content, under)
        if readings and ("indicator_id", content.indicator.id) not in done:
            sentence = f"{content.indicator.label()} prints counts under {under}: {say_small(readings)}."
            yield Disclosure("small number", sentence, indicator_id=content.indicator.id)
    for plan in public.plans:
        for action in plan.actions:
            yield from _small_benefits(plan, action, under)


def _small_benefits(plan: PlanContent, content: ActionContent, under: int) -> Iterator[Disclosure]:
    """Yield the benefits of an action that are a number under the threshold. No mark can replace such a number in
    print: the benefit is reworded, marked as exempt or accepted as it is.
    """
    for benefit in content.benefits:
        for called, amount in (("expected", benefit.expected), ("realised", benefit.realised)):
            if benefit.measure == "number" and 0 < _least(benefit, amount) < under:
                phrase = f"a count under {under}: {amount.strip()} {called}"
                sentence = f"The benefit “{shorten(benefit.title, 40)}” of {content.action.label()} gives {phrase}."
                yield Disclosure("statement", sentence, plan_id=plan.plan.id, action_id=content.action.id)


def _least(benefit: Benefit, amount: str) -> float:
    """Return the number that an amount is or begins with; 0 if the amount states only an upper limit."""
    figure = benefit.figure(amount)
    if figure is None:
        return count_in(amount.strip()) or 0
    return 0 if figure.certainty in ("less than", "at most") else figure.value


def subtractions(whole: Position, public: Position) -> Iterator[Disclosure]:
    """Yield the figures left out of `public` that can be worked out from the figures in it."""
    shown = {content.indicator.id: content for content in public.indicators}
    for content in whole.indicators:
        if content.indicator.id in shown:
            yield from _of_indicator(content, shown[content.indicator.id])
    for table in public.tables:
        yield from _of_table(table)


def statements(whole: Paper, public: Paper) -> Iterator[Disclosure]:
    """Yield the sentences of the public paper whose counts include what is left out of it."""
    published = {content.plan.id: content for content in public.position.plans}
    all_actions = sum(len(content.actions) for content in whole.position.plans)
    public_actions = sum(len(content.actions) for content in public.position.plans)
    for content in whole.position.plans:
        public_content = published.get(content.plan.id)
        if public_content is None:
            continue
        for where, text in _narrative(public_content):
            for phrase in _counting(text, content, public_content):
                sentence = f"{where} of {public_content.plan.label()} counts what is left out: {phrase}"
                yield Disclosure("statement", sentence, plan_id=public_content.plan.id)
    texts = [(COVER_HEADINGS[name], getattr(public.cover, name)) for name in COVER_HEADINGS] if public.cover else []
    texts += [("The recommendation", public.item.recommendation)] if public.item else []
    for where, text in texts:
        for phrase in _totals(text, all_actions, public_actions):
            yield Disclosure("statement", f"{where} counts what is left out: {phrase}")


def _narrative(content: PlanContent) -> list[tuple[str, str]]:
    narrative = content.narrative
    return [(heading, getattr(narrative, name)) for name, heading in NARRATIVE_HEADINGS.items()] if narrative else []


def _counting(text: str, whole: PlanContent, public: PlanContent) -> Iterator[str]:
    """Yield the counts stated in a text that are true of the whole plan but not of its published part."""
    text = plain(text)
    untrue_of_all = {
        contradiction.facts[0] for contradiction in count_contradictions(text, whole.counts(), whole.plan.scheme, 0)
    }
    for contradiction in count_contradictions(text, public.counts(), public.plan.scheme, 0):
        if contradiction.facts[0] not in untrue_of_all:
            yield contradiction.sentence
    yield from _totals(text, len(whole.actions), len(public.actions))


_TOTAL = re.compile(
    rf"\b(?P<number>\d[\d,]*|{'|'.join(NUMBER_WORDS)}) (?:(?!of\b|and\b|or\b)[a-z]+ ){{0,2}}actions\b", re.IGNORECASE
)


def _totals(text: str, whole: int, public: int) -> Iterator[str]:
    for match in _TOTAL.finditer(" ".join(plain(text).split())):
        word = match["number"].casefold()
        number = NUMBER_WORDS[word] if word in NUMBER_WORDS else int(word.replace(",", ""))
        if number == whole != public:
            yield f"it says “{match[0]}”, and {public:,} {'is' if public == 1 else 'are'} published."


def _of_indicator(whole: IndicatorContent, public: IndicatorContent) -> Iterator[Disclosure]:
    public_ids = {reading.id for reading in public.readings}
    hidden = [reading for reading in whole.readings if reading.id not in public_ids]
    if not hidden:
        return
    sums: dict[str, list[Sum[int]]] = {name: list(sums_of(whole.readings, name)) for name in FIGURES}
    given = {name: given_away([reading.id for reading in hidden], known) for name, known in sums.items()}
    for reading in hidden:
        rows = (row for name in FIGURES if reading.id in given[name] for row in sums[name] if reading.id in row)
        by = min(rows, key=lambda row: len(row.keys() - public_ids), default=None)
        if by is not None:
            others = [
                reading.period.text for reading in whole.readings if reading.id in by and reading.id in public_ids
            ]
            sentence = (
                f"{reading.period.text} of {whole.indicator.label()} is left out, but can be worked out from what is "
                f"published for {_listed(others)}."
            )
            yield Disclosure("subtraction", sentence, indicator_id=whole.indicator.id)
        elif again := next((one for one in public.readings if says_again(one, reading)), None):
            where = f"{again.period.text} ({again.series})" if again.series else again.period.text
            sentence = (
                f"{reading.period.text} of {whole.indicator.label()} is left out, but the same figure is published for "
                f"{where}."
            )
            yield Disclosure("subtraction", sentence, indicator_id=whole.indicator.id)


_MOST_PERIODS = 4


def _listed(periods: Sequence[str]) -> str:
    more = len(periods) - _MOST_PERIODS
    named = list(periods) if more <= 1 else [*periods[:_MOST_PERIODS], f"{more} more periods"]
    return join(named)


_SUPPRESSED = re.compile(
    r"[*†‡]+|\.\.|\[?[cx]\]?|<\s?\d+|(?:fewer|less) than \d+|suppressed|withheld|not shown", re.IGNORECASE
)


def _of_table(content: TableContent) -> Iterator[Disclosure]:
    """Yield the cells where a mark replaces a count that the totals and the other cells give back."""
    columns, figure_columns = content.table.columns, counted(content)
    unknown: dict[Cell, str] = {}
    for at, row in enumerate(content.rows):
        for index, column in enumerate(columns):
            if index in figure_columns and _SUPPRESSED.fullmatch(row.cell(index).strip()):
                unknown.setdefault(table_cell(content, at, index), f"{row.label_text}, {column.heading}")
    if not unknown:
        return
    sums = table_sums(content, {*table_counts(content), *unknown})
    away = given_away(list(unknown), sums)
    for cell, where in unknown.items():
        if cell in away:
            sentence = (
                f"{where} of the table {content.table.label()} is left out, but can be worked out from the totals."
            )
            yield Disclosure("subtraction", sentence, category_table_id=content.table.id)
        elif _share_gives(content, cell):
            sentence = (
                f"{where} of the table {content.table.label()} is left out, but can be worked out from its share."
            )
            yield Disclosure("subtraction", sentence, category_table_id=content.table.id)


def _share_gives(content: TableContent, cell: Cell) -> bool:
    """Return whether the share printed beside a cell gives its count, using the total or the count of another row."""
    at, column = cell
    columns = content.table.columns
    if at < 0:
        return False
    indexes = [column] if column >= 0 else [index for index in counted(content) if columns[index].is_total]
    return any(_share_behind(content, at, index) for index in indexes)


def _share_behind(content: TableContent, at: int, index: int) -> bool:
    columns = content.table.columns
    after = next((one for one in range(index + 1, len(columns)) if columns[one].kind != "number"), None)
    if after is None or columns[after].kind != "share":
        return False
    return bool(re.search(r"\d", content.rows[at].cell(after))) and any(
        count_in(row.cell(index)) is not None for row in content.rows
    )
