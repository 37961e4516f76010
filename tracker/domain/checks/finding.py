"""A contradiction that the board would find: its rule, its record, and the facts on which it rests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Rule = Literal[
    "done but open",
    "completed in the future",
    "Green but overdue",
    "overdue",
    "date after the timescale",
    "timescale moved three times",
    "no timescale",
    "no such day",
    "timescale not understood",
    "date in the future",
    "no next step or reason",
    "Green but silent",
    "note unchanged",
    "note only ongoing",
    "benefit not realised",
    "benefit without a method",
    "owner with everything overdue",
    "statement at odds with the counts",
    "targets not all met",
    "recovery without an action",
    "empty field of a recovery form",
    "gap in numbering",
    "text at odds with a figure",
    "figure not understood",
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
    "done but open": "The note or the status says complete, but there is no completion date.",
    "completed in the future": "The action is said to be complete on a day that is in the future.",
    "Green but overdue": "The status is good, but the timescale has passed and the action is not complete.",
    "overdue": "The timescale has passed and the action is not complete.",
    "date after the timescale": "The note speaks of a day that is later than the timescale.",
    "timescale moved three times": "The timescale has been changed three times or more.",
    "no timescale": "The action is open and has no timescale.",
    "no such day": "The timescale is not a real date, so the action will never show as overdue.",
    "timescale not understood": "The timescale has no date, so the action will never show as overdue.",
    "date in the future": "A step, benefit, note or signature has a date that is in the future.",
    "no next step or reason": "The status asks for attention, and nothing says why or what happens next.",
    "Green but silent": "The status is good, but there is no update since the last snapshot.",
    "note unchanged": "There is no update, or the latest note is the same as the one before.",
    "note only ongoing": "The note says only that the work is ongoing.",
    "benefit not realised": "A benefit is past the day by which it is expected and has no realised amount.",
    "benefit without a method": "A benefit has a realised amount, and nothing says how it was found.",
    "owner with everything overdue": "Every open action of an owner is overdue.",
    "statement at odds with the counts": "The overall statement does not match the statuses of the actions.",
    "targets not all met": "The text says that targets were met; a figure says that one was not.",
    "recovery without an action": "The indicator is in recovery, but has no action.",
    "empty field of a recovery form": "A field that boards ask for is blank.",
    "gap in numbering": "A reference number is missing from the sequence.",
    "text at odds with a figure": "A sentence in the report gives a different figure from the one recorded.",
    "figure not understood": "A figure is not a number, so it is neither compared nor on a chart.",
    "figure at odds with its parts": "The numerator and the denominator do not give the figure reported.",
    "total that does not add up": "The parts of a table do not add up to its total or its shares.",
    "year to date": "The year to date does not follow from the periods in it.",
    "status at odds with the rule": "The status entered is not the one that the RAG rule gives.",
    "trend at odds with the figures": "The trend entered is not the direction in which the figure moved.",
    "period entered twice": "There are two readings for one period.",
    "reported too early": "It was reported before the end of its period.",
    "missing periods": "A period between two others has no reading.",
    "report to follow": "An agenda item has no report yet, and its agenda says that it will follow.",
}
"""The rules in the order in which findings are listed, each with a description of the contradiction."""
_HEADINGS: Mapping[Rule, str] = {
    "done but open": "Looks complete but still open",
    "date after the timescale": "Note mentions a later date",
    "timescale moved three times": "Timescale changed three times",
    "no such day": "Timescale is not a real date",
    "Green but silent": "Green with no recent update",
    "note unchanged": "No recent update",
    "note only ongoing": "Update says only “ongoing”",
    "benefit not realised": "Benefit overdue",
    "benefit without a method": "Benefit without how it was found",
    "owner with everything overdue": "Every action of an owner is overdue",
    "statement at odds with the counts": "Summary does not match the statuses",
    "targets not all met": "Targets were not all met",
    "recovery without an action": "In recovery without an action",
    "empty field of a recovery form": "Recovery form incomplete",
    "gap in numbering": "Missing reference number",
    "text at odds with a figure": "Text does not match the figure",
    "figure at odds with its parts": "Numerator and denominator do not match the figure",
    "total that does not add up": "Total does not add up",
    "status at odds with the rule": "Status does not match the RAG rule",
    "trend at odds with the figures": "Trend does not match the figures",
    "reported too early": "Reported before the period ended",
}
"""The headings of the rules that are not shown by their name: names are stored in files and read by other programs."""

SubjectKind = Literal["plan", "section", "action", "indicator", "table", "statement", "meeting"]


class Subject(NamedTuple):
    """The record that a finding is about and to which it leads. Only a statement about all targets is a subject of its
    own.
    """

    kind: SubjectKind
    id: int


class Finding(NamedTuple):
    """A finding of `rule` in `subject`. It remains the same finding for as long as its `facts` are the same, however it
    is worded.

    `where` is the printed number or name, `title` the full name, `within` the title of the plan. `reading_id` is the
    one figure that the finding is about; None if it is about several figures or none.
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
        """The values by which a finding is matched with its dismissal."""
        return self.rule, self.subject, self.facts

    @property
    def heading(self) -> str:
        """The name of the rule as it is shown."""
        return _HEADINGS.get(self.rule, f"{self.rule[0].upper()}{self.rule[1:]}")

    @property
    def explanation(self) -> str:
        """The description of the contradiction that the rule looks for."""
        return RULES[self.rule]
