"""Split a written time into its units, the words that qualify them, marks and unknown words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.times.day_reader import DayReader
from tracker.domain.times.phrases import Kinds, Vocabulary
from tracker.domain.times.tokens import LINE_END, Token
from tracker.domain.times.units import Found, Unit
from tracker.domain.times.year_reader import YearReader

MARKS = frozenset(
    (LINE_END, "(", ")", "[", "]", "-", "/", ",", ":", ".", "&", "→", ";", "|", "+", "•", "'", '"', "~", "{", "}")
)
"""Marks without a meaning of their own. Any other mark, such as "?" or "%", is an unknown word."""
JOINING = frozenset(("mark", "join", "lead", "due", "early", "event", "label", "ending", "close"))
"""Kinds that may stand between a month without a year and the date that supplies its year."""
_BINDING = frozenset(("/", "-", ".", ":", "\\", "%", "_", "£", "$", "€", "#"))
_MONEY = frozenset(("£", "$", "€", "#"))
_BULLETS = frozenset((")", "."))
_JOINTS = frozenset(("-", "/", "&", "until"))
_LEADING = frozenset(("lead", "early", "due", "ending"))
"""Kinds that may stand between a joining mark and a month."""


class Item(Struct, frozen=True):
    """A part of the text. `kind` is "unit", "mark", "number", "word" (unknown) or the kind of the phrase.

    `depth` is the number of open brackets around it. `spaced`: it has a space on both sides.
    """

    kind: str
    text: str
    unit: Unit | None = None
    depth: int = 0
    spaced: bool = False


def items_of(tokens: Sequence[Token], words: Vocabulary, kinds: Kinds) -> list[Item]:
    """Return the items of `tokens` in order, with the phrases of `kinds` among them.

    A month or day without a year takes the year from a later one that it is joined to.
    """
    years = YearReader(tokens, words)
    readers = years, DayReader(tokens, words)
    has_labels = years.bare_years = any(kind == "event" for _, kind in kinds)
    items: list[Item] = []
    index = depth = 0
    while index < len(tokens):
        units = [unit for reader in readers for unit in reader.find(index)]
        longest = max(units, key=lambda unit: (unit[1], unit[0].is_whole), default=None)
        end, kind = words.first_of(kinds, tokens, index)
        if longest and _is_bound(tokens, index, longest, items):
            longest = None
            end = index
        text = tokens[index].text
        if longest and longest[1] > end:
            items.append(Item("unit", _joined(tokens, index, longest[1]), longest[0], depth))
            index = longest[1]
        elif after := has_labels and _label(tokens, words, index):
            items.append(Item("label", _joined(tokens, index, after), None, depth))
            index = after
        elif duration := _duration(tokens, words, index):
            items.append(Item(duration[0], _joined(tokens, index, duration[1]), None, depth))
            index = duration[1]
        elif end > index:
            items.append(Item(kind, _joined(tokens, index, end), None, depth))
            index = end
        else:
            depth += text in "([{"
            depth -= text in ")]}" and depth > 0
            last = index + 1 == len(tokens)
            spaced = not tokens[index].glued and (last or not tokens[index + 1].glued)
            kind = "mark" if text in MARKS else "number" if text.isdecimal() else "word"
            items.append(Item(kind, text, None, depth, spaced))
            index += 1
    return _resolved(items)


def _joined(tokens: Sequence[Token], start: int, end: int) -> str:
    return " ".join(token.text for token in tokens[start:end])


def _is_bound(tokens: Sequence[Token], start: int, reading: Found, items: Sequence[Item]) -> bool:
    """Return whether digits or signs are attached on either side, so that the apparent time is part of something else.

    `items` are the items before it. Digits of a time before it do not count, nor does the "1-" of "1-30 June 2024". The
    first token is never glued to anything.
    """
    unit, end = reading
    if unit.sureness == "weak" and tokens[start].glued and tokens[start - 1].is_word:
        return True
    if tokens[start].glued and tokens[start - 1].text in _BINDING:
        if tokens[start - 1].text in _MONEY:
            return True
        if tokens[start - 1].glued and tokens[start - 2].is_number and items[-2].unit is None:
            in_words = start + 1 < len(tokens) and tokens[start + 1].text not in _BINDING
            is_first_day = in_words and tokens[start - 1].text in "-/" and int(items[-2].text) < unit.day
            return not is_first_day or (tokens[start - 2].glued and tokens[start - 3].text in _BINDING)
    if end >= len(tokens) or not tokens[end].glued or tokens[end].text not in _BINDING:
        return False
    follows = end + 1 < len(tokens) and tokens[end + 1].is_number and tokens[end + 1].glued
    return tokens[end].text == "%" or (follows and not _begins_time(tokens, end + 1))


def _begins_time(tokens: Sequence[Token], index: int) -> bool:
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    return behind is not None and (behind.text in "/.-" or behind.is_word)


def _label(tokens: Sequence[Token], words: Vocabulary, index: int) -> int:
    """Return the index after a label ("Phase 1", "(a)", "2)", "1." at the beginning of a line); 0 if there is none."""
    after = words.match("labels.words", tokens, index)
    if after > index and after < len(tokens) and tokens[after].is_number and len(tokens[after].text) <= 2:
        following = tokens[after + 1] if after + 1 < len(tokens) else None
        if following is None or not (following.text in "/." and following.glued):
            return after + 1
    text = tokens[index].text
    first = index == 0 or tokens[index - 1].text in "\n(,;&" or tokens[index - 1].text == "and"
    if (
        len(text) <= 2
        and index + 1 < len(tokens)
        and tokens[index + 1].text in _BULLETS
        and (text.isdecimal() or len(text) == 1 or set(text) <= set("iv"))
        and text.isalnum()
    ):
        closes = tokens[index + 1].text == ")" or (first and index + 2 < len(tokens) and not tokens[index + 2].glued)
        if closes and (first or tokens[index + 1].text == ")"):
            return index + 2 if tokens[index - 1].text != "(" or index == 0 else index + 1
    return 0


def _duration(tokens: Sequence[Token], words: Vocabulary, index: int) -> tuple[str, int] | None:
    """Return the kind of a duration ("3 months", "0-3 months", "six weeks") and the index after it.

    None if there is none. The kind is "start" if "of" or "from" follows, as the duration then runs from an event;
    otherwise "duration".
    """
    after = _count(tokens, words, index)
    if after and after < len(tokens) and (tokens[after].text in "-/" or tokens[after].text in ("to", "or")):
        after = _count(tokens, words, after + 1) or after
    if not after:
        return None
    after += after < len(tokens) and tokens[after].text == "-"
    end = words.match("duration.words", tokens, after)
    if end == after:
        return None
    related = words.match("duration.relation", tokens, end)
    return ("start", related) if related > end else ("duration", end)


def _count(tokens: Sequence[Token], words: Vocabulary, index: int) -> int:
    if index < len(tokens) and tokens[index].is_number and len(tokens[index].text) <= 3:
        return index + 1
    end = words.match("numbers", tokens, index)
    return end if end > index else 0


def _resolved(items: list[Item]) -> list[Item]:
    """Give each month or day without a year the year of the later one that it is joined to: "April - June 2024"."""
    next_whole: Unit | None = None
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        unit = item.unit
        if unit is not None and unit.is_whole:
            next_whole = unit
        elif (
            unit is not None and unit.month and next_whole and next_whole.start and next_whole.kind in ("day", "month")
        ):
            first = next_whole.start
            later = (unit.month, unit.day if next_whole.kind == "day" else 0) > (
                first.month,
                first.day if next_whole.kind == "day" else 0,
            )
            next_whole = unit.in_year(first.year - later)
            items[at] = replace(item, unit=next_whole)
        elif item.kind == "number" and next_whole and next_whole.kind == "day" and next_whole.start:
            if _is_joined(items, at) and 1 <= int(item.text) < next_whole.start.day:
                found_unit = Unit("day", month=next_whole.start.month, day=int(item.text)).in_year(
                    next_whole.start.year
                )
                items[at] = replace(item, kind="unit", unit=found_unit)
        elif item.kind not in JOINING and item.text not in ("st", "nd", "rd", "th"):
            next_whole = None
    for at in range(len(items)):
        if unit := _following(items, at):
            items[at] = replace(items[at], unit=unit)
    return items


def _following(items: Sequence[Item], at: int) -> Unit | None:
    """Return the month or day at `at` in the year in which it next follows the date it is joined to.

    In "Nov 2024 - Jan" it is January 2025. None if it is not joined to a date. A "may" before another word is not a
    month.
    """
    unit = items[at].unit
    if unit is None or unit.is_whole or not unit.month or (items[at].text == "may" and at + 1 < len(items)):
        return None
    preceding = [item for item in items[:at] if item.text in _JOINTS or item.kind not in _LEADING]
    before, joint = preceding[-2:] if len(preceding) > 1 else (items[at], items[at])
    earlier, is_joined = before.unit, joint.kind == "join" or joint.text in _JOINTS
    if not earlier or not earlier.start or earlier.kind not in ("day", "month") or earlier.sureness == "weak":
        return None
    first = earlier.start
    is_before = (unit.month, unit.day or first.day) < (first.month, first.day)
    return unit.in_year(first.year + is_before) if is_joined else None


def _is_joined(items: Sequence[Item], at: int) -> bool:
    """Return whether the item at `at` is joined to a unit that follows it: "1 - 30 June", "1st to 30th June"."""
    after = at + 1
    if after < len(items) and items[after].text in ("st", "nd", "rd", "th"):
        after += 1
    joins = [item for item in items[after : after + 1] if item.kind == "join" or item.text in ("-", "&", "/", ",")]
    return bool(joins) and after + 1 < len(items) and items[after + 1].unit is not None
