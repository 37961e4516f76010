"""Compares the benefits of a document with those that are held, action by action."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from tracker.domain.dates import say_day
from tracker.domain.imports.draft import DraftBenefit
from tracker.domain.merging.merge import MergeLine, Spot, changed_line
from tracker.domain.merging.pairing import folded
from tracker.domain.plans.benefit import CASHABLE, Benefit
from tracker.domain.plans.plan import Action
from tracker.domain.text import clean, shorten

FIELDS = (
    *("title", "measure", "per", "expected", "timescale", "realised", "realised_on", "method", "cashable", "note"),
)
"""The fields of a benefit that a document can change; a draft has the same names."""


def known_fields(benefits: Iterable[DraftBenefit], *, is_own: bool) -> tuple[str, ...]:
    """Return the fields that a document gives for benefits: a field that is blank in all of them changes nothing.

    Our own workbook is certain of the measure. In other documents the measure is a guess unless a sign gives it, so it
    is left out.
    """
    rows = list(benefits)
    known = tuple(name for name in FIELDS if any(say_field(getattr(row, name)) for row in rows))
    return known if is_own else tuple(name for name in known if name != "measure")


def benefit_lines(
    action: Action,
    benefits: Sequence[Benefit],
    before: Sequence[Benefit],
    incoming: Sequence[tuple[Spot, DraftBenefit]],
    known: Collection[str],
    *,
    is_whole: bool,
) -> Iterator[MergeLine]:
    """Yield the lines for the benefits of one held action. `before`: its benefits at the last import.

    `is_whole`: the document contains all benefits of the plan, so that a held benefit not in it is reported as missing.
    """
    pairs = pair_benefits(benefits, incoming)
    past = {benefit.id: benefit for benefit in before}
    gone = {folded(benefit.title): benefit for benefit in before if benefit.id not in {each.id for each in benefits}}
    for spot, benefit in incoming:
        mine = pairs.get(spot)
        if mine is not None:
            yield from _changes(action, mine, past.get(mine.id), benefit, spot, known)
            continue
        line = MergeLine(
            "new", "benefit", name_of(action), "", clean(benefit.title), found=say_amounts(benefit), spot=spot
        )
        deleted = gone.get(folded(benefit.title))
        yield line.deleted_here(deleted.title) if deleted else line
    paired = {benefit.id for benefit in pairs.values()}
    for one in benefits if is_whole else ():
        if one.id not in paired:
            yield MergeLine(
                *("missing", "benefit", name_of(action), "", one.title),
                was=one.say(one.expected),
                row_id=one.id,
                version=one.version,
            )


def pair_benefits(benefits: Sequence[Benefit], incoming: Sequence[tuple[Spot, DraftBenefit]]) -> dict[Spot, Benefit]:
    """Return the held benefit for each benefit found: the one with the same title, else the only one left with the same
    amount.
    """
    free = list(benefits)
    pairs: dict[Spot, Benefit] = {}
    for spot, benefit in incoming:
        same = next((one for one in free if folded(one.title) == folded(benefit.title)), None)
        if same is not None:
            free.remove(same)
            pairs[spot] = same
    left = [(spot, benefit) for spot, benefit in incoming if spot not in pairs and benefit.expected.strip()]
    for spot, benefit in left:
        mine = [one for one in free if _amount(one) == _amount(benefit)]
        if len(mine) == 1 and sum(_amount(other) == _amount(benefit) for _, other in left) == 1:
            (pairs[spot],) = mine
    return pairs


def _amount(benefit: Benefit | DraftBenefit) -> tuple[str, ...]:
    return benefit.measure, folded(benefit.per), folded(benefit.expected)


def name_of(action: Action) -> str:
    """Return the number and title of an action, shortened, under which its benefits are listed."""
    return shorten(f"{action.ref} {action.title}".strip(), 50)


def say_amounts(found_benefit: DraftBenefit) -> str:
    """Return '£350,000, realised £120,000'."""
    benefit = Benefit(0, found_benefit.title, found_benefit.measure)
    amounts = [
        benefit.say(found_benefit.expected),
        f"realised {benefit.say(found_benefit.realised)}" if found_benefit.realised.strip() else "",
    ]
    return ", ".join(filter(None, amounts))


def _changes(
    action: Action, current: Benefit, base: Benefit | None, benefit: DraftBenefit, spot: Spot, known: Collection[str]
) -> Iterator[MergeLine]:
    for name in known:
        was, now = field_of(current, name), say_field(getattr(benefit, name))
        sent = field_of(base, name) if base else was
        if was.split() == now.split():
            continue
        yield changed_line(
            "benefit",
            (name_of(action), "", current.title),
            field=name,
            was=was,
            incoming=now,
            sent=sent,
            row_id=current.id,
            version=current.version,
            spot=spot,
        )


def field_of(benefit: Benefit, name: str) -> str:
    """Return a field of a benefit as a document would write it."""
    return say_field(benefit.timescale.text if name == "timescale" else getattr(benefit, name))


def say_field(value: str | date | None) -> str:
    """Return the value of a field of a benefit as it is shown and compared."""
    if isinstance(value, date):
        return say_day(value)
    text = clean(value or "").strip()
    return CASHABLE.get(text, text)
