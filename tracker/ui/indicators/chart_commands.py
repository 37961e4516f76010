"""The menu entries of an indicator's chart."""

from __future__ import annotations

from collections.abc import Callable

from tracker.ui.framework.commands import Command, needing
from tracker.ui.indicators.detail import IndicatorDetail

_MENU = "Indicator"
_STEP = 0.5
CHART_COMMANDS = (
    "copy_chart",
    "save_chart",
    "spc",
    "grey",
    "chart_points",
    "chart_days",
    "chart_closer",
    "chart_wider",
    "chart_all",
)
"""The names of the commands for the chart."""


def chart_commands(detail: IndicatorDetail, save: Callable[[], None]) -> tuple[Command, ...]:
    """Return the commands for the chart of `detail`; `save` asks for a file and writes the chart to it."""
    chart = detail.chart

    def has_chart() -> bool:
        return detail.content is not None

    def has_line() -> bool:
        return chart.whole is not None

    commands = (
        Command("copy_chart", "Copy chart", _MENU, chart.copy, "Ctrl+Alt+C", has_chart, separated=True),
        Command("save_chart", "Save chart…", _MENU, save, "Ctrl+Shift+C", has_chart),
        Command(
            "spc",
            "Control limits (SPC)",
            _MENU,
            lambda: chart.show_limits(not chart.with_limits),
            "Ctrl+Shift+L",
            has_chart,
            checked=lambda: chart.with_limits,
        ),
        Command(
            "grey",
            "Greyscale chart",
            _MENU,
            lambda: chart.show_grey(not chart.in_grey),
            "Ctrl+Alt+G",
            has_chart,
            checked=lambda: chart.in_grey,
        ),
        Command("chart_points", "Step through chart points", _MENU, detail.begin_points, "Ctrl+Alt+P", has_line),
        Command("chart_days", "Date range…", _MENU, detail.begin_days, "Ctrl+Alt+D", has_line),
        Command("chart_closer", "Zoom in", _MENU, lambda: chart.interaction.zoom(_STEP), "Ctrl+Alt+Up", has_line),
        Command("chart_wider", "Zoom out", _MENU, lambda: chart.interaction.zoom(1 / _STEP), "Ctrl+Alt+Down", has_line),
        Command("chart_all", "Show all dates", _MENU, lambda: chart.show_days(None), "Ctrl+Alt+0", has_line),
    )
    return needing(commands, "Add a reading to an indicator first: the chart is drawn from it.")
