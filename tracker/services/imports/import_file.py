"""Bringing a document into a tracker file in one go, for scripts; the window shows a preview between the steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.data.queries.governance import registers
from tracker.data.queries.indicators import printed_readings, tables
from tracker.domain.errors import RuleBroken, SourceProblem
from tracker.domain.governance.risk import RegisterContent
from tracker.domain.imports.draft import Draft, DraftIndicator, Problem
from tracker.domain.imports.layout import KINDS, Choices
from tracker.domain.merging.report_figures import is_of_indicator
from tracker.domain.tables.content import TableContent
from tracker.domain.text import count
from tracker.services.file.files import filled_tracker, open_tracker
from tracker.services.file.verify import require_verified
from tracker.services.imports.read import layouts_used, read_source
from tracker.services.imports.write import Held, bring_in, is_held, repeated_readings, repeated_tables
from tracker.services.imports.write_risks import new_risks, repeated_risks


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """The result of an import: numbers of plans, sections, actions, indicators, readings; every row without a place."""

    counts: dict[str, int]
    problems: tuple[Problem, ...]
    remembered: tuple[str, ...] = ()
    """The tables that were read as was remembered for their headings."""


def bring_in_file(
    source: Path,
    into: Path,
    *,
    plan_title: str | None = None,
    dry_run: bool = False,
    choices: Choices = Choices(),
) -> BroughtIn:
    """Read a document and write what it holds into a tracker file, which is made where there is none.

    `plan_title` names the one plan that is found; it is read as `choices` say. With `dry_run` nothing is written.
    Raises TrackerError, with nothing written, also where the document holds nothing to import.
    """
    draft = read_unseen(source, plan_title, choices)
    if not any(draft.tally().values()):
        raise SourceProblem(_nothing_found(draft))
    remembered = tuple(layouts_used(draft, choices.layouts))
    if into.exists():
        return replace(_into_present(draft, into, dry_run=dry_run), remembered=remembered)
    outcome = replace(_outcome(draft, {}), remembered=remembered)
    if not dry_run:
        filled_tracker(into, lambda tracker: tracker.do(bring_in, draft=draft)).close()
    return outcome


def read_unseen(source: Path, plan_title: str | None, choices: Choices) -> Draft:
    """A document as it is read where nobody looks at the preview: what would be asked there is a problem.

    Raises TrackerError.
    """
    draft = titled(read_source(source, choices), plan_title)
    _refuse_tied(draft)
    layout = draft.layout
    told = [
        Problem(where, f"This says something of the document and was left out: “{text}”.")
        for where, text in layout.remarks
    ]
    draft = replace(draft, problems=(*draft.problems, *told))
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
    """Raise SourceProblem where a table may be one thing or another and nobody looks who could say which."""
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
    """A draft with its one plan under that title, where one is given. Raises RuleBroken."""
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
    said = f"{draft.problems[0].where}: {draft.problems[0].message}" if draft.problems else ""
    first = f" {' '.join(said.split())}" if said else ""
    return f"Nothing to import was found in {draft.source}.{first}"


def _into_present(draft: Draft, into: Path, *, dry_run: bool) -> BroughtIn:
    tracker = open_tracker(into)
    try:
        require_verified(tracker)
        outcome = _outcome(draft, tracker.read(printed_readings), tracker.read(tables), tracker.read(registers))
        if not dry_run:
            tracker.do(bring_in, draft=draft)
    finally:
        tracker.close()
    return outcome


def _outcome(
    draft: Draft,
    held: Held,
    held_tables: Sequence[TableContent] = (),
    held_registers: Sequence[RegisterContent] = (),
) -> BroughtIn:
    """Predict what `bring_in` writes of a draft: not the readings of a period, the tables and the risks that are held
    already.
    """
    new = tuple(_new_readings(indicator, held) for indicator in draft.indicators)
    new_tables = tuple(
        found for found in draft.tables if not (is_held(found, held_tables) or is_of_indicator(found, held))
    )
    risks = tuple(replace(one, risks=new_risks(one, held_registers)) for one in draft.registers)
    repeated = (*repeated_readings(draft, held), *repeated_tables(draft, held_tables))
    problems = (*draft.problems, *repeated, *repeated_risks(draft, held_registers))
    return BroughtIn(replace(draft, indicators=new, tables=new_tables, registers=risks).tally(), problems)


def _new_readings(indicator: DraftIndicator, held: Held) -> DraftIndicator:
    periods = held.get(indicator.name.casefold(), {})
    new = tuple(reading for reading in indicator.readings if (reading.period, reading.series) not in periods)
    return replace(indicator, readings=new)
