"""Pictures of every screen, light and dark: with the example, an empty file, and 10,000 actions.

All go to build/screenshots/, and the few that the guide shows to docs/images/. QT_SCALE_FACTOR=2 or QT_FONT_DPI=192
before the command shows what becomes of the screens for those who need them large.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tracker.domain.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.services.actions import add_note, change_status, complete_action
from tracker.services.bring_in import bring_in
from tracker.services.example import EXAMPLE_DAY, make_example
from tracker.services.files import new_tracker, open_tracker
from tracker.services.find import find_action
from tracker.ui.background import collect_garbage_here
from tracker.ui.pictures import picture_frame, picture_places
from tracker.ui.theme import Choice

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
    "light start.png": "start.png",
}
THEMES: tuple[Choice, ...] = ("light", "dark")
MANY = 10_000


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

    app = QApplication([])
    collect_garbage_here(app)
    made: list[Path] = []
    for theme in THEMES:
        made += picture_frame(app, example, document, BUILD, theme, f"{theme} ")
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
            f"Workstream {place}",
            str(place),
            tuple(
                DraftAction(
                    f"Agree the terms of contract {number} with its supplier and publish them",
                    f"{place}.{number}",
                    ("March 2015", "Ongoing", "Q3 2014/15", "")[number % 4],
                    ("", "Head of Service", "Contracts Manager")[number % 3],
                    statuses[(place + number) % len(statuses)],
                    notes=(DraftNote(f"The terms of contract {number} are with the supplier."),) if number % 2 else (),
                )
                for number in range(1, per_section + 1)
            ),
        )
        for place in range(1, MANY // per_section + 1)
    )
    tracker = new_tracker(path)
    tracker.do(bring_in, draft=Draft("a large plan", (DraftPlan("Every contract", sections=sections),)))
    tracker.close()


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
