"""Exemption from publication: the paragraph of Schedule 12A to the Local Government Act 1972, and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from tracker.domain.record import NEW
from tracker.domain.text import join

PARAGRAPHS: Mapping[str, str] = {
    "1": "Information relating to any individual",
    "2": "Information which is likely to reveal the identity of an individual",
    "3": "Information relating to the financial or business affairs of any particular person",
    "4": "Information relating to consultations or negotiations on a labour relations matter",
    "5": "Information in respect of which a claim to legal professional privilege could be maintained",
    "6": "Information which reveals that the authority proposes to give a notice or make an order",
    "7": "Information relating to any action taken in connection with the prevention or prosecution of crime",
}
"""The paragraphs of Part 1 of the Schedule, shortened."""
UNDECIDED = ""
"""The paragraph of a mark for which none has been chosen yet. Such a mark keeps its record back like any other."""
NOT_FOR_PUBLICATION = "NOT FOR PUBLICATION"


class Exemption(Struct, frozen=True):
    """Marks the one record to which it belongs, with everything in it, as not for publication.

    `paragraph` is one of PARAGRAPHS or UNDECIDED. `title_public`: the title may still be published (an agenda item's
    has to be), but not the content. In a draft, the mark does not point to a record yet.
    """

    paragraph: str
    reason: str = ""
    title_public: bool = False
    plan_id: int | None = None
    section_id: int | None = None
    action_id: int | None = None
    progress_note_id: int | None = None
    indicator_id: int | None = None
    reading_id: int | None = None
    agenda_item_id: int | None = None
    risk_id: int | None = None
    benefit_id: int | None = None
    id: int = NEW
    version: int = 1

    @property
    def marks(self) -> tuple[str, int]:
        """The record that is marked, as its column ("action_id") and id."""
        return next((name, getattr(self, name)) for name in EXEMPT_COLUMNS if getattr(self, name) is not None)

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"exempt under paragraph {self.paragraph}" if self.paragraph else "exempt"

    def in_short(self) -> str:
        """Return the text for a list: 'Exempt, paragraph 3'."""
        return f"Exempt, paragraph {self.paragraph}" if self.paragraph else "Exempt, paragraph not chosen"


EXEMPT_COLUMNS = (
    "plan_id",
    "section_id",
    "action_id",
    "progress_note_id",
    "indicator_id",
    "reading_id",
    "agenda_item_id",
    "risk_id",
    "benefit_id",
)


def exempt_ids(exemptions: Iterable[Exemption], column: str) -> dict[int, Exemption]:
    """Return the marks on records of one kind ("action_id"), by the id of the record."""
    return {getattr(mark, column): mark for mark in exemptions if getattr(mark, column) is not None}


def say_banner(exemptions: Iterable[Exemption], holds: str = "contains") -> str:
    """Return the banner for each page of an internal paper with these marks; empty if there are none.

    `holds` replaces "contains" if the text is about only part of a tracker.
    """
    marks = list(exemptions)
    if not marks:
        return ""
    numbers = sorted({mark.paragraph for mark in marks} - {UNDECIDED})
    under = f", paragraph{'s' if len(numbers) > 1 else ''} {join(numbers)} of Part 1 of" if numbers else " under"
    return f"{NOT_FOR_PUBLICATION}: {holds} exempt information{under} Schedule 12A to the Local Government Act 1972"
