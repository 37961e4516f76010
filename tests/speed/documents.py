"""Bringing in, the board's workbook and the chart, beside the libraries they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tests.speed.measure import Line, in_turn, milliseconds, process_milliseconds
from tests.speed.sample import make_source, make_tracker
from tracker.domain.content import IndicatorContent
from tracker.services.board_workbook import export_workbook
from tracker.services.example import make_example
from tracker.services.files import open_tracker
from tracker.services.show import stand

SIZE, DPI = (8.0, 4.5), 150
"""Of a chart, in inches and pixels an inch: what `save_chart` takes unless told otherwise."""

READ_ROWS = """
import sys, openpyxl
for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True):
    rows = list(sheet.iter_rows(values_only=True))
"""


def bringing_in(folder: Path, rows: int, times: int) -> Line:
    """`import` of a workbook into a new file, as a whole process, beside openpyxl reading all its rows."""
    source = str(make_source(folder / "source.xlsx", rows))
    goals = iter(folder / f"brought in {number}.tracker" for number in range(times))
    ours, peer = in_turn(
        lambda: process_milliseconds(["main.py", "import", source, "--into", str(next(goals))]),
        lambda: process_milliseconds(["-c", READ_ROWS, source]),
        times,
    )
    return Line(f"import of {rows:,} rows", ours, peer, "ms", "openpyxl reading them, read-only")


def workbook(folder: Path, actions: int, times: int) -> Line:
    """The board's workbook of a plan beside XlsxWriter writing the same cells to the same widths."""
    tracker = open_tracker(make_tracker(folder / "for the board.tracker", actions))
    out = folder / "board.xlsx"
    export = partial(export_workbook, tracker, out, as_at=date(2014, 12, 11))
    export()
    sheets = _cells(out)
    ours, peer = in_turn(
        lambda: milliseconds(export), lambda: milliseconds(partial(_write, folder / "peer.xlsx", sheets)), times
    )
    tracker.close()
    return Line(f"board workbook of {actions:,} actions", ours, peer, "ms", "XlsxWriter writing the same cells")


Cells = list[tuple[int, int, Any]]


def _cells(path: Path) -> dict[str, Cells]:
    from openpyxl import load_workbook

    return {
        sheet.title: [
            (cell.row - 1, cell.column - 1, cell.value) for row in sheet for cell in row if cell.value is not None
        ]
        for sheet in load_workbook(path)
    }


def _write(path: Path, sheets: dict[str, Cells]) -> None:
    from xlsxwriter import Workbook

    workbook = Workbook(str(path))
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    dated = workbook.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    for title, cells in sheets.items():
        sheet = workbook.add_worksheet(title)
        for row, column, value in cells:
            if isinstance(value, str):
                sheet.write_string(row, column, value, wrapped)
            elif isinstance(value, date):
                sheet.write_datetime(row, column, value, dated)
            else:
                sheet.write_number(row, column, value, wrapped)
    workbook.close()


def chart(folder: Path, times: int) -> Line:
    """An indicator's chart as a picture beside bare matplotlib drawing the same artists at the same places."""
    from tracker.charts.indicator_chart import save_chart

    content = next(content for content in example_figures(folder) if len(content.series.dated) > 3)
    bare = _artists(content)
    ours, peer = in_turn(
        lambda: milliseconds(partial(save_chart, content, folder / "chart.png")),
        lambda: milliseconds(partial(_draw, bare, folder / "bare.png")),
        times,
    )
    return Line("indicator chart", ours, peer, "ms", "bare matplotlib drawing the same artists")


def example_figures(folder: Path) -> tuple[IndicatorContent, ...]:
    """The example's indicators."""
    tracker = make_example(folder / "example.tracker")
    found = stand(tracker).indicators
    tracker.close()
    return found


@dataclass(frozen=True, slots=True)
class Artists:
    """What is on a chart: lines and texts with what matplotlib needs to draw them, the axes' place, limits and ticks."""

    lines: list[dict[str, Any]]
    texts: list[dict[str, Any]]
    axes: tuple[float, float, float, float]
    limits: tuple[tuple[float, float], tuple[float, float]]
    ticks: tuple[tuple[list[float], list[str]], tuple[list[float], list[str]]]


def _artists(content: IndicatorContent) -> Artists:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from tracker.charts.indicator_chart import draw_indicator

    figure = Figure(figsize=SIZE, dpi=DPI)
    FigureCanvasAgg(figure).draw()
    draw_indicator(figure, content)
    axes = figure.axes[0]
    lines = [
        {
            "data": line.get_xydata().T.tolist(),
            "color": line.get_color(),
            "linewidth": line.get_linewidth(),
            "linestyle": line.get_linestyle(),
            "marker": line.get_marker(),
            "markersize": line.get_markersize(),
            "transform": line.get_transform() == axes.get_yaxis_transform(),
        }
        for line in axes.lines
    ]
    texts = [
        {"x": x, "y": y, "s": text.get_text(), "color": text.get_color(), "fontsize": text.get_fontsize()}
        for text in figure.texts
        for x, y in [figure.transFigure.inverted().transform(text.get_transform().transform(text.get_position()))]
    ]
    ticks = tuple(
        (list(axis.get_ticklocs()), [label.get_text() for label in axis.get_ticklabels()])
        for axis in (axes.xaxis, axes.yaxis)
    )
    bounds = axes.get_position().bounds
    return Artists(lines, texts, bounds, (axes.get_xlim(), axes.get_ylim()), ticks)


def _draw(artists: Artists, path: Path) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE, dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes(artists.axes)
    for line in artists.lines:
        style = dict(line)
        x, y = style.pop("data")
        transform = {"transform": axes.get_yaxis_transform()} if style.pop("transform") else {}
        axes.plot(x, y, **style, **transform)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y")
    for (places, labels), set_ticks in zip(artists.ticks, (axes.set_xticks, axes.set_yticks), strict=True):
        set_ticks(places, labels)
    axes.set_xlim(artists.limits[0])
    axes.set_ylim(artists.limits[1])
    for text in artists.texts:
        figure.text(**text)
    figure.savefig(path, dpi=DPI)
