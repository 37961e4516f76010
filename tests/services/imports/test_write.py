"""Bringing a draft in."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

from msgspec.structs import replace

from tests.services.conftest import SMALL_FIGURES, SMALL_PLAN
from tests.stored import unlocked_empty
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.indicators import contents, printed_readings
from tracker.data.queries.plans import plans
from tracker.data.queries.position import position
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import Draft, DraftIndicator, DraftReading, DraftTable
from tracker.services.imports.write import bring_in, repeated_readings
from tracker.services.tracker import Tracker


def test_everything_comes_in_as_it_was_found_and_in_order(tracker: Tracker) -> None:
    plan = tracker.read(position).plans[0]
    assert (plan.plan.title, plan.plan.service, plan.plan.period) == (SMALL_PLAN.title, "Adult services", "2014/15")
    assert [content.action.ref for content in plan.actions] == ["1.9", "1.10", "2.1"]
    assert plan.counts() == {"Green": 2, "Amber": 1, "Red": 0}
    assert plan.actions[2].progress == "Half are moved."
    assert plan.actions[2].notes[0].as_at is None


def test_bringing_in_is_one_undo_step(tracker: Tracker) -> None:
    before = tracker.read(position)
    tracker.do(bring_in, draft=Draft("again.docx", (SMALL_PLAN,)))
    assert tracker.undo_sentence == "Import again.docx"
    both = tracker.read(position)
    tracker.undo()
    assert tracker.read(position) == before
    tracker.redo()
    assert [p.plan.title for p in tracker.read(position).plans] == [p.plan.title for p in both.plans]


def test_a_title_that_is_taken_gets_a_number(tracker: Tracker) -> None:
    tracker.do(bring_in, draft=Draft("again.docx", (SMALL_PLAN, SMALL_PLAN)))
    titles = [plan.title for plan in tracker.read(plans)]
    assert titles == [SMALL_PLAN.title, f"{SMALL_PLAN.title} (2)", f"{SMALL_PLAN.title} (3)"]


def test_readings_join_the_indicator_of_the_same_name_and_are_not_written_twice(tracker: Tracker) -> None:
    more = DraftIndicator("visits ON time", readings=(*SMALL_FIGURES[0].readings, DraftReading("YTD 2014/15", "85.0")))
    tracker.do(bring_in, draft=Draft("figures.csv", (), (more,)))
    (content,) = tracker.read(contents)
    assert [reading.printed for reading in content.readings] == ["84.4", "N/A", "85.0"]


def test_a_reading_that_disagrees_with_the_one_held_is_named_and_what_is_held_stays(tracker: Tracker) -> None:
    other = replace(SMALL_FIGURES[0], readings=(DraftReading("Q1 2014/15", "84.9", where="line 2"),))
    draft = Draft("figures.csv", (), (other,))
    (problem,) = repeated_readings(draft, tracker.read(printed_readings))
    assert problem.where == "line 2"
    assert "84.4 is already entered" in problem.message
    assert tracker.do(bring_in, draft=draft) is None


def test_a_period_written_otherwise_is_the_same_and_so_is_a_figure_without_its_sign(tracker: Tracker) -> None:
    written = [("Q1 2014/15", "21.53%"), ("October 2014", "5.1%"), ("YTD 2014/15", "90%")]
    again = [("Quarter One 2014/2015", "21.53"), ("Oct '14", "5.2%"), ("YTD as at Q2 2014/15", "91%")]
    first, second = (
        DraftIndicator("Invoices", "%", readings=tuple(DraftReading(period, figure) for period, figure in figures))
        for figures in (written, again)
    )
    marked = replace(second.readings[0], mark=Exemption(paragraph="3"))
    draft = Draft("again.docx", (), (replace(second, readings=(marked, *second.readings[1:])),))
    tracker.do(bring_in, draft=Draft("figures.csv", (), (first,)))
    (problem,) = repeated_readings(draft, tracker.read(printed_readings))
    assert "5.1% is already entered and 5.2% was found" in problem.message
    tracker.do(bring_in, draft=draft)
    found = next(one for one in tracker.read(contents) if one.indicator.name == "Invoices")
    assert [(one.period.text, one.printed) for one in found.readings] == [*written, again[-1]]
    (mark,) = tracker.read(exemptions)
    assert mark.reading_id == found.readings[0].id, "what the document marks is marked, however its period is written"


def test_the_last_of_many_indicators_take_no_more_work_than_the_first(tmp_path: Path) -> None:
    some, twice, thrice = (_calls_of(tmp_path / f"{number}.tracker", number) for number in (50, 100, 150))
    assert thrice - twice < 1.05 * (twice - some)


def _calls_of(path: Path, number: int) -> int:
    """The number of calls while so many indicators are brought in, each with two readings and a table."""
    readings = (DraftReading("May 2015", "4%"), DraftReading("June 2015", "5%"))
    draft = Draft(
        "figures.csv",
        indicators=tuple(DraftIndicator(f"Visits {index}", readings=readings) for index in range(number)),
        tables=tuple(DraftTable(f"Visits by ward {index}") for index in range(number)),
    )
    tracker = unlocked_empty(path)
    calls = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(note)
    try:
        tracker.do(bring_in, draft=draft)
    finally:
        sys.setprofile(None)
        tracker.close()
    return calls
