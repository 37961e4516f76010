"""The wording of a plan in print. A status has its shape next to its word, so that it is clear without colour.

Progress is printed with the reason for a status and with the completion.
"""

from __future__ import annotations

from datetime import date

from tracker.domain.dates import say_day
from tracker.domain.formatted_text import plain
from tracker.domain.plans.columns import PlanTexts
from tracker.domain.plans.content import ActionContent
from tracker.domain.plans.status import Shape, Status
from tracker.domain.plans.step import print_steps

WITHHELD, TITLE_ALONE = "Title only", "No more than the title is published"
"""Words printed in place of a status for actions of which only the title may be published."""
GLYPHS: dict[Shape, str] = {"circle": "●", "triangle": "▲", "square": "■", "diamond": "◆", "ring": "○"}


def status_words(status: Status) -> str:
    """Return the shape and the word of a status: '▲ Amber'."""
    return f"{GLYPHS[status.shape]} {status.word}"


def printed_row(content: ActionContent, on: date) -> PlanTexts:
    """Return an action as it is printed: the title with its steps, the progress with reason and completion, the rest as
    written.

    `on` is the day that decides which steps are overdue.
    """
    action = content.action
    title = "\n".join((action.title, *print_steps(content.steps, on)))
    return PlanTexts(action.ref, title, action.timescale.text, progress_text(content), action.status, action.owner)


def progress_text(content: ActionContent) -> str:
    """Return the latest note, followed by the reason for the status (or the words that were no status) and the
    completion.
    """
    action = content.action
    return printed_progress(content.progress, action.status, action.status_reason, action.completed_on)


def printed_progress(progress: str, status: str, reason: str, completed_on: date | None) -> str:
    """Return the progress as it is printed, of a record or of a document."""
    parts = [progress]
    if reason:
        lead = f"Reason for {status}" if status else "Status as first written"
        parts.append(f"{lead}: {reason}")
    if completed_on:
        parts.append(f"Completed on {say_day(completed_on)}.")
    return "\n".join(part for part in parts if part)


def comparable(text: str) -> str:
    """Return a printed text for comparison, without white space, bold, capitals and the shape before a status."""
    return "".join(plain(text).split()).lstrip("".join(GLYPHS.values())).casefold()
