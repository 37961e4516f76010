"""What a manager does with indicators and readings."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.data.queries.indicators import contents, indicators
from tracker.domain.errors import RuleBroken
from tracker.services.edit_fields import edit_fields
from tracker.services.indicators import indicators as use_cases, readings as reading_use_cases
from tracker.services.ordering import shift_row
from tracker.services.tracker import Tracker


def test_an_indicator_is_added_changed_moved_and_deleted(tracker: Tracker) -> None:
    tracker.do(use_cases.add_indicator, name="Calls answered", unit="%", better="higher", target_text="<0.4")
    tracker.do(edit_fields, use_cases.INDICATOR, 2, {"name": " Call wait ", "better": "lower"})
    tracker.do(shift_row, use_cases.INDICATOR, 2, -1)
    assert [row.name for row in tracker.read(indicators)] == ["Call wait", "Visits on time"]
    assert tracker.read(indicators)[0].target.comparator == "<"
    tracker.do(use_cases.delete_indicator, indicator_id=1)
    assert [row.name for row in tracker.read(indicators)] == ["Call wait"]


def test_an_indicator_needs_a_name(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken) as refusal:
        tracker.do(edit_fields, use_cases.INDICATOR, 1, {"name": " "})
    assert refusal.value.field == "name"


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("54.7%", 54.7),
        ("45.92%", 45.92),
        ("N/A", None),
        ("", None),
        ("0", 0.0),
        ("£10.85m", 10_850_000.0),
        ("00:41", 41.0),
    ],
)
def test_a_reading_keeps_what_was_printed_beside_its_number(
    tracker: Tracker, printed: str, value: float | None
) -> None:
    tracker.do(reading_use_cases.record_reading, indicator_id=1, period="Oct '14", printed=printed)
    reading = tracker.read(contents)[0].readings[-1]
    assert (reading.printed, reading.value, reading.as_at) == (printed, value, date(2014, 10, 31))


def test_a_ratio_in_the_note_is_held_and_never_corrects_the_printed_figure(tracker: Tracker) -> None:
    tracker.do(
        reading_use_cases.record_reading, indicator_id=1, period="Q2 2014/15 again", printed="0.39", note="29 of 7,304"
    )
    reading = tracker.read(contents)[0].readings[-1]
    assert (reading.printed, reading.value, reading.numerator, reading.denominator) == ("0.39", 0.39, 29.0, 7304.0)


def test_a_changed_reading_is_read_anew_and_keeps_its_place(tracker: Tracker) -> None:
    first = tracker.read(contents)[0].readings[0]
    tracker.do(reading_use_cases.edit_reading, reading_id=first.id, period="June 2014", printed="52.5", note="")
    readings = tracker.read(contents)[0].readings
    assert [reading.printed for reading in readings] == ["52.5", "N/A"]
    assert readings[0].as_at == date(2014, 6, 30)


def test_readings_are_deleted_together_as_one_step(tracker: Tracker) -> None:
    ids = [reading.id for reading in tracker.read(contents)[0].readings]
    tracker.do(reading_use_cases.delete_readings, reading_ids=ids)
    assert tracker.read(contents)[0].readings == ()
    tracker.undo()
    assert len(tracker.read(contents)[0].readings) == 2


def test_a_reading_needs_a_period(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken) as refusal:
        tracker.do(reading_use_cases.record_reading, indicator_id=1, period=" ", printed="1")
    assert refusal.value.field == "period"


def test_a_day_is_given_only_where_the_period_names_none(tracker: Tracker) -> None:
    day = date(2014, 11, 9)
    tracker.do(reading_use_cases.record_reading, indicator_id=1, period="second wave", printed="68.6", as_at=day)
    tracker.do(reading_use_cases.record_reading, indicator_id=1, period="June 2014", printed="52.5", as_at=day)
    *_, wave, june = tracker.read(contents)[0].readings
    assert (wave.as_at, june.as_at) == (day, date(2014, 6, 30))
    tracker.do(reading_use_cases.edit_reading, reading_id=wave.id, period="third wave", printed="70", note="")
    assert tracker.read(contents)[0].readings[-2].as_at is None
