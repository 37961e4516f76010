"""Indicators and tables as a document has them beside those that are held."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import indicator
from tracker.domain.imports.draft import Draft, DraftIndicator, DraftReading, DraftRow, DraftTable
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.merging.figures import figure_lines
from tracker.domain.merging.merge import MergeLine
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import CategoryTable
from tracker.domain.tables.content import TableContent

PERIODS = ("Q1 2014/15", "Q2 2014/15")


def held(unit: str = "%", target: str = "90", printed: tuple[str, str] = ("80", "85")) -> IndicatorContent:
    found = indicator("Falls", "higher", target, PERIODS, printed, unit, ref="5", id=7, version=3)
    return replace(found, readings=tuple(replace(one, version=2) for one in found.readings))


def drafted(unit: str = "", target: str = "", *readings: tuple[str, str], name: str = " falls ") -> Draft:
    rows = tuple(DraftReading(period, printed) for period, printed in readings)
    return Draft("a.docx", indicators=(DraftIndicator(name, unit, target=target, readings=rows, ref="5"),))


def lines(draft: Draft, now: IndicatorContent | None = None, base: IndicatorContent | None = None) -> list[MergeLine]:
    return list(
        figure_lines(draft, Position(indicators=(now,) if now else ()), Position(indicators=(base,) if base else ()))
    )


@pytest.mark.parametrize(
    ("now", "was", "sent", "kind", "told"),
    [
        ("90", "90", "90", "", ""),
        ("95", "90", "90", "changed", ""),
        ("90", "80", "90", "kept", "90"),
        ("95", "80", "90", "conflict", "90"),
        ("80", "80", "90", "", ""),
        ("", "90", "90", "", ""),
        ("95", "", "", "", ""),
    ],
)
def test_a_target_was_changed_here_there_or_on_both_sides(now: str, was: str, sent: str, kind: str, told: str) -> None:
    found = lines(drafted(target=f" {now} "), held(target=was), held(target=sent))
    assert [(one.kind, one.field, one.was, one.found, one.sent) for one in found] == (
        [(kind, "target", was, now, told)] if kind else []
    )
    assert [(one.row_id, one.version, one.spot, one.ref, one.title) for one in found] == (
        [(7, 3, (0,), "5", "Falls")] if kind else []
    )


def test_without_an_earlier_document_another_unit_is_a_change() -> None:
    (line,) = lines(drafted("number"), held())
    assert (line.kind, line.field, line.was, line.found, line.sent) == ("changed", "unit", "%", "number", "")


@pytest.mark.parametrize(
    ("now", "was", "sent", "kind", "told"),
    [
        ("80", "80", "80", "", ""),
        ("81", "80", "80", "changed", ""),
        ("80", "79", "80", "kept", "80"),
        ("81", "79", "80", "conflict", "80"),
        ("79", "79", "80", "", ""),
        ("", "80", "80", "", ""),
    ],
)
def test_a_figure_was_changed_here_there_or_on_both_sides(now: str, was: str, sent: str, kind: str, told: str) -> None:
    rows = (("Q2 2014/15", "85"), ("Q1 2014/15", f" {now} "))
    found = lines(drafted("", "", *rows), held(printed=(was, "85")), held(printed=(sent, "85")))
    assert [(one.kind, one.subject, one.was, one.found, one.sent) for one in found] == (
        [(kind, "reading", was, now, told)] if kind else []
    )
    assert [(one.row_id, one.version, one.spot, one.within, one.title) for one in found] == (
        [(1, 2, (0, 1), "Falls", "Q1 2014/15")] if kind else []
    )


def test_a_figure_that_came_after_the_document_is_compared_with_itself() -> None:
    base = held()
    one, two = base.readings
    (line,) = lines(drafted("", "", ("Q2 2014/15", "86")), held(), replace(base, readings=(one,)))
    assert (line.kind, line.was, line.found) == ("changed", "85", "86")
    assert two.id != one.id


def test_a_new_figure_is_told_and_one_that_was_deleted_here_since_is_a_conflict() -> None:
    now = replace(held(), readings=held().readings[:1])
    draft = drafted("", "", ("Q1 2014/15", "80"), ("Q2 2014/15", "85"))
    (new,) = lines(draft, now)
    assert (new.kind, new.subject, new.within, new.title, new.found, new.spot, new.row_id) == (
        *("new", "reading", "Falls", "Q2 2014/15", "85", (0, 1), 0),
    )
    (gone,) = lines(draft, now, held(printed=("80", "84")))
    assert (gone.kind, gone.was, gone.sent, gone.found) == ("conflict", "Deleted here", "84", "85")


def test_a_comparators_figure_is_not_the_indicators_own() -> None:
    draft = Draft(
        "a.docx", indicators=(DraftIndicator("Falls", readings=(DraftReading(PERIODS[0], "70", series="England"),)),)
    )
    assert [(one.kind, one.found) for one in lines(draft, held())] == [("new", "70")]


def test_an_indicator_that_is_not_held_is_new_and_one_deleted_here_since_a_conflict() -> None:
    draft = drafted("", "", ("Q1 2014/15", "80"))
    (new,) = lines(draft)
    assert (new.kind, new.subject, new.ref, new.title, new.found, new.spot) == (
        *("new", "indicator", "5", "falls", "1 reading", (0,)),
    )
    (gone,) = lines(draft, None, held())
    assert (gone.kind, gone.was, gone.sent) == ("conflict", "Deleted here", "falls")
    (other,) = lines(replace(draft, indicators=(replace(draft.indicators[0], name="Calls"),)), None, held())
    assert other.kind == "new"


@pytest.mark.parametrize(
    ("title", "period", "was_there", "kinds"),
    [
        (" Reasons ", " 2014/15", True, []),
        ("Reasons", "2015/16", True, ["new"]),
        ("Causes", "2014/15", True, ["new"]),
        ("Reasons", "2014/15", False, ["conflict"]),
        ("Reasons", "2015/16", False, ["new"]),
    ],
)
def test_a_table_is_known_by_its_title_and_period(title: str, period: str, was_there: bool, kinds: list[str]) -> None:
    table = TableContent(CategoryTable("Reasons", period="2014/15", id=3))
    draft = Draft("a.docx", tables=(DraftTable(title, rows=(DraftRow("A"), DraftRow("B")), period=period),))
    found = list(figure_lines(draft, Position(tables=(table,) if was_there else ()), Position(tables=(table,))))
    assert [one.kind for one in found] == kinds
    assert [(one.subject, one.title, one.found, one.spot) for one in found] == [
        ("table", title.strip(), "2 rows", (0,)) for _ in kinds
    ]
