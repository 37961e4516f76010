"""The first and the last day that there can be, and those that Excel counts otherwise: nothing stops at them."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.stored import draft, unlocked
from tracker.data.queries.position import position
from tracker.domain.charts.chart_points import chart_points
from tracker.domain.dashboard.dashboard import dashboard
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.text import shorten
from tracker.services.checks.findings_for_terminal import as_lines, findings_of
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.snapshots import freeze_for
from tracker.services.indicators.chart import draw_chart
from tracker.services.indicators.indicators import INDICATOR
from tracker.services.indicators.readings import record_reading
from tracker.services.papers.changes import changes_between
from tracker.services.papers.export import export_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.plans.actions import add_note, complete_action
from tracker.services.show.json import as_json
from tracker.services.show.text import as_lines as show_lines
from tracker.services.tracker import Tracker

NOW = date(2014, 12, 11)


def filled(path: Path, day: date, today: date) -> Tracker:
    tracker = unlocked(path, draft(), today=lambda: today)
    tracker.do(freeze_for, held_on=day)
    tracker.do(add_note, action_id=1, text="Noted.", as_at=min(day, today))
    tracker.do(complete_action, action_id=2, completed_on=min(day, today))
    tracker.do(edit_fields, INDICATOR, 1, {"under_recovery": True, "goal_text": "95", "goal_on": day})
    for number in range(6):
        tracker.do(record_reading, indicator_id=1, period=f"Survey {number}", printed=f"{60 + number}%", as_at=day)
    return tracker


@pytest.mark.parametrize(
    ("day", "today"),
    [
        *((date.min, NOW), (date(1899, 12, 31), NOW), (date.max, NOW)),
        *((date(1900, 2, 28), date.max), (date.max, date.max)),
    ],
    ids=str,
)
def test_a_tracker_of_such_days_is_shown_checked_and_exported(tmp_path: Path, day: date, today: date) -> None:
    with closing(filled(tmp_path / "plan.tracker", day, today)) as tracker:
        shown = tracker.read(position)
        (content,) = shown.indicators
        assert as_json(shown)["indicators"][0]["readings"][-1]["as_at"] == day.isoformat()
        show_lines(shown, today, 100)
        as_lines(findings_of(tracker))
        assert dashboard(shown, today)
        assert chart_points(content)
        draw_chart(tracker, content.indicator.name, tmp_path / "chart.svg")
        for ending in ("xlsx", "docx"):
            export_paper(day_paper(tracker, today), tmp_path / f"out.{ending}")
        changes_between(tracker, min(day, today), today)


@pytest.mark.parametrize("day", [date.min, date(1, 3, 31), date.max], ids=str)
def test_a_period_at_the_edge_of_time_has_no_year_before_it_or_has_one(day: date) -> None:
    period = Period(shorten(str(day)), PeriodKind.DAY, day, day)
    earlier = period.year_earlier()
    assert earlier is None or earlier[1] == day.replace(year=day.year - 1)
