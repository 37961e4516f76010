"""Pictures of every screen, light and dark: with the example, an empty file, and 10,000 actions.

All go to build/screenshots/, and the few that the guide shows to docs/images/. QT_SCALE_FACTOR=2 or QT_FONT_DPI=192
before the command shows what becomes of the screens for those who need them large.
"""

from __future__ import annotations

import csv
import os
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from docs.pictures import picture_frame, picture_merge, picture_places, picture_returns
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.services.example.example import EXAMPLE_DAY, make_example
from tracker.services.file.files import new_tracker, open_tracker
from tracker.services.find_by_name import find_action
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.services.imports.write import bring_in
from tracker.services.plans.actions import add_note, change_status, complete_action, edit_action
from tracker.services.returns.send_requests import send_returns
from tracker.services.show.json import as_json
from tracker.services.show.text import stand
from tracker.ui.framework.background import collect_garbage_here
from tracker.ui.look.theme import Choice

TOP = Path(__file__).resolve().parent.parent
BUILD = TOP / "build" / "screenshots"
GUIDE = TOP / "docs" / "images"
IN_GUIDE = {
    "light example plans.png": "plan.png",
    "dark example plans.png": "plan-dark.png",
    "light example indicators.png": "indicator.png",
    "light example overview.png": "overview.png",
    "light example history.png": "history.png",
    "light example dashboard.png": "dashboard.png",
    "light example checks.png": "checks.png",
    "light example meetings.png": "meetings.png",
    "light example risks.png": "risks.png",
    "light bring in.png": "bring-in.png",
    "light merge.png": "merge.png",
    "light returns.png": "returns.png",
    "light start.png": "start.png",
}
THEMES: tuple[Choice, ...] = ("light", "dark")
MANY = 10_000
_COLUMNS = ("timescale", "progress", "status")
_LATER = {
    "1.2": {"timescale": "April 2015"},
    "1.4": {"progress": "The bank has sent the first of the two figures."},
    "6.1": {"status": "Amber"},
}
"""What a colleague's copy of the example says a month later."""


def main() -> None:
    """Draw them all."""
    shutil.rmtree(BUILD, ignore_errors=True)
    home = BUILD / "home"
    os.environ |= {"HOME": str(home), "USERPROFILE": str(home), "LOGNAME": "Head of Procurement"}
    files = home / "Documents"
    files.mkdir(parents=True)
    example, empty, large = (files / f"{name}.tracker" for name in ("Procurement", "Empty", "Large"))
    make_example(example).close()
    _update(example)
    new_tracker(empty).close()
    _make_large(large)
    document = files / "Home care.csv"
    document.write_text(_as_document(), encoding="utf-8")
    later = files / "Buying and Paying, January.csv"
    _write_later(example, later)
    owned, returned = files / "Home care.tracker", files / "Returned"
    _make_returned(document, owned, returned)

    app = QApplication([])
    collect_garbage_here(app)
    made: list[Path] = []
    for theme in THEMES:
        made += picture_frame(app, example, document, BUILD, theme, f"{theme} ")
        made += picture_merge(app, example, later, BUILD, theme, f"{theme} ")
        made += picture_returns(app, owned, returned, BUILD, theme, f"{theme} ")
        for name, file in (("example", example), ("empty", empty), ("large", large)):
            made += picture_places(app, file, BUILD, theme, f"{theme} {name} ")
    GUIDE.mkdir(exist_ok=True)
    for picture, name in IN_GUIDE.items():
        shutil.copyfile(BUILD / picture, GUIDE / name)
    print(f"{len(made)} pictures in {BUILD.relative_to(TOP)}, {len(IN_GUIDE)} of them in {GUIDE.relative_to(TOP)}")


def _update(path: Path) -> None:
    """A few edits, so that there is a history to look at."""
    with closing(open_tracker(path, today=lambda: EXAMPLE_DAY)) as tracker:
        slipped, done = find_action(tracker, "1.4"), find_action(tracker, "1.9")
        note = "The systems team can supply all but two of the figures. Those two are now asked for from the bank."
        tracker.do(add_note, action_id=slipped, text=note, as_at=EXAMPLE_DAY)
        tracker.do(complete_action, action_id=done, completed_on=date(2014, 12, 5))
        tracker.do(change_status, action_id=find_action(tracker, "2.1"), status="Amber", reason="No officer in post.")
        tracker.undo()


