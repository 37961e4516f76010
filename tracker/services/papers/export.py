"""Exports a paper as a workbook, a report, slides or a PDF, depending on the file's ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from tracker.administrator_settings import fixed_settings
from tracker.domain.errors import FileProblem, RuleBroken
from tracker.domain.figures.control_limits import Spc
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.papers.paper import Layout, Paper
from tracker.domain.summary.status_course import Course
from tracker.domain.summary.timeline import Timeline
from tracker.domain.text import join
from tracker.office.pdf import require_libreoffice
from tracker.private_files import PrivateFolder
from tracker.services.papers.earlier_status_counts import with_course
from tracker.services.papers.left_out_for_readers import Audience, named_for
from tracker.services.papers.pdf import PDF, save_as_pdf
from tracker.services.tracker import Tracker

if TYPE_CHECKING:
    from tracker.office.word.drawing import Pictures

Progress = Callable[[int, int], None]
WorkbookKind = Literal["board", "working", "publication"]
""" "board": the few pages that a board reads; "working": everything, with the data; "publication": plain tables for a
website, which anybody can read.
"""
WORKBOOK, REPORT, SLIDES = ".xlsx", ".docx", ".pptx"
_ENDINGS: dict[Layout, tuple[str, ...]] = {
    "report": (WORKBOOK, REPORT, PDF),
    "one-page": (REPORT, PDF),
    "highlights": (REPORT, PDF),
    "timeline": (REPORT, PDF),
    "statuses": (),
    "slides": (SLIDES, PDF),
}
"""The file endings with which a layout can be written."""
_CHART_INCHES, _CONTROL_INCHES = (7.2, 3.1), (7.2, 3.9)
_DOTS_PER_INCH = 160


def lay_out(
    tracker: Tracker, paper: Paper, path: Path, layout: Layout | None = None, *, with_timeline: bool = False
) -> Paper:
    """Return the paper in a layout, with its timeline if requested. Raises RuleBroken if the path does not fit.

    Without a layout it becomes slides if the path ends like slides, otherwise a full report.
    """
    suffix = path.suffix.lower()
    wanted: Layout = layout or ("slides" if suffix == SLIDES else "report")
    if wanted != "report" and suffix not in _ENDINGS[wanted]:
        raise RuleBroken(
            f"{path.name} does not fit that layout. Use a name that ends in {join([*_ENDINGS[wanted]], 'or')}."
        )
    if suffix == SLIDES and wanted == "report":
        raise RuleBroken(f"{path.name} is for slides. For a report use a name that ends in {REPORT} or {PDF}.")
    return with_course(tracker, replace(paper, layout=wanted, with_timeline=with_timeline))


def source_of(paper: Paper, path: Path) -> Path:
    """Return the path of the file from which a PDF is made, with the same name; any other path unchanged."""
    if path.suffix.lower() != PDF:
        return path
    return path.with_suffix(SLIDES if paper.layout == "slides" else REPORT)


def export_paper(
    paper: Paper,
    path: Path,
    *,
    template: Path | None = None,
    progress: Progress | None = None,
    audience: Audience = "board",
    workbook: WorkbookKind = "working",
) -> tuple[str, ...]:
    """Write `paper` to an .xlsx, .docx, .pptx or .pdf, in the styles of the body's own file `template` if one is given.

    `workbook`: the kind of workbook for an .xlsx. Only the working one can be imported again.

    `progress` gets the amounts done and in all; if it raises, the export ends with nothing written. Returns a sentence
    for each text that Excel cannot hold as it is, or for each thing that a committee expects and that is not entered.
    Raises FileProblem.
    """
    shown_paper = named_for(paper, audience)
    return write_paper(paper, shown_paper, path, template=template, progress=progress, workbook=workbook)


def export_pack(
    front: Paper, papers: Sequence[Paper], path: Path, *, template: Path | None = None, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write a meeting's agenda, followed by all its documents, as a single .docx, in the way of `export_paper`."""
    return write_papers(
        [named_for(paper, "board") for paper in (front, *papers)], path, template=template, progress=progress
    )


def write_papers(
    papers: Sequence[Paper], path: Path, *, template: Path | None = None, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write papers, the first of them an agenda, as a single document; owners are named as the papers give them."""
    from tracker.office.word_report import write_pack

    template = fixed_settings().template(REPORT) or template
    with _written(papers[0], path, progress) as made:
        return write_pack(
            papers[0], papers[1:], made, _draw, pictures=_pictures(), template=template, progress=progress
        )


def write_paper(
    paper: Paper,
    shown_paper: Paper,
    path: Path,
    *,
    template: Path | None = None,
    progress: Progress | None = None,
    workbook: WorkbookKind = "working",
) -> tuple[str, ...]:
    """Write `shown_paper`, with its owners as they are to be read; the data sheets of a workbook are made from `paper`.

    A template that is fixed for the computer replaces any other.
    """
    if path.suffix.lower() == PDF:
        with _written(shown_paper, path, progress) as made:
            return write_paper(paper, shown_paper, made, template=template, progress=progress)
    template = fixed_settings().template(path.suffix) or template
    if path.suffix.lower() == SLIDES:
        from tracker.office.slides.presentation import write_slides

        return write_slides(shown_paper, path, template=template, progress=progress)
    if path.suffix.lower() == REPORT:
        from tracker.office.word_report import write_report

        return write_report(shown_paper, path, _draw, pictures=_pictures(), template=template, progress=progress)
    if path.suffix.lower() != WORKBOOK:
        raise FileProblem(
            f"{path.name or path} ends in none of {WORKBOOK}, {REPORT}, {PDF} and {SLIDES}. Use one of these endings, or .json "
            "or .zip for all data."
        )
    if workbook == "publication":
        from tracker.office.publication_workbook import write_publication_workbook

        return write_publication_workbook(shown_paper, path, template=template, progress=progress)
    from tracker.office.board_workbook import write_board_workbook

    is_short = workbook == "board"
    return write_board_workbook(
        paper, path, shown_paper=shown_paper, template=template, progress=progress, for_board=is_short
    )


@contextmanager
def _written(paper: Paper, path: Path, progress: Progress | None) -> Iterator[Path]:
    """Yield the path to write to; for a PDF, that of a temporary file from which the PDF is made afterwards."""
    if path.suffix.lower() != PDF:
        yield path
        return
    require_libreoffice()
    with PrivateFolder() as folder:
        made = Path(folder) / source_of(paper, path).name
        yield made
        save_as_pdf(made, path, (lambda: progress(1, 1)) if progress else lambda: None)


def _pictures() -> Pictures:
    from tracker.office.word.drawing import Pictures

    return Pictures(_draw_time, _draw_course)


def _draw_time(timeline: Timeline, banner: str) -> bytes:
    from tracker.charts.timeline import timeline_image

    return timeline_image(timeline, banner, form="png", dpi=_DOTS_PER_INCH)


def _draw_course(course: Course, banner: str) -> bytes:
    from tracker.charts.status_course import course_image

    return course_image(course, banner, form="png", dpi=_DOTS_PER_INCH)


def _draw(content: IndicatorContent, spc: Spc | None) -> bytes:
    from tracker.charts.chart_image import draw_png

    return draw_png(content, _CHART_INCHES if spc is None else _CONTROL_INCHES, _DOTS_PER_INCH, spc)
