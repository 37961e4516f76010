"""The workbook for a website: plain, every table marked up, its notes as text, so that everybody can read it.

It meets the Analysis Function's requirements for accessible spreadsheets, which `tests/accessible_workbook.py` lists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.dates import say_day
from tracker.domain.errors import FileProblem
from tracker.domain.papers.paper import Paper, say_counts

if TYPE_CHECKING:
    from tracker.office.excel.publication.table import PublicTable

Progress = Callable[[int, int], None]
ENDING = ".xlsx"
COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"


def write_publication_workbook(
    paper: Paper, path: Path, *, template: Path | None = None, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write `paper` to `path`; return a sentence for each text that had to be altered.

    With a `template` it has the theme of that workbook. `progress` gets the number of sheets done and their total; an
    exception that it raises ends the work and leaves an existing file as it was. Raises FileProblem, also if `path`
    does not end in .xlsx.
    """
    if path.suffix.lower() != ENDING:
        raise FileProblem(
            f"{path.name} does not end in {ENDING}. Choose a name with that ending, or Excel will not open it."
        )
    from tracker.office.excel.cell_text import Alterations
    from tracker.office.excel.publication.table_sheet import POINTS, PublicSheet, table_name
    from tracker.office.excel.rows import SheetRows
    from tracker.office.excel.save import Page, TableWords, describe, save_workbook
    from tracker.office.excel.sheet_names import SheetNames
    from tracker.office.excel.styles import Styles
    from tracker.office.excel.template import begin_workbook

    workbook = begin_workbook(template)
    styles, alterations = Styles(workbook, size=POINTS), Alterations()
    tables = _tables(paper)
    names = SheetNames(COVER, CONTENTS, NOTES)
    titles = [NOTES if table.kind == "notes" else names.give(table.sheet) for table in tables]
    contents = _contents(tables, titles)
    taken: set[str] = set()
    words: dict[str, TableWords] = {}
    with ExitStack() as stack:
        pages = {
            name: Page(
                workbook.create_sheet(name), stack.enter_context(closing(SheetRows(styles.quoted, styles.fonts)))
            )
            for name in (COVER, CONTENTS, *titles)
        }
        PublicSheet(pages[COVER], styles, alterations).write_prose(paper.title, _facts(paper))
        for number, (name, table) in enumerate(zip((CONTENTS, *titles), (contents, *tables), strict=True), 1):
            made = PublicSheet(pages[name], styles, alterations).write(
                table, table_name(table.kind, table.title, taken), titles if name == CONTENTS else ()
            )
            if made is not None:
                words[made.displayName] = TableWords(table.title, " ".join(table.about))
            if progress:
                progress(number, len(tables) + 1)
        workbook.active = 0
        workbook.calculation.fullCalcOnLoad = False
        describe(workbook, paper)
        save_workbook(workbook, list(pages.values()), path, words)
    return alterations.sentences


def _tables(paper: Paper) -> list[PublicTable]:
    """Return all tables in their order. The notes come first, although they are complete only once the others are
    made.
    """
    from tracker.office.excel.publication.figures import figure_tables
    from tracker.office.excel.publication.plans import paper_tables, plan_tables
    from tracker.office.excel.publication.table import Notes

    notes = Notes()
    first, last = paper_tables(paper)
    others = [*first, *plan_tables(paper), *figure_tables(paper, notes), *last]
    return [notes.table(), *others]


def _contents(tables: Sequence[PublicTable], titles: Sequence[str]) -> PublicTable:
    from tracker.office.excel.publication.table import PublicTable

    rows = tuple((name, table.holds) for table, name in zip(tables, titles, strict=True))
    about = ("This sheet contains one table. The name of each sheet is a link to it.",)
    wide = frozenset(("What it has",))
    return PublicTable(CONTENTS, "contents", CONTENTS, CONTENTS, about, ("Sheet", "What it has"), rows, wide)


def _facts(paper: Paper) -> list[str]:
    """Return the paragraphs of the cover: the subject, the service, the date, and how to read the workbook."""
    plans = [content.plan for content in paper.position.plans]
    lines = [f"As at {say_day(paper.as_at)}."]
    lines += [
        f"Service: {service}." for service in dict.fromkeys(plan.service for plan in plans if plan.service.strip())
    ]
    if paper.body and paper.meeting:
        lines.append(f"Reported to {paper.body.name} on {say_day(paper.meeting.held_on)}.")
    lines += [
        f"{f'{content.plan.title}: ' if len(plans) > 1 else ''}{say_counts(content, paper.as_at)}"
        for content in paper.position.plans
        if len(plans) > 1 or content.actions
    ]
    return [
        *lines,
        "The sheet Contents lists all sheets. The sheet Notes explains the notes and the shorthand in square brackets.",
        "Each sheet begins with its title in the first cell and contains one table, which is marked up as a table. "
        "A status is given as a word.",
    ]
