"""An indicator's chart as a file."""

from __future__ import annotations

from pathlib import Path

from tracker.services.find import find_indicator
from tracker.services.tracker import Tracker


def draw_chart(tracker: Tracker, indicator_name: str, path: Path) -> None:
    """Write the chart of the indicator of that name. Raises NotFound, FileProblem."""
    content = find_indicator(tracker, indicator_name)
    from tracker.charts.indicator_chart import save_chart

    save_chart(content, path)
