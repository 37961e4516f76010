"""Taking the plan to the board as an Excel workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tracker.data.queries.position import position
from tracker.domain.paper import Paper
from tracker.services.find import find_plan
from tracker.services.tracker import Tracker


def export_paper(paper: Paper, path: Path, *, progress: Callable[[int, int], None] | None = None) -> tuple[str, ...]:
    """Write the workbook of a paper: with what changed, what needs attention, the statuses before and the risks.

    Otherwise as `export_workbook`.
    """
    from tracker.office.board_workbook import write_board_workbook

    return write_board_workbook(paper.position, path, as_at=paper.as_at, paper=paper, progress=progress)


def export_workbook(
    tracker: Tracker,
    path: Path,
    *,
    as_at: date,
    plan_title: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[str, ...]:
    """Write all plans (or the one of that title) and the indicators, as they stand on `as_at`, to an .xlsx.

    `progress` is told how much is done of how much; what it raises ends the work with nothing written. Gives a sentence
    for each text that Excel could not hold as it is. Raises NotFound for a strange title, FileProblem for the file.
    """
    from tracker.office.board_workbook import write_board_workbook

    title = find_plan(tracker, plan_title).title if plan_title is not None else None
    past = as_at if as_at < tracker.today() else None
    return write_board_workbook(tracker.read(position, past, title), path, as_at=as_at, progress=progress)
