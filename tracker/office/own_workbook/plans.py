"""Read a workbook that we wrote ourselves, exactly, from its data sheets alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.errors import SourceProblem
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftBenefit,
    DraftNote,
    DraftPlan,
    DraftRole,
    DraftSection,
    Problem,
)
from tracker.domain.plans.benefit import MEASURES
from tracker.domain.plans.next_number import numbered_place
from tracker.domain.plans.status import SCHEMES
from tracker.domain.plans.step import WrittenStep
from tracker.domain.text import join, shorten
from tracker.office.interpret.date_order import say_no_such_days
from tracker.office.interpret.plan_statuses import settle_statuses
from tracker.office.own_workbook import mark_and_headings as own
from tracker.office.own_workbook.figures import read_indicators, read_statements, read_tables, read_themes
from tracker.office.own_workbook.readable_plans import edited_cells
from tracker.office.own_workbook.repeated_cells import repeated_in, repeated_in_actions
from tracker.office.own_workbook.rows import (
    Entry,
    Key,
    day_in,
    entries_of,
    marks_of,
    other_sheets,
    say_unknown,
    with_days,
)
from tracker.office.readers.grid import Table

if TYPE_CHECKING:
    from tracker.office.readers.office_zip import Package


_SEARCHED_ROWS = 20


def is_own(package: Package) -> bool:
    """Return whether a workbook has our mark."""
    part = package.related("", "custom-properties")
    if part is None:
        return False
    properties = {entry.get("name"): "".join(map(str, entry.itertext())).strip() for entry in package.tree(part)}
    return properties.get(own.PROPERTY) == own.FORM


def are_own(sheets: Sequence[Table]) -> bool:
    """Return whether sheets are those of our own workbook, even if another program has saved it without our mark.

    No other body's workbook has a sheet with the name and all headings of one of our data sheets.
    """
    known = {own.ACTIONS_SHEET: own.ACTIONS, own.INDICATORS_SHEET: own.INDICATORS}
    return any(_is_headed(sheet, known[sheet.name]) for sheet in sheets if sheet.name in known)


def _is_headed(sheet: Table, headings: Sequence[str]) -> bool:
    return any(set(headings) <= {*row.texts.values()} for row in sheet.rows[:_SEARCHED_ROWS])


def read_own(source: str, sheets: Sequence[Table]) -> Draft:
    """Return the draft of our own workbook. Raises SourceProblem if it has neither its sheet of actions nor its
    readings.
    """
    named = {own.EARLIER.get(sheet.name, sheet.name): sheet for sheet in sheets}
    if own.ACTIONS_SHEET not in named and own.READINGS_SHEET not in named:
        raise SourceProblem(
            f"{source} was made by this program, but its sheet “{own.ACTIONS_SHEET}” is missing; a board’s copy has "
            "none. Export a working copy."
        )
    problems: list[Problem] = []
    actions = entries_of(named, own.ACTIONS_SHEET, own.ACTIONS, problems, own.EXEMPT, own.TAGS)
    notes = entries_of(named, own.NOTES_SHEET, own.NOTES, problems, own.EXEMPT)
    extras = entries_of(named, own.EXTRAS_SHEET, own.EXTRAS, problems)
    plans = entries_of(named, own.PLANS_SHEET, own.PLANS, problems, own.EXEMPT)
    steps = entries_of(named, own.STEPS_SHEET, own.STEPS, problems, own.EXEMPT)
    benefits = entries_of(named, own.BENEFITS_SHEET, own.BENEFITS, problems, own.EXEMPT)
    actions = list(_with_plans(with_days(actions, "Timescale", problems), problems))
    steps, benefits = with_days(steps, "Timescale", problems), with_days(benefits, "Expected by", problems)
    parts = _ActionParts(*(_by_action(entries, actions) for entries in (notes, extras, steps, benefits)))
    drafts = tuple(_plans(plans, actions, parts, problems))
    problems += say_no_such_days(drafts)
    problems += edited_cells(sheets, drafts)
    problems += [*repeated_in_actions(actions, drafts), *repeated_in(steps, "Timescale")]
    problems += repeated_in(benefits, "Expected by")
    indicators = read_indicators(named, problems)
    themes, tables = read_themes(named, read_tables(named, problems), problems)
    statements, roles = read_statements(named, problems), _roles(named, problems)
    problems += other_sheets(sheets)
    return Draft(
        source,
        drafts,
        indicators,
        tuple(problems),
        tables,
        statements,
        roles=roles,
        themes=themes,
        is_working_copy=True,
    )


def _roles(sheets: Mapping[str, Table], problems: list[Problem]) -> tuple[DraftRole, ...]:
    rows = entries_of(sheets, own.ROLES_SHEET, own.ROLES, problems)
    named = [row for row in rows if row["Owner"] and row["Role"]]
    for row in named:
        problems += say_unknown(row, {"Is a role": (own.YES, own.NO)})
    return tuple(DraftRole(row["Owner"], row["Role"], row["Is a role"] == own.YES) for row in named)


_NOTE_KEY = ("Plan", "Section ref", "Ref", "Action")


def _by_action(entries: Sequence[Entry], actions: Sequence[Entry]) -> dict[Key, list[Entry]]:
    """Return the rows of a sheet by the key of their action. One whose title was changed in the sheet of actions is
    known by its number.
    """
    keys = [action.key(*_NOTE_KEY) for action in actions if action["Action"]]
    known, numbers = set(keys), Counter(key[:-1] for key in keys)
    named = {entry.key(*_NOTE_KEY) for entry in entries}
    reworded = {key[:-1]: key for key in keys if key[-2] and numbers[key[:-1]] == 1 and key not in named}
    found: dict[Key, list[Entry]] = {}
    for entry in entries:
        key = entry.key(*_NOTE_KEY)
        found.setdefault(key if key in known else reworded.get(key[:-1], key), []).append(entry)
    return found


class _ActionParts(Struct):
    """The notes, further columns, steps and benefits that have not been assigned to an action yet, by the action's
    key.
    """

    notes: dict[Key, list[Entry]]
    extras: dict[Key, list[Entry]]
    steps: dict[Key, list[Entry]]
    benefits: dict[Key, list[Entry]]


class _Plan(Struct):
    sections: dict[Key, list[DraftAction]] = field(default_factory=dict)
    marks: dict[Key, Exemption] = field(default_factory=dict)
    """The marks on its sections."""
    mark: Exemption | None = None


def _plans(
    plans: Sequence[Entry], actions: Sequence[Entry], parts: _ActionParts, problems: list[Problem]
) -> Iterator[DraftPlan]:
    notes = parts.notes
    by_title: dict[str, _Plan] = {entry["Plan"]: _Plan(mark=marks_of(entry).get("")) for entry in plans}
    keys = Counter(entry.key(*_NOTE_KEY) for entry in actions if entry["Action"])
    for entry in actions:
        if _is_remark(entry, by_title):
            problems.append(_no_action(entry))
            continue
        plan, marks = by_title.setdefault(entry["Plan"], _Plan()), marks_of(entry)
        section = plan.sections.setdefault(entry.key("Section ref", "Section"), [])
        plan.mark = plan.mark or marks.get("plan")
        if "section" in marks:
            plan.marks.setdefault(entry.key("Section ref", "Section"), marks["section"])
        if entry["Action"]:
            key = entry.key(*_NOTE_KEY)
            if keys[key] > 1 and len(notes.get(key, ())) > 1:
                sentence = (
                    "Another action has the same number and title, so the notes of both were imported with the first."
                )
                problems.append(Problem(entry.where, sentence))
            action = _action(entry, notes.pop(key, []), problems)
            extras = tuple((entry["Column"], entry["Text"]) for entry in parts.extras.pop(key, []))
            steps = tuple(_step(entry, problems) for entry in parts.steps.pop(key, []) if entry["Step"])
            found_benefits = [entry for entry in parts.benefits.pop(key, []) if entry["Benefit"]]
            benefits = tuple(_benefit(entry, problems) for entry in found_benefits)
            section.append(replace(action, extras=extras, steps=steps, benefits=benefits))
        elif entry["Ref"] or entry["Progress"]:
            problems.append(_no_action(entry))
    problems += _strays(parts)
    about = {entry["Plan"]: entry for entry in plans}
    for title, plan in by_title.items():
        everything = [action for section in plan.sections.values() for action in section]
        scheme = about[title]["Scheme"] if title in about else ""
        if scheme and scheme not in SCHEMES:
            sentence = f"“{shorten(scheme)}” is no set of statuses, so the one that the statuses belong to was chosen."
            problems.append(Problem(about[title].where, sentence))
        settled = settle_statuses(everything, scheme)
        problems += settled.problems
        following = iter(settled.actions)
        drafts = tuple(
            DraftSection(name, ref, tuple(next(following) for _ in section), plan.marks.get((ref, name)))
            for (ref, name), section in plan.sections.items()
        )
        if title in about:
            service, period = about[title]["Service"], about[title]["Period"]
            yield DraftPlan(title, service, period, settled.scheme_name, drafts, plan.mark)
        else:
            yield DraftPlan(title, scheme_name=settled.scheme_name, sections=drafts, mark=plan.mark)


def _is_remark(entry: Entry, plans: Collection[str]) -> bool:
    """Return whether a row has no action and no section of a plan: somebody has written below the table."""
    has_section = any(entry.key("Section ref", "Section"))
    return not entry["Action"] and (not entry["Plan"] or (entry["Plan"] not in plans and not has_section))


def _no_action(entry: Entry) -> Problem:
    texts = shorten("; ".join(entry.texts.values()))
    return Problem(entry.where, f"This row has no action, so it was left out: “{texts}”.")


def _with_plans(actions: Sequence[Entry], problems: list[Problem]) -> Iterator[Entry]:
    """Yield the rows of the sheet of actions. A row that names no plan has been added: it is of the plan of the row
    above, and of the section there that its number begins with, else of the same section.
    """
    above: Entry | None = None
    sections: dict[str, dict[str, Entry]] = {}
    """The first row of each section, by plan and by the section's number."""
    for entry in actions:
        sections.setdefault(entry["Plan"], {}).setdefault(entry["Section ref"], entry)
    for entry in actions:
        placed = entry
        if above is not None and entry["Action"] and not entry["Plan"]:
            placed = _added(entry, above, sections[above["Plan"]])
            section = " ".join(filter(None, placed.key("Section ref", "Section")))
            under = f"{section} of {placed['Plan']}" if section else placed["Plan"]
            sentence = f"This row names no plan, so “{shorten(entry['Action'])}” was imported under {under}."
            problems.append(Problem(entry.where, sentence))
        yield placed
        above = placed if placed["Plan"] else above


