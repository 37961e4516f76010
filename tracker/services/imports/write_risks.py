"""Imports registers of risks; held risks stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.governance.marks_of_deleted import FormerMarks
from tracker.domain.governance.risk import Register, RegisterContent, Risk
from tracker.domain.imports.draft import Draft, DraftRegister, DraftRisk, Problem
from tracker.domain.text import clean, shorten
from tracker.services.governance.exemptions import add_marks
from tracker.services.ordering import GAP, last_position


def bring_in_register(work: UnitOfWork, draft: DraftRegister, former: FormerMarks) -> None:
    """Write a register, or add the risks that the one with the same title lacks, by their numbers and titles.

    Whatever was marked when it was deleted is marked (`former`).
    """
    title = clean(draft.title).strip()
    present = work.find(Register)
    same = [register for register in present if register.title == title]
    register = same[0] if same else work.add(Register(title, draft.scale_name, last_position(present)))
    risks = work.find(Risk, register_id=register.id)
    position = last_position(risks)
    new = [risk for risk in draft.risks if _same_risk(risk, risks) is None]
    added = work.add_all(
        [_risk(risk, register.id, position + index * GAP).check(register.scale) for index, risk in enumerate(new)]
    )
    add_marks(work, [(risk, former.on("risk_id", risk.title)) for risk in added])


def new_risks(draft: DraftRegister, current: Sequence[RegisterContent]) -> tuple[DraftRisk, ...]:
    """Return the risks of a register that `bring_in_register` writes."""
    there = _held_risks(draft, current)
    return tuple(risk for risk in draft.risks if _same_risk(risk, there) is None)


def repeated_risks(draft: Draft, current: Sequence[RegisterContent]) -> tuple[Problem, ...]:
    """Return problems for the risks of a draft that the tracker holds with other scores or words."""
    problems = []
    for register in draft.registers:
        there = _held_risks(register, current)
        for risk in register.risks:
            same = _same_risk(risk, there)
            if same is not None and _fields(_risk(risk, same.register_id, 0)) != _fields(same):
                sentence = (
                    f"The risk “{shorten(risk.title)}” already exists, with other details. The current risk was kept. "
                    "Change it yourself if it is wrong."
                )
                problems.append(Problem(risk.where, sentence))
    return tuple(problems)


def _held_risks(draft: DraftRegister, current: Sequence[RegisterContent]) -> list[Risk]:
    title = clean(draft.title).strip()
    return [one.risk for content in current if content.register.title == title for one in content.risks]


def _same_risk(draft: DraftRisk, risks: Sequence[Risk]) -> Risk | None:
    key = clean(draft.ref).strip().casefold(), clean(draft.title).strip().casefold()
    return next((risk for risk in risks if (risk.ref.casefold(), risk.title.casefold()) == key), None)


def _fields(risk: Risk) -> tuple[object, ...]:
    scores = risk.likelihood, risk.impact, risk.target_likelihood, risk.target_impact
    return risk.kind, risk.causes, risk.consequences, risk.controls, risk.note, risk.owner, *scores


def _risk(draft: DraftRisk, register_id: int, position: int) -> Risk:
    return Risk(
        register_id,
        clean(draft.title).strip(),
        clean(draft.ref).strip(),
        draft.kind,
        clean(draft.causes),
        clean(draft.consequences),
        clean(draft.controls),
        clean(draft.note),
        clean(draft.owner),
        draft.likelihood,
        draft.impact,
        draft.target_likelihood,
        draft.target_impact,
        position,
    )
