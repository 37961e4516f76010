"""Entries of the find line: a command, a record of the file, or a recent file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from tracker.data.queries.find_things import FoundThing, ThingKind
from tracker.ui.framework.commands import Command, say_keys
from tracker.ui.framework.window_services import Navigation
from tracker.ui.settings.recent_files import short_folder

_PLACES: dict[ThingKind, str] = {
    "action": "Plans",
    "indicator": "Indicators",
    "meeting": "Meetings",
    "risk": "Risks",
}
_KINDS: dict[ThingKind, str] = {
    "plan": "Plan",
    "action": "Action",
    "indicator": "Indicator",
    "meeting": "Meeting",
    "risk": "Risk",
}


class Entry(Struct, frozen=True):
    """A line of the result: its text and kind, a description, and the function that choosing it runs."""

    text: str
    kind: str
    about: str
    run: Callable[[], object]
    is_exempt: bool = False
    """True for an exempt record."""

    def nearness(self, words: Sequence[str]) -> int:
        """Return the rank of the match, 0 the best.

        0: the text begins with the words; 1: it has them as whole words; 2: it has words that begin with them; 3: it
        contains them; 4: they are only in what is not shown.
        """
        text = self.text.casefold()
        if text.startswith(" ".join(words)):
            return 0
        parts = text.split()
        if all(word in parts for word in words):
            return 1
        if all(any(part.startswith(word) for part in parts) for word in words):
            return 2
        return 3 if all(word in text for word in words) else 4


def command_entries(commands: Sequence[Command]) -> list[Entry]:
    """Return the commands that can be run now, with their menus and keys."""
    return [
        Entry(command.text.rstrip("…"), command.menu, say_keys(command), command.run)
        for command in commands
        if command.enabled is None or command.enabled()
    ]


def file_entries(paths: Sequence[Path], open_file: Callable[[Path], object]) -> list[Entry]:
    """Return entries for the recent files."""
    return [Entry(path.stem, "File", short_folder(path), partial(open_file, path)) for path in paths]


def thing_entries(
    things: Sequence[FoundThing], exempt: Collection[tuple[str, int]], text: str, go: Navigation
) -> list[Entry]:
    """Return entries for records of the tracker; those that have the words of `text` in their own text come first."""
    words = text.casefold().split()
    entries = [
        Entry(
            thing.title,
            _KINDS[thing.kind],
            thing.about,
            partial(_show, go, thing),
            is_exempt=(thing.kind, thing.id) in exempt,
        )
        for thing in things
    ]
    return sorted(entries, key=lambda entry: entry.nearness(words))


def matching(entries: Sequence[Entry], text: str) -> list[Entry]:
    """Return the entries that have every word of `text` in text or kind, best match first; none if it is blank."""
    words = text.casefold().split()
    if not words:
        return []
    matches = [entry for entry in entries if all(word in f"{entry.text} {entry.kind}".casefold() for word in words)]
    return sorted(matches, key=lambda entry: entry.nearness(words))


def _show(go: Navigation, thing: FoundThing) -> None:
    if thing.kind == "plan":
        go.plan_wanted.emit(thing.id)
    else:
        go.row_wanted.emit(_PLACES[thing.kind], thing.id)
