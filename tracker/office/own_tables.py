"""A workbook that we wrote ourselves comes back to the character, from its data sheets alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tracker.domain.calendar import read_day
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
from tracker.domain.errors import SourceProblem
from tracker.domain.target import Better
from tracker.domain.text import shorten
from tracker.office import own_workbook as own
from tracker.office.grid import Table
from tracker.office.plan_statuses import settle_statuses

if TYPE_CHECKING:
    from tracker.office.package import Package

_SEARCHED_ROWS = 20
_BETTER: dict[str, Better] = {"higher": "higher", "lower": "lower"}
Key = tuple[str, ...]


def is_own(package: Package) -> bool:
    """Whether a workbook carries our mark."""
    part = package.related("", "custom-properties")
    if part is None:
        return False
    properties = {entry.get("name"): "".join(map(str, entry.itertext())).strip() for entry in package.tree(part)}
    return properties.get(own.PROPERTY) == own.FORM


def read_own(source: str, sheets: Sequence[Table]) -> Draft:
    """The draft of our own workbook. Raises SourceProblem where its sheet of actions and its readings are gone."""
    named = {sheet.name: sheet for sheet in sheets}
    if own.ACTIONS_SHEET not in named and own.READINGS_SHEET not in named:
        raise SourceProblem(
            f"{source} was made by this program, but its sheet “{own.ACTIONS_SHEET}” is gone. Export it again."
        )
    problems: list[Problem] = []
    actions = _entries(named, own.ACTIONS_SHEET, own.ACTIONS, problems)
    notes = _entries(named, own.NOTES_SHEET, own.NOTES, problems)
    plans = _entries(named, own.PLANS_SHEET, own.PLANS, problems)
    readings = _entries(named, own.READINGS_SHEET, own.READINGS, problems)
    drafts = _plans(plans, actions, _notes(notes), problems)
    return Draft(source, tuple(drafts), tuple(_indicators(readings, problems)), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Entry:
    where: str
    texts: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.texts.get(heading, "")

    def key(self, *headings: str) -> Key:
        return tuple(self[heading] for heading in headings)


def _entries(sheets: Mapping[str, Table], name: str, headings: Sequence[str], problems: list[Problem]) -> list[_Entry]:
    """The rows of a data sheet by its headings, each text to the letter."""
    table = sheets.get(name)
    if table is None:
        return []
    for place, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        columns = {text: column for column, text in row.texts.items()}
        if set(headings) <= columns.keys():
            found = []
            for entry in table.rows[place + 1 :]:
                texts = {
                    heading: cell.text
                    for heading in headings
                    if (cell := entry.cells.get(columns[heading])) and cell.text
                }
                problems += [
                    Problem(entry.where, f"This row {cell.doubt}") for cell in entry.cells.values() if cell.doubt
                ]
                if texts:
                    found.append(_Entry(entry.where, texts))
            return found
    missing = ", ".join(headings)
    problems.append(Problem(table.where, f"Its headings have been changed, so it was left out. They were {missing}."))
    return []


_NOTE_KEY = ("Plan", "Section ref", "Ref", "Action")


def _notes(entries: Sequence[_Entry]) -> dict[Key, list[_Entry]]:
    notes: dict[Key, list[_Entry]] = {}
    for entry in entries:
        notes.setdefault(entry.key(*_NOTE_KEY), []).append(entry)
    return notes


@dataclass(slots=True)
class _Plan:
    sections: dict[Key, list[DraftAction]] = field(default_factory=dict)


def _plans(
    plans: Sequence[_Entry], actions: Sequence[_Entry], notes: dict[Key, list[_Entry]], problems: list[Problem]
) -> Iterator[DraftPlan]:
    found: dict[str, _Plan] = {entry["Plan"]: _Plan() for entry in plans}
    keys = Counter(entry.key(*_NOTE_KEY) for entry in actions if entry["Action"])
    for entry in actions:
        sections = found.setdefault(entry["Plan"], _Plan()).sections
        section = sections.setdefault(entry.key("Section ref", "Section"), [])
        if entry["Action"]:
            key = entry.key(*_NOTE_KEY)
            if keys[key] > 1 and len(notes.get(key, ())) > 1:
                sentence = "Another action has the same number and title, so the notes of both came in with the first."
                problems.append(Problem(entry.where, sentence))
            section.append(_action(entry, notes.pop(key, []), problems))
        elif entry["Ref"] or entry["Progress"]:
            problems.append(Problem(entry.where, "This row names no action, so it was left out."))
    for left in notes.values():
        for note in left:
            words = shorten(note["Note"])
            problems.append(
                Problem(note.where, f"The action of this note is not in the sheet, so it was left out: “{words}”.")
            )
    about = {entry["Plan"]: entry for entry in plans}
    for title, plan in found.items():
        everything = [action for section in plan.sections.values() for action in section]
        scheme, settled, odd = settle_statuses(everything, about[title]["Scheme"] if title in about else "")
        problems += odd
        following = iter(settled)
        drafts = tuple(
            DraftSection(name, ref, tuple(next(following) for _ in section))
            for (ref, name), section in plan.sections.items()
        )
        if title in about:
            yield DraftPlan(title, about[title]["Service"], about[title]["Period"], scheme, drafts)
        else:
            yield DraftPlan(title, scheme_name=scheme, sections=drafts)


def _action(entry: _Entry, notes: Sequence[_Entry], problems: list[Problem]) -> DraftAction:
    drafts = [DraftNote(note["Note"], read_day(note["As at"])) for note in notes]
    progress = entry["Progress"]
    if progress and (not drafts or drafts[0].text != progress):
        drafts.insert(0, DraftNote(progress, read_day(entry["Progress as at"])))
    completed = entry["Completed on"]
    if completed and read_day(completed) is None:
        problems.append(Problem(entry.where, f"“{shorten(completed)}” is not a day, so “Completed on” was left blank."))
    return DraftAction(
        entry["Action"],
        entry["Ref"],
        entry["Timescale"],
        entry["Owner"],
        entry["Status"],
        entry["Status reason"],
        tuple(drafts),
        read_day(completed),
        entry["Evidence"],
        entry.where,
    )


def _indicators(entries: Sequence[_Entry], problems: list[Problem]) -> Iterator[DraftIndicator]:
    found: dict[str, DraftIndicator] = {}
    readings: dict[str, list[DraftReading]] = {}
    for entry in entries:
        name = entry["Indicator"]
        if not name:
            problems.append(Problem(entry.where, "This row names no indicator, so it was left out."))
            continue
        found.setdefault(
            name, DraftIndicator(name, entry["Unit"], _BETTER.get(entry["Better"].lower(), "none"), entry["Target"])
        )
        rows = readings.setdefault(name, [])
        if entry["Period"] or entry["Value"]:
            rows.append(DraftReading(entry["Period"], entry["Value"], entry["Note"], entry.where))
    for name, indicator in found.items():
        yield replace(indicator, readings=tuple(readings[name]))
