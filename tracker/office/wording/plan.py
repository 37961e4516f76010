"""The wording of a plan in print: a status has its shape beside its word, so that it needs no colour to be told.

Progress is printed with the reason for a status and with the completion.
"""

from __future__ import annotations

from datetime import date

from tracker.domain.dates import say_day
from tracker.domain.plans.columns import PlanTexts
from tracker.domain.plans.content import ActionContent
from tracker.domain.plans.status import Shape, Status
from tracker.domain.plans.step import print_steps

WITHHELD, TITLE_ALONE = "Title only", "No more than the title is published"
"""Actions that are counted without a status, as nothing more of them may be said."""
GLYPHS: dict[Shape, str] = {"circle": "●", "triangle": "▲", "square": "■", "diamond": "◆", "ring": "○"}


def status_words(status: Status) -> str:
    """Shape and word: '▲ Amber'."""
    return f"{GLYPHS[status.shape]} {status.word}"


def printed_row(content: ActionContent, on: date) -> PlanTexts:
    """Return an action as it is printed: its title with its steps, its progress with what belongs to it, else as
    written.

    `on` is the day that decides which step is overdue.
    """
    action = content.action
    title = "\n".join((action.title, *print_steps(content.steps, on)))
    return PlanTexts(action.ref, title, action.timescale.text, progress_text(content), action.status, action.owner)


def progress_text(content: ActionContent) -> str:
    """Return the latest note; below it why the status is what it is, or words that were no status; and the
    completion.
    """
    action = content.action
    parts = [content.progress]
    if action.status_reason:
        lead = f"Reason for {action.status}" if action.status else "Status as first written"
        parts.append(f"{lead}: {action.status_reason}")
    if action.completed_on:
        parts.append(f"Completed on {say_day(action.completed_on)}.")
    return "\n".join(part for part in parts if part)
