"""Writes the content of a document into a tracker file and reports the outcome: the steps after reading it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tracker.data.queries.indicators import indicator_names, printed_readings, tables
from tracker.data.queries.meetings_and_registers import registers
from tracker.data.queries.plans import plans
from tracker.data.queries.position import position
from tracker.domain.errors import SourceProblem
from tracker.domain.figures.by_period import ByPeriod
from tracker.domain.governance.risk import RegisterContent
from tracker.domain.imports.draft import Draft, DraftIndicator, Problem
from tracker.domain.merging.benefit_tables import say_no_plan
from tracker.domain.merging.report_figures import is_of_indicator
from tracker.domain.plans.content import PlanContent
from tracker.domain.tables.content import TableContent
from tracker.domain.text import clean
from tracker.services.file.check_before_export import require_verified
from tracker.services.file.files import filled_tracker, open_tracker
from tracker.services.imports.recovery_forms import repeated_forms, require_indicators, with_held_forms
from tracker.services.imports.rehearsal import would_change
from tracker.services.imports.write import Held, bring_in, is_held, repeated_readings, repeated_tables
from tracker.services.imports.write_benefits import new_benefits, repeated_benefits
from tracker.services.imports.write_risks import new_risks, repeated_risks


class BroughtIn(Struct, frozen=True):
    """The result of an import: the numbers of plans, sections, actions, indicators and readings, and every row that
    could not be placed.
    """

    counts: dict[str, int]
    problems: tuple[Problem, ...]
    remembered: tuple[str, ...] = ()
    """The tables that were read by the choices remembered for their headings."""


def bring_in_draft(draft: Draft, into: Path, *, dry_run: bool = False) -> BroughtIn:
    """Write a draft into a tracker file, which is created if it does not exist. With `dry_run` nothing is written.

    Raises TrackerError, with nothing written.
    """
    if into.exists():
        return _into_present(draft, into, dry_run=dry_run)
    require_plan(draft, ())
    require_indicators(draft, ())
    outcome = outcome_of(draft, {})
    if not dry_run:
        filled_tracker(into, lambda tracker: tracker.do(bring_in, draft=draft)).close()
    return outcome


def _into_present(draft: Draft, into: Path, *, dry_run: bool) -> BroughtIn:
    tracker = open_tracker(into)
    try:
        require_verified(tracker)
        own = tracker.read(position).plans if draft.benefits else ()
        require_plan(draft, own)
        require_indicators(draft, list(tracker.read(indicator_names).values()))
        held = tracker.read(printed_readings), tracker.read(tables), tracker.read(registers)
        draft = tracker.read(with_held_forms, draft)
        outcome = outcome_of(draft, *held, own)
        twice = _plans_again(draft, {plan.title for plan in tracker.read(plans)})
        repeated = tracker.read(repeated_forms, draft)
        outcome = replace(outcome, problems=(*outcome.problems, *twice, *repeated))
        changes = would_change(tracker, draft) if dry_run else tracker.do(bring_in, draft=draft) is not None
        if not changes:
            outcome = replace(outcome, counts=dict.fromkeys(outcome.counts, 0))
    finally:
        tracker.close()
    return outcome


def outcome_of(
    draft: Draft,
    held: Held,
    held_tables: Sequence[TableContent] = (),
    held_registers: Sequence[RegisterContent] = (),
    plans: Sequence[PlanContent] = (),
) -> BroughtIn:
    """Predict what `bring_in` writes of a draft: it leaves out the readings of a period, the tables, the risks and the
    benefits that are already held.
    """
    new = tuple(_new_readings(indicator, held) for indicator in draft.indicators)
    new_tables = tuple(
        table for table in draft.tables if not (is_held(table, held_tables) or is_of_indicator(table, held))
    )
    risks = tuple(replace(register, risks=new_risks(register, held_registers)) for register in draft.registers)
    repeated = (*repeated_readings(draft, held), *repeated_tables(draft, held_tables))
    problems = (*draft.problems, *repeated, *repeated_risks(draft, held_registers), *repeated_benefits(draft, plans))
    benefits = new_benefits(draft, plans)
    left = replace(draft, indicators=new, tables=new_tables, registers=risks, benefits=benefits)
    return BroughtIn(left.tally(), problems)


def require_plan(draft: Draft, plans: Sequence[PlanContent]) -> None:
    """Raise SourceProblem if a draft holds nothing but benefits and there is no plan for them."""
    others = {name: number for name, number in draft.tally().items() if name not in ("benefits", "exempt")}
    if draft.benefits and not plans and not any(others.values()):
        raise SourceProblem(f"{draft.source}: {say_no_plan(sum(len(table.rows) for table in draft.benefits))}")


def _plans_again(draft: Draft, held: Collection[str]) -> tuple[Problem, ...]:
    """Return problems for the plans of a draft whose titles the tracker already has: `bring_in` writes each a second
    time.
    """
    titles = [title for plan in draft.plans if (title := clean(plan.title).strip()) in held]
    return tuple(
        Problem(
            draft.source,
            f"“{title}” is the title of a plan in the file already, so this is a second plan, with a number after its "
            "title. To update the plan in the file instead, use --merge.",
        )
        for title in titles
    )


def _new_readings(indicator: DraftIndicator, held: Held) -> DraftIndicator:
    periods = ByPeriod(held.get(indicator.name.casefold(), {}))
    new = tuple(reading for reading in indicator.readings if periods.find(reading.period, reading.series) is None)
    return replace(indicator, readings=new)
