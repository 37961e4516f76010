"""The timeline of a plan: months across, a row for each action, today, the snapshots, and earlier timescales."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.charts.chart_file import form_of, image_of, new_figure, save_figure
from tracker.charts.chart_image import ONE_AT_A_TIME
from tracker.charts.palette import LIGHT
from tracker.domain.dates import month_name, say_day
from tracker.domain.plans.status import Shape, Status
from tracker.domain.summary.timeline import Timeline, TimelineRow

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDE, _HIGHEST, _HIGHEST_BELOW = 10.7, 7.0, 5.75
"""The size in inches of a landscape A4 page inside its margins: width, height, and height below a page title."""
_MARKERS: dict[Shape, str] = {"circle": "o", "triangle": "^", "square": "s", "diamond": "D", "ring": "o"}
_NAMES, _BESIDE, _TOP, _TOP_BELOW, _FOOT = 3.3, 1.9, 0.62, 0.32, 0.34
"""Inches for the names at the left, for undated actions at the right, at the top, at the top without a title, and at
the foot."""
_EXEMPT = "#5A1A6B"
_ROW_INCHES = 0.27
"""The greatest height of a row in inches."""
_MOST_LABELS = 12
_LEAST_LEFT = 0.045
"""The least part of the time axis that a month or year needs for its name, so that it does not run into the next."""
_NO_STATUS = Status("No status", "", "ring", "#8A94A3", "#000000", 9)


def inches_of(timeline: Timeline, *, is_titled: bool = False) -> tuple[float, float]:
    """Return the size of the picture in inches: as wide as a landscape page, and as high as it needs to be."""
    beside = sum(2 + len(", ".join(names)) // 26 for _, names in timeline.without_day) * 0.16
    top, highest = (_TOP, _HIGHEST) if is_titled else (_TOP_BELOW, _HIGHEST_BELOW)
    return _WIDE, min(highest, top + 0.28 + max(len(timeline.rows) * _ROW_INCHES, beside) + _FOOT + 0.5)


def draw_timeline(figure: Figure, timeline: Timeline, banner: str = "", *, is_titled: bool = True) -> None:
    """Draw the timeline over the whole of `figure`, below the `banner` that it is not for publication, if there is one.

    Pass `is_titled=False` if the document has a title above the picture.
    """
    from tracker.charts.text_layout import settable

    wide, high = (float(size) for size in figure.get_size_inches())
    top = _TOP + 0.14 * bool(banner) if is_titled else _TOP_BELOW if banner else 0.1
    if is_titled:
        title = settable(f"{timeline.title}: timeline", bold=True)
        figure.text(0.008, 1 - 0.21 / high, title, size=13, weight="bold", va="top", parse_math=False)
        figure.text(
            0.008,
            1 - 0.52 / high,
            f"As at {say_day(timeline.as_at)}",
            size=8.5,
            color=LIGHT.muted,
            va="top",
            parse_math=False,
        )
    if banner:
        figure.text(
            0.992,
            1 - (0.52 if is_titled else 0.12) / high,
            settable(banner),
            size=7.5,
            weight="bold",
            color=_EXEMPT,
            va="top",
            ha="right",
            parse_math=False,
        )
    beside = _BESIDE if timeline.without_day else 0.15
    rows = timeline.rows
    room = high - top - _FOOT - 0.5
    used = min(room, len(rows) * _ROW_INCHES)
    left, bottom = _NAMES / wide, (high - top - 0.28 - used) / high
    axes = figure.add_axes((left, bottom, (wide - _NAMES - beside - 0.1) / wide, used / high))
    _set_months(axes, timeline)
    size = min(8.0, used / len(rows) * 72 * 0.62)
    for index, row in enumerate(rows):
        _draw_row(axes, row, index, size)
    _draw_days(axes, timeline)
    _key(figure, timeline, max(bottom - 0.4 / high, 0.3 / high))
    if timeline.without_day:
        _draw_beside(figure, timeline, 1 - (beside - 0.05) / wide, 1 - (top + 0.08) / high)


def save_timeline(timeline: Timeline, path: Path, banner: str = "") -> None:
    """Write the timeline as .png, .svg or .pdf with its alternative text. Raises FileProblem, keeping an existing
    file.
    """
    form_of(path)
    with ONE_AT_A_TIME:
        figure = new_figure(inches_of(timeline, is_titled=True), 200)
        draw_timeline(figure, timeline, banner)
        description = f"{banner}. {timeline.describe()}" if banner else timeline.describe()
        save_figure(figure, path, title=f"{timeline.title}: timeline", description=description)


def timeline_image(timeline: Timeline, banner: str = "", *, form: str = "svg", dpi: int = 160) -> bytes:
    """Return the timeline without its title as SVG, which prints sharply at any size, or PNG. Can be called from any
    thread.
    """
    with ONE_AT_A_TIME:
        figure = new_figure(inches_of(timeline), dpi)
        draw_timeline(figure, timeline, banner, is_titled=False)
        return image_of(figure, form)


def _set_months(axes: Axes, timeline: Timeline) -> None:
    first, last = timeline.days
    start = date(first.year, first.month, 1)
    end = _next_month(last)
    axes.set_xlim(start.toordinal(), end.toordinal())
    axes.set_ylim(len(timeline.rows) - 0.5, -0.5)
    axes.set_yticks([])
    months, day = [], start
    while day < end:
        months.append(day)
        day = _next_month(day)
    step = 1 if len(months) <= 18 else 3 if len(months) <= 60 else 12
    shown = [day for day in months if (day.month - 1) % step == 0] or months[:1]
    if step == 12:
        shown = shown[:: len(shown) // _MOST_LABELS + 1]
    axes.xaxis.tick_top()
    axes.set_xticks([day.toordinal() for day in shown])
    years = [0, *(day.year for day in shown)]
    names = [_name_tick(day, before, is_year=step == 12) for day, before in zip(shown, years, strict=False)]
    names = [name if (end - day) / (end - start) >= _LEAST_LEFT else "" for name, day in zip(names, shown, strict=True)]
    axes.set_xticklabels(names, size=7.5, color=LIGHT.ink, ha="left")
    axes.tick_params(axis="x", length=0, pad=2)
    for day in months if step < 12 else shown:
        axes.axvline(day.toordinal(), color=LIGHT.line, lw=0.8 if day.month != 4 else 1.4, zorder=0)
    for side in ("left", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.spines["top"].set_color(LIGHT.outline)


def _name_tick(day: date, before: int, *, is_year: bool) -> str:
    """Return 'Apr', with the year below it if that differs from the tick before; the year alone if `is_year`."""
    if is_year:
        return str(day.year)
    return f"{month_name(day)[:3]}\n{day.year if day.year != before else ''}"


def _next_month(day: date) -> date:
    return (date(day.year, day.month, 1) + timedelta(days=32)).replace(day=1)


def _draw_row(axes: Axes, row: TimelineRow, index: int, size: float) -> None:
    from tracker.charts.text_layout import settable, width_of, wrap

    room = (_NAMES - 0.12) * 72 - (0 if row.is_heading else 8)
    mark = f"  [{row.exempt}]" if row.exempt else ""
    room -= width_of(mark, size, bold=row.is_heading) if mark else 0
    words = wrap(settable(row.name, bold=row.is_heading), room, size, bold=row.is_heading, most=1)
    indent = 0.0 if row.is_heading else 8.0
    axes.annotate(
        (words[0] if words else "") + mark,
        (0, index),
        parse_math=False,
        xycoords=("axes fraction", "data"),
        xytext=(-(_NAMES - 0.08) * 72 + indent, 0),
        textcoords="offset points",
        size=size,
        weight="bold" if row.is_heading else "normal",
        color=LIGHT.target if row.is_overdue else LIGHT.ink,
        va="center",
        annotation_clip=False,
    )
    if row.is_heading or row.starts_on is None or row.ends_on is None:
        axes.axhspan(index - 0.5, index + 0.5, color="#F0F3F8", lw=0, zorder=0)
        return
    one = row.due[0] if len(row.due) == 1 else None
    colour = (one.status or _NO_STATUS).fill if one else LIGHT.outline
    width = max(row.ends_on.toordinal() - row.starts_on.toordinal() + 1, 1)
    faded = 0.3 if one and one.is_complete else 0.75 if one else 0.3
    axes.barh(index, width, left=row.starts_on.toordinal(), height=0.46, color=colour, alpha=faded, lw=0, zorder=2)
    for due in row.due:
        status = due.status or _NO_STATUS
        axes.plot(
            due.day.toordinal() + 0.5,
            index,
            _MARKERS[status.shape],
            ms=min(size * 0.85, 7),
            mfc="white" if status.shape == "ring" else status.fill,
            mec=LIGHT.ink,
            mew=0.6,
            clip_on=False,
            zorder=4,
        )
    if row.is_overdue:
        _say_late(axes, row.ends_on, index, size)
    for was in row.was:
        axes.annotate(
            "",
            (row.ends_on.toordinal(), index),
            (was.toordinal(), index),
            arrowprops={"arrowstyle": "->", "color": LIGHT.muted, "lw": 0.9, "ls": "--", "shrinkA": 3, "shrinkB": 3},
            zorder=3,
        )
        axes.plot(was.toordinal(), index, "o", ms=4.5, mfc="white", mec=LIGHT.muted, mew=1, zorder=4)
    if row.completed_on is not None:
        axes.plot(row.completed_on.toordinal(), index, "x", ms=5, mec=LIGHT.ink, mew=1.3, clip_on=True, zorder=5)


def _say_late(axes: Axes, day: date, index: int, size: float) -> None:
    """Write "overdue" beside an action's mark, on the side that has room."""
    first, last = axes.get_xlim()
    is_left = day.toordinal() > first + (last - first) * 0.85
    axes.annotate(
        "overdue",
        (day.toordinal(), index),
        xytext=(-9 if is_left else 9, 0),
        textcoords="offset points",
        size=min(size, 7.5),
        color=LIGHT.target,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 0.6},
        ha="right" if is_left else "left",
        va="center",
        zorder=5,
    )


