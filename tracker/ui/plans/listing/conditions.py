"""The conditions of a plan's list beside its words and counts: owner, timescale, tag, publication and changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tracker.domain.plans.list_filter import DUE_WORDS, PUBLICATION_WORDS, SINCE_WORDS, Due, Publication, Since

NO_OWNER = "No owner"


@dataclass(frozen=True, slots=True)
class Conditions:
    """The owner, timescale, tag, publication and changes that are asked for; each is any at first."""

    owner: str | None = None
    due: Due = ""
    tag: str = ""
    publication: Publication = ""
    changed: Since = ""

    def said(self) -> dict[str, str]:
        """The conditions that leave something out, by field, in words."""
        words = {
            "owner": "" if self.owner is None else f"Owner: {self.owner}" if self.owner else NO_OWNER,
            "due": DUE_WORDS[self.due] if self.due else "",
            "tag": f"Tag: {self.tag}" if self.tag else "",
            "publication": PUBLICATION_WORDS[self.publication] if self.publication else "",
            "changed": SINCE_WORDS[self.changed] if self.changed else "",
        }
        return {field: text for field, text in words.items() if text}

    def without(self, field: str) -> Conditions:
        """The conditions, one of them left out."""
        blank: dict[str, str | None] = {field: None if field == "owner" else ""}
        return replace(self, **blank)  # type: ignore[arg-type]  # blank is among the words of each field


@dataclass(frozen=True, slots=True)
class Offers:
    """The owners and tags of a plan that can be asked for."""

    owners: Sequence[str] = ()
    tags: Sequence[str] = ()


OfferReader = Callable[[], Offers]
