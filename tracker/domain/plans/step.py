"""The steps of an action: a dated checklist, with a tally of how far it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from tracker.domain.dates import read_day, say_day
from tracker.domain.plans.timescale import Timescale, is_late
from tracker.domain.record import NEW


class Step(Struct, frozen=True):
    """A step or milestone of an action; `completed_on` is None until it is done."""

    action_id: int
    title: str
    timescale: Timescale = Timescale()
    completed_on: date | None = None
    position: int = 0
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"the step “{self.title[:40]}”"

    @property
    def is_done(self) -> bool:
        """True if the step is done."""
        return self.completed_on is not None

    def is_overdue(self, on: date) -> bool:
        """Return whether the step is past its timescale on that day and not done."""
        return not self.is_done and is_late(self.timescale.due_on, on)


class StepTally(Struct, frozen=True):
    """The tally of an action's steps: `done` of `total`, and the next step with its timescale, "" if all are done.

    `due_on` is the earliest due date of the steps that are not done; None if none has one.
    """

    done: int
    total: int
    next_title: str = ""
    next_timescale: str = ""
    due_on: date | None = None

    @classmethod
    def of(cls, steps: Sequence[Step]) -> StepTally | None:
        """Return the tally of an action's steps, given in order; None if there are no steps."""
        if not steps:
            return None
        left = [step for step in steps if not step.is_done]
        days = [step.timescale.due_on for step in left if step.timescale.due_on]
        following = left[0] if left else None
        return cls(
            len(steps) - len(left),
            len(steps),
            following.title if following else "",
            following.timescale.text if following else "",
            min(days, default=None),
        )

    def is_overdue(self, on: date) -> bool:
        """Return whether any step is overdue on that day."""
        return is_late(self.due_on, on)

    def say(self, on: date) -> str:
        """Return '3 of 5 steps done, a step is overdue. Next: Draft agreed (December 2014)'."""
        late = ", a step is overdue" if self.is_overdue(on) else ""
        words = f"{self.done} of {self.total} steps done{late}"
        if not self.next_title:
            return words
        when = f" ({' '.join(self.next_timescale.split())})" if self.next_timescale.strip() else ""
        return f"{words}. Next: {' '.join(self.next_title.split())}{when}"


DONE, TO_DO = "☑", "☐"
"""The first character of a printed step, which separates it from the other text of its cell when it is read again."""


def print_steps(steps: Iterable[Step], on: date) -> tuple[str, ...]:
    """Return a line per step: '☑ Board set up (done 3 October 2014)', '☐ Draft agreed (December 2014, overdue)'."""
    return tuple(_print(step, on) for step in steps)


def _print(step: Step, on: date) -> str:
    title = " ".join(step.title.split())
    if step.completed_on:
        when = " ".join(step.timescale.text.split())
        return f"{DONE} {title} ({f'{when}, ' if when else ''}done {say_day(step.completed_on)})"
    remarks = [" ".join(step.timescale.text.split()), "overdue" if step.is_overdue(on) else ""]
    when = ", ".join(part for part in remarks if part)
    return f"{TO_DO} {title}{f' ({when})' if when else ''}"


_LINE = rf"(?P<box>[{DONE}{TO_DO}☒])\s+(?P<title>.+?)(?:\s+\((?P<when>[^()]*)\))?"


class WrittenStep(Struct, frozen=True):
    """A step as read from a document."""

    title: str
    timescale: str = ""
    completed_on: date | None = None


def read_step(line: str) -> WrittenStep | None:
    """Return the step in a line printed by `print_steps`; None for any other line.

    A ticked step without a date gives None, as it is unknown when it was done.
    """
    match = re.fullmatch(_LINE, " ".join(line.split()))
    if not match:
        return None
    title, written = match["title"], match["when"] or ""
    parts = [part.strip() for part in written.split(",")]
    done = read_day(parts[-1].removeprefix("done ")) if parts[-1].startswith("done ") else None
    if (match["box"] != TO_DO) != (done is not None):
        return None
    parts = [part for part in parts if part and part != "overdue" and not part.startswith("done ")]
    when = ", ".join(parts)
    if when and Timescale.read(when).due_on is None and not done and "overdue" not in written:
        return WrittenStep(f"{title} ({written})")
    return WrittenStep(title, when, done)


_BULLET = r"(?i)^\s*(?:[•●◦▪‣·–—*-]|\(?[a-z0-9]{1,3}[.)])\s+(?P<text>\S.*)$"


def split_bullets(title: str) -> tuple[str, tuple[str, ...]]:
    """Return an action's title without its bulleted lines, and those lines, which can become its steps."""
    lines = title.splitlines()
    bullets = [match["text"].strip() for line in lines[1:] if (match := re.match(_BULLET, line))]
    rest = [line for index, line in enumerate(lines) if index == 0 or not re.match(_BULLET, line)]
    return "\n".join(rest).strip(), tuple(bullets)


def with_timescale(text: str) -> tuple[str, Timescale]:
    """Split a line into the title of a step and the timescale in brackets at its end, if that names a date."""
    match = re.fullmatch(r"(?P<title>.*\S)\s*\((?P<timescale>[^()]+)\)[.;,]?", text.strip())
    if match and (read := Timescale.read(match["timescale"].strip())).due_on is not None:
        return match["title"], read
    return text, Timescale()