def _added(entry: Entry, above: Entry, sections: Mapping[str, Entry]) -> Entry:
    named = {"Plan": above["Plan"]}
    if not any(entry.key("Section ref", "Section")):
        numbers = list(sections)
        index = numbered_place(entry["Ref"], numbers)
        like = above if index is None else sections[numbers[index]]
        named |= {heading: like[heading] for heading in ("Section ref", "Section")}
    return replace(entry, texts={**entry.texts, **named})


def _strays(parts: _ActionParts) -> Iterator[Problem]:
    """Report each entry whose action is not in the sheet."""
    for name, column, entries in (
        ("note", "Note", parts.notes),
        ("text", "Text", parts.extras),
        ("step", "Step", parts.steps),
        ("benefit", "Benefit", parts.benefits),
    ):
        for entry in (entry for sheet_entries in entries.values() for entry in sheet_entries):
            sentence = f"The action of this {name} is not in the sheet, so it was left out: “{shorten(entry[column])}”."
            yield Problem(entry.where, sentence)


def _step(entry: Entry, problems: list[Problem]) -> WrittenStep:
    return WrittenStep(entry["Step"], entry["Timescale"], day_in(entry, "Completed on", problems))


def _benefit(entry: Entry, problems: list[Problem]) -> DraftBenefit:
    measure, cashable = entry["Measured in"].strip().lower(), entry["Cashable"].strip().lower()
    known_measure = next((one for one in MEASURES if one == measure), None)
    if known_measure is None:
        sentence = f"“{shorten(entry['Measured in'])}” is not {join(list(MEASURES), 'or')}, so it was read as a number."
        problems.append(Problem(entry.where, sentence))
    problems += say_unknown(entry, {"Cashable": (own.YES, own.NO)})
    return DraftBenefit(
        entry["Benefit"],
        known_measure or "number",
        entry["Of or per"],
        entry["Expected"],
        entry["Expected by"],
        entry["Realised"],
        day_in(entry, "Realised as at", problems),
        entry["How it was found"],
        "yes" if cashable == own.YES else "no" if cashable == own.NO else "",
        entry["Note"],
        marks_of(entry).get(""),
    )


def _action(entry: Entry, notes: Sequence[Entry], problems: list[Problem]) -> DraftAction:
    marks = marks_of(entry)
    drafts = [DraftNote(note["Note"], day_in(note, "As at", problems), marks_of(note).get("")) for note in notes]
    progress = entry["Progress"]
    if progress and (not drafts or drafts[0].text != progress):
        drafts.insert(0, DraftNote(progress, day_in(entry, "Progress as at", problems), marks.get("note")))
    return DraftAction(
        entry["Action"],
        entry["Ref"],
        entry["Timescale"],
        entry["Owner"],
        entry["Status"],
        entry["Status reason"],
        tuple(drafts),
        day_in(entry, "Completed on", problems),
        entry["Evidence"],
        entry.where,
        mark=marks.get(""),
        tags=entry[own.TAGS],
    )
