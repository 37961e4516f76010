"""Translate the statuses of a plan's actions, as documents write them, into the words of a scheme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.imports.draft import DraftAction, DraftStatus, Problem
from tracker.domain.imports.layout import SeenStatus
from tracker.domain.imports.unread_statuses import left_blank
from tracker.domain.plans.status import COMPLETE_WORDS, SCHEMES, StatusScheme, scheme_for
from tracker.office.cells.document_key import meanings_of_letters, other_meanings, say_key
from tracker.office.cells.status_grammar import previous_of
from tracker.office.cells.status_words import completed_on, is_wordless, word_of

_SHORT = {"b", "g", "a", "r", "ag", "ar"}
_SURE = {"g", "r"}
"""Letters that stand only for a colour; if one of them occurs, the other letters are colours too."""
_WRITTEN = re.compile(
    r"[^\w(]*(?P<word>[^\W\d_]+(?:\s*/\s*[^\W\d_]+)?)"
    r"(?:\s*[-–—:;,.\n]\s*(?P<reason>\S.*)|\s*\((?P<bracketed>[^()]+)\)|(?P<mark>[^\w]*))",
    re.DOTALL,
)
_COLOUR = re.compile(r"\b(?:blue|green|grey|amber|red|amber\s*/\s*(?:green|red))\b", re.IGNORECASE)
_BETWEEN = {"Amber/Red", "Amber/Green"}
"""Statuses that become Amber in a scheme without them; their words are kept as the reason."""
_MOST_SEEN = 40
_LONGEST_SEEN = 60


class Settled(Struct, frozen=True):
    """The actions with statuses in the words of one scheme, the problems, and how each written status was read."""

    scheme_name: str
    actions: tuple[DraftAction, ...]
    problems: tuple[Problem, ...]
    seen: tuple[SeenStatus, ...]


def settle_statuses(
    actions: Sequence[DraftAction],
    scheme_name: str = "",
    *,
    signature: str = "",
    chosen: Mapping[str, str] | None = None,
    fills: Mapping[str, str] | None = None,
    day_first: bool = True,
    key: Mapping[str, str] | None = None,
) -> Settled:
    """Return the scheme that the status words belong to, and the actions with statuses in its words.

    "G" is Green. The text after the dash in "Amber – waiting for the board" becomes the status's reason, and so do
    words of no scheme, so that nothing is lost. `scheme_name` sets the scheme if the document names one. `chosen` gives
    the user's meaning of statuses as written. `fills` gives the colour of a status cell by the action's place, for use
    if its words say nothing. "Closed 12/03/2024" also gives the completion date if dates are `day_first`. `key`: the
    document's own explanation of its colours.
    """
    chosen, fills, key = chosen or {}, fills or {}, key or {}
    meant = other_meanings(key)
    written = {action.status for action in actions} - {""}
    letters = {word.casefold() for word in written if len(word) == 1 and word.isalpha()}
    shortened = bool(letters & _SURE) or letters <= _SHORT
    readings = {text: read for text in written if (read := _read(text, shortened, chosen))}
    by_key = {text: read[0] for text, read in readings.items() if read[0] in meant and _is_a_colour(text)}
    by_key = {text: word for text, word in by_key.items() if text not in chosen}
    readings |= {text: (meant[word], f"{word}: {key[word]}") for text, word in by_key.items()}
    lettered = meanings_of_letters(key, written - readings.keys() - chosen.keys())
    readings |= {text: (word, f"{text}: {key[text]}") for text, word in lettered.items()}
    coloured = {
        action.where: fills[action.where] for action in actions if _is_coloured(action, readings, chosen, fills)
    }
    words = [readings[action.status][0] for action in actions if action.status in readings]
    earlier = {status.status for action in actions for status in action.statuses[:-1]}
    was = meanings_of_letters(key, earlier - readings.keys() - chosen.keys())
    found_past = readings | {text: (word, "") for text, word in was.items()}
    past = {text: read for text in earlier if (read := found_past.get(text) or _read(text, shortened, chosen))}
    past = {
        text: (meant.get(word, word) if _is_a_colour(text) else word, previous)
        for text, (word, previous) in past.items()
    }
    scheme = SCHEMES.get(scheme_name) or _scheme([*words, *coloured.values()], [word for word, _ in past.values()])
    settled, problems = [], list[Problem]()
    if lettered:
        first = next(action.where for action in actions if action.status in lettered)
        problems.append(Problem(first, say_key(key, sorted(lettered))))
    if by_key:
        first = next(action.where for action in actions if action.status in by_key)
        problems.append(Problem(first, say_key(key, sorted(set(by_key.values())))))
    for action in actions:
        word, reason = readings.get(action.status, ("", ""))
        if not word and action.where in coloured:
            word, reason = coloured[action.where], action.status
        done = _settle(action, word, reason, scheme, asked=action.status not in chosen)
        if word in COMPLETE_WORDS and done.completed_on is None and day_first:
            done = replace(done, completed_on=completed_on(action.status))
        settled.append(_with_past(done, action, past, scheme))
    problems += left_blank([action for action in settled if action.unread_status], scheme)
    return Settled(scheme.name, tuple(settled), tuple(problems), _seen(actions, settled, signature, scheme, chosen))


def _scheme(words: Sequence[str], earlier: Sequence[str]) -> StatusScheme:
    """Return the scheme of the present statuses, extended to the earlier ones if it loses no present status by that."""
    scheme = scheme_for(words)
    wider = scheme_for([*words, *earlier])
    is_wider = all(wider.holds(word) for word in words if scheme.holds(word))
    return wider if is_wider and not all(map(scheme.holds, earlier)) else scheme


def _with_past(
    action: DraftAction, written: DraftAction, past: Mapping[str, tuple[str, str]], scheme: StatusScheme
) -> DraftAction:
    """Return the action with its earlier statuses in the words of the scheme; others stay as other information only.

    "Amber (was Red)" gives an earlier status too, if no column does.
    """
    if not written.statuses:
        before = (
            scheme.holds(previous) and scheme.find(previous).word if (previous := previous_of(written.status)) else ""
        )
        present = DraftStatus(action.status, action.status_reason)
        return replace(action, statuses=(DraftStatus(before), present)) if before else action
    moved = []
    for status in written.statuses[:-1]:
        word, reason = past.get(status.status, ("", ""))
        if word in _BETWEEN and not scheme.holds(word):
            word, reason = "Amber", reason or status.status
        if scheme.holds(word):
            moved.append(replace(status, status=scheme.find(word).word, reason=reason))
    present = replace(written.statuses[-1], status=action.status, reason=action.status_reason)
    return replace(action, statuses=(*moved, present) if moved else ())


def is_status(text: str) -> bool:
    """Return whether a text alone is a status: "Green", "G", "Amber – waiting", "On track"."""
    return bool(text) and _read(text, len(text) == 1, {}) is not None


def _is_a_colour(text: str) -> bool:
    """Return whether a status is a colour by name, letter, symbol or fill, so that a key can explain it."""
    return is_wordless(text) or bool(_COLOUR.fullmatch(text.strip())) or text.strip().casefold() in _SHORT


def _is_coloured(
    action: DraftAction, readings: Mapping[str, object], chosen: Mapping[str, str], fills: Mapping[str, str]
) -> bool:
    return bool(action.status) and action.where in fills and action.status not in (readings.keys() | chosen.keys())


def _settle(action: DraftAction, word: str, reason: str, scheme: StatusScheme, *, asked: bool) -> DraftAction:
    if word in _BETWEEN and not scheme.holds(word):
        word, reason = "Amber", reason or action.status
    if scheme.holds(word):
        word = scheme.find(word).word
        if word == action.status:
            return action
        return replace(action, status=word, status_reason=action.status_reason or reason)
    if not action.status:
        return action
    reason, unread = action.status_reason or action.status, action.status if asked else ""
    return replace(action, status="", status_reason=reason, unread_status=unread)


def _seen(
    actions: Sequence[DraftAction],
    settled: Sequence[DraftAction],
    signature: str,
    scheme: StatusScheme,
    chosen: Mapping[str, str],
) -> tuple[SeenStatus, ...]:
    """List the statuses that were not written as a word of the scheme, the commonest first."""
    words = {before.status: after.status for before, after in zip(actions, settled, strict=True)}
    numbers = Counter(
        action.status
        for action in actions
        if action.status
        and len(action.status) <= _LONGEST_SEEN
        and (action.status in chosen or not (scheme.holds(action.status) or _COLOUR.match(action.status)))
    )
    return tuple(
        SeenStatus(signature, written, words[written], number, scheme.name)
        for written, number in numbers.most_common(_MOST_SEEN)
    )


def _read(text: str, shortened: bool, chosen: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the word of any scheme that a status begins with, and the rest of its text; None if there is none."""
    if text in chosen:
        word = chosen[text]
        return (word, "" if is_wordless(text) or len(text) < 3 else text) if word else None
    if any(scheme.holds(text) for scheme in SCHEMES.values()):
        return text, ""
    word = word_of(text, lettered=shortened)
    return (word, _reason(text)) if word else None


def _reason(text: str) -> str:
    """Return the text after the colour that a status begins with; the whole text if it begins with none."""
    if is_wordless(text):
        return ""
    parts = _WRITTEN.fullmatch(text)
    if parts is None or not (_COLOUR.fullmatch(parts["word"]) or parts["word"].casefold() in _SHORT):
        return text
    return (parts["reason"] or parts["bracketed"] or parts["mark"].strip(".,:;-")).strip()
