"""The refusal to publish a paper: it names the places that repeat exempt content, never the content."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tracker.domain.errors import FileProblem
from tracker.domain.history.row_kinds import Record
from tracker.domain.text import count

_MOST_SAID = 5


class Repeat(Struct, frozen=True):
    """A place that would be published ("the note of 3 July 2014 on action 1.4") and what its text `does` there.

    `key` names the place to the program. There is no `record` if no field of the tracker holds the text, because a
    template or the program itself adds it; the key is then that of the file's part, or empty if it has no words.
    `paragraph` is that of the repeated content, `words` the whole text at the place.
    """

    key: str
    place: str
    does: tuple[str, ...]
    paragraph: str = ""
    record: Record | None = None
    above: Record | None = None
    words: str = ""

    @property
    def thing(self) -> str:
        """The record, if the place is its title: 'action 1.4' of 'the title of action 1.4'; any other place as it
        is.
        """
        return self.place.partition(" of ")[2] if self.place.startswith("the title of ") else self.place

    def say(self) -> str:
        """Return 'The note of 3 July 2014 on action 1.4 repeats words of an exempt note.'"""
        return f"{self.place[:1].upper()}{self.place[1:]} {' and '.join(self.does)}."


class NotPublic(FileProblem):
    """Raised if the paper was not written because of `repeats`."""

    def __init__(self, name: str, repeats: Sequence[Repeat]) -> None:
        self.repeats = tuple(repeats)
        self.name = name
        places = [f"{repeat.say()}{f' [{repeat.key}]' if repeat.key else ''}" for repeat in repeats[:_MOST_SAID]]
        more = len(repeats) - len(places)
        places += [f"So it is in {count(more, 'more place')}."] if more > 0 else []
        super().__init__(
            "\n".join([f"{name} was not created: it would contain exempt information.", *places, self.what_to_do])
        )

    @property
    def what_to_do(self) -> str:
        """The advice on how each place can be corrected."""
        if all(repeat.record is None for repeat in self.repeats):
            see = "See what the template says in its headers, footers and names of styles, and what the titles say"
            may = any(repeat.key for repeat in self.repeats)
            return f"{see}{', or record that it may be published: --permit KEY --reason TEXT' if may else ''}."
        return "Mark it as exempt too, reword it, or record that it may be published: --permit KEY --reason TEXT."
