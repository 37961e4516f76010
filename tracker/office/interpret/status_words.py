"""The phrases, symbols and fill colours by which documents say a status without a word for its colour."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_PHRASES: Mapping[str, str] = {
    "Blue": "complete | completed | action complete | action completed | completed and closed | closed | done"
    " | finished | achieved | delivered | implemented | fully implemented | delivered and embedded | embedded",
    "Green": "on track | on target | on schedule | on course | progressing | progressing well | progressing to plan"
    " | in progress on track | to plan | going to plan | in progress and on track",
    "Amber": "delayed | slightly delayed | slipped | slipping | some slippage | minor slippage | at risk | some risk"
    " | yellow | orange | minor delay | minor delays | partially on track | partly on track"
    " | behind schedule but recoverable",
    "Red": "off track | not on track | off target | not on target | overdue | behind | behind schedule | missed"
    " | significantly delayed | significant delay | major delay | stalled | failed | not achieved | not delivered",
    "Grey": "not started | not yet started | yet to start | to be started | not due | not yet due | not begun"
    " | not commenced | not yet commenced | future action",
}
_STAGES = {"in progress", "ongoing", "started", "under way", "underway", "on hold", "paused", "open", "deferred"}
"""Words that say how far work is and nothing of how it goes."""
_BY_PHRASE = {phrase: word for word, phrases in _PHRASES.items() for phrase in phrases.split(" | ")}
_SYMBOLS = {
    **dict.fromkeys("🟢🟩💚", "Green"),
    **dict.fromkeys("🟡🟠🟨🟧💛🧡⚠", "Amber"),
    **dict.fromkeys("🔴🟥❤🛑", "Red"),
    **dict.fromkeys("🔵🟦💙", "Blue"),
    **dict.fromkeys("⚪⬜", "Grey"),
    **dict.fromkeys("✔✓✅☑", "Blue"),
    **dict.fromkeys("✘✗❌✖", "Red"),
}
_FILL = re.compile(r"\((red|amber|green|blue|grey) fill\)")
_VARIANT = "\ufe0f"


def word_of(written: str) -> str:
    """The colour that a phrase, a symbol or "(green fill)" stands for; empty where that is not known."""
    bare = written.replace(_VARIANT, "").strip()
    filled = _FILL.fullmatch(bare)
    if filled:
        return filled[1].capitalize()
    if bare in _SYMBOLS:
        return _SYMBOLS[bare]
    return _BY_PHRASE.get(_phrase(bare), "")


def are_stages(texts: Collection[str]) -> bool:
    """Return whether texts say no more than how far work is ("In progress", "Not started"), in more than one way."""
    phrases = {_phrase(text) for text in texts}
    return len(phrases) > 1 and phrases <= _STAGES | _BY_PHRASE.keys()


def _phrase(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def is_wordless(written: str) -> bool:
    """Return whether a status is only a symbol or a colour, of which nothing has to be kept once it is a word."""
    return not any(letter.isalnum() for letter in written) or bool(_FILL.fullmatch(written))
