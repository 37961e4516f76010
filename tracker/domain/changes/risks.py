"""The changes to risks and opportunities between two positions, as readers of a register need them."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.changes.change_report import Changed, ChangedKind
from tracker.domain.governance.risk import RegisterContent, Risk, RiskContent, RiskScale
from tracker.domain.position.position import Position

_TEXTS = {
    "ref": "Reference",
    "title": "Title",
    "kind": "Kind",
    "causes": "Causes",
    "consequences": "Consequences",
    "controls": "Controls",
    "note": "Update",
    "owner": "Owner",
}
_Placed = tuple[RegisterContent, RiskContent]


def risk_changes(before: Position, after: Position) -> Iterator[Changed]:
    """Yield the added and amended risks in printed order, then the removed ones."""
    old, new = _placed(before), _placed(after)
    for row_id, (register, content) in new.items():
        if row_id not in old:
            yield _line("risk added", register, content.risk, "", _score(content.risk.score, register.register.scale))
            continue
        changed = _amended(old[row_id], (register, content))
        if changed:
            sides = ("; ".join(words for words in side if words) for side in zip(*changed, strict=True))
            yield _line("risk amended", register, content.risk, *sides)
    for row_id, (register, content) in old.items():
        if row_id not in new:
            yield _line("risk removed", register, content.risk, _score(content.risk.score, register.register.scale), "")


def _placed(position: Position) -> dict[int, _Placed]:
    return {content.risk.id: (register, content) for register in position.registers for content in register.risks}


def _amended(was: _Placed, now: _Placed) -> list[tuple[str, str]]:
    """Return the old and the new text of each changed field, with its name.

    If text was only added, the old side is empty.
    """
    (old_register, old), (new_register, new) = was, now
    pairs = []
    for field, name in _TEXTS.items():
        before, after = getattr(old.risk, field), getattr(new.risk, field)
        if before == after:
            continue
        if before and after.startswith(before):
            pairs.append(("", f"{name}, text added: {after[len(before) :].strip()}"))
        else:
            pairs.append((f"{name}: {before or 'none'}", f"{name}: {after or 'none'}"))
    before_scores = _scores(old.risk, old_register.register.scale)
    after_scores = _scores(new.risk, new_register.register.scale)
    pairs += [
        (f"{name}: {before_scores[name]}", f"{name}: {after}")
        for name, after in after_scores.items()
        if before_scores[name] != after
    ]
    before_links, after_links = _links(old), _links(new)
    if before_links.keys() != after_links.keys():
        before, after = (", ".join(links.values()) or "none" for links in (before_links, after_links))
        pairs.append((f"Linked to: {before}", f"Linked to: {after}"))
    return pairs


def _scores(risk: Risk, scale: RiskScale) -> dict[str, str]:
    def word(index: int | None, words: tuple[str, ...]) -> str:
        return words[index - 1] if index is not None else "none"

    return {
        "Likelihood": word(risk.likelihood, scale.likelihood),
        "Impact": word(risk.impact, scale.impact),
        "Score": _score(risk.score, scale) or "none",
        "Target likelihood": word(risk.target_likelihood, scale.likelihood),
        "Target impact": word(risk.target_impact, scale.impact),
        "Target score": _score(risk.target_score, scale) or "none",
    }


def _links(content: RiskContent) -> dict[tuple[str, int], str]:
    """Return the records that the risk refers to, by kind and id."""
    actions = {("action", row.id): row.label() for row in content.actions}
    return actions | {("indicator", row.id): row.label() for row in content.indicators}


def _score(score: int | None, scale: RiskScale) -> str:
    """Return '12 (Medium)'; empty if not scored."""
    return f"{score} ({scale.band(score)})" if score is not None else ""


def _line(kind: ChangedKind, register: RegisterContent, risk: Risk, before: str, after: str) -> Changed:
    return Changed(kind, risk.ref, risk.title, register.register.title, risk.id, before, after)
