"""Find the new notes in a document: text that was added to a text that is held, but not that text again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from tracker.domain.formatted_text import plain
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import DraftAction, DraftNote
from tracker.domain.merging.pairing import folded
from tracker.domain.plans.plan import ProgressNote

_TELLING = re.compile(r"[^\W\d_]|\d\s*%|£\s*\d")
"""A letter, a share or an amount: what is left of a text without any is the number or the day of an entry."""


def new_notes(
    action: DraftAction, held: Iterable[ProgressNote], marks: Iterable[tuple[str, Exemption]] = ()
) -> list[DraftNote]:
    """Return the notes that a document has and the action has not, the newest first.

    Of a text that goes on from one that is held, before or behind it, only what was added is new. An entry out of a
    text that was split is not new where a held text has it, nor one in which only other words are bold. What goes on
    from an exempt text, of which `marks` gives
    each with its mark, is exempt as that one is.
    """
    texts = [plain(note.text) for note in held]
    words = {folded(text) for text in texts}
    is_split = len(action.notes) > 1 or any(note.as_at for note in action.notes)
    exempt = [(plain(other), mark) for other, mark in marks]
    found = []
    for note in action.notes:
        said = plain(note.text)
        if folded(said) in words or (is_split and any(_whole(said).search(text) for text in texts)):
            continue
        text = _added(said, texts)
        if text:
            former = (mark for other, mark in exempt if _whole(other).search(said))
            text = note.text.strip() if text == said.strip() else text
            found.append(replace(note, text=text, mark=note.mark or next(former, None)))
    return found


def _added(text: str, held: Sequence[str]) -> str:
    """Return the rest of a text without those that are held."""
    parts = [text]
    for other in sorted({other.strip() for other in held} - {""}, key=len, reverse=True):
        parts = [left for part in parts for left in _whole(other).split(part)]
    if len(parts) == 1:
        return text.strip()
    return "\n".join(part.strip() for part in parts if _TELLING.search(part))


def _whole(text: str) -> re.Pattern[str]:
    """Return a text however its white space falls, where it begins a sentence or a line and ends one."""
    words = r"\s+".join(re.escape(word) for word in text.split())
    ended = text.rstrip()[-1:] in ".!?:;…)”\"'"
    after = r"(?=\s|$)" if ended else r"(?:[.;]?(?=\s*\n|\s*$)|[.;](?=\s))"
    return re.compile(rf"(?:^|(?<=\n)|(?<=[.!?:;…)–—-]\s))[ \t]*{words}{after}", re.IGNORECASE)
