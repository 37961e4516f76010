"""Recognise that words about completion are of a part only, or ask for it: "3 of 4 complete", "Complete the report"."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.figures.tokens import Token, longest, vocabulary_phrases, word_set

_FIRST_OF_YEARS = 20
"""The least first number of a financial year: "24/25" is one, "9/10" a share."""


def is_share(tokens: Sequence[Token]) -> bool:
    """Return whether a text names a part of a number: "2 of 9 homes", "two out of the nine", "3/4".

    A place in a series is none ("action 2 of 5", "page 3 of 10"), nor is a day without its year ("on 1/4").
    """
    texts = [token.text for token in tokens]
    for at, text in enumerate(texts[1:-1], start=1):
        if text in ("of", "out") and _is_count(tokens[at - 1]) and not _is_in_series(tokens, at - 1):
            behind = at + 1
            while behind < len(texts) and texts[behind] in ("of", "the", "our", "these", "all"):
                behind += 1
            if behind < len(texts) and _is_count(tokens[behind]) and texts[behind] != texts[at - 1]:
                return True
        if text == "/" and _is_fraction(tokens, at):
            return True
    return False


def is_of_part(tokens: Sequence[Token]) -> bool:
    """Return whether a clause that says "complete" says it of a part: "3/4 complete", "Stage 2 done"."""
    if is_share(tokens):
        return True
    done = vocabulary_phrases("statuses", "meaning")
    for at, token in enumerate(tokens):
        is_numbered = longest(tokens, at, word_set("statuses", "partly", "numbered")) == 1
        if is_numbered and at + 1 < len(tokens) and _is_count(tokens[at + 1]):
            return True
        is_number = _is_word_of_count(token) or (at == 0 and token.text.isdecimal())
        if is_number and longest(tokens, at + 1, done):
            return True
    return False


def asks_to_complete(tokens: Sequence[Token]) -> bool:
    """Return whether a clause names what to complete: "Complete the report", "Complete all actions".

    As in a timescale, a time may stand before the name where that ends the clause: "Complete 2024/25 report".
    """
    if not tokens or tokens[0].text != "complete":
        return False
    tasks, before = word_set("statuses", "asked", "tasks"), word_set("statuses", "asked", "before")
    time = word_set("statuses", "filler", "time")
    at, has_time = 1, False
    while at < len(tokens) and not longest(tokens, at, tasks):
        is_time = tokens[at].kind == "number" or tokens[at].text in ("/", "-") or bool(longest(tokens, at, time))
        if not is_time and not longest(tokens, at, before):
            return False
        has_time = has_time or is_time
        at += 1
    return at < len(tokens) and (not has_time or at == len(tokens) - 1)


def _is_count(token: Token) -> bool:
    return token.kind == "number" or _is_word_of_count(token)


def _is_word_of_count(token: Token) -> bool:
    return (token.text,) in word_set("statuses", "reason", "count")


def _is_in_series(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a number only says which of a series something is: "action 2", "page 3"."""
    return at > 0 and (tokens[at - 1].text,) in word_set("statuses", "partly", "series")


def _is_fraction(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a slash stands between two numbers of which the first is smaller, and in no date and no year."""
    before, behind = tokens[at - 1].text, tokens[at + 1].text
    if not (before.isdecimal() and behind.isdecimal()):
        return False
    is_date = [token.text for token in (*tokens[max(at - 2, 0) : at - 1], *tokens[at + 2 : at + 3])].count("/") > 0
    is_date = is_date or (at >= 2 and tokens[at - 2].text == "on")
    is_year = int(before) >= _FIRST_OF_YEARS and int(behind) == int(before) + 1
    return not is_date and not is_year and int(before) < int(behind)
