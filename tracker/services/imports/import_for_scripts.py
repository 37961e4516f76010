"""Imports a document into a tracker file in a single step, for scripts; the window shows a preview in between."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.errors import RuleBroken, SourceProblem
from tracker.domain.imports.draft import Draft, Problem
from tracker.domain.imports.layout import KINDS, Choices
from tracker.domain.text import count
from tracker.services.imports.read import layouts_used, read_source

if TYPE_CHECKING:
    from tracker.services.imports.write_into_file import BroughtIn

_WHOSE = "Use --form-of with the name of the indicator that the recovery form is of."


def bring_in_file(
    source: Path,
    into: Path,
    *,
    plan_title: str | None = None,
    dry_run: bool = False,
    choices: Choices = Choices(),
) -> BroughtIn:
    """Read a document and write its content into a tracker file, which is created if it does not exist.

    `plan_title` is the title for the only plan in the document; `choices` determine how it is read. With `dry_run`
    nothing is written. Raises TrackerError, with nothing written, also if the document holds nothing to import.
    """
    ready = Thread(target=_get_ready, daemon=True)  # Ctrl+C does not interrupt the import of a module halfway
    ready.start()
    try:
        draft = read_unseen(source, plan_title, choices)
    finally:
        ready.join()
    if not any(draft.tally().values()):
        raise SourceProblem(_nothing_found(draft))
    from tracker.services.imports.write_into_file import bring_in_draft

    outcome = bring_in_draft(draft, into, dry_run=dry_run)
    return replace(outcome, remembered=tuple(layouts_used(draft, choices.layouts)))


def _get_ready() -> None:
    """Import the modules that write while a child process reads: together that takes little longer than the reading."""
    # these modules are imported again, locally, by the functions that use them
    import tracker.data.rows.every_kind
    import tracker.domain.times.timescale_reader
    import tracker.services.imports.write_into_file  # noqa: F401
    from tracker.data.rows.sqlite import empty_file

    empty_file()


def read_unseen(source: Path, plan_title: str | None, choices: Choices) -> Draft:
    """Return a document as read without anybody to check the preview: questions that would be asked there become
    problems.

    Raises TrackerError.
    """
    draft = titled(read_source(source, choices), plan_title)
    _refuse_tied(draft)
    layout = draft.layout
    problems = [
        Problem(where, f"This says something of the document and was left out: “{text}”.")
        for where, text in layout.remarks
    ]
    draft = replace(draft, problems=(*draft.problems, *problems))
    if layout.undirected and not layout.better:
        better = Problem(draft.source, "Use --better higher or --better lower to enter the direction for all of these.")
        draft = replace(draft, problems=(*draft.problems, better))
    if any(not recovery.indicator for recovery in draft.recoveries):
        whose = Problem(draft.source, _WHOSE)
        draft = replace(draft, problems=(*draft.problems, whose))
    if layout.doubtful_dates and layout.dates == "month first" and not choices.dates:
        other = Problem(draft.source, "Use --dates day-first if the dates are not month first.")
        return replace(draft, problems=(*draft.problems, other))
    if not layout.doubtful_dates or layout.dates or layout.unread_dates:
        return draft
    others = len(layout.doubtful_dates) - 1
    named = f"“{layout.doubtful_dates[0]}”" + (f" and {count(others, 'other date')}" if others else "")
    sentence = (
        f"{named} may be day or month first and nothing in the document decides it. It was read as day first. "
        "Use --dates day-first or --dates month-first."
    )
    return replace(draft, problems=(*draft.problems, Problem(draft.source, sentence)))


def _refuse_tied(draft: Draft) -> None:
    """Raise SourceProblem if a table may be of more than one kind, because nobody is present to choose."""
    tied = next((table for table in draft.layout.tables if table.tied and table.taken), None)
    if tied is None:
        return
    names = " or ".join(KINDS[kind].lower() for kind in tied.tied)
    options = " or ".join(f"--as {kind}" for kind in tied.tied)
    raise SourceProblem(
        f"{tied.where[:1].upper()}{tied.where[1:]} of {draft.source} may be {names}: its headings do not decide it. "
        f"Use {options}."
    )


def titled(draft: Draft, title: str | None) -> Draft:
    """Return a draft with the given title for its only plan; unchanged if that is None. Raises RuleBroken if it does
    not have exactly one plan, or if the title is blank.
    """
    if title is None:
        return draft
    if len(draft.plans) != 1:
        raise RuleBroken(
            f"{draft.source} has {count(len(draft.plans), 'plan')}, and a title can be given to one only. "
            "Import it without a title, then rename the plans."
        )
    if not title.strip():
        raise RuleBroken("Enter a title for the plan.", "title")
    return replace(draft, plans=(replace(draft.plans[0], title=title),))


def _nothing_found(draft: Draft) -> str:
    reason = f"{draft.problems[0].where}: {draft.problems[0].message}" if draft.problems else ""
    first = f" {' '.join(reason.split())}" if reason else ""
    first += f" {_WHOSE}" if any(not recovery.indicator for recovery in draft.recoveries) else ""
    return f"Nothing to import was found in {draft.source}.{first}"
