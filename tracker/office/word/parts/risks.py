"""The risk and opportunity registers as an appendix.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.governance.risk import RegisterContent, RiskContent
from tracker.domain.text import join
from tracker.office.word.pages import Pages
from tracker.office.word.table import Strong
from tracker.office.wording.changes_and_obligations import say_scale, say_score

_FIELDS = {"causes": "Causes", "consequences": "Consequences"}


def write_registers(pages: Pages, registers: Sequence[RegisterContent]) -> None:
    """Write every register that has an entry, in printed order, each with its scoring scale."""
    for content in registers:
        if not content.risks:
            continue
        if len(registers) > 1:
            pages.heading(content.register.title, 2)
        scale = content.register.scale
        pages.note(f"Key to scores: {say_scale(scale)}", keep=True)
        table = pages.table(
            ("Ref", "Risk or opportunity", "Score", "Target", "Controls and update", "Owner"),
            (1.6, -4, 3.2, 3.2, -4, 3.2),
            title=content.register.title,
            description="One row for each risk or opportunity, with its current score and its target score.",
        )
        for entry in content.risks:
            risk = entry.risk
            table.add(
                [
                    Strong(risk.ref),
                    say_entry(entry),
                    say_score(risk.likelihood, risk.impact, scale),
                    say_score(risk.target_likelihood, risk.target_impact, scale),
                    "\n".join(part for part in (risk.controls, risk.note) if part.strip()),
                    risk.owner,
                ]
            )


def say_entry(content: RiskContent) -> str:
    """Return the title, the causes and consequences, and the linked actions and indicators, one per line."""
    risk = content.risk
    lines = [f"Opportunity: {risk.title}" if risk.kind == "opportunity" else risk.title]
    lines += [f"{name}: {getattr(risk, field)}" for field, name in _FIELDS.items() if getattr(risk, field).strip()]
    linked = [action.label() for action in content.actions] + [indicator.name for indicator in content.indicators]
    return "\n".join([*lines, *([f"Linked to {join(linked)}"] if linked else [])])
