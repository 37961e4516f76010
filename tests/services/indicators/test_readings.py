"""Readings with all that they may hold, and pasted from a spreadsheet."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.data.queries.indicators import contents
from tracker.data.queries.meetings_and_registers import editions
from tracker.data.queries.position import edition_position
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.reading import Reading
from tracker.domain.imports.draft import DraftReading
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.snapshots import freeze
from tracker.services.indicators import readings
from tracker.services.tracker import Tracker


def held(tracker: Tracker) -> tuple[Reading, ...]:
    """The indicator's readings."""
    return tracker.read(contents)[0].readings


def test_a_reading_holds_what_the_paper_says_of_it(tracker: Tracker) -> None:
    day = date(2014, 12, 11)
    tracker.do(
        readings.record_reading,
        indicator_id=1,
        period="Oct '14",
        printed="more than 133*",
        reported_on=day,
        numerator=5,
        denominator=8,
        source=" the report ",
        provisional=True,
        footnote="From June",
        trend="Positive",
        status="Green",
    )
    found = held(tracker)[-1]
    assert (found.value, found.certainty, found.marker) == (133, "more than", "*")
    assert (found.reported_on, found.numerator, found.denominator, found.source) == (day, 5, 8, "the report")
    assert (found.provisional, found.footnote, found.trend, found.status) == (True, "From June", "Positive", "Green")


def test_an_edit_keeps_the_fields_that_it_does_not_name(tracker: Tracker) -> None:
    first = held(tracker)[0]
    tracker.do(readings.set_reading_fields, reading_ids=[first.id], source="the report", numerator=1, denominator=2)
    tracker.do(readings.edit_reading, reading_id=first.id, period="Q1 2014/15", printed="85", note="late")
    found = held(tracker)[0]
    assert (found.printed, found.note, found.source, found.numerator) == ("85", "late", "the report", 1)


def test_a_ratio_that_came_from_the_note_goes_with_it(tracker: Tracker) -> None:
    first = held(tracker)[0]
    tracker.do(readings.edit_reading, reading_id=first.id, period="Q1 2014/15", printed="85", note="8 of 10")
    assert held(tracker)[0].denominator == 10
    tracker.do(readings.edit_reading, reading_id=first.id, period="Q1 2014/15", printed="85", note="")
    assert held(tracker)[0].denominator is None


def test_a_certainty_that_was_set_stays_until_the_figure_changes(tracker: Tracker) -> None:
    first = held(tracker)[0]
    tracker.do(readings.set_reading_fields, reading_ids=[first.id], certainty="approximately")
    tracker.do(readings.edit_reading, reading_id=first.id, period="Q1 2014/15", printed="84.4", note="x")
    assert held(tracker)[0].certainty == "approximately"
    tracker.do(readings.edit_reading, reading_id=first.id, period="Q1 2014/15", printed="84.5", note="x")
    assert held(tracker)[0].certainty == ""


def test_two_thousand_readings_pasted_are_one_step(tracker: Tracker) -> None:
    first = date(2000, 1, 1).toordinal()
    rows = [DraftReading(f"{date.fromordinal(first + day):%d/%m/%Y}", str(day)) for day in range(2000)]
    done = tracker.do(readings.paste_readings, indicator_id=1, rows=rows)
    assert done is not None
    assert done.sentence == "Paste 2,000 readings of “Visits on time”"
    assert [reading.printed for reading in held(tracker)[2:]] == [row.printed for row in rows]
    tracker.undo()
    assert len(held(tracker)) == 2


def test_a_pasted_figure_for_a_period_that_is_there_takes_its_place(tracker: Tracker) -> None:
    rows = [
        DraftReading("Quarter 1 2014/15", "85%", note="again"),
        DraftReading("Q1 2014/15", "80%", series="national"),
        DraftReading("Oct '14", "86%"),
        DraftReading("October 2014", "87%"),
    ]
    tracker.do(readings.paste_readings, indicator_id=1, rows=rows)
    assert [(one.period.text, one.printed, one.series) for one in held(tracker)] == [
        ("Quarter 1 2014/15", "85%", ""),
        ("Q2 2014/15", "N/A", ""),
        ("Q1 2014/15", "80%", "national"),
        ("October 2014", "87%", ""),
    ]
    tracker.undo()
    assert [one.printed for one in held(tracker)] == ["84.4", "N/A"]


def test_a_pasted_row_without_a_period_is_refused_and_nothing_comes_in(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken):
        tracker.do(readings.paste_readings, indicator_id=1, rows=[DraftReading("Oct '14", "1"), DraftReading(" ", "2")])
    assert len(held(tracker)) == 2


def test_a_figure_of_a_year_that_goes_on_is_in_a_snapshot_of_the_day_on_which_it_is_entered(tracker: Tracker) -> None:
    before, today = len(held(tracker)), date(2030, 12, 11)
    tracker.today = lambda: today
    for period in ("2030/31", "2029/30", "2031/32"):
        tracker.do(readings.record_reading, indicator_id=1, period=period, printed="213")
    pasted = [DraftReading("2030/31 ", "214"), DraftReading("Apr 2030 to Jan 2031", "1")]
    tracker.do(readings.paste_readings, indicator_id=1, rows=pasted)
    found = held(tracker)[before:]
    assert [one.reported_on for one in found] == [today, None, None, today]
    assert (found[0].printed, found[0].known_on) == ("214", today)
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=today)
    tracker.do(freeze, meeting_id=1)
    (edition,) = tracker.read(editions)
    (content,) = tracker.read(edition_position, edition).indicators
    assert "214" in [one.printed for one in content.readings]
    assert "2031/32" not in [one.period.text for one in content.readings]
