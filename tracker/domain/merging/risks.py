"""Compares the registers of risks of a document with those that are held, by number and title."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tracker.domain.governance.risk import RegisterContent, Risk
from tracker.domain.imports.draft import Draft, DraftRegister, DraftRisk
from tracker.domain.merging.merge import MergeLine, changed_line
from tracker.domain.position.position import Position
from tracker.domain.text import clean

TEXTS = ("title", "ref", "causes", "consequences", "controls", "note", "owner")
SCORES = ("likelihood", "impact", "target_likelihood", "target_impact")
"""The scores of a risk that a document can change, as TEXTS are its texts; a draft has the same names, and a blank
changes nothing.
"""


def risk_lines(draft: Draft, current: Position, base: Position) -> Iterator[MergeLine]:
    """Yield the lines for all risks, each compared within the register of the same title.

    `base` is the position of the last import. A value that the document has not changed since then changes nothing; a
    risk that has been deleted here since then is a conflict.
    """
    past = {one.risk.id: one.risk for content in base.registers for one in content.risks}
    for index, register in enumerate(draft.registers):
        content = _register(register, current.registers)
        there = [one.risk for one in content.risks] if content else []
        before = _register(register, base.registers)
        risk_ids = {risk.id for risk in there}
        deleted = [content.risk for content in before.risks if content.risk.id not in risk_ids] if before else []
        matched: set[int] = set()
        for row, found_risk in enumerate(register.risks):
            spot = (index, row)
            same = _same(found_risk, there, matched)
            if same is not None:
                matched.add(same.id)
                yield from _changes(register.title, found_risk, same, past.get(same.id), spot)
                continue
            title, ref = clean(found_risk.title).strip(), clean(found_risk.ref).strip()
            line = MergeLine("new", "risk", register.title, ref, title, found=_score(found_risk), spot=spot)
            yield line.deleted_here(title) if _same(found_risk, deleted, ()) else line


def _register(draft: DraftRegister, current: Sequence[RegisterContent]) -> RegisterContent | None:
    title = clean(draft.title).strip().casefold()
    return next((content for content in current if content.register.title.casefold() == title), None)


def _same(found_risk: DraftRisk, risks: Sequence[Risk], matched: Collection[int]) -> Risk | None:
    """Return the risk with the same number and title; else the only one with the same title, or else with the same
    number. None if none matches.
    """
    free = [risk for risk in risks if risk.id not in matched]
    ref, title = _key(found_risk.ref), _key(found_risk.title)
    for alike in (
        [risk for risk in free if (_key(risk.ref), _key(risk.title)) == (ref, title)],
        [risk for risk in free if _key(risk.title) == title],
        [risk for risk in free if ref and _key(risk.ref) == ref],
    ):
        if len(alike) == 1:
            (only,) = alike
            return only
    return None


def _key(text: str) -> str:
    return " ".join(clean(text).split()).casefold()


def _score(risk: DraftRisk) -> str:
    return f"{risk.likelihood} x {risk.impact}" if risk.likelihood and risk.impact else ""


def _changes(
    register: str, risk: DraftRisk, current: Risk, base: Risk | None, spot: tuple[int, int]
) -> Iterator[MergeLine]:
    for name in (*TEXTS, *SCORES):
        was, now = _value_words(getattr(current, name)), _value_words(getattr(risk, name))
        sent = _value_words(getattr(base, name)) if base else was
        if not now or now == was:
            continue
        yield changed_line(
            "risk",
            (register, current.ref, current.title),
            field=name,
            was=was,
            incoming=now,
            sent=sent,
            row_id=current.id,
            version=current.version,
            spot=spot,
        )


def _value_words(value: str | int | None) -> str:
    return "" if value is None else clean(str(value)).strip()