def _make_large(path: Path) -> None:
    per_section = 50
    statuses = ("Green", "Green", "Amber", "Green", "Red", "")
    sections = tuple(
        DraftSection(
            f"Workstream {index}",
            str(index),
            tuple(
                DraftAction(
                    f"Agree the terms of contract {number} with its supplier and publish them",
                    f"{index}.{number}",
                    ("March 2015", "Ongoing", "Q3 2014/15", "")[number % 4],
                    ("", "Head of Service", "Contracts Manager")[number % 3],
                    statuses[(index + number) % len(statuses)],
                    notes=(DraftNote(f"The terms of contract {number} are with the supplier."),) if number % 2 else (),
                )
                for number in range(1, per_section + 1)
            ),
        )
        for index in range(1, MANY // per_section + 1)
    )
    tracker = new_tracker(path)
    tracker.do(bring_in, draft=Draft("a large plan", (DraftPlan("Every contract", sections=sections),)))
    tracker.close()


def _write_later(example: Path, path: Path) -> None:
    """The example's plan as a colleague has it a month later: a status, a timescale and a note changed, one row new."""
    with closing(open_tracker(example, today=lambda: EXAMPLE_DAY)) as tracker:
        plan = as_json(stand(tracker))["plans"][0]
    rows: list[tuple[str, ...]] = [("Ref", "Action", "Timescale", "Progress", "Status")]
    for section in plan["sections"]:
        rows.append((section["ref"], section["title"], "", "", ""))
        for action in section["actions"]:
            changed = _LATER.get(action["ref"], {})
            rows.append(tuple({**action, **changed}[key] or "" for key in ("ref", "title", *_COLUMNS)))
    rows.append(("7.2", "Publish what each contract is worth", "June 2015", "", "Green"))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _make_returned(document: Path, path: Path, folder: Path) -> None:
    """A plan whose owners have been sent their actions; one has answered, and meanwhile a status changed here too."""
    bring_in_file(document, path)
    with closing(open_tracker(path, today=lambda: EXAMPLE_DAY)) as tracker:
        for ref in ("1.9", "1.10"):
            tracker.do(edit_action, action_id=find_action(tracker, ref), owner="Head of Service")
        tracker.do(change_status, action_id=find_action(tracker, "2.1"), status="Green")
        sent = send_returns(tracker, folder).books
        tracker.do(change_status, action_id=find_action(tracker, "1.9"), status="Red", reason="Two officers have left.")
    answered = next(path for path in sent if "Head of Service" in path.stem)
    book = load_workbook(answered)
    rows = list(book.worksheets[0].iter_rows())
    headings = next(names for row in rows if "New note" in (names := [cell.value for cell in row]))
    filled = {
        "1.9": {"Status": "Amber"},
        "1.10": {"Status": "Green", "New note": "The rota was agreed on 3 December and starts in January."},
    }
    for row in rows:
        for heading, text in filled.get(str(row[headings.index("Number")].value), {}).items():
            row[headings.index(heading)].value = text
    book.save(answered)


def _as_document() -> str:
    rows = [
        ("Ref", "Action", "Timescale", "Progress", "Status", "Owner"),
        ("1", "Assessments", "", "", "", ""),
        ("1.9", "Clear the list of people waiting for an assessment", "September 2014", "Half are done.", "Green", ""),
        (
            "1.10",
            "Agree a rota with the hospital",
            "March 2015",
            "A first rota is on trial.",
            "Amber",
            "Head of Service",
        ),
        ("2", "Records", "", "", "", ""),
        ("2.1", "Move the paper files", "Ongoing", "", "Purple", "Records Manager"),
        ("", "", "soon", "Nobody knows what this belongs to.", "", ""),
    ]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)


if __name__ == "__main__":
    main()
