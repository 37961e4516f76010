"""The latest figures beside the period before, a year ago and those of others, each with its own period."""

from __future__ import annotations

from msgspec.structs import replace

from tests.domain.printed_figures import indicator, judged, reading
from tracker.domain.dashboard.comparisons import beside_readings, comparison_tables
from tracker.domain.dashboard.dashboard import in_printed_order
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.position.position import Position

BOOKS = indicator(
    "Book issues", "higher", "", ("Q1 2015/16", "Q4 2015/16", "Q1 2016/17"), ("1,192,527", "", "1,138,090"), "number"
)
LOANS = indicator(
    "E-loans", "higher", "", ("Q1 2015/16", "Q4 2015/16", "Q1 2016/17"), ("23,803", "28,522", "34,863"), "number"
)
PLACED = indicator("Placed within 16 months", "higher", "", ("Q4 2015/16", "Q1 2016/17"), ("53%", "55%"))
OTHERS = (("national", "47%"), ("regional", "45%"), ("statistical neighbours", "44.2%"))
ENTRANTS = indicator("First-time entrants", "lower", "", ("Q4 2015/16", "Q1 2016/17"), ("307", "293"), "per 100,000")


def beside(content: IndicatorContent, *others: tuple[str, str], period: str = "2015") -> IndicatorContent:
    """The indicator with figures of others."""
    added = tuple(reading(period, printed, series=name) for name, printed in others)
    return replace(content, readings=(*content.readings, *added))


def test_each_comparison_is_a_column_and_says_its_own_period_and_how_far_it_moved() -> None:
    earlier, others = comparison_tables(judged(BOOKS, LOANS, beside(PLACED, *OTHERS)))
    assert [column.heading for column in earlier.columns] == ["Indicator", "Latest", "Previous period", "A year ago"]
    said = {row.cells[0].text: [cell.words for cell in row.cells[1:]] for row in earlier.rows}
    assert said["E-loans"] == [
        "34,863, Q1 2016/17",
        "28,522, Q4 2015/16, up 6,341: better",
        "23,803, Q1 2015/16, up 11,060: better",
    ]
    assert said["Book issues"][1] == "", "the figure before that one is of a year ago"
    assert said["Book issues"][2] == "1,192,527, Q1 2015/16, down 54,437: worse"
    assert [[cell.is_worse for cell in row.cells] for row in earlier.rows if row.cells[0].text != "E-loans"] == [
        [False, False, False, True],
    ]
    assert not any(cell.is_worse for row in earlier.rows if row.cells[0].text == "E-loans" for cell in row.cells)
    headings = ["Indicator", "Latest", "National", "Regional", "Statistical neighbours"]
    assert [column.heading for column in others.columns] == headings
    assert [[cell.words for cell in row.cells] for row in others.rows] == [
        ["Placed within 16 months", "55%, Q1 2016/17", "47%, 2015", "45%, 2015", "44.2%, 2015"]
    ]


def test_a_quartile_is_a_column_of_words() -> None:
    (table,) = comparison_tables(judged(beside(ENTRANTS, ("quartile", "Second"), period="Q1 2016/17")))
    assert [cell.words for cell in table.rows[0].cells] == [
        "First-time entrants",
        "293 per 100,000, Q1 2016/17",
        "Second, Q1 2016/17",
    ]


def test_without_figures_of_others_or_of_a_year_ago_there_is_no_such_table() -> None:
    baseline = beside(ENTRANTS, ("baseline", "300"))
    assert comparison_tables(judged(PLACED, baseline, indicator("None", "higher", "", (), ()))) == ()
    assert [table.title for table in in_printed_order(Position(indicators=(PLACED,)))] == ["Indicators"]
    titles = [table.title for table in in_printed_order(Position(indicators=(LOANS,)))]
    assert titles == ["Indicators", "Compared with earlier periods"]


def test_figures_of_others_stand_in_the_table_of_comparisons_alone() -> None:
    themed, others = in_printed_order(Position(indicators=(beside(PLACED, *OTHERS),)))
    assert [column.heading for column in themed.columns] == ["Indicator", "Q4 2015/16", "Q1 2016/17", "Trend"]
    assert (themed.notes, others.title) == ((), "Compared with others")


def test_each_reading_is_read_beside_the_one_before_a_year_ago_and_the_newest_of_others_by_then() -> None:
    placed = beside(PLACED, *OTHERS)
    placed = beside(placed, ("national", "48%"), period="Q2 2016/17")
    placed = replace(placed, readings=tuple(replace(one, id=n) for n, one in enumerate(placed.readings, 1)))
    found = beside_readings(placed)
    assert found[2].previous == ("53%", "53%, Q4 2015/16, up 2 points: better")
    assert found[2].others == (
        "National 47%, regional 45%, statistical neighbours 44.2%",
        "National 47% (2015), regional 45% (2015), statistical neighbours 44.2% (2015)",
    ), "that of the quarter after was not there yet"
    assert set(found) == {1, 2}, "figures of others are compared with nothing"
    assert beside_readings(PLACED) == {}, "nothing but the row above"
    books = replace(BOOKS, readings=tuple(replace(one, id=n) for n, one in enumerate(BOOKS.readings, 1)))
    assert beside_readings(books)[3].year_ago[1] == "1,192,527, Q1 2015/16, down 54,437: worse"
