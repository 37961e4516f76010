"""A contradiction that the board would find: by which rule, in which thing, and the facts that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Rule = Literal[
    "done but open",
    "Green but overdue",
    "overdue",
    "date after the timescale",
    "timescale moved three times",
    "no timescale",
    "no such day",
    "timescale not understood",
    "no next step or reason",
    "Green but silent",
    "note unchanged",
    "note only ongoing",
    "owner with everything overdue",
    "statement at odds with the counts",
    "targets not all met",
    "recovery without an action",
    "empty field of a recovery form",
    "gap in numbering",
    "text at odds with a figure",
    "figure at odds with its parts",
    "total that does not add up",
    "year to date",
    "status at odds with the rule",
    "trend at odds with the figures",
    "period entered twice",
    "reported too early",
    "missing periods",
    "report to follow",
]
RULES: Mapping[Rule, str] = {
    "done but open": "The note says that it is done, but the action is open: no day of completion is recorded.",
    "Green but overdue": "The status is good, but the timescale has passed and the action is not complete.",
    "overdue": "The timescale has passed and the action is not complete.",
    "date after the timescale": "The note speaks of a day that is later than the timescale.",
    "timescale moved three times": "The timescale has been moved to another day three times or more.",
    "no timescale": "The action is open and has no timescale.",
    "no such day": "The timescale names a day that is not in the calendar, so the action is never late.",
    "timescale not understood": "Nothing in the timescale says by when, so the action is never late.",
    "no next step or reason": "The status asks for attention, and nothing says why or what happens next.",
    "Green but silent": "The status is good, but nothing was written since the last edition.",
    "note unchanged": "What was written says the same as before.",
    "note only ongoing": "The note says no more than that the work goes on.",
    "owner with everything overdue": "Every open action of an owner is past its timescale.",
    "statement at odds with the counts": "The overall statement says something else than the statuses.",
    "targets not all met": "The text says that targets were met; a figure says that one was not.",
    "recovery without an action": "An indicator is under recovery, and no action is named for it.",
    "empty field of a recovery form": "A field that boards ask for is empty.",
    "gap in numbering": "A printed number is missing between others.",
    "text at odds with a figure": "A sentence of the paper states another figure than the one printed.",
    "figure at odds with its parts": "The numerator and the denominator do not give what is printed.",
    "total that does not add up": "The parts of a table do not add up to its total or its shares.",
    "year to date": "The year to date cannot come of the periods in it.",
    "status at odds with the rule": "The status that was entered is not the one that the rule gives.",
    "trend at odds with the figures": "The trend that was entered is not the way that the figure went.",
    "period entered twice": "There are two readings for one period.",
    "reported too early": "It was reported before the day that it is for.",
    "missing periods": "There is no reading for periods between others.",
    "report to follow": "An agenda item has no report yet, and its agenda says that it will follow.",
}
"""The rules, each with what it looks for, in the order in which findings are listed."""

SubjectKind = Literal["plan", "section", "action", "indicator", "table", "statement", "meeting"]


class Subject(NamedTuple):
    """The row that a finding is about, and leads to. Only a statement about all targets is one by itself."""

    kind: SubjectKind
    id: int


class Finding(NamedTuple):
    """A finding of `rule` in `subject`: the same one as long as the `facts` are, however it is worded.

    `where` is the printed number or name, `title` what it is called in full, `within` the title of the plan
    that it is in.
    `reading_id` is of the one figure that it is about; None where it is about more than one, or none.
    """

    rule: Rule
    subject: Subject
    facts: tuple[str, ...]
    sentence: str
    where: str
    title: str
    within: str = ""
    reading_id: int | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """The values by which a dismissal is matched to it."""
        return self.rule, self.subject, self.facts

    @property
    def heading(self) -> str:
        """The name of the rule, as a heading."""
        return f"{self.rule[0].upper()}{self.rule[1:]}"

    @property
    def explanation(self) -> str:
        """Describe what the rule looks for."""
        return RULES[self.rule]
