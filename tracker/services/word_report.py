"""Taking the plan to a committee as a Word report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tracker.domain.content import IndicatorContent
from tracker.domain.paper import Paper

_INCHES = (7.2, 3.1)
_DOTS_PER_INCH = 160


def export_report(
    paper: Paper, path: Path, *, template: Path | None = None, progress: Callable[[int, int], None] | None = None
) -> tuple[str, ...]:
    """Write `paper` to a .docx with its charts, in the styles of the .docx or .dotx `template` where one is given.

    Gives a sentence for each thing that a committee expects and that is not entered. `progress` is told how much is
    done of how much; what it raises ends the work with nothing written. Raises FileProblem.
    """
    from tracker.office.word_report import write_report

    return write_report(paper, path, _draw, template=template, progress=progress)


def _draw(content: IndicatorContent) -> bytes:
    from tracker.charts.picture import draw_png

    return draw_png(content, _INCHES, _DOTS_PER_INCH)
