"""Finds the new notes of a document: text added to a held note counts as new, but not the held text itself."""

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
"""Matches a letter, a share or an amount. A remainder without any of them is only the number or the date of an entry.
"""


def new_notes(
    action: DraftAction, progress_notes: Iterable[ProgressNote], marks: Iterable[tuple[str, Exemption]] = ()
) -> list[DraftNote]:
    """Return the notes that the document has and the action has not, the newest first.

    If a text continues a held one, before or after it, only the addition is new. An entry of a text that was split is
    not new if a held text contains it, nor is one in which only other words are bold. A text that continues an exempt
    one is exempt too; `marks` gives the exempt texts with their marks.
    """
    texts = [plain(note.text) for note in progress_notes]
    words = {folded(text) for text in texts}
    is_split = len(action.notes) > 1 or any(note.as_at for note in action.notes)
    exempt = [(plain(other), mark) for other, mark in marks]
    new = []
    for note in action.notes:
        plain_text = plain(note.text)
        if folded(plain_text) in words or (is_split and any(_whole(plain_text).search(text) for text in texts)):
            continue
        text = added_text(plain_text, texts)
        if text:
            former = (mark for other, mark in exempt if _whole(other).search(plain_text))
            text = note.text.strip() if text == plain_text.strip() else text
            new.append(replace(note, text=text, mark=note.mark or next(former, None)))
    return new


def added_text(text: str, held: Sequence[str]) -> str:
    """Return the rest of a text once the held texts are removed."""
    parts = [text]
    for other in sorted({other.strip() for other in held} - {""}, key=len, reverse=True):
        parts = [left for part in parts for left in _whole(other).split(part)]
    if len(parts) == 1:
        return text.strip()
    return "\n".join(part.strip() for part in parts if _TELLING.search(part))


def _whole(text: str) -> re.Pattern[str]:
    """Return a pattern that matches a text with any white space, if it begins and ends at the limits of a sentence or a
    line.
    """
    words = r"\s+".join(re.escape(word) for word in text.split())
    ended = text.rstrip()[-1:] in ".!?:;…)”\"'"
    after = r"(?=\s|$)" if ended else r"(?:[.;]?(?=\s*\n|\s*$)|[.;](?=\s))"
    return re.compile(rf"(?:^|(?<=\n)|(?<=[.!?:;…)–—-]\s))[ \t]*{words}{after}", re.IGNORECASE)
