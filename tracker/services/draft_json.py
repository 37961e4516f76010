"""A draft as JSON and back: how the child process that reads a document hands over what it found."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from tracker.domain.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
    Problem,
)

Raw = dict[str, Any]


def write_draft(draft: Draft) -> str:
    """The draft as JSON text."""
    return json.dumps(draft, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {entry.name: getattr(value, entry.name) for entry in fields(value)}
    raise TypeError(f"a draft holds no {type(value).__name__}")


def draft_from(raw: Raw) -> Draft:
    """The draft out of the parsed JSON of `write_draft`."""
    return Draft(
        **raw
        | {
            "plans": tuple(_plan(entry) for entry in raw["plans"]),
            "indicators": tuple(_indicator(entry) for entry in raw["indicators"]),
            "problems": tuple(Problem(**entry) for entry in raw["problems"]),
        }
    )


def _plan(raw: Raw) -> DraftPlan:
    return DraftPlan(**raw | {"sections": tuple(_section(entry) for entry in raw["sections"])})


def _section(raw: Raw) -> DraftSection:
    return DraftSection(**raw | {"actions": tuple(_action(entry) for entry in raw["actions"])})


def _action(raw: Raw) -> DraftAction:
    notes = tuple(DraftNote(entry["text"], _day(entry["as_at"])) for entry in raw["notes"])
    return DraftAction(**raw | {"notes": notes, "completed_on": _day(raw["completed_on"])})


def _indicator(raw: Raw) -> DraftIndicator:
    return DraftIndicator(**raw | {"readings": tuple(DraftReading(**entry) for entry in raw["readings"])})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
