"""The statuses of a plan's actions, as documents write them, in the words of a scheme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.draft import DraftAction, Problem
from tracker.domain.status import SCHEMES, scheme_for
from tracker.domain.text import shorten

_SHORT = {"b": "Blue", "g": "Green", "a": "Amber", "r": "Red", "ag": "Amber/Green", "ar": "Amber/Red"}
_SURE = {"g", "r"}
"""Letters that stand for nothing but a colour; beside them the others do too."""
_WRITTEN = re.compile(
    r"[^\w(]*(?P<word>[^\W\d_]+(?:\s*/\s*[^\W\d_]+)?)"
    r"(?:\s*[-–—:;,.\n]\s*(?P<reason>\S.*)|\s*\((?P<bracketed>[^()]+)\)|(?P<mark>[^\w]*))",
    re.DOTALL,
)
_COLOUR = re.compile(r"\b(?:blue|green|grey|amber|red)\b", re.IGNORECASE)


def settle_statuses(
    actions: Sequence[DraftAction], scheme_name: str = ""
) -> tuple[str, list[DraftAction], list[Problem]]:
    """The name of the scheme that the status words belong to, the actions in its words, and the words in no scheme.

    "G" is Green, and what follows in "Amber – waiting for the board" is the status's reason; so are words in no
    scheme, for nothing is lost. `scheme_name` settles the scheme where the document names one.
    """
    written = {action.status for action in actions} - {""}
    letters = {word.casefold() for word in written if len(word) == 1}
    shortened = bool(letters & _SURE) or letters <= _SHORT.keys()
    found = {text: read for text in written if (read := _read(text, shortened))}
    scheme = SCHEMES.get(scheme_name) or scheme_for(word for word, _ in found.values())
    all_words = ", ".join(status.word for status in scheme.statuses)
    settled, problems = [], []
    for action in actions:
        word, reason = found.get(action.status, ("", ""))
        if scheme.holds(word):
            word = scheme.find(word).word
            same = word == action.status
            settled.append(
                action if same else replace(action, status=word, status_reason=action.status_reason or reason)
            )
        elif action.status:
            sentence = (
                f"The status “{shorten(action.status)}” is none of {all_words}, so the status was left blank and "
                "the words kept as its reason."
            )
            problems.append(Problem(action.where, sentence))
            settled.append(replace(action, status="", status_reason=action.status_reason or action.status))
        else:
            settled.append(action)
    return scheme.name, settled, problems


def _read(text: str, shortened: bool) -> tuple[str, str] | None:
    """The word of some scheme that a status begins with, and what it says besides; None where there is none."""
    if any(scheme.holds(text) for scheme in SCHEMES.values()):
        return text, ""
    parts = _WRITTEN.fullmatch(text)
    if not parts:
        return None
    word = re.sub(r"\s", "", parts["word"])
    if shortened:
        word = _SHORT.get(word.casefold().replace("/", ""), word)
    reason = (parts["reason"] or parts["bracketed"] or parts["mark"].strip(".,:;-")).strip()
    if _COLOUR.search(reason) or not any(scheme.holds(word) for scheme in SCHEMES.values()):
        return None
    return word, reason