def _draw_days(axes: Axes, timeline: Timeline) -> None:
    """Draw today as a line and each snapshot as a thin one; snapshots too close for separate names share one."""
    shown = [(number, day) for number, day in timeline.snapshots if day != timeline.as_at]
    for _, day in shown:
        axes.axvline(day.toordinal(), color=LIGHT.reading, lw=0.9, ls=":", zorder=1)
    first, last = axes.get_xlim()
    across = axes.get_window_extent().width / axes.figure.dpi
    for group in _together(shown, (last - first) * _NAME_INCHES / across):
        numbers = [number for number, _ in group]
        joint = "and" if len(group) == 2 else "to"
        words = f"Snapshot {numbers[0]}" if len(group) == 1 else f"Snapshots {numbers[0]} {joint} {numbers[-1]}"
        middle = sum(day.toordinal() for _, day in group) // len(group)
        _name_day(axes, date.fromordinal(middle), words, LIGHT.reading)
    axes.axvline(timeline.as_at.toordinal(), color=LIGHT.reading, lw=1.6, zorder=1)
    _name_day(axes, timeline.as_at, say_day(timeline.as_at), LIGHT.reading, bold=True, lines=2)


_NAME_INCHES = 1.0
"""Inches that the name of a snapshot needs, with the space beside it."""


