"""What a document would bring in, before anything is written: shown as a preview, then accepted whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.target import Better


@dataclass(frozen=True, slots=True)
class DraftNote:
    """A progress note as found; `as_at` None where the document gives no date."""

    text: str
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class DraftAction:
    """An action as found. `notes` newest first; `where` names its row in the document ("table 1, row 7", "Plan!A7")."""

    title: str
    ref: str = ""
    timescale: str = ""
    owner: str = ""
    status: str = ""
    status_reason: str = ""
    notes: tuple[DraftNote, ...] = ()
    completed_on: date | None = None
    evidence: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section as found; a table without section rows gives one section with an empty title and ref."""

    title: str
    ref: str = ""
    actions: tuple[DraftAction, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """A plan as found; `title` from the document where it has one, else from the file's name."""

    title: str
    service: str = ""
    period: str = ""
    scheme_name: str = ""
    sections: tuple[DraftSection, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftReading:
    """A reading as found: texts as printed."""

    period: str
    printed: str
    note: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class DraftIndicator:
    """An indicator as found, with its readings in the document's order."""

    name: str
    unit: str = ""
    better: Better = "none"
    target: str = ""
    readings: tuple[DraftReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A row or a cell that could not be placed: `where` it is, and a sentence."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a document would bring in, and every row that has no place in it."""

    source: str
    plans: tuple[DraftPlan, ...] = ()
    indicators: tuple[DraftIndicator, ...] = ()
    problems: tuple[Problem, ...] = ()

    def tally(self) -> dict[str, int]:
        """How many plans, sections, actions, indicators and readings it holds."""
        sections = [section for plan in self.plans for section in plan.sections]
        return {
            "plans": len(self.plans),
            "sections": len(sections),
            "actions": sum(len(section.actions) for section in sections),
            "indicators": len(self.indicators),
            "readings": sum(len(indicator.readings) for indicator in self.indicators),
        }
