"""What stands on a chart beside its line."""

from __future__ import annotations

from datetime import date
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from msgspec.structs import replace

from tests.charts.figures import seen, texts
from tests.indicators import every, indicator
from tracker.charts.annotations import control_marks, marks_of, say_rest
from tracker.charts.control_chart import draw_spc
from tracker.charts.palette import LIGHT
from tracker.domain.charts.control_chart_words import alternative_text
from tracker.domain.figures.period import Period
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.control_chart import spc_of
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint

BARE = indicator(("June 2014", "52.5"), ("30/09/2014", "65.5"), ("09/11/2014", "68.6"))
MARKED = replace(
    BARE,
    annotations=(
        Annotation(1, date(2014, 7, 14), "Second nurse  started"),
        Annotation(1, date(2013, 1, 1), "Long before"),
    ),
    definitions=(
        Definition(1, "Those in the county"),
        Definition(1, "Those placed elsewhere too", effective_from=date(2014, 8, 1)),
    ),
    trajectory=tuple(
        TrajectoryPoint(1, Period.read(period), printed)
        for period, printed in (("September 2014", "66"), ("March 2015", "85"))
    ),
)


def upright(figure: Figure) -> list[float]:
    """The days of the upright lines."""
    axes: Any = figure.axes[0]
    lines = [list(line.get_xdata()) for line in axes.lines]
    return [days[0] for days in lines if len(days) == 2 and days[0] == days[1]]


def shown(content: IndicatorContent) -> list[str]:
    return [text.get_text() for text in texts(seen(content))]


def test_each_mark_has_its_letter_on_the_chart_and_its_words_below() -> None:
    assert [mark.words for mark in marks_of(MARKED)] == [
        "A  14 July 2014: Second nurse started",
        "B  1 August 2014: definition changed: Those placed elsewhere too",
    ]
    assert upright(seen(MARKED)) == [date(2014, 7, 14).toordinal(), date(2014, 8, 1).toordinal()]
    said = shown(MARKED)
    assert {"A", "B"} <= set(said)
    assert any("Second nurse started" in text for text in said)


def test_a_mark_outside_the_days_drawn_is_told_and_several_are_counted() -> None:
    assert say_rest(MARKED) == "Outside the dates shown: 1 January 2013: Long before"
    before = (Annotation(1, date(2012, 1, 1), "Longer before"), *MARKED.annotations)
    assert say_rest(replace(MARKED, annotations=before)) == "and 2 more notes outside the dates shown"
    assert say_rest(BARE) == ""


def test_the_first_definition_is_no_change() -> None:
    first = replace(BARE, definitions=(Definition(1, "Those in the county", effective_from=date(2014, 8, 1)),))
    assert marks_of(first) == ()


def test_the_plan_is_drawn_to_its_end_and_named() -> None:
    axes: Any = seen(MARKED).axes[0]
    planned = [list(line.get_ydata()) for line in axes.lines if line.get_marker() == "D"]
    assert planned == [[66.0, 85.0]]
    assert "◇ Trajectory 85" in shown(MARKED)
    assert seen(MARKED).axes[0].get_xlim()[1] > date(2015, 3, 31).toordinal()


def test_without_plan_and_marks_nothing_is_added() -> None:
    assert upright(seen(BARE)) == []
    assert [line for line in seen(BARE).axes[0].lines if line.get_marker() == "D"] == []


def test_a_control_chart_bears_what_happened_and_where_the_definition_changed() -> None:
    long = replace(
        every(30, [41, 50, 44, 39, 61, 70, 52, 48, 66, 51, 43, 47, 58]),
        annotations=(Annotation(1, date(2013, 9, 2), "A second team"), Annotation(1, date(2020, 1, 1), "Long after")),
        definitions=(Definition(1, "Calls"), Definition(1, "Calls and e-mails", effective_from=date(2014, 1, 1))),
    )
    spc = spc_of(long)
    marks = control_marks(long, spc)
    figure = Figure(figsize=(8, 4.5), dpi=100)
    FigureCanvasAgg(figure)
    draw_spc(figure, spc, "Waiting", LIGHT, marks=marks)
    figure.draw_without_rendering()
    axes: Any = figure.axes[-1]
    days = [list(line.get_xdata()) for line in axes.lines if len(set(line.get_xdata())) == 1]
    assert [run[0] for run in days][:2] == [date(2013, 9, 2).toordinal(), date(2014, 1, 1).toordinal()]
    said = " ".join(" ".join(text.get_text() for text in texts(figure)).split())
    assert "A 2 September 2013: A second team" in said
    assert "B 1 January 2014: definition changed: Calls and e-mails" in said
    told = alternative_text(spc, "Waiting", notes=[mark.spoken for mark in marks])
    assert "2 September 2013: A second team. 1 January 2014: definition changed" in told
