"""Papers as public bodies publish them come in as a careful person would enter them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.office.layouts.published_papers import papers
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import read_value
from tracker.domain.imports.draft import Draft, DraftAction, DraftIndicator
from tracker.domain.plans.timescale import Timescale
from tracker.office.interpret.heading_words import plain
from tracker.office.read_document import read_draft


def test_thirty_papers_come_in_as_a_careful_person_would_enter_them(tmp_path: Path) -> None:
    short = [
        f"{path.name}: {sentence}" for path, wanted in papers(tmp_path) for sentence in _short(read_draft(path), wanted)
    ]
    assert short == []


def _short(draft: Draft, wanted: Mapping[str, Any]) -> Iterator[str]:
    actions = [action for plan in draft.plans for section in plan.sections for action in section.actions]
    tally: dict[str, int] = {"risks": 0, **draft.tally()}
    found = {"plan": tally["actions"], "readings": tally["readings"], "risk register": tally["risks"]}
    kinds = {kind for kind, number in found.items() if number}
    if not kinds & set(wanted["kinds"]) or kinds - set(wanted["kinds"]):
        yield f"is {sorted(kinds)}"
    is_plan = bool(actions)
    for name in ("actions", "sections", "indicators", "readings", "risks"):
        if name in wanted and (is_plan or name not in ("actions", "sections")) and tally[name] not in wanted[name]:
            yield f"{tally[name]} {name}"
    for row in wanted.get("rows", ()) if is_plan else ():
        action = next((one for one in actions if plain(row["title"]) in plain(one.title)), None)
        yield from [f"no {row['title']}"] if action is None else _short_of_action(action, row)
    for row in wanted.get("indicator_rows", ()):
        indicator = next((one for one in draft.indicators if plain(one.name).startswith(plain(row["name"]))), None)
        yield from [f"no {row['name']}"] if indicator is None else _short_of_indicator(indicator, row)
    risks = [risk.title for register in draft.registers for risk in register.risks]
    for title in wanted.get("risk_rows", ()) if risks else ():
        if not any(risk.startswith(title) for risk in risks):
            yield f"no risk {title}"


def _short_of_action(action: DraftAction, row: Mapping[str, Any]) -> Iterator[str]:
    due = Timescale.read(action.timescale).due_on
    is_done = action.completed_on is not None or action.status in ("Blue", "Complete")
    said: dict[str, object] = {
        "ref": action.ref,
        "owner": action.owner,
        "status": action.status,
        "due_on": due.isoformat() if due else None,
        "completed": is_done,
        "completed_on": action.completed_on.isoformat() if action.completed_on else None,
        "progress": action.notes[0].text if action.notes else "",
    }
    for name, value in row.items():
        if name == "title":
            continue
        held, any_of = said[name], value if isinstance(value, list) else [value]
        if name in ("owner", "progress") and any(plain(str(held)).startswith(plain(one)) for one in any_of):
            continue
        if held not in any_of and not (held == "" and None in any_of):
            yield f"{row['title']}: {name} is {held!r}"


def _short_of_indicator(indicator: DraftIndicator, row: Mapping[str, Any]) -> Iterator[str]:
    for name in ("ref", "unit", "better"):
        if name in row and getattr(indicator, name) != row[name]:
            yield f"{row['name']}: {name} is {getattr(indicator, name)!r}"
    values = {Period.read(one.period).ends_on: read_value(one.printed) for one in indicator.readings}
    by_day = {day.isoformat(): value for day, value in values.items() if day}
    for day, value in row.get("readings", ()):
        if by_day.get(day) != value:
            yield f"{row['name']}, {day}: {by_day.get(day)!r}"
