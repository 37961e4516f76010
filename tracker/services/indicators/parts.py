"""Use cases for the parts of an indicator other than readings: definitions, targets, annotations."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.period import Period
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.text import clean, required
from tracker.services.edit_fields import Editable


def _not_yet_to_come(work: UnitOfWork, row: Definition) -> Definition:
    """Return a definition as it is to be stored. Raises RuleBroken if it is signed off on a day in the future."""
    if row.signed_off_on is not None and row.signed_off_on > work.today:
        sentence = f"{say_day(row.signed_off_on)} is in the future. Enter today or an earlier date."
        raise RuleBroken(sentence, "signed_off_on")
    return row


DEFINITION = Editable(Definition, needed={"text": "Enter the definition."}, check=_not_yet_to_come)

_PERIOD = "Enter the period."


def add_definition(
    work: UnitOfWork,
    *,
    indicator_id: int,
    text: str,
    formula: str = "",
    effective_from: date | None = None,
    source: str = "",
    signed_off_by: str = "",
    signed_off_on: date | None = None,
) -> str:
    """Add a version of an indicator's definition; without a day it is in force from the beginning."""
    indicator = work.get(Indicator, indicator_id)
    text = required(text, "text", "Enter the definition.")
    formula, source, signed_off_by = (clean(one).strip() for one in (formula, source, signed_off_by))
    made = Definition(indicator_id, text, formula, effective_from, source, signed_off_by, signed_off_on)
    work.add(_not_yet_to_come(work, made))
    return f"Add a definition of {indicator.label()}"


def edit_definition(
    work: UnitOfWork,
    *,
    definition_id: int,
    text: str,
    formula: str,
    effective_from: date | None,
    source: str | None = None,
    signed_off_by: str | None = None,
    typing: bool = False,
) -> str:
    """Change a version of a definition; `source` and `signed_off_by` stay as they are if they are None."""
    definition = work.get(Definition, definition_id)
    text = required(text, "text", "Enter the definition.")
    source = definition.source if source is None else clean(source).strip()
    signed_off_by = definition.signed_off_by if signed_off_by is None else clean(signed_off_by).strip()
    changed = replace(definition, text=text, formula=clean(formula).strip(), effective_from=effective_from)
    work.save(replace(changed, source=source, signed_off_by=signed_off_by))
    if typing:
        work.merge_key = f"definition {definition_id}"
    return f"Change the definition of {work.get(Indicator, definition.indicator_id).label()}"


def set_period_target(work: UnitOfWork, *, indicator_id: int, period: str, printed: str) -> str:
    """Set an indicator's target for a period, as printed; a blank removes the period's own target."""
    indicator = work.get(Indicator, indicator_id)
    meaning = _put(work, PeriodTarget, indicator_id, period, printed)
    return f"Set the target of {indicator.label()} for {meaning.text}"


def edit_period_target(work: UnitOfWork, *, target_id: int, period: str, printed: str) -> str:
    """Change the period or the text of a period's target."""
    target = work.get(PeriodTarget, target_id)
    indicator, meaning = _change(work, target, period, required(printed, "printed", "Enter the target."))
    return f"Set the target of {indicator.label()} for {meaning.text}"


def set_planned(work: UnitOfWork, *, indicator_id: int, period: str, printed: str) -> str:
    """Set the planned figure for a period or a day, a point of the trajectory; a blank removes it."""
    indicator = work.get(Indicator, indicator_id)
    meaning = _put(work, TrajectoryPoint, indicator_id, period, printed)
    return f"Set the trajectory of {indicator.label()} for {meaning.text}"


def edit_planned(work: UnitOfWork, *, point_id: int, period: str, printed: str) -> str:
    """Change the period or the figure of a point of the trajectory."""
    point = work.get(TrajectoryPoint, point_id)
    indicator, meaning = _change(work, point, period, required(printed, "printed", "Enter the figure."))
    return f"Set the trajectory of {indicator.label()} for {meaning.text}"


def _put(
    work: UnitOfWork, kind: type[PeriodTarget | TrajectoryPoint], indicator_id: int, period: str, printed: str
) -> Period:
    """Write the one row of `kind` for a period, as printed; a blank removes it."""
    meaning = Period.read(required(period, "period", _PERIOD))
    held = [row for row in work.find(kind, indicator_id=indicator_id) if row.period.key == meaning.key]
    printed = clean(printed).strip()
    if held and printed:
        work.save(replace(held[0], period=meaning, printed=printed))
    elif held:
        work.remove(held[0])
    elif printed:
        work.add(kind(indicator_id, meaning, printed))
    return meaning


def _change(
    work: UnitOfWork, row: PeriodTarget | TrajectoryPoint, period: str, printed: str
) -> tuple[Indicator, Period]:
    """Write another period and text into `row`, and return its indicator and period. Raises RuleBroken if another row
    of its kind has the period.
    """
    meaning = Period.read(required(period, "period", _PERIOD))
    for other in work.find(type(row), indicator_id=row.indicator_id):
        if other.id != row.id and other.period.key == meaning.key:
            raise RuleBroken(
                f"{other.printed} is already entered for {other.period.text}. Change that row instead.", "period"
            )
    work.save(replace(row, period=meaning, printed=printed))
    return work.get(Indicator, row.indicator_id), meaning


def add_annotation(work: UnitOfWork, *, indicator_id: int, day: date, text: str) -> str:
    """Annotate an indicator's chart with what happened on a day."""
    indicator = work.get(Indicator, indicator_id)
    work.add(Annotation(indicator_id, day, required(text, "text", "Enter what happened.")))
    return f"Add an annotation to {indicator.label()}"


def edit_annotation(work: UnitOfWork, *, annotation_id: int, day: date, text: str) -> str:
    """Change an annotation."""
    annotation = work.get(Annotation, annotation_id)
    work.save(replace(annotation, day=day, text=required(text, "text", "Enter what happened.")))
    return f"Change an annotation of {work.get(Indicator, annotation.indicator_id).label()}"


def add_rebase(work: UnitOfWork, *, indicator_id: int, day: date, reason: str) -> str:
    """Recalculate an indicator's control limits from a day on, giving a reason."""
    indicator = work.get(Indicator, indicator_id)
    work.add(Rebase(indicator_id, day, required(reason, "reason", _REASON)))
    return f"Add a step change to {indicator.label()}"


def edit_rebase(work: UnitOfWork, *, rebase_id: int, day: date, reason: str) -> str:
    """Change the day or the reason of a rebase."""
    rebase = work.get(Rebase, rebase_id)
    work.save(replace(rebase, day=day, reason=required(reason, "reason", _REASON)))
    return f"Change a step change of {work.get(Indicator, rebase.indicator_id).label()}"


_REASON = "Enter the reason for the step change: what is known to have changed on that date."


def delete_part(
    work: UnitOfWork,
    *,
    kind: type[Definition | PeriodTarget | TrajectoryPoint | Annotation | Rebase],
    part_id: int,
) -> str:
    """Delete one of an indicator's definitions, targets, planned figures, annotations or rebases."""
    part = work.get(kind, part_id)
    work.remove(part)
    return f"Delete {part.label()} of {work.get(Indicator, part.indicator_id).label()}"
