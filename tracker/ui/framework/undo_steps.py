"""Undoing or redoing a step: a small one while the user waits, a large one as a job."""

from __future__ import annotations

from typing import Literal

from tracker.domain.text import shorten
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.session import Session

_AT_ONCE = 100
"""The most rows of a step that is undone while the user waits: it takes no noticeable time."""


def take_step(session: Session, jobs: Jobs, deed: Literal["undo", "redo"]) -> None:
    """Undo the last step, or redo the last undone one."""
    tracker = session.tracker
    rows, sentence = {
        "undo": (tracker.undo_rows, tracker.undo_sentence),
        "redo": (tracker.redo_rows, tracker.redo_sentence),
    }[deed]
    if rows <= _AT_ONCE or session.busy:
        session.undo() if deed == "undo" else session.redo()
        return
    jobs.start(
        lambda tracker, _progress: tracker.undo() if deed == "undo" else tracker.redo(),
        tracker,
        lambda _done: None,
        title=f"{deed.capitalize()}: {shorten(sentence)}",
        refused=session.refused.emit,
        writing=True,
    )


def undo_several(session: Session, steps: int) -> None:
    """Undo this many of the last steps at once."""
    if sum(len(step.changes) for step in session.tracker.undo_steps[:steps]) <= _AT_ONCE or session.busy:
        session.undo(steps)
        return
    session.jobs.start(
        lambda tracker, _progress: tracker.undo(steps),
        session.tracker,
        lambda _done: None,
        title=f"Undo: {steps:,} steps",
        refused=session.refused.emit,
        writing=True,
    )