def _together(snapshots: Sequence[tuple[int, date]], days: float) -> list[list[tuple[int, date]]]:
    """Group the snapshots so that the groups are far enough apart, `days`, for a name each."""
    groups: list[list[tuple[int, date]]] = []
    for snapshot in sorted(snapshots, key=lambda one: one[1]):
        if groups and (snapshot[1] - groups[-1][-1][1]).days < days:
            groups[-1].append(snapshot)
        else:
            groups.append([snapshot])
    return groups


def _name_day(axes: Axes, day: date, words: str, colour: str, *, bold: bool = False, lines: int = 1) -> None:
    axes.annotate(
        words,
        (day.toordinal(), 0),
        xycoords=("data", "axes fraction"),
        xytext=(0, -9 * lines),
        textcoords="offset points",
        size=7,
        weight="bold" if bold else "normal",
        color=colour,
        ha="center",
        va="center",
        annotation_clip=False,
    )


def _key(figure: Figure, timeline: Timeline, at: float) -> None:
    """Draw the key to the marks in use, below the rows."""
    from matplotlib.lines import Line2D

    there = {due.status or _NO_STATUS: None for row in timeline.rows for due in row.due}
    marks = [
        Line2D(
            [],
            [],
            ls="",
            marker=_MARKERS[status.shape],
            mfc="white" if status.shape == "ring" else status.fill,
            mec=LIGHT.ink,
            mew=0.6,
            label=f"{status.word}: due",
        )
        for status in sorted(there, key=lambda one: one.severity)
    ]
    if any(row.was for row in timeline.rows):
        marks.append(Line2D([], [], ls="--", color=LIGHT.muted, marker="o", mfc="white", label="Moved from here"))
    if any(row.completed_on for row in timeline.rows):
        marks.append(Line2D([], [], ls="", marker="x", mec=LIGHT.ink, mew=1.3, label="Completed"))
    figure.legend(
        handles=marks,
        loc="upper left",
        bbox_to_anchor=(0.004, at),
        ncols=8,
        frameon=False,
        fontsize=7.5,
        handletextpad=0.4,
        columnspacing=1.4,
    )


def _draw_beside(figure: Figure, timeline: Timeline, left: float, top: float) -> None:
    """List the undated actions at the right, grouped by why they have no date, as many as have room."""
    from tracker.charts.text_layout import settable, wrap

    room, at = (_BESIDE - 0.2) * 72, top
    step = 10.2 / 72 / figure.get_figheight()
    for why, names in timeline.without_day:
        lines = [(line, True) for line in wrap(why, room, 8, bold=True)]
        listed = wrap(settable(", ".join(names)), room, 7.5)
        lines += [(line, False) for line in listed]
        for line, bold in lines:
            if at < 2 * step:
                figure.text(left, at, "And more, in the plan.", size=7.5, color=LIGHT.muted, va="top", parse_math=False)
                return
            figure.text(
                left, at, line, size=8 if bold else 7.5, weight="bold" if bold else "normal", va="top", parse_math=False
            )
            at -= step
        at -= step / 2
