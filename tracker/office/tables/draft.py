"""Read each table of a document as its headings determine: a plan, readings, figures by category, or none of these."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft, DraftPlan, DraftRecovery, Problem
from tracker.domain.imports.layout import Choices, Layout
from tracker.domain.merging.placed_benefits import with_benefits
from tracker.domain.text import shorten
from tracker.office.interpret.date_order import (
    say_no_such_days,
    say_not_understood,
    say_seasons,
    say_years,
    written_in,
)
from tracker.office.interpret.reading_cells import say_unread_figures
from tracker.office.readers.grid import Table
from tracker.office.readers.limits import refuse_endless
from tracker.office.tables.agenda_parts import with_agenda_apart
from tracker.office.tables.cards import cards_of
from tracker.office.tables.headless import GUESSED, headed_by_content
from tracker.office.tables.recovery_forms import apart_from_forms
from tracker.office.tables.shifted_headings import with_headings_over_figures
from tracker.office.tables.stacked import parts_of
from tracker.office.tables.table_reader import TableReader, headings_of, is_headed

_MOST_EXTRAS = 200_000


def draft_of(
    source: str,
    stem: str,
    tables: Sequence[Table],
    problems: Sequence[Problem] = (),
    choices: Choices = Choices(),
    encoding: str = "",
) -> Draft:
    """Return the draft of a document with these tables, after the `problems` of reading it.

    `stem`: its name without its extension. Raises SourceProblem if no table is a plan, readings or figures by category;
    while the user is still being asked for `choices`, only if no choice could make it one.
    """
    refuse_endless(source, tables)
    tables, agenda = with_agenda_apart(tables)
    apart = apart_from_forms(tables, stem)
    recoveries = tuple(
        replace(recovery, indicator=choices.indicator_of(recovery.form.title)) for recovery in apart.forms
    )
    undecided = (Problem(recovery.where, _say_undecided(recovery)) for recovery in recoveries if not recovery.indicator)
    problems = (*problems, *agenda, *apart.problems, *undecided)
    parts = [part for table in apart.tables for card in cards_of(table) for part in parts_of(card)]
    tables = [with_headings_over_figures(part) for part in parts]
    reader = _read(stem, tables, choices)
    if choices.asking and not (reader.has_things() or reader.has_figures()):
        reader = _read_without_headings(stem, tables, choices) or reader
    indicators = reader.readings.indicators()
    all_problems = [*problems, *reader.problems, *reader.readings.problems]
    if not reader.has_found() and (guessed := _read(stem, tables, choices, guesses=True)).has_things():
        reader = guessed
        indicators = reader.readings.indicators()
        all_problems = [*problems, *reader.problems, *reader.readings.problems]
    if not reader.has_found() and not recoveries:
        if not (choices.asking and any(table.columns for table in reader.seen)):
            raise SourceProblem(
                next((problem.message for problem in apart.problems), _say_nothing_found(source, tables))
            )
        all_problems = all_problems or [Problem(source, _say_nothing_found(source, tables))]
    for plan in reader.plans:
        plan.key = reader.key
    plans = tuple(plan.plan() for plan in reader.plans)
    for plan in reader.plans:
        all_problems += plan.problems
    all_problems += [*say_no_such_days(plans), *say_not_understood(plans), *say_seasons(plans), *say_years(plans)]
    all_problems += say_unread_figures(indicators)
    _refuse_too_many_extras(source, plans)
    kept = tuple(plan for plan in plans if plan.sections)
    loose = tuple(reader.benefits)
    if kept and loose:
        kept, remarks = with_benefits(kept, loose)
        all_problems, loose = [*all_problems, *remarks], ()
    if not (all_problems or kept or indicators or loose or recoveries or reader.tables or reader.registers):
        raise SourceProblem(f"{source} has the headings of a plan but no actions. Import a file with actions.")
    return Draft(
        source,
        kept,
        indicators,
        tuple(all_problems),
        tuple(reader.tables),
        registers=tuple(reader.registers),
        themes=tuple(reader.readings.themes),
        benefits=loose,
        recoveries=recoveries,
        layout=Layout(
            tuple(reader.seen),
            tuple(seen for plan in reader.plans for seen in plan.statuses),
            tuple(dict.fromkeys(text for plan in reader.plans for text in plan.doubtful_dates)),
            next((plan.date_order for plan in reader.plans if plan.doubtful_dates), ""),
            any(plan.unread_dates for plan in reader.plans),
            sum(plan.notes_with_dates for plan in reader.plans),
            encoding,
            tuple(reader.remarks),
            reader.readings.undirected(),
            choices.better,
        ),
    )


def _say_undecided(recovery: DraftRecovery) -> str:
    title = shorten(recovery.form.title)
    return f"“{title}” is a recovery form. Select the indicator that it is of: until then it is left out."


def _refuse_too_many_extras(source: str, plans: Sequence[DraftPlan]) -> None:
    extras = sum(len(action.extras) for plan in plans for section in plan.sections for action in section.actions)
    if extras > _MOST_EXTRAS:
        raise SourceProblem(
            f"{source} has {extras:,} filled cells in columns that are none of a plan’s own, more than can be kept. "
            "Copy the columns that belong to the plan into a new file, then import that."
        )


def _read(stem: str, tables: Sequence[Table], choices: Choices, *, guesses: bool = False) -> TableReader:
    headed = sum(map(is_headed, tables)) > 1
    reader = TableReader(stem, choices, headed=headed, dates=written_in(tables), guesses=guesses)
    for table in tables:
        if any(row.texts for row in table.rows):
            reader.add(table)
        if not table.hidden:
            reader.problems += [Problem(aside.where, aside.message) for aside in table.asides]
    if tables and not tables[-1].rows:
        reader.end(tables[-1].lines)
    return reader


def _read_without_headings(stem: str, tables: Sequence[Table], choices: Choices) -> TableReader | None:
    """Return a reader of the tables with columns recognised by their content; None if none is recognised."""
    headed = [headed_by_content(table) for table in tables]
    if not any(headed):
        return None
    reader = _read(stem, [found_table or table for found_table, table in zip(headed, tables, strict=True)], choices)
    reader.problems[:0] = [Problem(table.where, GUESSED) for table in headed if table]
    return reader


def _say_nothing_found(source: str, tables: Sequence[Table]) -> str:
    seen = [headings_of(table) for table in tables if any(row.texts for row in table.rows)]
    if not seen and any(table.rows for table in tables):
        return (
            f"{source} has tables with no text in them. Put your actions below headings such as Action and Timescale."
        )
    if not seen:
        return f"{source} has no table. Put your actions in a table with headings such as Action and Timescale."
    return (
        f"No table in {source} has a heading Action beside one such as Timescale, Progress or Status, or the headings "
        "Indicator, Period and Value, or periods or categories with figures as columns. "
        f"The headings seen were {'; '.join(seen[:3])}. Name the columns so."
    )
