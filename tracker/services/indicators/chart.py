"""An indicator's chart written to a file."""

from __future__ import annotations

from pathlib import Path

from tracker.data.queries.exempt_marks_now import exemptions
from tracker.domain.publication.exempt_content import with_notice
from tracker.services.find_by_name import find_indicator
from tracker.services.tracker import Tracker


def draw_chart(tracker: Tracker, indicator_name: str, path: Path) -> None:
    """Write the chart of the indicator with that name, with a notice if it is exempt.

    Raises NotFound and FileProblem.
    """
    content = with_notice(find_indicator(tracker, indicator_name), tracker.read(exemptions))
    from tracker.charts.indicator_chart import save_chart

    save_chart(content, path)
