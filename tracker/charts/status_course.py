"""A plan's statuses over time as stacked columns: one for each snapshot, each part labelled with its number."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.charts.chart_file import form_of, image_of, new_figure, save_figure
from tracker.charts.chart_image import ONE_AT_A_TIME
from tracker.charts.palette import LIGHT
from tracker.domain.dates import say_day
from tracker.domain.summary.status_course import Course
from tracker.domain.summary.summary_lines import NO_STATUS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INCHES = (9.0, 4.2)
_NONE_FILL, _NONE_INK = "#C9CED6", "#1C2430"
_SHARE = 0.045
"""The least height of a part that has room for its number, as a share of the highest column."""


def draw_course(figure: Figure, course: Course, banner: str = "", *, is_titled: bool = True) -> None:
    """Draw the columns over the whole of `figure`, below the `banner` that they are not for publication, if there is
    one.

    Pass `is_titled=False` if the document has a title above the picture.
    """
    from tracker.charts.text_layout import settable

    if is_titled:
        title = settable(f"{course.title}: statuses from snapshot to snapshot", bold=True)
        figure.text(0.01, 0.965, title, size=11.5, weight="bold", va="top", parse_math=False)
    if banner:
        figure.text(0.01, 0.9, settable(banner), size=7.5, weight="bold", color="#5A1A6B", va="top", parse_math=False)
    axes = figure.add_axes((0.03, 0.2, 0.94, 0.62 if is_titled or banner else 0.76))
    positions = range(len(course.points))
    highest = max((sum(point.numbers) for point in course.points), default=0) or 1
    bottom = [0] * len(course.points)
    for index, status in enumerate(course.statuses):
        numbers = [point.numbers[index] for point in course.points]
        fill, ink = (status.fill, status.ink) if status else (_NONE_FILL, _NONE_INK)
        name = status.word if status else NO_STATUS
        axes.bar(positions, numbers, 0.56, bottom=bottom, color=fill, edgecolor="white", lw=0.8, label=name)
        for position, number, below in zip(positions, numbers, bottom, strict=True):
            if number >= highest * _SHARE:
                words = f"{number:,} {name}" if len(course.points) <= 6 else f"{number:,}"
                middle = below + number / 2
                axes.text(position, middle, words, size=8, color=ink, ha="center", va="center", parse_math=False)
        bottom = [below + number for below, number in zip(bottom, numbers, strict=True)]
    labels = [
        f"{point.label}\n{say_day(point.day)}" if point.label.startswith("Snapshot") else say_day(point.day)
        for point in course.points
    ]
    axes.set_xticks(list(positions), labels, size=8, color=LIGHT.ink)
    axes.set_xlim(-0.6, max(len(course.points) - 0.4, 2.4))
    axes.set_ylim(0, highest * 1.02)
    axes.set_yticks([])
    axes.tick_params(axis="x", length=0)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LIGHT.outline)
    figure.legend(loc="lower left", bbox_to_anchor=(0.02, 0.0), ncols=8, frameon=False, fontsize=8)


def save_course(course: Course, path: Path, banner: str = "") -> None:
    """Write the chart as .png, .svg or .pdf with its alternative text. Raises FileProblem, keeping an existing file."""
    form_of(path)
    with ONE_AT_A_TIME:
        figure = new_figure(INCHES, 200)
        draw_course(figure, course, banner)
        description = f"{banner}. {course.describe()}" if banner else course.describe()
        save_figure(figure, path, title=f"{course.title}: statuses", description=description)


def course_image(
    course: Course, banner: str = "", *, form: str = "svg", dpi: int = 160, is_titled: bool = True
) -> bytes:
    """Return the chart as SVG, which prints sharply at any size, or as PNG. Can be called from any thread."""
    with ONE_AT_A_TIME:
        figure = new_figure(INCHES, dpi)
        draw_course(figure, course, banner, is_titled=is_titled)
        return image_of(figure, form)
