"""Plans of any size, as a tracker file and as a workbook that a manager might bring in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.services.file.files import new_tracker
from tracker.services.imports.write import bring_in

IN_A_SECTION = 100
_TIMESCALES = ("March 2015", "Ongoing", "31/01/2015", "Q3 2014/15", "")
_STATUSES = ("Green", "Green", "Amber", "Green", "Red")
_SUBJECTS = ("waiting list", "telephone line", "case files", "rota", "training", "invoices", "website")


def plan(actions: int) -> DraftPlan:
    """A plan of that many actions in sections of a hundred, each with a progress note."""
    sections = []
    for section, start in enumerate(range(0, actions, IN_A_SECTION), 1):
        places = range(start, min(start + IN_A_SECTION, actions))
        found = tuple(_action(section, number, place) for number, place in enumerate(places, 1))
        sections.append(DraftSection(f"Part {section} of the service", str(section), found))
    return DraftPlan("A plan of some size", sections=tuple(sections))


def _action(section: int, number: int, index: int) -> DraftAction:
    subject = _SUBJECTS[index % len(_SUBJECTS)]
    note = f"The {subject} has been looked at with both teams; week {index % 52} was better than the one before."
    return DraftAction(
        f"Review the {subject} of team {index % 997} and agree what changes by the end of the quarter",
        f"{section}.{number}",
        _TIMESCALES[index % len(_TIMESCALES)],
        status=_STATUSES[index % len(_STATUSES)],
        notes=(DraftNote(note, date(2014, 11, 28)),),
    )


def make_tracker(path: Path, actions: int) -> Path:
    """A tracker file with such a plan."""
    tracker = new_tracker(path)
    tracker.do(bring_in, draft=Draft("the sample", (plan(actions),)))
    tracker.close()
    return path


def make_source(path: Path, actions: int) -> Path:
    """An Excel workbook with such a plan: a row for each section and each action."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Plan")
    sheet.append(["Action", "Timescale", "Progress", "Status"])
    for section in plan(actions).sections:
        sheet.append([f"{section.ref}. {section.title}"])
        for action in section.actions:
            sheet.append([f"{action.ref} {action.title}", action.timescale, action.notes[0].text, action.status])
    workbook.save(path)
    return path
