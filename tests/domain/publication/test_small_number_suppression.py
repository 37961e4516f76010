"""What is left out of a table or an indicator cannot be worked out of what is printed."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.governance.small_numbers import Threshold, count_in, threshold_for
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.publication.secondary_suppression import Sum, given_away
from tracker.domain.publication.small_number_suppression import (
    MARK,
    Small,
    say_small,
    small_cells,
    small_readings,
    suppress_readings,
    suppress_table,
    table_counts,
    table_sums,
)
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent

UNDER = 5
COUNTS = st.sampled_from((0, 0, 1, 2, 3, 4, 5, 6, 9, 30))


@st.composite
def tables(draw: st.DrawFn) -> TableContent:
    """A table of counts with the totals of rows, of columns, both or neither, and perhaps shares."""
    across, down = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    figures = [[draw(COUNTS) for _ in range(across)] for _ in range(down)]
    columns = [Column(f"C{index}") for index in range(across)]
    if draw(st.booleans()):
        columns.append(Column("All", is_total=True))
        figures = [[*row, sum(row)] for row in figures]
    rows = [CategoryRow(1, f"R{index}", tuple(map(str, row))) for index, row in enumerate(figures)]
    if draw(st.booleans()):
        totals = tuple(str(sum(column)) for column in zip(*figures, strict=True))
        rows.append(CategoryRow(1, "All", totals, is_total=True))
    if draw(st.booleans()):
        columns.append(Column("Share", "share"))
        rows = [CategoryRow(1, row.label_text, (*row.cells, "10%"), row.is_total) for row in rows]
    return TableContent(CategoryTable("Reasons", columns=tuple(columns)), tuple(rows))


@settings(max_examples=2 * settings().max_examples)
@given(tables())
def test_every_cell_that_is_left_out_has_another_value_with_which_all_totals_come_out(table: TableContent) -> None:
    left = suppress_table(table, UNDER)
    counts, printed = table_counts(table), table_counts(left)
    hidden = [cell for cell in counts if cell not in printed]
    assert {cell for cell, number in counts.items() if 0 < number < UNDER} <= set(hidden)
    shares = {at for at, row in enumerate(left.rows) if MARK not in row.cells}
    sums = [row for row in table_sums(table, counts) if -1 in row.values() or any(at in shares for at, _ in row)]
    """Without a printed total it follows from a figure that is printed with its share."""
    open_to = [
        {cell for cell, change in zip(hidden, changes, strict=True) if change}
        for changes in product((-1, 0, 1), repeat=len(hidden))
        if len(hidden) < 7 and _comes_out(dict(zip(hidden, changes, strict=True)), counts, sums)
    ]
    assert given_away(hidden, sums) == set()
    if len(hidden) < 7:
        assert set(hidden) <= set().union(*open_to)


def _comes_out(changes: dict[tuple[int, int], int], counts: dict[tuple[int, int], int], sums: list) -> bool:  # type: ignore[type-arg]  # of sums
    """Whether other whole values, none less than is known of what is left out, give the same totals."""
    least = min(1, *(counts[cell] for cell in changes)) if changes else 1
    return all(counts[cell] + change >= least for cell, change in changes.items()) and not any(
        sum(factor * changes.get(cell, 0) for cell, factor in row.items()) for row in sums
    )


def test_that_nothing_can_hide_one_figure_leaves_no_other_to_be_worked_out() -> None:
    """What the first column has left out cannot be helped; of the last, 5 with its share would give the 1."""
    columns = (*(Column(f"C{place}") for place in range(3)), Column("Share", "share"))
    cells = (("1", "0", "0", "10%"), ("0", "0", "5", "10%"), ("1", "0", "1", "10%"))
    rows = tuple(CategoryRow(1, f"R{at}", one) for at, one in enumerate(cells))
    left = suppress_table(TableContent(CategoryTable("Reasons", columns=columns), rows), UNDER)
    assert [row.cells for row in left.rows] == [("*", "0", "0", "*"), ("0", "0", "*", "*"), ("*", "0", "*", "*")]


@given(tables())
def test_a_table_without_small_numbers_is_published_as_it_is(table: TableContent) -> None:
    small = any(0 < number < UNDER for number in table_counts(table).values())
    assert (suppress_table(table, UNDER) is table) is not small


def test_a_zero_is_printed_and_the_threshold_itself_too() -> None:
    rows = [CategoryRow(1, name, (cell,)) for name, cell in (("A", "0"), ("B", "4"), ("C", "5"), ("D", "1"))]
    found = suppress_table(TableContent(CategoryTable("T", columns=(Column("N"),)), tuple(rows)), UNDER)
    assert [row.cell(0) for row in found.rows] == ["0", MARK, "5", MARK]


def test_money_and_words_stay() -> None:
    columns = (Column("Place", "text"), Column("Spent", "money"), Column("Cases"))
    rows = (CategoryRow(1, "A", ("4", "£3", "4")),)
    found = suppress_table(TableContent(CategoryTable("T", columns=columns), rows), UNDER)
    assert found.rows[0].cells == ("4", "£3", MARK)


MONTHS = ("April", "May", "June", "July", "August", "September")


@settings(max_examples=2 * settings().max_examples)
@given(st.lists(COUNTS, min_size=2, max_size=6))
def test_every_month_that_is_left_out_has_another_value_with_which_all_years_to_date_come_out(
    figures: list[int],
) -> None:
    texts = [(f"{month} 2014", number) for month, number in zip(MONTHS, figures, strict=False)]
    texts += [
        (f"Year to date {month} 2014", sum(figures[: place + 1]))
        for place, month in enumerate(MONTHS[: len(figures)])
        if place
    ]
    if len(figures) > 2:
        texts.append(("Q1 2014/15", sum(figures[:3])))
    readings = tuple(
        Reading(1, Period.read(text), str(number), float(number), id=place)
        for place, (text, number) in enumerate(texts, 1)
    )
    found = suppress_readings(IndicatorContent(Indicator("Falls", "number"), readings), UNDER)
    hidden = {one.id for one in found.readings if one.printed == MARK}
    assert {one.id for one, (_, number) in zip(readings, texts, strict=True) if 0 < number < UNDER} <= hidden
    printed = {one.id for one in readings} - hidden
    months = range(1, len(figures) + 1)
    free: set[int] = set()
    for changes in product((-1, 0, 1), repeat=len(figures)):
        other = [number + change for number, change in zip(figures, changes, strict=True)]
        if all(number >= 1 for number, place in zip(other, months, strict=True) if place in hidden) and all(
            change == 0 for change, place in zip(changes, months, strict=True) if place in printed
        ):
            ids = iter(range(len(figures) + 1, len(readings) + 1))
            sums = [sum(other[: place + 1]) for place in range(1, len(figures))]
            sums += [sum(other[:3])] if len(figures) > 2 else []
            if all(total == texts[one - 1][1] or one in hidden for one, total in zip(ids, sums, strict=True)):
                free |= {place for place, change in zip(months, changes, strict=True) if change}
    assert hidden & set(months) <= free


def test_what_follows_from_the_known_sums_is_found_over_several_of_them() -> None:
    chain = [{"a": 1, "b": 1, "t": -1}, {"b": 1, "c": 1, "u": -1}, {"c": 1, "v": -1}]
    assert given_away(["a", "b", "c"], chain) == {"a", "b", "c"}
    assert given_away(["a", "b", "c"], chain[:2]) == set()
    assert given_away(["a"], [{"a": 2, "t": -1}]) == {"a"}


@pytest.mark.parametrize(("body", "under"), [(1, 5), (2, 10), (None, 10), (3, 0)])
def test_a_paper_to_no_body_goes_by_the_strictest_threshold(body: int | None, under: int) -> None:
    assert threshold_for([Threshold(5, 1), Threshold(10, 2)], body) == under


@pytest.mark.parametrize(("body", "under"), [(1, 5), (None, 3), (3, 3)])
def test_a_threshold_of_no_body_is_that_of_all_the_others(body: int | None, under: int) -> None:
    assert threshold_for([Threshold(5, 1), Threshold(3)], body) == under


@pytest.mark.parametrize(("figure", "small"), [("0", False), ("1", True), ("4", True), ("5", False), ("6", False)])
def test_counts_from_1_to_just_below_the_threshold_are_small(figure: str, small: bool) -> None:
    table = TableContent(CategoryTable("T", columns=(Column("N"),)), (CategoryRow(1, "A", (figure,)),))
    assert [one.printed for one in small_cells(table, UNDER)] == ([figure] if small else [])
    assert (suppress_table(table, UNDER).rows[0].cell(0) == MARK) is small
    reading = Reading(1, Period.read("May 2014"), figure, float(figure), id=1)
    falls = IndicatorContent(Indicator("Falls", "number"), (reading,))
    assert [one.printed for one in small_readings(falls, UNDER)] == ([figure] if small else [])
    assert (suppress_readings(falls, UNDER).readings[0].printed == MARK) is small


@pytest.mark.parametrize(
    ("numerator", "denominator", "small"),
    [(4, 100, "4"), (5, 100, ""), (0, 100, ""), (1, 4, "1"), (0, 4, "4"), (7, 5, ""), (None, 100, "4"), (4.5, 100, "")],
)
def test_a_rate_is_small_where_what_it_is_a_rate_of_is(numerator: float | None, denominator: int, small: str) -> None:
    reading = Reading(1, Period.read("May 2014"), "4%", 4.0, numerator=numerator, denominator=denominator, id=1)
    rate = IndicatorContent(Indicator("Falls", "%"), (reading,))
    assert [one.printed for one in small_readings(rate, UNDER)] == ([small] if small else [])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("4", 4), ("4*", 4), ("c. 3", 3), ("three (p)", 3), ("4.0", 4), ("1,204", 1204), ("0", 0)),
        *(("4.5", None), ("£4", None), ("-4", None), ("4th", None), ("4/5/14", None)),
        *(("N/A", None), ("", None), ("3 of them are new since the last report was", None)),
        *((f"3 {'x' * 38}", 3), (f"3 {'x' * 39}", None)),
    ],
)
def test_a_count_is_told_from_other_figures(text: str, number: int | None) -> None:
    assert count_in(text) == number


@pytest.mark.parametrize(("number", "words"), [(6, "R5 (1)"), (7, "1 more"), (8, "2 more")])
def test_the_first_six_small_numbers_are_named(number: int, words: str) -> None:
    said = say_small([Small(f"R{index}", "1") for index in range(number)])
    assert said.endswith(words)
    assert said.startswith("R0 (1), R1 (1)")


def made(*columns: Column, rows: tuple[tuple[str, ...], ...], exclusive: bool = True) -> TableContent:
    """A table of rows of cells, of which the last is the row of totals where it is named so."""
    found = [CategoryRow(1, f"R{index}", cells) for index, cells in enumerate(rows)]
    return TableContent(CategoryTable("T", columns=columns, exclusive=exclusive), tuple(found))


def sums(content: TableContent) -> list[Sum[tuple[int, int]]]:
    return table_sums(content, table_counts(content))


N, MORE = Column("N"), Column("More")


@pytest.mark.parametrize(
    ("after", "cells", "known"),
    [
        ((Column("Share", "share"),), ("10%",), True),
        ((MORE, Column("Share", "share")), ("7", "10%"), True),
        ((Column("Rate", "per cent"), Column("Share", "share")), ("5%", "10%"), False),
        ((Column("Rate", "per cent"),), ("5%",), False),
        ((Column("Said", "text"),), ("words",), False),
        ((), (), False),
    ],
)
def test_a_share_behind_a_count_gives_the_total_of_its_column(
    after: tuple[Column, ...], cells: tuple[str, ...], known: bool
) -> None:
    content = made(N, *after, rows=(("4", *cells), ("9", *cells), ("0", *cells)))
    assert ({(0, 0): 1, (1, 0): 1} in sums(content)) is known
    assert {(0, 0): 1, (1, 0): 1} not in sums(made(N, *after, rows=(("4", *cells), ("9", *cells)), exclusive=False))
    assert {(0, 0): 1} not in sums(made(N, *after, rows=(("4", *cells), ("0", *cells))))


@pytest.mark.parametrize(
    ("before", "after", "known"),
    [
        ((), (Column("%", "share"),), True),
        ((N, MORE), (Column("%", "share"),), True),
        ((), (Column("Said", "text"),), False),
        ((Column("%", "share"),), (), False),
    ],
)
def test_a_share_behind_a_column_of_totals_gives_the_total_of_these(
    before: tuple[Column, ...], after: tuple[Column, ...], known: bool
) -> None:
    rows = tuple((*("20" for _ in before), cell, *("30%" for _ in after)) for cell in ("3", "12", "45"))
    content = made(*before, Column("Total", is_total=True), *after, rows=rows)
    assert ({(0, -1): 1, (1, -1): 1, (2, -1): 1} in sums(content)) is known


def test_a_small_total_with_its_share_takes_another_one_with_it() -> None:
    rows = (("3", "5%"), ("12", "20%"), ("45", "75%"))
    left = suppress_table(made(Column("Total", is_total=True), Column("%", "share"), rows=rows), 5)
    assert [row.cells for row in left.rows] == [("*", "*"), ("*", "*"), ("45", "75%")]


@pytest.mark.parametrize(
    ("more", "adds"),
    [
        (Column("Spent", "money", is_total=True), True),
        (Column("Spent", "money"), False),
        (Column("Share", "share"), True),
        (Column("Said", "text"), True),
        (Column("Homes", "text", is_total=True), True),
    ],
)
def test_counts_in_a_row_add_up_to_their_total_where_nothing_else_is_added(more: Column, adds: bool) -> None:
    content = made(N, MORE, Column("All", is_total=True), more, rows=(("4", "9", "13", "£3"),))
    assert ({(0, 0): 1, (0, 1): 1, (0, -1): -1} in sums(content)) is adds


@pytest.mark.parametrize(
    ("column", "cells", "small"),
    [
        (N, ("4", "9"), ["4"]),
        (Column("N", "text"), ("three (p)", "9"), ["three (p)"]),
        (Column("N", "text"), ("4 (p)", "£9"), ["4 (p)"]),
        (Column("N", "text"), ("4", "9"), []),
        (Column("N", "text"), ("4*", "9%", "8%"), []),
        (Column("N", "text"), ("words", "more words"), []),
        (Column("N", "text"), ("three (p)", "words", "", "more words"), ["three (p)"]),
        (Column("N", "share"), ("three (p)", "9"), []),
        (Column("N", "share"), ("4*", "9"), []),
        (Column("N", "money"), ("4*", "9"), []),
    ],
)
def test_a_column_of_words_is_one_of_counts_where_half_of_its_figures_are(
    column: Column, cells: tuple[str, ...], small: list[str]
) -> None:
    assert [one.printed for one in small_cells(made(column, rows=tuple((cell,) for cell in cells)), UNDER)] == small


def falls(*figures: tuple[str, str]) -> IndicatorContent:
    readings = [
        Reading(1, Period.read(period), printed, read_value(printed), id=index)
        for index, (period, printed) in enumerate(figures, 1)
    ]
    return IndicatorContent(Indicator("Falls", "number"), tuple(readings))


@pytest.mark.parametrize(
    ("months", "left_out"),
    [
        (("3", "N/A", "9"), ["3", "9"]),
        (("3", "", "9"), ["3", "9"]),
        (("3", "9", "8"), ["3", "8"]),
        (("3", "1", "8"), ["3", "1", "8"]),
        (("9", "9", "9"), []),
        (("3", "2", "9"), ["3", "2"]),
        (("3", "2", "8"), ["3", "2"]),
    ],
)
def test_with_a_small_month_goes_the_least_other_one_of_its_quarter(
    months: tuple[str, str, str], left_out: list[str]
) -> None:
    content = falls(*zip(("April 2014", "May 2014", "June 2014"), months, strict=True), ("Q1 2014/15", "20"))
    found = suppress_readings(content, UNDER)
    pairs = zip(content.readings, found.readings, strict=True)
    assert [was.printed for was, now in pairs if now.printed == MARK] == left_out


@pytest.mark.parametrize(
    ("period", "where"), [("a" * 40, "a" * 40), (f"{'a' * 30} {'b' * 10}", f"{'a' * 30}…"), (" ", "3")]
)
def test_a_small_reading_is_named_by_its_period_cut_at_forty_characters(period: str, where: str) -> None:
    assert [one.where for one in small_readings(falls((period, "3")), UNDER)] == [where]


def test_counts_in_a_column_of_words_are_added_like_others() -> None:
    rows = (("three (p)", "9", "12"), ("6", "9", "15"))
    for more in (MORE, Column("More", "text")):
        beside = tuple((one, "nine (p)" if more.kind == "text" else two, total) for one, two, total in rows)
        content = made(Column("N", "text"), more, Column("All", is_total=True), rows=beside)
        assert {(0, 0): 1, (0, 1): 1, (0, -1): -1} in sums(content)
    shared = made(Column("N", "text"), Column("Share", "share"), rows=(("three (p)", "10%"), ("9", "30%")))
    assert {(0, 0): 1, (1, 0): 1} in sums(shared)


def test_shares_give_a_total_that_is_not_printed_of_what_is_printed_or_left_out() -> None:
    share, total = Column("Share", "share"), Column("All", is_total=True)
    cells = (("4", "10%"), ("", ""), ("9", "30%"), ("*", "*"))
    content = made(N, share, rows=cells)
    assert {(0, 0): 1, (2, 0): 1} in sums(content), "nothing stands in a blank cell"
    assert {(0, 0): 1, (2, 0): 1, (3, 0): 1} in table_sums(content, [*table_counts(content), (3, 0)])
    printed = replace(content, rows=(*content.rows, CategoryRow(1, "All", ("13", "100%"), is_total=True)))
    assert sums(printed) == [{(0, 0): 1, (2, 0): 1, (-1, 0): -1}], "the printed total is the one that is known"
    before = made(N, share, total, rows=(("4", "10%", "4"), ("9", "30%", "9")))
    assert {(0, -1): 1, (1, -1): 1} not in sums(before)
    two = made(total, share, total, rows=(("4", "10%", "4"), ("9", "30%", "9")))
    assert {(0, -1): 1, (1, -1): 1} in sums(two)


def test_a_figure_of_no_known_period_or_of_others_gives_nothing_back_and_stays() -> None:
    content = falls(("April 2014", "3"), ("sometime", "9"), ("Q1 2014/15", "20"))
    content = replace(content, readings=(*content.readings, replace(content.readings[2], series="England", id=9)))
    found = suppress_readings(content, UNDER)
    assert [one.printed == MARK for one in found.readings] == [True, False, True, False]


def test_a_blank_cell_stands_in_no_sum() -> None:
    content = made(N, MORE, Column("All", is_total=True), rows=(("4", "9", "13"), ("", "9", "9")))
    assert {(1, 1): 1, (1, -1): -1} in sums(content)
    assert {(0, 1): 1, (1, 1): 1, (-1, 1): -1} not in sums(content)
    blank = made(N, MORE, Column("All", is_total=True), rows=(("", "", "9"),))
    assert sums(blank) == [], "a total of nothing"


def test_a_figure_that_is_not_there_is_small_by_what_it_is_of() -> None:
    reading = Reading(1, Period.read("May 2014"), "N/A", denominator=3, id=1)
    rate = IndicatorContent(Indicator("Falls", "%"), (reading,))
    assert [one.printed for one in small_readings(rate, UNDER)] == ["3"]
    printed = replace(reading, printed="4", value=4.0, numerator=40.0, denominator=1000.0)
    assert small_readings(replace(rate, readings=(printed,)), UNDER) == (), "4 per cent is no count"


@pytest.mark.parametrize(("starts_on", "ends_on"), [(None, date(2014, 6, 30)), (date(2014, 4, 1), None), (None, None)])
def test_a_figure_over_days_that_are_not_known_is_not_left_out(starts_on: date | None, ends_on: date | None) -> None:
    content = falls(("April 2014", "3"), ("May 2014", "9"))
    open_end = replace(content.readings[1], period=Period("x", PeriodKind.SPAN, starts_on, ends_on), id=9)
    found = suppress_readings(replace(content, readings=(*content.readings, open_end)), UNDER)
    assert [one.printed == MARK for one in found.readings] == [True, False, False]
    small = replace(open_end, printed="2", value=2.0)
    quarter = replace(falls(("Q1 2014/15", "14")).readings[0], id=10)
    found = suppress_readings(replace(content, readings=(content.readings[1], quarter, small)), UNDER)
    assert [one.printed == MARK for one in found.readings] == [False, False, True]


def test_a_row_of_totals_and_a_column_of_totals_have_a_place_of_their_own() -> None:
    content = made(N, MORE, Column("All", is_total=True), rows=(("4", "9", "13"), ("6", "8", "14")))
    total = CategoryRow(1, "All", ("10", "17", "27"), is_total=True)
    content = replace(content, rows=(*content.rows, total))
    assert table_counts(content) == {
        (0, 0): 4,
        (0, 1): 9,
        (0, -1): 13,
        (1, 0): 6,
        (1, 1): 8,
        (1, -1): 14,
        (-1, 0): 10,
        (-1, 1): 17,
        (-1, -1): 27,
    }
    assert {(0, 0): 1, (1, 0): 1, (-1, 0): -1} in sums(content)
    assert {(-1, 0): 1, (-1, 1): 1, (-1, -1): -1} in sums(content)
    assert len(sums(content)) == 6
    found = suppress_table(content, UNDER)
    assert [row.cells for row in found.rows] == [(MARK, MARK, "13"), (MARK, MARK, "14"), ("10", "17", "27")]


@pytest.mark.parametrize(
    ("numerators", "left_out"),
    [((3, 9, 8), [True, False, True]), ((3, 8, 9), [True, True, False]), ((30, 9, 8), [False, False, False])],
)
def test_with_a_small_part_of_a_rate_goes_the_least_other_one(
    numerators: tuple[int, ...], left_out: list[bool]
) -> None:
    months = ("April 2014", "May 2014", "June 2014")
    readings = [
        Reading(1, Period.read(period), "50%", 50.0, numerator=number, denominator=2 * number, id=index)
        for index, (period, number) in enumerate(zip(months, numerators, strict=True), 1)
    ]
    quarter = Reading(1, Period.read("Q1 2014/15"), "47%", 47.0, numerator=20, denominator=40, id=9)
    content = IndicatorContent(Indicator("Falls", "%"), (*readings, quarter))
    found = suppress_readings(content, UNDER)
    assert [one.printed == MARK for one in found.readings] == [*left_out, False]


def test_what_is_left_out_leaves_nothing_but_its_mark_and_why() -> None:
    content = falls(("April 2014", "3"))
    told = replace(content.readings[0], note="Three.", trend="Worse", status="Red", footnote="As told.", numerator=3.0)
    (bare,) = suppress_readings(content, UNDER).readings
    assert bare.footnote == f"{MARK} Left out: a count under 5, or a figure from which one could be worked out."
    table = made(N, Column("Share", "share"), rows=(("4", ""), ("9", "30%")))
    for footnote in ("", "As told."):
        left = suppress_table(replace(table, table=replace(table.table, footnote=footnote)), UNDER)
        assert left.table.footnote == "\n".join(filter(None, (footnote, bare.footnote)))
        assert left.rows[0].cells == (MARK, ""), "a blank cell has nothing to leave out"
    (found,) = suppress_readings(replace(content, readings=(told,)), UNDER).readings
    assert (found.printed, found.value, found.numerator, found.denominator) == (MARK, None, None, None)
    assert (found.note, found.trend, found.status, found.certainty) == ("", "", "", "")
    assert (
        found.footnote == f"As told.\n{MARK} Left out: a count under 5, or a figure from which one could be worked out."
    )


def test_a_month_outside_the_quarter_of_a_small_one_stays() -> None:
    months = zip(("April 2014", "May 2014", "June 2014", "July 2014"), ("3", "9", "8", "6"), strict=True)
    found = suppress_readings(falls(*months, ("Q1 2014/15", "20")), UNDER)
    assert [one.printed == MARK for one in found.readings] == [True, False, True, False, False]


def left_out(*figures: tuple[str, str]) -> list[str]:
    """The periods whose figures are left out of an indicator."""
    return [one.period.text for one in suppress_readings(falls(*figures), UNDER).readings if one.printed == MARK]


def test_what_goes_with_a_small_figure_is_of_its_kind_and_of_the_shortest_period_around_it() -> None:
    months = (("April 2014", "3"), ("May 2014", "9"), ("June 2014", "8"), ("July 2014", "6"))
    half, quarter = ("April to September 2014", "50"), ("Q1 2014/15", "20")
    assert left_out(half, quarter, *months) == ["April 2014", "June 2014"]
    assert left_out(*months[:3], half, ("Q2 2014/15", "7")) == ["April 2014", "June 2014"]
    to_date = ("Year to date May 2014", "12")
    assert left_out(*months[:3], to_date, quarter) == ["April 2014", "May 2014"]
    year = ("Year to May 2014", "40")
    assert left_out(*months[:3], year, quarter) == ["April 2014", "June 2014", year[0]], "it holds the one alone"


def test_an_indicator_without_small_figures_is_published_as_it_is() -> None:
    content = falls(("April 2014", "5"))
    assert suppress_readings(content, UNDER) is content


def test_a_rate_over_more_months_that_is_that_of_one_left_out_goes_with_it() -> None:
    def rate(period: str, printed: str, numerator: float | None, number: int) -> Reading:
        denominator = numerator and 2 * numerator
        value = read_value(printed)
        return Reading(1, Period.read(period), printed, value, None, None, numerator, denominator, id=number)

    april, may, june = rate("April 2014", "30%", 3, 1), rate("May 2014", "50%", 9, 2), rate("June 2014", "50%", 20, 3)
    for to_date, is_left_out in (("50%", True), ("30%", True), ("45%", False)):
        over = (rate("Year to date May 2014", to_date, 12, 4), rate("Q1 2014/15", to_date, 32, 5))
        content = IndicatorContent(Indicator("Falls", "%"), (april, may, june, *over))
        found = suppress_readings(content, UNDER)
        assert [one.printed == MARK for one in found.readings] == [True, True, False, is_left_out, False]
    unknown = rate("May 2014", "7", None, 2)
    content = IndicatorContent(Indicator("Falls", "%"), (april, unknown, june, rate("Q1 2014/15", "44%", 32, 5)))
    found = suppress_readings(content, UNDER)
    assert [one.printed == MARK for one in found.readings] == [True, False, True, False], "7 per cent is no count"
