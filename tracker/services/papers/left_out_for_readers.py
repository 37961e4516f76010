"""The paper as its readers get it, and what is left out of it for them, shown before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tracker.data.queries.publication.ever_exempt_rows import exempt_in
from tracker.domain.governance.owner_role import Roles
from tracker.domain.papers.paper import Paper
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import marks_of
from tracker.domain.publication.people import with_people
from tracker.domain.publication.publication import public_paper
from tracker.domain.text import count, join
from tracker.services.papers.changes import moves_up_to
from tracker.services.publication.review import public_rules
from tracker.services.tracker import Tracker

Audience = Literal["board", "working", "public"]
"""The body itself, colleagues, or the public."""
Thing = tuple[str, int]
_NOWHERE: Thing = ("", 0)
_NOUNS = ("plan", "section", "action", "note", "indicator", "reading", "risk")


class Outlook(Struct, frozen=True):
    """The `public_paper` paper, the number of records `left_out` by kind, and the number of records `marked` in it."""

    public_paper: Paper
    left_out: tuple[tuple[str, int], ...]
    marked: int

    def sentence(self) -> str:
        """Return a sentence on what is left out and what is marked: '2 actions and 1 risk are left out as exempt.'"""
        if self.left_out:
            counts = join([count(number, noun) for noun, number in self.left_out])
            is_one = sum(number for _, number in self.left_out) == 1
            return f"{counts} {'is' if is_one else 'are'} left out as exempt."
        if self.marked:
            return f"Nothing is left out. {count(self.marked, 'item')} marked as not for publication."
        return "Nothing is left out."


def outlook_for(tracker: Tracker, paper: Paper, audience: Audience) -> Outlook:
    """Return the paper for its readers: for the public without what is exempt, for others whole and marked."""
    if audience != "public":
        return Outlook(named_for(paper, audience), (), len(marks_of(paper)))
    exempt = tracker.read(exempt_in, paper)
    moves = tracker.read(moves_up_to, paper.edition or paper.as_at)
    public = public_paper(paper, exempt.marks, moves, tracker.read(public_rules, paper), exempt.hidden)
    return Outlook(public, tuple(_left_out(paper.position, public.position)), 0)


def named_for(paper: Paper, audience: Audience) -> Paper:
    """Return a paper that names owners as its readers know them: by their roles, or in a working copy as written.

    The contacts of the meeting stay as entered.
    """
    if audience == "working":
        return paper
    internal = cache(Roles(paper.roles).internal)  # many owners have several actions
    shown_paper = with_people(paper, lambda owner, _: internal(owner))
    return replace(shown_paper, item=paper.item, cover=paper.cover, pages=paper.pages)


def _left_out(whole: Position, public: Position) -> Iterator[tuple[str, int]]:
    """Yield the number of records of each kind that only `whole` contains; records within another one left out are not
    counted.
    """
    held, kept = dict(_things(whole)), dict(_things(public))
    gone = held.keys() - kept.keys()
    for noun in _NOUNS:
        number = sum(thing[0] == noun and held[thing] not in gone for thing in gone)
        if number:
            yield noun, number


def _things(position: Position) -> Iterator[tuple[Thing, Thing]]:
    """Yield every record that can be left out, with the record that contains it."""
    for plan in position.plans:
        in_plan = ("plan", plan.plan.id)
        yield in_plan, _NOWHERE
        for section in plan.sections:
            in_section = ("section", section.section.id)
            yield in_section, in_plan
            for action in section.actions:
                in_action = ("action", action.action.id)
                yield in_action, in_section
                yield from ((("note", note.id), in_action) for note in action.notes)
    for indicator in position.indicators:
        in_indicator = ("indicator", indicator.indicator.id)
        yield in_indicator, _NOWHERE
        yield from ((("reading", reading.id), in_indicator) for reading in indicator.readings)
    for register in position.registers:
        yield from ((("risk", content.risk.id), _NOWHERE) for content in register.risks)
