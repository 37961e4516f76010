"""An indicator's chart beside bare matplotlib drawing the same artists at the same places."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from msgspec import Struct

from tests.speed.measure import Line, in_turn, milliseconds
from tracker.charts.indicator_chart import draw_indicator, save_chart
from tracker.domain.indicators.content import IndicatorContent
from tracker.services.example.example import make_example
from tracker.services.show.text import stand

SIZE, DPI = (8.0, 4.5), 150
"""In inches and pixels an inch: what `save_chart` takes unless told otherwise."""


def chart(folder: Path, times: int) -> Line:
    """The chart of the indicator that has most readings, as a picture."""
    tracker = make_example(folder / "figures.tracker")
    content = max(stand(tracker).indicators, key=lambda content: len(content.series.dated))
    tracker.close()
    artists = _artists(content)
    ours, peer = in_turn(
        lambda: milliseconds(partial(save_chart, content, folder / "ours.png")),
        lambda: milliseconds(partial(_draw, artists, folder / "bare.png")),
        times,
    )
    return Line("indicator chart", ours, peer, "ms", "bare matplotlib drawing the same artists")


class Artists(Struct, frozen=True):
    """What is on a chart, as matplotlib's own arguments. `levels` are lines across the axes; `ticks` by axis."""

    axes: tuple[float, float, float, float]
    lines: list[tuple[Any, Any, dict[str, Any]]]
    levels: list[tuple[Any, dict[str, Any]]]
    texts: list[dict[str, Any]]
    limits: tuple[Any, Any]
    ticks: tuple[tuple[Any, list[str]], tuple[Any, list[str]]]


def _artists(content: IndicatorContent) -> Artists:
    figure = Figure(figsize=SIZE, dpi=DPI)
    FigureCanvasAgg(figure)
    draw_indicator(figure, content)
    axes = figure.axes[0]
    lines, levels = [], []
    for line in axes.lines:
        style = {name: getattr(line, f"get_{name}")() for name in ("color", "linewidth", "linestyle", "marker")}
        if line.get_transform() == axes.get_yaxis_transform(which="grid"):
            levels.append((line.get_ydata()[0], style))  # type: ignore[index]  # matplotlib gives a sequence here
        else:
            lines.append((line.get_xdata(), line.get_ydata(), style | {"markersize": line.get_markersize()}))
    inverse = figure.transFigure.inverted()
    texts = []
    for text in figure.texts:
        x, y = inverse.transform(text.get_transform().transform(text.get_position()))
        names = ("color", "fontsize", "fontweight", "ha", "va")
        texts.append({"x": x, "y": y, "s": text.get_text(), **{name: getattr(text, f"get_{name}")() for name in names}})
    return Artists(
        axes.get_position().bounds,
        lines,
        levels,
        texts,
        (axes.get_xlim(), axes.get_ylim()),
        (
            (axes.get_xticks(), [label.get_text() for label in axes.get_xticklabels()]),
            (axes.get_yticks(), [label.get_text() for label in axes.get_yticklabels()]),
        ),
    )


def _draw(artists: Artists, path: Path) -> None:
    figure = Figure(figsize=SIZE, dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes(artists.axes)
    for days, values, style in artists.lines:
        axes.plot(days, values, **style)
    for value, style in artists.levels:
        axes.axhline(value, **style)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y")
    axes.set_xticks(*artists.ticks[0])
    axes.set_yticks(*artists.ticks[1])
    axes.set_xlim(artists.limits[0])
    axes.set_ylim(artists.limits[1])
    for text in artists.texts:
        figure.text(**text)
    figure.savefig(path, dpi=DPI)
