"""The main job without a window: the example made, an action updated, a chart, the board's workbook, every screen.

`python -m docs.demo [FOLDER [SCREEN…]]` leaves them in build/demo, or in FOLDER, and says what is where. It needs no
display. Each place is pictured light and dark; with SCREEN only those screens are pictured (places by their names,
others as their pictures are called, such as start).
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from tracker.domain.dates import say_day
from tracker.domain.errors import TrackerError
from tracker.resources import resource
from tracker.services.example.example import EXAMPLE_DAY, make_example
from tracker.services.example.example_pack import fill_pack
from tracker.services.example.example_quarter import QUARTER_DAY, fill_quarter
from tracker.services.file.files import new_tracker, open_tracker
from tracker.services.find_by_name import find_action
from tracker.services.indicators.chart import draw_chart
from tracker.services.papers.export import export_paper
from tracker.services.papers.export_meeting import PackOrder, export_meeting
from tracker.services.papers.meeting_papers import find_meeting, meeting_document, meeting_pack
from tracker.services.papers.publish import publish_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.plans.actions import update_action

FOLDER = Path("build/demo")
INDICATOR = "Children looked after with an up-to-date health assessment"


def main(folder: Path = FOLDER, screens: Collection[str] | None = None) -> None:
    """Do it all anew. What an earlier demo left in the folder is replaced. `screens`: only these are pictured."""
    folder.mkdir(parents=True, exist_ok=True)
    file, chart, workbook, pictures = (
        folder / name for name in ("example.tracker", "health assessments.png", "board.xlsx", "screens")
    )
    for left in (pictures, folder / f"{file.stem} backups"):
        shutil.rmtree(left, ignore_errors=True)
    file.unlink(missing_ok=True)
    make_example(file).close()
    print(f"Without a display there is no window; this is the same job without one, as on {say_day(EXAMPLE_DAY)}.")
    print(f"The example: {file}")
    tracker = open_tracker(file, today=lambda: EXAMPLE_DAY)
    tracker.do(
        update_action,
        action_id=find_action(tracker, "1.4"),
        status="Green",
        note="The systems team can supply the figures in the form we need. The first report is due in January 2015.",
    )
    print("Action 1.4 is updated in it: from Amber to Green, with a progress note.")
    draw_chart(tracker, INDICATOR, chart)
    print(f"How an indicator recovers: {chart}")
    warnings = export_paper(day_paper(tracker, EXAMPLE_DAY), workbook)
    print(f"The board's workbook: {workbook}")
    print("\n".join(warnings), end="\n" if warnings else "")
    tracker.close()
    _write_pack(folder)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from docs.pictures import picture_all

    made = picture_all(file, resource("example/indicators.csv"), pictures, screens)
    print(f"{len(made)} pictures of the window's screens: {pictures}")


def _write_pack(folder: Path) -> None:
    """The papers of the committee's meeting: from an imported plan and what was entered, as one document and for the
    public.
    """
    file, papers = folder / "committee.tracker", folder / "papers for the public"
    file.unlink(missing_ok=True)
    shutil.rmtree(papers, ignore_errors=True)
    with closing(new_tracker(file)) as tracker:
        tracker.today = lambda: EXAMPLE_DAY
        fill_pack(tracker)
        body, meeting = find_meeting(tracker, EXAMPLE_DAY)
        pack = meeting_pack(tracker, body.body, meeting)
        done = export_meeting(PackOrder(tracker, pack, folder / "papers of the meeting.docx"))
        print(f"All papers of the committee's meeting, with the agenda in front: {done.files[0]}")
        public = export_meeting(PackOrder(tracker, pack, papers, public=True))
        print(f"The {len(public.files)} of them that the public may read: {papers}")
    _write_quarter(folder)


def _write_quarter(folder: Path) -> None:
    """The papers of a later meeting, on figures that are compared with others, and the workbook for a website."""
    file, website = folder / "later quarter.tracker", folder / "website.xlsx"
    file.unlink(missing_ok=True)
    with closing(new_tracker(file)) as tracker:
        tracker.today = lambda: QUARTER_DAY
        fill_quarter(tracker)
        body, meeting = find_meeting(tracker, QUARTER_DAY)
        pack = meeting_pack(tracker, body.body, meeting)
        done = export_meeting(PackOrder(tracker, pack, folder / "papers of a later meeting.docx"))
        print(f"The papers of a later meeting, with national and regional figures: {done.files[0]}")
        export_paper(
            meeting_document(tracker, body.body, meeting, "minutes"), folder / "minutes of a later meeting.docx"
        )
        print(f"Its minutes: {folder / 'minutes of a later meeting.docx'}")
        publish_paper(tracker, day_paper(tracker, QUARTER_DAY), website, workbook="publication")
        print(f"The same figures as a workbook for a website: {website}")


if __name__ == "__main__":
    try:
        main(*(Path(name) for name in sys.argv[1:2]), screens=sys.argv[2:] or None)
    except TrackerError as error:
        sys.exit(str(error))
